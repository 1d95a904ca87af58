"""Status rounds: the council asks, leaders deliver, and what stood at the closing date is frozen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

TITLE, ABOUT, QUESTION, CHOICE, REASON = 120, 2_000, 300, 80, 500
MOST_QUESTIONS = 2
FEWEST_CHOICES, MOST_CHOICES = 2, 8
LONGEST_DAYS = 366
_MOMENT = timedelta(microseconds=1)


class Kind(StrEnum):
    """How a question is answered: in one's own words, or by one of the choices."""

    TEXT = "text"
    CHOICE = "choice"


class State(StrEnum):
    """Where a round is. ``DUE``: its closing date has passed and it is about to be frozen; nothing is delivered any more."""

    PLANNED = "planned"
    OPEN = "open"
    DUE = "due"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Question:
    """One question of a round; ``choices`` are empty for one that is answered in words."""

    text: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """What the form says about a round. ``opens_on`` and ``closes_on``: Norwegian days, both included.

    ``groupings``: ids of the groupings it is for; empty means the whole country.
    """

    title: str
    questions: tuple[Question, ...]
    opens_on: date | None
    closes_on: date | None
    about: str = ""
    groupings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closing:
    """One time a round was closed. ``day``: the day the frozen figures are as of; ``by_itself``: by the program, after the closing date.

    ``reopened_at`` and ``reason`` are None and "" while it stands. Who did it stands in the audit log.
    """

    id: int
    at: datetime
    by_itself: bool
    day: date
    reopened_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Round:
    """A stored round. ``asked``: how many municipalities it is for; ``closings`` in the order of time."""

    id: int
    version: int
    draft: Draft
    asked: int
    created_at: datetime
    withdrawn_at: datetime | None = None
    closings: tuple[Closing, ...] = ()

    @property
    def closing(self) -> Closing | None:
        """The closing that stands, None while the round is not closed."""
        newest = self.closings[-1] if self.closings else None
        return newest if newest and newest.reopened_at is None else None


def state(found: Round, today: date) -> State:
    """Return where a round is on ``today``."""
    if found.withdrawn_at:
        return State.WITHDRAWN
    if found.closing:
        return State.CLOSED
    if today < found.draft.opens_on:
        return State.PLANNED
    return State.OPEN if today <= found.draft.closes_on else State.DUE


def was_open(found: Round, day: date) -> bool:
    """Return whether leaders could deliver in a round on ``day``; the days between a closing and an opening anew are none of those."""
    if found.withdrawn_at or not found.draft.opens_on <= day <= found.draft.closes_on:
        return False
    return not any(one.day < day and (one.reopened_at is None or days.norwegian_day(one.reopened_at) > day) for one in found.closings)


def known_by_the_end_of(day: date) -> str:
    """Return the stamp of the last moment of ``day``."""
    return days.stamp(days.moment(days.end_of(day)) - _MOMENT)


def figures_of(found: Round, today: date) -> date:
    """Return the day a round's figures are of: that of its closing, else ``today``, at most the closing date."""
    if found.closing:
        return found.closing.day
    return found.draft.closes_on if found.draft.closes_on and found.draft.closes_on < today else today


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field.

    Rules: a title; one or two questions, a choice with two to eight different
    choices; it closes on the day it opens or later, and within a year.
    """
    found = replace(
        draft, title=wording.line(draft.title, "title", required=True, longest=TITLE),
        about=wording.prose(draft.about, "about", longest=ABOUT),
        questions=tuple(_question(one) for one in draft.questions if _is_asked(one)),
        groupings=tuple(sorted(set(draft.groupings))))
    if not 1 <= len(found.questions) <= MOST_QUESTIONS:
        raise Refused("no_questions", "questions", most=MOST_QUESTIONS)
    if found.opens_on is None:
        raise Refused("empty", "opens_on")
    if found.closes_on is None:
        raise Refused("empty", "closes_on")
    days.plausible(found.opens_on, "opens_on")
    days.plausible(found.closes_on, "closes_on")
    if not timedelta(0) <= found.closes_on - found.opens_on < timedelta(days=LONGEST_DAYS):
        raise Refused("closes_before_opens", "closes_on")
    return found


def new(draft: Draft, today: date) -> Draft:
    """Return a checked draft of a round that is made on ``today``: it cannot have closed already."""
    found = checked(draft)
    if found.closes_on < today:
        raise Refused("closes_in_past", "closes_on")
    return found


def edited(former: Round, draft: Draft, today: date) -> Draft:
    """Return what an edit lets a round say.

    Before it opens everything may change. Once it is open those asked have
    begun to answer, so only the closing date moves. Raises Refused
    "round_has_opened" or "round_is_over".
    """
    now = state(former, today)
    if now not in (State.PLANNED, State.OPEN):
        raise Refused("round_is_over")
    found = new(draft, today)
    if now is State.OPEN and replace(found, closes_on=former.draft.closes_on) != former.draft:
        raise Refused("round_has_opened")
    return found


def reopened(former: Round, reason: str, closes_on: date | None, today: date) -> tuple[str, Draft]:
    """Return the reason cleaned, and what a closed round says when it is open again until ``closes_on``."""
    if former.closing is None:
        raise Refused("round_not_closed")
    reason = wording.line(reason, "reason", required=True, longest=REASON)
    return reason, new(replace(former.draft, closes_on=closes_on), today)


def copied(former: Draft, title: str, today: date) -> Draft:
    """Return what the form of a new round begins with: the same questions for the same ones, as long as the last, from today."""
    length = (former.closes_on - former.opens_on) if former.opens_on and former.closes_on else timedelta(days=21)
    return replace(former, title=title[:TITLE], opens_on=today, closes_on=today + length)


def frozen_as_of(closes_on: date, at: datetime) -> tuple[date, str]:
    """Return (day, stamp) that a round closed at ``at`` is frozen by: figures as of the day, known at the stamp.

    Never after the end of the closing date, whenever the freezing is done:
    so it does not matter whether somebody looks in that night or a week later.
    """
    return min(days.norwegian_day(at), closes_on), min(days.stamp(at), known_by_the_end_of(closes_on))


def overlap(one: Draft, other: Draft) -> bool:
    """Return whether two rounds are open on the same day."""
    return one.opens_on <= other.closes_on and other.opens_on <= one.closes_on


def answered(questions: Iterable[Question], answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return answers as they are delivered, one a question, "" where nothing is said.

    Raises Refused "unknown_choice" for a choice the question does not have,
    "too_long" and "birth_number" as any text.
    """
    asked = tuple(questions)
    given = tuple(answers[:len(asked)]) + ("",) * (len(asked) - len(answers))
    found = []
    for question, answer in zip(asked, given, strict=True):
        text = wording.prose(answer, "answers")
        if text and question.kind is Kind.CHOICE and text not in question.choices:
            raise Refused("unknown_choice", "answers")
        found.append(text)
    return tuple(found)


def _is_asked(question: Question) -> bool:
    return bool(wording.clean(question.text)) or bool(question.choices)


def _question(question: Question) -> Question:
    text, kind = wording.line(question.text, "questions", required=True, longest=QUESTION), Kind(question.kind)
    if kind is Kind.TEXT:
        return Question(text)
    choices = tuple(dict.fromkeys(filter(None, (wording.line(one, "choices", longest=CHOICE) for one in question.choices))))
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        raise Refused("number_of_choices", "choices", fewest=FEWEST_CHOICES, most=MOST_CHOICES)
    return Question(text, kind, choices)
