"""What an administrator does with people: invite, correct, give and withdraw roles, shut out, anonymise.

Each act is an event about the person. What an act says of somebody stands in
the payload, which is erased with the person; the chain stays whole.
"""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import people as rules
from strategy.domain import wording
from strategy.domain.access import Action, require
from strategy.domain.people import TERMINAL, Invitation, Person, Role, User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import erasures, events, people, sign_in
from strategy.store.database import raise_versions, writing


def invite(db: Database, user: User, invitations: list[Invitation], *, at: datetime) -> list[int]:
    """Let people in by their e-mail addresses, with their roles; return their numbers, in the order given.

    All or nothing. Somebody who is there already gets the roles that are
    missing and keeps name and language. Raises Refused naming the field
    ("empty", "not_an_address", "no_role", "unknown_role", "unknown_area",
    "anonymised", "inactive"), NotThere unless an administrator's, Unavailable.
    """
    require(user, Action.MANAGE_PEOPLE)
    checked = [rules.checked(invitation) for invitation in invitations]
    with writing(db):
        _still(db, user)
        return [_invite(db, user, invitation, at) for invitation in checked]


def grant(db: Database, user: User, email: str, name: str, role: str, area: str, *, at: datetime) -> int:
    """Give one role to the person with this address, adding the person when new; return the number.

    ``area`` is a municipality or county code, or "NO". Raises Refused as
    ``invite`` does.
    """
    require(user, Action.MANAGE_PEOPLE)
    found, wanted = rules.address(email), rules.granted(role, area)
    with writing(db):
        _still(db, user)
        there = people.find(db, found)
        name = people.load(db, there).name if there else wording.line(name, "name", required=True)
        return _invite(db, user, Invitation(name, found, "nb", (wanted,)), at)


def withdraw(db: Database, user: User, person: int, role: str, area: str, *, at: datetime) -> None:
    """Withdraw a role; one that is not in force stays withdrawn.

    Raises Refused "last_administrator", "unknown_role"; NotThere.
    """
    wanted = rules.granted(role, area)
    with writing(db):
        _managed(db, user, person)
        if wanted.role is Role.ADMINISTRATOR:
            _keep_an_administrator(db, person)
        if people.withdraw(db, person, wanted, user.id or None, at):
            _trace(db, user, "role_withdrawn", person, at, before={"role": wanted.role, "area": wanted.area})


def correct(db: Database, user: User, person: int, name: str, email: str, language: str, *, based_on: int, at: datetime) -> None:
    """Let a person have this name, address and language.

    ``based_on`` is the version the form opened with; raises Stale with the
    Person that stands now when somebody saved in between. Raises Refused
    "address_taken" for an address of somebody else's, "empty",
    "not_an_address", "unknown_code", "anonymised"; NotThere.
    """
    name, email, language = wording.line(name, "name", required=True), rules.address(email), rules.language(language)
    with writing(db):
        former = _managed(db, user, person)
        if former.version != based_on:
            raise Stale(former)
        if (name, email, language) == (former.name, former.email, former.language):
            return
        if people.find(db, email) not in (None, person):
            raise Refused("address_taken", "email")
        people.correct(db, person, name, email, language)
        _trace(db, user, "person_corrected", person, at,
               before={"name": former.name, "email": former.email, "language": former.language},
               after={"name": name, "email": email, "language": language})


def choose_language(db: Database, user: User, language: str, *, at: datetime) -> None:
    """Let the person who is here be met in another language, whatever roles the person has."""
    language = rules.language(language)
    with writing(db):
        former = _oneself(db, user)
        if former.language != language:
            people.correct(db, user.id, former.name, former.email, language)
            _trace(db, user, "language_chosen", user.id, at, before={"language": former.language}, after={"language": language})


def sign_out_everywhere(db: Database, user: User, person: int, *, at: datetime) -> None:
    """End every sign-in of a person: oneself, or anybody for an administrator. Raises NotThere for others."""
    with writing(db):
        _oneself(db, user) if person == user.id else _managed(db, user, person)
        sign_in.sign_out(db, person, at)
        _trace(db, user, "signed_out_everywhere", person, at)


