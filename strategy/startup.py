"""From a file on disk to a database that can be used: guard, schema, reference, example set."""

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.commands import example_ideas, example_rounds, examples
from strategy.domain.days import stamp
from strategy.domain.refusals import Refused as Refusal
from strategy.domain.refusals import Unavailable
from strategy.importers import examples as example_files
from strategy.importers import reference as reference_files
from strategy.settings import DATA, Settings
from strategy.store import backups, guard, migrations, reference, serving
from strategy.store.database import begin_versions, connect, reported, writing

Refused = guard.WrongSetup
_ready: set[tuple[Path, str]] = set()
_starting = threading.Lock()
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Upgraded:
    """The steps that were applied, and the back-up made before them; None when there was nothing to do."""

    steps: tuple[str, ...] = ()
    backup: Path | None = None


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
        if settings.public and settings.mode == "example":
            raise Refused("STRATEGY_PUBLIC opens published figures and texts to everybody, and the example is invented and for this machine only. "
                          "Leave STRATEGY_PUBLIC out, or configure sign-in.")
        if settings.mode == "oidc":
            _check_sign_in(settings)
        elif settings.address not in ("127.0.0.1", "localhost", "::1"):
            raise Refused("Example mode answers on this machine only. Leave the address at 127.0.0.1, "
                          "or configure sign-in.")
        if not (settings.database.exists() or settings.database.is_symlink()):
            _create_unless_made_meanwhile(settings.database, now)
        _upgrade(settings, now, wait=10)
        _serve(settings.database)
        with closing(connect(settings.database)) as db:
            guard.set_journal(db)
            _synchronise(db)
        _ready.add(key)


def _check_sign_in(settings: Settings) -> None:
    if settings.problems:
        raise Refused("\n".join(settings.problems))
    if not settings.database.exists():
        raise Refused(f"{settings.database} does not exist. Make it with: python -m strategy create; "
                      "then let in the first person with: python -m strategy grant administrator --email … --name …")


def _check_whose(db: Database, settings: Settings) -> None:
    example = examples.is_example(db)
    if settings.mode == "example" and not example:
        raise Refused(
            f"{settings.database} holds real data, and example mode lets anybody in as anybody. "
            "Configure sign-in for it, or point STRATEGY_DB elsewhere.")
    if settings.mode == "oidc" and example:
        raise Refused(
            f"{settings.database} holds the invented example set, which nobody signs in to. "
            "Point STRATEGY_DB at a real database (python -m strategy create), or remove [auth] from secrets.toml.")


def create(path: Path, now: datetime, example: bool = False) -> None:
    """Make a new database: empty, or with the example set.

    It is built beside its place and moved there when whole, so that a start
    that is cut off leaves nothing half. Raises Refused when there is a file
    already or the folder cannot be written to.
    """
    if path.exists():
        raise Refused(f"{path} is there already. It is left as it is.")
    # Named after the process: two that start together must not build in the same place.
    building = _building(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        guard.sweep(path.parent, path.name)
        backups.remove(building)
        guard.initialise(building)
    except OSError as error:
        raise Refused(f"{path.parent} cannot be written to ({error.strerror}). Choose another place with STRATEGY_DB.") from error
    db = connect(building)
    try:
        with writing(db):
            migrations.migrate(db)
        _synchronise(db)
        with writing(db):
            begin_versions(db)
            reference.set_setting(db, "created_at", stamp(now))
        if example:
            examples.load(db, None, example_files.people(DATA), example_files.municipalities(DATA), example_files.partners(DATA), at=now)
            example_rounds.load(db, None, example_files.rounds(DATA), at=now)
            example_ideas.load(db, None, example_files.ideas(DATA), at=now)
        db.close()
        _put(building, path)
    finally:
        db.close()
        backups.remove(building)


def upgrade(settings: Settings, now: datetime) -> Upgraded:
    """Bring the database of ``settings`` to this program's schema, after a back-up; nobody may be serving it.

    Nothing is done when it is up to date. Raises Refused with the remedy.
    """
    _check_there(settings.database)
    guard.check_engine()
    return _upgrade(settings, now, wait=0)


def _upgrade(settings: Settings, now: datetime, wait: float) -> Upgraded:
    if not _pending(settings):
        return Upgraded()
    try:
        with serving.alone(settings.database, wait):
            # Another start may have been first.
            if not _pending(settings):
                return Upgraded()
            return _upgraded(settings, now)
    except serving.InUse as problem:
        raise Refused(f"{settings.database} is served by a process of another version. "
                      "Stop every process of the service, then start it again.") from problem


def _pending(settings: Settings) -> list[str]:
    guard.check_file(settings.database)
    with closing(connect(settings.database)) as db:
        guard.check_identity(db, settings.database)
        guard.check_pages(db, settings.database)
        _check_whose(db, settings)
        return [step.name for step in migrations.migrations.pending(db)]


def _upgraded(settings: Settings, now: datetime) -> Upgraded:
    try:
        made = backups.make(settings.database, settings.backups, "upgrade", None, now)
    except Refusal as problem:
        raise Refused(f"The database needs an upgrade, and the back-up before it could not be made in {settings.backups} "
                      f"({problem.code}). Make room and give write access there, or choose another folder with STRATEGY_BACKUPS.") from problem
    with closing(connect(settings.database)) as db, writing(db):
        steps = migrations.migrate(db)
    log.warning("the database was upgraded (%s); the back-up before it is %s", ", ".join(steps), made.name)
    return Upgraded(tuple(steps), settings.backups / made.name)


def _serve(path: Path) -> None:
    try:
        serving.begin(path)
    except serving.InUse as problem:
        raise Refused(f"{path} is being restored or upgraded right now. Start again when that is done.") from problem
    except OSError as problem:
        raise Refused(f"{serving.place(path)} cannot be written to ({problem.strerror}). Give the user that runs the program write access.") from problem


def looked_at(path: Path) -> Database:
    """Open the database ``path`` for a command of the terminal; the caller closes it. Raises Refused for a wrong one."""
    _check_there(path)
    guard.check_engine()
    guard.check_file(path)
    db = connect(path)
    try:
        guard.check_identity(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _check_there(path: Path) -> None:
    if not (path.exists() or path.is_symlink()):
        raise Refused(f"There is no database at {path}. Create one: python -m strategy create.")


def _building(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


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


def _synchronise(db: Database) -> None:
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
