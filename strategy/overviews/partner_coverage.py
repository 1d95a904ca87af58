"""Which types of partners are part of the work in which municipalities, and how it changed since a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.overviews import municipalities as places_overview
from strategy.overviews.country import named_by
from strategy.store import coverage, municipalities, reference
from strategy.store.coverage import Covered

# What a square of the map shows, in this order where nobody may know whose it is.
STATES = ("covered", "registered", "none")


@dataclass(frozen=True)
class Coverage:
    """Partner types in the country as of ``day`` and as of ``since``; municipalities are counted, each once.

    ``registered`` and ``registered_then`` have registered anything: who has
    said nothing is not counted as a no. ``types``: type, expectation, covered,
    covered_then, the expected types first. For ``kind``: ``by_county`` (county,
    name, municipalities, registered, covered, registered_then, covered_then)
    and ``tiles`` (municipality, name, county_name, column, row, state, named),
    where the states of a county stand sorted unless the viewer follows it up.
    """

    kind: str
    day: date
    since: date
    registered: int
    registered_then: int
    types: pd.DataFrame
    by_county: pd.DataFrame
    tiles: pd.DataFrame

    @property
    def covered(self) -> tuple[int, int]:
        """How many municipalities work with the chosen type, and how many did then."""
        row = self.types[self.types["type"] == self.kind].iloc[0]
        return int(row["covered"]), int(row["covered_then"])


def country(db: Database, user: User, kind: str, day: date, since: date) -> Coverage:
    """Return how many municipalities have a measure in progress or completed with each type of partner, and where with ``kind``.

    Figures are for everyone signed in; which municipality a square of the map
    is, for who follows it up. Raises NotThere for an unknown type.
    """
    require(user, Action.READ_NATIONAL)
    kinds = reference.partner_types(db)
    if kind not in dict(kinds):
        raise NotThere()
    then, now = (_met(db, found) for found in coverage.by_municipality(db, "partner_type", [since, day]))
    order = ("expected", "natural", "none")
    types = sorted(((key, expectation, len(now.met.get(key, ())), len(then.met.get(key, ()))) for key, expectation in kinds),
                   key=lambda row: order.index(row[1]))
    places = municipalities.all_of_them(db)
    return Coverage(kind, day, since, len(now.speaking), len(then.speaking),
                    pd.DataFrame(types, columns=["type", "expectation", "covered", "covered_then"]),
                    _by_county(places, now, then, kind), _tiles(places, named_by(user, places_overview.places(db, user)), now, kind))


@dataclass(frozen=True)
class _Met:
    """Who had registered anything, and who worked with each type, at the end of a day."""

    speaking: set[str]
    met: Mapping[str, set[str]]


def _met(db: Database, found: Covered) -> _Met:
    met: dict[str, set[str]] = {}
    for code, kind in found.covered:
        met.setdefault(kind, set()).add(code)
    return _Met(municipalities.registered(db, found.day) | found.there, met)


def _by_county(places: list[dict], now: _Met, then: _Met, kind: str) -> pd.DataFrame:
    counties = {place["county"]: place["county_name"] for place in places}
    rows = []
    for code, name in sorted(counties.items()):
        members = {place["municipality"] for place in places if place["county"] == code}
        rows.append((code, name, len(members), len(members & now.speaking), len(members & now.met.get(kind, set())),
                     len(members & then.speaking), len(members & then.met.get(kind, set()))))
    return pd.DataFrame(rows, columns=["county", "name", "municipalities", "registered", "covered", "registered_then", "covered_then"])


def _tiles(places: list[dict], named: set[str], now: _Met, kind: str) -> pd.DataFrame:
    here = now.met.get(kind, set())
    states = {x["municipality"]: "covered" if x["municipality"] in here else "registered" if x["municipality"] in now.speaking else "none" for x in places}
    for county in {x["county"] for x in places}:
        # Of whole counties it is told how many, never which.
        strangers = [x["municipality"] for x in places if x["county"] == county and x["municipality"] not in named]
        states |= zip(strangers, sorted((states[code] for code in strangers), key=STATES.index))
    return pd.DataFrame(
        [(x["municipality"], x["name"] if x["municipality"] in named else x["county_name"], x["county_name"], x["column"], x["row"],
          states[x["municipality"]], x["municipality"] in named) for x in places],
        columns=["municipality", "name", "county_name", "column", "row", "state", "named"])
