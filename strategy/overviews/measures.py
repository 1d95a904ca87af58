"""Measures as a viewer may see them: rows of a list, and one in full."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, Subject, about, actions, allowed, require
from strategy.domain.measures import (
    Draft, Measure, PartnerName, Status, Update, Visibility, is_late, is_silent, missing, on_track, standing, undoable)
from strategy.domain.milestones import Milestone, Tally, by_hand, counted, tally
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.overviews import workshops
from strategy.store import measures, milestones, municipalities, partners, people, strategy_points, updates


class Sight(StrEnum):
    """How much of a measure the viewer may see (product rules on visibility)."""

    FULL = "full"
    PUBLISHED = "published"
    OUTLINE = "outline"


@dataclass(frozen=True)
class Row:
    """A measure in a list. ``note``, ``responsible`` and what it waits for are empty where the viewer may not see them.

    ``milestones``: how many are reached; which one is past its date only inside.
    ``told``: whether ``late``, ``silent`` and ``on_track`` are told to this
    viewer; they are False for those who only read what is published.
    """

    id: int
    title: str
    status: Status
    progress: int | None
    late: bool
    silent: bool
    starts_on: date | None
    due_on: date | None
    continuous: bool
    active_on: date
    note: str
    responsible: str
    published: bool
    lead: str
    shared: bool
    newest: int
    version: int
    missing: tuple[str, ...]
    may_update: bool
    themes: tuple[str, ...]
    target_groups: tuple[str, ...]
    partner_types: tuple[str, ...]
    strategy_points: tuple[int, ...]
    blocked_by: str = ""
    released_by: str = ""
    progress_reason: str = ""
    milestones: Tally = Tally()
    told: bool = True

    @property
    def on_track(self) -> bool:
        """In progress or planned, not late, not silent."""
        return self.told and on_track(self.status, self.late, self.silent)


@dataclass(frozen=True)
class View:
    """One measure with its history, as far as the viewer may see it.

    ``origins``: id, text, question, workshop, title, held_on. ``former``: the
    former versions. ``strategy_points``: (id, title).
    """

    measure: Measure
    sight: Sight
    row: Row
    history: tuple[Update, ...]
    undoable: int | None
    origins: tuple[dict, ...]
    former: tuple[dict, ...]
    strategy_points: tuple[tuple[int, str], ...]
    responsible_name: str
    places: tuple[tuple[str, str], ...]
    may: frozenset[Action]


def listing(db: Database, user: User, municipality: str, today: date, silent_days: int) -> tuple[Row, ...]:
    """Return a municipality's measures, those with the nearest due date first.

    Somebody outside sees the outline where their role reaches, else only what
    is published. Raises NotThere for an unknown municipality.
    """
    require(user, Action.READ_PUBLISHED)
    municipalities.load(db, municipality)
    inside = allowed(user, Action.READ_INTERNAL, about(municipality))
    outline = inside or allowed(user, Action.READ_OUTLINE, about(municipality))
    tags, steps = measures.tags(db, municipality), milestones.of_municipality(db, municipality)
    seen = []
    for found in measures.of_municipality(db, municipality):
        places = tuple(found["places"].split(","))
        row = _row(user, found, tags.get(found["id"], {}), steps.get(found["id"], []), today, silent_days, places)
        if outline or row.published:
            seen.append(row if inside else _outside(row, (), outline or allowed(user, Action.READ_OUTLINE, Subject(places))))
    return tuple(seen)


def one(db: Database, user: User, number: int, today: date, silent_days: int) -> View:
    """Return one measure; raises NotThere when it is not there or not this viewer's to see."""
    measure = measures.load(db, number)
    sight = _sight(user, measure)
    draft, subject = measure.draft, Subject(measure.draft.municipalities, measure.draft.responsible_person)
    history = updates.of_measure(db, number)
    last = undoable(history)
    full = sight is Sight.FULL
    row = _row(user, measures.now(db, number), _tags_of(draft), milestones.of_measure(db, number), today, silent_days, draft.municipalities)
    points = _points(db, user, draft.strategy_points)
    seen = tuple(key for key, _ in points)
    return View(
        measure=measure if full else replace(measure, draft=replace(_shown(draft, sight), strategy_points=seen), end_reason=""), sight=sight,
        row=row if full else _outside(row, seen, allowed(user, Action.READ_OUTLINE, subject)),
        history=tuple(history if full else (_shown_update(x, sight) for x in standing(history))),
        undoable=last.id if last and allowed(user, Action.UPDATE_MEASURE, subject) else None,
        origins=workshops.origins(db, user, draft.origins) if full else (),
        former=tuple(measures.revisions(db, number)) if full else (),
        strategy_points=points,
        responsible_name=_name(db, draft.responsible_person) if full else "",
        places=tuple((code, municipalities.load(db, code).name) for code in draft.municipalities),
        may=actions(user, subject))


