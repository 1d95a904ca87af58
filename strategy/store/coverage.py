"""What plans cover as of a day: target groups, barriers and types of partner, counted in the database.

Target groups and barriers are those of today; status, whether a measure had
ended, and which partners took part are those of the day. Cost follows the measures, not their history.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlite_utils import Database

from strategy.domain import days
from strategy.store.database import rows
from strategy.store.ties import SINCE, UNTIL

Kind = Literal["target_group", "barrier", "partner_type"]
_TAGS = {
    "target_group": "SELECT measure, target_group AS key, '' AS since, '9999' AS until FROM measure_target_group",
    "barrier": "SELECT measure, barrier AS key, '' AS since, '9999' AS until FROM measure_barrier",
    "partner_type": f"SELECT mp.measure, p.type AS key, {SINCE} AS since, {UNTIL} AS until FROM measure_partner mp JOIN partner p ON p.id = mp.partner",
}
DAYS = 4
_ALIVE = """ifnull((SELECT ifnull(v.ended_on, '9999') FROM measure_revision v WHERE v.measure = m.id AND v.replaced_at >= :end{i}
                     ORDER BY v.version LIMIT 1), ifnull(m.ended_on, '9999')) > :day{i}"""
_STATUS = f"""CASE WHEN {_ALIVE} THEN (SELECT s.status FROM status_step s WHERE s.measure = m.id AND s.on_day <= :day{{i}}
              ORDER BY s.on_day DESC LIMIT 1) END AS s{{i}}"""
# A tag counts on the days it was there.
_THERE = "t.since <= :day{i} AND t.until > :day{i}"
_HERE = """(:everywhere OR m.id IN (SELECT measure FROM measure_municipality WHERE municipality IN (SELECT value FROM json_each(:places))))"""


def _by_place(tags: str, n: int) -> str:
    days_of = range(n)
    return f"""
  WITH standing AS MATERIALIZED (SELECT m.id, {", ".join(_STATUS.format(i=i) for i in days_of)} FROM measure m WHERE {_HERE}), tag AS ({tags})
  SELECT mm.municipality, t.key, {", ".join(f"max(s{i} IN ('in_progress', 'completed') AND {_THERE.format(i=i)}), max(s{i} IN ('planned', 'on_hold') AND {_THERE.format(i=i)})" for i in days_of)},
    {", ".join(f"max(s{i} IS NOT NULL)" for i in days_of)}
  FROM standing s JOIN measure_municipality mm ON mm.measure = s.id LEFT JOIN tag t ON t.measure = s.id
  GROUP BY mm.municipality, t.key"""


_BY_PLACE = {(kind, n): _by_place(tags, n) for kind, tags in _TAGS.items() for n in range(1, DAYS + 1)}
_BY_STATUS = {kind: f"""
  WITH standing AS MATERIALIZED (SELECT m.id, {_STATUS.format(i=0)} FROM measure m WHERE {_HERE}), tag AS ({tags})
  SELECT t.key, s.s0 AS status, count(DISTINCT s.id) AS n FROM standing s JOIN tag t ON t.measure = s.id AND {_THERE.format(i=0)}
  WHERE s.s0 IS NOT NULL GROUP BY t.key, s.s0""" for kind, tags in _TAGS.items()}


@dataclass(frozen=True)
class Covered:
    """How plans stood at the end of one day. ``covered`` and ``waiting``: (municipality, key); ``there``: municipalities with a measure.

    Covered: a measure in progress or completed has the key; waiting: one that is planned or on hold has it.
    """

    day: date
    covered: frozenset[tuple[str, str]]
    waiting: frozenset[tuple[str, str]]
    there: frozenset[str]


def by_municipality(db: Database, kind: Kind, on: Sequence[date], municipalities: Iterable[str] | None = None) -> list[Covered]:
    """Return how the plans stood at the end of each day of ``on`` (at most ``DAYS``), in one walk over the measures.

    With ``municipalities``, the measures that touch one of them.
    """
    found = db.conn.execute(_BY_PLACE[kind, len(on)], _values(on, municipalities)).fetchall()
    return [Covered(day, frozenset((row[0], row[1]) for row in found if row[2 + 2 * i] and row[1]),
                    frozenset((row[0], row[1]) for row in found if row[3 + 2 * i] and row[1]),
                    frozenset(row[0] for row in found if row[2 + 2 * len(on) + i])) for i, day in enumerate(on)]


def by_status(db: Database, kind: Kind, day: date, municipalities: Iterable[str] | None = None) -> list[dict]:
    """Return key, status and n at the end of ``day``: each measure once, those that touch one of ``municipalities``."""
    return rows(db, _BY_STATUS[kind], **_values([day], municipalities))


def mangfold_points(db: Database, day: date) -> list[dict]:
    """Return id, title, goal, visibility and places (comma-separated) of the strategy points with the mangfold lens in force at the end of ``day``."""
    return rows(db, """
      SELECT s.id, s.title, s.goal, s.visibility,
        (SELECT group_concat(municipality) FROM strategy_point_municipality WHERE strategy_point = s.id) AS places
      FROM strategy_point s WHERE s.mangfold = 1 AND s.created_at < :end AND (s.ended_on IS NULL OR s.ended_on > :day)""",
                end=days.end_of(day), day=day.isoformat())


def mangfold_points_of(db: Database, municipality: str, day: date) -> list[dict]:
    """Return id, title, goal and visibility of one municipality's strategy points with the mangfold lens in force at the end of ``day``."""
    return rows(db, """
      SELECT s.id, s.title, s.goal, s.visibility FROM strategy_point_municipality sm JOIN strategy_point s ON s.id = sm.strategy_point
      WHERE sm.municipality = :m AND s.mangfold = 1 AND s.created_at < :end AND (s.ended_on IS NULL OR s.ended_on > :day)
      ORDER BY s.title""", m=municipality, end=days.end_of(day), day=day.isoformat())


def cross_cutting_answers(db: Database, municipality: str, day: date) -> list[dict]:
    """Return id and text of a municipality's answers to the cross-cutting question, of workshops held by ``day``."""
    return rows(db, """
      SELECT a.id, a.text FROM workshop_municipality wm JOIN workshop w ON w.id = wm.workshop JOIN answer a ON a.workshop = w.id
      JOIN question q ON q.framework = w.framework AND q.number = a.question AND q.cross_cutting = 1
      WHERE wm.municipality = :m AND w.held_on <= :day AND a.state <> 'merged' AND a.withdrawn_at IS NULL ORDER BY a.id""",
                m=municipality, day=day.isoformat())


def with_figures(db: Database, indicators: Iterable[str], year: int) -> list[tuple[str, str]]:
    """Return (indicator, municipality) of those that have a value of ``year`` or before."""
    return db.conn.execute("""
      SELECT i.value, m.code FROM json_each(:indicators) i CROSS JOIN municipality m
      WHERE EXISTS (SELECT 1 FROM figure_current c WHERE c.indicator = i.value AND c.area = m.code AND c.dimension = ''
                    AND c.period <= :year AND c.value IS NOT NULL)""", {"indicators": json.dumps(sorted(indicators)), "year": year}).fetchall()


def _values(on: Sequence[date], municipalities: Iterable[str] | None) -> dict:
    return {"everywhere": municipalities is None, "places": json.dumps(sorted(municipalities or ())),
            **{f"day{i}": day.isoformat() for i, day in enumerate(on)}, **{f"end{i}": days.end_of(day) for i, day in enumerate(on)}}
