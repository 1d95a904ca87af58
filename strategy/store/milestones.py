"""Milestones: their rows. What they said before an edit is in the event of the edit."""

from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.milestones import Draft, Milestone
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, rows, run


def load(db: Database, number: int) -> Milestone:
    """Return the milestone with this number, removed or not; raises NotThere."""
    row = one(db, "SELECT * FROM milestone WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _milestone(row)


def of_measure(db: Database, measure: int) -> list[Milestone]:
    """Return every milestone of a measure, removed ones too, in the order they were added."""
    return [_milestone(row) for row in rows(db, "SELECT * FROM milestone WHERE measure = :m ORDER BY id", m=measure)]


def of_municipality(db: Database, municipality: str) -> dict[int, list[Milestone]]:
    """Return the milestones of a municipality's measures by measure; those without any are left out."""
    found: dict[int, list[Milestone]] = {}
    for row in rows(db, "SELECT s.* FROM measure_municipality mm JOIN milestone s ON s.measure = mm.measure "
                        "WHERE mm.municipality = :m AND s.ended_at IS NULL ORDER BY s.id", m=municipality):
        found.setdefault(row["measure"], []).append(_milestone(row))
    return found


def add(db: Database, measure: int, draft: Draft, by: int, at: datetime) -> int:
    """Insert a checked draft; return its number."""
    return insert(db, "milestone", _row(draft) | {
        "measure": measure, "version": 1, "created_at": days.stamp(at), "created_by": by, "changed_at": days.stamp(at)})


def revise(db: Database, former: Milestone, draft: Draft, done_on: date | None, ended: bool, at: datetime) -> None:
    """Let a milestone say ``draft``, reached on ``done_on`` or not yet, removed or not."""
    now = max(days.stamp(at), days.stamp(former.changed_at))
    run(db, "UPDATE milestone SET title = :title, due_on = :due_on, done_on = :done_on, ended_at = :ended_at, changed_at = :now, "
            "version = version + 1 WHERE id = :id", **_row(draft), done_on=done_on.isoformat() if done_on else None,
        ended_at=now if ended else None, now=now, id=former.id)


def told_by(db: Database, number: int) -> int | None:
    """Return the update that tells a milestone was reached and has not been taken back, or None."""
    row = one(db, "SELECT max(u.id) AS id FROM measure_update u WHERE u.milestone = :id "
                  "AND NOT EXISTS (SELECT 1 FROM measure_update z WHERE z.undoes = u.id)", id=number)
    return row["id"]


def _row(draft: Draft) -> dict:
    return {"title": draft.title, "due_on": draft.due_on.isoformat() if draft.due_on else None}


def _milestone(row: dict) -> Milestone:
    return Milestone(row["id"], row["measure"], row["version"], Draft(row["title"], days.parse(row["due_on"])),
                     days.parse(row["done_on"]), days.moment(row["created_at"]), row["created_by"], days.moment(row["changed_at"]),
                     row["ended_at"] is not None)
