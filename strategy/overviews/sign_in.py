"""Who is here when people sign in; asked on every run."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from strategy.domain.people import User
from strategy.domain.sign_in import State, Token, signed_out, too_old
from strategy.store import people, sign_in


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks for a page: how they stand, and who they are once they are in."""

    state: State
    user: User | None = None
    token: Token | None = None


def signed_in(db: Database, user: None, token: Token | None, hours: float, *, at: datetime) -> Visitor:
    """Return who comes with ``token`` (None: nobody has signed in), and how they stand at ``at``.

    ``hours`` is how long a sign-in counts. Roles and whether the person is
    active are read anew, so that what was withdrawn is gone at the next click.
    An address nobody vouches for is told so whether or not it is invited.
    """
    if token is None:
        return Visitor(State.OUT)
    known = sign_in.known(db, token)
    seen_at = known.seen_at if known else None
    if too_old(token, seen_at, at, hours) or (known and signed_out(token, seen_at, known.signed_out_at)):
        return Visitor(State.AGAIN, None, token)
    if known is None:
        return Visitor(_expected(db, token), None, token)
    person = people.user(db, known.person)
    if person is None or not person.grants:
        return Visitor(State.NO_ACCESS, None, token)
    return Visitor(State.IN if seen_at else State.ARRIVING, person if seen_at else None, token)


def _expected(db: Database, token: Token) -> State:
    if token.email and not token.vouched:
        return State.UNVERIFIED
    found = sign_in.invited(db, token.email) if token.email else None
    if found is None:
        return State.NOT_INVITED
    return State.AGAIN if signed_out(token, None, found.signed_out_at) else State.ARRIVING
