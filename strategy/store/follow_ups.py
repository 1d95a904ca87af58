"""Reminders and monthly letters: claimed before anything is sent, with what became of them."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.follow_ups import Channel, Contact, Outcome, Reminder
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, rows, run


def newest(db: Database) -> dict[str, str]:
    """Return the day of the newest update of each municipality's measures in the plan (ISO text)."""
    return {row["municipality"]: row["day"] for row in rows(db, """
      SELECT mm.municipality, max(u.applies_on) AS day FROM measure_current c JOIN measure m ON m.id = c.measure AND m.ended_on IS NULL
      JOIN measure_municipality mm ON mm.measure = c.measure JOIN measure_update u ON u.id = c.newest GROUP BY mm.municipality""")}


def people(db: Database, municipalities: Iterable[str] | None = None) -> dict[str, list[Contact]]:
    """Return the active people of municipalities with a role there, in the order they were added; None: of all."""
    found: dict[str, list[Contact]] = {}
    wanted = None if municipalities is None else json.dumps(list(municipalities))
    for row in rows(db, """
      SELECT g.area, g.role, p.id, p.email, p.language FROM role_grant g JOIN person p ON p.id = g.person
      WHERE g.scope = 'municipality' AND g.withdrawn_at IS NULL AND p.active
        AND (:areas IS NULL OR g.area IN (SELECT value FROM json_each(:areas))) ORDER BY p.id""", areas=wanted):
        found.setdefault(row["area"], []).append(Contact(row["id"], Role(row["role"]), row["email"], row["language"]))
    return found


def last(db: Database, municipality: str) -> Reminder | None:
    """Return the last reminder of a municipality that was not undone, or None."""
    row = one(db, "SELECT * FROM reminder WHERE municipality = :m AND outcome IS NOT 'undone' ORDER BY id DESC LIMIT 1", m=municipality)
    return _reminder(row) if row else None


def last_of_all(db: Database) -> dict[str, Reminder]:
    """Return the last reminder of every municipality that has had one and not undone."""
    return {row["municipality"]: _reminder(row) for row in rows(db, """
      SELECT r.* FROM municipality m JOIN reminder r ON r.id =
        (SELECT x.id FROM reminder x WHERE x.municipality = m.code AND x.outcome IS NOT 'undone' ORDER BY x.id DESC LIMIT 1)""")}


def load(db: Database, number: int) -> Reminder:
    """Return the reminder with this number; raises NotThere."""
    row = one(db, "SELECT * FROM reminder WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _reminder(row)


def claim(db: Database, municipality: str, round: int | None, channel: Channel, by: int, at: datetime, outcome: Outcome | None = None) -> int:
    """Write down that a reminder is about to be sent, or (with an outcome) that it was; return its number."""
    return insert(db, "reminder", {"municipality": municipality, "round": round, "channel": channel, "at": days.stamp(at), "by": by,
                                   "outcome": outcome, "done_at": days.stamp(at) if outcome else None})


def settle(db: Database, number: int, outcome: Outcome, problem: str, at: datetime) -> None:
    """Write down what became of a reminder; one that says so already stays as it is, except that it can be undone."""
    run(db, "UPDATE reminder SET outcome = :outcome, done_at = :at, problem = :problem WHERE id = :id AND (outcome IS NULL OR :outcome = 'undone')",
        outcome=outcome, at=days.stamp(at), problem=problem, id=number)


def claim_digest(db: Database, person: int, month: str, at: datetime) -> bool:
    """Write down that somebody's letter of a month is about to be sent; False where it was before, or failed and is not tried again here."""
    there = one(db, "SELECT outcome FROM digest WHERE person = :p AND month = :m", p=person, m=month)
    if there and there["outcome"] != "failed":
        return False
    run(db, "INSERT INTO digest (person, month, at) VALUES (:p, :m, :at) "
            "ON CONFLICT (person, month) DO UPDATE SET at = :at, outcome = NULL, done_at = NULL, problem = ''", p=person, m=month, at=days.stamp(at))
    return True


def settle_digest(db: Database, person: int, month: str, outcome: Outcome, problem: str, at: datetime) -> None:
    """Write down what became of a letter of a month."""
    run(db, "UPDATE digest SET outcome = :outcome, done_at = :at, problem = :problem WHERE person = :p AND month = :m AND outcome IS NULL",
        outcome=outcome, at=days.stamp(at), problem=problem, p=person, m=month)


def unknown_digests(db: Database, month: str) -> int:
    """Return how many letters of a month were cut off while they were sent."""
    row = one(db, "SELECT count(*) AS n FROM digest WHERE month = :m AND outcome IS NULL", m=month)
    return row["n"] if row else 0


def refuses_digest(db: Database, person: int) -> bool:
    """Return whether somebody would rather not have the monthly letter."""
    return one(db, "SELECT 1 FROM digest_refusal WHERE person = :p", p=person) is not None


def set_refusal(db: Database, person: int, refuses: bool, at: datetime) -> None:
    """Let somebody have the monthly letter, or not."""
    run(db, "DELETE FROM digest_refusal WHERE person = :p", p=person)
    if refuses:
        insert(db, "digest_refusal", {"person": person, "at": days.stamp(at)})


def readers(db: Database) -> list[Contact]:
    """Return the active people that lead a municipality and have not said no to the monthly letter, each once."""
    found = {}
    for row in rows(db, """
      SELECT DISTINCT p.id, p.email, p.language FROM role_grant g JOIN person p ON p.id = g.person
      WHERE g.role = 'leader' AND g.withdrawn_at IS NULL AND p.active AND NOT EXISTS (SELECT 1 FROM digest_refusal d WHERE d.person = p.id)
      ORDER BY p.id"""):
        found[row["id"]] = Contact(row["id"], Role.LEADER, row["email"], row["language"])
    return list(found.values())


def _reminder(row: dict) -> Reminder:
    return Reminder(row["id"], row["municipality"], row["round"], Channel(row["channel"]), days.moment(row["at"]),
                    Outcome(row["outcome"]) if row["outcome"] else None)
