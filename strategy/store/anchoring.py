"""The anchoring of strategy points: rows that are only ever added."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.anchoring import Draft, Row, Step
from strategy.store.database import insert, rows


def add(db: Database, number: int, step: Step, draft: Draft | None, by: int, at: datetime, undoes: int | None = None) -> int:
    """Say of a step of strategy point ``number`` what a checked draft says, or take back what was said (None); return the row's number."""
    said = {"state": "withdrawn", "reached_on": None, "document": "", "case_number": "", "link": ""} if draft is None else {
        "state": "expected" if draft.expected else "reached", "reached_on": draft.reached_on.isoformat(),
        "document": draft.document, "case_number": draft.case_number, "link": draft.link}
    return insert(db, "anchoring", said | {"strategy_point": number, "step": step, "undoes": undoes, "at": days.stamp(at), "by": by})


def of_points(db: Database, numbers: Iterable[int]) -> dict[int, list[Row]]:
    """Return every row of these strategy points, oldest first, by point; a point without any is left out."""
    found: dict[int, list[Row]] = {}
    for row in rows(db, """
        SELECT a.*, p.name AS by_name FROM anchoring a JOIN person p ON p.id = a.by
        WHERE a.strategy_point IN (SELECT value FROM json_each(:ids)) ORDER BY a.id""", ids=json.dumps(list(numbers))):
        found.setdefault(row["strategy_point"], []).append(_row(row))
    return found


def point_of(db: Database, row: int) -> int | None:
    """Return the strategy point that a row is about; None when there is no such row."""
    found = rows(db, "SELECT strategy_point FROM anchoring WHERE id = :id", id=row)
    return found[0]["strategy_point"] if found else None


def reached(db: Database) -> dict[int, dict[Step, date]]:
    """Return for every strategy point in the country the day each reached step was reached; those without any are left out."""
    found: dict[int, dict[Step, date]] = {}
    for row in rows(db, """
        SELECT a.strategy_point, a.step, a.reached_on FROM anchoring a
        WHERE a.state = 'reached' AND NOT EXISTS (SELECT 1 FROM anchoring b
          WHERE b.strategy_point = a.strategy_point AND b.step = a.step AND b.id > a.id)"""):
        found.setdefault(row["strategy_point"], {})[Step(row["step"])] = date.fromisoformat(row["reached_on"])
    return found


def _row(row: dict) -> Row:
    step = Step(row["step"])
    draft = None if row["state"] == "withdrawn" else Draft(
        step, date.fromisoformat(row["reached_on"]), row["state"] == "expected", row["document"], row["case_number"], row["link"])
    return Row(row["id"], row["strategy_point"], step, draft, days.moment(row["at"]), row["by"], row["undoes"], row["by_name"])
