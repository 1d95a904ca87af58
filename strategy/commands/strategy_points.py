"""What people do with strategy points: add, edit, end, take back."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import wording
from strategy.domain.access import Action, Subject, require, require_each
from strategy.domain.days import norwegian_day
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK, same
from strategy.domain.strategy_points import Draft, StrategyPoint, checked
from strategy.store import events, strategy_points, workshops
from strategy.store.database import raise_versions, writing


def add(db: Database, user: User, draft: Draft, *, at: datetime) -> int:
    """Add a strategy point; return its number, of the first one for a second click. Raises Refused, NotThere or Unavailable."""
    draft = checked(draft)
    with writing(db):
        require_each(user, Action.ADD_TO_PLAN, draft.municipalities)
        _check_origins(db, user, draft, ())
        for twin in events.added(db, user.id, "strategy_point_added", draft.municipalities[0], at - DOUBLE_CLICK):
            there = strategy_points.load(db, twin)
            if not there.ended_on and same(there.draft, draft):
                return twin
        return insert(db, user, draft, at)


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
        _check_origins(db, user, draft, former.draft.origins)
        strategy_points.revise(db, former, draft, user.id, at, former.ended_on, former.end_reason)
        touched = tuple(dict.fromkeys(draft.municipalities + former.draft.municipalities))
        trace(db, user, "strategy_point_edited", number, touched, at,
              before={"title": former.draft.title}, after={"title": draft.title})


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
            trace(db, user, "strategy_point_taken_back", number, former.draft.municipalities, at)


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


def _check_origins(db: Database, user: User, draft: Draft, former: tuple[int, ...]) -> None:
    for number in set(draft.origins) - set(former):
        workshop = workshops.load(db, workshops.answer(db, number).workshop)
        require(user, Action.READ_INTERNAL, Subject(workshop.draft.municipalities))
