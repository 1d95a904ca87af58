"""Workshops and their answers."""

import json
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.refusals import NotThere
from strategy.domain.workshops import Answer, AnswerState, Became, Becomes, Draft, Question, Workshop
from strategy.store.database import insert, one, rows, run


def questions(db: Database, framework: str | None = None) -> list[Question]:
    """Return the questions of a framework, or of the newest one."""
    return [Question(row["framework"], row["number"], tuple(Becomes(x) for x in json.loads(row["becomes"])),
                     bool(row["cross_cutting"]), {x: row[x] for x in ("nb", "nn", "en")})
            for row in rows(
                db, "SELECT * FROM question WHERE framework = coalesce(:framework, "
                    "(SELECT id FROM framework ORDER BY year DESC, id LIMIT 1)) ORDER BY number", framework=framework)]


def framework_names(db: Database, framework: str) -> dict[str, str]:
    """Return a framework's name by language (nb, nn, en)."""
    return one(db, "SELECT nb, nn, en FROM framework WHERE id = :id", id=framework)


def load(db: Database, number: int) -> Workshop:
    """Return the workshop with this number; raises NotThere."""
    row = one(db, "SELECT * FROM workshop WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _workshop(db, row)


def of_municipality(db: Database, municipality: str) -> list[Workshop]:
    """Return a municipality's workshops, newest first."""
    return [_workshop(db, row) for row in rows(
        db, "SELECT w.* FROM workshop w JOIN workshop_municipality wm ON wm.workshop = w.id "
            "WHERE wm.municipality = :m ORDER BY w.held_on DESC, w.id DESC", m=municipality)]


def add(db: Database, draft: Draft, by: int, at: datetime) -> int:
    """Insert a checked draft; return its number."""
    number = insert(db, "workshop", _row(draft) | {
        "framework": draft.framework, "version": 1, "created_at": days.stamp(at), "created_by": by})
    _write_municipalities(db, number, draft)
    return number


def revise(db: Database, former: Workshop, draft: Draft) -> None:
    """Let ``draft`` stand; what it said before is in the event of the edit."""
    db.table("workshop").update(former.id, _row(draft) | {"version": former.version + 1})
    _write_municipalities(db, former.id, draft)


def answers(db: Database, workshops: list[int]) -> list[Answer]:
    """Return the answers of these workshops in order, each with what it became."""
    became: dict[int, list[Became]] = {}
    ids = json.dumps(workshops)
    for kind, sql in ((Becomes.MEASURE, _BECAME_MEASURE), (Becomes.STRATEGY_POINT, _BECAME_POINT)):
        for row in rows(db, sql, ids=ids):
            became.setdefault(row["answer"], []).append(Became(
                kind, row["id"], row["title"], row["status"], row["visibility"] == "published",
                tuple(row["places"].split(","))))
    return [_answer(row, became) for row in rows(
        db, "SELECT * FROM answer WHERE workshop IN (SELECT value FROM json_each(:ids)) "
            "ORDER BY workshop, question, position", ids=ids)]


def answer(db: Database, number: int) -> Answer:
    """Return one answer, with what it became; raises NotThere."""
    row = one(db, "SELECT workshop FROM answer WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return next(found for found in answers(db, [row["workshop"]]) if found.id == number)


def add_answer(db: Database, workshop: int, question: int, text: str, role: str, organisation: str, at: datetime) -> int:
    """Append an answer to a question; return its number."""
    last = one(db, "SELECT max(position) AS n FROM answer WHERE workshop = :w AND question = :q", w=workshop, q=question)["n"]
    return insert(db, "answer", {
        "workshop": workshop, "question": question, "position": (last or 0) + 1, "text": text, "role": role,
        "organisation": organisation, "state": AnswerState.OPEN, "reason": "", "version": 1, "at": days.stamp(at)})


def revise_answer(db: Database, former: Answer, text: str, role: str, organisation: str, state: str, reason: str) -> None:
    """Let an answer say this; what it said before is in the event of the edit."""
    run(db, "UPDATE answer SET text = :text, role = :role, organisation = :organisation, state = :state, "
            "reason = :reason, version = version + 1 WHERE id = :id",
        text=text, role=role, organisation=organisation, state=state, reason=reason, id=former.id)


def origins(db: Database, numbers: list[int]) -> list[dict]:
    """Return where answers were given: id, text, question, workshop, title, held_on."""
    return rows(db, "SELECT a.id, a.text, a.question, a.workshop, w.title, w.held_on FROM answer a "
                    "JOIN workshop w ON w.id = a.workshop WHERE a.id IN (SELECT value FROM json_each(:ids)) ORDER BY a.id",
                ids=json.dumps(numbers))


_BECAME_MEASURE = """
  SELECT o.origin AS answer, m.id, m.title, m.visibility, u.status,
    (SELECT group_concat(municipality) FROM (SELECT municipality FROM measure_municipality
      WHERE measure = m.id ORDER BY role = 'participant', municipality)) AS places
  FROM answer a JOIN measure_origin o ON o.origin = a.id JOIN measure m ON m.id = o.measure AND m.ended_on IS NULL
  JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest
  WHERE a.workshop IN (SELECT value FROM json_each(:ids)) ORDER BY m.id"""
_BECAME_POINT = """
  SELECT o.origin AS answer, s.id, s.title, s.visibility, '' AS status,
    (SELECT group_concat(municipality) FROM (SELECT municipality FROM strategy_point_municipality
      WHERE strategy_point = s.id ORDER BY role = 'participant', municipality)) AS places
  FROM answer a JOIN strategy_point_origin o ON o.origin = a.id
  JOIN strategy_point s ON s.id = o.strategy_point AND s.ended_on IS NULL
  WHERE a.workshop IN (SELECT value FROM json_each(:ids)) ORDER BY s.id"""


def _answer(row: dict, became: dict) -> Answer:
    things = tuple(became.get(row["id"], ()))
    return Answer(row["id"], row["workshop"], row["question"], row["position"], row["text"], row["role"],
                  row["organisation"], AnswerState.BECAME if things else AnswerState(row["state"]),
                  row["reason"], row["version"], things)


def _workshop(db: Database, row: dict) -> Workshop:
    return Workshop(row["id"], row["version"], Draft(
        tuple(x["municipality"] for x in rows(
            db, "SELECT municipality FROM workshop_municipality WHERE workshop = :id ORDER BY place", id=row["id"])),
        row["title"], date.fromisoformat(row["held_on"]), row["place"], row["participants"], row["framework"]),
        days.moment(row["created_at"]))


def _row(draft: Draft) -> dict:
    return {"title": draft.title, "held_on": draft.held_on.isoformat(), "place": draft.place,
            "participants": draft.participants}


def _write_municipalities(db: Database, number: int, draft: Draft) -> None:
    run(db, "DELETE FROM workshop_municipality WHERE workshop = :id", id=number)
    db.table("workshop_municipality").insert_all(
        {"workshop": number, "municipality": code, "place": place} for place, code in enumerate(draft.municipalities))
