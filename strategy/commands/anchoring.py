"""What people do with the anchoring of a strategy point: record a step, correct it, take it back, undo."""

from datetime import datetime

from sqlite_utils import Database

from strategy.commands.strategy_points import trace
from strategy.domain import anchoring as rules
from strategy.domain.access import Action, Subject, require
from strategy.domain.anchoring import Draft, Row, Step
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.repeats import at_once
from strategy.domain.strategy_points import StrategyPoint
from strategy.store import anchoring, strategy_points
from strategy.store.database import writing


def record(db: Database, user: User, number: int, draft: Draft, *, based_on: int | None, at: datetime) -> int:
    """Say that a step of strategy point ``number`` is reached, or expected; return the row's number.

    ``based_on`` is the newest row of this step that the form saw, None for
    none. Raises Stale with the one that stands now when another came between,
    Refused for a rule, NotThere. A second click adds nothing.
    """
    draft = rules.checked(draft, norwegian_day(at))
    with writing(db):
        point = _in_force(db, user, number)
        now = _newest(db, number, draft.step)
        if now and now.draft == draft and (at_once(at, now.at) or now.id == based_on):
            return now.id
        _not_stale(now, based_on)
        made = anchoring.add(db, number, draft.step, draft, user.id, at)
        trace(db, user, "anchoring_corrected" if now and now.draft else "anchoring_recorded", number, point.draft.municipalities, at,
              *_change(now and now.draft, draft))
        return made


def withdraw(db: Database, user: User, number: int, step: Step, *, based_on: int, at: datetime) -> int:
    """Take back what is said of a step; return the row's number, to undo it by. The history keeps what was said."""
    with writing(db):
        point = _in_force(db, user, number)
        now = _newest(db, number, step)
        if now is None:
            raise NotThere()
        if now.draft is None:
            return now.id
        _not_stale(now, based_on)
        made = anchoring.add(db, number, step, None, user.id, at)
        trace(db, user, "anchoring_withdrawn", number, point.draft.municipalities, at, *_change(now.draft, None))
        return made


def undo(db: Database, user: User, row: int, *, at: datetime) -> None:
    """Let a step say again what it said before ``row``, the newest of its step; raises Stale when another came since."""
    with writing(db):
        number = anchoring.point_of(db, row)
        if number is None:
            raise NotThere()
        point = _in_force(db, user, number)
        said = anchoring.of_points(db, [number])[number]
        step = next(found.step for found in said if found.id == row)
        now = rules.newest(said)[step]
        if now.undoes == row:
            return
        _not_stale(now, row)
        former = rules.before(said, row)
        again = former.draft if former else None
        anchoring.add(db, number, step, again, user.id, at, undoes=row)
        trace(db, user, "anchoring_undone", number, point.draft.municipalities, at, *_change(now.draft, again))


def _in_force(db: Database, user: User, number: int) -> StrategyPoint:
    found = strategy_points.load(db, number)
    require(user, Action.EDIT_PLAN, Subject(found.draft.municipalities))
    if found.ended_on:
        raise Refused("point_ended")
    return found


def _newest(db: Database, number: int, step: Step) -> Row | None:
    return rules.newest(anchoring.of_points(db, [number]).get(number, ())).get(step)


def _not_stale(now: Row | None, based_on: int | None) -> None:
    if now and now.id != based_on:
        raise Stale(now)


def _change(was: Draft | None, draft: Draft | None) -> tuple[dict, dict]:
    """Return what an event keeps, before and after: the step, and only what became another."""
    said = draft or was
    if said is None:
        return {}, {}
    before, after = difference(was or Draft(said.step, None), draft or Draft(said.step, None))
    return (before if was else {}), {"step": said.step.value} | (after if draft else {})
