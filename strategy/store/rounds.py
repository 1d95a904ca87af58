"""Status rounds: their rows, whom they are for, their former words and their closings. Deliveries: ``store.deliveries``."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import Closing, Draft, Kind, Question, Round
from strategy.store.database import insert, one, rows, run

_SELECT = "SELECT r.*, (SELECT count(*) FROM round_municipality WHERE round = r.id) AS asked FROM round r "


def load(db: Database, number: int) -> Round:
    """Return the round with this number; raises NotThere."""
    found = _all(db, rows(db, _SELECT + "WHERE r.id = :id", id=number))
    if not found:
        raise NotThere()
    return found[0]


def all_of_them(db: Database) -> list[Round]:
    """Return every round, the one that closes last first, withdrawn ones too."""
    return _all(db, rows(db, _SELECT + "ORDER BY r.closes_on DESC, r.id DESC"))


def of_municipality(db: Database, municipality: str) -> list[Round]:
    """Return the rounds a municipality is asked in that are not withdrawn, the one that closes last first."""
    return _all(db, rows(db, _SELECT + """JOIN round_municipality m ON m.round = r.id AND m.municipality = :m
      WHERE r.withdrawn_at IS NULL ORDER BY r.closes_on DESC, r.id DESC""", m=municipality))


def due(db: Database, today: date) -> list[int]:
    """Return the numbers of the rounds whose closing date has passed and that are not closed."""
    return [row["id"] for row in rows(db, """
      SELECT r.id FROM round r WHERE r.withdrawn_at IS NULL AND r.closes_on < :today
        AND NOT EXISTS (SELECT 1 FROM round_closing c WHERE c.round = r.id AND c.reopened_at IS NULL) ORDER BY r.id""",
        today=today.isoformat())]


def current(db: Database, today: date) -> list[int]:
    """Return the numbers of the rounds that are open on ``today``, else of the one that closed last; none before the first.

    Several can be open at once, never two for the same municipality.
    """
    begun = rows(db, """SELECT r.id, r.closes_on >= :today AND NOT EXISTS
        (SELECT 1 FROM round_closing c WHERE c.round = r.id AND c.reopened_at IS NULL) AS open
      FROM round r WHERE r.withdrawn_at IS NULL AND r.opens_on <= :today ORDER BY r.closes_on DESC, r.id DESC""", today=today.isoformat())
    return [row["id"] for row in begun if row["open"]] or [row["id"] for row in begun[:1]]


def open_for(db: Database, municipality: str, today: date) -> Round | None:
    """Return the round that is open for a municipality on ``today``, or None."""
    found = _all(db, rows(db, _SELECT + """JOIN round_municipality m ON m.round = r.id AND m.municipality = :m
      WHERE r.withdrawn_at IS NULL AND r.opens_on <= :today AND r.closes_on >= :today
        AND NOT EXISTS (SELECT 1 FROM round_closing c WHERE c.round = r.id AND c.reopened_at IS NULL)""", m=municipality, today=today.isoformat()))
    return found[0] if found else None


def members(db: Database, number: int) -> list[str]:
    """Return the municipalities a round is for, in the order of the codes."""
    return [row["municipality"] for row in rows(
        db, "SELECT municipality FROM round_municipality WHERE round = :id ORDER BY municipality", id=number)]


def whom(db: Database, groupings: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return (municipalities in any of these groupings now, the ones of the groupings that are in force); none named is the country."""
    wanted = list(groupings)
    if not wanted:
        return [row["code"] for row in rows(db, "SELECT code FROM municipality ORDER BY code")], []
    there = [row["id"] for row in rows(db, "SELECT id FROM grouping WHERE ended_on IS NULL AND id IN (SELECT value FROM json_each(:ids)) ORDER BY id",
                                       ids=json.dumps(wanted))]
    return [row["municipality"] for row in rows(db, """
      SELECT DISTINCT municipality FROM grouping_municipality WHERE grouping IN (SELECT value FROM json_each(:ids)) ORDER BY municipality""",
      ids=json.dumps(there))], there


