"""Strategy points as a viewer may see them, with the measures under each."""

from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, Subject, about, actions, allowed, require
from strategy.domain.measures import Status, Visibility, is_late, is_silent
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Counted, Rollup, StrategyPoint, rolled_up
from strategy.overviews import workshops
from strategy.store import municipalities, strategy_points


@dataclass(frozen=True)
class Under:
    """A measure under a strategy point; ``lead`` is the municipality in the lead of it.

    ``late`` and ``silent`` are False for those who only read what is published.
    """

    id: int
    title: str
    status: Status
    late: bool
    silent: bool
    progress: int | None
    starts_on: date | None
    due_on: date | None
    continuous: bool
    lead: str


@dataclass(frozen=True)
class Loose:
    """A measure that serves no strategy point; ``editable`` where this person may tie it to one."""

    id: int
    title: str
    status: Status
    editable: bool


@dataclass(frozen=True)
class View:
    """A strategy point. ``origins``: id, text, question, workshop, title, held_on; empty from outside."""

    point: StrategyPoint
    measures: tuple[Under, ...]
    origins: tuple[dict, ...]
    places: tuple[tuple[str, str], ...]
    inside: bool
    may: frozenset[Action]

    @property
    def under_way(self) -> int:
        """How many of the measures are in progress or completed."""
        return sum(x.status in (Status.IN_PROGRESS, Status.COMPLETED) for x in self.measures)

    @property
    def rollup(self) -> Rollup:
        """How far the measures have come, as far as the viewer sees them."""
        return rolled_up(Counted(x.status, x.progress, x.lead) for x in self.measures)


def listing(db: Database, user: User, municipality: str, today: date, silent_days: int,
            ended: bool = False) -> tuple[View, ...]:
    """Return a municipality's strategy points, nearest horizon first, as far as the viewer may see them; raises NotThere."""
    require(user, Action.READ_PUBLISHED)
    municipalities.load(db, municipality)
    inside = allowed(user, Action.READ_INTERNAL, about(municipality))
    outline = inside or allowed(user, Action.READ_OUTLINE, about(municipality))
    points = [point for point in strategy_points.of_municipality(db, municipality, ended)
              if outline or point.draft.visibility is Visibility.PUBLISHED]
    return _views(db, user, points, today, silent_days)


def one(db: Database, user: User, number: int, today: date, silent_days: int) -> View:
    """Return one strategy point, ended or not; raises NotThere."""
    require(user, Action.READ_PUBLISHED)
    point = strategy_points.load(db, number)
    subject = Subject(point.draft.municipalities)
    if not (allowed(user, Action.READ_OUTLINE, subject) or point.draft.visibility is Visibility.PUBLISHED):
        raise NotThere()
    return _views(db, user, [point], today, silent_days)[0]


def loose(db: Database, user: User, municipality: str) -> tuple[Loose, ...]:
    """Return a municipality's measures that serve no strategy point, stopped ones left out; raises NotThere."""
    require(user, Action.READ_INTERNAL, about(municipality))
    return tuple(Loose(row["id"], row["title"], Status(row["status"]),
                       allowed(user, Action.EDIT_PLAN, Subject(tuple(row["places"].split(",")))))
                 for row in strategy_points.loose_measures(db, municipality) if row["status"] != Status.CANCELLED)


def _views(db: Database, user: User, points: list[StrategyPoint], today: date, silent_days: int) -> tuple[View, ...]:
    under: dict[int, list[Under]] = {}
    for row in strategy_points.measures_under(db, [point.id for point in points]):
        if _may_see(user, row):
            told = allowed(user, Action.READ_OUTLINE, Subject(tuple(row["places"].split(","))))
            under.setdefault(row["strategy_point"], []).append(_under(row, told, today, silent_days))
    return tuple(_view(db, user, point, tuple(under.get(point.id, ()))) for point in points)


def _view(db: Database, user: User, point: StrategyPoint, measures: tuple[Under, ...]) -> View:
    subject = Subject(point.draft.municipalities)
    inside = allowed(user, Action.READ_INTERNAL, subject)
    origins = workshops.origins(db, user, point.draft.origins) if inside and point.draft.origins else ()
    return View(point if inside else _shown(point), measures, origins,
                tuple((code, municipalities.load(db, code).name) for code in point.draft.municipalities),
                inside, actions(user, subject))


def _shown(point: StrategyPoint) -> StrategyPoint:
    hidden = {"origins": (), "children_input": "", "children_heard": None}
    if point.draft.visibility is Visibility.INTERNAL:
        hidden |= {"goal": "", "community_aim": "", "community_aim_link": ""}
    return replace(point, draft=replace(point.draft, **hidden), end_reason="")


def _may_see(user: User, row: dict) -> bool:
    return row["visibility"] == Visibility.PUBLISHED or allowed(
        user, Action.READ_OUTLINE, Subject(tuple(row["places"].split(","))))


def _under(row: dict, told: bool, today: date, silent_days: int) -> Under:
    status = Status(row["status"])
    starts, due = days.parse(row["starts_on"]), days.parse(row["due_on"])
    return Under(row["measure"], row["title"], status, told and is_late(status, due, today),
                 told and is_silent(status, date.fromisoformat(row["active_on"]), starts, today, silent_days),
                 row["progress"], starts, due, bool(row["continuous"]), row["places"].split(",")[0])
