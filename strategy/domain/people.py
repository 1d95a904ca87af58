"""Who uses it, in which role, for which part of the country."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    READER = "reader"
    CONTRIBUTOR = "contributor"
    LEADER = "leader"
    ADVISER = "adviser"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"


SCOPE = {
    Role.READER: "municipality", Role.CONTRIBUTOR: "municipality", Role.LEADER: "municipality",
    Role.ADVISER: "county", Role.COUNCIL: "nation", Role.ADMINISTRATOR: "nation",
}
NATION = "NO"


@dataclass(frozen=True)
class Grant:
    """One role for one area: a municipality, a county or the nation ("NO")."""

    role: Role
    area: str


@dataclass(frozen=True)
class User:
    """A person with the roles that are in force now; read from the store on every run."""

    id: int
    name: str
    language: str
    grants: tuple[Grant, ...]

    def areas(self, *roles: Role) -> list[str]:
        """Return the areas this person has any of ``roles`` for, in the order given."""
        return list(dict.fromkeys(grant.area for grant in self.grants if grant.role in roles))

    @property
    def municipalities(self) -> list[str]:
        """The municipalities this person belongs to, those led first."""
        return list(dict.fromkeys(
            self.areas(Role.LEADER) + self.areas(Role.CONTRIBUTOR) + self.areas(Role.READER)))

    @property
    def national(self) -> bool:
        """Whether this person comes to see the country."""
        return bool(self.areas(Role.COUNCIL, Role.ADVISER))
