"""Indicators of a municipality over time: own figures, and the life course from the register."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, about, actions, allowed, require
from strategy.domain.indicators import Indicator, Observation, last_school_year, life_course
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.importers.indicators import catalogue
from strategy.settings import DATA
from strategy.store import indicators, municipalities, reference

MONTHS = 25
PERIODS = 6


@dataclass(frozen=True)
class LifeCourse:
    """How much of the life course is covered (``kfa18``).

    ``groups``: target_group, measures (aimed at it and not ended) and active
    (at least one of them in progress or completed). ``covered`` of ``of``
    target groups now, and ``over_time`` at each month's end: month_end,
    covered; missing, never 0, where there was no measure then.
    """

    indicator: Indicator
    groups: pd.DataFrame
    over_time: pd.DataFrame
    covered: int | None
    of: int


@dataclass(frozen=True)
class Reported:
    """An own-reported indicator: its figures, oldest period first, and the periods a form offers.

    ``newest_due`` is the school year that ended last: one without a figure is
    *not reported*, never 0.
    """

    indicator: Indicator
    observations: tuple[Observation, ...]
    periods: tuple[int, ...]
    newest_due: int

    def of(self, period: int) -> Observation | None:
        """Return the figure of a period, or None."""
        return next((found for found in self.observations if found.figure.period == period), None)

    def before(self, period: int) -> Observation | None:
        """Return the newest figure of an earlier period, or None."""
        return next((found for found in reversed(self.observations) if found.figure.period < period), None)


@dataclass(frozen=True)
class Indicators:
    """Everything on the page Kulturskole for alle."""

    municipality: Municipality
    life_course: LifeCourse
    reported: Reported | None
    may: frozenset[Action]


def overview(db: Database, user: User, municipality: str, today: date) -> Indicators:
    """Return a municipality's indicators; raises NotThere for an unknown one.

    The life course is a count of measures and seen by everyone; own figures
    are counts of persons and, in this version, shown inside the municipality
    only (``reported`` is None outside it).
    """
    require(user, Action.READ_NATIONAL)
    inside = allowed(user, Action.READ_INTERNAL, about(municipality))
    return Indicators(
        municipalities.load(db, municipality), _life_course(db, municipality, today),
        _reported(db, municipality, "kfa15", today) if inside else None, actions(user, about(municipality)))


def _life_course(db: Database, municipality: str, today: date) -> LifeCourse:
    keys = reference.keys(db)["target_group"]
    courses = indicators.courses(db, municipality)
    met = life_course(courses, keys, today)
    aimed = Counter(group for course in courses if course.on(today) for group in course.groups)
    ends = days.month_ends(today, MONTHS)
    covered = [None if found is None else len(found) for found in (life_course(courses, keys, end) for end in ends)]
    return LifeCourse(
        _catalogue()["kfa18"],
        pd.DataFrame({"target_group": keys, "measures": [aimed[key] for key in keys], "active": [key in (met or ()) for key in keys]}),
        pd.DataFrame({"month_end": ends, "covered": pd.array(covered, dtype="Int64")}), None if met is None else len(met), len(keys))


def _reported(db: Database, municipality: str, indicator: str, today: date) -> Reported:
    periods = tuple(range(today.year, today.year - PERIODS, -1))
    return Reported(_catalogue()[indicator], tuple(indicators.observations(db, municipality, indicator)), periods, last_school_year(today))


@cache
def _catalogue() -> dict[str, Indicator]:
    # Files of the program, read once a process as the texts are; a bad one stops the start already.
    return catalogue(DATA)
