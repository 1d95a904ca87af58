"""The trace: each event carries the digest of the one before it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

FIRST = "0" * 64
# The act of erasing what events said; it tells which ones, so it is never erased itself.
ERASED = "contents_erased"


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


@dataclass(frozen=True)
class Entry(Event):
    """An event with what it said: fields by name, as they were and as they became; None for nothing said.

    ``erased``: what it said has been erased, which is not the same as nothing.
    """

    municipality_name: str = ""
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    erased: bool = False


@dataclass(frozen=True)
class Wanted:
    """Which events to list; None asks for all. ``since`` and ``until`` are Norwegian days, both included.

    ``person`` is who did it, 0 for the program itself and the terminal;
    ``number`` the number of what it was done to, as text.
    """

    since: date | None = None
    until: date | None = None
    person: int | None = None
    municipality: str | None = None
    kind: str | None = None
    action: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class Change:
    """One field of an event. ``has_old`` or ``has_new`` is False where that side does not mention it."""

    field: str
    old: Any = None
    new: Any = None
    has_old: bool = True
    has_new: bool = True


@dataclass(frozen=True)
class Head:
    """Where the chain ends: how many events, and the digest of the last. As text ``"12:3f…"``, to be written down."""

    events: int = 0
    digest: str = FIRST

    def __str__(self) -> str:
        return f"{self.events}:{self.digest}"


class Break(StrEnum):
    """What is wrong where a chain is not whole."""

    LINK = "link"              # the event does not follow from the one before it
    CONTENTS = "contents"      # what it said is not what was recorded
    GONE = "gone"              # what it said is gone, and no erasure tells of it
    SHORT = "short"            # events are missing at the end
    LONG = "long"              # there are events that were never recorded as added
    REWRITTEN = "rewritten"    # as many as there should be, and another end
    OTHER_HEAD = "other_head"  # the head written down earlier is not in this chain


@dataclass(frozen=True)
class Verified:
    """What a look at the whole chain found. ``event`` and ``at`` tell of the first broken link, where it is one event."""

    events: int
    erased: int
    head: Head
    broken: Break | None = None
    event: int | None = None
    at: datetime | None = None


def payload_digest(payload: str, salt: str) -> str:
    """Return the salted digest of a payload: it can be erased, the chain stays whole."""
    return hashlib.sha256((salt + payload).encode()).hexdigest()


def link_digest(previous: str, fields: dict, payload: str) -> str:
    """Return the digest of an event: the one before, its own fields, its payload's digest."""
    body = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256("\n".join((previous, body, payload)).encode()).hexdigest()


def head(text: str) -> Head:
    """Return the Head written as ``"12:3f…"``; raises ValueError for anything else."""
    count, _, digest = text.strip().partition(":")
    digest = digest.casefold()
    if not (count.isascii() and count.isdigit() and len(count) < 16 and len(digest) == 64 and set(digest) <= set("0123456789abcdef")):
        raise ValueError("a head is a number, a colon and 64 digits and letters a to f")
    return Head(int(count), digest)


def difference(former: Any, draft: Any) -> tuple[dict, dict]:
    """Return (before, after) of the fields where two dataclasses of one kind differ, as an event keeps them."""
    names = [field.name for field in fields(draft) if getattr(former, field.name) != getattr(draft, field.name)]
    return {name: _plain(getattr(former, name)) for name in names}, {name: _plain(getattr(draft, name)) for name in names}


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Change]:
    """Return the fields of an event that differ, those that were something else before first."""
    old, new = before or {}, after or {}
    found = [Change(name, old.get(name), new.get(name), name in old, name in new)
             for name in dict.fromkeys((*old, *new)) if name not in old or name not in new or old[name] != new[name]]
    return sorted(found, key=lambda change: not change.has_old)


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return asdict(value)
    return value.isoformat() if isinstance(value, date) else value
