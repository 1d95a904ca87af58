"""CSV as SSB's Statbank exports it: bytes in, cells out.

Separator ``;``, tab or comma; UTF-8 (with or without mark) or Windows-1252;
title lines above the header; years as columns or as a column of their own;
codes, texts or both; decimal comma; SSB's symbols.
"""

import csv
import io
import re
from dataclasses import dataclass

from strategy.domain.official import Cell, Problem, Unreadable, figure

MOST_BYTES = 20_000_000
MOST_CELLS = 200_000
MOST_COLUMNS = 2_000
HEADER_WITHIN = 20
_REGION = re.compile(r"(kokkommuneregion0000|kokfylkesregion0000|region|kommune|fylke)\b", re.I)
_CONTENTS = re.compile(r"(contentscode|statistikkvariabel|statistikkvariabler|contents|variabel)\b", re.I)
_TIME = re.compile(r"(tid|år|year|time|skuleår|skoleår|årgang)\b", re.I)
_YEAR_AT_END = re.compile(r"(?:^|\s)((?:19|20)\d{2})(\*?)\s*$")
_CODE = re.compile(r"(K[-_]\d{4}|\d{4}|\d{2}|0|EA[A-Z]+\d*|EK[A-Z]+\d*)(?=\s|$)")


@dataclass(frozen=True)
class Sheet:
    """The cells of a file, and those that could not be read. ``region`` is the heading of the regions."""

    region: str
    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]
    table: str = ""


@dataclass(frozen=True)
class _Header:
    row: int
    region: int
    contents: int | None
    time: int | None
    values: tuple[tuple[int, str, str], ...]  # column, contents, period
    names: tuple[str, ...]


def read(data: bytes) -> Sheet:
    """Return the figures of a file; raises Unreadable saying what is wrong and on which line."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", bytes=len(data), most=MOST_BYTES)
    lines = _lines(decoded(data))
    header = _header(lines)
    cells, problems, seen = [], [], 0
    for row, line in lines:
        if row <= header.row:
            continue
        if len(line) <= header.region or not (found := _CODE.match(line[header.region].strip())):
            if any(part.strip() for part in line[1:]):
                problems.append(Problem("no_area_code", row, header.names[header.region], line[header.region][:100] if len(line) > header.region else ""))
            continue  # a footnote under the table has one column
        seen += len(header.values)
        if seen > MOST_CELLS:
            raise Unreadable("too_many_cells", most=MOST_CELLS)
        for column, contents, period in header.values:
            text = line[column] if column < len(line) else ""
            try:
                value = figure(text)
            except ValueError:
                problems.append(Problem("not_a_number", row, header.names[column], text[:100]))
                continue
            if value is not None:
                cells.append(Cell(row, found[1], contents if header.contents is None else _at(line, header.contents),
                                  period if header.time is None else _at(line, header.time), *value[:2], value[2] or period.endswith("*")))
    return Sheet(header.names[header.region], tuple(cells), tuple(problems), _table(lines, header.row))


def decoded(data: bytes) -> str:
    """Return the text of a CSV: UTF-8 where it is that, else Windows-1252; NUL is refused."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Unreadable("not_text")


def separator(text: str) -> str:
    """Return what parts the columns: the one of ``;``, tab and comma that most lines near the top have."""
    top = text.splitlines()[:HEADER_WITHIN]
    counted = {mark: sum(mark in line for line in top) for mark in (";", "\t", ",")}
    return max(counted, key=counted.get)


def rows(text: str) -> list[tuple[int, list[str]]]:
    """Return (line, columns) of what is not empty; raises Unreadable with the line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    found = []
    try:
        for line in reader:
            if len(line) > MOST_COLUMNS:
                raise Unreadable("too_many_columns", reader.line_num, most=MOST_COLUMNS)
            if any(line):
                found.append((reader.line_num, line))
            if len(found) > MOST_CELLS:
                raise Unreadable("too_many_cells", most=MOST_CELLS)
    except csv.Error as error:
        raise Unreadable("not_csv", reader.line_num) from error
    return found


def _lines(text: str) -> list[tuple[int, list[str]]]:
    found = rows(text)
    if not found:
        raise Unreadable("empty_file")
    return found


def _header(lines: list[tuple[int, list[str]]]) -> _Header:
    for row, line in lines[:HEADER_WITHIN]:
        names = tuple(" ".join(name.split()) for name in line)
        region = next((i for i, name in enumerate(names) if _REGION.match(name)), None)
        if region is None or len(names) < 2:
            continue
        contents = next((i for i, name in enumerate(names) if _CONTENTS.match(name)), None)
        time = next((i for i, name in enumerate(names) if _TIME.match(name)), None)
        values = _value_columns(names, {region, contents, time}, contents is not None, time is not None)
        if not values:
            raise Unreadable("no_figures", row)
        return _Header(row, region, contents, time, values, names)
    raise Unreadable("no_header", lines[0][0])


def _value_columns(names: tuple[str, ...], taken: set, has_contents: bool, has_time: bool) -> tuple[tuple[int, str, str], ...]:
    found = []
    for column, name in enumerate(names):
        if column in taken or not name:
            continue
        year = _YEAR_AT_END.search(name)
        if not year and not has_time:
            continue
        contents = (name[:year.start()] if year else name).strip()
        if not contents and not has_contents:
            continue
        found.append((column, contents, year[1] + year[2] if year else ""))
    return tuple(found)


def _at(line: list[str], column: int) -> str:
    return line[column].strip() if column < len(line) else ""


def _table(lines: list[tuple[int, list[str]]], header: int) -> str:
    first = lines[0][1][0].strip() if lines[0][0] < header else ""
    return first[:5] if re.match(r"\d{5}:", first) else ""
