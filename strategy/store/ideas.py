"""Cards of the idea bank, their former words, and where the measures went that were copied from them."""

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.ideas import Draft, Idea
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, replace_tags, rows, run

_TEXTS = ("title", "why", "how", "for_whom", "worked", "failed", "contact_role")
_TAGS = {"themes": "theme", "target_groups": "target_group", "partner_types": "partner_type", "barriers": "barrier"}


def load(db: Database, number: int) -> Idea:
    """Return the card with this number; raises NotThere."""
    row = one(db, _IDEA + "WHERE i.id = :id", id=number)
    if row is None:
        raise NotThere()
    return _idea(db, row)


def of_measure(db: Database, measure: int) -> Idea | None:
    """Return the card of a measure, withdrawn or not; None where there is none."""
    row = one(db, _IDEA + "WHERE i.measure = :measure", measure=measure)
    return _idea(db, row) if row else None


def shelf(db: Database) -> list[dict]:
    """Return every card others see, newest first, without its long words.

    id, measure, title, municipality (of the lead), cost, shared_at (a stamp),
    highlight; theme, target_group, partner_type and barrier: keys joined by commas; worked,
    partly, did_not and too_early: how many answered so; copies: municipalities that
    have a copy in their plan.
    """
    found = {row["id"]: row | {"theme": "", "target_group": "", "partner_type": "", "barrier": "", "worked": 0, "partly": 0, "did_not": 0, "too_early": 0, "copies": 0}
             for row in rows(db, _SHELF)}
    for kind, sql in _SHELF_TAGS.items():
        for row in rows(db, sql):
            if row["idea"] in found:
                found[row["idea"]][kind] = row["keys"]
    for row in rows(db, "SELECT idea, outcome, count(*) AS n FROM attempt WHERE withdrawn_at IS NULL GROUP BY idea, outcome"):
        if row["idea"] in found:
            found[row["idea"]][row["outcome"]] = row["n"]
    for row in rows(db, _COPIES):
        if row["idea"] in found:
            found[row["idea"]]["copies"] = row["n"]
    return list(found.values())


def alike(db: Database, themes: Collection[str], target_groups: Collection[str], partner_types: Collection[str], but: Collection[str], most: int) -> list[dict]:
    """Return the cards others see that share most of these codes, most first, then the newest: id, title, name, municipality, theme, target_group, partner_type.

    The last three as lists of keys joined by commas. ``but``: municipalities whose cards are left out.
    """
    return rows(db, _ALIKE, themes=_list(themes), groups=_list(target_groups), types=_list(partner_types), but=_list(but), most=most)


def own(db: Database, municipality: str) -> list[dict]:
    """Return id, title, measure and withdrawn_at of the cards of a municipality's own measures, newest first."""
    return rows(db, """
      SELECT i.id, i.title, i.measure, i.withdrawn_at FROM measure_municipality mm JOIN idea i ON i.measure = mm.measure
      JOIN measure m ON m.id = i.measure WHERE mm.municipality = :m AND m.ended_on IS NULL ORDER BY i.id DESC""", m=municipality)


def copies(db: Database, measure: int) -> list[dict]:
    """Return the measures in other plans that were copied from this one: measure, municipality (lead), name, visibility, title."""
    return rows(db, """
      SELECT m.id AS measure, l.municipality, k.name, m.visibility, m.title FROM measure m
      JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead' JOIN municipality k ON k.code = l.municipality
      WHERE m.copied_from = :measure AND m.ended_on IS NULL ORDER BY m.id""", measure=measure)


def source(db: Database, measure: int) -> dict | None:
    """Return what a measure was copied from: measure, municipality and name of its lead, idea (its card's number), shown; None for one of its own."""
    return one(db, """
      SELECT s.id AS measure, l.municipality, k.name, i.id AS idea, i.withdrawn_at IS NULL AND s.ended_on IS NULL AS shown
      FROM measure m JOIN measure s ON s.id = m.copied_from JOIN measure_municipality l ON l.measure = s.id AND l.role = 'lead'
      JOIN municipality k ON k.code = l.municipality LEFT JOIN idea i ON i.measure = s.id WHERE m.id = :measure""", measure=measure)


def add(db: Database, measure: int, draft: Draft, by: int, at: datetime) -> int:
    """Insert a checked card; return its number."""
    number = insert(db, "idea", _row(draft) | {"measure": measure, "version": 1, "shared_at": days.stamp(at), "shared_by": by})
    _write_tags(db, number, draft)
    return number


def revise(db: Database, former: Idea, draft: Draft, by: int, at: datetime) -> None:
    """Let the card say ``draft`` and keep what it said."""
    insert(db, "idea_revision", {"idea": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
                                 "body": json.dumps(asdict(former.draft), ensure_ascii=False)})
    db.table("idea").update(former.id, _row(draft) | {"version": former.version + 1})
    _write_tags(db, former.id, draft)


def withdraw(db: Database, number: int, by: int | None, at: datetime | None) -> None:
    """Mark a card as withdrawn by somebody at a moment; None and None puts it back."""
    run(db, "UPDATE idea SET withdrawn_at = :at, withdrawn_by = :by, version = version + 1 WHERE id = :id",
        at=days.stamp(at) if at else None, by=by, id=number)