def add(db: Database, draft: Draft, municipalities: Iterable[str], by: int, at: datetime) -> int:
    """Insert a checked draft for these municipalities; return its number."""
    number = insert(db, "round", _row(draft) | {"version": 1, "created_at": days.stamp(at), "created_by": by})
    _write_members(db, number, municipalities)
    return number


def revise(db: Database, former: Round, draft: Draft, municipalities: Iterable[str] | None, by: int, at: datetime) -> None:
    """Let a round say ``draft`` and keep what it said; ``municipalities`` None leaves whom it is for."""
    insert(db, "round_revision", {"round": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
                                  "body": json.dumps(asdict(former.draft), default=str, ensure_ascii=False)})
    db.table("round").update(former.id, _row(draft) | {"version": former.version + 1})
    if municipalities is not None:
        run(db, "DELETE FROM round_municipality WHERE round = :id", id=former.id)
        _write_members(db, former.id, municipalities)


def withdraw(db: Database, number: int, by: int | None, at: datetime | None) -> None:
    """Mark a round as withdrawn by somebody at a moment; None and None puts it back."""
    run(db, "UPDATE round SET withdrawn_at = :at, withdrawn_by = :by, version = version + 1 WHERE id = :id",
        at=days.stamp(at) if at else None, by=by, id=number)


def close(db: Database, number: int, by: int | None, at: datetime, day: date, known_at: str) -> int:
    """Append a closing; return its number. ``by`` None: the program itself."""
    run(db, "UPDATE round SET version = version + 1 WHERE id = :id", id=number)
    return insert(db, "round_closing", {"round": number, "at": days.stamp(at), "by": by, "day": day.isoformat(), "known_at": known_at})


def reopen(db: Database, closing: int, by: int, at: datetime, reason: str) -> None:
    """Say of a closing that the round was opened again, by whom and why; its snapshot stays."""
    run(db, "UPDATE round_closing SET reopened_at = :at, reopened_by = :by, reason = :reason WHERE id = :id",
        at=days.stamp(at), by=by, reason=reason, id=closing)


def _write_members(db: Database, number: int, municipalities: Iterable[str]) -> None:
    db.conn.executemany("INSERT INTO round_municipality VALUES (?, ?)", [(number, code) for code in municipalities])


def _row(draft: Draft) -> dict:
    questions = [{"text": one.text, "kind": one.kind.value, "choices": list(one.choices)} for one in draft.questions]
    return {"title": draft.title, "about": draft.about, "questions": json.dumps(questions, ensure_ascii=False),
            "groupings": json.dumps(draft.groupings), "opens_on": draft.opens_on.isoformat(), "closes_on": draft.closes_on.isoformat()}


def _all(db: Database, found: list[dict]) -> list[Round]:
    closings: dict[int, list[Closing]] = {}
    if found:
        for row in rows(db, _CLOSINGS, ids=json.dumps([row["id"] for row in found])):
            closings.setdefault(row["round"], []).append(Closing(
                row["id"], days.moment(row["at"]), row["by"] is None, date.fromisoformat(row["day"]),
                days.moment(row["reopened_at"]) if row["reopened_at"] else None, row["reason"]))
    return [_round(row, tuple(closings.get(row["id"], ()))) for row in found]


_CLOSINGS = "SELECT * FROM round_closing WHERE round IN (SELECT value FROM json_each(:ids)) ORDER BY id"


def _round(row: dict, closings: tuple[Closing, ...]) -> Round:
    questions = tuple(Question(one["text"], Kind(one["kind"]), tuple(one["choices"])) for one in json.loads(row["questions"]))
    draft = Draft(row["title"], questions, date.fromisoformat(row["opens_on"]), date.fromisoformat(row["closes_on"]), row["about"],
                  tuple(json.loads(row["groupings"])))
    return Round(row["id"], row["version"], draft, row["asked"], days.moment(row["created_at"]),
                 days.moment(row["withdrawn_at"]) if row["withdrawn_at"] else None, closings)

