"""The back-ups there are, and whether somebody must be told about them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.backups import Backup, is_old
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.store import backups, people


@dataclass(frozen=True)
class Backups:
    """``made``: (back-up, name of the person who asked for it or ""), newest first, at most ``MOST``; ``count`` is of all.

    ``writable``: a new one could be written to ``folder`` now. ``old``: the
    newest is older than ``domain.backups.OLD_AFTER``, or there is none.
    """

    folder: Path
    made: tuple[tuple[Backup, str], ...]
    count: int
    writable: bool
    old: bool


MOST = 12


def backups_of(db: Database, user: User, folder: Path, stem: str, at: datetime) -> Backups:
    """Return the back-ups in ``folder`` of the database called ``stem``; raises NotThere without the right to them."""
    require(user, Action.MAKE_BACKUPS)
    found = [backup for backup in backups.listed(folder) if backup.name.startswith(f"{stem}-")]
    shown = tuple((backup, _name(db, backup.by)) for backup in found[:MOST])
    return Backups(folder, shown, len(found), backups.writable(folder), is_old(found[0].at if found else None, at))


def _name(db: Database, person: int | None) -> str:
    try:
        return people.load(db, person).name if person else ""
    except NotThere:
        return ""
