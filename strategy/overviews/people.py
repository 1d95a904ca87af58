"""Who is here: the person of this run, and the example people to choose from."""

from sqlite_utils import Database

from strategy.domain.people import User
from strategy.store import people, reference


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
