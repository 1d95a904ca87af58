"""Reference tables, brought in step with the data files at start."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from strategy.store.database import one, run


def synchronise(db: Database, tables: dict[str, list[dict]], fingerprint: str) -> bool:
    """Bring the reference tables in step with ``tables``; return whether anything was done.

    Skipped when the data files' ``fingerprint`` is the one stored. Rows are
    added or corrected, never removed: what people wrote may refer to them.
    """
    stored = one(db, "SELECT value FROM setting WHERE name = 'reference'")
    if stored and stored["value"] == fingerprint:
        return False
    for table, found in tables.items():
        _upsert(db, table, found)
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


def _upsert(db: Database, table: str, found: Iterable[dict]) -> None:
    prepared = [{name: json.dumps(value) if isinstance(value, list) else value for name, value in row.items()}
                for row in found]
    if prepared:
        db.table(table).upsert_all(prepared, pk=tuple(db.table(table).pks))
