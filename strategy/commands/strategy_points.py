"""What people do with strategy points: add, edit, end, take back, tie measures to them."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.commands.measures import trace as trace_measure
from strategy.domain import wording
from strategy.domain.access import Action, Subject, require, require_each
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK, same
from strategy.domain.strategy_points import Draft, StrategyPoint, checked
from strategy.store import events, measures, reference, strategy_points, workshops
from strategy.store.database import raise_versions, writing


def add(db: Database, user: User, draft: Draft, *, measure: int | None = None, at: datetime) -> int:
    """Add a strategy point; return its number, of the first one for a second click.

    ``measure`` is one that shall serve it from the start. Raises Refused, NotThere or Unavailable.
    """
    draft = checked(draft)
    with writing(db):
        require_each(user, Action.ADD_TO_PLAN, draft.municipalities)
        _check_ties(db, user, draft, ())
        for twin in events.added(db, user.id, "strategy_point_added", draft.municipalities[0], at - DOUBLE_CLICK):
            there = strategy_points.load(db, twin)
            if not there.ended_on and same(there.draft, draft):
                return twin
        number = insert(db, user, draft, at)
        if measure is not None:
            _tied(db, user, number, measure, True, at)
        return number


def insert(db: Database, user: User, draft: Draft, at: datetime) -> int:
    """Store a checked and allowed strategy point inside the caller's transaction."""
    number = strategy_points.add(db, draft, user.id, at)
    trace(db, user, "strategy_point_added", number, draft.municipalities, at, after={"title": draft.title})
    return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let a strategy point say ``draft``; the former version is kept. Raises Stale."""
    draft = checked(draft)
    with writing(db):
        former = _own(db, user, number, based_on)
        if draft.municipalities[0] != former.draft.municipalities[0]:
            raise Refused("lead_stays", "municipalities")
        if draft == former.draft:
            return
        require_each(user, Action.ADD_TO_PLAN, set(draft.municipalities) - set(former.draft.municipalities))
        _check_ties(db, user, draft, former.draft.origins)
        strategy_points.revise(db, former, draft, user.id, at, former.ended_on, former.end_reason)
        touched = tuple(dict.fromkeys(draft.municipalities + former.draft.municipalities))
        trace(db, user, "strategy_point_edited", number, touched, at, *difference(former.draft, draft))


def end(db: Database, user: User, number: int, reason: str, *, based_on: int, at: datetime) -> None:
    """End a strategy point; it stays readable by its link."""
    reason = wording.line(reason, "reason", required=True)
    with writing(db):
        former = _own(db, user, number, based_on)
        if not former.ended_on:
            strategy_points.revise(db, former, former.draft, user.id, at, norwegian_day(at), reason)
            trace(db, user, "strategy_point_ended", number, former.draft.municipalities, at, after={"reason": reason})


def take_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Put an ended strategy point back in force."""
    with writing(db):
        former = _own(db, user, number, None)
        if former.ended_on:
            strategy_points.revise(db, former, former.draft, user.id, at)
            trace(db, user, "strategy_point_taken_back", number, former.draft.municipalities, at, before={"reason": former.end_reason})


def tie(db: Database, user: User, number: int, measure: int, *, at: datetime) -> None:
    """Let a measure serve strategy point ``number`` too; its former version is kept. Raises NotThere."""
    with writing(db):
        _tied(db, user, number, measure, True, at)


def untie(db: Database, user: User, number: int, measure: int, *, at: datetime) -> None:
    """Let a measure no longer serve strategy point ``number``; its former version is kept. Raises NotThere."""
    with writing(db):
        _tied(db, user, number, measure, False, at)


def _tied(db: Database, user: User, number: int, measure: int, serves: bool, at: datetime) -> None:
    point, former = strategy_points.load(db, number), measures.load(db, measure)
    require(user, Action.READ_INTERNAL, Subject(point.draft.municipalities))
    require(user, Action.EDIT_PLAN, Subject(former.draft.municipalities))
    if (number in former.draft.strategy_points) == serves:
        return
    if point.ended_on and serves:
        raise Refused("point_ended")
    kept = tuple(one for one in former.draft.strategy_points if one != number)
    draft = replace(former.draft, strategy_points=(*kept, number) if serves else kept)
    measures.revise(db, former, draft, user.id, at, former.ended_on, former.end_reason)
    raise_versions(db, point.draft.municipalities)
    trace_measure(db, user, "measure_edited", measure, draft.municipalities, at, *difference(former.draft, draft))


def trace(db: Database, user: User, action: str, number: int, municipalities: tuple[str, ...], at: datetime,
          before: dict | None = None, after: dict | None = None) -> None:
    """Append the event for each municipality and raise the data versions caches are keyed by."""
    for code in municipalities:
        events.append(db, at, user.id, action, ("strategy_point", number), code, before, after)
    raise_versions(db, (*municipalities, "updates"))


def _own(db: Database, user: User, number: int, based_on: int | None) -> StrategyPoint:
    found = strategy_points.load(db, number)
    require(user, Action.EDIT_PLAN, Subject(found.draft.municipalities))
    if based_on is not None and found.version != based_on:
        raise Stale(found)
    return found


def _check_ties(db: Database, user: User, draft: Draft, former: tuple[int, ...]) -> None:
    reference.check_codes(db, themes=draft.themes, target_groups=draft.target_groups, readings=draft.readings)
    for number in set(draft.origins) - set(former):
        workshop = workshops.load(db, workshops.answer(db, number).workshop)
        require(user, Action.READ_INTERNAL, Subject(workshop.draft.municipalities))
