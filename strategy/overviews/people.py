"""Who is here, the example people to choose from, and the people an administrator looks after."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from strategy import formats
from strategy.domain import days
from strategy.domain.access import Action, require
from strategy.domain.people import Given, Grant, Person, Role, State, User
from strategy.store import municipalities, people, reference


@dataclass(frozen=True)
class Asked:
    """What an administrator looks for. ``words``: all of them somewhere in name, address or area."""

    words: str = ""
    role: Role | None = None
    state: State | None = None


@dataclass(frozen=True)
class Row:
    """One person in the list, with the roles in force."""

    person: Person
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class Listing:
    """One page of the people asked for, by name. ``count`` is how many fit, ``page`` (from 0) the one of ``pages`` that is shown.

    ``states`` counts all people by state, ``names`` has the areas by code.
    """

    rows: tuple[Row, ...]
    count: int
    page: int
    pages: int
    states: Mapping[State, int]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Happening:
    """Something done to a person. ``by``: a name, "" for the terminal."""

    id: int
    at: datetime
    by: str
    action: str


@dataclass(frozen=True)
class View:
    """One person in full. ``last``: the only active administrator, who must stay."""

    person: Person
    given: tuple[Given, ...]
    happened: tuple[Happening, ...]
    names: Mapping[str, str]
    last: bool

    @property
    def in_force(self) -> tuple[Given, ...]:
        """The roles in force, in the order given."""
        return tuple(reversed([found for found in self.given if found.withdrawn_at is None]))


@dataclass(frozen=True)
class Account:
    """What somebody sees of themselves, and whom to ask (name, e-mail address)."""

    person: Person
    given: tuple[Given, ...]
    names: Mapping[str, str]
    administrators: tuple[tuple[str, str], ...]


def who(db: Database, user: None, number: int) -> User | None:
    """Return the active person with this number and the roles in force, or None (sign-in)."""
    return people.user(db, number)


def example_people(db: Database, user: None) -> list[User]:
    """Return the example people that have a role; nobody in a database that is not the example (sign-in)."""
    if reference.setting(db, "example") is None:
        return []
    return [found for found in people.users(db) if found.grants]


def example_person(db: Database, user: None, number: int) -> User | None:
    """Return the example person with this number and the roles in force, as ``example_people`` would list them (sign-in)."""
    if reference.setting(db, "example") is None:
        return None
    found = people.user(db, number)
    return found if found and found.grants else None


def listing(db: Database, user: User, asked: Asked, page: int = 0, most: int | None = None) -> Listing:
    """Return the people asked for, by name with æ ø å last: all, or page ``page`` (else the last) of ``most`` people.

    Raises NotThere unless an administrator's. The anonymised are left out
    unless asked for: they are nobody any more.
    """
    require(user, Action.MANAGE_PEOPLE)
    found, names, words = people.outline(db), _areas(db), formats.sort_key(asked.words).split()
    roles = people.grants(db) if words or asked.role is not None else {}
    chosen = sorted((formats.sort_key(name), number) for number, name, email, state in found
                    if _fits(state, roles.get(number, []), asked) and (not words or _said(f"{name} {email}", roles.get(number, []), words, names)))
    pages = max(1, -(-len(chosen) // most)) if most else 1
    page = min(page, pages - 1)
    shown = [number for _, number in (chosen[page * most:(page + 1) * most] if most else chosen)]
    there = {person.id: Row(person, grants) for person, grants in people.everybody(db, shown)}
    return Listing(tuple(there[number] for number in shown), len(chosen), page, pages, Counter(state for *_, state in found), names)


def one(db: Database, user: User, number: int) -> View:
    """Return one person with roles and history. Raises NotThere unless an administrator's, or for an unknown number."""
    require(user, Action.MANAGE_PEOPLE)
    person, given = people.load(db, number), tuple(people.given(db, number))
    happened = tuple(Happening(row["id"], days.moment(row["at"]), row["by"] or "", row["action"]) for row in people.events_about(db, number))
    last = [found for found, _, _ in people.administrators(db)] == [number]
    return View(person, given, happened, _names(db, given), last)


def account(db: Database, user: User) -> Account:
    """Return what is known about the person who is here: that is everybody's own to see."""
    given = tuple(people.given(db, user.id))
    return Account(people.load(db, user.id), given, _names(db, given),
                   tuple((name, email) for number, name, email in people.administrators(db) if number != user.id))


def there(db: Database, user: User) -> dict[str, tuple[int, str, State, tuple[Grant, ...]]]:
    """Return every e-mail address with number, name, state and roles: what a pasted list is compared with."""
    require(user, Action.MANAGE_PEOPLE)
    return {person.email: (person.id, person.name, person.state, grants) for person, grants in people.everybody(db)}


def areas(db: Database, user: User) -> dict[str, tuple[str, ...]]:
    """Return every municipality and county by code with what people call it: name, official name, name in Sámi or Kven."""
    require(user, Action.MANAGE_PEOPLE)
    return people.called(db)


def _fits(state: State, grants: list[Grant], asked: Asked) -> bool:
    if state is State.ANONYMISED and asked.state is not State.ANONYMISED:
        return False
    if asked.state is not None and state is not asked.state:
        return False
    return asked.role is None or asked.role in [grant.role for grant in grants]


def _said(who: str, grants: list[Grant], words: list[str], names: Mapping[str, str]) -> bool:
    said = formats.sort_key(" ".join([who, *(names.get(grant.area, "") for grant in grants)]))
    return all(word in said for word in words)


def _areas(db: Database) -> dict[str, str]:
    return {row["municipality"]: row["name"] for row in municipalities.all_of_them(db)} | {
        row["code"]: row["name"] for row in municipalities.counties(db)}


def _names(db: Database, given: tuple[Given, ...]) -> dict[str, str]:
    return municipalities.names(db, [found.grant.area for found in given])
