"""What is typed and not saved yet is kept for whoever typed it, so that a lost connection loses nothing.

Personal and passing: no event tells of it, and nobody else reads it.
"""

from datetime import datetime

from sqlite_utils import Database

from strategy.commands.workshops import own
from strategy.domain import wording
from strategy.domain.people import User
from strategy.domain.workshops import LONGEST_DRAFT
from strategy.store import drafts
from strategy.store.database import writing


def keep(db: Database, user: User, workshop: int, field: str, text: str, *, at: datetime) -> bool:
    """Keep what stands in a field of a workshop; return whether it is kept. An empty text forgets it.

    What is too long for a draft (50,000 characters) or holds a national
    identity number is not kept, and neither is what was kept before: it
    would come back as something else than what was typed. Raises NotThere.
    """
    text = wording.clean(text)
    holds = bool(text) and len(text) <= LONGEST_DRAFT and not wording.has_birth_number(text)
    with writing(db):
        own(db, user, workshop)
        if holds:
            drafts.keep(db, user.id, workshop, field, text, at)
        else:
            drafts.forget(db, user.id, workshop, field)
    return holds
