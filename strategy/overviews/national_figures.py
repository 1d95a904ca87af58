"""One indicator of the whole country: a year by municipality for the tile map, years by county for small multiples."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from sqlite_utils import Database

from strategy.domain import small_counts
from strategy.domain.access import Action, about, allowed, county_of, require
from strategy.domain.indicators import Indicator, plain
from strategy.domain.operators import Operators
from strategy.domain.people import NATION, User
from strategy.domain.refusals import NotThere
from strategy.domain.small_counts import How, Shown
from strategy.domain.targets import Target
from strategy.store import figures, indicators, municipalities, operators, reach

COLUMNS = ["municipality", "name", "county", "county_name", "column", "row", "value", "missing", "how", "standing", "operator"]


@dataclass(frozen=True)
class NationalFigures:
    """An indicator in one period.

    ``municipalities``: one row each of the 357, see ``COLUMNS``; ``value`` is
    missing (never 0) where nothing was reported, ``missing`` the source's code
    or "", ``how`` one of small_counts.How: "exact", "few", "hidden",
    "not_reported" (also for what the source says is missing), "served" where
    the municipality named in ``operator`` reports for it. ``counties``:
    county, county_name, value, how, reported, of, source ("ssb", "gsi" or
    "derived"). ``periods`` that have figures, newest first; ``period`` None
    and empty values when there are none. ``served``: how many another
    municipality reports for; they are neither among ``reported`` nor among
    those it is of, in the country and in each county.
    """

    indicator: Indicator
    period: int | None
    periods: tuple[int, ...]
    municipalities: pd.DataFrame
    counties: pd.DataFrame
    nation: Shown
    nation_source: str
    reported: int
    target: Target | None
    nation_standing: str = ""
    served: int = 0

    @property
    def of(self) -> int:
        """How many municipalities report for themselves, so that ``reported`` is of them."""
        return len(self.municipalities) - self.served


@dataclass(frozen=True)
class Choices:
    """The indicators there are for the whole country, official before own, and the ids of those with any figure."""

    indicators: tuple[Indicator, ...]
    there: frozenset[str]


@dataclass(frozen=True)
class CountyLines:
    """An indicator by county over time: ``lines`` has county, county_name, period, value, how, reported, source."""

    indicator: Indicator
    lines: pd.DataFrame


def choices(db: Database, user: User) -> Choices:
    """Return the indicators that have a view of the country: all but the computed."""
    require(user, Action.READ_NATIONAL)
    found = [one for one in indicators.catalogue(db).values() if one.kind != "computed"]
    return Choices(tuple(sorted(found, key=lambda one: one.kind != "official")), frozenset(figures.with_any(db)))


def overview(db: Database, user: User, indicator: str, period: int | None = None) -> NationalFigures:
    """Return an indicator in ``period`` (None: the newest there is); raises NotThere for an unknown indicator."""
    require(user, Action.READ_NATIONAL)
    found = _official_or_own(db, indicator)
    periods = tuple(figures.periods(db, indicator))
    period = period if period is not None else next(iter(periods), None)
    there = figures.year(db, indicator, period) if period is not None else {}
    places = municipalities.all_of_them(db)
    served = _served(Operators(operators.everything(db)), found, period, places, there)
    there = {area: row for area, row in there.items() if area not in served}
    table = _municipalities(user, found, places, there, served)
    counties, nation, source = _areas(user, found, [place for place in places if place["municipality"] not in served], there, _names(places))
    return NationalFigures(found, period, periods, table, counties, nation, source, int((~table["how"].isin([How.NOT_REPORTED.value, How.SERVED.value])).sum()),
                           figures.target(db, NATION, indicator), there[NATION]["standing"] if NATION in there else "", len(served))


def by_county(db: Database, user: User, indicator: str) -> CountyLines:
    """Return an indicator by county in every period that has figures, oldest first."""
    require(user, Action.READ_NATIONAL)
    found, places = _official_or_own(db, indicator), municipalities.all_of_them(db)
    by_period: dict[int, dict[str, dict]] = {}
    for row in figures.lines(db, indicator, [NATION, *{place["county"] for place in places}, *(place["municipality"] for place in places)]):
        by_period.setdefault(row["period"], {})[row["area"]] = row
    columns = ["county", "county_name", "period", "value", "how", "reported", "of", "source"]
    run_by, names, rows = Operators(operators.everything(db)), _names(places), []
    for period, there in sorted(by_period.items()):
        served = _served(run_by, found, period, places, there)
        rows += [(county, name, period, *more) for county, name, *more in
                 _counties(user, found, [place for place in places if place["municipality"] not in served],
                           {area: row for area, row in there.items() if area not in served}, names)]
    return CountyLines(found, pd.DataFrame(rows, columns=columns).astype({"value": "Float64"}))


@dataclass(frozen=True)
class Reached:
    """People reached in a school year outside the pupil count, by arena: nation and counties, by the rule for small counts.

    ``nation``: arena → how it is shown; ``counties``: county, county_name,
    arena, value, how; ``reported``: how many municipalities have said anything.
    """

    period: int
    nation: dict[str, Shown]
    counties: pd.DataFrame
    reported: int


def reached(db: Database, user: User, period: int) -> Reached:
    """Return people reached by arena; never summed with pupils, nor one arena with another (a person may be in both).

    Of the school year before when nobody has told of ``period`` yet: what was
    told does not go out of sight on the first day of another.
    """
    require(user, Action.READ_NATIONAL)
    counts: dict[str, dict[str, list]] = {}
    known: dict[str, dict[str, list]] = {}
    found = reach.year(db, period)
    if not found and (former := reach.year(db, period - 1)):
        period, found = period - 1, former
    for row in found:
        county = county_of(row["municipality"])
        counts.setdefault(row["arena"], {}).setdefault(county, []).append(row["count"])
        if allowed(user, Action.READ_INTERNAL, about(row["municipality"])):
            known.setdefault(row["arena"], {}).setdefault(county, []).append(row["count"])
    names = {place["county"]: place["county_name"] for place in municipalities.all_of_them(db)}
    rows = [(county, names[county], arena, plain(shown.value), shown.how.value) for arena, counties in sorted(counts.items())
            for county, given in sorted(counties.items()) for shown in (small_counts.total(given, known.get(arena, {}).get(county, ())),)]
    return Reached(period, {arena: small_counts.nation(counties, known.get(arena)) for arena, counties in counts.items()},
                   pd.DataFrame(rows, columns=["county", "county_name", "arena", "value", "how"]), len({row["municipality"] for row in found}))


def _official_or_own(db: Database, indicator: str) -> Indicator:
    found = indicators.catalogue(db).get(indicator)
    if found is None or found.kind == "computed":
        raise NotThere()
    return found


def _protected(indicator: Indicator) -> bool:
    return indicator.kind == "own" and indicator.person_count


def _served(run_by: Operators, indicator: Indicator, period: int | None, places: list[dict], there: dict[str, dict]) -> dict[str, str]:
    """Return who reports for each municipality in a joint school, by code: where it stands with an official 0 or nothing itself."""
    if indicator.kind != "official" or period is None:
        return {}
    served = run_by.reporting_for(period, {area: row["value"] for area, row in there.items()})
    names = {place["municipality"]: place["name"] for place in places} if served else {}
    return {code: names[operator] for code, operator in served.items()}


def _municipalities(user: User, indicator: Indicator, places: list[dict], there: dict[str, dict], served: Mapping[str, str]) -> pd.DataFrame:
    rows = []
    for place in places:
        row = there.get(place["municipality"])
        value = row["value"] if row else None
        shown = Shown(How.EXACT, value) if value is not None else Shown(How.SERVED if place["municipality"] in served else How.NOT_REPORTED)
        if value is not None and _protected(indicator) and not allowed(user, Action.READ_INTERNAL, about(place["municipality"])):
            shown = small_counts.share(value, None) if indicator.unit == "percent" else small_counts.count(value)
        rows.append((*(place[name] for name in COLUMNS[:6]), shown.value, (row["missing"] or "") if row else "", shown.how.value,
                     row["standing"] if row else "", served.get(place["municipality"], "")))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "Float64"})


def _names(places: list[dict]) -> dict[str, str]:
    return {place["county"]: place["county_name"] for place in places}


def _areas(user: User, indicator: Indicator, places: list[dict], there: dict[str, dict], names: dict[str, str]) -> tuple[pd.DataFrame, Shown, str]:
    """Return the counties, the nation, and where the nation's figure comes from: their own rows, else sums of counts."""
    rows = _counties(user, indicator, places, there, names)
    frame = pd.DataFrame(rows, columns=["county", "county_name", "value", "how", "reported", "of", "source"])
    values = _given(places, there)
    nation, source = _of_area(indicator, there.get(NATION), [x for given in values.values() for x in given])
    if source == "derived" and _protected(indicator):
        nation = small_counts.nation(values, _known(user, places, there))
    return frame.astype({"value": "Float64"}), nation, source


