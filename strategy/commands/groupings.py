"""What the council does with groupings of municipalities: make, edit, end, put back."""

from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.days import norwegian_day
from strategy.domain.groupings import Draft, Grouping, checked
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import at_once
from strategy.store import events, groupings, municipalities
from strategy.store.database import raise_versions, writing


def add(db: Database, user: User, draft: Draft, *, at: datetime) -> str:
    """Make a grouping; return its id, of the first one for a second click.

    Raises Refused "name_taken", "name_of_ended", "unknown_area" and what
    ``checked`` raises; NotThere unless the council's; Unavailable.
    """
    require(user, Action.EDIT_GROUPINGS)
    draft = checked(draft)
    with writing(db):
        _check_municipalities(db, draft)
        there = _named(db, draft)
        if there and there.draft == draft and at_once(there.edited_at or at, at) and groupings.edited_by(db, there.id) == user.id:
            return there.id
        _refuse_name(there)
        number = groupings.add(db, draft, user.id, at)
        _trace(db, user, "grouping_added", number, at, after=asdict(draft))
        return number


def edit(db: Database, user: User, number: str, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let a grouping say ``draft``; the former version is kept.

    Raises as ``add``, Stale when somebody saved in between, and Refused
    "official_grouping" for one that is a fact of others.
    """
    require(user, Action.EDIT_GROUPINGS)
    draft = checked(draft)
    with writing(db):
        former = _editable(db, number)
        if draft == former.draft:
            return
        if former.version != based_on:
            raise Stale(former)
        if former.ended_on:
            raise Refused("grouping_ended")
        _check_municipalities(db, draft)
        there = _named(db, draft)
        _refuse_name(there if there and there.id != number else None)
        groupings.revise(db, former, draft, user.id, at)
        _trace(db, user, "grouping_edited", number, at, before=asdict(former.draft), after=asdict(draft))


def end(db: Database, user: User, number: str, *, based_on: int, at: datetime) -> None:
    """End a grouping: it leaves the filter and is kept. Raises Stale, Refused "official_grouping", NotThere."""
    require(user, Action.EDIT_GROUPINGS)
    with writing(db):
        former = _editable(db, number)
        if former.ended_on:
            return
        if former.version != based_on:
            raise Stale(former)
        groupings.revise(db, former, former.draft, user.id, at, norwegian_day(at))
        _trace(db, user, "grouping_ended", number, at, before={"name": former.draft.name})


def put_back(db: Database, user: User, number: str, *, at: datetime) -> None:
    """Put an ended grouping back in the filter. Raises Refused "official_grouping", NotThere."""
    require(user, Action.EDIT_GROUPINGS)
    with writing(db):
        former = _editable(db, number)
        if former.ended_on:
            groupings.revise(db, former, former.draft, user.id, at)
            _trace(db, user, "grouping_put_back", number, at, after={"name": former.draft.name})


def _trace(db: Database, user: User, action: str, number: str, at: datetime,
           before: dict | None = None, after: dict | None = None) -> None:
    events.append(db, at, user.id, action, ("grouping", number), None, before, after)
    raise_versions(db, ["structure"])


def _editable(db: Database, number: str) -> Grouping:
    found = groupings.load(db, number)
    if not found.editable:
        raise Refused("official_grouping")
    return found


def _named(db: Database, draft: Draft) -> Grouping | None:
    """Return the grouping of this kind that has the name already, however it is written."""
    wanted = draft.name.casefold()
    return next((found for found in groupings.all_of_them(db)
                 if found.draft.kind == draft.kind and found.draft.name.casefold() == wanted), None)


def _refuse_name(there: Grouping | None) -> None:
    if there is not None:
        if there.ended_on:
            raise Refused("name_of_ended", "name")
        raise Refused("name_taken", "name")


def _check_municipalities(db: Database, draft: Draft) -> None:
    there = municipalities.names(db, draft.municipalities)
    for code in draft.municipalities:
        if len(code) != 4 or code not in there:
            raise Refused("unknown_area", "municipalities", area=code)
