"""A back-up takes the place of the database. Used by the terminal; there the person at the keyboard is trusted."""

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from strategy.domain.events import Verified
from strategy.domain.refusals import NotThere, Refused
from strategy.store import backups, chain, erasures, events, guard, migrations, people, restores, serving, sign_in
from strategy.store.database import begin_versions, connect, writing
from strategy.store.guard import WrongSetup

# An erasure is dated when its page was asked for, and may reach the file later than a back-up that is dated after it.
_OVERLAP = timedelta(days=1)
_AS_IT_WAS = "The database is as it was."


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the former database is, how many were anonymised again, how the chain of events is."""

    aside: Path | None
    anonymised: int
    steps: tuple[str, ...]
    chain: Verified


def check(database: Path, source: Path, another: bool = False) -> datetime | None:
    """Return when the back-up ``source`` was made, None when it does not say.

    Raises WrongSetup, with the remedy, unless it can take the place of
    ``database``; ``another`` lets a back-up of another database do so.
    """
    guard.check_engine()
    restores.check(source, database, another)
    return restores.made_at(source)


def restore(database: Path, source: Path, *, at: datetime, another: bool = False) -> Restored:
    """Put the back-up ``source`` in the place of ``database``; nobody may be serving it.

    It is built beside the database and moved there when whole: brought to this
    program's schema, and everybody who was anonymised after the back-up was
    made is so again. The former database stays beside it under another name.
    Raises WrongSetup with the remedy; then the database is as it was.
    """
    made_at, path = check(database, source, another), database.resolve()
    building = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with serving.alone(path):
            guard.sweep(path.parent, path.name)
            backups.remove(building)
            backups.copy(source, building, backups.reading)
            steps, anonymised, found = _rebuilt(building, source.name, made_at, erasures.recorded(path), at)
            aside = restores.put(building, path, at)
    except serving.InUse as problem:
        raise WrongSetup(f"{path} is being served. Stop every process of the service, then restore again.") from problem
    except (OSError, ValueError, Refused) as problem:
        raise WrongSetup(f"Not restored: {_told(problem)}. {_AS_IT_WAS}") from problem
    finally:
        backups.remove(building)
    return Restored(aside, anonymised, tuple(steps), found)


def replay(db: Database, user: None, name: str, made_at: datetime | None, erased: Sequence[tuple[datetime, int]], *, at: datetime) -> int:
    """Bring a restored back-up to be the database, in one transaction; return how many people were anonymised again.

    ``name`` is the back-up's file, ``made_at`` when it was made (None when it
    does not say: then every erasure counts), ``erased`` what
    ``store.erasures.recorded`` gives. ``user`` is None: only the terminal
    restores. The restore is an event.
    """
    since = made_at - _OVERLAP if made_at else None
    numbers = dict.fromkeys(number for moment, number in erased if since is None or moment >= since)
    with writing(db):
        again = [number for number in numbers if _anonymised(db, number, at)]
        if erased:
            restores.reserve(db, max(number for _, number in erased), at)
        restores.unmark(db)
        # Who signed out since the back-up was made is forgotten: everybody signs in anew.
        sign_in.sign_out_everybody(db, at)
        begin_versions(db)
        events.append(db, at, None, "database_restored", ("backup", name), None,
                      after={"made_at": made_at, "anonymised_again": again})
    return len(again)


def _rebuilt(building: Path, name: str, made_at: datetime | None, erased: Sequence[tuple[datetime, int]],
             at: datetime) -> tuple[list[str], int, Verified]:
    with closing(connect(building)) as db:
        with writing(db):
            steps = migrations.migrate(db)
        anonymised = replay(db, None, name, made_at, erased, at=at)
        found = chain.verify(db)
    if problem := backups.unsound(building):
        raise WrongSetup(f"Not restored: what was built is damaged ({problem}). {_AS_IT_WAS}")
    backups.on_disk(building)
    return steps, anonymised, found


def _told(problem: Exception) -> str:
    codes = {"backup_full": "the disk is full", "backup_folder": "the folder cannot be written to"}
    return codes.get(problem.code, problem.code) if isinstance(problem, Refused) else str(problem).rstrip(".")


def _anonymised(db: Database, number: int, at: datetime) -> bool:
    try:
        if people.load(db, number).anonymised_at:
            return False
    except NotThere:
        return False
    people.anonymise(db, number, None, at)
    events.append(db, at, None, "person_anonymised", ("person", number), None)
    return True
