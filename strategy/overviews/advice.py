"""Advice to the council: a municipality's own, the council's inbox, and what has just been answered."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, about, actions, allowed, require
from strategy.domain.advice import Advice, State
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.store import advice, municipalities, workshops


@dataclass(frozen=True)
class Origin:
    """The workshop an advice comes from; only for those who may read it."""

    workshop: int
    title: str
    held_on: date


@dataclass(frozen=True)
class View:
    """Advice as the viewer may see it: where it is from, what may be done, and former words (when, text, theme) inside."""

    advice: Advice
    municipality: str
    county: str
    may: frozenset[Action]
    origin: Origin | None = None
    former: tuple[tuple[datetime, str, str], ...] = ()

    @property
    def id(self) -> int:
        return self.advice.id


@dataclass(frozen=True)
class Wanted:
    """What to show of the inbox; empty asks for all. ``since`` and ``until``: Norwegian days, both included."""

    states: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Inbox:
    """The council's inbox: what fits, newest first; how many there are in all and in each state; the viewer's counties by code."""

    views: tuple[View, ...]
    all: int
    states: dict[str, int]
    counties: dict[str, str]


def own(db: Database, user: User, municipality: str) -> tuple[View, ...]:
    """Return a municipality's advice, newest first, withdrawn ones last; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = advice.of_municipality(db, municipality)
    views = _views(db, user, found)
    return tuple(sorted(views, key=lambda view: view.advice.withdrawn_at is not None))


def one(db: Database, user: User, number: int) -> View:
    """Return one advice with its former words; raises NotThere when it is not this viewer's to see, or withdrawn and not their own."""
    found = advice.load(db, number)
    where = about(found.draft.municipality)
    require(user, Action.READ_ADVICE, where)
    inside = allowed(user, Action.READ_INTERNAL, where)
    if found.withdrawn_at is not None and not inside:
        raise NotThere()
    return replace(_views(db, user, [found])[0], former=tuple(advice.former(db, number)) if inside else ())


def inbox(db: Database, user: User, wanted: Wanted) -> Inbox:
    """Return what the council, or an adviser in the own counties, has been given; raises NotThere for others."""
    there = {row["code"]: row["name"] for row in municipalities.counties(db)}
    mine = [code for code in there if allowed(user, Action.READ_ADVICE, about(code + "00"))]
    if not mine:
        raise NotThere()
    asked = [code for code in wanted.counties if code in mine] or mine
    found = advice.sent(db, asked, wanted.since, wanted.until)
    fitting = [x for x in found if (not wanted.states or x.state in wanted.states) and (not wanted.themes or x.draft.theme in wanted.themes)]
    counts = Counter(x.state for x in found)
    return Inbox(_views(db, user, fitting), len(found), {state.value: counts[state] for state in State}, {code: there[code] for code in mine})


def news(db: Database, user: User, municipality: str, since: datetime) -> tuple[View, ...]:
    """Return a municipality's advice that has been answered since a moment, the newest reply first; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = [x for x in advice.of_municipality(db, municipality)
             if x.withdrawn_at is None and x.in_force and x.in_force[-1].at >= since]
    return tuple(sorted(_views(db, user, found), key=lambda view: view.advice.in_force[-1].at, reverse=True))


def _views(db: Database, user: User, found: list[Advice]) -> tuple[View, ...]:
    names = municipalities.names(db, {x.draft.municipality for x in found} | {x.draft.municipality[:2] for x in found})
    origins = _origins(db, user, [x.draft.origin for x in found if x.draft.origin])
    return tuple(_view(user, x, names, origins) for x in found)


def _view(user: User, found: Advice, names: dict[str, str], origins: dict[int, Origin]) -> View:
    place = found.draft.municipality
    may = actions(user, about(place))
    if Action.ANSWER_ADVICE not in may:
        # To everybody else it is the council that answers, and what it took back was never said.
        found = replace(found, replies=tuple(replace(reply, by="") for reply in found.in_force))
    if Action.READ_INTERNAL not in may:
        found = replace(found, draft=replace(found.draft, origin=None))
    return View(found, names.get(place, place), names.get(place[:2], place[:2]), may, origins.get(found.draft.origin or 0))


def _origins(db: Database, user: User, numbers: list[int]) -> dict[int, Origin]:
    readable: dict[int, bool] = {}
    found = {}
    for row in workshops.origins(db, numbers) if numbers else ():
        number = row["workshop"]
        if number not in readable:
            readable[number] = allowed(user, Action.READ_INTERNAL, Subject(workshops.load(db, number).draft.municipalities))
        if readable[number]:
            found[row["id"]] = Origin(number, row["title"], date.fromisoformat(row["held_on"]))
    return found
