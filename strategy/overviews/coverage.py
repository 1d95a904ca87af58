"""What plans cover: the life course or the barriers of one municipality, or of a part of the country, over time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.indicators import COVERING, Course
from strategy.domain.measures import Status
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.overviews import municipalities as places_overview
from strategy.overviews.country import named_by, tells
from strategy.overviews.municipalities import Places
from strategy.store import coverage, indicators, municipalities, reference
from strategy.store.coverage import DAYS, Covered, Kind

Place = tuple[tuple[str, ...], ...]
STATUSES = [status.value for status in Status]


@dataclass(frozen=True)
class Municipal:
    """What one plan covers as of ``day``.

    ``by_status``: key, one column a status, measures (not those stopped) and
    active (one of them is in progress or completed); every key of the list,
    also those without any. ``over_time``: day, key, measures, active: at the
    ends of years and on ``day``, only days on which there was a measure.
    ``measures``: how many measures the plan had on ``day``.
    """

    day: date
    by_status: pd.DataFrame
    over_time: pd.DataFrame
    measures: int

    @property
    def covered(self) -> int:
        """How many keys have a measure in progress or completed."""
        return int(self.by_status["active"].sum())


@dataclass(frozen=True)
class Part:
    """A part of the country: ``codes`` of the municipalities, ``inside`` the same or None for all; regions as (code, name, municipalities, told)."""

    codes: tuple[str, ...]
    inside: tuple[str, ...] | None
    regions: tuple[tuple[str, str, tuple[str, ...], bool], ...]


@dataclass(frozen=True)
class Country:
    """What the plans of a part of the country cover as of ``day``.

    ``chosen`` municipalities, of which ``speaking`` have registered anything:
    who has said nothing is not counted as a no. ``by_status``: key and one
    column a status, each measure once. ``by_region``: region, name, key,
    municipalities (that have registered), covered (with a measure in progress
    or completed) and waiting (with one planned or on hold and none covered).
    ``over_time``: day, key, municipalities, covered. ``speakers``, ``now`` and
    ``part`` are what they were counted from.
    """

    day: date
    chosen: int
    speaking: int
    by_status: pd.DataFrame
    by_region: pd.DataFrame
    over_time: pd.DataFrame
    speakers: frozenset[str]
    now: Covered
    part: Part


def of_municipality(db: Database, user: User, municipality: str, kind: Kind, day: date) -> Municipal:
    """Return what one municipality's plan covers, for everyone: it counts measures; raises NotThere for an unknown one."""
    require(user, Action.READ_NATIONAL)
    municipalities.load(db, municipality)
    keys, courses = reference.keys(db)[kind], indicators.courses(db, municipality, kind)
    found = []
    for end in year_ends(day):
        if any(course.on(end) for course in courses):
            found += [(end, key, n, active) for key, n, active in _ages(keys, courses, end)]
    counts = Counter((key, status) for course in courses if (status := course.on(day)) for key in course.groups)
    active = {key for (key, status), n in counts.items() if status in COVERING and n}
    table = pd.DataFrame([(key, *(counts[key, status] for status in Status), sum(counts[key, status] for status in Status if status is not Status.CANCELLED),
                           key in active) for key in keys], columns=["key", *STATUSES, "measures", "active"])
    return Municipal(day, table, pd.DataFrame(found, columns=["day", "key", "measures", "active"]), sum(course.on(day) is not None for course in courses))


def country(db: Database, user: User, kind: Kind, day: date, place: Place = (), region: str = "county") -> Country:
    """Return what the plans of the chosen part of the country (``Selection.place``) cover as of ``day``.

    Figures are for everyone signed in; raises NotThere where they would be
    those of a few municipalities that the viewer does not follow up. A region
    of which that holds has no municipalities to tell of. ``region``: county, a
    kind of grouping, or municipality, for those the viewer follows up.
    """
    require(user, Action.READ_NATIONAL)
    here, keys = _part(db, user, place, region), reference.keys(db)[kind]
    there, then = set(here.codes), coverage.by_municipality(db, kind, year_ends(day), here.inside)
    asked = [_speaks(db, one) & there for one in then]
    now, speaking = then[-1], asked[-1]
    statuses = {(row["key"], row["status"]): row["n"] for row in coverage.by_status(db, kind, day, here.inside)}
    rows = []
    for code, name, members, told in here.regions:
        said = [member for member in members if member in speaking] if told else []
        for key in keys:
            met = sum((member, key) in now.covered for member in said)
            rows.append((code, name, key, len(said), met, sum((member, key) in now.waiting and (member, key) not in now.covered for member in said)))
    over_time = []
    for one, speaking_then in zip(then, asked, strict=True):
        met = Counter(key for code, key in one.covered if code in there)
        over_time += [(one.day, key, len(speaking_then), met[key]) for key in keys]
    return Country(day, len(here.codes), len(speaking),
                   pd.DataFrame([(key, *(statuses.get((key, status), 0) for status in STATUSES)) for key in keys], columns=["key", *STATUSES]),
                   pd.DataFrame(rows, columns=["region", "name", "key", "municipalities", "covered", "waiting"]),
                   pd.DataFrame(over_time, columns=["day", "key", "municipalities", "covered"]), frozenset(speaking), now, here)


def _part(db: Database, user: User, place: Place, region: str) -> Part:
    places = places_overview.places(db, user)
    inside, named = places.within(*place), named_by(user, places)
    codes, dimensions = tuple(places.names if inside is None else inside), places.dimensions(*place)
    if not tells(named, codes, dimensions):
        raise NotThere()
    return Part(codes, None if inside is None else codes, tuple(
        (code, name, members, tells(named, members, dimensions | {region})) for code, name, members in _regions(places, named, codes, region)))


def _speaks(db: Database, then: Covered) -> set[str]:
    """Return the municipalities that had registered anything by the end of that day."""
    return municipalities.registered(db, then.day) | then.there


def year_ends(day: date) -> list[date]:
    """Return the ends of the years before ``day``, and ``day`` itself, oldest first."""
    return [date(year, 12, 31) for year in range(day.year - DAYS + 1, day.year)] + [day]


def _ages(keys: list[str], courses: list[Course], day: date) -> list[tuple[str, int, bool]]:
    aimed: Counter[str] = Counter()
    active: set[str] = set()
    for course in courses:
        status = course.on(day)
        if status is None or status is Status.CANCELLED:
            continue
        aimed.update(course.groups)
        if status in COVERING:
            active.update(course.groups)
    return [(key, aimed[key], key in active) for key in keys]


def _regions(places: Places, named: set[str], codes: tuple[str, ...], region: str) -> list[tuple[str, str, tuple[str, ...]]]:
    there = set(codes)
    if region == "municipality":
        return [(code, places.names[code], (code,)) for code in places.by_name if code in there and code in named]
    found = [(code, name, tuple(member for member in members if member in there)) for code, name, members in places.regions(region)]
    return [group for group in found if group[2]]
