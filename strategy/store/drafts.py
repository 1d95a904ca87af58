"""What somebody has typed into a workshop's fields and not saved yet."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.workshops import DRAFT_KEPT
from strategy.store.database import rows, run


def of(db: Database, person: int, workshop: int, now: datetime) -> dict[str, str]:
    """Return what this person has typed in a workshop, by field; nothing older than 14 days."""
    return {row["field"]: row["text"] for row in rows(
        db, "SELECT field, text FROM draft WHERE person = :person AND workshop = :workshop AND at > :oldest",
        person=person, workshop=workshop, oldest=days.stamp(now - DRAFT_KEPT))}


def keep(db: Database, person: int, workshop: int, field: str, text: str, at: datetime) -> None:
    """Keep a text instead of the one before; what is older than 14 days goes, whoever's it is."""
    run(db, "DELETE FROM draft WHERE at <= :oldest", oldest=days.stamp(at - DRAFT_KEPT))
    run(db, "INSERT INTO draft VALUES (:person, :workshop, :field, :text, :at) "
            "ON CONFLICT (person, workshop, field) DO UPDATE SET text = :text, at = :at",
        person=person, workshop=workshop, field=field, text=text, at=days.stamp(at))


def forget(db: Database, person: int, workshop: int, field: str) -> None:
    """Forget what was typed in one field."""
    run(db, "DELETE FROM draft WHERE person = :person AND workshop = :workshop AND field = :field",
        person=person, workshop=workshop, field=field)
