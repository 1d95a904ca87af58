"""A municipality at a glance: what needs somebody today, how it goes, what is new."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, about, actions, require
from strategy.domain.events import Event
from strategy.domain.measures import Status
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import measures, progress, strategy_points
from strategy.store import events, municipalities, updates

NEWS = 8


@dataclass(frozen=True)
class Attention:
    """What needs somebody: over its date first, then silent. ``steady``: the other ones that are going on.

    ``incomplete`` is a kind hint, apart and uncounted.
    """

    late: tuple[measures.Row, ...]
    silent: tuple[measures.Row, ...]
    steady: tuple[measures.Row, ...]
    incomplete: tuple[measures.Row, ...]

    @property
    def rows(self) -> tuple[measures.Row, ...]:
        """Those that need somebody."""
        return self.late + self.silent


@dataclass(frozen=True)
class Home:
    """Everything on a municipality's first page."""

    municipality: Municipality
    attention: Attention
    rows: tuple[measures.Row, ...]
    counts: dict[str, int]
    on_track: int
    on_track_year_ago: int | None
    trend: pd.DataFrame
    points: tuple[strategy_points.View, ...]
    news: tuple[Event, ...]
    registered: bool
    may: frozenset[Action]


def home(db: Database, user: User, municipality: str, today: date, silent_days: int) -> Home:
    """Return the first page of a municipality; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    rows = measures.listing(db, user, municipality, today, silent_days)
    points = strategy_points.listing(db, user, municipality, today, silent_days)
    workshops_too = municipality in municipalities.registered(db, today)
    counts = Counter(row.status for row in rows)
    return Home(
        municipality=municipalities.load(db, municipality), attention=attention(rows), rows=rows,
        counts={status.value: counts.get(status, 0) for status in Status},
        on_track=sum(row.on_track for row in rows),
        on_track_year_ago=_on_track(db, municipality, days.years_before(today, 1), silent_days),
        trend=progress.trend(db, user, Selection(today), [municipality], months=13),
        points=points, news=tuple(events.newest(db, municipality, NEWS)),
        registered=bool(rows or points or workshops_too),
        may=actions(user, about(municipality)))


def attention(rows: tuple[measures.Row, ...]) -> Attention:
    """Sort a municipality's measures by what they need; pure.

    One that is both late and silent stands once, under late.
    """
    late = sorted((row for row in rows if row.late), key=lambda row: row.due_on)
    silent = sorted((row for row in rows if row.silent and not row.late), key=lambda row: row.active_on)
    steady = tuple(row for row in rows if row.may_update and not row.late and not row.silent
                   and row.status in (Status.PLANNED, Status.IN_PROGRESS, Status.ON_HOLD))
    return Attention(tuple(late), tuple(silent), steady, tuple(row for row in rows if row.missing))


def _on_track(db: Database, municipality: str, day: date, silent_days: int) -> int | None:
    """Return how many were on track then; None when nothing was registered by that day."""
    frame = progress.standing_as_of(updates.as_of(db, Selection(day), municipality), day, silent_days)
    return int(frame["on_track"].sum()) if len(frame) else None

