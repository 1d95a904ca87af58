"""Databases as older versions of the program left them: their schema, with what the example set holds of it."""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Migrations

from strategy.store import guard, migrations
from strategy.store.database import connect, writing

# (table, column of then) -> the column that has it now.
RENAMED = {("observation", "municipality"): "area"}
STEPS = [step.name for step in migrations.migrations._migrations]


def of_version(count: int, newest: Path, path: Path) -> Path:
    """Make ``path`` with the first ``count`` steps of the schema, filled from ``newest``, a database of the whole schema.

    Each table gets the columns it had then; rows and columns that could not have been are left out.
    """
    guard.initialise(path)
    older = Migrations(migrations.migrations.name)
    older._migrations = migrations.migrations._migrations[:count]
    db = connect(path)
    with writing(db):
        older.apply(db)
    db.conn.execute("PRAGMA foreign_keys = OFF")
    db.conn.execute("ATTACH ? AS newest", [str(newest)])
    for table in _tables(db):
        there = {row[1] for row in db.conn.execute(f"PRAGMA newest.table_info({table})")}
        then = [row[1] for row in db.conn.execute(f"PRAGMA main.table_info({table})")]
        pairs = {column: now for column in then if (now := RENAMED.get((table, column), column)) in there}
        if pairs:
            db.conn.execute(f"DELETE FROM main.{table}")
            db.conn.execute(f"INSERT OR IGNORE INTO main.{table} ({', '.join(pairs)}) SELECT {', '.join(pairs.values())} FROM newest.{table}")
    if "edited_at" not in {row[1] for row in db.conn.execute("PRAGMA main.table_info('grouping')")}:
        # Before the council could make groupings of its own there were those of the data files alone.
        made = "(SELECT id FROM newest.grouping WHERE edited_at IS NOT NULL)"
        db.conn.execute(f"DELETE FROM main.grouping_municipality WHERE grouping IN {made}")
        db.conn.execute(f"DELETE FROM main.grouping WHERE id IN {made}")
    db.close()
    return path


def grown(db, upgrade: Callable[[], None]) -> list[str]:
    """Run ``upgrade`` and return what it lost: rows of the tables and columns that were there before and are still there."""
    before = {table: _content(db, table) for table in _tables(db)}
    upgrade()
    lost = []
    for table, (columns, rows) in before.items():
        kept = [column for column in columns if column in {row[1] for row in db.conn.execute(f"PRAGMA table_info({table})")}]
        if table in ("setting", "data_version", "indicator") or not kept:
            continue
        now = set(db.conn.execute(f"SELECT {', '.join(kept)} FROM {table}").fetchall())
        places = [columns.index(column) for column in kept]
        gone = [row for row in rows if tuple(row[place] for place in places) not in now]
        lost += [f"{table}: {len(gone)} rows, for example {gone[0]}"] if gone else []
    return lost


def _tables(db) -> list[str]:
    # The search index is made from the other tables, whenever it is due.
    return [row[0] for row in db.conn.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite\\_%' ESCAPE '\\' "
        "AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name")]


def _content(db, table: str) -> tuple[list[str], list[tuple]]:
    columns = [row[1] for row in db.conn.execute(f"PRAGMA table_info({table})")]
    return columns, db.conn.execute(f"SELECT * FROM {table}").fetchall()
