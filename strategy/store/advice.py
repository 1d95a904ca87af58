"""Advice to the council, its former words and its replies."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.advice import Advice, Draft, Reply, ReplyDraft, State
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, rows, run


def load(db: Database, number: int) -> Advice:
    """Return the advice with this number; raises NotThere."""
    found = _all(db, rows(db, "SELECT * FROM advice WHERE id = :id", id=number))
    if not found:
        raise NotThere()
    return found[0]


def of_municipality(db: Database, municipality: str) -> list[Advice]:
    """Return a municipality's advice, newest first, withdrawn ones too."""
    return _all(db, rows(db, "SELECT * FROM advice WHERE municipality = :m ORDER BY created_at DESC, id DESC", m=municipality))


def sent(db: Database, counties: Iterable[str], since: date | None, until: date | None) -> list[Advice]:
    """Return the advice of these counties that is not withdrawn, newest first; from and to a Norwegian day, both included."""
    return _all(db, rows(db, """
      SELECT a.* FROM advice a JOIN municipality m ON m.code = a.municipality
      WHERE a.withdrawn_at IS NULL AND m.county IN (SELECT value FROM json_each(:counties))
        AND a.created_at >= :since AND a.created_at < :until ORDER BY a.created_at DESC, a.id DESC""",
        counties=json.dumps(list(counties)), since=days.end_of(since - timedelta(days=1)) if since else "",
        until=days.end_of(until) if until else "~"))


def of_answer(db: Database, answer: int) -> int | None:
    """Return the number of the advice an answer became that is not withdrawn, or None."""
    row = one(db, "SELECT id FROM advice WHERE origin = :answer AND withdrawn_at IS NULL ORDER BY id LIMIT 1", answer=answer)
    return row["id"] if row else None


def add(db: Database, draft: Draft, by: int, at: datetime) -> int:
    """Insert a checked draft; return its number."""
    return insert(db, "advice", {
        "municipality": draft.municipality, "origin": draft.origin, "text": draft.text, "theme": draft.theme or None,
        "version": 1, "created_at": days.stamp(at), "created_by": by})


def revise(db: Database, former: Advice, draft: Draft, by: int, at: datetime) -> None:
    """Let the advice say ``draft`` and keep what it said."""
    insert(db, "advice_revision", {"advice": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
                                   "text": former.draft.text, "theme": former.draft.theme or None})
    run(db, "UPDATE advice SET text = :text, theme = :theme, version = version + 1 WHERE id = :id",
        text=draft.text, theme=draft.theme or None, id=former.id)


def withdraw(db: Database, number: int, by: int | None, at: datetime | None) -> None:
    """Mark advice as withdrawn by somebody at a moment; None and None puts it back."""
    run(db, "UPDATE advice SET withdrawn_at = :at, withdrawn_by = :by, version = version + 1 WHERE id = :id",
        at=days.stamp(at) if at else None, by=by, id=number)


def reply(db: Database, advice: int, draft: ReplyDraft, by: int, at: datetime) -> int:
    """Append a checked reply; return its number."""
    run(db, "UPDATE advice SET version = version + 1 WHERE id = :id", id=advice)
    return insert(db, "advice_reply", {"advice": advice, "at": days.stamp(at), "by": by, "state": draft.state,
                                       "text": draft.text, "reason": draft.reason})


def undo(db: Database, undone: Reply, by: int, at: datetime) -> None:
    """Append the row that takes a reply back."""
    run(db, "UPDATE advice SET version = version + 1 WHERE id = :id", id=undone.advice)
    insert(db, "advice_reply", {"advice": undone.advice, "at": days.stamp(at), "by": by, "text": "", "reason": "", "undoes": undone.id})


def advice_of_reply(db: Database, number: int) -> int:
    """Return the number of the advice a reply was given to; raises NotThere."""
    row = one(db, "SELECT advice FROM advice_reply WHERE id = :id AND undoes IS NULL", id=number)
    if row is None:
        raise NotThere()
    return row["advice"]


def former(db: Database, number: int) -> list[tuple[datetime, str, str]]:
    """Return (replaced at, text, theme) of an advice's former words, newest first."""
    return [(days.moment(row["replaced_at"]), row["text"], row["theme"] or "") for row in rows(
        db, "SELECT * FROM advice_revision WHERE advice = :id ORDER BY version DESC", id=number)]


def _all(db: Database, found: list[dict]) -> list[Advice]:
    replies: dict[int, list[Reply]] = {}
    for row in rows(db, _REPLIES, ids=json.dumps([row["id"] for row in found])):
        replies.setdefault(row["advice"], []).append(Reply(
            row["id"], row["advice"], ReplyDraft(State(row["state"]), row["text"], row["reason"]), row["name"], days.moment(row["at"]),
            days.moment(row["undone_at"]) if row["undone_at"] else None))
    return [Advice(row["id"], row["version"], Draft(row["municipality"], row["text"], row["theme"] or "", row["origin"]),
                   days.moment(row["created_at"]), days.moment(row["withdrawn_at"]) if row["withdrawn_at"] else None,
                   tuple(replies.get(row["id"], ()))) for row in found]


_REPLIES = """
  SELECT r.id, r.advice, r.state, r.text, r.reason, r.at, p.name, z.at AS undone_at
  FROM advice_reply r JOIN person p ON p.id = r.by LEFT JOIN advice_reply z ON z.undoes = r.id
  WHERE r.advice IN (SELECT value FROM json_each(:ids)) AND r.undoes IS NULL ORDER BY r.id"""
