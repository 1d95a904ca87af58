"""Measures (tiltak): what they are, and what an update may say.

Status is an append-only list of updates. *Now* is the newest update that is
not undone, by (applies_on, id).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from strategy.domain import days, repeats, wording
from strategy.domain.refusals import Refused

SILENT_DAYS = 120


class Status(StrEnum):
    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    STATUS = "status"
    NO_CHANGE = "no_change"
    UNDO = "undo"


class Visibility(StrEnum):
    INTERNAL = "internal"
    PUBLISHED = "published"


@dataclass(frozen=True)
class PartnerName:
    """A partner by name and type (a key of ``partner_types.csv``)."""

    name: str
    type: str


@dataclass(frozen=True)
class Draft:
    """What a form says about a measure. ``municipalities``: the lead first."""

    municipalities: tuple[str, ...]
    title: str
    why: str = ""
    what: str = ""
    how: str = ""
    for_whom: str = ""
    responsible_role: str = ""
    responsible_person: int | None = None
    starts_on: date | None = None
    due_on: date | None = None
    continuous: bool = False
    visibility: Visibility = Visibility.INTERNAL
    mangfold: bool = False
    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    strategy_points: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()
    partners: tuple[PartnerName, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A stored measure: its number, its version and what it says."""

    id: int
    version: int
    draft: Draft
    created_at: datetime
    ended_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True)
class UpdateDraft:
    """What an update form says; ``applies_on`` is the day it was so.

    ``released_by``: what would release a measure that waits.
    ``progress_reason``: why progress is another than the milestones give.
    """

    status: Status
    applies_on: date
    progress: int | None = None
    note: str = ""
    note_published: bool = False
    blocked_by: str = ""
    released_by: str = ""
    progress_reason: str = ""


