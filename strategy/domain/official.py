"""Official figures on their way in: areas by today's codes, symbols, and what is wrong with a file.

Rules for symbols and codes: SSB's standard symbols; SSB Klass 131 and its
changes (``municipality_change``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from strategy.domain.indicators import Standing
from strategy.domain.people import NATION

MISSING = (".", "..", ":")
ZERO = "-"
FIRST_YEAR, LAST_YEAR = 1980, 2100


@dataclass(frozen=True)
class Problem:
    """Something in a file that cannot be used, or was used with care.

    ``row`` counts lines of the sheet or file from 1 (None: the whole column or
    file), ``column`` is the name of the column or variable, ``value`` what
    stands there, ``cells`` how many figures it keeps out. ``values`` is what
    the sentence needs besides.
    """

    code: str
    row: int | None = None
    column: str = ""
    value: str = ""
    cells: int = 1
    values: dict = field(default_factory=dict)


class Unreadable(Exception):
    """A file cannot be read at all; ``problem`` says what and where."""

    def __init__(self, code: str, row: int | None = None, column: str = "", value: str = "", **values):
        super().__init__(code)
        self.problem = Problem(code, row, column, value[:100], 0, values)


class Cell(NamedTuple):
    """One figure as it stands in a file: codes as written, value or symbol."""

    row: int
    area: str
    contents: str
    period: str
    value: float | None
    symbol: str = ""
    preliminary: bool = False
    dimension: str = ""


class Official(NamedTuple):
    """A figure ready to be stored: ``area`` is a municipality, a county or "NO"; value, or a missing code."""

    indicator: str
    area: str
    period: int
    dimension: str
    value: float | None
    missing: str | None
    standing: Standing


@dataclass(frozen=True)
class Parsed:
    """What a file holds: figures to store, and every problem.

    ``source``: "ssb" or "spreadsheet"; ``table``: its number where the file
    says; ``fingerprint``: SHA-256 of the bytes. ``read`` cells had something
    in them, ``skipped`` were for areas we do not keep (groups, the country
    without Oslo), ``refused`` could not be used.
    """

    source: str
    file_name: str
    fingerprint: str
    table: str = ""
    observations: tuple[Official, ...] = ()
    problems: tuple[Problem, ...] = ()
    read: int = 0
    skipped: int = 0
    refused: int = 0


class Change(NamedTuple):
    """A municipality code no longer in force, and what it became."""

    old: str
    new: str
    last_year: int
    kind: str


@dataclass(frozen=True)
class Codes:
    """Codes in force and the former ones; ``former`` by old code, ``parts`` by the code in force."""

    municipalities: frozenset[str]
    counties: frozenset[str]
    former: dict[str, tuple[Change, ...]]
    parts: dict[str, tuple[Change, ...]]

    @classmethod
    def of(cls, municipalities: Iterable[str], counties: Iterable[str], changes: Iterable[tuple]) -> "Codes":
        """Return the codes, from codes in force and rows (old, new, last year, kind)."""
        former: dict[str, list[Change]] = {}
        parts: dict[str, list[Change]] = {}
        for row in changes:
            change = Change(*row)
            former.setdefault(change.old, []).append(change)
            parts.setdefault(change.new, []).append(change)
        return cls(frozenset(municipalities), frozenset(counties), {k: tuple(v) for k, v in former.items()},
                   {k: tuple(v) for k, v in parts.items()})


@dataclass(frozen=True)
class Place:
    """What a region code stands for: area | former | skipped | unknown, with today's code where there is one."""

    kind: str
    code: str = ""


_MUNICIPALITY = re.compile(r"(?:K[-_])?(\d{4})")
_COUNTY = re.compile(r"(?:EKA|F[-_])?(\d{2})")
_GROUP = re.compile(r"EKG\d+|EAKUO|EA?KG?\w*")


def place(code: str, codes: Codes) -> Place:
    """Return what a region code of SSB stands for.

    ``EAK`` and ``0`` are the country, ``EKAnn`` and ``nn`` a county, four
    digits (also ``K-nnnn``, SSB's harmonised series) a municipality. Groups
    (``EKGnn``), the country without Oslo (``EAKUO``) and counties of former
    times are skipped: they are no area of ours.
    """
    code = code.strip()
    if code in ("EAK", "0"):
        return Place("area", NATION)
    if found := _MUNICIPALITY.fullmatch(code):
        if found[1] in codes.municipalities:
            return Place("area", found[1])
        return Place("former" if found[1] in codes.former else "unknown", found[1])
    if found := _COUNTY.fullmatch(code):
        return Place("area", found[1]) if found[1] in codes.counties else Place("skipped" if code.startswith("EKA") else "unknown")
    return Place("skipped") if _GROUP.fullmatch(code) else Place("unknown")


_YEAR = re.compile(r"(\d{4})\*?")
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[/–-]\s*(\d{2}|\d{4})\*?")


def period(text: str, by_school_year: bool) -> int | None:
    """Return the year of "2024", "2024*" or, of a school year, "2024/2025", "2024-25" (the year it ended); else None."""
    text = text.strip()
    if found := _YEAR.fullmatch(text):
        year = int(found[1])
    elif by_school_year and (found := _SCHOOL_YEAR.fullmatch(text)):
        year = int(found[1]) + 1
        if int(found[2]) % 100 != year % 100:
            return None
    else:
        return None
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_NUMBER = re.compile(r"[+-]?(\d+)([.,]\d+)?")
_AMBIGUOUS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")


def figure(text: str | float | None) -> tuple[float | None, str, bool] | None:
    """Return (value, missing symbol, preliminary) of a cell; None when it is empty.

    Decimal comma or dot, spaces between thousands, SSB's symbols: ``.`` not
    applicable, ``..`` not available, ``:`` withheld, ``-`` a true zero, ``*``
    preliminary. Raises ValueError for anything else; "1.234" could be two
    numbers and is refused.
    """
    if text is None or isinstance(text, (int, float)):
        if text is None:
            return None
        if text != text or text in (float("inf"), float("-inf")):
            raise ValueError(text)
        return float(text), "", False
    cleaned = _SPACES.sub("", text).replace("\u2212", "-")
    preliminary = cleaned.endswith("*") or cleaned.startswith("*")
    cleaned = cleaned.strip("*")
    if not cleaned:
        return (None, "..", True) if preliminary else None
    if cleaned in MISSING:
        return None, cleaned, preliminary
    if cleaned in (ZERO, "–"):
        return 0.0, "", preliminary
    if len(cleaned) > 30 or _AMBIGUOUS.fullmatch(cleaned) or not _NUMBER.fullmatch(cleaned) or not cleaned.isascii():
        raise ValueError(text)
    return float(cleaned.replace(",", ".")), "", preliminary
