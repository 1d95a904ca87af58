"""The start-up guard: every wrong set-up refuses to start, with its remedy."""

import importlib.util
import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from strategy.store import migrations
from strategy.store.database import APPLICATION_ID, may_use_wal, one


class WrongSetup(Exception):
    """What is wrong with the set-up and how to mend it, in plain English for the terminal."""


def check_engine() -> None:
    """Refuse two SQLite libraries in one process: they have destroyed a database in tests."""
    if importlib.util.find_spec("pysqlite3") is not None:
        raise WrongSetup("pysqlite3 is installed beside Python's own SQLite. Remove it: pip uninstall pysqlite3 pysqlite3-binary.")
    if sqlite3.sqlite_version_info < (3, 38, 0):
        raise WrongSetup(f"SQLite {sqlite3.sqlite_version} is too old. Use a Python built with SQLite 3.38 or newer.")


def check_file(path: Path) -> None:
    """Refuse a file that is empty, foreign or not writable, or a folder that is not."""
    if path.is_dir():
        raise WrongSetup(f"{path} is a folder. Point STRATEGY_DB at a file.")
    if path.exists():
        if path.stat().st_size == 0:
            raise WrongSetup(f"{path} is empty (0 bytes). Restore a back-up, or move it away and create a new one.")
        with path.open("rb") as file:
            head = file.read(16)
        if head != b"SQLite format 3\x00":
            raise WrongSetup(f"{path} is not a SQLite database. Point STRATEGY_DB at the right file.")
        if not os.access(path, os.W_OK):
            raise WrongSetup(f"{path} cannot be written to. Give the user that runs the program write access.")
    if not os.access(path.parent, os.W_OK):
        raise WrongSetup(f"The folder {path.parent} cannot be written to: SQLite needs a journal beside the file.")


def check_identity(db: Database, path: Path) -> None:
    """Refuse a database of another program, or of a newer version of this one."""
    if one(db, "PRAGMA application_id")["application_id"] != APPLICATION_ID:
        raise WrongSetup(f"{path} belongs to another program. Point STRATEGY_DB at the right file.")
    if newer := migrations.unknown(db):
        raise WrongSetup(f"{path} was used by a newer version ({newer[-1]}). Upgrade the program, or restore a back-up.")


def initialise(path: Path) -> None:
    """Make an empty file that is ours, readable by its owner only; never overwrites one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute("VACUUM")
    finally:
        connection.close()


def set_journal(db: Database) -> None:
    """Use the write-ahead log where the engine's is safe, else the rollback journal."""
    db.conn.execute("PRAGMA journal_mode = WAL" if may_use_wal() else "PRAGMA journal_mode = DELETE")
