"""Reflection workshops and their answers: where measures and strategy points come from."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

MOST_LINES = 200
LONGEST_ANSWER = 2_000
# What is typed and not saved yet: how much of it is kept, and how long.
LONGEST_DRAFT, DRAFT_KEPT = 50_000, timedelta(days=14)
# Word writes its bullets as characters of Symbol and Wingdings, which arrive as U+F020–U+F0FF.
_BULLET = re.compile(
    r"^(?:\s*(?:[-+>•‣◦▪▫●○■□◆◇❖➢➤►▶→⇒–—−‐‑‒·∙✓✔☐☑☒\u2043\uf020-\uf0ff]|\*(?!\*)"
    r"|\(?[a-zA-Z][.)](?=\s)|\[[ xX]?\]|o(?=\s{2,}|\t)))+\s*")
_NUMBER = re.compile(r"^\s*\(?(\d{1,3})[.):](?=\s|$)\s*")
# "5. trinn får dans": the number is an ordinal and belongs to what follows.
_COUNTED = re.compile(
    r"(?:(?:års|klasse)?trinn(?:et|a|ene)?|steget?|klass[ea]|semester|halvår|kvartal|etasje|gang|plass|pulje|"
    r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")


class AnswerState(StrEnum):
    OPEN = "open"
    BECAME = "became"
    MERGED = "merged"
    NOTED = "noted"


class Becomes(StrEnum):
    MEASURE = "measure"
    STRATEGY_POINT = "strategy_point"
    ADVICE = "advice"


@dataclass(frozen=True)
class Question:
    """A reflection question. ``becomes``: what an answer to it can be promoted to.

    ``words`` and ``about``, what is meant by it, by language (nb, nn, en).
    """

    framework: str
    number: int
    becomes: tuple[Becomes, ...]
    cross_cutting: bool
    words: dict
    about: dict = field(default_factory=dict)

    @property
    def promotes(self) -> tuple[Becomes, ...]:
        """What one click makes of an answer."""
        return self.becomes


@dataclass(frozen=True)
class Draft:
    """What a form says about a workshop. ``participants``: roles and organisations."""

    municipalities: tuple[str, ...]
    title: str
    held_on: date
    place: str = ""
    participants: str = ""
    framework: str = ""


@dataclass(frozen=True)
class Workshop:
    """A stored workshop."""

    id: int
    version: int
    draft: Draft
    created_at: datetime


@dataclass(frozen=True)
class Became:
    """What an answer became: a measure or advice with its status now, or a strategy point (no status).

    ``municipalities``: the lead first. Where a viewer may not see it, ``id``
    is 0 and the rest empty.
    """

    kind: Becomes
    id: int = 0
    title: str = ""
    status: str = ""
    published: bool = False
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One answer, and what it ``became``.

    ``merged_into``: the answer that stands for it, where somebody merged the
    two. ``withdrawn``: it was written by mistake and is not among the answers.
    """

    id: int
    workshop: int
    question: int
    position: int
    text: str
    role: str = ""
    organisation: str = ""
    state: AnswerState = AnswerState.OPEN
    reason: str = ""
    version: int = 1
    became: tuple[Became, ...] = ()
    themes: tuple[str, ...] = ()
    merged_into: int | None = None
    withdrawn: bool = False


def checked(draft: Draft, today: date) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field."""
    if not draft.municipalities:
        raise Refused("no_municipality", "municipalities")
    if draft.held_on is None:
        raise Refused("empty", "held_on")
    days.not_future(draft.held_on, today, "held_on")
    return replace(
        draft,
        title=wording.line(draft.title, "title", required=True),
        place=wording.line(draft.place, "place"),
        participants=wording.prose(draft.participants, "participants", longest=1_000),
    )


def lines(pasted: str | None) -> list[str]:
    """Return a list pasted from minutes as answers, one a line.

    Bullets (Word's own private characters among them), numbering, check
    boxes, invisible characters and empty lines are cleaned away; a line that
    comes twice is kept once. A number that belongs to the sentence stays
    ("3 korps vil være med", "5. trinn får dans").
    """
    text = _INVISIBLE.sub("", pasted or "").replace("\u000b", "\n").replace("\u2028", "\n")
    raw = [_BULLET.sub("", line.replace("\u00a0", " ")) for line in wording.clean(text).split("\n")]
    numbered = _counts_up(raw)
    found = (" ".join(_BULLET.sub("", _without_number(line, numbered)).split()) for line in raw)
    return list(dict.fromkeys(answer for answer in found if any(map(str.isalnum, answer))))


def _counts_up(raw: list[str]) -> bool:
    numbers = [int(found[1]) for found in map(_NUMBER.match, raw) if found]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _without_number(line: str, numbered: bool) -> str:
    """Drop "3." when the list counts up or a new sentence begins after it, but never from "3. trinn"."""
    found = _NUMBER.match(line)
    if not found:
        return line
    rest = line[found.end():]
    belongs = _COUNTED.match(rest) or not numbered and rest[:1].islower()
    return line if belongs else rest


def checked_lines(pasted: str | None) -> list[str]:
    """Return ``lines`` or raise Refused: "empty", "too_many_lines", "too_long"."""
    found = lines(pasted)
    if not found:
        raise Refused("empty", "answers")
    if len(found) > MOST_LINES:
        raise Refused("too_many_lines", "answers", lines=len(found), most=MOST_LINES)
    return [wording.line(answer, "answers", longest=LONGEST_ANSWER) for answer in found]


def promotable(question: Question, kind: Becomes) -> None:
    """Raise Refused "not_for_question" unless one click makes ``kind`` of the question's answers."""
    if kind not in question.promotes:
        raise Refused("not_for_question", number=question.number)


def title_of(answer: str) -> str:
    """Return a title for what an answer becomes: the answer, cut at a word if long."""
    if len(answer) <= wording.LINE:
        return answer
    return answer[: wording.LINE - 1].rsplit(" ", 1)[0] + "…"


def mergeable(standing: Answer, others: Sequence[Answer]) -> None:
    """Raise Refused unless ``others`` can be merged into ``standing``.

    Codes: "nothing_to_merge", "other_question" (of this workshop and question
    alone), "not_standing" (merged or taken out already), "became_more" (what
    has become something stands itself).
    """
    if not others or standing in others:
        raise Refused("nothing_to_merge")
    if {(x.workshop, x.question) for x in others} != {(standing.workshop, standing.question)}:
        raise Refused("other_question")
    if any(x.merged_into or x.withdrawn for x in (standing, *others)):
        raise Refused("not_standing")
    if any(x.became for x in others):
        raise Refused("became_more")


def stands(found: Answer) -> bool:
    """Return whether an answer is among the answers: neither merged into another nor taken out."""
    return not found.merged_into and not found.withdrawn


def moved(order: Sequence[int], number: int, steps: int) -> list[int]:
    """Return ``order`` with ``number`` moved ``steps`` places (negative: towards the front), no further than the ends."""
    rest = [x for x in order if x != number]
    place = max(0, min(len(rest), order.index(number) + steps))
    return [*rest[:place], number, *rest[place:]]


def new_lines(found: Sequence[str], there: Collection[str]) -> list[str]:
    """Return the lines that are not there already, each once."""
    return [text for text in dict.fromkeys(found) if text not in there]
