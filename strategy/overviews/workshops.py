"""Workshops and what became of their answers; read only inside the municipality."""

from dataclasses import dataclass, field, replace

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, about, actions, allowed, require
from strategy.domain.people import User
from strategy.domain.workshops import Answer, AnswerState, Became, Question, Workshop, stands
from strategy.store import municipalities, workshops


@dataclass(frozen=True)
class View:
    """A workshop with its questions, answers by question number, and what the viewer may do.

    ``merged``: the answers another one stands for, by the number of that one.
    """

    workshop: Workshop
    framework: dict[str, str]
    questions: tuple[Question, ...]
    answers: dict[int, tuple[Answer, ...]]
    places: tuple[tuple[str, str], ...]
    may: frozenset[Action]
    merged: dict[int, tuple[Answer, ...]] = field(default_factory=dict)

    @property
    def newest(self) -> Answer | None:
        """The answer written last: whoever goes on writing begins where that was."""
        return max((x for found in self.answers.values() for x in found), key=lambda x: x.id, default=None)

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
        """How many answers that can become a measure or a strategy point have not, and are not noted."""
        ready = {question.number for question in self.questions if question.promotes}
        return sum(x.state is AnswerState.OPEN for n, found in self.answers.items() if n in ready for x in found)


def listing(db: Database, user: User, municipality: str) -> tuple[View, ...]:
    """Return a municipality's workshops, newest first; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = workshops.of_municipality(db, municipality)
    answers = workshops.answers(db, [workshop.id for workshop in found])
    asked = {key: tuple(workshops.questions(db, key)) for key in {workshop.draft.framework for workshop in found}}
    return tuple(_view(db, user, workshop, [x for x in answers if x.workshop == workshop.id], asked[workshop.draft.framework])
                 for workshop in found)


def one(db: Database, user: User, number: int) -> View:
    """Return one workshop; raises NotThere when it is not there or not this viewer's to see."""
    workshop = workshops.load(db, number)
    require(user, Action.READ_INTERNAL, Subject(workshop.draft.municipalities))
    return _view(db, user, workshop, workshops.answers(db, [number]), tuple(workshops.questions(db, workshop.draft.framework)))


@dataclass(frozen=True)
class Pointed:
    """One answer by its link, whatever has become of it, with the one that stands for it and its former versions, newest first."""

    answer: Answer
    into: Answer | None
    former: tuple[dict, ...]


def answer(db: Database, user: User, number: int) -> Pointed:
    """Return one answer, also one that was merged or taken out; raises NotThere."""
    require(user, Action.READ_INTERNAL, Subject(workshops.load(db, workshops.workshop_of(db, number)).draft.municipalities))
    found = _told(user, workshops.answer(db, number))
    into = _told(user, workshops.answer(db, found.merged_into)) if found.merged_into else None
    return Pointed(found, into, tuple(workshops.answer_revisions(db, number)))


def questions(db: Database, user: User) -> tuple[Question, ...]:
    """Return the reflection questions of the newest framework."""
    require(user, Action.READ_NATIONAL)
    return tuple(workshops.questions(db))


def origins(db: Database, user: User, numbers: tuple[int, ...]) -> tuple[dict, ...]:
    """Return where answers were given: id, text, question, workshop, title, held_on.

    A measure or strategy point may be shared with a municipality that took no
    part in the workshop: whoever may not read the workshop gets none of it.
    """
    found = workshops.origins(db, list(numbers))
    readable = {number: _readable(db, user, number) for number in {row["workshop"] for row in found}}
    return tuple(row for row in found if readable[row["workshop"]])


def _readable(db: Database, user: User, number: int) -> bool:
    return allowed(user, Action.READ_INTERNAL, Subject(workshops.load(db, number).draft.municipalities))


def _view(db: Database, user: User, workshop: Workshop, answers: list[Answer], asked: tuple[Question, ...]) -> View:
    answers = [_told(user, x) for x in answers]
    merged: dict[int, tuple[Answer, ...]] = {}
    for x in answers:
        if x.merged_into:
            merged[x.merged_into] = (*merged.get(x.merged_into, ()), x)
    return View(
        workshop, workshops.framework_names(db, workshop.draft.framework), asked,
        {question.number: tuple(x for x in answers if x.question == question.number and stands(x)) for question in asked},
        tuple((code, municipalities.load(db, code).name) for code in workshop.draft.municipalities),
        actions(user, Subject(workshop.draft.municipalities)), merged)


def _told(user: User, found: Answer) -> Answer:
    return replace(found, became=tuple(_shown(user, thing) for thing in found.became)) if found.became else found


def _shown(user: User, thing: Became) -> Became:
    visible = thing.published or allowed(user, Action.READ_OUTLINE, Subject(thing.municipalities))
    return thing if visible else Became(thing.kind)
