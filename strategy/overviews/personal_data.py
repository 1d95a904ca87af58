"""Everything that is held about one person: theirs to see, and the administrator's to hand out."""

import json

from sqlite_utils import Database

from strategy.domain.access import Action, about, allowed, require
from strategy.domain.people import TERMINAL, User
from strategy.domain.refusals import NotThere
from strategy.store import people, personal_data

# What somebody wrote themselves, and what the municipality's own people may have written over since.
OWN_WORDS = ("note", "blocked_by", "comment", "value", "text", "reason", "highlight")
SHARED_WORDS = ("title", "place", "participants", "document", "case_number")


def held(db: Database, user: User, person: int) -> dict[str, list[dict]]:
    """Return the parts of the extract about a person, each a list of rows of plain values.

    To look after people is no right to read what municipalities write: an
    administrator gets the extract without those texts (None), the person with
    one's own words and the titles the person may still read. In the terminal
    everything is there: it is for handing out. Raises NotThere for somebody
    else's unless an administrator asks, and for an unknown number.
    """
    if person != user.id:
        require(user, Action.MANAGE_PEOPLE)
    elif people.user(db, person) is None:
        raise NotThere()
    found = personal_data.held(db, person)
    if not found["person"]:
        raise NotThere()
    for row in found["events_about"]:
        row["content"] = json.loads(row.pop("payload") or "null")
    if user is not TERMINAL:
        for part in found.values():
            for row in part:
                _leave_out(row, user, own=person == user.id)
    return found


def number(db: Database, user: User, email: str) -> int:
    """Return the number of the person with an e-mail address. Raises NotThere when there is none, or unless an administrator asks."""
    require(user, Action.MANAGE_PEOPLE)
    found = people.find(db, email.strip().casefold())
    if found is None:
        raise NotThere()
    return found


def _leave_out(row: dict, user: User, own: bool) -> None:
    hidden = () if own else OWN_WORDS
    if row.get("municipalities") is not None and not allowed(user, Action.READ_INTERNAL, about(*row["municipalities"].split(","))):
        hidden += SHARED_WORDS
    for name in hidden:
        if name in row:
            row[name] = None
