"""The catalogue, what municipalities report themselves, and what computed indicators are made of."""

import json
from datetime import date, datetime
from functools import lru_cache

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.indicators import Course, Figure, Indicator, Observation, Standing, indicator_of, plain
from strategy.domain.measures import Status
from strategy.store.database import insert, one, rows


def catalogue(db: Database) -> dict[str, Indicator]:
    """Return every indicator of the data files by id, as they were at the last start."""
    return {row["id"]: _indicator(row["body"]) for row in rows(db, "SELECT id, body FROM indicator WHERE body <> '{}' ORDER BY id")}


@lru_cache(maxsize=1_000)
def _indicator(body: str) -> Indicator:
    # The text is what it is made from, so a changed file makes another.
    return indicator_of(json.loads(body))


def observations(db: Database, municipality: str, indicator: str, dimension: str = "") -> list[Observation]:
    """Return the newest own-reported figure of each period, oldest period first."""
    return [_observation(row) for row in rows(db, f"{_OWN} ORDER BY c.period", i=indicator, m=municipality, d=dimension)]


def periods(db: Database, municipality: str) -> set[tuple[str, int]]:
    """Return (indicator, period) of every figure a municipality has reported itself as a whole."""
    # CROSS: the few indicators lead, so that their figures are looked up.
    return {(row["indicator"], row["period"]) for row in rows(
        db, "SELECT i.id AS indicator, c.period FROM indicator i CROSS JOIN figure_current c ON c.indicator = i.id AND c.area = :m AND c.dimension = '' "
            "WHERE c.run IS NULL", m=municipality)}


def observation(db: Database, figure: Figure) -> Observation | None:
    """Return the figure that stands for the same indicator, municipality, period and dimension, or None."""
    row = one(db, f"{_OWN} AND c.period = :p", i=figure.indicator, m=figure.municipality, d=figure.dimension, p=figure.period)
    return _observation(row) if row else None


_OWN = """
  SELECT o.*, p.name AS by_name FROM figure_current c JOIN observation o ON o.id = c.newest JOIN person p ON p.id = o.by
  WHERE c.indicator = :i AND c.area = :m AND c.dimension = :d AND c.run IS NULL"""


def _observation(row: dict) -> Observation:
    figure = Figure(row["area"], row["indicator"], row["period"], plain(row["value"]), Standing(row["standing"]), row["comment"], row["dimension"])
    return Observation(row["id"], figure, days.moment(row["at"]), row["by_name"])


def add(db: Database, figure: Figure, by: int, at: datetime) -> int:
    """Store a checked figure; a former one for the period stays beneath it."""
    return insert(db, "observation", {
        "indicator": figure.indicator, "area": figure.municipality, "period": figure.period, "dimension": figure.dimension,
        "value": float(figure.value), "standing": figure.standing, "comment": figure.comment, "at": days.stamp(at), "by": by})


def reported(db: Database, number: int) -> Observation | None:
    """Return the own-reported figure with this number, if it counts."""
    row = one(db, "SELECT o.*, p.name AS by_name FROM observation o JOIN person p ON p.id = o.by "
                  "WHERE o.id = :n AND o.run IS NULL AND o.counts = 1", n=number)
    return _observation(row) if row else None


def set_aside(db: Database, number: int) -> None:
    """Let a figure no longer count; what it superseded stands again."""
    db.conn.execute("UPDATE observation SET counts = 0 WHERE id = ?", [number])


def courses(db: Database, municipality: str, kind: str = "target_group") -> list[Course]:
    """Return for each measure of a municipality its target groups, or its barriers (``kind``), and the days its status changed.

    Tags are those of today. Cost follows the changes, not the updates.
    """
    groups: dict[int, list[str]] = {}
    for row in rows(db, _TAGGED[kind], m=municipality):
        groups.setdefault(row["measure"], []).append(row["key"])
    return _courses(db, municipality, groups)


_TAGGED = {
    "target_group": """SELECT t.measure, t.target_group AS key FROM measure_municipality mm JOIN measure_target_group t ON t.measure = mm.measure
                       WHERE mm.municipality = :m ORDER BY 1, 2""",
    "barrier": """SELECT t.measure, t.barrier AS key FROM measure_municipality mm JOIN measure_barrier t ON t.measure = mm.measure
                  WHERE mm.municipality = :m ORDER BY 1, 2""",
    "partner_type": """SELECT DISTINCT t.measure, p.type AS key FROM measure_municipality mm JOIN measure_partner t ON t.measure = mm.measure
                       JOIN partner p ON p.id = t.partner WHERE mm.municipality = :m AND t.ended_on IS NULL ORDER BY 1, 2""",
}


def partners(db: Database, municipality: str) -> tuple[list[Course], list[dict]]:
    """Return the courses of the measures of a municipality, ``groups`` being its partners' numbers as text, and the partners.

    Partners: id, type, ended_on (date or None), those of its measures.
    """
    found = rows(db, """
      SELECT DISTINCT mp.measure, p.id, p.type, p.ended_on FROM measure_municipality mm
      JOIN measure_partner mp ON mp.measure = mm.measure JOIN partner p ON p.id = mp.partner
      WHERE mm.municipality = :m AND mp.ended_on IS NULL ORDER BY 1, 2""", m=municipality)
    groups: dict[int, list[str]] = {}
    for row in found:
        groups.setdefault(row["measure"], []).append(str(row["id"]))
    each = {row["id"]: {"id": row["id"], "type": row["type"], "ended_on": days.parse(row["ended_on"])} for row in found}
    return _courses(db, municipality, groups), list(each.values())


def heard(db: Database, municipality: str, day: date) -> tuple[int, int]:
    """Return (strategy points that say how children and young people were heard, all) in force at the end of ``day``."""
    row = one(db, """
      SELECT count(*) AS points, coalesce(sum(s.children_input <> '' AND s.children_heard IS NOT 0), 0) AS heard
      FROM strategy_point_municipality sm JOIN strategy_point s ON s.id = sm.strategy_point
      WHERE sm.municipality = :m AND s.created_at < :end AND (s.ended_on IS NULL OR s.ended_on > :day)""",
              m=municipality, end=days.end_of(day), day=day.isoformat())
    return row["heard"], row["points"]


def _courses(db: Database, municipality: str, groups: dict[int, list[str]]) -> list[Course]:
    found: dict[int, tuple[date | None, list]] = {}
    for row in rows(db, """
      SELECT s.measure, s.on_day, s.status, m.ended_on FROM measure_municipality mm JOIN measure m ON m.id = mm.measure
      JOIN status_step s ON s.measure = m.id WHERE mm.municipality = :m ORDER BY s.measure, s.on_day""", m=municipality):
        steps = found.setdefault(row["measure"], (days.parse(row["ended_on"]), []))[1]
        steps.append((date.fromisoformat(row["on_day"]), Status(row["status"])))
    return [Course(tuple(groups.get(measure, ())), tuple(steps), ended) for measure, (ended, steps) in found.items()]
