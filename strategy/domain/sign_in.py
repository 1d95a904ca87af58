"""Signing in: what a provider says of somebody, and for how long it counts."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

EMAIL = "email"
# How far a provider's clock may be from ours; Authlib allows the same.
SKEW = timedelta(minutes=2)
LONGEST = 500


class State(StrEnum):
    """How somebody who asks for a page stands with us."""

    OUT = "out"                  # has not signed in
    AGAIN = "again"              # signed in too long ago, or signed out since
    ARRIVING = "arriving"        # may come in; the sign-in is yet to be recorded
    UNVERIFIED = "unverified"    # nobody vouches for the e-mail address
    NOT_INVITED = "not_invited"  # nobody is expected with this identity or address
    NO_ACCESS = "no_access"      # known, but closed or without any role
    IN = "in"


@dataclass(frozen=True)
class Token:
    """What a provider vouches for.

    ``issuer`` and ``subject`` are the identity (OpenID Connect Core 1.0,
    section 2). ``digest`` names this one sign-in. ``email`` is in lower case,
    and ``vouched`` says whether it may stand for an invitation.
    """

    issuer: str
    subject: str
    issued_at: datetime
    digest: str
    email: str = ""
    vouched: bool = False


def read(claims: Mapping, email_claim: str = EMAIL, trusted: bool = False) -> Token | None:
    """Return the token in ``claims``, or None when issuer, subject or time are missing or odd.

    ``email_verified`` decides about ``email``: true vouches for it, false
    never does, whatever ``trusted`` says. ``trusted`` is the installation's
    word on a provider that does not say (Entra ID), or whose address stands
    in another claim, ``email_claim``.
    """
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not _short_text(issuer) or not _short_text(subject) or isinstance(issued, bool):
        return None
    try:
        issued_at = datetime.fromtimestamp(issued, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    named = [claims.get(name) for name in ("iss", "sub", "aud", "iat", "nonce", "at_hash")]
    digest = hashlib.sha256(json.dumps(named, default=str).encode()).hexdigest()
    email = claims.get(email_claim)
    email = email.strip().casefold() if _short_text(email) and "@" in email else ""
    said = claims.get("email_verified") if email_claim == EMAIL else None
    vouched = trusted if said is None else str(said).lower() == "true"
    return Token(issuer, subject, issued_at, digest, email, bool(email) and vouched)


def too_old(token: Token, seen_at: datetime | None, at: datetime, hours: float) -> bool:
    """Return whether the sign-in was ``hours`` ago or more, by the provider's clock or by ours."""
    limit = timedelta(hours=hours)
    return at - token.issued_at >= limit or (seen_at is not None and at - seen_at >= limit)


def signed_out(token: Token, seen_at: datetime | None, signed_out_at: datetime | None) -> bool:
    """Return whether the person signed out after this sign-in.

    Compared with when *we* first saw it, not with when the provider says it
    was issued: that is whole seconds of another clock, so a copied cookie
    could outlive a sign-out, or a new sign-in be refused. One never seen is
    held to the provider's time, less what clocks may differ.
    """
    if signed_out_at is None:
        return False
    return (seen_at or token.issued_at + SKEW) <= signed_out_at


def seen_from(at: datetime, signed_out_at: datetime | None) -> datetime:
    """Return when a new sign-in was first seen: now, and always after the last sign-out, though the clock was set back."""
    return at if signed_out_at is None else max(at, signed_out_at + timedelta(microseconds=1))


def _short_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST and value.isprintable()
