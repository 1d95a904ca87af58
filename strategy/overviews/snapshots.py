"""What was frozen for one municipality when a status round was closed: read from the snapshot, never from today."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, about, allowed, require
from strategy.domain.freshness import Freshness
from strategy.domain.indicators import Indicator, plain
from strategy.domain.indicators import Standing as Source
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import Round
from strategy.domain.snapshots import Own, Standing
from strategy.overviews.comparisons import Point, kept_back
from strategy.store import deliveries, indicators, municipalities, rounds, snapshots


@dataclass(frozen=True)
class Figure:
    """An own figure as it stood, of the newest period there was; ``dimension`` "" is the whole of it."""

    indicator: Indicator
    dimension: str
    point: Point


@dataclass(frozen=True)
class Frozen:
    """A municipality as it stood at ``day``'s end. ``delivered_at`` None: status was not delivered; then ``answers`` are empty.

    ``covered``: target groups with a measure in progress or completed.
    ``figures``: one a line, in the order of the catalogue; outside the
    municipality no parts, and counts of persons by the rule for small ones.
    """

    round: Round
    municipality: str
    name: str
    day: date
    delivered_at: datetime | None
    answers: tuple[str, ...]
    freshness: Freshness
    active_on: date | None
    measures: tuple[Standing, ...]
    covered: tuple[str, ...]
    figures: tuple[Figure, ...]
    inside: bool


def frozen(db: Database, user: User, number: int, municipality: str) -> Frozen:
    """Return what was frozen for a municipality when a round was closed.

    Raises NotThere for those who may not read its deliveries, for a round that
    is not closed (also one that is open again), and for one that did not ask it.
    """
    require(user, Action.READ_DELIVERIES, about(municipality))
    found = rounds.load(db, number)
    taken = snapshots.of_closing(db, found.closing.id, municipality) if found.closing else []
    if not found.closing or not taken:
        raise NotThere()
    one, inside = taken[0], allowed(user, Action.READ_INTERNAL, about(municipality))
    given = deliveries.one_of(db, one.delivery) if one.delivery is not None else None
    return Frozen(found, municipality, municipalities.load(db, municipality).name, found.closing.day, given.at if given else None, one.answers, one.freshness,
                  days.parse(one.active_on), one.measures, one.covered, _figures(indicators.catalogue(db), one.figures, inside), inside)


def _figures(catalogue: dict[str, Indicator], found: tuple[Own, ...], inside: bool) -> tuple[Figure, ...]:
    newest: dict[str, int] = {}
    for row in found:
        newest[row.indicator] = max(row.period, newest.get(row.indicator, row.period))
    # The text order of dimensions puts the whole, "", first.
    rows = sorted((row for row in found if row.period == newest[row.indicator] and (inside or not row.dimension)), key=lambda row: row.dimension)
    return tuple(Figure(one, row.dimension, _point(one, row, inside)) for one in catalogue.values() for row in rows if row.indicator == one.id)


def _point(indicator: Indicator, row: Own, inside: bool) -> Point:
    point = Point(row.period, plain(row.value), None, Source(row.standing), indicator.source)
    return kept_back(point, indicator) if indicator.person_count and not inside and point.value is not None else point
