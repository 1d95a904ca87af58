"""What people do with a measure's milestones: add, reach, open again, correct, remove, put back.

Saying that one is reached is saying how the measure stands, so whoever may
update it may; which steps it has is its text, and the lead's.
"""

from datetime import date, datetime

from sqlite_utils import Database

from strategy.commands.measures import trace
from strategy.domain import days
from strategy.domain.access import Action, Subject, require
from strategy.domain.events import difference
from strategy.domain.measures import Kind, Measure, Status, as_of, standing
from strategy.domain.milestones import MOST, Draft, Milestone, checked, in_order, lines, progress
from strategy.domain.milestones import as_of as milestones_as_of
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import at_once
from strategy.store import measures, milestones, updates
from strategy.store.database import writing


def add(db: Database, user: User, measure: int, written: str, *, at: datetime) -> list[int]:
    """Add milestones to a measure, one a line of ``written``; return their numbers, of the first ones for a second click.

    Raises Refused ("empty", "unreadable_date", "too_many_milestones", a rule
    on a field), NotThere or Unavailable.
    """
    drafts = lines(written)
    with writing(db):
        of = _in_plan(db, user, measure, Action.EDIT_PLAN)
        there = in_order(milestones.of_measure(db, measure))
        twins = {one.draft: one.id for one in there if one.created_by == user.id and at_once(at, one.created_at)}
        new = [draft for draft in drafts if draft not in twins]
        if len(there) + len(new) > MOST:
            raise Refused("too_many_milestones", "milestones", most=MOST)
        made = twins | {draft: milestones.add(db, measure, draft, user.id, at) for draft in new}
        if new:
            trace(db, user, "milestones_added", measure, of.draft.municipalities, at,
                  after={"milestones": [draft.title for draft in new]})
        return [made[draft] for draft in drafts]


def reach(db: Database, user: User, number: int, done_on: date, *, based_on: int, at: datetime) -> int | None:
    """Say that a milestone was reached on ``done_on``; return the update that tells of it, None for a second click.

    That update keeps the status of the day and the progress counted then, and
    applies to no earlier day than the measure's first. Raises Refused
    "future", or Stale with the milestone as it stands now.
    """
    days.not_future(done_on, days.norwegian_day(at), "done_on")
    with writing(db):
        former, of = _own(db, user, number, Action.UPDATE_MEASURE)
        if former.done_on == done_on and not former.ended:
            return None
        _fresh(former, based_on)
        milestones.revise(db, former, former.draft, done_on, former.ended, at)
        return _tell(db, user, former, of, done_on, at)


def edit(db: Database, user: User, number: int, draft: Draft, done_on: date | None, *, based_on: int, at: datetime) -> None:
    """Let a milestone say ``draft``, and be reached on ``done_on`` or not yet.

    Its words take the right to edit the plan, the day it was reached the
    right to update the measure. Raises Refused, or Stale with the milestone
    as somebody else left it.
    """
    draft = checked(draft)
    if done_on is not None:
        days.not_future(done_on, days.norwegian_day(at), "done_on")
    with writing(db):
        former, of = _own(db, user, number, Action.UPDATE_MEASURE)
        if draft != former.draft:
            _in_plan(db, user, of.id, Action.EDIT_PLAN)
        if (draft, done_on) == (former.draft, former.done_on):
            return
        _fresh(former, based_on)
        milestones.revise(db, former, draft, done_on, former.ended, at)
        if draft != former.draft:
            before, after = difference(former.draft, draft)
            trace(db, user, "milestone_edited", of.id, of.draft.municipalities, at, before, after | {"milestone": draft.title})
        if done_on != former.done_on:
            _tell(db, user, former, of, done_on, at)


def remove(db: Database, user: User, number: int, *, based_on: int, at: datetime) -> None:
    """Take a milestone out of the list and the count; what was told of it stays in the history. Raises Stale."""
    with writing(db):
        former, of = _own(db, user, number, Action.EDIT_PLAN)
        if former.ended:
            return
        _fresh(former, based_on)
        milestones.revise(db, former, former.draft, former.done_on, True, at)
        trace(db, user, "milestone_removed", of.id, of.draft.municipalities, at, after={"milestone": former.draft.title})


def put_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Put a removed milestone back into the list."""
    with writing(db):
        former, of = _own(db, user, number, Action.EDIT_PLAN)
        if former.ended:
            milestones.revise(db, former, former.draft, former.done_on, False, at)
            trace(db, user, "milestone_put_back", of.id, of.draft.municipalities, at, after={"milestone": former.draft.title})


def _tell(db: Database, user: User, former: Milestone, of: Measure, done_on: date | None, at: datetime) -> int | None:
    """Let the measure's updates tell when a milestone was reached, in the place of what they told; return the new one."""
    told, made = milestones.told_by(db, former.id), None
    if told is not None:
        updates.add(db, of.id, Kind.UNDO, user.id, at, updates.one_of(db, told).applies_on, undoes=told)
    if done_on is not None:
        rows = standing(updates.of_measure(db, of.id))
        day = max(done_on, rows[0].applies_on)
        then = as_of(rows, day)
        counted = 100 if then.status is Status.COMPLETED else progress(milestones_as_of(milestones.of_measure(db, of.id), day))
        made = updates.add(db, of.id, Kind.STATUS, user.id, at, day, status=then.status, progress=counted, milestone=former.id,
                           blocked_by=then.blocked_by, released_by=then.released_by)
    trace(db, user, "milestone_reached" if done_on else "milestone_reopened", of.id, of.draft.municipalities, at,
          {"done_on": former.done_on}, {"milestone": former.draft.title, "done_on": done_on} | ({"update": made} if made else {}))
    return made


def _fresh(former: Milestone, based_on: int) -> None:
    if former.version != based_on:
        raise Stale(former)


def _own(db: Database, user: User, number: int, action: Action) -> tuple[Milestone, Measure]:
    found = milestones.load(db, number)
    return found, _in_plan(db, user, found.measure, action)


def _in_plan(db: Database, user: User, number: int, action: Action) -> Measure:
    found = measures.load(db, number)
    require(user, action, Subject(found.draft.municipalities, found.draft.responsible_person))
    if found.ended_on:
        raise Refused("ended")
    return found
