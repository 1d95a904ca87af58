"""One indicator of one municipality over time, beside its county, similar municipalities and the country."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy import formats
from strategy.domain import days, similar, small_counts
from strategy.domain.access import Action, about, actions, allowed, county_of, require
from strategy.domain.indicators import Indicator, Standing, plain
from strategy.domain.municipalities import Municipality
from strategy.domain.operators import Operators
from strategy.domain.people import NATION, User
from strategy.domain.refusals import NotThere
from strategy.domain.similar import Spread
from strategy.domain.small_counts import How, Shown
from strategy.domain.targets import At, Progress, Target, progress
from strategy.overviews import computed
from strategy.store import figures, indicators, municipalities, operators

YEARS = 10


@dataclass(frozen=True)
class Point:
    """A figure of one period. ``how`` is exact unless the rule for small counts or the source keeps it back.

    ``value`` None with a ``missing`` code (".", "..", ":") is what the source
    says; a period without a point was not reported. ``source``: "ssb", "gsi",
    "municipality", "register" or "derived" (a sum of municipalities).
    ``operator`` names the municipality that reports for this one in a joint
    school, where ``how`` says so; then there is no value.
    """

    period: int
    value: float | None
    missing: str | None
    standing: Standing | None
    source: str
    at: str = ""
    how: How = How.EXACT
    of: int | None = None
    operator: str = ""


Line = tuple[Point, ...]
Values = dict[str, dict[int, float]]


@dataclass(frozen=True)
class Comparison:
    """Everything about one indicator of a municipality: lines are oldest first.

    ``parts``: the own line by dimension value ("discipline=music"). ``similar``:
    median and quartiles by period, of the ``like`` municipalities that have a
    figure. ``progress`` is the word for ``target``, from ``start`` to ``now``.
    ``target_id`` and ``national_target_id`` are what a form is based on: the
    newest row, also when it took the target back. ``serves``: the names of the
    municipalities that the newest official figure is of as well.
    """

    indicator: Indicator
    own: Line
    parts: Mapping[str, Line]
    county: Line
    country: Line
    similar: Mapping[int, Spread]
    like: tuple[str, ...]
    by_kostra_group: bool
    target: Target | None
    national_target: Target | None
    target_id: int | None
    national_target_id: int | None
    start: Point | None
    now: Point | None
    progress: Progress
    serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparisons:
    """The comparisons of a municipality, in the order of the catalogue; ``inside``: whether the viewer belongs there."""

    municipality: Municipality
    indicators: tuple[Comparison, ...]
    inside: bool
    may: frozenset[Action]


def overview(db: Database, user: User, municipality: str, today: date, chosen: tuple[str, ...] | None = None,
             everything: bool = False, brief: bool = False) -> Comparisons:
    """Return the indicators of a municipality: those shown by default, those of ``chosen``, or ``everything``.

    ``brief`` is what a row needs: where the municipality has a figure, similar
    ones are read in the year of the newest one alone, and no county is summed.
    Raises NotThere for an unknown municipality or indicator. Own-reported
    counts of persons follow the rule for small counts outside the municipality.
    """
    require(user, Action.READ_NATIONAL)
    place = municipalities.load(db, municipality)
    catalogue = indicators.catalogue(db)
    if chosen and not set(chosen) <= set(catalogue):
        raise NotThere()
    wanted = [found for found in catalogue.values() if everything or (found.id in chosen if chosen else found.by_default)]
    seen = _Seen(db, user, municipality)
    return Comparisons(place, tuple(_comparison(seen, found, today, brief) for found in wanted), seen.inside, actions(user, about(municipality)))


class _Seen:
    """What all indicators of a municipality are read with: once for the page."""

    def __init__(self, db: Database, user: User, municipality: str):
        self.db, self.user, self.municipality = db, user, municipality
        self.inside = allowed(user, Action.READ_INTERNAL, about(municipality))
        self.county = county_of(municipality)
        traits = figures.traits(db)
        self.like = similar.like(municipality, traits)
        self.by_kostra_group = traits[municipality].kostra_group is not None
        self.neighbours = tuple(sorted(code for code in traits if county_of(code) == self.county))
        self.targets = figures.targets(db, (municipality, NATION))
        self.operators = Operators(operators.everything(db))

    def open(self, code: str) -> bool:
        """Whether the viewer may see the counts of a municipality as they are."""
        return allowed(self.user, Action.READ_INTERNAL, about(code))


def _comparison(seen: _Seen, indicator: Indicator, today: date, brief: bool = False) -> Comparison:
    newest_own = None
    if indicator.kind == "computed":
        own, lines, others = _computed(seen, indicator, today), {}, {}
    else:
        lines = _lines(figures.lines(seen.db, indicator.id, (seen.municipality, NATION, seen.county)), indicator)
        own = lines.get(seen.municipality, ())
        if brief and not seen.operators.standing(seen.municipality):
            newest_own = next((point.period for point in reversed(own) if point.value is not None), None)
        others = _values(seen, indicator, indicator.additive and seen.county not in lines and newest_own is None, newest_own)
        if indicator.kind == "official":
            own = _served(seen, own, {period for area, line in lines.items() if area != seen.municipality for period in (point.period for point in line)}
                          | {period for values in others.values() for period in values}, indicator.source)
    protected = indicator.kind == "own" and indicator.person_count
    parts = {} if protected and not seen.inside else _parts(seen, indicator)
    county = lines.get(seen.county) or (_summed(seen, indicator, others, protected) if newest_own is None else ())
    spread = _spread(others, seen.like, protected, indicator.unit == "percent")
    if protected and not seen.inside:
        own = tuple(kept_back(point, indicator) for point in own)
    newest, national = (seen.targets.get((area, indicator.id)) for area in (seen.municipality, NATION))
    target = _standing(newest)
    start, now = _ends(own, target)
    word = progress(_at(start), _at(now), At(target.period, target.value) if target else None, indicator.direction)
    return Comparison(indicator, own, parts, county, lines.get(NATION, ()), spread, seen.like, seen.by_kostra_group,
                      target, _standing(national), newest.id if newest else None, national.id if national else None, start, now, word,
                      _serves(seen, own) if indicator.kind == "official" else ())


def _standing(target: Target | None) -> Target | None:
    return target if target and target.value is not None else None


def _lines(rows: list[dict], indicator: Indicator) -> dict[str, Line]:
    found: dict[str, list[Point]] = {}
    for row in rows:
        found.setdefault(row["area"], []).append(Point(
            row["period"], plain(row["value"]), row["missing"], Standing(row["standing"]), indicator.source, row["at"]))
    return {area: tuple(points) for area, points in found.items()}


def _values(seen: _Seen, indicator: Indicator, sums: bool, period: int | None) -> Values:
    """Return value by period (or of one ``period`` alone) of each municipality that is compared with, and of the county's where they are to be summed."""
    found: Values = {}
    official = indicator.kind == "official"
    areas = (*seen.like, *(seen.neighbours if sums else ()))
    for area, period, value in (figures.values(seen.db, indicator.id, areas) if period is None else figures.values_in(seen.db, indicator.id, areas, period)):
        # In a joint school the operator reports everyone: the 0 of one that is served is not a figure of its own.
        if not official or seen.operators.reports_for(area, period, value) is None:
            found.setdefault(area, {})[period] = value
    return found


