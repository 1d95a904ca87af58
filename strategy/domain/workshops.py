"""Reflection workshops and their answers: where measures and strategy points come from."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

MOST_LINES = 200
LONGEST_ANSWER = 2_000
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
    """A reflection question. ``becomes``: what an answer to it can be promoted to."""

    framework: str
    number: int
    becomes: tuple[Becomes, ...]
    cross_cutting: bool
    words: dict

    @property
    def promotes(self) -> tuple[Becomes, ...]:
        """What one click makes of an answer; advice is kept with the workshop as it is."""
        return tuple(kind for kind in self.becomes if kind is not Becomes.ADVICE)


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
    """What an answer became: a measure with its status now, or a strategy point (no status).

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
    """One answer, and what it ``became``."""

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
