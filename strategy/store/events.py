"""The trace: a chain of events, in the same transaction as the change. Whether it is whole: ``store.chain``."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.events import ERASED, FIRST, Entry, Event, Wanted, link_digest, payload_digest
from strategy.store.chain import broken_link as broken_link
from strategy.store.database import insert, one, rows, run


def append(db: Database, at: datetime, person: int | None, action: str, subject: tuple[str, object],
           municipality: str | None, before: dict | None = None, after: dict | None = None) -> int:
    """Append an event to the chain; return its number.

    ``after["update"]``, where there is one, is the update it tells of: when
    that is undone the event is no longer news.

    ``before`` and ``after`` are kept beside it and can be erased without
    breaking the chain: only their salted digest is part of it.
    """
    # Of the head and not of the last row: where rows were cut off, the next one does not hide it.
    last = one(db, "SELECT digest FROM event_head")
    payload = json.dumps({"before": before, "after": after}, default=str, ensure_ascii=False)
    salt = secrets.token_hex(16)
    digest = payload_digest(payload, salt)
    fields = {"at": days.stamp(at), "person": person, "action": action, "subject_kind": subject[0],
              "subject_id": str(subject[1]), "municipality": municipality}
    link = link_digest(last["digest"] if last else FIRST, fields, digest)
    number = insert(db, "event", fields | {"payload_digest": digest, "digest": link})
    insert(db, "event_payload", {"event": number, "salt": salt, "payload": payload})
    run(db, "INSERT INTO event_head (id, events, digest) VALUES (1, 1, :digest) "
            "ON CONFLICT (id) DO UPDATE SET events = events + 1, digest = :digest", digest=link)
    return number


def erase(db: Database, at: datetime, person: int | None, subject: tuple[str, object],
          numbers: Sequence[int] | None = None) -> int:
    """Erase what the events about ``subject`` said, or what those with these ``numbers`` said; return how many.

    That, when and by whom something was done stays, and the chain stays whole.
    The erasure is an event itself (``subject``, by ``person``) that names the
    numbers, so that a payload taken away without one is found. Nothing left
    to erase makes no event. Runs inside the caller's transaction.
    """
    found = [row["id"] for row in rows(db, _ERASABLE[numbers is None], kind=subject[0], id=str(subject[1]),
                                       numbers=json.dumps(list(numbers or ())), erased=ERASED)]
    if found:
        run(db, "PRAGMA secure_delete = ON")  # the words themselves leave the file, not only the row
        run(db, "DELETE FROM event_payload WHERE event IN (SELECT value FROM json_each(:numbers))", numbers=json.dumps(found))
        append(db, at, person, ERASED, subject, None, after={"number_of_events": len(found), "events": found})
    return len(found)


_ERASABLE = {
    True: "SELECT e.id FROM event e JOIN event_payload p ON p.event = e.id "
          "WHERE e.subject_id = :id AND e.subject_kind = :kind AND e.action <> :erased ORDER BY e.id",
    False: "SELECT e.id FROM event e JOIN event_payload p ON p.event = e.id "
           "WHERE e.id IN (SELECT value FROM json_each(:numbers)) AND e.action <> :erased ORDER BY e.id"}


def newest(db: Database, municipality: str, count: int) -> list[Event]:
    """Return what happened last in a municipality, its joint measures included, newest first.

    A change that was undone, and the undo, are left out; so is what the
    municipality no longer has a part in: its title may say more than then.
    Where the council did it, its people are not named.
    """
    found = rows(db, """
      SELECT e.id, e.at, e.person, iif(EXISTS (SELECT 1 FROM role_grant g WHERE g.person = e.person AND g.role = 'council'), '', p.name) AS name,
        e.action, e.subject_kind, e.subject_id, e.municipality, coalesce(m.title, s.title, w.title, (SELECT name FROM partner WHERE e.subject_kind = 'partner' AND id = e.subject_id), '') AS title
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


def added(db: Database, person: int, action: str, municipality: str | None, since: datetime) -> list[int]:
    """Return the numbers of what a person added in a municipality (None: for the whole country) from ``since`` on; ``action`` is the event that tells of it."""
    return [int(row["subject_id"]) for row in rows(
        db, "SELECT subject_id FROM event WHERE municipality IS :m AND at >= :since AND person = :person AND action = :action",
        m=municipality, since=days.stamp(since), person=person, action=action)]


