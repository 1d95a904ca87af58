"""The life course: which ages the plans have measures for, and which ages have people reached."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain import small_counts
from strategy.domain.access import Action, about, allowed, county_of, require
from strategy.domain.indicators import Indicator, last_school_year
from strategy.domain.municipalities import Municipality
from strategy.domain.operators import Operators
from strategy.domain.people import NATION, User
from strategy.domain.reach import AGES, ARENAS
from strategy.domain.small_counts import How, Shown
from strategy.overviews import coverage, national_figures
from strategy.store import figures, indicators, municipalities, operators, reach


@dataclass(frozen=True)
class People:
    """People counted somewhere, with the ``ages`` (target groups) they are of.

    ``arena``: a code of ``domain.reach``, or ""; ``indicator`` and
    ``dimension``: what is counted, where it is not an arena. ``period`` is a
    year; for an arena the year the school year ended.
    """

    ages: tuple[str, ...]
    period: int
    shown: Shown
    arena: str = ""
    indicator: Indicator | None = None
    dimension: str = ""


@dataclass(frozen=True)
class Municipal:
    """The life course of one plan, and the people reached. ``inside``: the viewer belongs there."""

    municipality: Municipality
    covered: coverage.Municipal
    people: tuple[People, ...]
    inside: bool


@dataclass(frozen=True)
class Country:
    """The life course of a part of the country, and the people reached.

    ``people``: of the same part where it is made of whole counties
    (``of_part``), else of the whole country: of any set of municipalities two
    choices could tell a few persons apart. ``elsewhere``: figures that there
    are of the whole country alone, beside those of the part. ``narrowed``:
    only a part of the country is chosen.
    """

    covered: coverage.Country
    people: tuple[People, ...]
    elsewhere: tuple[People, ...] = ()
    of_part: bool = False
    narrowed: bool = False


def of_municipality(db: Database, user: User, municipality: str, day: date) -> Municipal:
    """Return the life course of a municipality as of ``day``; raises NotThere for an unknown one.

    People reached through school, SFO, kindergarten and care are told inside
    the municipality; its own-reported figures follow the rule for small counts
    outside. Figures of later years than ``day``'s are left out.
    """
    require(user, Action.READ_NATIONAL)
    place = municipalities.load(db, municipality)
    inside = allowed(user, Action.READ_INTERNAL, about(municipality))
    people = _through(db, municipality, day) if inside else []
    return Municipal(place, coverage.of_municipality(db, user, municipality, "target_group", day),
                     (*people, *_figures(db, municipality, day, inside)), inside)


def country(db: Database, user: User, day: date, place: coverage.Place = (), region: str = "county") -> Country:
    """Return the life course of the chosen part of the country as of ``day``, and the people reached in it, or in the whole country.

    Raises NotThere where the part is too small, as ``coverage.country`` does.
    """
    covered = coverage.country(db, user, "target_group", day, place, region)
    # Most tell of a school year some months after it ended; until anybody has, the one before it stands.
    reached = national_figures.reached(db, user, last_school_year(day))
    nation = _figures(db, NATION, day, True)
    counties = _whole_counties(db, covered.part.inside)
    if not counties:
        return Country(covered, (*_arenas(reached.period, reached.nation), *nation), narrowed=covered.part.inside is not None)
    # A county's share is its own official figure, and several have none together.
    own = _figures(db, next(iter(counties)), day, True) if len(counties) == 1 else []
    known = {(one.indicator, one.dimension) for one in own}
    shown: dict[str, list[Shown]] = {}
    for row in reached.counties.to_dict("records"):
        if row["county"] in counties:
            shown.setdefault(row["arena"], []).append(Shown(How(row["how"]), row["value"]))
    part = {arena: small_counts.part(found) for arena, found in shown.items()}
    return Country(covered, (*_arenas(reached.period, part), *own), tuple(one for one in nation if (one.indicator, one.dimension) not in known), True, True)


def _arenas(period: int, shown: Mapping[str, Shown]) -> list[People]:
    return [People(AGES[arena], period, shown[arena], arena) for arena in ARENAS if arena in shown]


def _whole_counties(db: Database, inside: Collection[str] | None) -> set[str]:
    """Return the counties that these municipalities are the whole of; empty for the country, or where any is of a county that is not whole."""
    if inside is None:
        return set()
    counties = {county_of(code) for code in inside}
    every = {place["municipality"] for place in municipalities.all_of_them(db) if place["county"] in counties}
    return counties if every == set(inside) else set()


def _through(db: Database, municipality: str, day: date) -> list[People]:
    """Return people reached by arena in the newest school year that anything was said of."""
    said = [one.reach for one in reach.of_municipality(db, municipality) if one.reach.period <= last_school_year(day)]
    newest = max((one.period for one in said), default=None)
    return [People(AGES[arena], newest, Shown(How.EXACT, sum(counts)), arena) for arena in ARENAS
            if (counts := [one.count for one in said if one.period == newest and one.arena == arena])]


def _figures(db: Database, area: str, day: date, open_: bool) -> list[People]:
    """Return the newest figure of each indicator, or part of one, that the catalogue says counts people of an age; the 0 of one that another reports for is none."""
    found, run_by = [], Operators(operators.everything(db))
    for indicator in indicators.catalogue(db).values():
        wanted = {"": indicator.ages} if indicator.ages else {
            f"{dimension.key}={value}": ages for dimension in indicator.dimensions for value, ages in dimension.ages.items()}
        for dimension, ages in wanted.items():
            rows = [row for row in figures.lines(db, indicator.id, [area], dimension) if row["value"] is not None and row["period"] <= day.year
                    and not (indicator.kind == "official" and run_by.reports_for(area, row["period"], row["value"]))]
            if rows:
                found.append(People(ages, rows[-1]["period"], _shown(rows[-1]["value"], indicator, open_), "", indicator, dimension))
    return found


def _shown(value: float, indicator: Indicator, open_: bool) -> Shown:
    if open_ or indicator.kind != "own" or not indicator.person_count:
        return Shown(How.EXACT, value)
    return small_counts.share(value, None) if indicator.unit == "percent" else small_counts.count(value)
