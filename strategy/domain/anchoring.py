"""Anchoring (forankring): how far a strategy point has come from a sentence in a workshop into what binds the municipality.

Each step is told by rows that are only ever added. The newest row of a step
holds: that it was reached on a day, that it is expected on one, or that what
was said of it is taken back. We hold a case number and a link, never the
document or the decision itself.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

_CASE_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå .,:/()–-]*[0-9][0-9A-Za-zÆØÅæøå .,:/()–-]*")
LONGEST_CASE_NUMBER = 60


class Step(StrEnum):
    """The steps of the ladder, lowest first; their names are in the code list ``anchoring_step``."""

    WORKSHOP = "workshop"
    SCHOOL_PLAN = "school_plan"
    THEME_PLAN = "theme_plan"
    MUNICIPAL_PLAN = "municipal_plan"
    BUDGET = "budget"
    COUNCIL_DECISION = "council_decision"


@dataclass(frozen=True)
class Draft:
    """What a form says about a step. ``reached_on``: the day it was reached, or is ``expected``."""

    step: Step
    reached_on: date | None
    expected: bool = False
    document: str = ""
    case_number: str = ""
    link: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a strategy point's list. ``draft`` None: what was said of the step is taken back.

    ``undoes``: the row that an Undo took back. ``by`` is a person's number.
    """

    id: int
    strategy_point: int
    step: Step
    draft: Draft | None
    at: datetime
    by: int
    undoes: int | None = None
    by_name: str = ""

    @property
    def version(self) -> int:
        """What a form is based on: the row it saw."""
        return self.id


@dataclass(frozen=True)
class Life:
    """What counting needs of a strategy point: when it began and ended, and the day each step was reached."""

    begins: date
    ended_on: date | None
    reached: Mapping[Step, date]

    def there(self, day: date) -> bool:
        """Return whether the point was in force at the end of ``day``."""
        return self.begins <= day and (self.ended_on is None or self.ended_on > day)


def checked(draft: Draft, today: date) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field.

    Only the step and its day are required. A step that is reached is not in
    the future, one that is expected is not in the past. A case number holds a
    digit, and only what case numbers are written with.
    """
    if draft.step not in list(Step):
        raise Refused("unknown_code", "step")
    if draft.reached_on is None:
        raise Refused("empty", "reached_on")
    if not draft.expected:
        days.not_future(draft.reached_on, today, "reached_on")
    elif days.plausible(draft.reached_on, "reached_on") < today:
        raise Refused("expected_past", "reached_on")
    number = wording.line(draft.case_number, "case_number", longest=LONGEST_CASE_NUMBER)
    if number and not _CASE_NUMBER.fullmatch(number):
        raise Refused("odd_case_number", "case_number")
    return replace(draft, step=Step(draft.step), document=wording.line(draft.document, "document"), case_number=number,
                   link=wording.link(draft.link, "link"))


def newest(rows: Iterable[Row]) -> dict[Step, Row]:
    """Return the newest row of each step that anything was ever said of, lowest step first."""
    found = {row.step: row for row in sorted(rows, key=lambda row: row.id)}
    return {step: found[step] for step in Step if step in found}


def ladder(rows: Iterable[Row]) -> dict[Step, Row]:
    """Return the rows that hold: the newest of each step, unless it takes back."""
    return {step: row for step, row in newest(rows).items() if row.draft}


def before(rows: Iterable[Row], number: int) -> Row | None:
    """Return what was said of the same step just before row ``number``; None for nothing."""
    said = sorted(rows, key=lambda row: row.id)
    step = next(row.step for row in said if row.id == number)
    earlier = [row for row in said if row.step is step and row.id < number]
    return earlier[-1] if earlier else None


def life(created_on: date, ended_on: date | None, reached: Mapping[Step, date]) -> Life:
    """Return what counting needs of a strategy point.

    It begins when it was registered, or on the day of its first step where
    that is earlier: when it applied, not when it was typed.
    """
    return Life(min((created_on, *reached.values())), ended_on, reached)


def reached_by(lives: Iterable[Life], day: date) -> tuple[int, int, dict[Step, int]]:
    """Return how many points are in force at the end of ``day``, how many have reached no step, and how many each step."""
    points = none = 0
    counts = dict.fromkeys(Step, 0)
    for one in lives:
        if not one.there(day):
            continue
        reached = [step for step, when in one.reached.items() if when <= day]
        points += 1
        none += not reached
        for step in reached:
            counts[step] += 1
    return points, none, counts


def year_ends(lives: Iterable[Life], day: date, most: int) -> list[date]:
    """Return the last days of the years since the first point began, oldest first, ``day`` itself last; at most ``most``."""
    first = min((one.begins.year for one in lives), default=day.year)
    ends = [date(year, 12, 31) for year in range(first, day.year)]
    return [*ends[len(ends) - min(len(ends), most - 1):], day]
