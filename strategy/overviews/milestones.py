"""The milestones of a measure, for those inside its municipalities."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, require
from strategy.domain.milestones import Milestone, Tally, in_order, progress, tally
from strategy.domain.people import User
from strategy.store import measures, milestones


@dataclass(frozen=True)
class View:
    """A measure's milestones, by due date, and what they count up to."""

    milestones: tuple[Milestone, ...]
    tally: Tally
    progress: int | None


def of_measure(db: Database, user: User, number: int, today: date) -> View:
    """Return a measure's milestones; raises NotThere outside its municipalities."""
    measure = measures.load(db, number)
    require(user, Action.READ_INTERNAL, Subject(measure.draft.municipalities))
    there = in_order(milestones.of_measure(db, number))
    return View(tuple(there), tally(there, today), progress(there))
