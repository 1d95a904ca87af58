"""Measures: their rows, tags and former versions. Updates are in ``store.updates``."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.measures import Draft, Measure, Visibility
from strategy.domain.refusals import NotThere
from strategy.store import ties
from strategy.store.database import insert, one, replace_tags, rows, run

_TAGS = {"themes": "theme", "target_groups": "target_group", "barriers": "barrier", "readings": "reading",
         "origins": "origin"}


def load(db: Database, number: int) -> Measure:
    """Return the measure with this number; raises NotThere."""
    row = one(db, "SELECT * FROM measure WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    draft = Draft(
        municipalities=tuple(x["municipality"] for x in rows(
            db, "SELECT municipality FROM measure_municipality WHERE measure = :id "
                "ORDER BY role = 'participant', municipality", id=number)),
        **{name: row[name] for name in ("title", "why", "what", "how", "for_whom", "responsible_role",
                                        "responsible_person")},
        visibility=Visibility(row["visibility"]),
        starts_on=days.parse(row["starts_on"]), due_on=days.parse(row["due_on"]),
        continuous=bool(row["continuous"]), mangfold=bool(row["mangfold"]),
        strategy_points=points(db, number),
        partners=ties.names(db, number),
        **_tags(db, number))
    return Measure(number, row["version"], draft, days.moment(row["created_at"]),
                   days.parse(row["ended_on"]), row["end_reason"])


def add(db: Database, draft: Draft, by: int, at: datetime) -> int:
    """Insert a checked draft; return its number."""
    number = insert(db, "measure", _row(draft) | {
        "version": 1, "created_at": days.stamp(at), "created_by": by})
    _write_tags(db, number, draft)
    ties.set_names(db, number, draft.municipalities[0], draft.partners, by, at, new=True)
    return number


def revise(db: Database, former: Measure, draft: Draft, by: int, at: datetime,
           ended_on: date | None = None, end_reason: str = "") -> None:
    """Let ``draft`` stand and keep the whole former row, tags included."""
    insert(db, "measure_revision", {
        "measure": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
        "title": former.draft.title, "starts_on": _iso(former.draft.starts_on), "due_on": _iso(former.draft.due_on),
        "visibility": former.draft.visibility, "ended_on": _iso(former.ended_on),
        "body": json.dumps(asdict(former.draft) | {"end_reason": former.end_reason}, default=str, ensure_ascii=False)})
    db.table("measure").update(former.id, _row(draft) | {
        "version": former.version + 1, "ended_on": _iso(ended_on), "end_reason": end_reason})
    if draft != former.draft:
        _write_tags(db, former.id, draft)
        ties.set_names(db, former.id, draft.municipalities[0], draft.partners, by, at, new=False)


def revisions(db: Database, number: int) -> list[dict]:
    """Return former versions, newest first: version, replaced_at, by_name, body (dict)."""
    found = rows(db, "SELECT r.*, p.name AS by_name FROM measure_revision r JOIN person p ON p.id = r.replaced_by "
                     "WHERE r.measure = :id ORDER BY r.version DESC", id=number)
    return [row | {"body": json.loads(row["body"])} for row in found]


def of_municipality(db: Database, municipality: str) -> list[dict]:
    """Return a municipality's measures that have not ended, with how each stands now.

    One row a measure; ``note`` is the newest note that is not empty.
    """
    return rows(db, _NOW + """
      JOIN measure_municipality mm ON mm.measure = m.id AND mm.municipality = :municipality
      WHERE m.ended_on IS NULL ORDER BY m.due_on IS NULL, m.due_on, m.id""", municipality=municipality)


def outlines(db: Database, numbers: Iterable[int]) -> dict[int, dict]:
    """Return title, visibility and whether it has ended of these measures by number, as they are today."""
    return {row["id"]: row for row in rows(db, """
      SELECT id, title, visibility, ended_on IS NOT NULL AS ended FROM measure WHERE id IN (SELECT value FROM json_each(:numbers))""",
      numbers=json.dumps(sorted(numbers)))}


def now(db: Database, number: int) -> dict | None:
    """Return the same row for one measure, ended or not."""
    return one(db, _NOW + " WHERE m.id = :id", id=number)


def titled(db: Database, municipality: str, title: str) -> int | None:
    """Return the number of the measure of a municipality (in the lead) with this very title, or None."""
    row = one(db, "SELECT m.id FROM measure m JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead' "
                  "WHERE l.municipality = :m AND m.title = :title ORDER BY m.id", m=municipality, title=title)
    return row["id"] if row else None


def tags(db: Database, municipality: str) -> dict[int, dict[str, list]]:
    """Return theme, target_group, strategy_point and partner_type keys of a municipality's measures."""
    found: dict[int, dict[str, list]] = {}
    for row in rows(db, """
        WITH own AS (SELECT measure FROM measure_municipality WHERE municipality = :municipality)
        SELECT measure, 'theme' AS kind, theme AS key FROM own JOIN measure_theme USING (measure)
        UNION ALL SELECT measure, 'target_group', target_group FROM own JOIN measure_target_group USING (measure)
        UNION ALL SELECT measure, 'strategy_point', strategy_point FROM own JOIN measure_strategy_point USING (measure)
        UNION ALL SELECT measure, 'partner_type', p.type FROM own JOIN measure_partner mp USING (measure)
          JOIN partner p ON p.id = mp.partner WHERE mp.ended_on IS NULL""", municipality=municipality):
        found.setdefault(row["measure"], {}).setdefault(row["kind"], []).append(row["key"])
    return found


