"""People and the roles in force; read on every run."""

import json
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.people import SCOPE, Grant, Role, User
from strategy.domain.refusals import Refused
from strategy.store.database import insert, one, rows, run


def user(db: Database, number: int) -> User | None:
    """Return the active person with this number and the roles in force, or None."""
    found = users(db, [number])
    return found[0] if found else None


def users(db: Database, numbers: list[int] | None = None) -> list[User]:
    """Return active people with their roles, in the order they were added."""
    found = rows(db, """
      SELECT p.id, p.name, p.language, g.role, g.area FROM person p
      LEFT JOIN role_grant g ON g.person = p.id AND g.withdrawn_at IS NULL
      WHERE p.active AND (:all OR p.id IN (SELECT value FROM json_each(:ids))) ORDER BY p.id, g.id""",
      all=numbers is None, ids=json.dumps(numbers or []))
    people: dict[int, tuple] = {}
    for row in found:
        people.setdefault(row["id"], (row, []))
        if row["role"]:
            people[row["id"]][1].append(Grant(Role(row["role"]), row["area"]))
    return [User(row["id"], row["name"], row["language"], tuple(grants)) for row, grants in people.values()]


def of_municipality(db: Database, municipality: str) -> list[tuple[int, str]]:
    """Return (number, name) of active people with a role in the municipality."""
    return [(row["id"], row["name"]) for row in rows(db, """
      SELECT DISTINCT p.id, p.name FROM person p JOIN role_grant g ON g.person = p.id AND g.withdrawn_at IS NULL
      WHERE p.active AND g.scope = 'municipality' AND g.area = :m ORDER BY p.name""", m=municipality)]


def find(db: Database, email: str) -> int | None:
    """Return the number of the person with this e-mail address, or None."""
    row = one(db, "SELECT id FROM person WHERE email = :email", email=email)
    return row["id"] if row else None


def add(db: Database, name: str, email: str, language: str = "nb", key: str | None = None) -> int:
    """Add a person; return the number. ``key`` names an example person."""
    return insert(db, "person", {"name": name, "email": email, "language": language, "key": key})


def grant(db: Database, person: int, role: Role, area: str, by: int | None, at: datetime) -> None:
    """Give a role for an area; one already in force stays as it is.

    Raises Refused "unknown_area" for an area that is not there.
    """
    scope = SCOPE[role]
    known = {"municipality": "SELECT 1 FROM municipality WHERE code = :area",
             "county": "SELECT 1 FROM county WHERE code = :area", "nation": "SELECT 1 WHERE :area = 'NO'"}[scope]
    if one(db, known, area=area) is None:
        raise Refused("unknown_area", "area", area=area)
    run(db, "INSERT OR IGNORE INTO role_grant (person, role, scope, area, given_by, given_at) "
            "VALUES (:person, :role, :scope, :area, :by, :at)",
        person=person, role=role, scope=scope, area=area, by=by, at=days.stamp(at))
