"""A municipality's plan beside its county, similar municipalities and the country: median and quartiles, never who."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain import days, similar
from strategy.domain.access import Action, about, allowed, county_of, require
from strategy.domain.anchoring import Step
from strategy.domain.municipalities import Municipality
from strategy.domain.people import NATION, User
from strategy.domain.plan_comparison import OPEN, Place, Side, place, share
from strategy.domain.selection import Selection
from strategy.domain.similar import Spread
from strategy.overviews import anchoring, coverage, country, municipalities, progress
from strategy.store import anchoring as anchoring_rows
from strategy.store import coverage as counted
from strategy.store import figures, strategy_points
from strategy.store import measures as measure_rows
from strategy.store import municipalities as places

KINDS = {Side.LIFE_COURSE: "target_group", Side.PARTNERS: "partner_type", Side.BARRIERS: "barrier"}


@dataclass(frozen=True)
class Spreads:
    """How plans are spread as of ``day``: by group (the nation, a county's code, a group of similar ones) and side.

    ``similar``: the name of each municipality's group of similar ones when
    this was worked out, "" where that is not known: KOSTRA groups imported
    later in the day decide from the next one on.
    """

    day: date
    groups: Mapping[str, Mapping[Side, Spread]]
    similar: Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """One side of a plan: the own value (None: nothing to count, or not the viewer's), how others are spread, and the place among them."""

    side: Side
    own: float | None
    similar: Spread
    county: Spread
    country: Spread
    place: Place | None
    beside: str


@dataclass(frozen=True)
class Comparison:
    """A plan beside others, who were as they stood at the end of ``day``. ``inside``: the viewer is told all sides."""

    municipality: Municipality
    day: date
    lines: tuple[Line, ...]
    inside: bool


def spreads(db: Database, user: User, day: date, silent_days: int) -> Spreads:
    """Return how the plans of the country are spread as of ``day``: groups only, of five municipalities or more that have something to count."""
    require(user, Action.READ_NATIONAL)
    values = _everyone(db, user, day, silent_days)
    alike = {code: similar.group(trait) for code, trait in figures.traits(db).items()}
    members: dict[str, list[str]] = {}
    for code in alike:
        for group in (NATION, county_of(code), alike[code]):
            members.setdefault(group, []).append(code)
    return Spreads(day, {group: {side: similar.spread(value for code in codes if (value := values[side].get(code)) is not None) for side in Side}
                         for group, codes in members.items() if group}, alike)


def of_municipality(db: Database, user: User, municipality: str, others: Spreads, today: date, silent_days: int) -> Comparison:
    """Return a plan as it stands today beside ``others``; raises NotThere for an unknown municipality.

    The place in words is that among similar ones, or where these are too few
    in the county, or in the country: ``beside`` says which.
    """
    require(user, Action.READ_NATIONAL)
    found = places.load(db, municipality)
    inside = allowed(user, Action.READ_OUTLINE, about(municipality))
    own = _own(db, user, municipality, today, silent_days, inside)
    like = others.similar.get(municipality, "")
    groups = [others.groups.get(name, {}) for name in (like, county_of(municipality), NATION)]
    lines = []
    for side in Side:
        alike, near, all_of_them = (group.get(side, Spread(0)) for group in groups)
        spread = {"similar": alike, "county": near, "country": all_of_them}
        beside = next((name for name, one in spread.items() if one.median is not None), "")
        lines.append(Line(side, own.get(side), alike, near, all_of_them, place(side, own.get(side), spread.get(beside, Spread(0))), beside))
    return Comparison(found, others.day, tuple(lines), inside)


def _own(db: Database, user: User, code: str, today: date, silent_days: int, inside: bool) -> dict[Side, float | None]:
    found: dict[Side, float | None] = {}
    for side, kind in KINDS.items():
        covered = coverage.of_municipality(db, user, code, kind, today)
        found[side] = covered.covered if covered.measures else None
    if not inside:
        return found
    rows = measure_rows.of_municipality(db, code)
    tally = progress.tally(rows, today, silent_days)
    newest = max((row["active_on"] for row in rows), default=None)
    _, active = municipalities.freshness([code], {code: newest} if newest else {}, places.activity(db, today, code),
                                         places.registered(db, today), today, silent_days)[code]
    ladders = anchoring.of_municipality(db, user, code, today).ladders.values()
    found[Side.FRESHNESS] = (today - date.fromisoformat(active)).days if active else None
    found[Side.ON_TRACK] = share(tally.on_track or 0, sum(tally.status[status.value] for status in OPEN))
    found[Side.ANCHORING] = share(sum(any(step is not Step.WORKSHOP for step in ladder.reached) for ladder in ladders), len(ladders))
    return found


def _everyone(db: Database, user: User, day: date, silent_days: int) -> dict[Side, dict[str, float | None]]:
    """Return every municipality's values by side: never handed out, only how they are spread."""
    ground = country.ground(db, user, Selection(day), "county", silent_days)
    by_place: dict[str, list[dict]] = {}
    for row in ground.measures:
        for code in ground.owners[row["id"]]:
            by_place.setdefault(code, []).append(row)
    tallies = {code: progress.tally(rows, day, silent_days) for code, rows in by_place.items()}
    found: dict[Side, dict[str, float | None]] = {
        Side.FRESHNESS: {code: (day - date.fromisoformat(active)).days for code, (_, active) in ground.fresh.items() if active},
        Side.ON_TRACK: {code: share(tally.on_track or 0, sum(tally.status[status.value] for status in OPEN)) for code, tally in tallies.items()},
        Side.ANCHORING: _anchored(db, day)}
    for side, kind in KINDS.items():
        then, = counted.by_municipality(db, kind, [day])
        counts = dict.fromkeys(then.there, 0)
        for code, _ in then.covered:
            counts[code] += 1
        found[side] = dict(counts)
    return found


def _anchored(db: Database, day: date) -> dict[str, float | None]:
    reached, points, up = anchoring_rows.reached(db), {}, {}
    for row in strategy_points.lives(db):
        ended = days.parse(row["ended_on"])
        if days.norwegian_day(days.moment(row["created_at"])) > day or (ended and ended <= day):
            continue
        climbed = any(step is not Step.WORKSHOP and on <= day for step, on in reached.get(row["id"], {}).items())
        for code in row["places"].split(","):
            points[code] = points.get(code, 0) + 1
            up[code] = up.get(code, 0) + climbed
    return {code: share(up[code], n) for code, n in points.items()}
