"""Asking the search index: numbers and texts of one kind, as far as somebody may see them.

The rights are part of the question. Where a title may be seen and the text
may not (the outline of what is internal), the title alone is searched, and
the text never leaves the database.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.search import Kind, Question
from strategy.store.database import rows
from strategy.store.search_index import KINDS, OF_A_KIND


@dataclass(frozen=True)
class Sight:
    """Whose texts may be read: of ``inside`` everything, of ``outline`` the titles of what is internal too; ``everywhere``: of all."""

    inside: Collection[str] = ()
    outline: Collection[str] = ()
    everywhere: bool = False


def find(db: Database, kind: Kind, question: Question, sight: Sight, most: int) -> list[dict]:
    """Return at most ``most`` hits of a kind, best first: id, title, body ("" where it may not be read), place, and where it belongs.

    First titles with the very words, then with words that begin so, then
    texts, then what stands inside of words, titles first; within each what is
    of the own municipalities, then the newest. ``place``: the municipality's name, None for the whole
    country's; ``of``: an answer's workshop.
    """
    found: dict[int, dict] = {}
    for index, match, title in _steps(question):
        sql = _SQL[kind, index, title]
        if len(found) >= most or not match or not sql:
            continue
        first = _PLACES[kind] * OF_A_KIND
        for own in (True, False) if kind in _OWNED and sight.inside else (False,):
            for row in rows(db, sql, match=match, first=first, last=first + OF_A_KIND, most=most, everywhere=sight.everywhere, own=own,
                            inside=json.dumps(list(sight.inside)), outline=json.dumps(list(sight.outline))):
                found.setdefault(row["id"], row)
    return list(found.values())[:most]


def _steps(question: Question) -> list[tuple[str, str, bool]]:
    """The questions to ask, best first: (index, what to match, of titles alone).

    Of three words or more it does not matter whether each is whole: that step is not worth its time.
    """
    if not question.terms:
        return []
    steps = [("search_word", question.words(title=True, whole=True), True), ("search_word", question.words(title=True), True),
             ("search_word", question.words(), False), ("search_part", question.parts(title=True), True),
             ("search_part", question.parts(), False)]
    return steps if len(question.terms) < MANY else steps[1:]


MANY = 3
_PLACES = {Kind(table): place for place, (table, _, _) in KINDS.items()}
_OWNED = (Kind.MEASURE, Kind.STRATEGY_POINT)
_INSIDE = "IN (SELECT value FROM json_each(:inside))"
_OUTLINE = "IN (SELECT value FROM json_each(:outline))"


def _plan(table: str, title: bool) -> str:
    """The question for measures and strategy points: a text that may be read, or a title that may."""
    owned = f"EXISTS (SELECT 1 FROM {table}_municipality o WHERE o.{table} = x.id AND o.municipality"
    mine = f"{owned} {_INSIDE})"
    told = f"(x.visibility = 'published' OR {mine})"
    seen = f"({told} OR :everywhere OR {owned} {_OUTLINE}))" if title else told
    return f"""
      SELECT x.id, x.title, CASE WHEN {told} THEN t.body ELSE '' END AS body, k.name AS place, l.municipality, NULL AS of
      FROM {{index}} f CROSS JOIN {table} x ON x.id = f.rowid - :first CROSS JOIN search_text t ON t.id = f.rowid
      CROSS JOIN {table}_municipality l ON l.{table} = x.id AND l.role = 'lead' CROSS JOIN municipality k ON k.code = l.municipality
      WHERE f.{{index}} MATCH :match AND f.rowid > :first AND f.rowid < :last AND x.ended_on IS NULL AND {seen}
        AND (NOT :own OR {mine})
      ORDER BY f.rowid DESC LIMIT :most"""


_IDEA = """
  SELECT x.id, x.title, t.body, k.name AS place, l.municipality, NULL AS of
  FROM {index} f CROSS JOIN idea x ON x.id = f.rowid - :first CROSS JOIN measure m ON m.id = x.measure CROSS JOIN search_text t ON t.id = f.rowid
  CROSS JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead' CROSS JOIN municipality k ON k.code = l.municipality
  WHERE f.{index} MATCH :match AND f.rowid > :first AND f.rowid < :last AND x.withdrawn_at IS NULL AND m.ended_on IS NULL
  ORDER BY f.rowid DESC LIMIT :most"""
_PARTNER = f"""
  SELECT x.id, x.name AS title, '' AS body, k.name AS place, x.municipality, x.type AS of
  FROM {{index}} f CROSS JOIN partner x ON x.id = f.rowid - :first LEFT JOIN municipality k ON k.code = x.municipality
  WHERE f.{{index}} MATCH :match AND f.rowid > :first AND f.rowid < :last AND x.ended_on IS NULL AND x.merged_into IS NULL
    AND (x.municipality IS NULL OR x.municipality {_INSIDE} OR x.id IN (
      SELECT mp.partner FROM measure_municipality o JOIN measure_partner mp ON mp.measure = o.measure WHERE o.municipality {_INSIDE}))
  ORDER BY f.rowid DESC LIMIT :most"""
_ANSWER = f"""
  SELECT x.id, x.text AS title, '' AS body, w.title AS place, NULL AS municipality, x.workshop AS of
  FROM {{index}} f CROSS JOIN answer x ON x.id = f.rowid - :first CROSS JOIN workshop w ON w.id = x.workshop
  WHERE f.{{index}} MATCH :match AND f.rowid > :first AND f.rowid < :last AND x.withdrawn_at IS NULL AND x.state <> 'merged'
    AND EXISTS (SELECT 1 FROM workshop_municipality o WHERE o.workshop = x.workshop AND o.municipality {_INSIDE})
  ORDER BY f.rowid DESC LIMIT :most"""
# (kind, index, of titles alone) -> the question; None where a kind has no text besides its title.
_SQL = {(kind, index, title): sql.format(index=index) if sql else None
        for index in ("search_word", "search_part") for title in (True, False)
        for kind, sql in ((Kind.MEASURE, _plan("measure", title)), (Kind.STRATEGY_POINT, _plan("strategy_point", title)), (Kind.IDEA, _IDEA),
                          (Kind.PARTNER, _PARTNER if title else None), (Kind.ANSWER, _ANSWER if title else None))}
