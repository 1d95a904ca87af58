"""Own-reported figures and the life course as of a day."""

from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.indicators import Figure, Observation, Standing
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


def target_groups_as_of(db: Database, municipality: str, day: date) -> list[dict]:
    """Return measure, status and target_group (or None) of a municipality at the end of a day."""
    return rows(db, """
      SELECT m.id AS measure, s.status, t.target_group FROM measure_municipality mm JOIN measure m ON m.id = mm.measure
      JOIN status_step s ON s.measure = m.id AND s.on_day =
        (SELECT max(x.on_day) FROM status_step x WHERE x.measure = m.id AND x.on_day <= :day)
      LEFT JOIN measure_target_group t ON t.measure = m.id
      WHERE mm.municipality = :m AND (m.ended_on IS NULL OR m.ended_on > :day)""", m=municipality, day=day.isoformat())
