"""The versions of a measure, strategy point, workshop or answer, for those inside its municipalities."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, allowed, require
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.versions import Kind, Version, compared
from strategy.store import events, municipalities, strategy_points, versions, workshops

RIGHT = {Kind.MEASURE: Action.EDIT_PLAN, Kind.STRATEGY_POINT: Action.EDIT_PLAN, Kind.WORKSHOP: Action.EDIT_PLAN,
         Kind.ANSWER: Action.RECORD_WORKSHOP}


@dataclass(frozen=True)
class History:
    """Every version, newest first. ``titles``: field → number → what that number stands for; ``people`` and ``areas`` likewise.

    ``version`` is the one in force: what a restore is based on.
    """

    kind: Kind
    number: int
    version: int
    versions: tuple[Version, ...]
    titles: dict[str, dict[int, str]]
    people: dict[int, str]
    areas: dict[str, str]
    may_restore: bool


def of(db: Database, user: User, kind: Kind, number: int) -> History:
    """Return a thing's versions; raises NotThere outside its municipalities."""
    thing = versions.load(db, kind, number)
    subject = Subject(versions.municipalities(db, thing))
    require(user, Action.READ_INTERNAL, subject)
    found = compared(versions.kept(db, kind, thing))
    ended = getattr(thing, "ended_on", None) or getattr(thing, "withdrawn", False) or getattr(thing, "merged_into", None)
    return History(
        kind, number, thing.version, found,
        {"strategy_points": _points(db, user, _said(found, "strategy_points")), "origins": _answers(db, user, _said(found, "origins"))},
        events.names(db, sorted(_said(found, "responsible_person"))),
        {code: municipalities.load(db, code).name for code in sorted(_said(found, "municipalities"))},
        allowed(user, RIGHT[kind], subject) and not ended)


def _said(found: tuple[Version, ...], field: str) -> set:
    """Return every value a field had in any of its changes."""
    values = [value for version in found for change in version.changes if change.field == field for value in (change.old, change.new)]
    return {part for value in values if value is not None for part in (value if isinstance(value, list) else [value])}


def _points(db: Database, user: User, numbers: set[int]) -> dict[int, str]:
    titles = {}
    for number in numbers:
        point = strategy_points.load(db, number)
        if allowed(user, Action.READ_INTERNAL, Subject(point.draft.municipalities)):
            titles[number] = point.draft.title
    return titles


def _answers(db: Database, user: User, numbers: set[int]) -> dict[int, str]:
    texts = {}
    for number in numbers:
        try:
            answer = workshops.answer(db, number)
        except NotThere:
            continue
        if allowed(user, Action.READ_INTERNAL, Subject(workshops.load(db, answer.workshop).draft.municipalities)):
            texts[number] = answer.text
    return texts
