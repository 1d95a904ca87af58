"""The trace: a chain of events, in the same transaction as the change."""

import json
import secrets
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.events import FIRST, Event, link_digest, payload_digest
from strategy.store.database import insert, one, rows


def append(db: Database, at: datetime, person: int | None, action: str, subject: tuple[str, object],
           municipality: str | None, before: dict | None = None, after: dict | None = None) -> int:
    """Append an event to the chain; return its number.

    ``after["update"]``, where there is one, is the update it tells of: when
    that is undone the event is no longer news.

    ``before`` and ``after`` are kept beside it and can be erased without
    breaking the chain: only their salted digest is part of it.
    """
    last = one(db, "SELECT digest FROM event ORDER BY id DESC LIMIT 1")
    payload = json.dumps({"before": before, "after": after}, default=str, ensure_ascii=False)
    salt = secrets.token_hex(16)
    digest = payload_digest(payload, salt)
    fields = {"at": days.stamp(at), "person": person, "action": action, "subject_kind": subject[0],
              "subject_id": str(subject[1]), "municipality": municipality}
    number = insert(db, "event", fields | {
        "payload_digest": digest, "digest": link_digest(last["digest"] if last else FIRST, fields, digest)})
    insert(db, "event_payload", {"event": number, "salt": salt, "payload": payload})
    return number


def broken_link(db: Database) -> int | None:
    """Return the number of the first event that does not follow from the one before, or None."""
    previous = FIRST
    for row in db.query("SELECT e.*, p.salt, p.payload FROM event e LEFT JOIN event_payload p ON p.event = e.id ORDER BY e.id"):
        fields = {name: row[name] for name in ("at", "person", "action", "subject_kind", "subject_id", "municipality")}
        kept = row["payload"] is None or payload_digest(row["payload"], row["salt"]) == row["payload_digest"]
        if not kept or link_digest(previous, fields, row["payload_digest"]) != row["digest"]:
            return row["id"]
        previous = row["digest"]
    return None


def newest(db: Database, municipality: str, count: int) -> list[Event]:
    """Return what happened last in a municipality, its joint measures included, newest first.

    A change that was undone, and the undo, are left out; so is what the
    municipality no longer has a part in: its title may say more than then.
    """
    found = rows(db, """
      SELECT e.id, e.at, e.person, p.name, e.action, e.subject_kind, e.subject_id, e.municipality,
        coalesce(m.title, s.title, w.title, '') AS title
      FROM event e LEFT JOIN person p ON p.id = e.person
      LEFT JOIN measure_municipality mm ON e.subject_kind = 'measure' AND mm.measure = e.subject_id AND mm.municipality = :m
      LEFT JOIN strategy_point_municipality sm
        ON e.subject_kind = 'strategy_point' AND sm.strategy_point = e.subject_id AND sm.municipality = :m
      LEFT JOIN workshop_municipality wm ON e.subject_kind = 'workshop' AND wm.workshop = e.subject_id AND wm.municipality = :m
      LEFT JOIN measure m ON m.id = mm.measure LEFT JOIN strategy_point s ON s.id = sm.strategy_point
      LEFT JOIN workshop w ON w.id = wm.workshop LEFT JOIN event_payload b ON b.event = e.id
      WHERE e.municipality = :m AND e.action <> 'update_undone'
        AND (e.subject_kind NOT IN ('measure', 'strategy_point', 'workshop') OR coalesce(m.id, s.id, w.id) IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM measure_update z WHERE z.undoes = json_extract(b.payload, '$.after.update'))
      ORDER BY e.at DESC, e.id DESC LIMIT :n""", m=municipality, n=count)
    return [Event(row["id"], days.moment(row["at"]), row["person"], row["name"] or "", row["action"],
                  (row["subject_kind"], row["subject_id"]), row["municipality"], row["title"]) for row in found]


def added(db: Database, person: int, action: str, municipality: str, since: datetime) -> list[int]:
    """Return the numbers of what a person added in a municipality from ``since`` on; ``action`` is the event that tells of it."""
    return [int(row["subject_id"]) for row in rows(
        db, "SELECT subject_id FROM event WHERE municipality = :m AND at >= :since AND person = :person AND action = :action",
        m=municipality, since=days.stamp(since), person=person, action=action)]
