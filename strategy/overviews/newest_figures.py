"""The newest figure of each indicator in a municipality: what a profile and the barriers tell."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain.access import Action, about, allowed, require
from strategy.domain.indicators import Indicator, Standing, plain
from strategy.domain.operators import Operators
from strategy.domain.people import User
from strategy.domain.small_counts import How
from strategy.overviews.comparisons import Point, kept_back
from strategy.store import figures, indicators, municipalities, operators


@dataclass(frozen=True)
class Newest:
    """An indicator and its newest figure; ``point`` None where nothing is reported or imported."""

    indicator: Indicator
    point: Point | None


def of_municipality(db: Database, user: User, municipality: str, day: date, wanted: Collection[str] | None = None) -> tuple[Newest, ...]:
    """Return the newest figures as of ``day``'s year, in the order of the catalogue; raises NotThere for an unknown municipality.

    ``wanted``: ids of indicators; None: those shown by default. Computed ones
    have none here. Where another municipality reports for this one, its name
    stands instead of a 0. Outside the municipality the rule for small counts holds.
    """
    require(user, Action.READ_NATIONAL)
    municipalities.load(db, municipality)
    inside, run_by = allowed(user, Action.READ_INTERNAL, about(municipality)), Operators(operators.everything(db))
    return tuple(Newest(one, _point(db, municipality, one, day, inside, run_by)) for one in indicators.catalogue(db).values()
                 if one.kind != "computed" and (one.by_default if wanted is None else one.id in wanted))


def _point(db: Database, municipality: str, indicator: Indicator, day: date, inside: bool, run_by: Operators) -> Point | None:
    rows = [row for row in figures.lines(db, indicator.id, [municipality]) if row["period"] <= day.year]
    if not rows:
        return None
    row = rows[-1]
    if indicator.kind == "official" and (operator := run_by.reports_for(municipality, row["period"], row["value"])):
        return Point(row["period"], None, None, None, indicator.source, "", How.SERVED, operator=municipalities.load(db, operator).name)
    point = Point(row["period"], plain(row["value"]), row["missing"], Standing(row["standing"]), indicator.source, row["at"])
    protected = indicator.kind == "own" and indicator.person_count and not inside and point.value is not None
    return kept_back(point, indicator) if protected else point