def _served(seen: _Seen, own: Line, periods: set[int], source: str) -> Line:
    """Return the own line where another municipality reports for this one instead of its 0, or of nothing: in the ``periods`` others have."""
    there = {point.period: point for point in own}
    served = {period: operator for period in periods | set(there) if (operator := seen.operators.reports_for(
        seen.municipality, period, there[period].value if period in there else None))}
    if not served:
        return own
    names = municipalities.names(seen.db, set(served.values()))
    return tuple(Point(period, None, None, None, source, "", How.SERVED, operator=names[served[period]]) if period in served else there[period]
                 for period in sorted(served.keys() | there.keys()))


def _serves(seen: _Seen, own: Line) -> tuple[str, ...]:
    """Return the names of those whose kulturskole this municipality runs, in the year of its newest figure."""
    codes = seen.operators.served_by(seen.municipality, own[-1].period) if own and own[-1].value is not None else ()
    return tuple(sorted(municipalities.names(seen.db, codes).values(), key=formats.sort_key)) if codes else ()


def _parts(seen: _Seen, indicator: Indicator) -> dict[str, Line]:
    found: dict[str, list[Point]] = {}
    for row in figures.parts(seen.db, indicator.id, seen.municipality) if indicator.dimensions else ():
        if indicator.kind == "official" and seen.operators.reports_for(seen.municipality, row["period"], row["value"]):
            continue
        found.setdefault(row["dimension"], []).append(Point(
            row["period"], plain(row["value"]), row["missing"], Standing(row["standing"]), indicator.source))
    return {dimension: tuple(points) for dimension, points in found.items()}


