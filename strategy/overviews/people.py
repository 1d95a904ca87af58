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
    """The people asked for, by name. ``states`` counts all people by state, ``names`` the areas by code."""

    rows: tuple[Row, ...]
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


def listing(db: Database, user: User, asked: Asked) -> Listing:
    """Return the people asked for, by name with æ ø å last. Raises NotThere unless an administrator's.

    The anonymised are left out unless asked for: they are nobody any more.
    """
    require(user, Action.MANAGE_PEOPLE)
    found = [Row(person, grants) for person, grants in people.everybody(db)]
    names = _areas(db)
    words = formats.sort_key(asked.words).split()
    chosen = [row for row in found if _matches(row, asked, words, names)]
    chosen.sort(key=lambda row: (formats.sort_key(row.person.name), row.person.id))
    return Listing(tuple(chosen), Counter(row.person.state for row in found), names)


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


def _matches(row: Row, asked: Asked, words: list[str], names: Mapping[str, str]) -> bool:
    if row.person.state is State.ANONYMISED and asked.state is not State.ANONYMISED:
        return False
    if asked.state is not None and row.person.state is not asked.state:
        return False
    if asked.role is not None and asked.role not in [grant.role for grant in row.grants]:
        return False
    if not words:
        return True
    said = formats.sort_key(" ".join([row.person.name, row.person.email, *(names.get(grant.area, "") for grant in row.grants)]))
    return all(word in said for word in words)


def _areas(db: Database) -> dict[str, str]:
    return {row["municipality"]: row["name"] for row in municipalities.all_of_them(db)} | {
        row["code"]: row["name"] for row in municipalities.counties(db)}


def _names(db: Database, given: tuple[Given, ...]) -> dict[str, str]:
    return municipalities.names(db, [found.grant.area for found in given])
