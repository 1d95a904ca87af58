"""The country, or a part of it, as of a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, about, allowed, require
from strategy.domain.indicators import COVERING
from strategy.domain.measures import Status
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import municipalities as places_overview
from strategy.overviews import progress
from strategy.store import municipalities, reference, updates

STATUSES = [status.value for status in Status]
MONTHS = 25


@dataclass(frozen=True)
class NationalOverview:
    """What the council sees of a selection.

    ``chosen``, ``registered``, ``updated`` count municipalities. ``status`` and
    ``status_year_ago`` count measures, each once. ``by_region``: region, name,
    the statuses, measures, municipalities, registered, updated; a measure is
    counted in each region it touches, and ``counted_again`` says how many
    more that makes. ``tiles``: municipality, name, column, row, state
    (updated | registered | none), chosen. ``target_groups`` and
    ``partner_types``: region, name, key, municipalities, covered. ``missing``:
    municipality, name, county_name, state, active_on; only those whose names
    the viewer may follow up, silent ones first.
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
    status_year_ago: dict[str, int]
    by_region: pd.DataFrame
    counted_again: int
    tiles: pd.DataFrame
    trend: pd.DataFrame
    target_groups: pd.DataFrame
    partner_types: pd.DataFrame
    missing: pd.DataFrame


def overview(db: Database, user: User, selection: Selection, region: str, silent_days: int) -> NationalOverview:
    """Return the country as of ``selection.day``.

    ``region`` is what to group by: county, municipality, or a kind of
    grouping (landsdel, branch, sami_area, own). Figures are for everyone
    signed in; names of those that are silent only for who follows them up.
    """
    require(user, Action.READ_NATIONAL)
    country = pd.DataFrame(municipalities.all_of_them(db))
    places = places_overview.places(db, user)
    inside = places.within(selection.counties, selection.groupings)
    country["chosen"] = True if inside is None else country["municipality"].isin(inside)
    belonging = pd.DataFrame(updates.belonging(db), columns=["measure", "municipality"])
    everything = progress.standing_as_of(updates.as_of(db, Selection(selection.day)), selection.day, silent_days)
    country = _freshness(db, country, everything, belonging, selection.day, silent_days)
    narrowed = bool(selection.themes or selection.statuses or selection.partner_types)
    frame = progress.standing_as_of(updates.as_of(db, selection), selection.day, silent_days) if narrowed else everything
    here = belonging[belonging["municipality"].isin(country.loc[country["chosen"], "municipality"])]
    frame = _touching(frame, here)
    earlier = replace(selection, day=days.years_before(selection.day, 1))
    before = _touching(progress.standing_as_of(updates.as_of(db, earlier), earlier.day, silent_days), here)
    regions = _regions(country, places, region)
    by_region = _by_region(frame, here, country, regions)
    lists = reference.keys(db)
    chosen = country[country["chosen"]]
    return NationalOverview(
        day=selection.day, chosen=len(chosen), registered=int((chosen["state"] != "none").sum()),
        updated=int((chosen["state"] == "updated").sum()), measures=len(frame), status=progress.counts(frame),
        late=int(frame["late"].sum()), silent=int(frame["silent"].sum()), on_track=int(frame["on_track"].sum()),
        status_year_ago=progress.counts(before), by_region=by_region,
        counted_again=int(by_region["measures"].sum()) - int(frame["id"].isin(_placed(here, regions)).sum()),
        tiles=country[["municipality", "name", "column", "row", "state", "chosen"]].reset_index(drop=True),
        trend=progress.trend(db, selection, inside, MONTHS),
        target_groups=_covered(db, frame, here, chosen, regions, "target_group", lists),
        partner_types=_covered(db, frame, here, chosen, regions, "partner_type", lists),
        missing=_missing(user, chosen))


