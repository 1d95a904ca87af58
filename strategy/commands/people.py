"""People and their roles. Used by the terminal commands; there the person at the keyboard is trusted."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import wording
from strategy.domain.people import NATION, SCOPE, Role
from strategy.domain.refusals import Refused
from strategy.store import events, people
from strategy.store.database import raise_versions, writing


def grant(db: Database, user: None, email: str, name: str, role: str, area: str, *, at: datetime) -> int:
    """Give a person a role, adding the person when new; return the person's number.

    ``user`` is None: whoever can run the program in a terminal on the server
    can read the file itself. ``area`` is a municipality or county code, or
    "NO". Raises Refused "not_an_address", "unknown_role", "unknown_area".
    """
    email = wording.line(email, "email", required=True).casefold()
    if email.count("@") != 1 or email.startswith("@") or "." not in email.split("@")[1] or " " in email:
        raise Refused("not_an_address", "email")
    if role not in list(Role):
        raise Refused("unknown_role", "role")
    role = Role(role)
    area = area or (NATION if SCOPE[role] == "nation" else "")
    with writing(db):
        person = people.find(db, email) or people.add(db, wording.line(name, "name", required=True), email)
        people.grant(db, person, role, area, None, at)
        events.append(db, at, None, "role_granted", ("person", person), None, after={"role": role, "area": area})
        raise_versions(db, ["structure"])
        return person
