"""Whether the chain of events is whole, from the first to the last that was ever added."""

import json

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.events import ERASED, FIRST, Break, Head, Verified, link_digest, payload_digest
from strategy.store.database import one, rows

_FIELDS = ("at", "person", "action", "subject_kind", "subject_id", "municipality")
# Read piece by piece: memory stays the same, and nobody's save waits for a long question to end.
PIECE = 5_000
_BEFORE_ALL = -(2**63)


def head(db: Database) -> Head:
    """Return where the chain ends, as it was kept with the last event: the number to write down with a back-up."""
    row = one(db, "SELECT events, digest FROM event_head")
    return Head(row["events"], row["digest"]) if row else Head()


def broken_link(db: Database) -> int | None:
    """Return the number of the first event that does not follow from the one before, or None.

    Contents that are gone, and an end that is cut off, are for ``verify``.
    """
    return _follow(db, None, None).event


def verify(db: Database, known: Head | None = None) -> Verified:
    """Follow the whole chain and return what was found, up to the first break.

    ``known`` is a head written down earlier: the chain must have gone through
    it. Memory does not grow with the number of events; only the numbers of
    erased ones are kept.
    """
    return _follow(db, known, _explained(db))


def _follow(db: Database, known: Head | None, explained: frozenset[int] | None) -> Verified:
    previous, count, erased, last, end = FIRST, 0, 0, _BEFORE_ALL, head(db)
    met = known is None or known == Head()
    while piece := rows(db, _PIECE, last=last, count=PIECE):
        for row in piece:
            wrong = _wrong(row, previous, explained)
            if wrong:
                return Verified(count, erased, end, wrong, row["id"], days.moment(row["at"]))
            previous, last, count = row["digest"], row["id"], count + 1
            erased += row["payload"] is None
            met = met or known == Head(count, previous)
        # As of the same moment as the rows: somebody may have saved since.
        end = Head(row["head_events"] or 0, row["head_digest"] or FIRST)
    if end != Head(count, previous):
        wrong = Break.SHORT if count < end.events else Break.LONG if count > end.events else Break.REWRITTEN
        return Verified(count, erased, end, wrong)
    return Verified(count, erased, end, None if met else Break.OTHER_HEAD)


_PIECE = """
  SELECT e.*, p.salt, p.payload, h.events AS head_events, h.digest AS head_digest
  FROM event e LEFT JOIN event_payload p ON p.event = e.id LEFT JOIN event_head h ON h.id = 1
  WHERE e.id > :last ORDER BY e.id LIMIT :count"""


def _wrong(row: dict, previous: str, explained: frozenset[int] | None) -> Break | None:
    if link_digest(previous, {name: row[name] for name in _FIELDS}, row["payload_digest"]) != row["digest"]:
        return Break.LINK
    if row["payload"] is None:
        return None if explained is None or row["id"] in explained else Break.GONE
    return None if payload_digest(row["payload"], row["salt"]) == row["payload_digest"] else Break.CONTENTS


def _explained(db: Database) -> frozenset[int]:
    """Return the events whose contents were erased by an act that stands in the chain itself."""
    return frozenset(number for row in rows(
        db, "SELECT p.payload FROM event e JOIN event_payload p ON p.event = e.id WHERE e.action = :erased", erased=ERASED)
        for number in (json.loads(row["payload"])["after"] or {}).get("events", ()))
