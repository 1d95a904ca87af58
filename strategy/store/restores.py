"""Putting a back-up in the place of the database, step by step; ``startup.restore`` takes the steps."""

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.people import anonymous
from strategy.domain.refusals import Unavailable
from strategy.store import backups, guard, reference
from strategy.store.database import connect, insert, one, run
from strategy.store.erasures import keep_name

_SIDES = ("-journal", "-wal")
_NAME_ONE = "Name a back-up: python -m strategy restore FILE."


def check(source: Path, database: Path, another: bool) -> None:
    """Refuse to restore ``source`` unless it is whole, ours, not newer than this program, and of this very database.

    ``another`` lets a back-up of another database through. Raises WrongSetup
    with the remedy, Unavailable when the file cannot be read.
    """
    if not source.exists() and not source.is_symlink():
        raise guard.WrongSetup(f"There is no file {source}. {_NAME_ONE}")
    guard.check_content(source, _NAME_ONE)
    if database.exists() and source.samefile(database):
        raise guard.WrongSetup(f"{source} is the database itself. {_NAME_ONE}")
    if any(source.with_name(source.name + end).exists() for end in _SIDES):
        raise guard.WrongSetup(f"{source} has a journal beside it, so it is a database in use and no back-up. {_NAME_ONE}")
    with closing(backups.reading(source)) as db:
        guard.check_identity(db, source)
        theirs = _identity(db)
    if problem := backups.unsound(source):
        raise guard.WrongSetup(f"{source} is damaged ({problem}). Name another back-up.")
    ours = _identity_of(database)
    if ours and ours != theirs and not another:
        raise guard.WrongSetup(f"{source} is a back-up of another database than {database}. If that is what you want, add --another.")


def made_at(source: Path) -> datetime | None:
    """Return when a back-up was made, or None for a database that is none."""
    said = backups.described(source)
    return said.at if said else None


def unmark(db: Database) -> None:
    """Let a restored back-up no longer say that it is one, inside ``writing``."""
    run(db, "DELETE FROM setting WHERE name = 'backup'")


def reserve(db: Database, number: int, at: datetime) -> None:
    """Let no new person get a number up to ``number``, inside ``writing``.

    A person added after the back-up and then anonymised is not in it; the
    number must not become somebody else's, whom a later restore would anonymise.
    """
    last = one(db, "SELECT coalesce(max(id), 0) AS id FROM person")["id"]
    if number > last:
        name, email = anonymous(number)
        insert(db, "person", {"id": number, "name": name, "email": email, "active": 0, "anonymised_at": days.stamp(at)})


def put(building: Path, database: Path, at: datetime) -> Path | None:
    """Put ``building`` in the place of ``database`` and return where that one is now, None when there was none.

    At no moment is there no database, where the file system has links. Nobody may be using it.
    """
    aside = _set_aside(database, at) if database.exists() else None
    os.replace(building, database)
    keep_name(database.parent)
    return aside


def _set_aside(database: Path, at: datetime) -> Path:
    try:
        # Takes back what a crash left half done, so that no journal is left for the file that comes in its place.
        with closing(connect(database)) as db:
            one(db, "PRAGMA wal_checkpoint(TRUNCATE)")
    except Unavailable:
        pass  # damaged: a good reason to restore
    stem, turn = f"{database.name}.replaced-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}", 1
    while (aside := database.with_name(stem if turn == 1 else f"{stem}-{turn}")).exists():
        turn += 1
    for end in _SIDES:
        side = database.with_name(database.name + end)
        if side.exists():
            side.rename(aside.with_name(aside.name + end))
    database.with_name(database.name + "-shm").unlink(missing_ok=True)
    try:
        os.link(database, aside)
    except OSError:
        database.rename(aside)  # a file system without links
    return aside


def _identity(db: Database) -> tuple[str | None, bool]:
    # The microsecond a database was made in goes with it into every back-up.
    return reference.setting(db, "created_at"), reference.setting(db, "example") is not None


def _identity_of(database: Path) -> tuple[str | None, bool] | None:
    try:
        with closing(connect(database)) as db:
            return _identity(db)
    except Unavailable:
        return None  # not there or damaged: there is nothing to mix it up with
