"""What this person has typed into a workshop and not saved yet."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, require
from strategy.domain.people import User
from strategy.store import drafts, workshops


def of(db: Database, user: User, workshop: int, now: datetime) -> dict[str, str]:
    """Return one's own drafts in a workshop, by field; raises NotThere for somebody who does not record in it."""
    require(user, Action.RECORD_WORKSHOP, Subject(workshops.load(db, workshop).draft.municipalities))
    return drafts.of(db, user.id, workshop, now)
