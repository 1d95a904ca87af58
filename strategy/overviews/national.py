"""The country, or a part of it, as of a day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd
from sqlite_utils import Database

from strategy import formats
from strategy.domain import days
from strategy.domain.access import Action, require
from strategy.domain.indicators import COVERING, last_school_year
from strategy.domain.measures import Status
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import municipalities as places_overview
from strategy.overviews import progress, rounds
from strategy.overviews.country import Ground, ground, named_by, tells
from strategy.overviews.municipalities import Freshness
from strategy.store import figures, municipalities, reference, updates

STATUSES = [status.value for status in Status]
MONTHS = 25
# What a square shows where it may not be told which municipality is silent.
WITHHELD = "withheld"


@dataclass(frozen=True)
class Delivered:
    """Who *har levert status* in the rounds that are open, else in the one that closed last.

    ``by_region``: region, name, asked, delivered; regions where nobody is
    asked are left out, and those where it would name who is silent.
    """

    titles: tuple[str, ...]
    is_open: bool
    by_region: pd.DataFrame


@dataclass(frozen=True)
class NationalOverview:
    """What a viewer sees of a selection.

    ``chosen``, ``registered``, ``updated``, ``reported`` (own figures, ever)
    and ``reported_new`` (for ``school_year``, the newest whole one) count
    municipalities, ``status`` and ``status_year_ago`` measures, each once.
    ``spoke_year_ago``: whether any of them had registered by then.
    ``updated``, ``late``, ``silent`` and ``on_track`` are None where they
    would tell a stranger who is silent (``country.tells``).

    ``by_region``: region, name, the statuses, measures, led, municipalities,
    registered, updated (missing where it may not be told), reported,
    reported_new. A measure is counted in each region it touches, in ``led``
    only where its lead is: ``counted_again`` says how many more the first
    makes than there are, and ``outside`` how many measures touch none of the
    regions. ``tiles``: municipality, name, county_name, column, row, state
    (updated | registered | none | withheld), chosen, named; where the viewer
    does not follow up, the states of a county stand sorted, so that they tell
    how many and not which, and ``name`` is the county's. Where the selection
    divides counties they stand sorted in all that is chosen (``pooled``), and
    ``name`` is "". ``named`` is False unless every chosen one is named.
    ``missing``: municipality, name, county, county_name, state, active_on;
    only those the viewer may follow up, those without anything first.
    """

    day: date
    chosen: int
    registered: int
    updated: int | None
    reported: int
    reported_new: int
    school_year: int
    measures: int
    status: dict[str, int]
    late: int | None
    silent: int | None
    on_track: int | None
    year_ago: date
    status_year_ago: dict[str, int]
    spoke_year_ago: bool
    by_region: pd.DataFrame
    counted_again: int
    outside: int
    tiles: pd.DataFrame
    named: bool
    pooled: bool
    trend: pd.DataFrame
    missing: pd.DataFrame


def overview(db: Database, user: User, selection: Selection, region: str, silent_days: int) -> NationalOverview:
    """Return the country as of ``selection.day``.

    ``region`` is what to group by: county, municipality, centrality, band, or
    a kind of grouping (landsdel, branch, sami_area, own). Figures are for everyone
    signed in; names of municipalities only for who follows them up, and
    nothing else depends on who asks.
    """
    require(user, Action.READ_NATIONAL)
    base = ground(db, user, selection, region, silent_days)
    tally = progress.tally(base.measures, selection.day, silent_days)
    before = replace(selection, day=days.years_before(selection.day, 1))
    earlier = updates.statuses_as_of(db, before, base.inside)
    year, own = last_school_year(selection.day), figures.newest_own(db, selection.day)
    by_region, again, outside = _by_region(base, own, year)
    states = [base.fresh[code][0] for code in base.chosen]
    late_told = base.tells_late(selection, len(base.measures))
    return NationalOverview(
        day=selection.day, chosen=len(base.chosen), registered=len(states) - states.count(Freshness.NONE),
        updated=states.count(Freshness.UPDATED) if base.tells(base.chosen) else None,
        reported=sum(code in own for code in base.chosen), reported_new=sum(own.get(code, 0) >= year for code in base.chosen), school_year=year,
        measures=len(base.measures), status=tally.status, late=tally.late if late_told else None,
        silent=tally.silent if late_told else None, on_track=tally.on_track if late_told else None, year_ago=before.day,
        status_year_ago={status: earlier.get(status, 0) for status in STATUSES},
        spoke_year_ago=bool(earlier) or _spoke(db, before, base),
        by_region=by_region, counted_again=again, outside=outside, tiles=_tiles(base),
        named=base.named.issuperset(base.chosen), pooled=not base.dimensions <= {"county"},
        trend=progress.trend(db, user, selection, base.inside, MONTHS), missing=_missing(base))


def delivered(db: Database, user: User, selection: Selection, region: str, today: date) -> Delivered | None:
    """Return who of a selection's municipalities has delivered status in this round, by region; None before the first round.

    ``region`` "municipality" is told by county. Raises NotThere.
    """
    require(user, Action.READ_NATIONAL)
    places = places_overview.places(db, user)
    inside, named, kind = places.within(*selection.place), named_by(user, places), "county" if region == "municipality" else region
    chosen, dimensions = set(places.names if inside is None else inside), places.dimensions(*selection.place) | {kind}
    members = {code: (name, chosen.intersection(of)) for code, name, of in places.regions(kind)}
    told = {code: of for code, (_, of) in members.items() if of and tells(named, of, dimensions)}
    found = rounds.delivered(db, user, today, told)
    return None if found is None else Delivered(
        tuple(one.draft.title for one in found.rounds), found.is_open,
        pd.DataFrame([(code, members[code][0], count.asked, count.delivered) for code, count in found.by_region.items()],
                     columns=["region", "name", "asked", "delivered"]))


def coverage(db: Database, user: User, selection: Selection, region: str, silent_days: int,
             kind: Literal["target_group", "partner_type"]) -> pd.DataFrame:
    """Return for each region and key of ``kind`` how many municipalities reach it.

    Columns: region, name, key, municipalities (those that have registered:
    who has said nothing is not counted as a no) and covered (those with a
    measure in progress or completed that has the key).
    """
    require(user, Action.READ_NATIONAL)
    base = ground(db, user, selection, region, silent_days)
    going = {row["id"] for row in base.measures if row["status"] in COVERING}
    places = set(base.chosen)
    met = {(code, tag["key"]) for tag in municipalities.covered(db, kind, selection.day) if tag["measure"] in going
           for code in base.owners[tag["measure"]] if code in places}
    keys, found = reference.keys(db)[kind], []
    for code, name, members in base.regions:
        speak = [member for member in members if base.fresh[member][0] is not Freshness.NONE]
        found += [(code, name, key, len(speak), sum((member, key) in met for member in speak)) for key in keys]
    return pd.DataFrame(found, columns=["region", "name", "key", "municipalities", "covered"])


def _spoke(db: Database, then: Selection, base: Ground) -> bool:
    """Return whether any of the chosen had registered anything then, by all measures and not those of the filter."""
    return not municipalities.registered(db, then.day).isdisjoint(base.chosen) or bool(updates.statuses_as_of(db, Selection(then.day), base.inside))


def _by_region(base: Ground, own: dict[str, int], year: int) -> tuple[pd.DataFrame, int, int]:
    """Return the table, how many times a measure was counted again, and how many measures are in no region."""
    of: dict[str, list[int]] = {}
    for place, (_, _, members) in enumerate(base.regions):
        for code in members:
            of.setdefault(code, []).append(place)
    counts = [dict.fromkeys(STATUSES, 0) for _ in base.regions]
    led = [0] * len(base.regions)
    again = outside = 0
    for row in base.measures:
        owners = base.owners[row["id"]]
        touched = of.get(owners[0], ()) if len(owners) == 1 else {place for code in owners for place in of.get(code, ())}
        for place in touched:
            counts[place][row["status"]] += 1
        for place in of.get(row["lead"], ()):
            led[place] += 1
        again += max(len(touched) - 1, 0)
        outside += not touched
    states = [[base.fresh[code][0] for code in members] for _, _, members in base.regions]
    return pd.DataFrame(
        [(code, name, *counts[i].values(), sum(counts[i].values()), led[i], len(members),
          len(members) - states[i].count(Freshness.NONE), states[i].count(Freshness.UPDATED) if base.tells(members, base.kind) else None,
          sum(x in own for x in members), sum(own.get(x, 0) >= year for x in members))
         for i, (code, name, members) in enumerate(base.regions)],
        columns=["region", "name", *STATUSES, "measures", "led", "municipalities", "registered", "updated", "reported", "reported_new"],
    ), again, outside


def _tiles(base: Ground) -> pd.DataFrame:
    chosen, states, pooled = set(base.chosen), _states(base), not base.dimensions <= {"county"}
    return pd.DataFrame(
        [(x["municipality"], x["name"] if x["municipality"] in base.named else "" if pooled else x["county_name"], x["county_name"], x["column"],
          x["row"], states[x["municipality"]], x["municipality"] in chosen, x["municipality"] in base.named) for x in base.country],
        columns=["municipality", "name", "county_name", "column", "row", "state", "chosen", "named"])


def _states(base: Ground) -> dict[str, str]:
    """Return what each square shows: its municipality's state, or one of those it is pooled with where the viewer may not know whose."""
    chosen, alike = set(base.chosen), {}
    whole = base.dimensions <= {"county"}
    for x in base.country:
        if x["municipality"] not in base.named:
            alike.setdefault((x["county"] if whole else "", x["municipality"] in chosen), []).append(x["municipality"])
    order = list(Freshness)
    found = {code: base.fresh[code][0].value for code in base.named}
    for codes in alike.values():
        mixed = sorted((base.fresh[code][0] for code in codes), key=order.index)
        found |= zip(codes, [state.value for state in mixed] if base.tells(codes) else [WITHHELD] * len(codes))
    return found


def _missing(base: Ground) -> pd.DataFrame:
    here = base.named.intersection(base.chosen)
    found = [(x["municipality"], x["name"], x["county"], x["county_name"], *base.fresh[x["municipality"]]) for x in base.country
             if x["municipality"] in here and base.fresh[x["municipality"]][0] is not Freshness.UPDATED]
    found.sort(key=lambda row: (row[4] is not Freshness.NONE, row[2], formats.sort_key(row[1])))
    return pd.DataFrame([(*row[:4], row[4].value, row[5]) for row in found],
                        columns=["municipality", "name", "county", "county_name", "state", "active_on"])
