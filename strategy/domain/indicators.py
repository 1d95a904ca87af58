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


def life_course(measures: Iterable[tuple[Status, Iterable[str]]], groups: Iterable[str]) -> list[str]:
    """Return the target groups with at least one measure in progress or completed.

    Indicator kfa18: the number of these divided by the number of ``groups`` (8).
    """
    met = {group for status, for_groups in measures if status in COVERING for group in for_groups}
    return [group for group in groups if group in met]
