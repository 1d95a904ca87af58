"""How much of the life course the measures of a municipality cover, from the register."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, about, actions, require
from strategy.domain.indicators import Indicator, life_course
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.store import indicators, municipalities, reference

MONTHS = 25


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
class Indicators:
    """The life course of a municipality, and what the viewer may do there."""

    municipality: Municipality
    life_course: LifeCourse
    may: frozenset[Action]


def overview(db: Database, user: User, municipality: str, today: date) -> Indicators:
    """Return the life course of a municipality, for everyone: it counts measures; raises NotThere for an unknown one."""
    require(user, Action.READ_NATIONAL)
    return Indicators(municipalities.load(db, municipality), _life_course(db, municipality, today), actions(user, about(municipality)))


def _life_course(db: Database, municipality: str, today: date) -> LifeCourse:
    keys = reference.keys(db)["target_group"]
    courses = indicators.courses(db, municipality)
    met = life_course(courses, keys, today)
    aimed = Counter(group for course in courses if course.on(today) for group in course.groups)
    ends = days.month_ends(today, MONTHS)
    covered = [None if found is None else len(found) for found in (life_course(courses, keys, end) for end in ends)]
    return LifeCourse(
        indicators.catalogue(db)["kfa18"],
        pd.DataFrame({"target_group": keys, "measures": [aimed[key] for key in keys], "active": [key in (met or ()) for key in keys]}),
        pd.DataFrame({"month_end": ends, "covered": pd.array(covered, dtype="Int64")}), None if met is None else len(met), len(keys))
