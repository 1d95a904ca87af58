"""Handing over the lead: the leader of the present lead gives it to a municipality that takes part already."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.commands import measures as measure_commands
from strategy.commands import strategy_points as point_commands
from strategy.commands import workshops as workshop_commands
from strategy.domain import wording
from strategy.domain.access import Action, Subject, require
from strategy.domain.handovers import led_by
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.versions import Kind
from strategy.store import handovers, measures, strategy_points, versions, workshops
from strategy.store.database import writing

TRACES = {Kind.MEASURE: measure_commands.trace, Kind.STRATEGY_POINT: point_commands.trace, Kind.WORKSHOP: workshop_commands.trace}


def hand_over(db: Database, user: User, kind: Kind, number: int, to: str, note: str, *, based_on: int, at: datetime) -> None:
    """Let ``to`` (a municipality's code) lead a measure, strategy point or workshop from now on.

    It takes effect at once and is a new version; whoever leads there gives it
    back the same way. A second click changes nothing. Raises Refused
    "not_participant" or "ended_stays", Stale, NotThere.
    """
    note = wording.line(note, "comment")
    with writing(db):
        thing = versions.load(db, kind, number)
        places = thing.draft.municipalities
        if places[0] == to:
            require(user, Action.READ_INTERNAL, Subject(places))
            return
        require(user, Action.EDIT_PLAN, Subject(places))
        if getattr(thing, "ended_on", None):
            raise Refused("ended_stays")
        if thing.version != based_on:
            raise Stale(thing)
        draft = replace(thing.draft, municipalities=led_by(places, to))
        match kind:
            case Kind.MEASURE:
                measures.revise(db, thing, draft, user.id, at)
            case Kind.STRATEGY_POINT:
                strategy_points.revise(db, thing, draft, user.id, at)
            case Kind.WORKSHOP:
                workshops.revise(db, thing, draft, user.id, at)
        handovers.add(db, kind, number, places[0], to, note, user.id, at)
        trace = TRACES[kind]
        trace(db, user, "lead_handed_over", number, draft.municipalities, at, {"municipality": places[0]},
              {"municipality": to} | ({"comment": note} if note else {}))
