"""The selections of the country that this person keeps."""

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.people import User
from strategy.domain.saved_selections import Saved
from strategy.store import saved_selections


def own(db: Database, user: User) -> tuple[Saved, ...]:
    """Return one's own selections, the newest first; raises NotThere for somebody without a role."""
    require(user, Action.KEEP_SELECTIONS)
    return tuple(saved_selections.of(db, user.id))
