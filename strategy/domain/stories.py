"""What became of what was said: the fate of an answer, and how many met each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from strategy.domain.workshops import Answer, AnswerState, Becomes


class Fate(StrEnum):
    """What became of an answer; one that became several things counts as the first of these."""

    MEASURE = "measure"
    STRATEGY_POINT = "strategy_point"
    ADVICE = "advice"
    NOTED = "noted"
    OPEN = "open"


_OF = {Becomes.MEASURE: Fate.MEASURE, Becomes.STRATEGY_POINT: Fate.STRATEGY_POINT, Becomes.ADVICE: Fate.ADVICE}


@dataclass(frozen=True)
class Counts:
    """How many answers met each fate.

    Only answers to questions that can lead to something are counted: the others
    are to be kept in mind. ``completed``: those that became a measure that is completed now.
    """

    workshops: int = 0
    measure: int = 0
    strategy_point: int = 0
    advice: int = 0
    noted: int = 0
    open: int = 0
    completed: int = 0

    @property
    def became(self) -> int:
        """How many answers have become a measure, a strategy point or advice."""
        return self.measure + self.strategy_point + self.advice

    @property
    def answers(self) -> int:
        """How many answers there are in all."""
        return self.became + self.noted + self.open

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def fate(answer: Answer) -> Fate:
    """Return what became of an answer that stands: a measure before a strategy point before advice."""
    kinds = {thing.kind for thing in answer.became}
    for kind, found in _OF.items():
        if kind in kinds:
            return found
    return Fate.NOTED if answer.state is AnswerState.NOTED else Fate.OPEN


def completed(answer: Answer) -> bool:
    """Return whether an answer became a measure that is completed now."""
    return any(thing.kind is Becomes.MEASURE and thing.status == "completed" for thing in answer.became)


def counts(answers: Iterable[Answer], workshops: int = 1) -> Counts:
    """Return the counts of these answers, given in so many workshops."""
    found = list(answers)
    met = Counter(fate(answer).value for answer in found)
    return Counts(workshops, **{one.value: met[one.value] for one in Fate}, completed=sum(map(completed, found)))