def _counties(user: User, indicator: Indicator, places: list[dict], there: dict[str, dict], names: dict[str, str]) -> list[tuple]:
    """Return a row for each county of ``names``; ``places``: those that report for themselves."""
    rows, known = [], _known(user, places, there) if _protected(indicator) else {}
    values = _given(places, there)
    for county in sorted(names):
        given = values.get(county, [])
        shown, source = _of_area(indicator, there.get(county), given, known.get(county, []))
        rows.append((county, names[county], plain(shown.value), shown.how.value, sum(x is not None for x in given), len(given), source))
    return rows


def _known(user: User, places: list[dict], there: dict[str, dict]) -> dict[str, list[float | None]]:
    """Return the values by county that this viewer knows from inside."""
    return _given([place for place in places if allowed(user, Action.READ_INTERNAL, about(place["municipality"]))], there)


def _given(places: list[dict], there: dict[str, dict]) -> dict[str, list[float | None]]:
    """Return the values of the municipalities of each county, None for one without."""
    values: dict[str, list[float | None]] = {}
    for place in places:
        row = there.get(place["municipality"])
        values.setdefault(place["county"], []).append(row["value"] if row else None)
    return values


def _of_area(indicator: Indicator, row: dict | None, given: list[float | None], known: Iterable[float | None] = ()) -> tuple[Shown, str]:
    if row is not None and row["value"] is not None:
        return Shown(How.EXACT, row["value"]), indicator.source
    known = [value for value in given if value is not None]
    if not indicator.additive or not known:
        return Shown(How.NOT_REPORTED), ""
    return (small_counts.total(given, known) if _protected(indicator) else Shown(How.EXACT, plain(sum(known)))), "derived"
