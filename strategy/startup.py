"""From a file on disk to a database that can be used: guard, schema, reference, example set."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.commands import examples
from strategy.domain.days import stamp
from strategy.domain.refusals import Unavailable
from strategy.importers import examples as example_files
from strategy.importers import reference as reference_files
from strategy.settings import DATA, Settings
from strategy.store import guard, migrations, reference
from strategy.store.database import connect, reported, writing

Refused = guard.WrongSetup
_ready: set[tuple[Path, str]] = set()
_starting = threading.Lock()


def prepare(settings: Settings, now: datetime) -> None:
    """Make the database of ``settings`` ready, once a process; later calls cost nothing.

    In example mode a missing file is made and filled with the example set.
    Raises Refused with the remedy for every wrong set-up.
    """
    key = (settings.database, settings.mode)
    with _starting:
        if key in _ready and settings.database.exists():
            return
        guard.check_engine()
        if settings.mode != "example":
            raise Refused("This version has no sign-in yet, so it shows example data only. "
                          "Remove [auth] from secrets.toml to start it.")
        if settings.address not in ("127.0.0.1", "localhost", "::1"):
            raise Refused("Example mode answers on this machine only. Leave the address at 127.0.0.1, "
                          "or configure sign-in.")
        if not settings.database.exists():
            _create_unless_made_meanwhile(settings.database, now)
        guard.check_file(settings.database)
        db = connect(settings.database)
        try:
            _bring_up_to_date(db, settings.database)
            if not examples.is_example(db):
                raise Refused(
                    f"{settings.database} holds real data, and example mode lets anybody in as anybody. "
                    "Configure sign-in for it, or point STRATEGY_DB elsewhere.")
        finally:
            db.close()
        _ready.add(key)


def create(path: Path, now: datetime, example: bool = False) -> None:
    """Make a new database: empty, or with the example set.

    It is built beside its place and moved there when whole, so that a start
    that is cut off leaves nothing half. Raises Refused when there is a file
    already or the folder cannot be written to.
    """
    if path.exists():
        raise Refused(f"{path} is there already. It is left as it is.")
    # Named after the process: two that start together must not build in the same place.
    building = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
        guard.initialise(building)
    except OSError as error:
        raise Refused(f"{path.parent} cannot be written to ({error.strerror}). Choose another place with STRATEGY_DB.") from error
    db = connect(building)
    try:
        _bring_up_to_date(db, building)
        with writing(db):
            reference.set_setting(db, "created_at", stamp(now))
        if example:
            examples.load(db, None, example_files.people(DATA), example_files.municipalities(DATA), at=now)
        db.close()
        _put(building, path)
    finally:
        db.close()
        building.unlink(missing_ok=True)


def _put(building: Path, path: Path) -> None:
    try:
        # A link and not a rename, which would overwrite a file made meanwhile.
        os.link(building, path)
    except FileExistsError as error:
        raise Refused(f"{path} is there already. It is left as it is.") from error
    except OSError:
        building.rename(path)  # a file system without links


def _create_unless_made_meanwhile(path: Path, now: datetime) -> None:
    try:
        create(path, now, example=True)
    except Refused:
        if not path.exists():
            raise


def _bring_up_to_date(db: Database, path: Path) -> None:
    guard.check_identity(db, path)
    guard.set_journal(db)
    with writing(db):
        migrations.migrate(db)
    try:
        with writing(db):
            reference.synchronise(db, reference_files.tables(DATA), reference_files.fingerprint(DATA))
    except reference_files.Malformed as error:
        raise Refused(f"A data file cannot be used: {error}") from error


def answers(settings: Settings) -> bool:
    """Return whether the database answers a question now; never raises for its state."""
    try:
        db = connect(settings.database, busy_ms=1_000)
    except Unavailable:
        return False
    try:
        return reference.setting(db, "reference") is not None
    except (Unavailable, sqlite3.Error):
        return False
    finally:
        db.close()


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open one connection for one script run and close it at the end.

    Raises Unavailable when the file cannot be opened, or cannot be read while the run goes on.
    """
    db = connect(settings.database)
    try:
        with reported():
            yield db
    finally:
        db.close()
