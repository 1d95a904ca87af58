"""What somebody searches for, and the words it is shown in. Pure; what is typed never becomes a question's own syntax."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from strategy.domain import wording

LONGEST, MOST_TERMS, SHORTEST_PART = 200, 6, 3
# Characters of context before the first hit and in all.
BEFORE, EXCERPT = 40, 180
_TERM = re.compile(r"[^\W_]+")


class Kind(StrEnum):
    """What can be found, in the order it is shown."""

    MEASURE = "measure"
    STRATEGY_POINT = "strategy_point"
    IDEA = "idea"
    PARTNER = "partner"
    ANSWER = "answer"


@dataclass(frozen=True)
class Question:
    """What is searched for: letters and digits, in small letters, each once."""

    terms: tuple[str, ...]

    def words(self, title: bool = False, whole: bool = False) -> str:
        """Return the question to the index of words: every term begins a word, or is one (``whole``); in the ``title`` alone.

        A single letter or digit is a word of its own: as a beginning it would fit nearly everything.
        """
        terms = " ".join(f'"{term}"' if whole or len(term) == 1 else f'"{term}" *' for term in self.terms)
        return f"{{title}} : ({terms})" if title else terms

    def parts(self, title: bool = False) -> str:
        """Return the question to the index of parts of words: every term of three letters or more stands somewhere; "" without any."""
        terms = " ".join(f'"{term}"' for term in self.terms if len(term) >= SHORTEST_PART)
        return f"{{title}} : ({terms})" if title and terms else terms


def question(typed: str | None) -> Question:
    """Return what was typed as terms; marks, quotes, operators and emoji are no terms, and what is too long or too much is left out."""
    found = _TERM.findall(wording.clean(typed)[:LONGEST].lower())
    return Question(tuple(dict.fromkeys(found))[:MOST_TERMS])


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``hit``: what was searched for."""

    text: str
    hit: bool = False


def pieces(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """Return a text cut where terms stand in it, whatever the size of the letters; together they are the text."""
    marks = _marks(text, terms)
    found, place = [], 0
    for start, end in marks:
        found += [Piece(text[place:start])] if start > place else []
        found.append(Piece(text[start:end], True))
        place = end
    return (*found, Piece(text[place:])) if place < len(text) else tuple(found)


def excerpt(text: str, terms: Sequence[str]) -> tuple[Piece, ...]:
    """Return the surroundings of the first hit on one line, cut at spaces; nothing where no term stands in it."""
    line = " ".join(text.split())
    marks = _marks(line, terms)
    if not marks:
        return ()
    start = max(0, marks[0][0] - BEFORE)
    if start:
        start = line.find(" ", start, marks[0][0]) + 1 or start
    end = len(line) if len(line) - start <= EXCERPT else max(line.rfind(" ", start, start + EXCERPT), marks[0][1])
    shown = pieces(line[start:end], terms)
    return (*([Piece("… ")] if start else []), *shown, *([Piece(" …")] if end < len(line) else []))


def _marks(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Where terms stand, first to last, those that touch or overlap as one. At the beginning of a word where a term stands there, else inside."""
    small = text.lower()
    if len(small) != len(text):
        # A letter or two have a small form of two characters (İ): they stay, so that places in the one are places in the other.
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    found = []
    for term in terms:
        begins = [m.span() for m in re.finditer(rf"(?<![^\W_]){re.escape(term)}", small)]
        inside = [m.span() for m in re.finditer(re.escape(term), small)] if not begins and len(term) >= SHORTEST_PART else []
        found += begins or inside
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
