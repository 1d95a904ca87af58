"""Groupings of municipalities that the council keeps, and lists of municipalities read from pasted text."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from strategy.domain import wording
from strategy.domain.refusals import Refused

# "own": any set; "branch": fylkesavdeling of Norsk kulturskoleråd. The rest are facts of others.
EDITABLE = ("own", "branch")
NAME, DESCRIPTION = 80, 1_000
_SEPARATORS = re.compile(r"[,;\t]")
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]\s|[-–•*·▪]\s*)\s*")
_NUMBER = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_ONLY_NUMBERS = re.compile(r"\d{3,4}(?:\s+\d{3,4})+")
_KIND_OF_PLACE = {"kommune", "kommuna", "kommunar", "kommuner"}


class Told(StrEnum):
    """What a pasted entry came to. The first four are counted, the rest are not."""

    BY_NUMBER = "by_number"    # the number is known, the words beside it are not
    RENUMBERED = "renumbered"  # an old number of one municipality
    MERGED = "merged"          # an old number of what is now part of another
    TWICE = "twice"            # named before in the same list
    SPLIT = "split"            # an old number of what is now several
    AMBIGUOUS = "ambiguous"    # several municipalities have the name
    DISAGREE = "disagree"      # the number is one municipality's, the name another's
    COUNTY = "county"          # a county's name
    UNKNOWN = "unknown"


COUNTED = (Told.BY_NUMBER, Told.RENUMBERED, Told.MERGED, Told.TWICE)


@dataclass(frozen=True)
class Draft:
    """What a form says about a grouping. ``municipalities``: codes."""

    name: str
    municipalities: tuple[str, ...]
    description: str = ""
    kind: str = "own"


@dataclass(frozen=True)
class Grouping:
    """A stored grouping. ``edited_at`` and ``edited_by`` are None and "" for one that still is as the data files have it."""

    id: str
    version: int
    draft: Draft
    edited_at: datetime | None = None
    edited_by: str = ""
    ended_on: date | None = None

    @property
    def editable(self) -> bool:
        """Whether the council may change it; official facts only change with their source."""
        return self.draft.kind in EDITABLE


@dataclass(frozen=True)
class Spelling:
    """A municipality as people may write it. ``others``: official, Sámi and Kven names."""

    code: str
    name: str
    county: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """What a pasted list is read against. ``names``: folded spelling → codes; ``former``: old code → (new codes, kind)."""

    codes: frozenset[str]
    names: Mapping[str, tuple[str, ...]]
    counties: frozenset[str]
    former: Mapping[str, tuple[tuple[str, ...], str]]


@dataclass(frozen=True)
class Remark:
    """What is to be said of one entry: the entry as typed, and the municipalities it may mean."""

    text: str
    told: Told
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A pasted list as read: each municipality once, in the order of the list."""

    codes: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """The entries that are not counted, as typed."""
        return tuple(remark.text for remark in self.remarks if remark.told not in COUNTED)


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, each municipality once in the order of the codes.

    Raises Refused "empty", "too_long", "birth_number", "no_municipality", or
    "official_grouping" for a kind that is not the council's to keep.
    """
    if draft.kind not in EDITABLE:
        raise Refused("official_grouping")
    cleaned = replace(draft, name=wording.line(draft.name, "name", required=True, longest=NAME),
                      description=wording.prose(draft.description, "description", longest=DESCRIPTION),
                      municipalities=tuple(sorted(set(draft.municipalities))))
    if not cleaned.municipalities:
        raise Refused("no_municipality", "municipalities")
    return cleaned


def fold(text: str) -> str:
    """Return ``text`` so that two ways of writing one name are alike: case, punctuation and spaces do not count."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def register(spellings: Iterable[Spelling], counties: Iterable[str], changes: Iterable[tuple[str, str, str]]) -> Register:
    """Return what lists are read against. ``changes``: old code, new code, kind (renumbered, merged, split)."""
    names: dict[str, dict[str, None]] = {}
    codes = set()
    for place in spellings:
        codes.add(place.code)
        bare = place.name.split(" (")[0]
        written = {place.name, bare, f"{bare} {place.county}", f"{bare} i {place.county}", *place.others}
        for name in filter(None, map(fold, written | {part for name in place.others for part in name.split(" - ")})):
            names.setdefault(name, {})[place.code] = None
    former: dict[str, tuple[tuple[str, ...], str]] = {}
    for old, new, kind in changes:
        former[old] = (tuple(dict.fromkeys((*former.get(old, ((), ""))[0], new))), kind)
    return Register(frozenset(codes), {name: tuple(sorted(found)) for name, found in names.items()},
                    frozenset(map(fold, counties)), former)


