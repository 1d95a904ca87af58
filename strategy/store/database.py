"""Opening the database, and the one way to write to it."""

import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from strategy.domain.refusals import Unavailable
from strategy.store import search_index

APPLICATION_ID = 0x4B535456
BUSY_MS = 10_000
# References are checked; a commit is on the disk, also that its journal is gone (EXTRA: with FULL a power cut can bring
# the journal back, which then undoes the save); and a file's own triggers and views may do nothing outside it.
SAFE = {"foreign_keys": 1, "synchronous": 3, "trusted_schema": 0}
_lock = threading.Lock()
_REASONS = {
    sqlite3.SQLITE_BUSY: "locked", sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read_only", sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only", sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "full", sqlite3.SQLITE_CORRUPT: "damaged", sqlite3.SQLITE_NOTADB: "damaged",
}


def connect(path: Path | str, busy_ms: int = BUSY_MS) -> Database:
    """Open one connection, for one script run and one thread.

    The caller closes it. Raises Unavailable when the file cannot be opened,
    and "unsafe" when a setting that the data rest on did not take effect.
    Write-ahead logging is used only where the engine has the fix for the
    WAL-reset bug (SQLite 3.51.3, back-ported to 3.50.7 and 3.44.6).
    """
    with reported():
        connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        connection.row_factory = None
        try:
            _settled(connection, busy_ms)
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False)


def _settled(connection: sqlite3.Connection, busy_ms: int) -> None:
    connection.execute(f"PRAGMA busy_timeout = {int(busy_ms):d}")
    for name, value in SAFE.items():
        connection.execute(f"PRAGMA {name} = {value}")
        # An engine built without a feature takes the order and does nothing.
        if connection.execute(f"PRAGMA {name}").fetchone() != (value,):
            raise Unavailable("unsafe")


def may_use_wal(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Return whether this engine's write-ahead log can be trusted with a committed write."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


@contextmanager
def reported() -> Iterator[None]:
    """Turn what SQLite says of the file into Unavailable: locked, read_only, full, damaged."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in _REASONS:
            raise
        raise Unavailable(_REASONS[code]) from error


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction, all or nothing: in-process lock, BEGIN IMMEDIATE, commit.

    A deferred BEGIN would fail when somebody else writes between its read and
    its write. What was written is found by a search from the same moment. Raises Unavailable when the database cannot take the save; then
    nothing is stored.
    """
    if not _lock.acquire(timeout=BUSY_MS / 1000):
        raise Unavailable("locked")
    try:
        with reported():
            try:
                db.conn.execute("BEGIN IMMEDIATE")
                yield
                search_index.refresh(db.conn)
                db.conn.execute("COMMIT")
            except BaseException:
                if db.conn.in_transaction:
                    db.conn.execute("ROLLBACK")
                raise
    finally:
        _lock.release()


def rows(db: Database, sql: str, **values) -> list[dict]:
    """Return the rows of a question as dicts; named parameters only."""
    with reported():
        cursor = db.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


def one(db: Database, sql: str, **values) -> dict | None:
    """Return the first row of a question, or None."""
    found = rows(db, sql, **values)
    return found[0] if found else None


def run(db: Database, sql: str, **values) -> int:
    """Run one statement inside ``writing``; return the new row's number."""
    return db.conn.execute(sql, values).lastrowid


def insert(db: Database, table: str, row: dict) -> int:
    """Insert ``row`` into ``table`` (a name from the code, never from input)."""
    db.table(table).insert(row)
    return db.conn.execute("SELECT last_insert_rowid()").fetchone()[0]


def replace_tags(db: Database, table: str, owner: str, number: int, column: str, keys: Iterable) -> None:
    """Let the rows of a many-to-many table be exactly ``keys`` for this owner."""
    db.table(table).delete_where(f"{owner} = ?", [number])
    db.table(table).insert_all({owner: number, column: key} for key in dict.fromkeys(keys))


def raise_versions(db: Database, names: Iterable[str]) -> None:
    """Raise data versions in the change's own transaction: caches are keyed by them.

    Names: a municipality's code, "updates" (any measure's progress), "reminders" or
    "structure" (reference, people, partners, indicators, groupings).
    """
    db.conn.executemany(
        "INSERT INTO data_version (name, n) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET n = n + 1",
        [(name,) for name in dict.fromkeys(names)])


def begin_versions(db: Database) -> None:
    """Let the data versions count from a number of this file's own, inside ``writing``.

    A new or restored file under the same name is then never taken for the
    one that was there, whatever a running process remembers of that. "file"
    is that number and is never raised: for what is remembered for a day.
    """
    run(db, "INSERT INTO data_version (name, n) VALUES ('structure', :n), ('file', :n) ON CONFLICT (name) DO UPDATE SET n = :n", n=secrets.randbits(52))


def versions(db: Database, *names: str) -> tuple[int, ...]:
    """Return the data versions of ``names``; 0 for one never raised."""
    found = {row["name"]: row["n"] for row in rows(db, "SELECT name, n FROM data_version")}
    return tuple(found.get(name, 0) for name in names)
