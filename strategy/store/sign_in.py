"""Identities, and the sign-ins we have seen of each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.sign_in import Token
from strategy.store.database import one, run

# Streamlit's cookie lives 30 days; older sign-ins cannot come back.
KEPT = timedelta(days=31)


@dataclass(frozen=True)
class Known:
    """The person an identity belongs to. ``seen_at``: when this very sign-in was first seen, None for a new one."""

    person: int
    signed_out_at: datetime | None
    seen_at: datetime | None


def known(db: Database, token: Token) -> Known | None:
    """Return the person with the identity of ``token``, active or not; None for an identity nobody has."""
    row = one(db, """
      SELECT p.id, p.signed_out_at, s.seen_at FROM person p LEFT JOIN sign_in s ON s.person = p.id AND s.digest = :digest
      WHERE p.issuer = :issuer AND p.subject = :subject""", issuer=token.issuer, subject=token.subject, digest=token.digest)
    return Known(row["id"], _moment(row["signed_out_at"]), _moment(row["seen_at"])) if row else None


def invited(db: Database, email: str) -> Known | None:
    """Return the active person who is expected with this e-mail address and has no identity (any more)."""
    row = one(db, "SELECT id, signed_out_at FROM person WHERE email = :email AND active AND issuer IS NULL AND subject IS NULL", email=email)
    return Known(row["id"], _moment(row["signed_out_at"]), None) if row else None


def owner(db: Database, issuer: str, subject: str) -> int | None:
    """Return the number of the person with this identity, or None."""
    row = one(db, "SELECT id FROM person WHERE issuer = :issuer AND subject = :subject", issuer=issuer, subject=subject)
    return row["id"] if row else None


def bind(db: Database, person: int, issuer: str, subject: str) -> None:
    """Give a person an identity, once and for all."""
    run(db, "UPDATE person SET issuer = :issuer, subject = :subject WHERE id = :person AND issuer IS NULL",
        issuer=issuer, subject=subject, person=person)


def see(db: Database, person: int, digest: str, at: datetime) -> None:
    """Remember that this sign-in was seen; the first time counts. Forgets those that are too old to come back."""
    run(db, "DELETE FROM sign_in WHERE person = :person AND seen_at < :old", person=person, old=days.stamp(at - KEPT))
    run(db, "INSERT OR IGNORE INTO sign_in (digest, person, seen_at) VALUES (:digest, :person, :at)",
        digest=digest, person=person, at=days.stamp(at))


def sign_out(db: Database, person: int, at: datetime) -> None:
    """End every sign-in of a person seen until now, also those a clock that was set back calls later."""
    run(db, """
      UPDATE person SET signed_out_at = max(:at, coalesce(signed_out_at, ''),
        coalesce((SELECT max(seen_at) FROM sign_in WHERE person = :person), '')) WHERE id = :person""",
        person=person, at=days.stamp(at))


def sign_out_everybody(db: Database, at: datetime) -> None:
    """End every sign-in of everybody: a restored database has forgotten who signed out since the back-up."""
    run(db, "UPDATE person SET signed_out_at = max(:at, coalesce(signed_out_at, ''), coalesce((SELECT max(seen_at) FROM sign_in), ''))",
        at=days.stamp(at))


def _moment(text: str | None) -> datetime | None:
    return days.moment(text) if text else None
