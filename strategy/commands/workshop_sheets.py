"""A filled-in workshop sheet becomes answers: looked at first, then saved, and never twice."""

from datetime import datetime

from sqlite_utils import Database

from strategy.commands.workshops import add_lines, insert, own, trace
from strategy.domain.access import Action, require_each
from strategy.domain.days import norwegian_day
from strategy.domain.people import User
from strategy.domain.refusals import Refused
from strategy.domain.workshop_sheets import Filled, Line, Looked, sorted_out
from strategy.domain.workshops import Draft, checked, lines
from strategy.store import workshops
from strategy.store.database import writing


def look(db: Database, user: User, sheet: Filled, *, workshop: int | None = None, draft: Draft | None = None) -> Looked:
    """Return what a sheet would add to a workshop, or to a new one as ``draft`` says; nothing is saved.

    A new one that is recorded already (same lead, day and title) is that one.
    Raises NotThere.
    """
    if workshop is None:
        require_each(user, Action.RECORD_WORKSHOP, draft.municipalities)
        workshop = _recorded(db, draft)
    if workshop is None:
        new, there = sorted_out(sheet.lines, ())
        return Looked(sheet, new, there, title=draft.title)
    found = own(db, user, workshop)
    new, there = sorted_out(sheet.lines, _there(db, workshop))
    return Looked(sheet, new, there, workshop, found.draft.title)


def save(db: Database, user: User, sheet: Filled, *, workshop: int | None = None, draft: Draft | None = None, at: datetime) -> tuple[int, int]:
    """Save what ``look`` showed, all of it or nothing; return (the workshop's number, how many answers are new).

    Saving the same sheet again adds nothing. Raises Refused as the workshop's
    form does, "nothing_on_sheet", and NotThere.
    """
    if not sheet.lines:
        raise Refused("nothing_on_sheet")
    draft = checked(draft, norwegian_day(at)) if workshop is None else None
    with writing(db):
        if workshop is None:
            require_each(user, Action.RECORD_WORKSHOP, draft.municipalities)
            workshop = _recorded(db, draft) or insert(db, user, draft, at)
        found = own(db, user, workshop)
        new, _ = sorted_out(sheet.lines, _there(db, workshop))
        added = [number for question in dict.fromkeys(line.question for line in new)
                 for number in add_lines(db, user, found, question, _of(new, question), at)]
        if added:
            trace(db, user, "sheet_read", workshop, found.draft.municipalities, at, after={"answers": len(added)})
        return workshop, len(added)


def _of(new: tuple[Line, ...], question: int) -> list[tuple[str, str, str]]:
    return [(line.text, line.role, line.organisation) for line in new if line.question == question]


def _recorded(db: Database, draft: Draft) -> int | None:
    title = " ".join(draft.title.split())
    return next((found.id for found in workshops.of_municipality(db, draft.municipalities[0])
                 if (found.draft.held_on, found.draft.title, found.draft.municipalities[0]) == (draft.held_on, title, draft.municipalities[0])), None)


def _there(db: Database, workshop: int) -> set[tuple[int, str]]:
    """The answers as they stand, and as they come back from paper, where a bullet or a number in front is lost."""
    found = workshops.answers(db, [workshop])
    return {(x.question, text) for x in found for text in (x.text, *lines(x.text))}
