"""The life course: which ages the plans have measures for, and which ages have people reached."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain import small_counts
from strategy.domain.access import Action, about, allowed, require
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
    """The life course of a part of the country; ``people`` are those of the whole country."""

    covered: coverage.Country
    people: tuple[People, ...]


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
    """Return the life course of the chosen part of the country as of ``day``, and the people reached in the whole country.

    Raises NotThere where the part is too small, as ``coverage.country`` does.
    """
    covered = coverage.country(db, user, "target_group", day, place, region)
    # Most tell of a school year some months after it ended; until anybody has, the one before it stands.
    for period in (last_school_year(day), last_school_year(day) - 1):
        if nation := national_figures.reached(db, user, period).nation:
            break
    people = [People(AGES[arena], period, nation[arena], arena) for arena in ARENAS if arena in nation]
    return Country(covered, (*people, *_figures(db, NATION, day, True)))


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
