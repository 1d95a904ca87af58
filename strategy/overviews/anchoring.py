"""How strategy points are anchored: one, a municipality's, and the country's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import anchoring as rules
from strategy.domain import days
from strategy.domain.access import Action, Subject, actions, allowed, require
from strategy.domain.anchoring import Life, Row, Step
from strategy.domain.measures import Visibility
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import StrategyPoint
from strategy.overviews import municipalities as places_overview
from strategy.overviews.country import named_by, tells
from strategy.overviews.municipalities import Places
from strategy.store import anchoring, municipalities, strategy_points

STEPS = [step.value for step in Step]
YEARS = 6


@dataclass(frozen=True)
class Ladder:
    """A strategy point's ladder as the viewer may see it.

    ``standing``: the row that holds, by step; a step nobody has said anything
    of is left out. ``newest``: what a form is based on, by step. ``history``:
    every row, newest first; inside the municipality only.
    """

    point: int
    standing: Mapping[Step, Row]
    newest: Mapping[Step, Row]
    history: tuple[Row, ...]
    may: frozenset[Action]

    @property
    def reached(self) -> tuple[Step, ...]:
        """The steps that are reached, lowest first."""
        return tuple(step for step, row in self.standing.items() if row.draft and not row.draft.expected)


@dataclass(frozen=True)
class Municipal:
    """A municipality's strategy points: each one's ladder by number, and how many had reached each step.

    ``over_time``: day (date), points, none (no step reached), and one column a step.
    """

    ladders: Mapping[int, Ladder]
    over_time: pd.DataFrame


@dataclass(frozen=True)
class Country:
    """How the strategy points of a part of the country are anchored as of ``day``; each is counted once.

    ``municipalities`` are chosen, ``speaking`` of them have a strategy point.
    ``reached``: points by step; ``none`` have reached no step. ``by_region``:
    region, name, municipalities, speaking, points, none and one column a step;
    a joint point is counted once in each region it touches: ``counted_again``
    says how many more that makes.
    """

    day: date
    municipalities: int
    speaking: int
    points: int
    none: int
    reached: Mapping[Step, int]
    by_region: pd.DataFrame
    counted_again: int
    over_time: pd.DataFrame


def one(db: Database, user: User, number: int) -> Ladder:
    """Return the ladder of one strategy point; raises NotThere."""
    require(user, Action.READ_PUBLISHED)
    point = strategy_points.load(db, number)
    if not _seen(user, point):
        raise NotThere()
    return _ladder(user, point, anchoring.of_points(db, [number]).get(number, ()))


def of_municipality(db: Database, user: User, municipality: str, today: date) -> Municipal:
    """Return the ladders of a municipality's strategy points in force, as far as the viewer sees those; raises NotThere."""
    require(user, Action.READ_PUBLISHED)
    municipalities.load(db, municipality)
    everything = [point for ended in (False, True) for point in strategy_points.of_municipality(db, municipality, ended)
                  if _seen(user, point)]
    said = anchoring.of_points(db, [point.id for point in everything])
    ladders = {point.id: _ladder(user, point, said.get(point.id, ())) for point in everything}
    lives = [rules.life(days.norwegian_day(point.created_at), point.ended_on, _days(ladders[point.id])) for point in everything]
    return Municipal({point.id: ladders[point.id] for point in everything if not point.ended_on}, _over_time(lives, today))


def country(db: Database, user: User, day: date, counties: tuple[str, ...] = (), groupings: tuple[str, ...] = (),
            region: str = "county", centralities: tuple[str, ...] = (), bands: tuple[str, ...] = ()) -> Country:
    """Return how the strategy points of the chosen part of the country (as ``Places.within`` chooses) are anchored as of ``day``.

    Figures are for everyone signed in; raises NotThere where they would be
    those of a few municipalities that the viewer does not follow up.
    ``region`` is what to group by: county or a kind of grouping.
    """
    require(user, Action.READ_NATIONAL)
    places = places_overview.places(db, user)
    inside = places.within(counties, groupings, centralities, bands)
    chosen = set(places.names if inside is None else inside)
    if not tells(named_by(user, places), chosen, places.dimensions(counties, groupings, centralities, bands)):
        raise NotThere()
    reached, lives = anchoring.reached(db), {}
    for row in strategy_points.lives(db):
        if owners := chosen.intersection(row["places"].split(",")):
            lives[row["id"]] = (owners, rules.life(days.norwegian_day(days.moment(row["created_at"])), days.parse(row["ended_on"]),
                                                   reached.get(row["id"], {})))
    found, regions = [], _regions(places, region, chosen)
    for code, name, members in regions:
        touching = [(owners & members, life) for owners, life in lives.values() if owners & members]
        points, none, counts = rules.reached_by([life for _, life in touching], day)
        found.append((code, name, len(members), _speaking(touching, day), points, none, *counts.values()))
    points, none, counts = rules.reached_by([life for _, life in lives.values()], day)
    table = pd.DataFrame(found, columns=["region", "name", "municipalities", "speaking", "points", "none", *STEPS])
    touched = [sum(bool(owners & members) for _, _, members in regions) for owners, life in lives.values() if life.there(day)]
    return Country(day, len(chosen), _speaking(lives.values(), day), points, none, counts, table,
                   sum(n - 1 for n in touched if n > 1), _over_time([life for _, life in lives.values()], day))


def _seen(user: User, point: StrategyPoint) -> bool:
    return point.draft.visibility is Visibility.PUBLISHED or allowed(user, Action.READ_OUTLINE, Subject(point.draft.municipalities))


def _ladder(user: User, point: StrategyPoint, said: Iterable[Row]) -> Ladder:
    subject = Subject(point.draft.municipalities)
    inside = allowed(user, Action.READ_INTERNAL, subject)
    published = point.draft.visibility is Visibility.PUBLISHED
    shown = tuple(row if inside else _outline(row, published) for row in said)
    newest = rules.newest(shown)
    return Ladder(point.id, rules.ladder(shown), newest if inside else {}, shown[::-1] if inside else (), actions(user, subject))


def _outline(row: Row, published: bool) -> Row:
    """Leave out who said it, and of what is internal the document, its case number and its link."""
    hidden = replace(row, by=0, by_name="")
    return hidden if published or not row.draft else replace(hidden, draft=replace(row.draft, document="", case_number="", link=""))


def _days(ladder: Ladder) -> dict[Step, date]:
    return {step: ladder.standing[step].draft.reached_on for step in ladder.reached}


def _over_time(lives: list[Life], day: date) -> pd.DataFrame:
    found = []
    for end in rules.year_ends(lives, day, YEARS):
        points, none, counts = rules.reached_by(lives, end)
        found.append((end, points, none, *counts.values()))
    return pd.DataFrame(found, columns=["day", "points", "none", *STEPS])


def _speaking(found: Iterable[tuple[set[str], Life]], day: date) -> int:
    return len({code for owners, life in found if life.there(day) for code in owners})


def _regions(places: Places, region: str, chosen: set[str]) -> list[tuple[str, str, set[str]]]:
    """Return code, name and chosen municipalities of each region; one without any is left out."""
    groups = [(code, name, chosen.intersection(members)) for code, name, members in places.regions(region)]
    return [group for group in groups if group[2]]
