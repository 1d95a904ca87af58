"""What municipalities deliver in status rounds: append-only, and what is being written before that."""

import json
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.deliveries import Delivery, Kind
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, rows, run

LAST = "~"
_SELECT = """
  SELECT d.id, d.round, d.municipality, d.kind, d.at, d.by, d.undoes, p.name AS by_name, (SELECT json_group_array(text) FROM (
    SELECT text FROM round_answer WHERE delivery = d.id ORDER BY position)) AS answers
  FROM round_delivery d JOIN person p ON p.id = d.by """


def of_municipality(db: Database, round: int, municipality: str) -> list[Delivery]:
    """Return every row of a municipality in a round, undone ones and undos too, oldest first."""
    return [_delivery(row) for row in rows(
        db, _SELECT + "WHERE d.round = :round AND d.municipality = :m ORDER BY d.id", round=round, m=municipality)]


def one_of(db: Database, number: int) -> Delivery:
    """Return the row with this number; raises NotThere."""
    row = one(db, _SELECT + "WHERE d.id = :id", id=number)
    if row is None:
        raise NotThere()
    return _delivery(row)


def standing(db: Database, round: int, known_at: str = LAST) -> dict[str, int]:
    """Return the number of the delivery that stands by municipality; who has not delivered is not there.

    ``known_at`` (a stamp) leaves out what was recorded later.
    """
    return {row["municipality"]: row["id"] for row in rows(db, """
      SELECT d.municipality, d.id FROM round_municipality m JOIN round_delivery d ON d.id =
        (SELECT x.id FROM round_delivery x WHERE x.round = m.round AND x.municipality = m.municipality AND x.kind <> 'undo' AND x.at <= :known
           AND NOT EXISTS (SELECT 1 FROM round_delivery z WHERE z.undoes = x.id AND z.at <= :known) ORDER BY x.id DESC LIMIT 1)
      WHERE m.round = :round AND d.kind = 'delivered' ORDER BY d.municipality""", round=round, known=known_at)}


def of_numbers(db: Database, numbers: list[int]) -> list[Delivery]:
    """Return the rows with these numbers."""
    return [_delivery(row) for row in rows(
        db, _SELECT + "WHERE d.id IN (SELECT value FROM json_each(:ids)) ORDER BY d.municipality", ids=json.dumps(numbers))]


def add(db: Database, round: int, municipality: str, kind: Kind, by: int, at: datetime, answers: tuple[str, ...] = (),
        undoes: int | None = None) -> int:
    """Append a row with its answers; return its number."""
    number = insert(db, "round_delivery", {"round": round, "municipality": municipality, "kind": kind, "at": days.stamp(at), "by": by, "undoes": undoes})
    db.conn.executemany("INSERT INTO round_answer VALUES (?, ?, ?)", [(number, place, text) for place, text in enumerate(answers, start=1)])
    return number


def drafts(db: Database, person: int, round: int, municipality: str) -> dict[int, str]:
    """Return what this person has written and not delivered, by the question's number from 1."""
    return {row["position"]: row["text"] for row in rows(
        db, "SELECT position, text FROM round_draft WHERE person = :p AND round = :round AND municipality = :m", p=person, round=round, m=municipality)}


def keep(db: Database, person: int, round: int, municipality: str, position: int, text: str, at: datetime) -> None:
    """Keep what is written under a question instead of what was there; an empty text too, since it may stand over a delivered answer."""
    run(db, "INSERT INTO round_draft VALUES (:p, :round, :m, :position, :text, :at) "
            "ON CONFLICT (person, round, municipality, position) DO UPDATE SET text = :text, at = :at",
        p=person, round=round, m=municipality, position=position, text=text, at=days.stamp(at))


def forget(db: Database, person: int, round: int, municipality: str) -> None:
    """Forget what this person has written in a round for a municipality."""
    run(db, "DELETE FROM round_draft WHERE person = :p AND round = :round AND municipality = :m", p=person, round=round, m=municipality)


def _delivery(row: dict) -> Delivery:
    return Delivery(row["id"], row["round"], row["municipality"], Kind(row["kind"]), days.moment(row["at"]), row["by"], row["by_name"],
                    tuple(json.loads(row["answers"])), row["undoes"])
