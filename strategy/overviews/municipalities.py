"""Names and regions for headings and filters."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, about, actions, require
from strategy.domain.municipalities import Grouping, Municipality
from strategy.domain.people import User
from strategy.store import database, municipalities


@dataclass(frozen=True)
class Places:
    """The country: ``names`` of municipalities by code, ``counties`` by code, ``groupings``."""

    names: dict[str, str]
    counties: dict[str, str]
    groupings: tuple[Grouping, ...]

    def within(self, counties: tuple[str, ...], groupings: tuple[str, ...]) -> list[str] | None:
        """Return the municipalities in any of these regions; None when nothing is chosen."""
        if not counties and not groupings:
            return None
        members = {code for found in self.groupings if found.id in groupings for code in found.municipalities}
        return [code for code in self.names if code[:2] in counties or code in members]


def places(db: Database, user: User) -> Places:
    """Return the country's municipalities, counties and groupings."""
    require(user, Action.READ_NATIONAL)
    return Places({row["municipality"]: row["name"] for row in municipalities.all_of_them(db)},
                  {row["code"]: row["name"] for row in municipalities.counties(db)},
                  tuple(municipalities.groupings(db)))


def municipality(db: Database, user: User, code: str) -> Municipality:
    """Return a municipality; raises NotThere for an unknown code."""
    require(user, Action.READ_NATIONAL)
    return municipalities.load(db, code)


def may(db: Database, user: User, code: str) -> frozenset[Action]:
    """Return what this person may do in a municipality; a screen shows only that."""
    return actions(user, about(code))


def versions(db: Database, user: User, *names: str) -> tuple[int, ...]:
    """Return the data versions a cached view of ``names`` is keyed by; read before the data."""
    return database.versions(db, *names, "structure")
