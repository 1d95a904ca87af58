"""People and the roles in force; read on every run."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.people import SCOPE, Given, Grant, Person, Role, State, User, anonymous, state
from strategy.domain.refusals import NotThere, Refused
from strategy.store import events
from strategy.store.database import insert, one, reported, rows, run

_PERSON = """SELECT id, version, name, email, language, active, issuer IS NOT NULL OR key IS NOT NULL AS bound,
             invited_at, signed_out_at, anonymised_at FROM person """


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


def add(db: Database, name: str, email: str, language: str = "nb", key: str | None = None, at: datetime | None = None) -> int:
    """Add a person; return the number. ``key`` names an example person, ``at`` is when the person was invited."""
    return insert(db, "person", {"name": name, "email": email, "language": language, "key": key,
                                 "invited_at": days.stamp(at) if at else None})


def load(db: Database, number: int) -> Person:
    """Return a person, active or not; raises NotThere for an unknown number."""
    row = one(db, _PERSON + "WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _person(row)


def everybody(db: Database, numbers: Iterable[int] | None = None) -> list[tuple[Person, tuple[Grant, ...]]]:
    """Return every person, or those with these numbers, with the roles in force, in the order they were added."""
    wanted = None if numbers is None else json.dumps(list(numbers))
    roles = grants(db, wanted)
    return [(_person(row), tuple(roles.get(row["id"], ()))) for row in rows(
        db, _PERSON + "WHERE :ids IS NULL OR id IN (SELECT value FROM json_each(:ids)) ORDER BY id", ids=wanted)]


def grants(db: Database, numbers: str | None = None) -> dict[int, list[Grant]]:
    """Return the roles in force by person: of all, or of those in ``numbers`` (a JSON list)."""
    found: dict[int, list[Grant]] = {}
    for row in rows(db, "SELECT person, role, area FROM role_grant WHERE withdrawn_at IS NULL "
                        "AND (:ids IS NULL OR person IN (SELECT value FROM json_each(:ids))) ORDER BY id", ids=numbers):
        found.setdefault(row["person"], []).append(Grant(Role(row["role"]), row["area"]))
    return found


def outline(db: Database) -> list[tuple[int, str, str, State]]:
    """Return (number, name, e-mail address, state) of every person: little enough for a whole country at each click."""
    with reported():
        found = db.conn.execute("SELECT id, name, email, active, issuer IS NOT NULL OR key IS NOT NULL, anonymised_at IS NOT NULL FROM person").fetchall()
    return [(number, name, email, state(*flags)) for number, name, email, *flags in found]


def given(db: Database, person: int) -> list[Given]:
    """Return every role a person has or has had, the one given last first."""
    found = rows(db, """
      SELECT g.id, g.role, g.area, a.name AS given_by, g.given_at, b.name AS withdrawn_by, g.withdrawn_at FROM role_grant g
      LEFT JOIN person a ON a.id = g.given_by LEFT JOIN person b ON b.id = g.withdrawn_by
      WHERE g.person = :person ORDER BY g.given_at DESC, g.id DESC""", person=person)
    return [Given(row["id"], Grant(Role(row["role"]), row["area"]), row["given_by"] or "", days.moment(row["given_at"]),
                  row["withdrawn_by"] or "", _moment(row["withdrawn_at"])) for row in found]


def administrators(db: Database) -> list[tuple[int, str, str]]:
    """Return (number, name, e-mail address) of the active administrators, in the order they were added."""
    return [(row["id"], row["name"], row["email"]) for row in rows(db, """
      SELECT p.id, p.name, p.email FROM person p JOIN role_grant g ON g.person = p.id AND g.withdrawn_at IS NULL
      WHERE p.active AND g.role = 'administrator' ORDER BY p.id""")]


def called(db: Database) -> dict[str, tuple[str, ...]]:
    """Return every municipality and county by code with its names: short, official, Sámi, Kven."""
    return {row["code"]: tuple(dict.fromkeys(filter(None, (row["name"], row["official_name"], row["sami_name"], row["kven_name"]))))
            for row in rows(db, """
              SELECT code, name, official_name, sami_name, kven_name FROM municipality
              UNION ALL SELECT code, name, official_name, NULL, NULL FROM county ORDER BY code""")}


def events_about(db: Database, person: int) -> list[dict]:
    """Return what was done to a person, newest first: id, at, by (a name or None), action."""
    return rows(db, """
      SELECT e.id, e.at, p.name AS by, e.action FROM event e LEFT JOIN person p ON p.id = e.person
      WHERE e.subject_kind = 'person' AND e.subject_id = :id ORDER BY e.id DESC""", id=str(person))


def correct(db: Database, person: int, name: str, email: str, language: str) -> None:
    """Let a person have this name, address and language. The address must be nobody else's."""
    run(db, "UPDATE person SET name = :name, email = :email, language = :language, version = version + 1 WHERE id = :id",
        id=person, name=name, email=email, language=language)


