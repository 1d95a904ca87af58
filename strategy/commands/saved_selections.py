"""What somebody does with the selections one keeps: save, rename, remove, put back.

Personal, like a draft: no event tells of it, and nobody else reads it.
"""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import saved_selections as rules
from strategy.domain.access import Action, require
from strategy.domain.people import User
from strategy.domain.refusals import Refused
from strategy.domain.saved_selections import Parameters
from strategy.store import saved_selections
from strategy.store.database import writing


def save(db: Database, user: User, name: str, parameters: Parameters, *, at: datetime) -> int:
    """Keep a selection under a name; return its number, of the first one for a second click.

    ``parameters`` are those of the address. Raises Refused "selection_name_taken"
    and what ``rules`` raise; NotThere; Unavailable.
    """
    require(user, Action.KEEP_SELECTIONS)
    name, kept = rules.named(name), rules.kept(parameters)
    with writing(db):
        there = saved_selections.called(db, user.id, name)
        if there:
            if there.parameters == kept:
                return there.id
            raise Refused("selection_name_taken", "selection_name")
        rules.room(len(saved_selections.of(db, user.id)))
        return saved_selections.add(db, user.id, name, kept, at)


def rename(db: Database, user: User, number: int, name: str, *, at: datetime) -> None:
    """Give one's own selection another name. Raises Refused "selection_name_taken", "empty", "too_long"; NotThere."""
    require(user, Action.KEEP_SELECTIONS)
    name = rules.named(name)
    with writing(db):
        found = saved_selections.load(db, user.id, number)
        _free(db, user, name, found.id)
        saved_selections.rename(db, found.id, name)


def remove(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Take one's own selection away; ``put_back`` undoes it. Raises NotThere."""
    require(user, Action.KEEP_SELECTIONS)
    with writing(db):
        saved_selections.remove(db, saved_selections.load(db, user.id, number).id, at)


def put_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Put back what one removed. Raises Refused "selection_name_taken", "too_many_selections"; NotThere, also when it is gone."""
    require(user, Action.KEEP_SELECTIONS)
    with writing(db):
        found = saved_selections.load(db, user.id, number, removed=True)
        own = saved_selections.of(db, user.id)
        if found.id in [one.id for one in own]:
            return
        _free(db, user, found.name, found.id)
        rules.room(len(own))
        saved_selections.remove(db, found.id, None)


def _free(db: Database, user: User, name: str, number: int) -> None:
    there = saved_selections.called(db, user.id, name)
    if there and there.id != number:
        raise Refused("selection_name_taken", "selection_name")
