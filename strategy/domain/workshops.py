"""Reflection workshops and their answers: where measures and strategy points come from."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

MOST_LINES = 200
LONGEST_ANSWER = 2_000
_BULLET = re.compile(
    r"^(?:[\s>]*(?:[-*+•‣◦▪▫●○■□◆❖➢➤→–—·\uf0b7\uf0a7\uf0d8\u2043\uf02d]"
    r"|\(?[a-zA-Z][.)](?=\s)|\[[ xX]?\]|o(?=\s{2,}|\t)))+\s*")
_NUMBER = re.compile(r"^\s*\(?(\d{1,3})[.):](?=\s|$)\s*")
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
class Answer:
    """One answer. ``became`` lists (kind, id, title) of what it was promoted to."""

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
    became: tuple[tuple[str, int, str], ...] = ()


def checked(draft: Draft, today: date) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field."""
    if not draft.municipalities:
        raise Refused("no_municipality", "municipalities")
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
    """Drop "3." when the list counts up, or when a new sentence begins after it."""
    found = _NUMBER.match(line)
    if not found:
        return line
    rest = line[found.end():]
    return rest if numbered or not rest[:1].islower() else line


def checked_lines(pasted: str | None) -> list[str]:
    """Return ``lines`` or raise Refused: "empty", "too_many_lines", "too_long"."""
    found = lines(pasted)
    if not found:
        raise Refused("empty", "answers")
    if len(found) > MOST_LINES:
        raise Refused("too_many_lines", "answers", lines=len(found), most=MOST_LINES)
    return [wording.line(answer, "answers", longest=LONGEST_ANSWER) for answer in found]


def promotable(question: Question, kind: Becomes) -> None:
    """Raise Refused "not_for_question" unless the question's answers can become ``kind``."""
    if kind not in question.becomes:
        raise Refused("not_for_question", number=question.number)


def title_of(answer: str) -> str:
    """Return a title for what an answer becomes: the answer, cut at a word if long."""
    if len(answer) <= wording.LINE:
        return answer
    return answer[: wording.LINE - 1].rsplit(" ", 1)[0] + "…"
