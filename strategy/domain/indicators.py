"""Indicators of "Kulturskole for alle": what is counted, and what a figure may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from math import isfinite

from strategy.domain import wording
from strategy.domain.measures import Status
from strategy.domain.refusals import Refused

COVERING = (Status.IN_PROGRESS, Status.COMPLETED)
MOST_PEOPLE = 1_000_000
FEW = 10
SCHOOL_YEAR_BEGINS = 8


class Standing(StrEnum):
    """How a figure came to be: published, or reported by the municipality itself."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    OWN = "own"
    ESTIMATE = "estimate"


OFFICIAL, REPORTED = (Standing.PRELIMINARY, Standing.FINAL), (Standing.OWN, Standing.ESTIMATE)
KINDS = ("official", "own", "computed")
UNITS = ("percent", "nok", "people", "places", "hours_per_child", "yes_no", "target_groups", "partners")
WHOLE = ("nok", "people", "places", "yes_no", "target_groups", "partners")
HIGHEST = {"percent": 100, "yes_no": 1}
WORDS = ("name", "unit_name", "definition", "not_covered")


@dataclass(frozen=True)
class Dimension:
    """What a figure is divided by: ``values`` are codes, ``words`` the names of it ("") and of each code by language.

    ``ages``: the target groups that a code counts, where the catalogue says so.
    """

    key: str
    values: tuple[str, ...]
    words: dict
    ages: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Indicator:
    """An entry of ``data/indicators``; ``words`` has name, unit_name, definition and not_covered by language.

    ``additive``: figures of two municipalities may be summed (counts, never
    shares or costs a head). ``by_school_year``: a period is the year a school
    year ended, else a calendar year. ``contents_code``, ``table`` and
    ``label``: what SSB calls it, "" where it is not known. ``barriers`` it
    speaks to and ``ages`` (target groups) it counts, where the catalogue says so.
    """

    id: str
    kind: str
    unit: str
    decimals: int
    direction: str
    person_count: bool
    source: str
    words: dict
    shown: str = "by_default"
    additive: bool = False
    frequency: str = "yearly"
    by_school_year: bool = False
    verification: str = "self_report"
    contents_code: str = ""
    table: str = ""
    label: str = ""
    dimensions: tuple[Dimension, ...] = ()
    barriers: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()

    @property
    def by_default(self) -> bool:
        """Whether it is asked for and shown unless somebody chooses otherwise."""
        return self.shown == "by_default"

    def has(self, dimension: str) -> bool:
        """Return whether ``dimension`` ("" for the whole, or "discipline=music") is one of this indicator's."""
        return dimension == "" or dimension in {f"{found.key}={value}" for found in self.dimensions for value in found.values}


@dataclass(frozen=True)
class Figure:
    """An own-reported figure: ``period`` is a year, for a school year the one it ended in."""

    municipality: str
    indicator: str
    period: int
    value: float
    standing: Standing = Standing.OWN
    comment: str = ""
    dimension: str = ""


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


def indicator_of(entry: dict) -> Indicator:
    """Return the indicator of an entry that has been checked: the fields of its file, by name."""
    query = entry.get("query", {})
    return Indicator(
        **{name: entry[name] for name in ("id", "kind", "unit", "decimals", "direction", "person_count", "source", "shown",
                                          "additive", "frequency", "verification")},
        words={name: entry[name] for name in WORDS}, by_school_year=entry["period"] == "school_year",
        contents_code=query.get("contents_code", ""), table=query.get("table", ""), label=query.get("label", ""),
        barriers=tuple(entry.get("barriers", ())), ages=tuple(entry.get("ages", ())),
        dimensions=tuple(Dimension(found["key"], tuple(value["key"] for value in found["value"]),
                                   {"": _names(found)} | {value["key"]: _names(value) for value in found["value"]},
                                   {value["key"]: tuple(value["ages"]) for value in found["value"] if "ages" in value})
                         for found in entry.get("dimension", ())))


def _names(entry: dict) -> dict:
    return {language: entry[language] for language in ("nb", "nn", "en")}


def checked(figure: Figure, today: date, indicator: Indicator | None = None) -> Figure:
    """Return a figure cleaned, or raise Refused naming the field.

    Without ``indicator`` it is a count of persons: a whole number from 0. With
    it the value fits the unit: a share from 0 to 100, yes (1) or no (0), a
    number from 0 with no more decimals than the indicator has. The period has
    begun and is not before 2000.
    """
    if figure.standing not in REPORTED:
        raise ValueError(figure.standing)
    unit, decimals = (indicator.unit, indicator.decimals) if indicator else ("people", 0)
    value = _value(figure.value, unit, decimals)
    if not 2000 <= figure.period <= today.year:
        raise Refused("odd_year", "period", year=figure.period)
    if indicator and not indicator.has(figure.dimension):
        raise Refused("unknown_code", "dimension")
    return Figure(figure.municipality, figure.indicator, figure.period, value, Standing(figure.standing),
                  wording.line(figure.comment, "comment", longest=500), figure.dimension)


def _value(value: float, unit: str, decimals: int) -> float:
    fits = 0 <= value <= HIGHEST.get(unit, MOST_PEOPLE) and isfinite(value)
    whole = fits and value == int(value)
    if unit == "yes_no" and not whole:
        raise Refused("not_yes_or_no", "value")
    if unit in WHOLE and not whole:
        raise Refused("not_a_count", "value")
    if unit == "percent" and not fits:
        raise Refused("not_a_share", "value")
    if not fits:
        raise Refused("not_an_amount", "value")
    return int(value) if unit in WHOLE else plain(round(value, max(decimals, 2)))


def plain(value: float | None) -> float | None:
    """Return a whole number as an int, so that it is shown without a decimal; anything else as it is."""
    return int(value) if value is not None and isfinite(value) and value == int(value) else value


def last_school_year(today: date) -> int:
    """Return the year in which the newest whole school year ended; it runs from 1 August to 31 July."""
    return today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1


def unusual(value: float, before: float | None) -> bool:
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


def active_partners(courses: Iterable[Course], ended: dict[str, date | None], day: date) -> list[str] | None:
    """Return the partners of at least one measure in progress at the end of ``day``, in order.

    Indicator kfa17. ``courses``: the measures, ``groups`` being their partners;
    ``ended``: the day each partner ended, or None. None when there was no measure then.
    """
    standing = [(status, course.groups) for course in courses if (status := course.on(day))]
    active = {partner for status, partners in standing if status is Status.IN_PROGRESS for partner in partners
              if ended.get(partner) is None or ended[partner] > day}
    return sorted(active) if standing else None