def kept_back(point: Point, indicator: Indicator) -> Point:
    """Return a point as it is shown outside the municipality that reported it: 1–4 persons as few, a share withheld."""
    shown = small_counts.count(point.value) if indicator.unit != "percent" else small_counts.share(point.value, None)
    return Point(point.period, shown.value, point.missing, point.standing, point.source, point.at, shown.how)


def _summed(seen: _Seen, indicator: Indicator, others: Values, protected: bool) -> Line:
    """Return the county as the sum of what its municipalities have: for counts, where it has no rows of its own."""
    if not indicator.additive or indicator.kind == "computed":
        return ()
    values = _by_period(others, seen.neighbours)
    known = _by_period(others, tuple(filter(seen.open, seen.neighbours))) if protected else {}
    shown = {period: small_counts.total(found, known.get(period, ())) if protected else Shown(How.EXACT, sum(found))
             for period, found in values.items()}
    return tuple(Point(period, plain(found.value), None, None, "derived", "", found.how, len(values[period]))
                 for period, found in sorted(shown.items()))


def _spread(others: Values, like: tuple[str, ...], protected: bool, shares: bool) -> dict[int, Spread]:
    values = _by_period(others, like)
    found = {period: similar.spread(each) for period, each in sorted(values.items())}
    if not protected:
        return found
    # A quartile is somebody's own figure, or lies between two: not told when any of the figures is small, and of shares never.
    return {period: Spread(spread.n) if shares or any(map(small_counts.is_small, values[period])) else spread for period, spread in found.items()}


def _by_period(others: Values, codes: tuple[str, ...]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for code in codes:
        for period, value in others.get(code, {}).items():
            found.setdefault(period, []).append(value)
    return found


def _ends(own: Line, target: Target | None) -> tuple[Point | None, Point | None]:
    """Return where the way begins and the newest figure: it begins at the newest figure there was in the year the target was set."""
    known = [point for point in own if point.value is not None]
    if not known or own[-1].how is How.SERVED:
        return None, None
    before = [point for point in known if point.period <= target.at.year] if target else []
    start = before[-1] if before else known[0]
    return start, known[-1]


def _at(point: Point | None) -> At | None:
    return At(point.period, point.value) if point else None


def _computed(seen: _Seen, indicator: Indicator, today: date) -> Line:
    """Return a computed indicator at each year's end, and today."""
    ends = [min(today, date(year, 12, 31)) for year in range(today.year - YEARS + 1, today.year + 1)]
    values = computed.as_of(seen.db, seen.user, seen.municipality, indicator.id, ends)
    return tuple(Point(day.year, plain(value), None, None, "register", days.end_of(day))
                 for day, value in zip(ends, values) if value is not None)
