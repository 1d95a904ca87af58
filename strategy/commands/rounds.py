"""What the council does with status rounds: open, edit, withdraw, close and open again."""

from dataclasses import replace
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import rounds as rules
from strategy.domain.access import Action, require
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import at_once
from strategy.domain.rounds import Draft, Round, State, frozen_as_of, state
from strategy.store import events, rounds, snapshots
from strategy.store.database import raise_versions, writing


def add(db: Database, user: User, draft: Draft, *, at: datetime) -> int:
    """Make a round; return its number, of the first one for a second click.

    Whom it is for is settled now: a grouping that changes later changes
    nothing. Raises Refused "rounds_overlap" where one of them is asked in
    another round on the same day, "no_municipality", "unknown_grouping" and
    what ``domain.rounds.new`` raises; NotThere unless the council's.
    """
    require(user, Action.MANAGE_ROUNDS)
    draft = rules.new(draft, norwegian_day(at))
    with writing(db):
        for former in rounds.all_of_them(db):
            if former.draft == draft and not former.withdrawn_at and at_once(former.created_at, at):
                return former.id
        whom = _whom(db, draft)
        _check_overlap(db, None, draft, whom)
        return insert(db, user, draft, whom, at)


def insert(db: Database, user: User, draft: Draft, whom: list[str], at: datetime) -> int:
    """Store a checked round inside the caller's transaction."""
    number = rounds.add(db, draft, whom, user.id, at)
    trace(db, user, "round_added", number, at, after={"title": draft.title, "opens_on": draft.opens_on, "closes_on": draft.closes_on})
    return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let a round say ``draft``; once it is open only the closing date. Raises as ``add``, and Stale, "round_has_opened", "round_is_over"."""
    require(user, Action.MANAGE_ROUNDS)
    with writing(db):
        former = rounds.load(db, number)
        draft = rules.edited(former, draft, norwegian_day(at))
        if draft == former.draft:
            return
        if former.version != based_on:
            raise Stale(former)
        whom = None if draft.groupings == former.draft.groupings else _whom(db, draft)
        _check_overlap(db, number, draft, rounds.members(db, number) if whom is None else whom)
        rounds.revise(db, former, draft, whom, user.id, at)
        trace(db, user, "round_edited", number, at, *difference(former.draft, draft))


def withdraw(db: Database, user: User, number: int, *, based_on: int, at: datetime) -> None:
    """Take a round back that nobody has been asked in yet. Raises Stale, Refused "round_has_opened", NotThere."""
    require(user, Action.MANAGE_ROUNDS)
    with writing(db):
        former = rounds.load(db, number)
        if former.withdrawn_at:
            return
        if former.version != based_on:
            raise Stale(former)
        if state(former, norwegian_day(at)) is not State.PLANNED:
            raise Refused("round_has_opened")
        rounds.withdraw(db, number, user.id, at)
        trace(db, user, "round_withdrawn", number, at, before={"title": former.draft.title})


def put_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Let a withdrawn round stand again. Raises Refused "closes_in_past", "rounds_overlap", NotThere."""
    require(user, Action.MANAGE_ROUNDS)
    with writing(db):
        former = rounds.load(db, number)
        if former.withdrawn_at:
            rules.new(former.draft, norwegian_day(at))
            _check_overlap(db, number, former.draft, rounds.members(db, number))
            rounds.withdraw(db, number, None, None)
            trace(db, user, "round_put_back", number, at, after={"title": former.draft.title})


def close(db: Database, user: User, number: int, silent_days: int, *, based_on: int, at: datetime) -> None:
    """Close a round and freeze what stands, in one transaction. Raises Stale, Refused "round_not_open", NotThere."""
    require(user, Action.MANAGE_ROUNDS)
    with writing(db):
        former = rounds.load(db, number)
        now = state(former, norwegian_day(at))
        if now is State.CLOSED:
            return
        if former.version != based_on:
            raise Stale(former)
        if now not in (State.OPEN, State.DUE):
            raise Refused("round_not_open", opens_on=former.draft.opens_on)
        freeze(db, user, former, silent_days, at)


def close_due(db: Database, user: None, silent_days: int, *, at: datetime) -> int:
    """Freeze every round whose closing date has passed; return how many.

    ``user`` is None: the program does this itself, at the first look after
    the closing date. What is frozen is how it stood at the end of that date,
    so it does not matter when somebody looks, or who.
    """
    today, done = norwegian_day(at), 0
    for number in rounds.due(db, today):
        with writing(db):
            # Another process may have been first.
            if number in rounds.due(db, today):
                freeze(db, None, rounds.load(db, number), silent_days, at)
                done += 1
    return done


def reopen(db: Database, user: User, number: int, reason: str, closes_on: date | None, *, based_on: int, at: datetime) -> None:
    """Open a closed round again until ``closes_on`` (a date), with a reason; what was frozen is kept. Raises Stale, Refused, NotThere."""
    require(user, Action.MANAGE_ROUNDS)
    with writing(db):
        former = rounds.load(db, number)
        if former.closing and former.version != based_on:
            raise Stale(former)
        reason, draft = rules.reopened(former, reason, closes_on, norwegian_day(at))
        _check_overlap(db, number, draft, rounds.members(db, number))
        rounds.reopen(db, former.closing.id, user.id, at, reason)
        rounds.revise(db, former, draft, None, user.id, at)
        trace(db, user, "round_reopened", number, at, before={"closes_on": former.draft.closes_on},
              after={"closes_on": draft.closes_on, "reason": reason})


def freeze(db: Database, user: User | None, former: Round, silent_days: int, at: datetime) -> int:
    """Close a round and write its snapshot inside the caller's transaction; return the number of the closing."""
    day, known_at = frozen_as_of(former.draft.closes_on, at)
    closing = rounds.close(db, former.id, user.id if user else None, at, day, known_at)
    snapshots.add(db, closing, snapshots.taken(db, former.id, day, known_at, silent_days))
    trace(db, user, "round_closed", former.id, at, after={"closing": closing, "day": day})
    return closing


def trace(db: Database, user: User | None, action: str, number: int, at: datetime, before: dict | None = None, after: dict | None = None) -> None:
    """Append the event of something that concerns everybody asked, and raise the data versions caches are keyed by."""
    events.append(db, at, user.id if user else None, action, ("round", number), None, before, after)
    raise_versions(db, ["structure"])


def _whom(db: Database, draft: Draft) -> list[str]:
    whom, there = rounds.whom(db, draft.groupings)
    if set(there) != set(draft.groupings):
        raise Refused("unknown_grouping", "groupings")
    if not whom:
        raise Refused("no_municipality", "groupings")
    return whom


def _check_overlap(db: Database, number: int | None, draft: Draft, whom: list[str]) -> None:
    for other in rounds.all_of_them(db):
        if other.id == number or other.withdrawn_at:
            continue
        # One that was closed early asks nobody any more.
        theirs = replace(other.draft, closes_on=other.closing.day) if other.closing else other.draft
        if rules.overlap(draft, theirs) and set(whom) & set(rounds.members(db, other.id)):
            raise Refused("rounds_overlap", "opens_on", title=other.draft.title)