def _freshness(db: Database, country: pd.DataFrame, measures: pd.DataFrame, belonging: pd.DataFrame,
               day: date, silent_days: int) -> pd.DataFrame:
    """Add ``state`` and ``active_on``: updated (active within silent_days), registered, or none."""
    touched = measures[["id", "active_on"]].merge(belonging, left_on="id", right_on="measure")
    newest = touched.groupby("municipality")["active_on"].max().to_dict()
    has = set(newest) | municipalities.registered(db, day)
    for row in municipalities.activity(db, day):
        other = days.norwegian_day(days.moment(row["at"])).isoformat()
        newest[row["municipality"]] = max(other, newest.get(row["municipality"], ""))
    limit = (day - timedelta(days=silent_days)).isoformat()
    states = ["none" if code not in has else "updated" if newest.get(code, "") > limit else "registered"
              for code in country["municipality"]]
    return country.assign(state=states, active_on=[newest.get(code) if code in has else None
                                                   for code in country["municipality"]])


def _touching(frame: pd.DataFrame, here: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["id"].isin(here["measure"])]


def _placed(here: pd.DataFrame, regions: pd.DataFrame) -> set:
    return set(here.loc[here["municipality"].isin(regions["municipality"]), "measure"])


def _regions(country: pd.DataFrame, places: places_overview.Places, region: str) -> pd.DataFrame:
    """Return pairs of municipality and region (code, name) for the chosen municipalities."""
    chosen = country[country["chosen"]]
    if region == "county":
        pairs = zip(chosen["municipality"], chosen["county"], chosen["county_name"])
    elif region == "municipality":
        pairs = zip(chosen["municipality"], chosen["municipality"], chosen["name"])
    else:
        codes = set(chosen["municipality"])
        pairs = ((code, found.id, found.name) for found in places.groupings if found.kind == region
                 for code in found.municipalities if code in codes)
    return pd.DataFrame(list(pairs), columns=["municipality", "region", "name"])


def _by_region(frame: pd.DataFrame, here: pd.DataFrame, country: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    pairs = here.merge(regions, on="municipality")[["measure", "region"]].drop_duplicates()
    counted = pairs.merge(frame[["id", "status"]], left_on="measure", right_on="id")
    table = pd.crosstab(counted["region"], counted["status"]) if len(counted) else pd.DataFrame()
    found = regions.merge(country[["municipality", "state"]], on="municipality")
    found = found.assign(registered=found["state"] != "none", updated=found["state"] == "updated")
    found = found.groupby(["region", "name"], sort=False).agg(
        municipalities=("municipality", "size"), registered=("registered", "sum"), updated=("updated", "sum")).reset_index()
    table = table.reindex(index=found["region"], columns=STATUSES, fill_value=0).reset_index(drop=True)
    found = pd.concat([found, table], axis=1)
    return found.assign(measures=table.sum(axis=1).astype(int))


def _covered(db: Database, frame: pd.DataFrame, here: pd.DataFrame, chosen: pd.DataFrame, regions: pd.DataFrame,
             kind: str, lists: dict[str, list[str]]) -> pd.DataFrame:
    """Return for each region and key how many municipalities have a measure in progress or completed with it."""
    going = frame.loc[frame["status"].isin([status.value for status in COVERING]), "id"]
    tags = pd.DataFrame(municipalities.covered(db, kind), columns=["measure", "key"])
    met = tags[tags["measure"].isin(going)].merge(here, on="measure")[["key", "municipality"]].drop_duplicates()
    counts = met.merge(regions, on="municipality").groupby(["region", "key"]).size().to_dict()
    sizes = regions.groupby(["region", "name"], sort=False).size()
    return pd.DataFrame(
        [(code, name, key, int(size), int(counts.get((code, key), 0)))
         for (code, name), size in sizes.items() for key in lists[kind]],
        columns=["region", "name", "key", "municipalities", "covered"])


def _missing(user: User, chosen: pd.DataFrame) -> pd.DataFrame:
    may = [allowed(user, Action.FOLLOW_UP, about(code)) for code in chosen["municipality"]]
    found = chosen.loc[may]
    found = found[found["state"] != "updated"]
    return found[["municipality", "name", "county_name", "state", "active_on"]].sort_values(
        ["state", "county_name", "name"]).reset_index(drop=True)
