"""Who was anonymised, kept outside the database: a back-up from before it knows nothing of it.

Beside the database, in ``<its name>.erasures``, one line each::

    2026-12-31T23:59:59.123456Z 17;

A time and a person's number, and nothing about the person. A restore reads
it and anonymises again whoever the back-up still names. Lines are only added.
"""

import errno
import os
import re
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.refusals import Unavailable
from strategy.store.database import one

_LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\d+);")
# What is left of a line when the power went while it was written: its erasure was never done.
_CUT_SHORT = re.compile(r"[-0-9T:.Z]*( \d*)?")


def place(database: Path) -> Path:
    """Return the file that remembers the erasures of a database file."""
    database = database.resolve()
    return database.with_name(database.name + ".erasures")


def remember(db: Database, person: int, at: datetime) -> None:
    """Remember, for good, that a person (number) was anonymised at ``at``.

    Call it inside ``writing``, last before the commit: when it returns the
    line is on the disk, and when it fails nothing is anonymised. The other way
    round, a crash between the two would let a restore bring the person back.
    Raises Unavailable "full" or "read_only" when the line cannot be written.
    """
    path = place(Path(one(db, "PRAGMA database_list")["file"]))
    try:
        is_new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # After a line that was cut short a new one begins.
            size = os.fstat(file).st_size
            ended = not size or os.pread(file, 1, size - 1) == b"\n"
            line = f"{'' if ended else chr(10)}{days.stamp(at)} {person:d};\n".encode()
            if os.write(file, line) != len(line):
                raise Unavailable("full")
            os.fsync(file)
        finally:
            os.close(file)
        if is_new:
            keep_name(path.parent)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unavailable("full") from error
        raise Unavailable("read_only") from error


def recorded(database: Path) -> list[tuple[datetime, int]]:
    """Return (time, person's number) of every erasure of the database file ``database``, oldest first.

    Empty when nobody was ever anonymised. Raises ValueError with the line when
    one cannot be read: to pass it over could bring somebody back.
    """
    path = place(database)
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if match := _LINE.fullmatch(line):
            found.append((days.moment(match[1]), int(match[2])))
        elif not _CUT_SHORT.fullmatch(line):
            raise ValueError(f"{path}, line {number}, cannot be read.")
    return sorted(found)


def keep_name(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can."""
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