def highlight(db: Database, number: int, reason: str, by: int | None, at: datetime | None) -> None:
    """Let the council point at a card, and say why; "", None and None takes it away. Its words, and so its version, stay."""
    run(db, "UPDATE idea SET highlight = :reason, highlighted_at = :at, highlighted_by = :by WHERE id = :id",
        reason=reason, at=days.stamp(at) if at else None, by=by, id=number)


def mark_copied(db: Database, measure: int, source: int) -> None:
    """Say of a measure which one it was copied from."""
    run(db, "UPDATE measure SET copied_from = :source WHERE id = :id", source=source, id=measure)


def former(db: Database, number: int) -> list[tuple[datetime, str, dict]]:
    """Return (replaced at, by whom, what it said by field) of a card's former words, newest first."""
    return [(days.moment(row["replaced_at"]), row["name"], json.loads(row["body"])) for row in rows(db, """
      SELECT r.replaced_at, p.name, r.body FROM idea_revision r JOIN person p ON p.id = r.replaced_by
      WHERE r.idea = :id ORDER BY r.version DESC""", id=number)]


def places(db: Database, codes: Collection[str] | None = None) -> dict[str, tuple[int | None, int | None]]:
    """Return (centrality class, population) of these municipalities by code, of every one for None; an unknown one is left out."""
    some = "" if codes is None else " WHERE code IN (SELECT value FROM json_each(:codes))"
    return {row["code"]: (row["centrality_class"], row["population"])
            for row in rows(db, f"SELECT code, centrality_class, population FROM municipality{some}", codes=_list(codes or ()))}


def _list(keys: Collection[str]) -> str:
    return json.dumps(list(keys))


def _idea(db: Database, row: dict) -> Idea:
    tags = {field: tuple(x["key"] for x in rows(db, _TAGS_OF[column], id=row["id"])) for field, column in _TAGS.items()}
    codes = tuple(x["municipality"] for x in rows(
        db, "SELECT municipality FROM measure_municipality WHERE measure = :id ORDER BY role = 'participant', municipality", id=row["measure"]))
    return Idea(row["id"], row["version"], row["measure"], codes,
                Draft(**{name: row[name] for name in _TEXTS}, cost=row["cost"] or "", **tags), days.moment(row["shared_at"]),
                days.moment(row["withdrawn_at"]) if row["withdrawn_at"] else None, not row["ended_on"], row["highlight"])


def _row(draft: Draft) -> dict:
    return {name: getattr(draft, name) for name in _TEXTS} | {"cost": draft.cost or None}


def _write_tags(db: Database, number: int, draft: Draft) -> None:
    for field, column in _TAGS.items():
        replace_tags(db, f"idea_{column}", "idea", number, column, getattr(draft, field))


_IDEA = "SELECT i.*, m.ended_on FROM idea i JOIN measure m ON m.id = i.measure "
_TAGS_OF = {name: f"SELECT {name} AS key FROM idea_{name} WHERE idea = :id ORDER BY 1"
            for name in _TAGS.values()}
_SHELF = """
  SELECT i.id, i.measure, i.title, l.municipality, i.cost, i.shared_at, i.highlight
  FROM idea i JOIN measure m ON m.id = i.measure JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead'
  WHERE i.withdrawn_at IS NULL AND m.ended_on IS NULL ORDER BY i.shared_at DESC, i.id DESC"""
_SHELF_TAGS = {name: f"SELECT idea, group_concat({name}) AS keys FROM idea_{name} GROUP BY idea" for name in _TAGS.values()}
# How much each kind of code counts is the rule of ``domain.ideas.Likeness``; the rest of that rule is asked of the few that come first here.
# LIMIT -1 keeps the order of ``near``, so that only the cards that come first are looked at.
_ALIKE = """
  WITH shared AS (
    SELECT idea, 3 AS weight FROM idea_theme WHERE theme IN (SELECT value FROM json_each(:themes))
    UNION ALL SELECT idea, 2 FROM idea_target_group WHERE target_group IN (SELECT value FROM json_each(:groups))
    UNION ALL SELECT idea, 2 FROM idea_partner_type WHERE partner_type IN (SELECT value FROM json_each(:types))),
  near AS (SELECT idea, sum(weight) AS weight FROM shared GROUP BY idea ORDER BY 2 DESC, 1 DESC LIMIT -1)
  SELECT i.id, i.title, i.measure, l.municipality, k.name,
    (SELECT group_concat(theme) FROM idea_theme WHERE idea = i.id) AS theme,
    (SELECT group_concat(target_group) FROM idea_target_group WHERE idea = i.id) AS target_group,
    (SELECT group_concat(partner_type) FROM idea_partner_type WHERE idea = i.id) AS partner_type
  FROM near n CROSS JOIN idea i ON i.id = n.idea AND i.withdrawn_at IS NULL CROSS JOIN measure m ON m.id = i.measure AND m.ended_on IS NULL
  CROSS JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead' CROSS JOIN municipality k ON k.code = l.municipality
  WHERE l.municipality NOT IN (SELECT value FROM json_each(:but)) LIMIT :most"""
_COPIES = """
  SELECT i.id AS idea, count(DISTINCT l.municipality) AS n FROM measure m JOIN idea i ON i.measure = m.copied_from
  JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead' WHERE m.copied_from IS NOT NULL AND m.ended_on IS NULL GROUP BY i.id"""
