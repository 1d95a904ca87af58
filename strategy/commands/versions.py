"""Restoring a former version: it is said anew, by the same door as any edit, so the rules and the trace are the same."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.commands import measures, strategy_points, workshops
from strategy.domain.access import Action, Subject, allowed, require
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.versions import Kind, draft_of
from strategy.domain.versions import Kept as KeptVersion
from strategy.store import people, versions
from strategy.store import strategy_points as point_rows
from strategy.store import workshops as workshop_rows


def restore(db: Database, user: User, kind: Kind, number: int, version: int, *, based_on: int, at: datetime) -> None:
    """Let a thing say what its former ``version`` said: a new version, and nothing is lost.

    Which municipalities it belongs to stays as it is, and so does whether it
    has ended. Ties to what is no longer there or no longer this person's to
    read are left out. What says so already is left as it is. Raises Stale,
    NotThere, or what the door for an edit raises.
    """
    thing = versions.load(db, kind, number)
    require(user, Action.READ_INTERNAL, Subject(versions.municipalities(db, thing)))
    kept = {one.version: one for one in versions.kept(db, kind, thing)}
    if version not in kept:
        raise NotThere()
    now = versions.draft(thing)
    said = _said(db, user, kind, kept[version], now)
    if said == now:
        return
    match kind:
        case Kind.MEASURE:
            measures.edit(db, user, number, said, based_on=based_on, at=at)
        case Kind.STRATEGY_POINT:
            strategy_points.edit(db, user, number, said, based_on=based_on, at=at)
        case Kind.WORKSHOP:
            workshops.edit(db, user, number, said, based_on=based_on, at=at)
        case Kind.ANSWER:
            workshops.edit_answer(db, user, number, said.text, role=said.role, organisation=said.organisation, themes=said.themes,
                                  based_on=based_on, at=at)


def _said(db: Database, user: User, kind: Kind, kept: KeptVersion, now):
    said = draft_of(type(now), {"municipalities": (), **kept.said} if kind is not Kind.ANSWER else kept.said)
    if kind is Kind.ANSWER:
        return said
    said = replace(said, municipalities=now.municipalities)
    if kind is Kind.WORKSHOP:
        return replace(said, framework=now.framework)
    said = replace(said, origins=tuple(x for x in said.origins if x in now.origins or _reads_answer(db, user, x)))
    if kind is Kind.STRATEGY_POINT:
        return said
    there = {person for code in now.municipalities for person, _ in people.of_municipality(db, code)}
    return replace(
        said, responsible_person=said.responsible_person if said.responsible_person in {*there, now.responsible_person} else None,
        strategy_points=tuple(x for x in said.strategy_points if x in now.strategy_points or _reads_point(db, user, x)))


def _reads_point(db: Database, user: User, number: int) -> bool:
    point = point_rows.load(db, number)
    return not point.ended_on and allowed(user, Action.READ_INTERNAL, Subject(point.draft.municipalities))


def _reads_answer(db: Database, user: User, number: int) -> bool:
    answer = workshop_rows.answer(db, number)
    return allowed(user, Action.READ_INTERNAL, Subject(workshop_rows.load(db, answer.workshop).draft.municipalities))
