"""Own-reported figures, and the course of each measure for the coverage of the life course."""

from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.indicators import Course, Figure, Observation, Standing
from strategy.domain.measures import Status
from strategy.store.database import insert, rows


def observations(db: Database, municipality: str, indicator: str) -> list[Observation]:
    """Return the newest figure of each period, oldest period first."""
    return [Observation(
        row["id"], Figure(municipality, indicator, row["period"], row["value"], Standing(row["standing"]), row["comment"]),
        days.moment(row["at"]), row["by_name"]) for row in rows(db, """
      SELECT o.*, p.name AS by_name FROM observation o JOIN person p ON p.id = o.by
      WHERE o.municipality = :m AND o.indicator = :i AND o.id = (
        SELECT n.id FROM observation n WHERE n.municipality = o.municipality AND n.indicator = o.indicator
          AND n.period = o.period ORDER BY n.id DESC LIMIT 1)
      ORDER BY o.period""", m=municipality, i=indicator)]


def add(db: Database, figure: Figure, by: int, at: datetime) -> int:
    """Store a checked figure; a former one for the period stays beneath it."""
    return insert(db, "observation", {
        "indicator": figure.indicator, "municipality": figure.municipality, "period": figure.period,
        "value": figure.value, "standing": figure.standing, "comment": figure.comment, "at": days.stamp(at), "by": by})


def courses(db: Database, municipality: str) -> list[Course]:
    """Return for each measure of a municipality whom it is for and the days its status changed.

    Target groups are those of today. Cost follows the changes, not the updates.
    """
    groups: dict[int, list[str]] = {}
    for row in rows(db, """
      SELECT t.measure, t.target_group FROM measure_municipality mm JOIN measure_target_group t ON t.measure = mm.measure
      WHERE mm.municipality = :m ORDER BY 1, 2""", m=municipality):
        groups.setdefault(row["measure"], []).append(row["target_group"])
    found: dict[int, tuple[date | None, list]] = {}
    for row in rows(db, """
      SELECT s.measure, s.on_day, s.status, m.ended_on FROM measure_municipality mm JOIN measure m ON m.id = mm.measure
      JOIN status_step s ON s.measure = m.id WHERE mm.municipality = :m ORDER BY s.measure, s.on_day""", m=municipality):
        steps = found.setdefault(row["measure"], (days.parse(row["ended_on"]), []))[1]
        steps.append((date.fromisoformat(row["on_day"]), Status(row["status"])))
    return [Course(tuple(groups.get(measure, ())), tuple(steps), ended) for measure, (ended, steps) in found.items()]
