"""An import: what would come in, what did, and how the columns of a sheet are to be read."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from strategy.domain.indicators import OFFICIAL, Indicator, Standing
from strategy.domain.official import Official, Problem
from strategy.domain.refusals import Refused


@dataclass(frozen=True)
class Counts:
    """How many figures are new, changed (value or standing), the same as before, refused, or not ours to keep."""

    new: int
    changed: int
    same: int
    refused: int
    skipped: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Run:
    """An import that was carried out; ``undone_at`` None while it counts."""

    id: int
    source: str
    table: str
    file_name: str
    fingerprint: str
    counts: Counts
    at: datetime
    by_name: str
    undone_at: datetime | None
    undone_by: str


@dataclass(frozen=True)
class YearCounts:
    """How many figures of an indicator and a year are new, changed, and the same as before."""

    indicator: str
    period: int
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Coming:
    """A figure that would be stored, and (value, missing, standing) of the one it supersedes, None when it is new."""

    figure: Official
    before: tuple | None


@dataclass(frozen=True)
class Outcome:
    """What an import led to: ``run`` None when nothing was new; ``before`` the earlier import of the very same file.

    A dry run tells besides what it is of: ``years``, newest first within each
    indicator, and the first ``coming`` figures.
    """

    run: int | None
    counts: Counts
    before: Run | None = None
    years: tuple[YearCounts, ...] = ()
    coming: tuple[Coming, ...] = ()


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures: of which indicator, of which part of it ("discipline=music"), and of which year if it says so itself."""

    column: int
    indicator: str
    dimension: str = ""
    period: int | None = None


@dataclass(frozen=True)
class Columns:
    """How to read a sheet: columns are counted from 0, ``header`` is the line of the headings, from 1.

    ``area`` holds a municipality's code, with or without its name behind it.
    The year is in the column ``period``, or else ``year`` for the whole sheet,
    unless a column of figures has its own. The column ``part`` says in words
    which part of its indicators a line is about, a discipline or an age group.
    """

    header: int
    area: int
    values: tuple[ValueColumn, ...]
    period: int | None = None
    year: int | None = None
    standing: Standing = Standing.FINAL
    part: int | None = None

    def body(self) -> dict:
        """Return it as plain values, to be remembered."""
        return vars(self) | {"values": [vars(value) for value in self.values], "standing": self.standing.value}

    @classmethod
    def of(cls, body: dict) -> "Columns":
        """Return what ``body`` was made from."""
        return cls(**(body | {"values": tuple(ValueColumn(**value) for value in body["values"]), "standing": Standing(body["standing"])}))


def signature(headings: Iterable[object]) -> str:
    """Return the digest of a sheet's headings: files with the same ones are read the same way."""
    names = [" ".join(str(name or "").split()).casefold() for name in headings]
    while names and not names[-1]:
        names.pop()
    return hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()


def checked(columns: Columns, width: int, catalogue: Mapping[str, Indicator]) -> Columns:
    """Return how to read a sheet of ``width`` columns, or raise Refused naming the field."""
    used = [columns.area, *(value.column for value in columns.values), *(x for x in (columns.period, columns.part) if x is not None)]
    if not columns.values:
        raise Refused("no_columns", "columns")
    if any(not 0 <= column < width for column in used) or len(set(used)) < len(used):
        raise Refused("columns_clash", "columns")
    said = [(value.indicator, value.dimension, value.period) for value in columns.values]
    if any(not value.indicator for value in columns.values):
        raise Refused("no_indicator", "columns")
    if len(set(said)) < len(said):
        raise Refused("figure_twice", "columns")
    for value in columns.values:
        indicator = catalogue.get(value.indicator)
        if indicator is None or indicator.kind != "official":
            raise Refused("not_official", "indicator")
        if not indicator.has(value.dimension):
            raise Refused("unknown_code", "dimension")
        if columns.part is not None and (value.dimension or not indicator.dimensions):
            raise Refused("no_parts", "columns")
        if value.period is None and columns.period is None and columns.year is None:
            raise Refused("no_year", "period")
    if columns.standing not in OFFICIAL:
        raise ValueError(columns.standing)
    return columns


Key = tuple[str, str, int, str]


def by_year(found: Iterable[Official], new: Iterable[Official], changed: Iterable[Official], problems: Iterable[Problem]) -> tuple[YearCounts, ...]:
    """Return how the figures that were found fall by indicator and year; arguments as ``compared`` takes and gives them."""
    seen, fresh, other = (Counter((row.indicator, row.period) for row in rows) for rows in (found, new, changed))
    stood = Counter((problem.column, problem.values["period"]) for problem in problems)
    return tuple(YearCounts(*key, fresh[key], other[key], seen[key] - fresh[key] - other[key] - stood[key])
                 for key in sorted(seen, key=lambda key: (key[0], -key[1])))


def compared(found: Iterable[Official], stored: Mapping[Key, tuple]) -> tuple[list[Official], list[Official], int, list[Problem]]:
    """Return (new, changed, number the same, problems) against what is stored.

    A preliminary figure never takes the place of a final one: it is a problem.
    """
    new, changed, same, problems = [], [], 0, []
    for row in found:
        there = stored.get(row[:4])
        if there is None:
            new.append(row)
        elif there == (row.value, row.missing, row.standing):
            same += 1
        elif there[2] == Standing.FINAL and row.standing is Standing.PRELIMINARY:
            if there[:2] == (row.value, row.missing):
                same += 1
            else:
                problems.append(Problem("final_stands", None, row.indicator, row.area, 1, {"period": row.period}))
        else:
            changed.append(row)
    return new, changed, same, problems
