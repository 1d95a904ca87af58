"""Making a back-up: on somebody's word, or because it is time."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.backups import Backup, Keep
from strategy.domain.people import User
from strategy.domain.repeats import at_once
from strategy.store import backups, events
from strategy.store.database import writing


def make(db: Database, user: User | None, database: Path, folder: Path, keep: Keep, *, at: datetime) -> Backup:
    """Make a back-up of the file ``database`` in ``folder``, then remove those that ``keep`` no longer holds on to.

    ``user`` is None for the timer and the terminal on the server. A person's
    back-up is an event; a second click within seconds gives the first one's. Raises NotThere without the right to it, Refused
    "backup_folder", "backup_full", "backup_unsound", Unavailable.
    """
    if user is not None:
        require(user, Action.MAKE_BACKUPS)
        newest = next(iter(backups.listed(folder)), None)
        if newest and newest.by == user.id and at_once(newest.at, at):
            return newest
    made = backups.make(database, folder, "person" if user else "scheduled", user.id if user else None, at)
    removed = backups.rotate(folder, database.stem, keep, at)
    if user is not None:
        with writing(db):
            events.append(db, at, user.id, "backup_made", ("backup", made.name), None,
                          after={"size": made.size, "head": str(made.head), "removed": removed})
    return made
