"""Workshops and their answers."""

import json
from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.refusals import NotThere
from strategy.domain.workshops import Answer, AnswerState, Became, Becomes, Draft, Question, Workshop
from strategy.store.database import insert, one, replace_tags, rows, run


def questions(db: Database, framework: str | None = None) -> list[Question]:
    """Return the questions of a framework, or of the newest one."""
    return [Question(row["framework"], row["number"], tuple(Becomes(x) for x in json.loads(row["becomes"])),
                     bool(row["cross_cutting"]), {x: row[x] for x in ("nb", "nn", "en")},
                     {x: row[f"about_{x}"] for x in ("nb", "nn", "en") if row[f"about_{x}"]})
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


def revise(db: Database, former: Workshop, draft: Draft, by: int, at: datetime) -> None:
    """Let ``draft`` stand and keep what it said before."""
    insert(db, "workshop_revision", {
        "workshop": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by, "title": former.draft.title,
        "held_on": former.draft.held_on.isoformat(), "body": json.dumps(asdict(former.draft), default=str, ensure_ascii=False)})
    db.table("workshop").update(former.id, _row(draft) | {"version": former.version + 1})
    _write_municipalities(db, former.id, draft)


def revisions(db: Database, number: int) -> list[dict]:
    """Return a workshop's former versions, newest first: version, replaced_at, by_name, body (dict)."""
    return _with_body(rows(db, "SELECT r.*, p.name AS by_name FROM workshop_revision r JOIN person p ON p.id = r.replaced_by "
                               "WHERE r.workshop = :id ORDER BY r.version DESC", id=number))


def answer_revisions(db: Database, number: int) -> list[dict]:
    """Return an answer's former versions, newest first: version, replaced_at, by_name, body (dict)."""
    return _with_body(rows(db, "SELECT r.*, p.name AS by_name FROM answer_revision r JOIN person p ON p.id = r.replaced_by "
                               "WHERE r.answer = :id ORDER BY r.version DESC", id=number))


def _with_body(found: list[dict]) -> list[dict]:
    return [row | {"body": json.loads(row["body"])} for row in found]


def answers(db: Database, workshops: list[int]) -> list[Answer]:
    """Return the answers of these workshops in order, merged ones too, each with what it became; not those taken out."""
    return _answers(db, workshops, taken_out=False)


def _answers(db: Database, workshops: list[int], taken_out: bool) -> list[Answer]:
    became: dict[int, list[Became]] = {}
    ids = json.dumps(workshops)
    for kind, sql in ((Becomes.MEASURE, _BECAME_MEASURE), (Becomes.STRATEGY_POINT, _BECAME_POINT), (Becomes.ADVICE, _BECAME_ADVICE)):
        for row in rows(db, sql, ids=ids):
            became.setdefault(row["answer"], []).append(Became(
                kind, row["id"], row["title"], row["status"], row["visibility"] == "published",
                tuple(row["places"].split(","))))
    themes: dict[int, list[str]] = {}
    for row in rows(db, _THEMES, ids=ids):
        themes.setdefault(row["answer"], []).append(row["theme"])
    return [_answer(row, became, themes) for row in rows(
        db, "SELECT * FROM answer WHERE workshop IN (SELECT value FROM json_each(:ids)) AND (:all OR withdrawn_at IS NULL) "
            "ORDER BY workshop, question, position, id", ids=ids, all=int(taken_out))]


def answer(db: Database, number: int) -> Answer:
    """Return one answer, also one that was merged or taken out, with what it became; raises NotThere."""
    return next(found for found in _answers(db, [workshop_of(db, number)], taken_out=True) if found.id == number)


def add_answer(db: Database, workshop: int, question: int, text: str, role: str, organisation: str, at: datetime) -> int:
    """Append an answer to a question; return its number."""
    last = one(db, "SELECT max(position) AS n FROM answer WHERE workshop = :w AND question = :q", w=workshop, q=question)["n"]
    return insert(db, "answer", {
        "workshop": workshop, "question": question, "position": (last or 0) + 1, "text": text, "role": role,
        "organisation": organisation, "state": AnswerState.OPEN, "reason": "", "version": 1, "at": days.stamp(at)})


def revise_answer(db: Database, former: Answer, now: Answer, by: int, at: datetime) -> None:
    """Let an answer be as ``now`` and keep what it was before. That it became something is no state of its own."""
    insert(db, "answer_revision", {
        "answer": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by, "text": former.text,
        "state": _stored(former), "body": json.dumps({
            "text": former.text, "role": former.role, "organisation": former.organisation, "state": _stored(former), "reason": former.reason,
            "themes": former.themes, "merged_into": former.merged_into, "withdrawn": former.withdrawn}, ensure_ascii=False)})
    run(db, "UPDATE answer SET text = :text, role = :role, organisation = :organisation, state = :state, reason = :reason, "
            "merged_into = :into, withdrawn_at = :withdrawn, version = version + 1 WHERE id = :id",
        text=now.text, role=now.role, organisation=now.organisation, state=_stored(now), reason=now.reason, into=now.merged_into,
        withdrawn=days.stamp(at) if now.withdrawn else None, id=former.id)
    if now.themes != former.themes:
        replace_tags(db, "answer_theme", "answer", former.id, "theme", now.themes)


def _stored(found: Answer) -> str:
    if found.merged_into:
        return AnswerState.MERGED
    return AnswerState.OPEN if found.state in (AnswerState.BECAME, AnswerState.MERGED) else found.state


def put_in_order(db: Database, numbers: list[int]) -> None:
    """Let the answers of a question stand in this order."""
    for place, number in enumerate(numbers, start=1):
        run(db, "UPDATE answer SET position = :place WHERE id = :id AND position <> :place", place=place, id=number)


def themes(db: Database) -> tuple[str, ...]:
    """Return the keys of the themes an answer can have, in their order."""
    return tuple(row["key"] for row in rows(db, "SELECT key FROM theme ORDER BY place"))


def workshop_of(db: Database, answer: int) -> int:
    """Return the workshop an answer was given in; raises NotThere."""
    row = one(db, "SELECT workshop FROM answer WHERE id = :id", id=answer)
    if row is None:
        raise NotThere()
    return row["workshop"]


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
# Its title is its words, its status what the newest reply that stands says.
_BECAME_ADVICE = """
  SELECT d.origin AS answer, d.id, d.text AS title, 'internal' AS visibility, d.municipality AS places,
    coalesce((SELECT r.state FROM advice_reply r WHERE r.advice = d.id AND r.undoes IS NULL
      AND NOT EXISTS (SELECT 1 FROM advice_reply z WHERE z.undoes = r.id) ORDER BY r.id DESC LIMIT 1), 'received') AS status
  FROM answer a JOIN advice d ON d.origin = a.id AND d.withdrawn_at IS NULL
  WHERE a.workshop IN (SELECT value FROM json_each(:ids)) ORDER BY d.id"""


_THEMES = """
  SELECT x.answer, x.theme FROM answer a JOIN answer_theme x ON x.answer = a.id JOIN theme t ON t.key = x.theme
  WHERE a.workshop IN (SELECT value FROM json_each(:ids)) ORDER BY t.place"""


def _answer(row: dict, became: dict, themes: dict) -> Answer:
    things = tuple(became.get(row["id"], ()))
    return Answer(row["id"], row["workshop"], row["question"], row["position"], row["text"], row["role"],
                  row["organisation"], AnswerState.BECAME if things else AnswerState(row["state"]),
                  row["reason"], row["version"], things, tuple(themes.get(row["id"], ())), row["merged_into"],
                  row["withdrawn_at"] is not None)


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
