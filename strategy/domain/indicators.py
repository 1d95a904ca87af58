"""Indicators of "Kulturskole for alle": what is counted, and what a figure may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from strategy.domain import wording
from strategy.domain.measures import Status
from strategy.domain.refusals import Refused

COVERING = (Status.IN_PROGRESS, Status.COMPLETED)
MOST_PEOPLE = 1_000_000
FEW = 10
SCHOOL_YEAR_BEGINS = 8


class Standing(StrEnum):
    OWN = "own"
    ESTIMATE = "estimate"


@dataclass(frozen=True)
class Indicator:
    """An entry of ``data/indicators``; ``words`` has name, definition and not_covered by language."""

    id: str
    kind: str
    unit: str
    decimals: int
    direction: str
    person_count: bool
    source: str
    words: dict


@dataclass(frozen=True)
class Figure:
    """An own-reported figure: ``period`` is the year the school year ended."""

    municipality: str
    indicator: str
    period: int
    value: int
    standing: Standing = Standing.OWN
    comment: str = ""


@dataclass(frozen=True)
class Observation:
    """A stored figure; a newer one for the same period supersedes it."""

    id: int
    figure: Figure
    at: datetime
    by_name: str


@dataclass(frozen=True)
class Course:
    """One measure over time: ``groups`` it is for, ``steps`` (day, status) oldest first, and when it ended."""

    groups: tuple[str, ...]
    steps: tuple[tuple[date, Status], ...]
    ended_on: date | None = None

    def on(self, day: date) -> Status | None:
        """Return the status at the end of ``day``; None before the first and from the day it ended."""
        if self.ended_on is not None and self.ended_on <= day:
            return None
        return next((status for since, status in reversed(self.steps) if since <= day), None)


def checked(figure: Figure, today: date) -> Figure:
    """Return a figure cleaned, or raise Refused naming the field.

    A count of persons is a whole number from 0; the period has begun and is
    not before 2000.
    """
    if figure.value < 0 or figure.value > MOST_PEOPLE or figure.value != int(figure.value):
        raise Refused("not_a_count", "value")
    if not 2000 <= figure.period <= today.year:
        raise Refused("odd_year", "period", year=figure.period)
    return Figure(
        figure.municipality, figure.indicator, figure.period, int(figure.value),
        Standing(figure.standing), wording.line(figure.comment, "comment", longest=500))


def last_school_year(today: date) -> int:
    """Return the year in which the newest whole school year ended; it runs from 1 August to 31 July."""
    return today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1


def unusual(value: int, before: int | None) -> bool:
    """Return whether a figure is so far from the one before that it is worth asking about.

    More than twice it or less than half of it, and by at least ``FEW``; asked
    about and never refused. Nothing is unusual when there is no figure before.
    """
    if before is None or abs(value - before) < FEW:
        return False
    return value > 2 * before or value * 2 < before


def life_course(courses: Iterable[Course], groups: Iterable[str], day: date) -> list[str] | None:
    """Return the target groups with at least one measure in progress or completed at the end of ``day``.

    Indicator kfa18: the number of these divided by the number of ``groups``
    (8). None when there was no measure then: nothing said is not none reached.
    """
    standing = [(status, course.groups) for course in courses if (status := course.on(day))]
    met = {group for status, for_groups in standing if status in COVERING for group in for_groups}
    return [group for group in groups if group in met] if standing else None
