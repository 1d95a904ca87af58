"""What municipalities answer to a card of the idea bank when they have tried the same: one answer each."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.ideas import Attempt, AttemptDraft, Outcome
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, rows, run


def load(db: Database, number: int) -> Attempt:
    """Return the answer with this number; raises NotThere."""
    row = one(db, "SELECT * FROM attempt WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _attempt(row)


def of_idea(db: Database, idea: int) -> list[Attempt]:
    """Return every answer to a card, newest first, withdrawn ones too."""
    return [_attempt(row) for row in rows(db, "SELECT * FROM attempt WHERE idea = :idea ORDER BY at DESC, id DESC", idea=idea)]


def of_municipality(db: Database, idea: int, municipality: str) -> Attempt | None:
    """Return what one municipality answered, withdrawn or not; None where it has not."""
    row = one(db, "SELECT * FROM attempt WHERE idea = :idea AND municipality = :m", idea=idea, m=municipality)
    return _attempt(row) if row else None


def add(db: Database, idea: int, municipality: str, draft: AttemptDraft, by: int, at: datetime) -> int:
    """Insert a checked answer; return its number."""
    return insert(db, "attempt", {"idea": idea, "municipality": municipality, "outcome": draft.outcome, "text": draft.text, "version": 1,
                                  "at": days.stamp(at), "by": by})


def revise(db: Database, former: Attempt, draft: AttemptDraft, by: int, at: datetime) -> None:
    """Let an answer say ``draft``, withdrawn no more, and keep what it said."""
    insert(db, "attempt_revision", {"attempt": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
                                    "outcome": former.draft.outcome, "text": former.draft.text})
    run(db, "UPDATE attempt SET outcome = :outcome, text = :text, at = :at, by = :by, withdrawn_at = NULL, withdrawn_by = NULL, "
            "version = version + 1 WHERE id = :id", outcome=draft.outcome, text=draft.text, at=days.stamp(at), by=by, id=former.id)


def withdraw(db: Database, number: int, by: int | None, at: datetime | None) -> None:
    """Mark an answer as withdrawn by somebody at a moment; None and None puts it back."""
    run(db, "UPDATE attempt SET withdrawn_at = :at, withdrawn_by = :by, version = version + 1 WHERE id = :id",
        at=days.stamp(at) if at else None, by=by, id=number)


def _attempt(row: dict) -> Attempt:
    return Attempt(row["id"], row["version"], row["idea"], row["municipality"], AttemptDraft(Outcome(row["outcome"]), row["text"]),
                   days.moment(row["at"]), days.moment(row["withdrawn_at"]) if row["withdrawn_at"] else None)