def listing(db: Database, wanted: Wanted, count: int, before: int | None = None) -> list[Entry]:
    """Return at most ``count`` events, newest first; those older than the event numbered ``before``, where it is given.

    An unknown ``before`` gives the newest. The cost follows ``count``, not how
    many events there are: one index gives them in the order of time.
    """
    lead = next((name for name in _FOUND_BY if getattr(wanted, name) is not None), None)
    others = [name for name in _FOUND_BY if name != lead and getattr(wanted, name) is not None]
    found = rows(
        db, _ENTRY + "WHERE " + " AND ".join([_FOUND_BY[lead] if lead else "TRUE"] + [_LEFT_OUT[name] for name in others] + [_WHEN])
        + " ORDER BY e.at DESC, e.id DESC LIMIT :count", count=count, **_values(db, wanted, before))
    return [_entry(row) for row in found]


def entry(db: Database, number: int) -> Entry | None:
    """Return the event with this number, or None."""
    row = one(db, _ENTRY + "WHERE e.id = :id", id=number)
    return _entry(row) if row else None


def actors(db: Database) -> list[tuple[int, str]]:
    """Return (number, name) of everybody who has done something."""
    return [(row["id"], row["name"]) for row in rows(
        db, "SELECT id, name FROM person p WHERE EXISTS (SELECT 1 FROM event e WHERE e.person = p.id) ORDER BY name, id")]


def names(db: Database, people: Sequence[int]) -> dict[int, str]:
    """Return the names of these people by number."""
    return {row["id"]: row["name"] for row in rows(
        db, "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(list(people)))}


# What finds fewest first: its index leads, the others are read off each row (a plus keeps SQLite from their index).
_FOUND_BY = {"number": "e.subject_id = :number", "municipality": "e.municipality = :municipality", "person": "e.person IS :person",
             "action": "e.action = :action", "kind": "e.subject_kind = :kind"}
_LEFT_OUT = {"municipality": "+e.municipality = :municipality", "person": "+e.person IS :person", "action": "+e.action = :action",
             "kind": "+e.subject_kind = :kind"}
# One upper bound and no more: of two, SQLite would begin at the wrong one and read on to the other.
_WHEN = "e.at >= :since AND e.at < :until AND (e.at < :at OR e.id < :before)"
_ENTRY = """
  SELECT e.id, e.at, e.person, p.name, e.action, e.subject_kind, e.subject_id, e.municipality, k.name AS place, b.payload,
    CASE e.subject_kind WHEN 'measure' THEN (SELECT title FROM measure WHERE id = e.subject_id)
      WHEN 'strategy_point' THEN (SELECT title FROM strategy_point WHERE id = e.subject_id)
      WHEN 'workshop' THEN (SELECT title FROM workshop WHERE id = e.subject_id)
      WHEN 'idea' THEN (SELECT title FROM idea WHERE id = e.subject_id)
      WHEN 'grouping' THEN (SELECT name FROM grouping WHERE id = e.subject_id)
      WHEN 'round' THEN (SELECT title FROM round WHERE id = e.subject_id)
      WHEN 'person' THEN (SELECT name FROM person WHERE id = e.subject_id)
      WHEN 'partner' THEN (SELECT name FROM partner WHERE id = e.subject_id) END AS title
  FROM event e LEFT JOIN person p ON p.id = e.person LEFT JOIN municipality k ON k.code = e.municipality
  LEFT JOIN event_payload b ON b.event = e.id """


def _values(db: Database, wanted: Wanted, before: int | None) -> dict:
    last = one(db, "SELECT id, at FROM event WHERE id = :id", id=before) if before is not None else None
    until = days.end_of(wanted.until) if wanted.until else "~"
    return {
        "since": days.end_of(wanted.since - timedelta(days=1)) if wanted.since else "",
        "until": min(until, last["at"] + "~") if last else until, "at": last["at"] if last else "~",
        "before": last["id"] if last else 0, "person": wanted.person or None, "municipality": wanted.municipality,
        "kind": wanted.kind, "action": wanted.action, "number": wanted.number}


def _entry(row: dict) -> Entry:
    said = json.loads(row["payload"]) if row["payload"] is not None else {}
    return Entry(row["id"], days.moment(row["at"]), row["person"], row["name"] or "", row["action"],
                 (row["subject_kind"], row["subject_id"]), row["municipality"], row["title"] or "", row["place"] or "",
                 said.get("before"), said.get("after"), row["payload"] is None)
