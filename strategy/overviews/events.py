"""The audit log, and whether its chain is whole: for whoever has the right to read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.events import Entry, Head, Verified, Wanted
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.store import chain, events

PAGE = 50
MOST_EXPORTED = 10_000
# So many are followed in a few seconds; a longer chain is for the terminal.
MOST_VERIFIED = 200_000


@dataclass(frozen=True)
class Log:
    """A part of the log, newest first. ``more``: there are older ones. ``people``: names of those its events mention by number."""

    entries: tuple[Entry, ...]
    more: bool
    people: dict[int, str]


def log(db: Database, user: User, wanted: Wanted, before: int | None = None, count: int = PAGE) -> Log:
    """Return the newest ``count`` events of those wanted, or the ones older than the event ``before``; raises NotThere."""
    require(user, Action.READ_AUDIT_LOG)
    found = events.listing(db, wanted, count + 1, before)
    entries = tuple(found[:count])
    return Log(entries, len(found) > count, events.names(db, sorted(_people(entries))))


def one(db: Database, user: User, number: int) -> Log:
    """Return one event; raises NotThere."""
    require(user, Action.READ_AUDIT_LOG)
    found = events.entry(db, number)
    if found is None:
        raise NotThere()
    return Log((found,), False, events.names(db, sorted(_people([found]))))


def actors(db: Database, user: User) -> dict[int, str]:
    """Return everybody who has done something, by number; raises NotThere."""
    require(user, Action.READ_AUDIT_LOG)
    return dict(events.actors(db))


def head(db: Database, user: User) -> Head:
    """Return where the chain ends; raises NotThere."""
    require(user, Action.READ_AUDIT_LOG)
    return chain.head(db)


def verify(db: Database, user: User, known: Head | None = None) -> Verified:
    """Follow the whole chain (some 10 µs an event); raises NotThere."""
    require(user, Action.READ_AUDIT_LOG)
    return chain.verify(db, known)


def _people(entries: Iterable[Entry]) -> set[int]:
    """The people that events mention by number in what they say."""
    return {value for entry in entries for said in (entry.before, entry.after) for name, value in (said or {}).items()
            if name in ("responsible_person", "person") and isinstance(value, int)}
