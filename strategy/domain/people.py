"""Who uses it, in which role, for which part of the country."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from strategy.domain import wording
from strategy.domain.refusals import Refused

LANGUAGES = ("nb", "nn", "en")


class Role(StrEnum):
    READER = "reader"
    CONTRIBUTOR = "contributor"
    LEADER = "leader"
    ADVISER = "adviser"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"


class Outside(StrEnum):
    """What gives rights without being a role: nobody can be given it, and no row of the database can hold it."""

    PUBLIC = "public"


SCOPE = {
    Role.READER: "municipality", Role.CONTRIBUTOR: "municipality", Role.LEADER: "municipality",
    Role.ADVISER: "county", Role.COUNCIL: "nation", Role.ADMINISTRATOR: "nation",
}
NATION = "NO"


@dataclass(frozen=True)
class Grant:
    """One role for one area: a municipality, a county or the nation ("NO")."""

    role: Role | Outside
    area: str


class State(StrEnum):
    """How far somebody has come: invited, has signed in, may not come in, or is nobody any more."""

    INVITED = "invited"
    SIGNED_IN = "signed_in"
    INACTIVE = "inactive"
    ANONYMISED = "anonymised"


@dataclass(frozen=True)
class Person:
    """A stored person. ``version`` counts corrections of name, address and language.

    ``bound``: an identity of a sign-in provider belongs to the person; the
    people of the example count as bound. ``invited_at`` is None for somebody
    who was there before that was kept.
    """

    id: int
    version: int
    name: str
    email: str
    language: str
    active: bool
    bound: bool
    invited_at: datetime | None = None
    signed_out_at: datetime | None = None
    anonymised_at: datetime | None = None

    @property
    def state(self) -> State:
        return state(self.active, self.bound, self.anonymised_at is not None)


def state(active: bool, bound: bool, anonymised: bool) -> State:
    """Return how far somebody has come; the arguments are as in Person."""
    if anonymised:
        return State.ANONYMISED
    if not active:
        return State.INACTIVE
    return State.SIGNED_IN if bound else State.INVITED


@dataclass(frozen=True)
class Given:
    """One role in somebody's history; ``withdrawn_at`` is None while it is in force.

    ``given_by`` and ``withdrawn_by`` are names; "" for the terminal.
    """

    id: int
    grant: Grant
    given_by: str
    given_at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class Invitation:
    """What an administrator says about somebody who shall come in."""

    name: str
    email: str
    language: str
    grants: tuple[Grant, ...]


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


# Whoever can run the program in a terminal on the server can read the file itself.
TERMINAL = User(0, "", "en", (Grant(Role.ADMINISTRATOR, NATION),))
# Whoever opens the open view without having signed in: no person, no name, no row.
PUBLIC = User(0, "", "nb", (Grant(Outside.PUBLIC, NATION),))


def address(text: str | None) -> str:
    """Return an e-mail address in small letters, or raise Refused "empty" or "not_an_address".

    Only what a slip of the keys gives is caught (RFC 5321 allows much more
    than people have): one @, something before it, a name with a dot after it.
    """
    found = wording.line(text, "email", required=True).casefold()
    name, _, place = found.partition("@")
    parts = place.split(".")
    if not name or len(parts) < 2 or not all(parts) or set(" @,;<>()") & set(name + place) or not found.isprintable():
        raise Refused("not_an_address", "email")
    return found


def granted(role: str, area: str) -> Grant:
    """Return a role for an area; a national role needs none. Raises Refused "unknown_role".

    Whether the area is there only the store knows.
    """
    if role not in list(Role):
        raise Refused("unknown_role", "role")
    role = Role(role)
    return Grant(role, area or (NATION if SCOPE[role] == "nation" else ""))


def checked(invitation: Invitation) -> Invitation:
    """Return an invitation cleaned, each role once, or raise Refused naming the field.

    Rules: a name, an address, a language we have, and at least one role.
    """
    found = replace(
        invitation, name=wording.line(invitation.name, "name", required=True), email=address(invitation.email),
        language=language(invitation.language),
        grants=tuple(dict.fromkeys(granted(grant.role, grant.area) for grant in invitation.grants)))
    if not found.grants:
        raise Refused("no_role", "role")
    return found


def language(code: str) -> str:
    """Return a language we have, or raise Refused "unknown_code"."""
    if code not in LANGUAGES:
        raise Refused("unknown_code", "language")
    return code


def anonymous(number: int) -> tuple[str, str]:
    """Return the name and the address somebody gets who is anonymised.

    The number keeps the history whole. No mail can reach a name under
    .invalid (RFC 2606), and nobody can be invited by one.
    """
    return f"Anonymisert person {number}", f"person-{number}@anonymisert.invalid"


def last_administrator(person: int, administrators: Iterable[int]) -> bool:
    """Return whether ``person`` is the only one among the active ``administrators``: then somebody must stay."""
    return set(administrators) == {person}
