"""The chain of events of the national data set, linked as the app links it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.events import FIRST, link_digest, payload_digest


@dataclass(frozen=True, slots=True)
class Happened:
    """One event before it has its place in the chain; ``at`` is a stamp."""

    at: str
    person: int
    action: str
    kind: str
    subject: int
    municipality: str


def write(db: Database, events: Iterable[Happened], written_out_since: str) -> None:
    """Link the events in the order of time and insert them.

    What was said before and after is kept for the newest only: erased
    payloads leave the chain whole, and the file a third smaller.
    """
    chain, payloads, previous = [], [], FIRST
    for number, event in enumerate(sorted(events, key=lambda found: found.at), start=1):
        salt = f"{number:032x}"
        payload = '{"before": null, "after": {"update": %d}}' % event.subject
        digest = payload_digest(payload, salt)
        fields = {"at": event.at, "person": event.person, "action": event.action, "subject_kind": event.kind,
                  "subject_id": str(event.subject), "municipality": event.municipality}
        previous = link_digest(previous, fields, digest)
        chain.append((number, *fields.values(), digest, previous))
        if event.at >= written_out_since:
            payloads.append((number, salt, payload))
    db.conn.executemany("INSERT INTO event (id, at, person, action, subject_kind, subject_id, municipality, "
                        "payload_digest, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", chain)
    db.conn.executemany("INSERT INTO event_payload VALUES (?, ?, ?)", payloads)
    db.conn.execute("INSERT OR REPLACE INTO event_head VALUES (1, ?, ?)", (len(chain), previous))
