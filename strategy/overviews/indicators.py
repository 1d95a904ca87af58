"""Indicators of a municipality over time: own figures, and the life course from the register."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, about, actions, allowed, require
from strategy.domain.indicators import Observation, life_course
from strategy.domain.measures import Status
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.store import indicators, municipalities, reference

MONTHS = 25


@dataclass(frozen=True)
class LifeCourse:
    """``groups``: target_group, measures (in progress or completed), active (bool), today.

    ``over_time``: month_end, covered (of ``of`` target groups).
    """

    groups: pd.DataFrame
    over_time: pd.DataFrame
    covered: int
    of: int


@dataclass(frozen=True)
class Reported:
    """An own-reported indicator: its figures, oldest period first, and the periods a form offers."""

    indicator: str
    observations: tuple[Observation, ...]
    periods: tuple[int, ...]


@dataclass(frozen=True)
class Indicators:
    """Everything on the page Kulturskole for alle."""

    municipality: Municipality
    life_course: LifeCourse
    reported: Reported | None
    may: frozenset[Action]


def overview(db: Database, user: User, municipality: str, today: date) -> Indicators:
    """Return a municipality's indicators.

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
    now = _measures(db, municipality, today)
    met = life_course(now.values(), keys)
    counts = {key: sum(status in (Status.IN_PROGRESS, Status.COMPLETED) and key in groups
                       for status, groups in now.values()) for key in keys}
    ends = days.month_ends(today, MONTHS)
    covered = [len(life_course(_measures(db, municipality, end).values(), keys)) for end in ends]
    return LifeCourse(
        pd.DataFrame({"target_group": keys, "measures": [counts[key] for key in keys], "active": [key in met for key in keys]}),
        pd.DataFrame({"month_end": ends, "covered": covered}), len(met), len(keys))


def _measures(db: Database, municipality: str, day: date) -> dict[int, tuple[Status, list[str]]]:
    found: dict[int, tuple[Status, list[str]]] = {}
    for row in indicators.target_groups_as_of(db, municipality, day):
        groups = found.setdefault(row["measure"], (Status(row["status"]), []))[1]
        if row["target_group"]:
            groups.append(row["target_group"])
    return found


def _reported(db: Database, municipality: str, indicator: str, today: date) -> Reported:
    periods = tuple(range(today.year, today.year - 6, -1))
    return Reported(indicator, tuple(indicators.observations(db, municipality, indicator)), periods)
