"""What an administrator does with the audit log leaves its trace there too."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.events import Wanted, difference
from strategy.domain.people import User
from strategy.store import events
from strategy.store.database import writing


def export(db: Database, user: User, wanted: Wanted, form: str, *, at: datetime) -> int:
    """Record that the log was taken out as a file; return the event's number.

    ``form`` is "csv" or "xlsx"; what was asked for is kept with the event.
    Raises NotThere without the right to the log, or Unavailable.
    """
    with writing(db):
        require(user, Action.READ_AUDIT_LOG)
        _, asked = difference(Wanted(), wanted)
        return events.append(db, at, user.id, "log_exported", ("log", form), None, after=asked or None)