def deactivate(db: Database, user: User, person: int, *, at: datetime) -> None:
    """Shut a person out, at once and until somebody lets the person in again; the roles wait.

    Raises Refused "yourself", "last_administrator", "anonymised"; NotThere.
    """
    with writing(db):
        if not _managed(db, user, person).active:
            return
        _not_oneself(user, person)
        _keep_an_administrator(db, person)
        people.set_active(db, person, False)
        sign_in.sign_out(db, person, at)
        _trace(db, user, "person_deactivated", person, at)


def activate(db: Database, user: User, person: int, *, at: datetime) -> None:
    """Let a person in again. Raises Refused "anonymised"; NotThere."""
    with writing(db):
        if not _managed(db, user, person).active:
            people.set_active(db, person, True)
            _trace(db, user, "person_activated", person, at)


def release_identity(db: Database, user: User, person: int, *, at: datetime) -> None:
    """Let go of a person's identity at the sign-in provider; the next sign-in with the address binds a new one.

    For somebody who has changed employer's provider. Raises Refused
    "yourself" (nobody shuts themselves out), "anonymised"; NotThere.
    """
    with writing(db):
        _managed(db, user, person)
        _not_oneself(user, person)
        people.release(db, person)
        sign_in.sign_out(db, person, at)
        _trace(db, user, "identity_released", person, at)


def anonymise(db: Database, user: User, person: int, *, at: datetime) -> None:
    """Take away for good everything that says who a person was; what the person recorded stays, by number.

    Cannot be undone, and is done again after a restore of an older back-up.
    Raises Refused "yourself", "last_administrator"; NotThere; Unavailable.
    """
    require(user, Action.MANAGE_PEOPLE)
    with writing(db):
        _still(db, user)
        if people.load(db, person).anonymised_at:
            return
        _not_oneself(user, person)
        _keep_an_administrator(db, person)
        _trace(db, user, "person_anonymised", person, at)
        people.anonymise(db, person, user.id or None, at)
        # Last: a crash after this line leaves a promise that a restore keeps, never a person who comes back.
        erasures.remember(db, person, at)


def _invite(db: Database, user: User, invitation: Invitation, at: datetime) -> int:
    person = people.find(db, invitation.email)
    if person is None:
        person = people.add(db, invitation.name, invitation.email, invitation.language, at=at)
        _trace(db, user, "person_invited", person, at,
               after={"name": invitation.name, "email": invitation.email, "language": invitation.language})
    there = _named(people.load(db, person))
    if not there.active:
        raise Refused("inactive", "email")
    for wanted in invitation.grants:
        if people.grant(db, person, wanted.role, wanted.area, user.id or None, at):
            _trace(db, user, "role_granted", person, at, after={"role": wanted.role, "area": wanted.area})
    return person


def _managed(db: Database, user: User, person: int) -> Person:
    """Return the person an administrator acts on; raises Refused "anonymised" for one who is nobody any more."""
    require(user, Action.MANAGE_PEOPLE)
    _still(db, user)
    return _named(people.load(db, person))


def _still(db: Database, user: User) -> None:
    """Raise NotThere when the administrator has lost the right since this run began: another one was quicker."""
    if user is not TERMINAL:
        now = people.user(db, user.id)
        if now is None:
            raise NotThere()
        require(now, Action.MANAGE_PEOPLE)


def _oneself(db: Database, user: User) -> Person:
    if people.user(db, user.id) is None:
        raise NotThere()
    return people.load(db, user.id)


def _named(person: Person) -> Person:
    if person.anonymised_at:
        raise Refused("anonymised", "email")
    return person


def _not_oneself(user: User, person: int) -> None:
    if person == user.id:
        raise Refused("yourself")


def _keep_an_administrator(db: Database, person: int) -> None:
    if rules.last_administrator(person, [number for number, _, _ in people.administrators(db)]):
        raise Refused("last_administrator")


def _trace(db: Database, user: User, action: str, person: int, at: datetime,
           before: dict | None = None, after: dict | None = None) -> None:
    events.append(db, at, user.id or None, action, ("person", person), None, before=before, after=after)
    raise_versions(db, ["structure"])
