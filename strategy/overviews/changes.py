"""The country, or a part of it, on two days side by side, and what changed between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest
from typing import Literal

import pandas as pd
from sqlite_utils import Database

from strategy import formats
from strategy.domain.access import Action, Subject, allowed, require
from strategy.domain.changes import NAMED_FOR_FOLLOW_UP, Change, Standing, changes
from strategy.domain.indicators import COVERING, last_school_year
from strategy.domain.measures import Visibility
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import municipalities as places_overview
from strategy.overviews import progress
from strategy.overviews.country import Ground, grounds
from strategy.overviews.municipalities import Freshness
from strategy.store import figures, measures, municipalities, reference

# Of one kind of change so many are named; more are a number, and a filter leads to them.
MOST_NAMED = 100
# A trend has a point for each month's end, and not more than five years of them.
MOST_MONTHS = 61
Kind = Literal["target_group", "partner_type"]


@dataclass(frozen=True)
class Side:
    """How it stood at the end of one day; as in ``NationalOverview``."""

    day: date
    chosen: int
    registered: int
    updated: int | None
    reported: int
    reported_new: int
    measures: int
    status: Mapping[str, int]
    late: int | None
    silent: int | None
    on_track: int | None


@dataclass(frozen=True)
class Named:
    """A measure that changed, as today's title and municipalities (the lead first) call it."""

    id: int
    title: str
    places: tuple[str, ...]
    municipality: str


@dataclass(frozen=True)
class Changed:
    """How many measures one thing is true of, and those of them the viewer may see by name; ``n`` None: not told."""

    n: int | None
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two days side by side. ``trend``: as ``progress.trend``, from the month of the earlier day to the later day."""

    then: Side
    now: Side
    changed: Mapping[Change, Changed]
    trend: pd.DataFrame


def between(db: Database, user: User, selection: Selection, since: date, silent_days: int) -> Comparison:
    """Return a selection at the end of ``since`` and of its own day, and what changed between them.

    What changed is told of measures whatever their status is: one that was in
    progress and is completed would else look like a new one. Raises NotThere.
    """
    require(user, Action.READ_NATIONAL)
    then, now = grounds(db, user, replace(selection, statuses=()), (since, selection.day), "county", silent_days)
    stood = [progress.standings(base.measures, day, silent_days) for base, day in ((then, since), (now, selection.day))]
    # A measure fits a type of partner by who took part that day, so one may be counted on the one day and be there on both.
    was, now_is = (progress.standings([row for row in base.everything if row["id"] in stood[other] and row["id"] not in stood[own]], day, silent_days)
                   for base, own, other, day in ((then, 0, 1, since), (now, 1, 0, selection.day)))
    months = min((selection.day.year - since.year) * 12 + selection.day.month - since.month + 1, MOST_MONTHS)
    return Comparison(
        _side(db, then, selection, since, stood[0]), _side(db, now, selection, selection.day, stood[1]),
        _changed(db, user, [stood[0] | was, stood[1] | now_is], {Change.CAME: was, Change.WENT: now_is}, now.owners | then.owners, now, selection),
        progress.trend(db, user, selection, now.inside, max(months, 2)))


def reached(db: Database, user: User, selection: Selection, since: date, silent_days: int, kind: Kind) -> pd.DataFrame:
    """Return for each key of ``kind`` how many chosen municipalities had a measure in progress or completed for it.

    Columns: key, then, now. Partners are those that took part on each day, target groups those of today. Raises NotThere.
    """
    require(user, Action.READ_NATIONAL)
    keys = reference.keys(db)[kind]
    counts = []
    for day, base in zip((since, selection.day), grounds(db, user, selection, (since, selection.day), "county", silent_days), strict=True):
        going, chosen = {row["id"] for row in base.measures if row["status"] in COVERING}, set(base.chosen)
        met = {(tag["key"], code) for tag in municipalities.covered(db, kind, day) if tag["measure"] in going
               for code in base.owners[tag["measure"]] if code in chosen}
        counts.append(pd.Series([key for key, _ in met], dtype=object).value_counts().to_dict())
    return pd.DataFrame([(key, counts[0].get(key, 0), counts[1].get(key, 0)) for key in keys], columns=["key", "then", "now"])


def _side(db: Database, base: Ground, selection: Selection, day: date, stood: dict[int, Standing]) -> Side:
    tally = progress.counted([one for one in stood.values() if not selection.statuses or one.status in selection.statuses])
    states, told, n = [base.fresh[code][0] for code in base.chosen], base.tells(base.chosen), sum(tally.status.values())
    late = base.tells_late(selection, n)
    own, year = figures.newest_own(db, day), last_school_year(day)
    return Side(day, len(base.chosen), len(states) - states.count(Freshness.NONE), states.count(Freshness.UPDATED) if told else None,
                sum(code in own for code in base.chosen), sum(own.get(code, 0) >= year for code in base.chosen), n, tally.status,
                tally.late if late else None, tally.silent if late else None, tally.on_track if late else None)


def _changed(db: Database, user: User, stood: list[dict[int, Standing]], chosen: Mapping[Change, Iterable[int]], owners: Mapping[int, tuple[str, ...]], base: Ground,
             selection: Selection) -> dict[Change, Changed]:
    then, now = stood
    found: dict[Change, list[int]] = {change: list(chosen.get(change, ())) for change in Change}
    for number in then.keys() | now.keys():
        for change in changes(then.get(number), now.get(number)):
            found[change].append(number)
    told = base.tells_late(selection, len(base.measures))
    outlines = measures.outlines(db, {number for numbers in found.values() for number in numbers})
    sees = _Sight(user)
    named = {change: [] if change in NAMED_FOR_FOLLOW_UP and not told else nsmallest(
        MOST_NAMED, ((owners[x][0], outlines[x]["title"], x) for x in numbers if sees.by_name(change, outlines[x], owners[x])))
        for change, numbers in found.items()}
    names = places_overview.names(db, user, {code for rows in named.values() for _, _, number in rows for code in owners[number]})
    return {change: Changed(None) if change in NAMED_FOR_FOLLOW_UP and not told else Changed(len(numbers), _in_order(
        Named(number, title, tuple(names[code] for code in owners[number]), first) for first, title, number in named[change]))
        for change, numbers in found.items()}


class _Sight:
    """Which changes somebody is told by the measure's name: titles and visibility are those of today, whatever they were on another day.

    The table of rights is asked once for each set of municipalities, since a
    country has thousands of measures and few hundred of those.
    """

    def __init__(self, user: User):
        self._user = user
        self._of: dict[tuple[str, ...], tuple[bool, bool]] = {}

    def by_name(self, change: Change, row: dict, places: tuple[str, ...]) -> bool:
        """Whether a measure's title goes with a change: who is late or silent is named to those whom its outline reaches alone."""
        if places not in self._of:
            subject = Subject(places)
            self._of[places] = (allowed(self._user, Action.READ_OUTLINE, subject), allowed(self._user, Action.READ_PUBLISHED, subject))
        outline, published = self._of[places]
        return outline or (change not in NAMED_FOR_FOLLOW_UP and published and row["visibility"] == Visibility.PUBLISHED and not row["ended"])


def _in_order(found: Iterable[Named]) -> tuple[Named, ...]:
    """Return those that are named by municipality, each municipality's by title, as people sort."""
    return tuple(sorted(found, key=lambda one: (one.municipality[:2], formats.sort_key(one.places[0]), formats.sort_key(one.title))))
