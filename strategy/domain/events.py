"""The trace: each event carries the digest of the one before it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

FIRST = "0" * 64


@dataclass(frozen=True)
class Event:
    """Something a person did. ``subject``: (kind, id) of what it was done to."""

    id: int
    at: datetime
    person: int | None
    person_name: str
    action: str
    subject: tuple[str, str]
    municipality: str | None
    title: str = ""


def payload_digest(payload: str, salt: str) -> str:
    """Return the salted digest of a payload: it can be erased, the chain stays whole."""
    return hashlib.sha256((salt + payload).encode()).hexdigest()


def link_digest(previous: str, fields: dict, payload: str) -> str:
    """Return the digest of an event: the one before, its own fields, its payload's digest."""
    body = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256("\n".join((previous, body, payload)).encode()).hexdigest()