@dataclass(frozen=True)
class Update:
    """One row of a measure's list. ``by`` is a person's number, ``by_name`` the name.

    ``milestone`` is the number of the milestone it tells was reached, and
    ``reached`` its title.
    """

    id: int
    measure: int
    kind: Kind
    applies_on: date
    at: datetime
    by: int
    status: Status | None = None
    progress: int | None = None
    note: str = ""
    note_published: bool = False
    blocked_by: str = ""
    undoes: int | None = None
    by_name: str = ""
    released_by: str = ""
    progress_reason: str = ""
    milestone: int | None = None
    reached: str = ""


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field.

    Only the title is required. Rules: end not before start; years 2000–2100;
    a continuous measure has no due date.
    """
    days.plausible(draft.starts_on, "starts_on")
    days.plausible(draft.due_on, "due_on")
    if draft.continuous and draft.due_on:
        raise Refused("continuous_with_due", "due_on")
    if draft.starts_on and draft.due_on and draft.due_on < draft.starts_on:
        raise Refused("end_before_start", "due_on")
    if not draft.municipalities:
        raise Refused("no_municipality", "municipalities")
    return replace(
        draft,
        title=wording.line(draft.title, "title", required=True),
        why=wording.prose(draft.why, "why"),
        what=wording.prose(draft.what, "what"),
        how=wording.prose(draft.how, "how"),
        for_whom=wording.prose(draft.for_whom, "for_whom"),
        responsible_role=wording.line(draft.responsible_role, "responsible_role"),
        visibility=Visibility(draft.visibility),
        partners=tuple(dict.fromkeys(
            PartnerName(wording.line(p.name, "partners", required=True), p.type)
            for p in draft.partners)),
    )


def checked_update(draft: UpdateDraft, today: date, first: date | None, counted: int | None = None) -> UpdateDraft:
    """Return an update cleaned, or raise Refused naming the field.

    It applies to today or earlier, and not before the measure's first update
    (``first``). Progress is 0–100 or not given. A completed measure that says
    less than 100 is refused rather than silently corrected.

    ``counted`` is what the milestones of that day give, None without any. No
    progress said means that; another figure needs a reason, except that what
    is completed is done whatever its milestones say.
    """
    days.not_future(draft.applies_on, today, "applies_on")
    if first is not None and draft.applies_on < first:
        raise Refused("before_first", "applies_on", first=first)
    if draft.progress is not None and not 0 <= draft.progress <= 100:
        raise Refused("progress_range", "progress")
    status = Status(draft.status)
    if status is Status.COMPLETED and draft.progress not in (None, 100):
        raise Refused("completed_below_100", "progress")
    return replace(
        draft,
        status=status,
        note=wording.prose(draft.note, "note"),
        blocked_by=wording.prose(draft.blocked_by, "blocked_by") if status is Status.ON_HOLD else "",
        released_by=wording.prose(draft.released_by, "released_by") if status is Status.ON_HOLD else "",
        **_against_milestones(draft, status, counted),
    )


def _against_milestones(draft: UpdateDraft, status: Status, counted: int | None) -> dict:
    if counted is None or status is Status.COMPLETED:
        return {"progress_reason": ""}
    if draft.progress in (None, counted):
        return {"progress": counted, "progress_reason": ""}
    reason = wording.line(draft.progress_reason, "progress_reason")
    if not reason:
        raise Refused("reason_against_milestones", "progress_reason", counted=counted)
    return {"progress_reason": reason}


def standing(updates: Iterable[Update]) -> list[Update]:
    """Return the updates that count, oldest first: undone rows and undo rows left out."""
    rows = list(updates)
    undone = {row.undoes for row in rows if row.kind is Kind.UNDO}
    return sorted(
        (row for row in rows if row.kind is not Kind.UNDO and row.id not in undone),
        key=lambda row: (row.applies_on, row.id))


def as_of(updates: Iterable[Update], day: date) -> Update | None:
    """Return the update that holds at the end of ``day``; None before the first."""
    before = [row for row in standing(updates) if row.applies_on <= day]
    return before[-1] if before else None


def steps(updates: Iterable[Update]) -> list[tuple[date, Status | None, Status]]:
    """Return each day the status became another one: (day, was, status), oldest first.

    Two changes on one day count as the last: a day has one status, that of
    its end.
    """
    at_end: dict[date, Status] = {}
    for row in standing(updates):
        at_end[row.applies_on] = row.status
    found, was = [], None
    for day, status in at_end.items():
        if status != was:
            found.append((day, was, status))
            was = status
    return found


def repeated(now: Update, draft: UpdateDraft | None, person: int, at: datetime) -> bool:
    """Return whether ``now`` is what this person says once more at ``at``: a button pressed twice.

    ``draft``: a checked update; None for "no change".
    """
    if now.by != person or not repeats.at_once(at, now.at):
        return False
    if draft is None:
        return now.kind is Kind.NO_CHANGE
    return now.kind is Kind.STATUS and all(getattr(now, field.name) == getattr(draft, field.name) for field in fields(draft))


def undoable(updates: Sequence[Update]) -> Update | None:
    """Return the update an Undo takes back: the one recorded last that still counts.

    The very first update cannot be undone: a measure always has a status.
    """
    rows = standing(updates)
    return max(rows, key=lambda row: row.id) if len(rows) > 1 else None


def is_late(status: Status, due_on: date | None, today: date) -> bool:
    """Over the date: the due date has passed and status is planned or in progress."""
    return due_on is not None and due_on < today and status in (Status.PLANNED, Status.IN_PROGRESS)


def is_silent(
    status: Status, active_on: date, starts_on: date | None, today: date, silent: int = SILENT_DAYS
) -> bool:
    """Silent: no update or "no change" for ``silent`` days.

    Only in progress, on hold, or planned after its start; completed and
    stopped ones are never silent. A planned one without a start counts from
    its last update.
    """
    if status is Status.PLANNED and starts_on and starts_on > today:
        return False
    waiting = status in (Status.IN_PROGRESS, Status.ON_HOLD, Status.PLANNED)
    return waiting and today - active_on >= timedelta(days=silent)


def on_track(status: Status, late: bool, silent: bool) -> bool:
    """On track: in progress or planned, not late, not silent."""
    return status in (Status.IN_PROGRESS, Status.PLANNED) and not late and not silent


def missing(draft: Draft) -> list[str]:
    """Return the fields a complete measure would have and this one lacks, kindly."""
    lacks = []
    if not draft.responsible_role and draft.responsible_person is None:
        lacks.append("responsible_role")
    if draft.due_on is None and not draft.continuous:
        lacks.append("due_on")
    return lacks
