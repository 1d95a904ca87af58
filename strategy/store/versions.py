"""Former versions of measures, strategy points, workshops and answers, as they were kept at each edit."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.measures import Measure
from strategy.domain.strategy_points import StrategyPoint
from strategy.domain.versions import Kept, Kind, Words
from strategy.domain.workshops import Answer, Workshop
from strategy.store import measures, strategy_points, workshops
from strategy.store.database import one, rows

Thing = Measure | StrategyPoint | Workshop | Answer


def load(db: Database, kind: Kind, number: int) -> Thing:
    """Return what has this number now, ended or not; raises NotThere."""
    match kind:
        case Kind.MEASURE:
            return measures.load(db, number)
        case Kind.STRATEGY_POINT:
            return strategy_points.load(db, number)
        case Kind.WORKSHOP:
            return workshops.load(db, number)
        case Kind.ANSWER:
            return workshops.answer(db, number)


def municipalities(db: Database, thing: Thing) -> tuple[str, ...]:
    """Return the municipalities it belongs to, the lead first; an answer belongs to its workshop's."""
    return workshops.load(db, thing.workshop).draft.municipalities if isinstance(thing, Answer) else thing.draft.municipalities


def kept(db: Database, kind: Kind, thing: Thing) -> list[Kept]:
    """Return every version of a thing, oldest first, the one in force last."""
    made = one(db, _MADE[kind], id=thing.id)
    at, by_name = days.moment(made["at"]), made["by_name"]
    found = []
    for row in sorted(_former(db, kind, thing.id), key=lambda row: row["version"]):
        said = row["body"] | ({"ended_on": row["ended_on"]} if "ended_on" in row else {})
        found.append(Kept(row["version"], at, by_name, _named(said)))
        at, by_name = datetime.fromisoformat(row["replaced_at"]), row["by_name"]
    return [*found, Kept(thing.version, at, by_name, _named(_plain(thing)))]


def draft(thing: Thing) -> Any:
    """Return what a thing says now, as its form would."""
    return Words(thing.text, thing.role, thing.organisation, thing.themes) if isinstance(thing, Answer) else thing.draft


def _former(db: Database, kind: Kind, number: int) -> list[dict]:
    match kind:
        case Kind.MEASURE:
            return measures.revisions(db, number)
        case Kind.STRATEGY_POINT:
            return [row | {"body": json.loads(row["body"])} for row in rows(db, _POINTS, id=number)]
        case Kind.WORKSHOP:
            return workshops.revisions(db, number)
        case Kind.ANSWER:
            return workshops.answer_revisions(db, number)


def _plain(thing: Thing) -> dict:
    if isinstance(thing, Answer):
        now = asdict(draft(thing)) | {"reason": thing.reason}
    else:
        now = asdict(thing.draft)
        if not isinstance(thing, Workshop):
            now |= {"end_reason": thing.end_reason, "ended_on": thing.ended_on}
    return json.loads(json.dumps(now, default=str))


def _named(said: dict) -> dict:
    """Call the reason by its one name, and leave out how an answer stands: that is no text."""
    named = {("reason" if name == "end_reason" else name): value for name, value in said.items()}
    return {name: value for name, value in named.items() if name not in ("state", "merged_into", "withdrawn", "framework")}


_POINTS = """
  SELECT r.*, p.name AS by_name FROM strategy_point_revision r JOIN person p ON p.id = r.replaced_by
  WHERE r.strategy_point = :id ORDER BY r.version"""
_MADE = {
    Kind.MEASURE: "SELECT m.created_at AS at, p.name AS by_name FROM measure m JOIN person p ON p.id = m.created_by WHERE m.id = :id",
    Kind.STRATEGY_POINT: "SELECT m.created_at AS at, p.name AS by_name FROM strategy_point m JOIN person p ON p.id = m.created_by WHERE m.id = :id",
    Kind.WORKSHOP: "SELECT m.created_at AS at, p.name AS by_name FROM workshop m JOIN person p ON p.id = m.created_by WHERE m.id = :id",
    Kind.ANSWER: "SELECT at, '' AS by_name FROM answer WHERE id = :id"}
