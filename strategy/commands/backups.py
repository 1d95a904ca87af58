"""Making a back-up: on somebody's word, or because it is time."""

import threading
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.backups import Backup, Keep
from strategy.domain.people import TERMINAL, User
from strategy.domain.repeats import at_once
from strategy.store import backups, events
from strategy.store.database import writing

_one_at_a_time = threading.Lock()


def make(db: Database, user: User, database: Path, folder: Path, keep: Keep, *, at: datetime) -> Backup:
    """Make a back-up of the file ``database`` in ``folder``, then remove those that ``keep`` no longer holds on to.

    The timer and the terminal on the server are TERMINAL. A person's back-up is
    an event; a second click within seconds gives the first one's. Raises
    NotThere without the right to it, Refused "backup_folder", "backup_full",
    "backup_unsound", Unavailable.
    """
    require(user, Action.MAKE_BACKUPS)
    # A second click comes while the first one's is being written.
    with _one_at_a_time:
        if user is not TERMINAL:
            newest = next(iter(backups.listed(folder)), None)
            if newest and newest.by == user.id and at_once(newest.at, at):
                return newest
        made = backups.make(database, folder, "scheduled" if user is TERMINAL else "person", user.id or None, at)
        removed = backups.rotate(folder, database.stem, keep, at)
    if user is not TERMINAL:
        with writing(db):
            events.append(db, at, user.id, "backup_made", ("backup", made.name), None,
                          after={"size": made.size, "head": str(made.head), "removed": removed})
    return made
