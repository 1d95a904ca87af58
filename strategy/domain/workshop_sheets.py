"""A workshop on paper: a sheet with the questions, and what was written on it.

The sheet says which it is in a line of its own, ``mark``, so that a filled-in
one is known again whatever has been done with it.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from strategy.domain.workshops import Question

VERSION = 1
EMPTY_LINES = 8
_MARK = re.compile(r"kst:(\d{1,3}):([a-z0-9-]{1,60}):(\d{1,9})\b")
_NUMBERED = re.compile(r"^\s*(?:[^\W\d]{1,20}\s+)?(\d{1,2})\s*[.):]?\s+(.*)$", re.DOTALL)
_SURE = 0.8


class NotASheet(Exception):
    """A file that cannot be read as a workshop sheet. ``code`` says why, ``values`` what the sentence needs."""

    def __init__(self, code: str, **values):
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Line:
    """One line of a sheet: (question, text, role, organisation)."""

    question: int
    text: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Blank:
    """A sheet to be made: what is known of the workshop, its questions, and the lines that are written already.

    ``workshop``: its number, 0 where it is not recorded yet.
    """

    title: str
    held_on: date
    municipalities: tuple[str, ...]
    questions: tuple[Question, ...]
    place: str = ""
    participants: str = ""
    workshop: int = 0
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Unread:
    """Something on a sheet that could not be read: a code, where it stands, and its beginning.

    ``question`` is 0 before the first and None where it belongs to none.
    """

    code: str
    question: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Filled:
    """A sheet that was read: what it says of the workshop ("" or None where it does not), its lines, and what could not be read."""

    title: str = ""
    held_on: date | None = None
    place: str = ""
    participants: str = ""
    version: int | None = None
    framework: str = ""
    workshop: int = 0
    questions: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class Looked:
    """What a sheet would add, before anything is saved.

    ``there``: lines that stand among the answers already. ``workshop``: the
    one they are added to, None where a new one is recorded.
    """

    sheet: Filled
    new: tuple[Line, ...]
    there: tuple[Line, ...] = ()
    workshop: int | None = None
    title: str = field(default="")


def mark(blank: Blank) -> str:
    """Return the line that says which sheet this is: version, framework, workshop."""
    framework = blank.questions[0].framework if blank.questions else ""
    return f"kst:{VERSION}:{framework}:{blank.workshop}"


def marked(text: str) -> tuple[int, str, int] | None:
    """Return (version, framework, workshop) from a text with a ``mark`` in it, or None."""
    found = _MARK.search(text)
    return (int(found[1]), found[2], int(found[3])) if found else None


def sorted_out(lines: Collection[Line], there: Collection[tuple[int, str]]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return (new, there already) of a sheet's lines; one that stands twice on the sheet is one."""
    known, new, old = set(there), [], []
    for line in lines:
        key = (line.question, line.text)
        (old if key in known else new).append(line)
        known.add(key)
    return tuple(new), tuple(old)


def question_of(text: str, questions: Collection[Question]) -> int | None:
    """Return which question a heading asks, in whichever language, or None.

    The number in front helps where the words were changed; without it they
    must be nearly those of the question.
    """
    said = " ".join(text.split())
    found = _NUMBERED.match(said)
    number, rest = (int(found[1]), found[2]) if found else (0, said)
    best, which = 0.0, None
    for question in questions:
        for words in question.words.values():
            alike = max(_alike(said, words), _alike(rest, words) + (0.25 if question.number == number else 0))
            if alike > best:
                best, which = alike, question.number
    return which if best >= _SURE else None


def told(text: str, known: Collection[str]) -> bool:
    """Return whether a text is one of ``known``, small changes aside."""
    said = " ".join(text.split())
    return any(_alike(said, " ".join(words.split())) >= 0.9 for words in known if words)


def role_and_organisation(text: str) -> tuple[str, str]:
    """Return a cell "role / organisation" as two; what is not clearly two is the role."""
    parts = [part.strip() for part in re.split(r"\s*[/,;]\s*", " ".join(text.split())) if part.strip()]
    return (parts[0], parts[1]) if len(parts) == 2 else (" ".join(text.split()), "")


@lru_cache(maxsize=256)
def _words(text: str) -> Counter:
    return Counter(re.findall(r"\w+", text.casefold()))


def _alike(one: str, other: str) -> float:
    """Return how much two texts are the same words, from 0 to 1; the cost follows their length, whatever they hold."""
    mine, theirs = _words(one), _words(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0
