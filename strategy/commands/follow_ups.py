"""Reminders: one is claimed before it is sent, so that no second process sends it too, and says afterwards what became of it."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, about, require
from strategy.domain.days import norwegian_day
from strategy.domain.follow_ups import Channel, Contact, Outcome, Reminder, contacts, holds_back, waits_until
from strategy.domain.people import PUBLIC, User
from strategy.domain.refusals import NotThere, Refused
from strategy.store import events, follow_ups, municipalities, rounds
from strategy.store.database import raise_versions, writing


def claim(db: Database, user: User, municipality: str, *, at: datetime) -> tuple[int, tuple[Contact, ...]]:
    """Claim a reminder that is about to be sent by mail; return its number and whom it goes to.

    Raises Refused "nobody_to_ask" and "reminded_lately" (another one, whoever
    sent it, is younger than a week, or nobody knows what became of it);
    NotThere for a municipality the person does not follow up.
    """
    require(user, Action.FOLLOW_UP, about(municipality))
    with writing(db):
        municipalities.load(db, municipality)
        to = contacts(follow_ups.people(db, [municipality]).get(municipality, ()))
        if not to:
            raise Refused("nobody_to_ask")
        _hold_back(db, municipality, at)
        number = follow_ups.claim(db, municipality, _round(db, municipality, at), Channel.MAIL, user.id, at)
        _trace(db, user, "reminder_begun", number, municipality, at)
        return number, to


def settle(db: Database, user: User, number: int, outcome: Outcome, problem: str = "", *, at: datetime) -> None:
    """Say what became of a reminder that was claimed: sent, or failed with the code of a problem. Raises NotThere."""
    with writing(db):
        found = _own(db, user, number)
        if found.outcome is None:
            follow_ups.settle(db, number, outcome, problem, at)
            _trace(db, user, "reminder_sent" if outcome is Outcome.SENT else "reminder_failed", number, found.municipality, at)


def note(db: Database, user: User, municipality: str, *, at: datetime) -> int:
    """Write down that a municipality was reminded by one's own mail, telephone or a talk; return the number of the row.

    Raises Refused "reminded_lately"; NotThere for one the person does not follow up.
    """
    require(user, Action.FOLLOW_UP, about(municipality))
    with writing(db):
        municipalities.load(db, municipality)
        _hold_back(db, municipality, at)
        number = follow_ups.claim(db, municipality, _round(db, municipality, at), Channel.OWN, user.id, at, Outcome.SENT)
        _trace(db, user, "reminder_noted", number, municipality, at)
        return number


def undo(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Take back a note of one's own reminder; what a mail server was given cannot be taken back. Raises Refused "sent_stays"; NotThere."""
    with writing(db):
        found = _own(db, user, number)
        if found.channel is not Channel.OWN:
            raise Refused("sent_stays")
        if found.outcome is not Outcome.UNDONE:
            follow_ups.settle(db, number, Outcome.UNDONE, "", at)
            _trace(db, user, "reminder_undone", number, found.municipality, at)


def choose_digest(db: Database, user: User, wanted: bool, *, at: datetime) -> None:
    """Have the monthly letter, or not: one's own choice, whatever roles one has. Raises NotThere for the open view, which is nobody."""
    if user is PUBLIC:
        raise NotThere()
    with writing(db):
        if follow_ups.refuses_digest(db, user.id) == wanted:
            follow_ups.set_refusal(db, user.id, not wanted, at)
            events.append(db, at, user.id, "digest_chosen", ("person", user.id), None, after={"digest": wanted})


def _own(db: Database, user: User, number: int) -> Reminder:
    found = follow_ups.load(db, number)
    require(user, Action.FOLLOW_UP, about(found.municipality))
    return found


def _hold_back(db: Database, municipality: str, at: datetime) -> None:
    last = follow_ups.last(db, municipality)
    if last and holds_back(last, at):
        day = norwegian_day(waits_until(last))
        if last.outcome is None:
            raise Refused("reminded_unknown", day=day)
        raise Refused("reminded_lately", day=day)


def _round(db: Database, municipality: str, at: datetime) -> int | None:
    found = rounds.open_for(db, municipality, norwegian_day(at))
    return found.id if found else None


def _trace(db: Database, user: User, action: str, number: int, municipality: str, at: datetime) -> None:
    events.append(db, at, user.id, action, ("reminder", number), None, after={"municipality": municipality})
    raise_versions(db, ["reminders"])
