"""Groupings of municipalities: their rows, members and former versions, and what pasted lists are read against."""

import json
from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.groupings import Draft, Grouping, Register, Spelling, register
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, replace_tags, rows

_SELECT = """SELECT g.*, coalesce(p.name, '') AS editor, (SELECT json_group_array(municipality) FROM (
    SELECT municipality FROM grouping_municipality WHERE grouping = g.id ORDER BY municipality)) AS members
  FROM grouping g LEFT JOIN person p ON p.id = g.edited_by """


def all_of_them(db: Database) -> list[Grouping]:
    """Return every grouping, the ended ones too."""
    return [_grouping(row) for row in rows(db, _SELECT + "ORDER BY g.kind, g.name, g.id")]


def load(db: Database, number: str) -> Grouping:
    """Return the grouping with this id; raises NotThere."""
    row = one(db, _SELECT + "WHERE g.id = :id", id=number)
    if row is None:
        raise NotThere()
    return _grouping(row)


def add(db: Database, draft: Draft, by: int, at: datetime) -> str:
    """Insert a checked draft; return its id: "g1", "g2" …, short enough for an address that is mailed."""
    last = one(db, "SELECT max(CAST(substr(id, 2) AS INTEGER)) AS n FROM grouping WHERE id GLOB 'g[0-9]*'")
    number = f"g{(last['n'] or 0) + 1}"
    insert(db, "grouping", {"id": number, "name": draft.name, "kind": draft.kind, "description": draft.description,
                            "version": 1, "edited_at": days.stamp(at), "edited_by": by})
    replace_tags(db, "grouping_municipality", "grouping", number, "municipality", draft.municipalities)
    return number


def revise(db: Database, former: Grouping, draft: Draft, by: int, at: datetime, ended_on: date | None = None) -> None:
    """Let ``draft`` stand and keep the whole former row, members included."""
    insert(db, "grouping_revision", {
        "grouping": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
        "ended_on": former.ended_on.isoformat() if former.ended_on else None,
        "body": json.dumps(asdict(former.draft), ensure_ascii=False)})
    db.table("grouping").update(former.id, {
        "name": draft.name, "kind": draft.kind, "description": draft.description, "version": former.version + 1,
        "edited_at": days.stamp(at), "edited_by": by, "ended_on": ended_on.isoformat() if ended_on else None})
    if draft.municipalities != former.draft.municipalities:
        replace_tags(db, "grouping_municipality", "grouping", former.id, "municipality", draft.municipalities)


def edited_by(db: Database, number: str) -> int | None:
    """Return the number of the person who changed a grouping last, or None."""
    row = one(db, "SELECT edited_by FROM grouping WHERE id = :id", id=number)
    return row["edited_by"] if row else None


def spellings(db: Database) -> Register:
    """Return the names and numbers, old ones too, that a pasted list is read against."""
    places = [Spelling(row["code"], row["name"], row["county_name"],
                       tuple(filter(None, (row["official_name"], row["sami_name"], row["kven_name"]))))
              for row in rows(db, "SELECT m.code, m.name, m.official_name, m.sami_name, m.kven_name, c.name AS county_name "
                                  "FROM municipality m JOIN county c ON c.code = m.county")]
    changes = [(row["old_code"], row["new_code"], row["kind"])
               for row in rows(db, "SELECT old_code, new_code, kind FROM municipality_change ORDER BY old_code, last_year, new_code")]
    return register(places, [row["name"] for row in rows(db, "SELECT name FROM county")], changes)


def _grouping(row: dict) -> Grouping:
    return Grouping(row["id"], row["version"], Draft(row["name"], tuple(json.loads(row["members"])), row["description"], row["kind"]),
                    days.moment(row["edited_at"]) if row["edited_at"] else None, row["editor"], days.parse(row["ended_on"]))
