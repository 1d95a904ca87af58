"""People and moments that tests start from."""

from datetime import UTC, datetime, time

from strategy.domain.days import norwegian_day
from strategy.domain.people import Role, User
from strategy.store import people

# Ten o'clock on the day it is in Norway now: between the midnights of Norway and of UTC that is already tomorrow.
NOW = datetime.combine(norwegian_day(datetime.now(UTC)), time(10), UTC)


def add_person(db, name: str, *grants: tuple[Role, str]) -> User:
    """Add a person with roles straight into a test's database and return the User."""
    number = people.add(db, name, f"{name.lower().replace(' ', '.')}@example.org")
    for role, area in grants:
        people.grant(db, number, role, area, None, NOW)
    return people.user(db, number)


def user_of(db, key: str) -> User:
    """Return the example person with this key of ``people.toml``."""
    number = next(db.query("SELECT id FROM person WHERE key = ?", [key]))["id"]
    return people.user(db, number)
