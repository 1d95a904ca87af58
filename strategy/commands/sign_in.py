"""Coming in and going out."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import wording
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.sign_in import Token, seen_from, signed_out
from strategy.store import events, people, sign_in
from strategy.store.database import raise_versions, writing


def arrive(db: Database, user: None, token: Token, *, at: datetime) -> int:
    """Record a sign-in, binding the identity to the invitation the first time; return the person's number.

    ``user`` is None: who it is is what this is about. Whether the sign-in is
    too old is asked by ``overviews.sign_in``. Raises NotThere when nobody is
    expected: no invitation to an address the provider vouches for, or one that
    another identity took first.
    """
    with writing(db):
        known = sign_in.known(db, token)
        if known is None:
            known = sign_in.invited(db, token.email) if token.vouched else None
            # An identity that was let go of must not come back by a sign-in from before.
            if known is None or signed_out(token, None, known.signed_out_at):
                raise NotThere()
            _bind(db, known.person, token.issuer, token.subject, at)
        sign_in.see(db, known.person, token.digest, seen_from(at, known.signed_out_at))
        return known.person


def bind(db: Database, user: None, email: str, issuer: str, subject: str, *, at: datetime) -> int:
    """Bind an identity to an invited person by hand, for a provider that gives no e-mail address; return the number.

    ``user`` is None: whoever can run the program in a terminal on the server
    can read the file itself. Raises NotThere when nobody without an identity
    is invited with ``email``, or the identity is empty, a person's already, or
    a national identity number.
    """
    issuer, subject = wording.clean(issuer), wording.clean(subject)
    with writing(db):
        found = sign_in.invited(db, wording.clean(email).casefold())
        taken = sign_in.owner(db, issuer, subject) is not None
        if found is None or taken or not (issuer and subject) or wording.has_birth_number(subject):
            raise NotThere()
        _bind(db, found.person, issuer, subject, at)
        return found.person


def sign_out(db: Database, user: User, *, at: datetime) -> None:
    """Sign a person out everywhere: no sign-in until now opens anything again, a copied cookie neither."""
    with writing(db):
        if people.user(db, user.id) is None:
            raise NotThere()
        sign_in.sign_out(db, user.id, at)
        events.append(db, at, user.id, "signed_out", ("person", user.id), None)


def _bind(db: Database, person: int, issuer: str, subject: str, at: datetime) -> None:
    sign_in.bind(db, person, issuer, subject)
    events.append(db, at, person, "identity_bound", ("person", person), None, after={"issuer": issuer})
    raise_versions(db, ["structure"])
