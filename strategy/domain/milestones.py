"""Milestones: the steps a measure is made of, and the progress counted from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

MOST = 50


@dataclass(frozen=True)
class Draft:
    """What a form says about a milestone."""

    title: str
    due_on: date | None = None


@dataclass(frozen=True)
class Milestone:
    """A stored milestone. ``ended``: removed from the list, and no longer counted."""

    id: int
    measure: int
    version: int
    draft: Draft
    done_on: date | None
    created_at: datetime
    created_by: int
    changed_at: datetime
    ended: bool = False


@dataclass(frozen=True)
class Tally:
    """How many milestones are reached of how many, and the first one that is past its date."""

    done: int = 0
    all: int = 0
    overdue: Milestone | None = None


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field."""
    days.plausible(draft.due_on, "due_on")
    return replace(draft, title=wording.line(draft.title, "title", required=True))


def lines(written: str | None) -> list[Draft]:
    """Return milestones written one a line, a date at the end of a line being its due date.

    "Avtale signert 15.11.26" → that title, due 15 November 2026, as a field for a day reads it. A line that
    comes twice is kept once. Raises Refused "empty", "unreadable_date" and
    what ``checked`` raises.
    """
    found = [checked(_read(" ".join(line.split()))) for line in wording.clean(written).split("\n") if line.strip()]
    if not found:
        raise Refused("empty", "milestones")
    return list(dict.fromkeys(found))


def _read(line: str) -> Draft:
    title, due = days.written_last(line) or ("", None)
    if not title:
        return Draft(line)
    if due is None:
        raise Refused("unreadable_date", "milestones", line=line)
    return Draft(title, due)


def in_order(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Return those that are counted, by due date, those without one last."""
    return sorted((one for one in milestones if not one.ended),
                  key=lambda one: (one.draft.due_on is None, one.draft.due_on or days.LATEST, one.id))


def as_of(milestones: Iterable[Milestone], day: date) -> list[Milestone]:
    """Return the milestones there were at the end of ``day``, as they then stood.

    One is there from the day it was added, or reached if that was said to be
    earlier; it is reached from ``done_on`` on, whenever that was recorded.
    """
    return [one if one.done_on and one.done_on <= day else replace(one, done_on=None)
            for one in in_order(milestones)
            if min(days.norwegian_day(one.created_at), one.done_on or days.LATEST) <= day]


def progress(milestones: Sequence[Milestone]) -> int | None:
    """Return progress in whole per cent: reached of all, to the nearest; None without milestones.

    0 only when none is reached and 100 only when all are, however many there
    are.
    """
    if not milestones:
        return None
    done, every = sum(one.done_on is not None for one in milestones), len(milestones)
    if done in (0, every):
        return 100 if done else 0
    return min(99, max(1, (200 * done + every) // (2 * every)))


def tally(milestones: Iterable[Milestone], today: date) -> Tally:
    """Return how many are reached, of how many, and the first that is past its date at ``today``."""
    there = in_order(milestones)
    late = [one for one in there if one.done_on is None and one.draft.due_on and one.draft.due_on < today]
    return Tally(sum(one.done_on is not None for one in there), len(there), late[0] if late else None)


def counted(milestones: Sequence[Milestone], said: int | None, reason: str, said_at: datetime) -> int | None:
    """Return a measure's progress: counted from its milestones, or as somebody said.

    ``said`` at ``said_at`` stands without milestones, and against them for as
    long as its ``reason`` does: until a milestone changes.
    """
    there = in_order(milestones)
    return said if not there or by_hand(there, reason, said_at) else progress(there)


def by_hand(milestones: Sequence[Milestone], reason: str, said_at: datetime) -> bool:
    """Return whether a figure set by hand with ``reason`` at ``said_at`` still stands against the milestones."""
    return bool(reason) and all(one.changed_at <= said_at for one in in_order(milestones))
