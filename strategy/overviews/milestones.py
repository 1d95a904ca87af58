"""The milestones of a measure, for those inside its municipalities."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, about, require
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


def of_municipality(db: Database, user: User, municipality: str) -> dict[int, tuple[Milestone, ...]]:
    """Return the milestones of a municipality's measures, by measure and due date; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    return {number: there for number, found in milestones.of_municipality(db, municipality).items() if (there := tuple(in_order(found)))}
