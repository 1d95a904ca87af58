"""The start-up guard: every wrong set-up refuses to start, with its remedy."""

import importlib.util
import os
import re
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from strategy.domain.refusals import Unavailable
from strategy.store import migrations, serving
from strategy.store.database import APPLICATION_ID, may_use_wal, one, reported, rows

# Up to here a look at every page costs a start a few tenths of a second; beyond it the back-ups look.
LOOKED_THROUGH = 64 << 20
_REMEDY = "Stop what uses it and restore a back-up: python -m strategy restore FILE."


class WrongSetup(Exception):
    """What is wrong with the set-up and how to mend it, in plain English for the terminal."""


def check_engine() -> None:
    """Refuse an old engine, and two SQLite libraries in one process: they have destroyed a database in tests."""
    if importlib.util.find_spec("pysqlite3") is not None:
        raise WrongSetup("pysqlite3 is installed beside Python's own SQLite. Remove it: pip uninstall pysqlite3 pysqlite3-binary.")
    if sqlite3.sqlite_version_info < (3, 38, 0):
        raise WrongSetup(f"SQLite {sqlite3.sqlite_version} is too old. Use a Python built with SQLite 3.38 or newer.")


def check_file(path: Path) -> None:
    """Refuse what is no database file (``check_content``), a file that cannot be written to, and a folder that cannot.

    A file that is still to come is let through.
    """
    if path.exists() or path.is_symlink():
        check_content(path)
        if not os.access(path, os.W_OK):
            raise WrongSetup(f"{path} cannot be written to. Give the user that runs the program write access.")
    if not os.access(path.parent, os.W_OK):
        raise WrongSetup(f"The folder {path.parent} cannot be written to: SQLite needs a journal beside the file.")


def check_content(path: Path, otherwise: str = "Point STRATEGY_DB at a database file.") -> None:
    """Refuse a folder, a link to nowhere, a pipe, an empty, unreadable, foreign or cut short file; ``otherwise`` is the remedy."""
    if path.is_dir():
        raise WrongSetup(f"{path} is a folder. {otherwise}")
    if path.is_symlink() and not path.exists():
        raise WrongSetup(f"{path} is a link to {os.readlink(path)}, which is not there. Mend the link. {otherwise}")
    if not path.is_file():
        raise WrongSetup(f"{path} is not an ordinary file. {otherwise}")
    if path.stat().st_size == 0:
        raise WrongSetup(f"{path} is empty (0 bytes). Restore a back-up, or move it away and create a new one.")
    if not os.access(path, os.R_OK):
        raise WrongSetup(f"{path} cannot be read. Give the user that runs the program access to it.")
    if serving.serves(path):
        # It was looked at when the service began. To open and close the file
        # here would end every lock that SQLite holds on it in this process.
        return
    with path.open("rb") as file:
        head = file.read(100)
    if head[:16] != b"SQLite format 3\x00":
        raise WrongSetup(f"{path} is not a SQLite database. {otherwise}")
    if _is_cut_short(path, head):
        raise WrongSetup(f"{path} is cut short: it is smaller than it says itself. {_REMEDY}")


def check_identity(db: Database, path: Path) -> None:
    """Refuse a database of another program, or of a newer version of this one, or one that cannot be read."""
    try:
        with reported():
            number, newer = one(db, "PRAGMA application_id")["application_id"], migrations.unknown(db)
    except Unavailable as error:
        if error.code != "damaged":
            raise
        raise WrongSetup(f"{path} is damaged. {_REMEDY}") from error
    if number != APPLICATION_ID:
        raise WrongSetup(f"{path} belongs to another program. Point STRATEGY_DB at the right file.")
    if newer:
        raise WrongSetup(f"{path} was used by a newer version ({newer[-1]}). Upgrade the program, or restore a back-up.")


def check_pages(db: Database, path: Path, at_most: int = LOOKED_THROUGH) -> None:
    """Refuse a database with damaged pages; one larger than ``at_most`` bytes is left to the back-ups, which look at all of it."""
    if path.stat().st_size > at_most:
        return
    try:
        said = " ".join(rows(db, "PRAGMA quick_check(1)")[0]["quick_check"].split())
    except Unavailable as error:
        if error.code != "damaged":
            raise
        said = "damaged"
    if said != "ok":
        raise WrongSetup(f"{path} has damaged pages ({said}). {_REMEDY}")


def sweep(folder: Path, stem: str) -> list[str]:
    """Remove what processes that are gone were building in ``folder`` (``.<stem>.<process>….new``); return the names."""
    ours = re.compile(rf"\.{re.escape(stem)}\.(\d+)(\.[0-9a-f]+)?\.new(-journal|-wal|-shm)?")
    left = [path for path in folder.iterdir() if (match := ours.fullmatch(path.name)) and _is_gone(int(match[1]))]
    for path in left:
        path.unlink(missing_ok=True)
    return sorted(path.name for path in left)


def _is_gone(process: int) -> bool:
    if os.name == "nt":
        return False  # there, to ask is to end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _is_cut_short(path: Path, head: bytes) -> bool:
    # Bytes 16-17 and 28-31 of the file format; pages that are in a write-ahead log only are not in the file yet.
    size = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    beside = any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))
    return not beside and path.stat().st_size < pages * (65_536 if size == 1 else size)


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
    """Use the write-ahead log where the engine's is safe, else the rollback journal.

    Raises WrongSetup when the file stays in another mode: somebody else has it open.
    """
    wanted = "wal" if may_use_wal() else "delete"
    with reported():
        mode = one(db, "PRAGMA journal_mode")["journal_mode"]
        if mode != wanted:
            # SQLite answers with an error, or with the mode it stays in.
            try:
                mode = db.conn.execute("PRAGMA journal_mode = WAL" if wanted == "wal" else "PRAGMA journal_mode = DELETE").fetchone()[0]
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
    if mode != wanted:
        raise WrongSetup(f"The database is in journal mode {mode} and should be in {wanted}: SQLite {sqlite3.sqlite_version} "
                         "needs it. Stop everything that has the file open, then start again.")
