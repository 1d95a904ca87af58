"""Own reporting of indicators."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, about, require
from strategy.domain.days import norwegian_day
from strategy.domain.indicators import Figure, checked
from strategy.domain.people import User
from strategy.domain.refusals import Stale
from strategy.store import events, indicators
from strategy.store.database import raise_versions, writing


def report(db: Database, user: User, figure: Figure, *, based_on: int | None, at: datetime) -> int:
    """Report a figure for a period; return its number.

    A figure already there is superseded, not overwritten. ``based_on`` is the
    number of the figure the form saw for the period (None: there was none);
    raises Stale when somebody reported another in between.
    """
    figure = checked(figure, norwegian_day(at))
    with writing(db):
        require(user, Action.REPORT_FIGURES, about(figure.municipality))
        there = {found.figure.period: found
                 for found in indicators.observations(db, figure.municipality, figure.indicator)}.get(figure.period)
        if (there.id if there else None) != based_on:
            raise Stale(there)
        number = indicators.add(db, figure, user.id, at)
        events.append(db, at, user.id, "figure_reported", ("indicator", figure.indicator), figure.municipality,
                      before={"value": there.figure.value} if there else None,
                      after={"value": figure.value, "period": figure.period})
        raise_versions(db, (figure.municipality, "updates"))
        return number