def points(db: Database, number: int) -> tuple[int, ...]:
    """Return the strategy points a measure serves."""
    return tuple(row["strategy_point"] for row in rows(
        db, "SELECT strategy_point FROM measure_strategy_point WHERE measure = :id ORDER BY 1", id=number))


_TAGGED = " UNION ALL ".join(f"SELECT '{field}' AS field, {column} AS key FROM measure_{column} WHERE measure = :id" for field, column in _TAGS.items())
_NOW = """
  SELECT m.id, m.title, m.responsible_role, m.responsible_person, p.name AS responsible_name, m.starts_on, m.due_on,
    m.continuous, m.visibility, m.mangfold, m.version, m.ended_on,
    (SELECT municipality FROM measure_municipality l WHERE l.measure = m.id AND l.role = 'lead') AS lead,
    (SELECT count(*) FROM measure_municipality l WHERE l.measure = m.id) AS owners,
    (SELECT group_concat(municipality) FROM (SELECT municipality FROM measure_municipality
      WHERE measure = m.id ORDER BY role = 'participant', municipality)) AS places,
    u.id AS newest, u.status, u.progress, u.progress_reason, u.at AS said_at, u.blocked_by, u.released_by, u.applies_on AS active_on, c.first_on,
    (SELECT n.note FROM measure_update n WHERE n.measure = m.id AND n.note <> '' AND n.kind <> 'undo'
       AND NOT EXISTS (SELECT 1 FROM measure_update z WHERE z.undoes = n.id)
       ORDER BY n.applies_on DESC, n.id DESC LIMIT 1) AS note
  FROM measure m JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest
  LEFT JOIN person p ON p.id = m.responsible_person """


def _row(draft: Draft) -> dict:
    return {"title": draft.title, "why": draft.why, "what": draft.what, "how": draft.how, "for_whom": draft.for_whom,
            "responsible_role": draft.responsible_role, "responsible_person": draft.responsible_person,
            "starts_on": _iso(draft.starts_on), "due_on": _iso(draft.due_on), "continuous": int(draft.continuous),
            "visibility": draft.visibility, "mangfold": int(draft.mangfold)}


def _write_tags(db: Database, number: int, draft: Draft) -> None:
    for field, column in _TAGS.items():
        replace_tags(db, f"measure_{column}", "measure", number, column, getattr(draft, field))
    replace_tags(db, "measure_strategy_point", "measure", number, "strategy_point", draft.strategy_points)
    run(db, "DELETE FROM measure_municipality WHERE measure = :id", id=number)
    db.table("measure_municipality").insert_all(
        {"measure": number, "municipality": code, "role": "participant" if place else "lead"}
        for place, code in enumerate(draft.municipalities))


def _tags(db: Database, number: int) -> dict:
    found: dict[str, list] = {field: [] for field in _TAGS}
    for row in rows(db, _TAGGED, id=number):
        found[row["field"]].append(row["key"])
    return {field: tuple(keys) for field, keys in found.items()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
