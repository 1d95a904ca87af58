"""What people do with measures: add, edit, end, take back, update, undo."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import milestones, wording
from strategy.domain.access import Action, Subject, require, require_each
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.measures import (
    Draft, Kind, Measure, Status, Update, UpdateDraft, Visibility, checked, checked_update, repeated, standing, undoable)
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK, same
from strategy.store import events, ideas, measures, people, reference, strategy_points, updates, workshops
from strategy.store import milestones as milestone_rows
from strategy.store.database import raise_versions, writing


def add(db: Database, user: User, draft: Draft, first: UpdateDraft, *, at: datetime) -> int:
    """Add a measure with its first status; return its number.

    A second click on the button gets the number of what the first one made.
    Raises Refused (a rule on a field), NotThere (not this person's
    municipality) or Unavailable.
    """
    draft, first = checked(draft), checked_update(first, norwegian_day(at), None)
    with writing(db):
        require_each(user, Action.ADD_TO_PLAN, draft.municipalities)
        _check_ties(db, user, draft)
        for twin in events.added(db, user.id, "measure_added", draft.municipalities[0], at - DOUBLE_CLICK):
            there, now = measures.load(db, twin), standing(updates.of_measure(db, twin))[-1]
            if not there.ended_on and same(there.draft, draft) and repeated(now, first, user.id, at):
                return twin
        return insert(db, user, draft, first, at)


def insert(db: Database, user: User, draft: Draft, first: UpdateDraft, at: datetime) -> int:
    """Store a checked and allowed measure inside the caller's transaction; return its number."""
    number = measures.add(db, draft, user.id, at)
    updates.add(db, number, Kind.STATUS, user.id, at, first.applies_on, status=first.status, progress=first.progress,
                note=first.note, note_published=first.note_published, blocked_by=first.blocked_by, released_by=first.released_by)
    trace(db, user, "measure_added", number, draft.municipalities, at, after={"title": draft.title})
    return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let a measure say ``draft``; the former version is kept.

    ``based_on`` is the version the form opened with. Raises Stale with what
    stands now when somebody saved another in between.
    """
    draft = checked(draft)
    with writing(db):
        former = _own(db, user, number, Action.EDIT_PLAN)
        if draft.municipalities[0] != former.draft.municipalities[0]:
            raise Refused("lead_stays", "municipalities")
        if former.version != based_on:
            raise Stale(former)
        if draft == former.draft:
            return
        require_each(user, Action.ADD_TO_PLAN, set(draft.municipalities) - set(former.draft.municipalities))
        _check_ties(db, user, draft, former.draft)
        measures.revise(db, former, draft, user.id, at, former.ended_on, former.end_reason)
        touched = tuple(dict.fromkeys(draft.municipalities + former.draft.municipalities))
        raise_versions(db, strategy_points.municipalities(db, former.draft.strategy_points))
        trace(db, user, "measure_edited", number, touched, at, *difference(former.draft, draft))
        if former.draft.visibility is Visibility.PUBLISHED and draft.visibility is Visibility.INTERNAL:
            _take_card_down(db, user, number, draft.municipalities, at)


def end(db: Database, user: User, number: int, reason: str, *, based_on: int, at: datetime) -> None:
    """Take a measure out of the plan (registered by mistake, doubled); it stays readable by its link."""
    reason = wording.line(reason, "reason", required=True)
    with writing(db):
        former = _own(db, user, number, Action.EDIT_PLAN)
        if former.version != based_on:
            raise Stale(former)
        if former.ended_on:
            return
        measures.revise(db, former, former.draft, user.id, at, norwegian_day(at), reason)
        trace(db, user, "measure_ended", number, former.draft.municipalities, at, after={"reason": reason})


def take_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Put an ended measure back into the plan."""
    with writing(db):
        former = _own(db, user, number, Action.EDIT_PLAN)
        if former.ended_on:
            measures.revise(db, former, former.draft, user.id, at)
            trace(db, user, "measure_taken_back", number, former.draft.municipalities, at, before={"reason": former.end_reason})


def update(db: Database, user: User, number: int, draft: UpdateDraft, *, based_on: int, at: datetime) -> int:
    """Say how a measure stands; return the update's number.

    ``based_on`` is the newest update the form saw; raises Stale with the one
    that stands now when another came between. A second click on the button
    adds nothing.
    """
    with writing(db):
        measure = _in_plan(db, user, number)
        rows = standing(updates.of_measure(db, number))
        steps = milestones.as_of(milestone_rows.of_measure(db, number), draft.applies_on)
        draft = checked_update(draft, norwegian_day(at), rows[0].applies_on, milestones.progress(steps))
        if repeated(rows[-1], draft, user.id, at):
            return rows[-1].id
        if rows[-1].id != based_on:
            raise Stale(rows[-1])
        new = updates.add(db, number, Kind.STATUS, user.id, at, draft.applies_on, status=draft.status,
                          progress=draft.progress, note=draft.note, note_published=draft.note_published,
                          blocked_by=draft.blocked_by, released_by=draft.released_by, progress_reason=draft.progress_reason)
        before, after = difference(_shape(rows[-1]), _shape(draft))
        trace(db, user, _said(draft.status, rows[-1].status), number, measure.draft.municipalities, at, before, after | {"update": new})
        return new