def read(text: str, known: Register) -> Reading:
    """Return the municipalities of a pasted list, and what is to be said of its entries.

    One entry a line, or with comma, semicolon or tab between: a number, a
    name, or both. Nothing is guessed: what has several meanings is told.
    """
    codes: dict[str, None] = {}
    remarks: list[Remark] = []
    for line in wording.clean(text).split("\n"):
        for entry in _entries(_BULLET.sub("", line).strip(), known):
            found, told = _one(entry, known)
            if told is None or told in COUNTED:
                if told is None and found[0] in codes:
                    told = Told.TWICE
                codes.update(dict.fromkeys(found))
            if told is not None:
                remarks.append(Remark(entry, told, found))
    return Reading(tuple(codes), tuple(remarks))


def _entries(line: str, known: Register) -> list[str]:
    if not line or _is_plain(line, known):
        return [line] if line else []
    parts = [part.strip() for part in _SEPARATORS.split(line) if part.strip()]
    found: list[str] = []
    for part in parts:
        if _ONLY_NUMBERS.fullmatch(part):
            found += part.split()
            continue
        pieces = re.split(r"\s+(?:og|and)\s+", part)
        several = len(pieces) > 1 and not _is_plain(part, known) and all(_one(piece, known)[1] is not Told.UNKNOWN for piece in pieces)
        found += pieces if several else [part]
    return found


def _is_plain(entry: str, known: Register) -> bool:
    """Whether a whole entry, separators included, is one municipality: "Herøy, Nordland" or "1867;Bø;Nordland"."""
    number, words = _parted(entry)
    return (number in known.codes and number in known.names.get(words, ())) if number else words in known.names


def _parted(entry: str) -> tuple[str, str]:
    """Return the number and the folded words of an entry; no number where there is none or several."""
    numbers = _NUMBER.findall(entry)
    number = numbers[0].zfill(4) if len(numbers) == 1 else ""
    words = fold(_NUMBER.sub(" ", entry) if number else entry).split()
    return number, " ".join(word for word in words if word not in _KIND_OF_PLACE)


def _one(entry: str, known: Register) -> tuple[tuple[str, ...], Told | None]:
    """Return the municipality of one entry, or those it may mean, and what is to be said (None: nothing)."""
    number, words = _parted(entry)
    named = known.names.get(words, ())
    if not number:
        if len(named) > 1:
            return named, Told.AMBIGUOUS
        if named:
            return named, None
        return (), Told.COUNTY if words in known.counties else Told.UNKNOWN
    if words and not named and _NUMBER.search(entry)[0] != number:
        return (), Told.UNKNOWN  # three digits beside unknown words are not a number with its zero lost
    if number in known.codes:
        return _agreed(number, named, None if number in named or not words else Told.BY_NUMBER)
    codes, kind = known.former.get(number, ((), ""))
    if not codes:
        return (), Told.UNKNOWN
    if len(codes) > 1 or kind == "split":
        return codes, Told.SPLIT
    # Beside an old number stands the old name, which is often nobody's now.
    return _agreed(codes[0], named, Told(kind))


def _agreed(code: str, named: tuple[str, ...], told: Told | None) -> tuple[tuple[str, ...], Told | None]:
    return ((code, *named), Told.DISAGREE) if named and code not in named else ((code,), told)
