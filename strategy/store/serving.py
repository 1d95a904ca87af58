"""Who uses the database file now: those that serve it share a lock, what replaces or rebuilds it wants it alone.

The lock is the system's own, on ``.<name>.serving`` beside the database: it
ends with the process, however that ends. The file itself means nothing and
stays. On a system without ``fcntl`` there is no such lock, and whoever
restores or upgrades must stop the service first.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a Unix
    fcntl = None

_held: dict[Path, int] = {}


class InUse(Exception):
    """Somebody else uses the database file."""


def place(database: Path) -> Path:
    """Return the lock's file."""
    database = database.resolve()
    return database.with_name(f".{database.name}.serving")


def begin(database: Path, wait: float = 60) -> None:
    """Serve ``database`` from now until this process ends, or serves another.

    Waits up to ``wait`` seconds for one that has it alone, then raises InUse.
    Raises OSError when the lock's file cannot be made.
    """
    if fcntl is None or serves(database):
        return
    stop()
    _held[database] = _locked(database, fcntl.LOCK_SH, wait)


def serves(database: Path) -> bool:
    """Return whether this process serves ``database``."""
    return database in _held


def stop() -> None:
    """Serve nothing any more."""
    while _held:
        os.close(_held.popitem()[1])


@contextmanager
def alone(database: Path, wait: float = 0) -> Iterator[None]:
    """Have ``database`` alone while the block runs; raises InUse when others still use it after ``wait`` seconds."""
    if fcntl is None:
        yield
        return
    file = _locked(database, fcntl.LOCK_EX, wait)
    try:
        yield
    finally:
        os.close(file)


def _locked(database: Path, kind: int, wait: float) -> int:
    file = os.open(place(database), os.O_CREAT | os.O_RDWR, 0o600)
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
            return file
        except OSError as error:
            if not isinstance(error, BlockingIOError) or time.monotonic() >= until:
                os.close(file)
                raise InUse(str(database)) from error
            time.sleep(0.05)