def no_change(db: Database, user: User, numbers: list[int], *, at: datetime) -> list[int]:
    """Say "still on course, no change" for several measures at once; return the updates' numbers.

    All or nothing. Completed and stopped ones are refused: there is nothing
    on course to confirm.
    """
    with writing(db):
        made, today = [], norwegian_day(at)
        for number in dict.fromkeys(numbers):
            measure = _in_plan(db, user, number)
            now = standing(updates.of_measure(db, number))[-1]
            if now.status in (Status.COMPLETED, Status.CANCELLED):
                raise Refused("nothing_to_confirm")
            if repeated(now, None, user.id, at):
                made.append(now.id)
                continue
            made.append(updates.add(db, number, Kind.NO_CHANGE, user.id, at, today, status=now.status,
                                    blocked_by=now.blocked_by, released_by=now.released_by, **_progress(db, now)))
            trace(db, user, "no_change", number, measure.draft.municipalities, at, after={"update": made[-1]})
        return made


def undo(db: Database, user: User, numbers: list[int], *, at: datetime) -> list[int]:
    """Take back updates: for each measure the last one recorded, and nothing else; return the measures' numbers.

    ``numbers`` are updates. Raises Stale when another update has come since,
    NotThere for one that is not this person's, Refused "first_stays" for a
    measure's only update.
    """
    with writing(db):
        touched = []
        for number in numbers:
            row = updates.one_of(db, number)
            if row is None:
                raise NotThere()
            measure = _in_plan(db, user, row.measure)
            rows = updates.of_measure(db, row.measure)
            last = undoable(rows)
            if last is None:
                raise Refused("first_stays")
            if last.id != number:
                raise Stale(standing(rows)[-1])
            updates.add(db, row.measure, Kind.UNDO, user.id, at, row.applies_on, undoes=number)
            if row.milestone:
                reached = milestone_rows.load(db, row.milestone)
                milestone_rows.revise(db, reached, reached.draft, None, reached.ended, at)
            before, after = difference(_shape(last), _shape(standing(updates.of_measure(db, row.measure))[-1]))
            trace(db, user, "update_undone", row.measure, measure.draft.municipalities, at, before, after | {"update": number})
            touched.append(row.measure)
        return touched


def trace(db: Database, user: User, action: str, number: int, municipalities: tuple[str, ...], at: datetime,
          before: dict | None = None, after: dict | None = None) -> None:
    """Append the event for each municipality and raise the data versions caches are keyed by.

    Those of a strategy point it serves show the measure too, whoever's it is.
    """
    for code in municipalities:
        events.append(db, at, user.id, action, ("measure", number), code, before, after)
    raise_versions(db, (*municipalities, *strategy_points.municipalities(db, measures.points(db, number)), "updates"))
    if action in ("measure_ended", "measure_taken_back", "lead_handed_over"):
        raise_versions(db, ("ideas",))


def _own(db: Database, user: User, number: int, action: Action) -> Measure:
    found = measures.load(db, number)
    require(user, action, Subject(found.draft.municipalities, found.draft.responsible_person))
    return found


def _in_plan(db: Database, user: User, number: int) -> Measure:
    """Return a measure that may be updated; raises Refused "ended" for one that is out of the plan."""
    found = _own(db, user, number, Action.UPDATE_MEASURE)
    if found.ended_on:
        raise Refused("ended")
    return found


def _take_card_down(db: Database, user: User, number: int, municipalities: tuple[str, ...], at: datetime) -> None:
    """Withdraw the card of a measure that is not for others any more; its leader may share it again, knowingly."""
    card = ideas.of_measure(db, number)
    if card and card.withdrawn_at is None:
        ideas.withdraw(db, card.id, user.id, at)
        for code in municipalities:
            events.append(db, at, user.id, "idea_withdrawn", ("idea", card.id), code)
        raise_versions(db, ("ideas",))


def _progress(db: Database, now: Update) -> dict:
    """Return progress as it stands: a figure set by hand goes on, with its reason, for as long as the milestones let it."""
    steps = milestone_rows.of_measure(db, now.measure)
    return {"progress": milestones.counted(steps, now.progress, now.progress_reason, now.at),
            "progress_reason": now.progress_reason if milestones.by_hand(steps, now.progress_reason, now.at) else ""}


def _shape(said: Update | UpdateDraft) -> UpdateDraft:
    """Return how a measure stands without the words: those are kept in its own history."""
    return UpdateDraft(Status(said.status), said.applies_on, said.progress)


def _said(status: Status, was: Status) -> str:
    return f"became_{status.value}" if status != was else "updated"


def _check_ties(db: Database, user: User, draft: Draft, former: Draft | None = None) -> None:
    """Tags are in our lists; who is responsible belongs to one of the municipalities; strategy points and origins are this person's to read.

    Those tied before may stay.
    """
    reference.check_codes(db, themes=draft.themes, target_groups=draft.target_groups, barriers=draft.barriers, readings=draft.readings)
    person = draft.responsible_person
    if person is not None and person != (former.responsible_person if former else None):
        if not any(person == number for code in draft.municipalities for number, _ in people.of_municipality(db, code)):
            raise NotThere()
    for number in set(draft.strategy_points) - set(former.strategy_points if former else ()):
        require(user, Action.READ_INTERNAL, Subject(strategy_points.load(db, number).draft.municipalities))
    for number in set(draft.origins) - set(former.origins if former else ()):
        require(user, Action.READ_INTERNAL, Subject(
            workshops.load(db, workshops.answer(db, number).workshop).draft.municipalities))
