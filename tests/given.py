"""People and moments that tests start from."""

from datetime import UTC, datetime

from strategy.domain.people import Role, User
from strategy.store import people

NOW = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)


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
