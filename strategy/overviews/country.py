"""What every figure of a selection is counted from, and what of it may be told to whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from strategy import formats
from strategy.domain.access import county_of, visible_counties
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.domain.similar import FEWEST
from strategy.overviews import municipalities as places_overview
from strategy.overviews.municipalities import Freshness, Places
from strategy.store import municipalities, updates

Owners = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Ground:
    """What every figure of a selection is counted from: measure by measure, so only doors hold it.

    ``country``: every municipality; ``chosen``: the codes of the selection,
    ``inside`` the same or None for the whole country. ``named``: those the
    viewer sees by name in a list of who is silent. ``dimensions``: the kinds
    of regions the selection narrows by. ``measures`` stand as of the day and
    fit the selection as of that day, out of ``everything``; ``owners``: the
    municipalities of each, the lead first.
    ``kind`` is what they are grouped by, ``regions``: code, name, chosen
    municipalities; one without any is left out.
    """

    country: list[dict]
    chosen: list[str]
    inside: list[str] | None
    named: set[str]
    dimensions: set[str]
    measures: list[dict]
    owners: Owners
    fresh: dict[str, tuple[Freshness, str | None]]
    kind: str
    regions: list[tuple[str, str, list[str]]]
    everything: list[dict]

    def tells(self, members: Collection[str], *more: str) -> bool:
        """Return whether the viewer is told how many of ``members`` are silent; ``more``: kinds they are divided by besides."""
        return tells(self.named, members, self.dimensions.union(more))

    def tells_late(self, selection: Selection, measures: int) -> bool:
        """Return whether the viewer is told how many of so many measures are late, silent or on track.

        Of few that somebody picked by their tags it would be known which.
        """
        return self.tells(self.chosen) and (self.named.issuperset(self.chosen) or not selection.narrows_measures or measures >= FEWEST)


def tells(named: set[str], members: Collection[str], dimensions: set[str]) -> bool:
    """Return whether how many of ``members`` are silent, late or on track may be told to who follows up ``named``.

    Who is silent is named for those who follow up alone. A number tells it
    too where few are left to choose from, or where two choices differ in one
    municipality. So to others it is told by one kind of region at a time and
    of five strangers or more; of whole counties always.
    """
    strangers = [code for code in members if code not in named]
    return not strangers or dimensions <= {"county"} or (len(dimensions) == 1 and len(strangers) >= FEWEST)


def named_by(user: User, places: Places) -> set[str]:
    """Return the municipalities this person sees by name in a list of who is silent."""
    counties = set(visible_counties(user, places.counties))
    return {code for code in places.names if county_of(code) in counties}


def ground(db: Database, user: User, selection: Selection, region: str, silent_days: int) -> Ground:
    """Return what the figures of a selection are counted from; the door that asks has asked who it is for."""
    return grounds(db, user, selection, (selection.day,), region, silent_days)[0]


def grounds(db: Database, user: User, selection: Selection, on: Sequence[date], region: str, silent_days: int) -> list[Ground]:
    """Return the same as of each day of ``on``, what does not depend on the day read once."""
    places = places_overview.places(db, user)
    inside = places.within(*selection.place)
    chosen = list(places.names if inside is None else inside)
    participants, country, named = updates.participants(db), municipalities.all_of_them(db), named_by(user, places)
    # Types of partners are those of the day; the other tags have none of their own.
    tagged = {day: updates.tagged(db, replace(selection, day=day)) if selection.narrows_tags else None for day in on}
    regions, found = _regions(places, chosen, named, region), []
    for day in on:
        everything = updates.standings_as_of(db, day)
        owners = owners_of(everything, participants)
        fresh = places_overview.freshness(
            places.names, _newest(everything, owners), municipalities.activity(db, day), municipalities.registered(db, day), day, silent_days)
        found.append(Ground(country, chosen, inside, named, places.dimensions(*selection.place),
                            fitting(everything, selection, tagged[day], owners, inside), owners, fresh, region, regions, everything))
    return found


def fitting(rows: list[dict], selection: Selection, tagged: Collection[int] | None, owners: Owners, inside: Collection[str] | None) -> list[dict]:
    """Return those of ``rows`` that are ``tagged`` as a selection asks for (None: all), have its statuses and touch ``inside`` (None: anywhere)."""
    if tagged is not None:
        rows = [row for row in rows if row["id"] in tagged]
    if selection.statuses:
        rows = [row for row in rows if row["status"] in selection.statuses]
    there = None if inside is None else set(inside)
    return rows if there is None else [row for row in rows if any(code in there for code in owners[row["id"]])]


def owners_of(rows: list[dict], participants: list[dict]) -> Owners:
    """Return each measure's municipalities, the lead first; pure."""
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


def _regions(places: Places, chosen: list[str], named: set[str], region: str) -> list[tuple[str, str, list[str]]]:
    if region == "municipality":
        mine = sorted((code for code in chosen if code in named), key=lambda code: formats.sort_key(places.names[code]))
        return [(code, places.names[code], [code]) for code in mine]
    there = set(chosen)
    found = [(code, name, [member for member in members if member in there]) for code, name, members in places.regions(region)]
    return [group for group in found if group[2]]
