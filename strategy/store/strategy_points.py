"""Strategy points: their rows, tags and former versions."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.measures import Visibility
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft, StrategyPoint
from strategy.store.database import insert, one, replace_tags, rows, run

_TAGS = {"themes": "theme", "target_groups": "target_group", "readings": "reading", "origins": "origin"}
_COLUMNS = ("title", "goal", "community_aim", "community_aim_link", "horizon", "visibility", "children_input")


def load(db: Database, number: int) -> StrategyPoint:
    """Return the strategy point with this number; raises NotThere."""
    row = one(db, "SELECT * FROM strategy_point WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _points(db, [row])[0]


def of_municipality(db: Database, municipality: str, ended: bool = False) -> list[StrategyPoint]:
    """Return a municipality's strategy points, by horizon and title; those in force unless ``ended``."""
    return _points(db, rows(
        db, "SELECT s.* FROM strategy_point s JOIN strategy_point_municipality sm ON sm.strategy_point = s.id "
            "WHERE sm.municipality = :m AND (s.ended_on IS NOT NULL) = :ended "
            "ORDER BY s.horizon IS NULL, s.horizon, s.title", m=municipality, ended=int(ended)))


def add(db: Database, draft: Draft, by: int, at: datetime) -> int:
    """Insert a checked draft; return its number."""
    number = insert(db, "strategy_point", _row(draft) | {
        "version": 1, "created_at": days.stamp(at), "created_by": by})
    _write_tags(db, number, draft)
    return number


def revise(db: Database, former: StrategyPoint, draft: Draft, by: int, at: datetime,
           ended_on: date | None = None, end_reason: str = "") -> None:
    """Let ``draft`` stand and keep the whole former row, tags included."""
    insert(db, "strategy_point_revision", {
        "strategy_point": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
        "title": former.draft.title, "visibility": former.draft.visibility,
        "ended_on": former.ended_on.isoformat() if former.ended_on else None,
        "body": json.dumps(asdict(former.draft) | {"end_reason": former.end_reason}, default=str, ensure_ascii=False)})
    db.table("strategy_point").update(former.id, _row(draft) | {
        "version": former.version + 1, "ended_on": ended_on.isoformat() if ended_on else None,
        "end_reason": end_reason})
    if draft != former.draft:
        _write_tags(db, former.id, draft)


def measures_under(db: Database, numbers: list[int]) -> list[dict]:
    """Return the measures of these strategy points.

    Columns: strategy_point, measure, title, status, progress, visibility,
    places (codes with commas between, the lead first), due_on, active_on,
    starts_on, continuous.
    """
    return rows(db, """
      SELECT ms.strategy_point, m.id AS measure, m.title, u.status, u.progress, m.visibility, m.due_on, m.starts_on,
        m.continuous, u.applies_on AS active_on, (SELECT group_concat(municipality) FROM (SELECT municipality
          FROM measure_municipality WHERE measure = m.id ORDER BY role = 'participant', municipality)) AS places
      FROM measure_strategy_point ms JOIN measure m ON m.id = ms.measure AND m.ended_on IS NULL
      JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest
      WHERE ms.strategy_point IN (SELECT value FROM json_each(:ids)) ORDER BY m.title""", ids=json.dumps(numbers))


def loose_measures(db: Database, municipality: str) -> list[dict]:
    """Return a municipality's measures in the plan that serve no strategy point: id, title, status, places; by title."""
    return rows(db, """
      SELECT m.id, m.title, u.status, (SELECT group_concat(municipality) FROM (SELECT municipality
        FROM measure_municipality WHERE measure = m.id ORDER BY role = 'participant', municipality)) AS places
      FROM measure_municipality mm JOIN measure m ON m.id = mm.measure AND m.ended_on IS NULL
      JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest
      WHERE mm.municipality = :m AND NOT EXISTS (SELECT 1 FROM measure_strategy_point t WHERE t.measure = m.id)
      ORDER BY m.title, m.id""", m=municipality)


def lives(db: Database) -> list[dict]:
    """Return every strategy point of the country: id, created_at, ended_on, places (codes with commas between, the lead first)."""
    return rows(db, """
      SELECT s.id, s.created_at, s.ended_on, (SELECT group_concat(municipality) FROM (SELECT municipality
        FROM strategy_point_municipality WHERE strategy_point = s.id ORDER BY role = 'participant', municipality)) AS places
      FROM strategy_point s ORDER BY s.id""")


def municipalities(db: Database, numbers: Iterable[int]) -> list[str]:
    """Return the municipalities any of these strategy points belongs to."""
    return [row["municipality"] for row in rows(
        db, "SELECT DISTINCT municipality FROM strategy_point_municipality "
            "WHERE strategy_point IN (SELECT value FROM json_each(:ids))", ids=json.dumps(list(numbers)))]


_TIES = """
  SELECT strategy_point AS point, 'municipalities' AS field, municipality AS key, role = 'participant' AS place
    FROM strategy_point_municipality WHERE strategy_point IN (SELECT value FROM json_each(:ids))
  UNION ALL SELECT strategy_point, 'themes', theme, 0 FROM strategy_point_theme WHERE strategy_point IN (SELECT value FROM json_each(:ids))
  UNION ALL SELECT strategy_point, 'target_groups', target_group, 0 FROM strategy_point_target_group WHERE strategy_point IN (SELECT value FROM json_each(:ids))
  UNION ALL SELECT strategy_point, 'readings', reading, 0 FROM strategy_point_reading WHERE strategy_point IN (SELECT value FROM json_each(:ids))
  UNION ALL SELECT strategy_point, 'origins', origin, 0 FROM strategy_point_origin WHERE strategy_point IN (SELECT value FROM json_each(:ids))
  ORDER BY 4, 3"""


def _points(db: Database, found: list[dict]) -> list[StrategyPoint]:
    ties: dict[tuple[int, str], list] = {}
    if found:
        for row in rows(db, _TIES, ids=json.dumps([row["id"] for row in found])):
            ties.setdefault((row["point"], row["field"]), []).append(row["key"])
    return [StrategyPoint(
        row["id"], row["version"],
        Draft(mangfold=bool(row["mangfold"]), children_heard=None if row["children_heard"] is None else bool(row["children_heard"]), **({name: row[name] for name in _COLUMNS} | {"visibility": Visibility(row["visibility"])}),
              **{field: tuple(ties.get((row["id"], field), ())) for field in ("municipalities", *_TAGS)}),
        days.moment(row["created_at"]), days.parse(row["ended_on"]), row["end_reason"]) for row in found]


def _row(draft: Draft) -> dict:
    return {name: getattr(draft, name) for name in _COLUMNS} | {
        "mangfold": int(draft.mangfold), "children_heard": None if draft.children_heard is None else int(draft.children_heard)}


def _write_tags(db: Database, number: int, draft: Draft) -> None:
    for field, column in _TAGS.items():
        replace_tags(db, f"strategy_point_{column}", "strategy_point", number, column, getattr(draft, field))
    run(db, "DELETE FROM strategy_point_municipality WHERE strategy_point = :id", id=number)
    db.table("strategy_point_municipality").insert_all(
        {"strategy_point": number, "municipality": code, "role": "participant" if place else "lead"}
        for place, code in enumerate(draft.municipalities))
