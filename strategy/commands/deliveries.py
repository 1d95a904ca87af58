"""What leaders do in a status round: write answers, deliver status, deliver again, withdraw and undo."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import wording
from strategy.domain.access import Action, about, require
from strategy.domain.days import norwegian_day
from strategy.domain.deliveries import Delivery, Kind, require_open, standing, undoable
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Stale
from strategy.domain.repeats import at_once
from strategy.domain.rounds import Round, answered
from strategy.store import deliveries, events, rounds
from strategy.store.database import raise_versions, writing

LONGEST_DRAFT = 50_000


def keep(db: Database, user: User, number: int, municipality: str, position: int, text: str, *, at: datetime) -> bool:
    """Keep what is being written under a question (from 1); return whether it is kept.

    What is too long for a draft, holds a national identity number, or is
    about a question the round does not have is not kept. Personal and
    passing: no event tells of it, and nobody else reads it. Raises NotThere.
    """
    text = wording.clean(text)
    with writing(db):
        found = _own(db, user, number, municipality)
        if len(text) > LONGEST_DRAFT or wording.has_birth_number(text) or not 1 <= position <= len(found.draft.questions):
            return False
        deliveries.keep(db, user.id, number, municipality, position, text, at)
    return True


def deliver(db: Database, user: User, number: int, municipality: str, answers: tuple[str, ...], *, based_on: int | None, at: datetime) -> int:
    """Deliver status with answers, one a question; return the number of the delivery, of the first one for a second click.

    ``based_on`` is the row that stood when the form opened, None for none:
    raises Stale with the one that stands now when a colleague was quicker.
    Raises Refused "round_not_open", "round_is_over", "unknown_choice"; NotThere.
    """
    with writing(db):
        found = _own(db, user, number, municipality)
        answers = answered(found.draft.questions, answers)
        now = _newest(db, number, municipality)
        if now and now.kind is Kind.DELIVERED and now.by == user.id and now.answers == answers and at_once(at, now.at):
            return now.id
        require_open(found, norwegian_day(at))
        if (now.id if now else None) != based_on:
            raise Stale(now)
        new = deliveries.add(db, number, municipality, Kind.DELIVERED, user.id, at, answers)
        deliveries.forget(db, user.id, number, municipality)
        trace(db, user, "status_delivered", number, municipality, at, {"delivery": new})
        return new


def withdraw(db: Database, user: User, number: int, municipality: str, *, based_on: int, at: datetime) -> int | None:
    """Withdraw the delivery: the municipality has not delivered any more. Return the number of the row; None where none stood. Raises Stale."""
    with writing(db):
        found = _own(db, user, number, municipality)
        require_open(found, norwegian_day(at))
        now = _newest(db, number, municipality)
        if now is None or now.kind is not Kind.DELIVERED:
            return None
        if now.id != based_on:
            raise Stale(now)
        new = deliveries.add(db, number, municipality, Kind.WITHDRAWN, user.id, at)
        _lay_back(db, user, now, at)
        trace(db, user, "delivery_withdrawn", number, municipality, at, {"delivery": now.id})
        return new


def undo(db: Database, user: User, row: int, *, at: datetime) -> None:
    """Take back a row, the newest that counts: what stood before it stands again. Raises Stale when another came since; NotThere."""
    with writing(db):
        there = deliveries.one_of(db, row)
        found = _own(db, user, there.round, there.municipality)
        if there.kind is Kind.UNDO:
            raise NotThere()
        every = deliveries.of_municipality(db, there.round, there.municipality)
        if there.id not in [one.id for one in standing(every)]:
            return
        require_open(found, norwegian_day(at))
        newest = undoable(every)
        if newest != there:
            raise Stale(newest)
        deliveries.add(db, there.round, there.municipality, Kind.UNDO, user.id, at, undoes=there.id)
        _lay_back(db, user, there, at)
        trace(db, user, "delivery_undone", there.round, there.municipality, at, {"delivery": there.id})


def trace(db: Database, user: User, action: str, number: int, municipality: str, at: datetime, after: dict) -> None:
    """Append the event and raise the data versions caches are keyed by."""
    events.append(db, at, user.id, action, ("round", number), municipality, after=after)
    raise_versions(db, (municipality, "updates"))


def _lay_back(db: Database, user: User, row: Delivery, at: datetime) -> None:
    """What was delivered and taken back is being written again, so that nothing has to be typed twice."""
    for place, text in enumerate(row.answers, start=1):
        deliveries.keep(db, user.id, row.round, row.municipality, place, text, at)


def _newest(db: Database, number: int, municipality: str) -> Delivery | None:
    return undoable(deliveries.of_municipality(db, number, municipality))


def _own(db: Database, user: User, number: int, municipality: str) -> Round:
    """Return a round that asks a municipality of this person's; raises NotThere for one that does not, or is not this person's to deliver in."""
    require(user, Action.DELIVER_STATUS, about(municipality))
    found = rounds.load(db, number)
    if found.withdrawn_at or municipality not in rounds.members(db, number):
        raise NotThere()
    return found
