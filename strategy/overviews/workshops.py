"""Workshops and what became of their answers; read only inside the municipality."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, about, actions, require
from strategy.domain.people import User
from strategy.domain.workshops import Answer, AnswerState, Question, Workshop
from strategy.store import municipalities, workshops


@dataclass(frozen=True)
class View:
    """A workshop with its questions, answers by question number, and what the viewer may do."""

    workshop: Workshop
    framework: dict[str, str]
    questions: tuple[Question, ...]
    answers: dict[int, tuple[Answer, ...]]
    places: tuple[tuple[str, str], ...]
    may: frozenset[Action]

    @property
    def number_of_answers(self) -> int:
        """How many answers, all questions together."""
        return sum(map(len, self.answers.values()))

    @property
    def became(self) -> int:
        """How many answers have become a measure or a strategy point."""
        return sum(x.state is AnswerState.BECAME for found in self.answers.values() for x in found)

    @property
    def open(self) -> int:
        """How many answers to questions that can become something have not, and are not noted."""
        ready = {question.number for question in self.questions if question.becomes}
        return sum(x.state is AnswerState.OPEN for n, found in self.answers.items() if n in ready for x in found)


def listing(db: Database, user: User, municipality: str) -> tuple[View, ...]:
    """Return a municipality's workshops, newest first; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = workshops.of_municipality(db, municipality)
    answers = workshops.answers(db, [workshop.id for workshop in found])
    return tuple(_view(db, user, workshop, [x for x in answers if x.workshop == workshop.id]) for workshop in found)


def one(db: Database, user: User, number: int) -> View:
    """Return one workshop; raises NotThere when it is not there or not this viewer's to see."""
    workshop = workshops.load(db, number)
    require(user, Action.READ_INTERNAL, Subject(workshop.draft.municipalities))
    return _view(db, user, workshop, workshops.answers(db, [number]))


def questions(db: Database, user: User) -> tuple[Question, ...]:
    """Return the reflection questions of the newest framework."""
    require(user, Action.READ_NATIONAL)
    return tuple(workshops.questions(db))


def _view(db: Database, user: User, workshop: Workshop, answers: list[Answer]) -> View:
    asked = tuple(workshops.questions(db, workshop.draft.framework))
    return View(
        workshop, {x: workshops.framework_name(db, workshop.draft.framework, x) for x in ("nb", "nn", "en")}, asked,
        {question.number: tuple(x for x in answers if x.question == question.number) for question in asked},
        tuple((code, municipalities.load(db, code).name) for code in workshop.draft.municipalities),
        actions(user, Subject(workshop.draft.municipalities)))
