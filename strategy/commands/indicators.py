"""Own reporting of indicators, people reached outside the pupil count, and targets."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import reach as people_reached
from strategy.domain import targets
from strategy.domain.access import Action, about, require
from strategy.domain.days import norwegian_day
from strategy.domain.indicators import Figure, Indicator, checked
from strategy.domain.people import NATION, User
from strategy.domain.reach import Reach
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import events, figures, indicators, municipalities, reference
from strategy.store import reach as reach_store
from strategy.store.database import raise_versions, writing


def report(db: Database, user: User, figure: Figure, *, based_on: int | None, at: datetime) -> int:
    """Report a figure for a period; return its number.

    A figure already there is superseded, not overwritten. ``based_on`` is the
    number of the figure the form saw for the period (None: there was none);
    raises Stale when somebody reported another in between, NotThere for an
    indicator that is not there, Refused "not_own" for one that the
    municipality does not report, and what ``domain.indicators.checked`` raises.
    """
    with writing(db):
        require(user, Action.REPORT_FIGURES, about(figure.municipality))
        indicator = _indicator(db, figure.indicator)
        if indicator.kind != "own":
            raise Refused("not_own", "indicator")
        figure = checked(figure, norwegian_day(at), indicator)
        there = indicators.observation(db, figure)
        if (there.id if there else None) != based_on:
            raise Stale(there)
        number = indicators.add(db, figure, user.id, at)
        events.append(db, at, user.id, "figure_reported", ("indicator", figure.indicator), figure.municipality,
                      before={"value": there.figure.value} if there else None,
                      after={"value": figure.value, "period": figure.period})
        raise_versions(db, (figure.municipality, "updates", "figures"))
        return number


def take_back(db: Database, user: User, numbers: Iterable[int], *, at: datetime) -> list[int]:
    """Take back figures just reported, so that what stood before stands again; return their numbers.

    Raises NotThere for a number that is no own-reported figure, or of a
    municipality ``user`` does not report for; Stale when a newer one stands.
    """
    with writing(db):
        gone = []
        for number in numbers:
            there = indicators.reported(db, number)
            if there is None:
                raise NotThere()
            figure = there.figure
            require(user, Action.REPORT_FIGURES, about(figure.municipality))
            if (newest := indicators.observation(db, figure)) and newest.id != number:
                raise Stale(newest)
            indicators.set_aside(db, number)
            events.append(db, at, user.id, "figure_taken_back", ("indicator", figure.indicator), figure.municipality,
                          before={"value": figure.value, "period": figure.period}, after=None)
            raise_versions(db, (figure.municipality, "updates", "figures"))
            gone.append(number)
        return gone


def report_reach(db: Database, user: User, reach: Reach, *, based_on: int | None, at: datetime) -> int:
    """Report people reached in one arena through one type of partner in a school year; return the number of the report.

    ``based_on`` as for ``report``; raises Stale, and what ``domain.reach.checked`` raises.
    """
    with writing(db):
        require(user, Action.REPORT_FIGURES, about(reach.municipality))
        reach = people_reached.checked(reach, norwegian_day(at), reference.keys(db)["partner_type"])
        there = reach_store.there(db, reach)
        if (there.id if there else None) != based_on:
            raise Stale(there)
        number = reach_store.add(db, reach, user.id, at)
        events.append(db, at, user.id, "reach_reported", ("indicator", "reach"), reach.municipality,
                      before={"count": there.reach.count} if there else None,
                      after={"count": reach.count, "period": reach.period, "arena": reach.arena, "partner_type": reach.partner_type})
        raise_versions(db, (reach.municipality, "updates", "figures"))
        return number


def take_back_reach(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Take back people reached just reported, so that what stood before stands again.

    Raises NotThere for a number that is no such report, was taken back, or is
    of a municipality ``user`` does not report for; Stale when a newer one stands.
    """
    with writing(db):
        there = reach_store.reported(db, number)
        if there is None:
            raise NotThere()
        reach = there.reach
        require(user, Action.REPORT_FIGURES, about(reach.municipality))
        if (newest := reach_store.there(db, reach)) and newest.id != number:
            raise Stale(newest)
        reach_store.set_aside(db, number)
        events.append(db, at, user.id, "reach_taken_back", ("indicator", "reach"), reach.municipality,
                      before={"count": reach.count, "period": reach.period, "arena": reach.arena, "partner_type": reach.partner_type}, after=None)
        raise_versions(db, (reach.municipality, "updates", "figures"))


def set_target(db: Database, user: User, indicator: str, municipality: str, period: int, value: float | None, *,
               based_on: int | None, at: datetime) -> int:
    """Set what a municipality means to reach by the end of ``period``; ``value`` None takes the target back.

    ``based_on`` is the number of the target the form saw; raises Stale,
    NotThere for an indicator or municipality that is not there.
    """
    with writing(db):
        require(user, Action.SET_TARGETS, about(municipality))
        municipalities.load(db, municipality)
        return _set(db, user, indicator, municipality, period, value, based_on, at)


def set_national_target(db: Database, user: User, indicator: str, period: int, value: float | None, *,
                        based_on: int | None, at: datetime) -> int:
    """Set what the nation means to reach; as ``set_target``."""
    with writing(db):
        require(user, Action.SET_NATIONAL_TARGETS)
        return _set(db, user, indicator, NATION, period, value, based_on, at)


def _set(db: Database, user: User, indicator: str, area: str, period: int, value: float | None, based_on: int | None, at: datetime) -> int:
    value = targets.checked(_indicator(db, indicator), period, value)
    there = figures.target(db, area, indicator)
    if (there.id if there else None) != based_on:
        raise Stale(there)
    number = figures.add_target(db, indicator, area, period, value, user.id, at)
    events.append(db, at, user.id, "target_set", ("indicator", indicator), None if area == NATION else area,
                  before={"value": there.value, "period": there.period} if there else None, after={"value": value, "period": period})
    raise_versions(db, ("figures", "structure") if area == NATION else (area, "figures"))
    return number


def _indicator(db: Database, number: str) -> Indicator:
    found = indicators.catalogue(db).get(number)
    if found is None:
        raise NotThere()
    return found