@dataclass(frozen=True)
class Choices:
    """What a measure's form lets one choose from, in one municipality."""

    strategy_points: dict[int, str]
    people: dict[int, str]
    partners: tuple[PartnerName, ...]


def choices(db: Database, user: User, municipality: str) -> Choices:
    """Return the strategy points, people and partners of a municipality, for a form."""
    require(user, Action.READ_INTERNAL, about(municipality))
    return Choices({point.id: point.draft.title for point in strategy_points.of_municipality(db, municipality)},
                   dict(people.of_municipality(db, municipality)), tuple(partners.of_municipality(db, municipality)))


def _sight(user: User, measure: Measure) -> Sight:
    subject = Subject(measure.draft.municipalities)
    published = measure.draft.visibility is Visibility.PUBLISHED
    if allowed(user, Action.READ_INTERNAL, subject):
        return Sight.FULL
    if published and allowed(user, Action.READ_PUBLISHED, subject):
        return Sight.PUBLISHED
    if allowed(user, Action.READ_OUTLINE, subject):
        return Sight.OUTLINE
    raise NotThere()


def _points(db: Database, user: User, numbers: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """Return number and title of the strategy points this viewer may see."""
    found = (strategy_points.load(db, number) for number in numbers)
    return tuple((point.id, point.draft.title) for point in found if point.draft.visibility is Visibility.PUBLISHED
                 or allowed(user, Action.READ_OUTLINE, Subject(point.draft.municipalities)))


def _shown(draft: Draft, sight: Sight) -> Draft:
    """Leave out what is internal: people, partners' names, origins; the texts too in an outline."""
    hidden = {"responsible_role": "", "responsible_person": None, "origins": (),
              "partners": tuple(dict.fromkeys(PartnerName("", partner.type) for partner in draft.partners))}
    if sight is Sight.OUTLINE:
        hidden |= {"why": "", "what": "", "how": "", "for_whom": ""}
    return replace(draft, **hidden)


def _shown_update(row: Update, sight: Sight) -> Update:
    note = row.note if sight is Sight.PUBLISHED and row.note_published else ""
    return replace(row, note=note, blocked_by="", released_by="", progress_reason="", milestone=None, reached="", by=0, by_name="")


def _outside(row: Row, points: tuple[int, ...], outline: bool) -> Row:
    """Leave out of a row what stays in the municipality; ``points`` are the strategy points this viewer may see.

    Without the ``outline`` it is not told either whether it is late or silent: that is for those who follow up.
    """
    row = row if outline else replace(row, late=False, silent=False, told=False)
    return replace(row, note="", responsible="", missing=(), strategy_points=points, blocked_by="", released_by="",
                   progress_reason="", milestones=replace(row.milestones, overdue=None))


def _row(user: User, found: dict, tags: dict, steps: list[Milestone], today: date, silent_days: int, places: tuple[str, ...]) -> Row:
    status, due = Status(found["status"]), days.parse(found["due_on"])
    starts, active = days.parse(found["starts_on"]), date.fromisoformat(found["active_on"])
    draft = Draft((found["lead"],), found["title"], responsible_role=found["responsible_role"],
                  responsible_person=found["responsible_person"], due_on=due, continuous=bool(found["continuous"]))
    going = status in (Status.PLANNED, Status.IN_PROGRESS, Status.ON_HOLD)
    said = found["progress"], found["progress_reason"], days.moment(found["said_at"])
    return Row(
        id=found["id"], title=found["title"], status=status, progress=counted(steps, *said) if going else found["progress"],
        late=is_late(status, due, today), silent=is_silent(status, active, starts, today, silent_days),
        starts_on=starts, due_on=due, continuous=bool(found["continuous"]), active_on=active, note=found["note"] or "",
        responsible=found["responsible_role"] or found["responsible_name"] or "",
        published=found["visibility"] == Visibility.PUBLISHED, lead=found["lead"], shared=found["owners"] > 1,
        newest=found["newest"], version=found["version"], missing=tuple(missing(draft)) if going else (),
        may_update=allowed(user, Action.UPDATE_MEASURE, Subject(places, found["responsible_person"])),
        themes=tuple(tags.get("theme", ())), target_groups=tuple(tags.get("target_group", ())),
        partner_types=tuple(dict.fromkeys(tags.get("partner_type", ()))),
        strategy_points=tuple(tags.get("strategy_point", ())), blocked_by=found["blocked_by"], released_by=found["released_by"],
        progress_reason=said[1] if by_hand(steps, *said[1:]) else "", milestones=tally(steps, today if going else date.min))


def _tags_of(draft: Draft) -> dict:
    return {"theme": draft.themes, "target_group": draft.target_groups, "strategy_point": draft.strategy_points,
            "partner_type": [partner.type for partner in draft.partners]}


def _name(db: Database, person: int | None) -> str:
    found = people.user(db, person) if person else None
    return found.name if found else ""
