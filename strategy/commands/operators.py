"""Saying which municipality runs the kulturskole of another, and taking it back."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import operators as rules
from strategy.domain.access import Action, about, require
from strategy.domain.days import norwegian_day
from strategy.domain.operators import Draft, Operators, Row
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import events, municipalities, operators
from strategy.store.database import raise_versions, writing


def say(db: Database, user: User, draft: Draft, *, based_on: int | None, at: datetime) -> int:
    """Say who runs a municipality's kulturskole from a year on; return the row's number.

    ``based_on`` is the newest row of the municipality that the form saw, None
    for none; raises Stale with the one that stands now when another came
    between, NotThere, and what ``domain.operators`` refuses. The same said
    again adds nothing.
    """
    with writing(db):
        require(user, Action.SET_OPERATOR, about(draft.municipality))
        municipalities.load(db, draft.municipality)
        draft = rules.checked(draft, norwegian_day(at), [place["municipality"] for place in municipalities.all_of_them(db)])
        there = operators.everything(db)
        now = _newest(there, draft.municipality)
        if now and now.undoes is None and now.draft == draft:
            return now.id
        if (now.id if now else None) != based_on:
            raise Stale(now)
        _no_chain(db, there, Row(1 + max((row.id for row in there), default=0), draft, at, user.id))
        made = operators.add(db, draft, user.id, at)
        before = Operators(there).of(draft.municipality, draft.from_year)
        _trace(db, user, "operator_said", draft, at, before={"operator": before}, after={"operator": draft.operator, "from_year": draft.from_year})
        return made


def take_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Take a row back, the newest or an earlier one, so that what was said besides it holds; a second click does nothing.

    Raises NotThere, and Refused where what then holds would be a chain.
    """
    with writing(db):
        there = operators.everything(db)
        row = next((row for row in there if row.id == number and row.undoes is None), None)
        if row is None:
            raise NotThere()
        require(user, Action.SET_OPERATOR, about(row.draft.municipality))
        if any(other.undoes == number for other in there):
            return
        _no_chain(db, there, replace(rules.taken_back(row, at, user.id), id=1 + max(other.id for other in there)))
        operators.add(db, row.draft, user.id, at, undoes=number)
        _trace(db, user, "operator_taken_back", row.draft, at, before={"operator": row.draft.operator, "from_year": row.draft.from_year}, after=None)


def _newest(there: list[Row], municipality: str) -> Row | None:
    return next((row for row in reversed(there) if row.draft.municipality == municipality), None)


def _no_chain(db: Database, there: list[Row], row: Row) -> None:
    try:
        rules.no_chain(there, row)
    except Refused as refused:
        refused.values["name"] = municipalities.load(db, refused.values["name"]).name
        raise


def _trace(db: Database, user: User, action: str, draft: Draft, at: datetime, **change) -> None:
    events.append(db, at, user.id, action, ("municipality", draft.municipality), draft.municipality, **change)
    # Whoever is compared with it, and the one that runs it, see other figures now.
    raise_versions(db, (draft.municipality, "updates", "figures"))
