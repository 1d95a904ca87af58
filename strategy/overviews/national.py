"""The country, or a part of it, as of a day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd
from sqlite_utils import Database

from strategy import formats
from strategy.domain import days
from strategy.domain.access import Action, county_of, require, visible_counties
from strategy.domain.indicators import COVERING
from strategy.domain.measures import Status
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import municipalities as places_overview
from strategy.overviews import progress
from strategy.overviews.municipalities import Freshness, Places
from strategy.store import municipalities, reference, updates

STATUSES = [status.value for status in Status]
MONTHS = 25
Owners = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class NationalOverview:
    """What a viewer sees of a selection.

    ``chosen``, ``registered`` and ``updated`` count municipalities, ``status``
    and ``status_year_ago`` measures, each once. ``by_region``: region, name,
    the statuses, measures, led, municipalities, registered, updated. A measure
    is counted in each region it touches, in ``led`` only where its lead is:
    ``counted_again`` says how many more the first makes than there are, and
    ``outside`` how many measures touch none of the regions. ``tiles``:
    municipality, name, county_name, column, row, state (updated | registered |
    none), chosen, named; where the viewer does not follow up, ``name`` is the
    county's and the states of a county stand sorted, so that they tell how
    many and not which; ``named`` is False unless every chosen one is named. ``missing``:
    municipality, name, county, county_name, state, active_on; only those the
    viewer may follow up, those without anything first.
    """

    day: date
    chosen: int
    registered: int
    updated: int
    measures: int
    status: dict[str, int]
    late: int
    silent: int
    on_track: int
    year_ago: date
    status_year_ago: dict[str, int]
    by_region: pd.DataFrame
    counted_again: int
    outside: int
    tiles: pd.DataFrame
    named: bool
    trend: pd.DataFrame
    missing: pd.DataFrame


def overview(db: Database, user: User, selection: Selection, region: str, silent_days: int) -> NationalOverview:
    """Return the country as of ``selection.day``.

    ``region`` is what to group by: county, municipality, or a kind of
    grouping (landsdel, branch, sami_area, own). Figures are for everyone
    signed in; names of municipalities only for who follows them up, and
    nothing else depends on who asks.
    """
    require(user, Action.READ_NATIONAL)
    base = _base(db, user, selection, region, silent_days)
    tally = progress.tally(base.measures, selection.day, silent_days)
    before = replace(selection, day=days.years_before(selection.day, 1))
    earlier = updates.statuses_as_of(db, before, base.inside)
    by_region, again, outside = _by_region(base)
    states = [base.fresh[code][0] for code in base.chosen]
    return NationalOverview(
        day=selection.day, chosen=len(base.chosen), registered=len(states) - states.count(Freshness.NONE),
        updated=states.count(Freshness.UPDATED), measures=len(base.measures), status=tally.status, late=tally.late,
        silent=tally.silent, on_track=tally.on_track, year_ago=before.day,
        status_year_ago={status: earlier.get(status, 0) for status in STATUSES},
        by_region=by_region, counted_again=again, outside=outside, tiles=_tiles(base),
        named=base.named.issuperset(base.chosen), trend=progress.trend(db, user, selection, base.inside, MONTHS),
        missing=_missing(base))


def coverage(db: Database, user: User, selection: Selection, region: str, silent_days: int,
             kind: Literal["target_group", "partner_type"]) -> pd.DataFrame:
    """Return for each region and key of ``kind`` how many municipalities reach it.

    Columns: region, name, key, municipalities (those that have registered:
    who has said nothing is not counted as a no) and covered (those with a
    measure in progress or completed that has the key).
    """
    require(user, Action.READ_NATIONAL)
    base = _base(db, user, selection, region, silent_days)
    going = {row["id"] for row in base.measures if row["status"] in COVERING}
    places = set(base.chosen)
    met = {(code, tag["key"]) for tag in municipalities.covered(db, kind) if tag["measure"] in going
           for code in base.owners[tag["measure"]] if code in places}
    keys, found = reference.keys(db)[kind], []
    for code, name, members in base.regions:
        speak = [member for member in members if base.fresh[member][0] is not Freshness.NONE]
        found += [(code, name, key, len(speak), sum((member, key) in met for member in speak)) for key in keys]
    return pd.DataFrame(found, columns=["region", "name", "key", "municipalities", "covered"])


@dataclass(frozen=True)
class _Base:
    """What every figure of a selection is counted from. ``regions``: code, name, chosen municipalities."""

    country: list[dict]
    chosen: list[str]
    inside: list[str] | None
    named: set[str]
    measures: list[dict]
    owners: Owners
    fresh: dict[str, tuple[Freshness, str | None]]
    regions: list[tuple[str, str, list[str]]]


def _base(db: Database, user: User, selection: Selection, region: str, silent_days: int) -> _Base:
    places = places_overview.places(db, user)
    country = municipalities.all_of_them(db)
    inside = places.within(selection.counties, selection.groupings)
    chosen = list(places.names) if inside is None else inside
    everything = updates.as_of(db, Selection(selection.day))
    owners = _owners(everything, updates.participants(db))
    narrowed = selection.themes or selection.statuses or selection.partner_types
    measures = updates.as_of(db, selection) if narrowed else everything
    fresh = places_overview.freshness(
        places.names, _newest(everything, owners), municipalities.activity(db, selection.day),
        municipalities.registered(db, selection.day), selection.day, silent_days)
    named = _named(user, places)
    return _Base(country, chosen, inside, named, measures if inside is None else _touching(measures, owners, set(inside)),
                 owners, fresh, _regions(places, country, chosen, named, region))


def _owners(rows: list[dict], participants: list[dict]) -> Owners:
    owners = {row["id"]: (row["lead"],) for row in rows}
    for pair in participants:
        if pair["measure"] in owners:
            owners[pair["measure"]] += (pair["municipality"],)
    return owners


def _newest(rows: list[dict], owners: Owners) -> dict[str, str]:
    newest: dict[str, str] = {}
    for row in rows:
        for code in owners[row["id"]]:
            if row["active_on"] > newest.get(code, ""):
                newest[code] = row["active_on"]
    return newest


def _touching(rows: list[dict], owners: Owners, places: Collection[str]) -> list[dict]:
    return [row for row in rows if any(code in places for code in owners[row["id"]])]


def _named(user: User, places: Places) -> set[str]:
    """Return the municipalities this person sees by name in a list of who is silent."""
    counties = set(visible_counties(user, places.counties))
    return {code for code in places.names if county_of(code) in counties}


def _regions(places: Places, country: list[dict], chosen: list[str], named: set[str],
             region: str) -> list[tuple[str, str, list[str]]]:
    """Return code, name and chosen municipalities of each region; one without any is left out."""
    if region == "municipality":
        mine = sorted((code for code in chosen if code in named), key=lambda code: formats.sort_key(places.names[code]))
        return [(code, places.names[code], [code]) for code in mine]
    if region == "county":
        groups: Iterable = [(code, name, [x["municipality"] for x in country if x["county"] == code])
                            for code, name in places.counties.items()]
    else:
        groups = [(x.id, x.name, x.municipalities) for x in places.groupings if x.kind == region]
    there = set(chosen)
    found = [(code, name, [member for member in members if member in there]) for code, name, members in groups]
    return [group for group in found if group[2]]


def _by_region(base: _Base) -> tuple[pd.DataFrame, int, int]:
    """Return the table, how many times a measure was counted again, and how many measures are in no region."""
    of: dict[str, list[int]] = {}
    for place, (_, _, members) in enumerate(base.regions):
        for code in members:
            of.setdefault(code, []).append(place)
    counts = [dict.fromkeys(STATUSES, 0) for _ in base.regions]
    led = [0] * len(base.regions)
    again = outside = 0
    for row in base.measures:
        touched = {place for code in base.owners[row["id"]] for place in of.get(code, ())}
        for place in touched:
            counts[place][row["status"]] += 1
        for place in of.get(row["lead"], ()):
            led[place] += 1
        again += max(len(touched) - 1, 0)
        outside += not touched
    states = [[base.fresh[code][0] for code in members] for _, _, members in base.regions]
    return pd.DataFrame(
        [(code, name, *counts[i].values(), sum(counts[i].values()), led[i], len(members),
          len(members) - states[i].count(Freshness.NONE), states[i].count(Freshness.UPDATED))
         for i, (code, name, members) in enumerate(base.regions)],
        columns=["region", "name", *STATUSES, "measures", "led", "municipalities", "registered", "updated"],
    ), again, outside


def _tiles(base: _Base) -> pd.DataFrame:
    chosen, states = set(base.chosen), _states(base)
    return pd.DataFrame(
        [(x["municipality"], x["name"] if x["municipality"] in base.named else x["county_name"], x["county_name"], x["column"],
          x["row"], states[x["municipality"]].value, x["municipality"] in chosen, x["municipality"] in base.named) for x in base.country],
        columns=["municipality", "name", "county_name", "column", "row", "state", "chosen", "named"])


def _states(base: _Base) -> dict[str, Freshness]:
    """Return what each square shows: its municipality's state, or one of its county's where the viewer may not know whose."""
    chosen, alike = set(base.chosen), {}
    for x in base.country:
        if x["municipality"] not in base.named:
            alike.setdefault((x["county"], x["municipality"] in chosen), []).append(x["municipality"])
    order = list(Freshness)
    found = {code: base.fresh[code][0] for code in base.named}
    for codes in alike.values():
        found |= zip(codes, sorted((base.fresh[code][0] for code in codes), key=order.index))
    return found


def _missing(base: _Base) -> pd.DataFrame:
    here = base.named.intersection(base.chosen)
    found = [(x["municipality"], x["name"], x["county"], x["county_name"], *base.fresh[x["municipality"]]) for x in base.country
             if x["municipality"] in here and base.fresh[x["municipality"]][0] is not Freshness.UPDATED]
    found.sort(key=lambda row: (row[4] is not Freshness.NONE, row[2], formats.sort_key(row[1])))
    return pd.DataFrame([(*row[:4], row[4].value, row[5]) for row in found],
                        columns=["municipality", "name", "county", "county_name", "state", "active_on"])
