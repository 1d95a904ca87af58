"""Back-ups: a whole, checked copy of the database made while others write; never a copy of the file.

A back-up is a database of its own. What is known of it (when, why, by whom,
the last event) is the setting ``backup`` inside it, so that one file is all
there is to keep, and to move.
"""

import errno
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.backups import Backup, Keep, superseded
from strategy.domain.events import FIRST, Head
from strategy.domain.refusals import Refused, Unavailable
from strategy.store import guard
from strategy.store.database import connect, one, reported, rows
from strategy.store.erasures import keep_name

_NAME = re.compile(r".+-\d{8}T\d{6}Z(-\d+)?\.db")
# Bytes read ahead and pages kept while a copy is made and checked; SQLite's own 2 MB make it half as fast.
_CACHE_KIB, _MAPPED = 64_000, 1 << 30


def make(database: Path, folder: Path, reason: str, by: int | None, at: datetime) -> Backup:
    """Make a back-up of ``database`` in ``folder``; return it when it is whole and safe on the disk.

    Written under a hidden name with VACUUM INTO (one consistent moment,
    whoever writes), checked (pages, indexes, references), put on the disk, and
    only then given its name. ``reason`` is one of ``domain.backups.REASONS``.
    On any failure nothing is left in ``folder``.

    Raises Refused "backup_folder", "backup_full" or "backup_unsound", and
    Unavailable when the database itself cannot be read.
    """
    with _told_of_the_folder():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        guard.sweep(folder, database.stem)
        building = folder / f".{database.stem}.{os.getpid()}.{os.urandom(4).hex()}.new"
        try:
            copy(database, building)
            head = _marked(building, reason, by, at)
            if problem := unsound(building):
                raise Refused("backup_unsound", problem=problem)
            on_disk(building)
            name = _named(building, folder, f"{database.stem}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
            keep_name(folder)
        finally:
            remove(building)
    return Backup(name, at, (folder / name).stat().st_size, reason, by, head)


def copy(database: Path, target: Path, opened: Callable[[Path], Database] = connect) -> None:
    """Write one consistent moment of ``database`` to the new file ``target``, readable by its owner only.

    ``opened`` is ``reading`` for a file that nobody writes to. Raises FileExistsError, Unavailable, or Refused "backup_full" or "backup_folder" when ``target`` cannot be written.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(opened(database)) as db, reported():
        db.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB:d}")
        db.conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        try:
            db.conn.execute("VACUUM INTO ?", [str(target)])
        except sqlite3.OperationalError as error:
            # The database was just read, so what is wrong now is the place of the copy.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise Refused("backup_full") from error
            if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
                raise Refused("backup_folder") from error
            raise


def unsound(path: Path) -> str:
    """Return what is wrong with a database that nobody writes to, "" when it is whole.

    Looks at every page, index and reference to another table.
    """
    try:
        with closing(reading(path)) as db, reported():
            db.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB:d}")
            db.conn.execute(f"PRAGMA mmap_size = {_MAPPED:d}")
            said = [row["integrity_check"] for row in rows(db, "PRAGMA integrity_check(3)")]
            loose = rows(db, "PRAGMA foreign_key_check")
    except Unavailable as error:
        return error.code
    if said != ["ok"]:
        return "; ".join(said)
    return f"{len(loose)} references to nothing" if loose else ""


def reading(path: Path) -> Database:
    """Open a back-up, or another database that nobody writes to, without touching the folder it is in.

    Raises Unavailable when it cannot be read.
    """
    with reported():
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        connection.execute("PRAGMA trusted_schema = OFF")
        return Database(connection, execute_plugins=False)


def listed(folder: Path) -> list[Backup]:
    """Return the back-ups in ``folder``, newest first; other files and unreadable ones are passed over.

    Empty when there is no such folder, or it is not ours to read.
    """
    try:
        found = [backup for path in folder.iterdir() if _NAME.fullmatch(path.name) and (backup := described(path))]
    except OSError:
        return []
    return sorted(found, key=lambda backup: (backup.at, backup.name), reverse=True)


def described(path: Path) -> Backup | None:
    """Return what a back-up says of itself, or None for a file that is none of ours."""
    try:
        with closing(reading(path)) as db:
            row = one(db, "SELECT value FROM setting WHERE name = 'backup'")
            said = json.loads(row["value"]) if row else None
            size = path.stat().st_size
        return said and Backup(path.name, days.moment(said["at"]), size, said["reason"], said["by"], Head(said["events"], said["digest"]))
    except (Unavailable, sqlite3.Error, OSError, ValueError, KeyError):
        return None


def rotate(folder: Path, stem: str, keep: Keep, at: datetime) -> list[str]:
    """Remove the back-ups of the database called ``stem`` that ``keep`` no longer holds on to; return their names.

    Only whole back-ups of ours are counted and only they are removed: what
    cannot be read neither counts as the newest nor disappears. A file that
    cannot be removed stays until the next time.
    """
    ours = [backup for backup in listed(folder) if backup.name.startswith(f"{stem}-")]
    removed = []
    for backup in superseded(ours, keep, at):
        try:
            (folder / backup.name).unlink()
        except OSError:
            continue
        removed.append(backup.name)
    return removed


def writable(folder: Path) -> bool:
    """Return whether a back-up could be written to ``folder``, made or still to be made."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)


def on_disk(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def remove(building: Path) -> None:
    """Remove a file that was being built and what SQLite may have left beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        building.with_name(building.name + end).unlink(missing_ok=True)


def _marked(building: Path, reason: str, by: int | None, at: datetime) -> Head:
    with closing(connect(building)) as db, reported():
        # Counted and not read from where it is kept: an older schema does not keep it.
        last = one(db, "SELECT count(*) AS events, (SELECT digest FROM event ORDER BY id DESC LIMIT 1) AS digest FROM event")
        head = Head(last["events"], last["digest"] or FIRST)
        said = {"at": days.stamp(at), "reason": reason, "by": by, "events": head.events, "digest": head.digest}
        db.conn.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('backup', :said)", {"said": json.dumps(said)})
    return head


def _named(building: Path, folder: Path, stem: str) -> str:
    for turn in range(1, 100):
        name = f"{stem}.db" if turn == 1 else f"{stem}-{turn}.db"
        try:
            # A link and not a rename, which would overwrite one made in the same second.
            os.link(building, folder / name)
        except FileExistsError:
            continue
        except OSError:  # a file system without links
            if (folder / name).exists():
                continue
            building.rename(folder / name)
        return name
    raise Refused("backup_folder")


@contextmanager
def _told_of_the_folder() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused("backup_full") from error
        raise Refused("backup_folder") from error
