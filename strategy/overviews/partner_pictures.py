"""Pictures of whom a municipality works with, and whom not yet: types by status, and the two readings over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import similar
from strategy.domain.access import Action, about, county_of, require
from strategy.domain.measures import Status
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.store import figures, municipalities, reference, ties

STATUSES = [status.value for status in Status]
READINGS = ("local_cultural_life", "community_development", "neutral")
YEARS = 3


@dataclass(frozen=True)
class Picture:
    """Which types of partners a municipality's measures have.

    ``types``: type, expectation (expected | natural | none), partners (taking
    part now), measures (each once, stopped ones left out) and one column a
    status; every type there is, the expected ones of the White Paper first.
    """

    municipality: Municipality
    types: pd.DataFrame

    @property
    def white(self) -> list[str]:
        """The expected and natural types without a measure that is completed, going on, planned or on hold."""
        frame = self.types
        return list(frame["type"][(frame["expectation"] != "none") & (frame["measures"] == 0)])

    @property
    def hoped_for(self) -> int:
        """How many types are expected or natural."""
        return int((self.types["expectation"] != "none").sum())


@dataclass(frozen=True)
class Balance:
    """Active partners by reading of resource centre, at the ends of years and today.

    ``frame``: area (own | county | similar), day (date), one column a reading,
    and municipalities (those with an active partner then). ``county`` is its
    name; an area without anything to show is left out.
    """

    municipality: Municipality
    county: str
    frame: pd.DataFrame


def picture(db: Database, user: User, municipality: str) -> Picture:
    """Return partner types by status of the measures; raises NotThere for those who may not see tags and counts of a municipality."""
    require(user, Action.READ_OUTLINE, about(municipality))
    found, partners = {}, {}
    for part in ties.parts_of_municipality(db, municipality):
        if part["ended_on"] is None and part["gone"] is None:
            found.setdefault(part["type"], {})[part["measure"]] = part["status"]
            partners.setdefault(part["type"], set()).add(part["partner"])
    rows = []
    for kind, expectation in reference.partner_types(db):
        counts = dict.fromkeys(STATUSES, 0)
        for status in found.get(kind, {}).values():
            counts[status] += 1
        rows.append((kind, expectation, len(partners.get(kind, ())), sum(counts.values()) - counts[Status.CANCELLED.value], *counts.values()))
    order = ("expected", "natural", "none")
    rows.sort(key=lambda row: order.index(row[1]))
    return Picture(municipalities.load(db, municipality), pd.DataFrame(rows, columns=["type", "expectation", "partners", "measures", *STATUSES]))


def balance(db: Database, user: User, municipality: str, today: date) -> Balance:
    """Return the balance between the two readings beside county and similar municipalities; raises NotThere as ``picture`` does."""
    require(user, Action.READ_OUTLINE, about(municipality))
    place = municipalities.load(db, municipality)
    traits, county = figures.traits(db), county_of(municipality)
    areas = {"own": (municipality,), "county": tuple(code for code in traits if county_of(code) == county), "similar": similar.like(municipality, traits)}
    on = [*(date(today.year - ago, 12, 31) for ago in range(YEARS, 0, -1)), today]
    counted = ties.active_by_reading(db, {code for codes in areas.values() for code in codes}, on)
    return Balance(place, place.county_name, pd.DataFrame(_areas(areas, counted, on), columns=["area", "day", *READINGS, "municipalities"]))


def _areas(areas: dict[str, tuple[str, ...]], counted: list[dict], on: list[date]) -> Iterable[tuple]:
    for area, codes in areas.items():
        mine = [row for row in counted if row["municipality"] in set(codes)]
        spoken = {row["municipality"] for row in mine}
        # Of fewer than five it would tell of single municipalities; a county of one is that one.
        if area != "own" and (len(codes) < 2 or len(spoken) < (similar.FEWEST if area == "similar" else 2)):
            continue
        for day in on:
            there = [row for row in mine if row["day"] == day.isoformat()]
            yield (area, day, *(sum(row["partners"] for row in there if row["reading"] == reading) for reading in READINGS),
                   len({row["municipality"] for row in there}))