def set_active(db: Database, person: int, active: bool) -> None:
    """Let a person come in, or not."""
    run(db, "UPDATE person SET active = :active WHERE id = :id", id=person, active=active)


def release(db: Database, person: int) -> None:
    """Let go of the identity at the provider and its sign-ins, so that the next sign-in by the address binds a new one."""
    run(db, "DELETE FROM sign_in WHERE person = :id", id=person)
    run(db, "UPDATE person SET issuer = NULL, subject = NULL WHERE id = :id", id=person)


def withdraw(db: Database, person: int, grant: Grant, by: int | None, at: datetime) -> bool:
    """Withdraw a role; return whether it was in force."""
    there = one(db, "SELECT id FROM role_grant WHERE person = :person AND role = :role AND area = :area AND withdrawn_at IS NULL",
                person=person, role=grant.role, area=grant.area)
    if there:
        run(db, "UPDATE role_grant SET withdrawn_at = :at, withdrawn_by = :by WHERE id = :id", id=there["id"], by=by, at=days.stamp(at))
    return there is not None


def anonymise(db: Database, person: int, by: int | None, at: datetime) -> None:
    """Take away, inside ``writing``, everything that says who a person was; the number stays, so that history is whole.

    Name, address, identity, sign-ins, drafts, selections and the payloads of the events about the person
    are gone, and written over in the file (SQLite's secure_delete). The
    person has no role and cannot come in. Doing it again changes nothing; an
    unknown number neither.
    """
    db.conn.execute("PRAGMA secure_delete=ON")
    name, email = anonymous(person)
    run(db, "UPDATE role_grant SET withdrawn_at = :at, withdrawn_by = :by WHERE person = :id AND withdrawn_at IS NULL",
        id=person, by=by, at=days.stamp(at))
    run(db, "UPDATE person SET name = :name, email = :email, issuer = NULL, subject = NULL, key = NULL, active = 0, "
            "version = version + 1, signed_out_at = :at, anonymised_at = :at WHERE id = :id AND anonymised_at IS NULL",
        id=person, name=name, email=email, at=days.stamp(at))
    run(db, "DELETE FROM sign_in WHERE person = :id", id=person)
    for own in ("draft", "round_draft", "saved_selection"):
        db.table(own).delete_where("person = ?", [person])
    events.erase(db, at, by, ("person", person))


def grant(db: Database, person: int, role: Role, area: str, by: int | None, at: datetime) -> bool:
    """Give a role for an area; return whether it is new: one already in force stays as it is.

    Raises Refused "unknown_area" for an area that is not there.
    """
    scope = SCOPE[role]
    known = {"municipality": "SELECT 1 FROM municipality WHERE code = :area",
             "county": "SELECT 1 FROM county WHERE code = :area", "nation": "SELECT 1 WHERE :area = 'NO'"}[scope]
    if one(db, known, area=area) is None:
        raise Refused("unknown_area", "area", area=area)
    if one(db, "SELECT 1 FROM role_grant WHERE person = :person AND role = :role AND area = :area AND withdrawn_at IS NULL",
           person=person, role=role, area=area):
        return False
    run(db, "INSERT INTO role_grant (person, role, scope, area, given_by, given_at) VALUES (:person, :role, :scope, :area, :by, :at)",
        person=person, role=role, scope=scope, area=area, by=by, at=days.stamp(at))
    return True


def _person(row: dict) -> Person:
    return Person(row["id"], row["version"], row["name"], row["email"], row["language"], bool(row["active"]), bool(row["bound"]),
                  _moment(row["invited_at"]), _moment(row["signed_out_at"]), _moment(row["anonymised_at"]))


def _moment(text: str | None) -> datetime | None:
    return days.moment(text) if text else None
