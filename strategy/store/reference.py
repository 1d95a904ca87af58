"""Reference tables, brought in step with the data files at start."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from strategy.domain.refusals import Refused
from strategy.store.database import one, raise_versions, replace_tags, rows, run


def synchronise(db: Database, tables: dict[str, list[dict]], fingerprint: str) -> bool:
    """Bring the reference tables in step with ``tables``; return whether anything was done.

    Skipped when the data files' ``fingerprint`` is the one stored. Rows are
    added or corrected, never removed: what people wrote may refer to them.
    Groupings are the exception, see ``_synchronise_groupings``.
    """
    stored = one(db, "SELECT value FROM setting WHERE name = 'reference'")
    if stored and stored["value"] == fingerprint:
        return False
    for table, found in tables.items():
        if table not in ("grouping", "grouping_municipality"):
            _upsert(db, table, found)
    if "grouping" in tables:
        _synchronise_groupings(db, tables["grouping"], tables["grouping_municipality"])
    raise_versions(db, ["structure"])
    set_setting(db, "reference", fingerprint)
    return True


def set_setting(db: Database, name: str, value: str) -> None:
    """Remember a setting of this database."""
    run(db, "INSERT INTO setting VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value",
        name=name, value=value)


def setting(db: Database, name: str) -> str | None:
    """Return a setting of this database, or None."""
    row = one(db, "SELECT value FROM setting WHERE name = :name", name=name)
    return row["value"] if row else None


def keys(db: Database) -> dict[str, list[str]]:
    """Return the keys of each code list: theme, target_group, barrier, reading, partner_type."""
    return {table: [row[0] for row in db.conn.execute(f"SELECT key FROM {table} ORDER BY place")]
            for table in ("theme", "target_group", "barrier", "reading", "partner_type")}


def partner_types(db: Database) -> list[tuple[str, str]]:
    """Return key and expectation (expected | natural | none) of every type of partner, in the order of the list."""
    return [tuple(row) for row in db.conn.execute("SELECT key, expectation FROM partner_type ORDER BY place")]


def check_codes(db: Database, **chosen: Iterable[str]) -> None:
    """Raise Refused "unknown_code", naming the field, unless every key is in its list.

    Fields: themes, target_groups, barriers, readings, partner_types.
    """
    there = keys(db)
    for field, found in chosen.items():
        if not set(found) <= set(there[_LISTS[field]]):
            raise Refused("unknown_code", field)


_LISTS = {"themes": "theme", "target_groups": "target_group", "barriers": "barrier", "readings": "reading",
          "partner_types": "partner_type"}


def _synchronise_groupings(db: Database, found: list[dict], members: list[dict]) -> None:
    """Let the groupings be those of the data files, apart from what the council has made or changed.

    An edit of the council's stands, whatever the files say later, and so does
    a name it has given. Nobody has written anything to what nobody has
    edited: such a grouping follows the files, also out.
    """
    there = {row["id"]: row for row in rows(db, "SELECT id, kind, name, edited_at FROM grouping")}
    kept = {number for number, row in there.items() if row["edited_at"]}
    names = {(row["kind"], row["name"]) for row in there.values() if row["edited_at"]}
    coming = [row for row in found if row["id"] not in kept and (row["kind"], row["name"]) not in names]
    for number in there.keys() - kept - {row["id"] for row in coming}:
        run(db, "DELETE FROM grouping_municipality WHERE grouping = :id", id=number)
        run(db, "DELETE FROM grouping WHERE id = :id", id=number)
    for row in coming:
        run(db, "INSERT INTO grouping (id, name, kind) VALUES (:id, :name, :kind) "
                "ON CONFLICT (id) DO UPDATE SET name = :name, kind = :kind", **row)
        replace_tags(db, "grouping_municipality", "grouping", row["id"], "municipality",
                     [pair["municipality"] for pair in members if pair["grouping"] == row["id"]])


def _upsert(db: Database, table: str, found: Iterable[dict]) -> None:
    prepared = [{name: json.dumps(value) if isinstance(value, list) else value for name, value in row.items()}
                for row in found]
    if prepared:
        db.table(table).upsert_all(prepared, pk=tuple(db.table(table).pks))
