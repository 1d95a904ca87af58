"""Sheets of any shape, CSV or XLSX, read by a mapping of their columns. Limits come before anything is unpacked."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook

from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.indicators import Indicator
from strategy.domain.official import Cell, Codes, Parsed, Problem, Unreadable, figure
from strategy.importers import pxweb_csv, ssb

MOST_BYTES = 5_000_000
MOST_ROWS, MOST_COLUMNS = 2_000, 60
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 200, 20_000_000, 100
LONGEST_CELL = 2_000
LOOKED_AT = 40
WHOLE = ("i alt", "totalt", "sum", "total", "alle")
_CODE = re.compile(r"\s*(K[-_]\d{4}|\d{3,4}|EAK|EKA\d{2}|EKG\d+|EAKUO)(?:\s|$)")

Value = str | float | None


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was found: ``rows`` of texts and numbers; the first is line 1. ``names`` of all sheets of the file."""

    rows: tuple[tuple[Value, ...], ...]
    name: str = ""
    names: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the widest line."""
        return max(map(len, self.rows), default=0)

    def heading(self, line: int) -> list[str]:
        """Return the headings in a line, counted from 1; "" where there is none."""
        found = self.rows[line - 1] if 0 < line <= len(self.rows) else ()
        return [" ".join(_text(cell).split()) for cell in found] + [""] * (self.width - len(found))


def read(data: bytes, file_name: str, sheet: str = "") -> Sheet:
    """Return a sheet of a CSV or XLSX file, the first unless ``sheet`` names one.

    Raises Unreadable: too_large, too_many_rows, too_many_columns, not_csv,
    not_xlsx, encrypted, a zip that unpacks to more than it should.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", bytes=len(data), most=MOST_BYTES)
    if not data.strip():
        raise Unreadable("empty_file")
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("old_or_encrypted")
    found = _xlsx(data, sheet) if data[:2] == b"PK" else Sheet(tuple(_csv(data)))
    if not any(any(cell is not None for cell in row) for row in found.rows):
        raise Unreadable("empty_file")
    return found


def parse(sheet: Sheet, columns: Columns, file_name: str, data: bytes, catalogue: dict[str, Indicator], codes: Codes) -> Parsed:
    """Return the figures of a sheet, read as ``columns`` says (checked before, see ``domain.imports.checked``)."""
    cells, problems = [], []
    names = sheet.heading(columns.header)
    names += [""] * (max(columns.area, columns.part or 0) + 1 - len(names))
    parts = {value.indicator: _parts(catalogue[value.indicator]) for value in columns.values} if columns.part is not None else {}
    for row, line in enumerate(sheet.rows[columns.header:], start=columns.header + 1):
        area = _code(line, columns.area)
        if not area:
            if any(_at(line, value.column) is not None for value in columns.values):
                problems.append(Problem("no_area_code", row, names[columns.area], _text(_at(line, columns.area))[:100]))
            continue
        for value in columns.values:
            period = _period(line, columns, value)
            try:
                found = figure(_at(line, value.column))
            except ValueError:
                problems.append(Problem("not_a_number", row, names[value.column], _text(_at(line, value.column))[:100]))
                continue
            dimension = parts[value.indicator].get(_named(line, columns.part)) if parts else value.dimension
            if found is not None and dimension is None:
                problems.append(Problem("unknown_part", row, names[columns.part], _text(_at(line, columns.part))[:100]))
            elif found is not None:
                cells.append(Cell(row, area, value.indicator, period, *found, dimension))
    return ssb.observations(cells, catalogue, codes, columns.standing, file_name, data, names[columns.area], "", "", problems, "spreadsheet")


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def suggested(sheet: Sheet, catalogue: dict[str, Indicator]) -> Columns | None:
    """Return a first guess at how to read a sheet, to be looked at by a person; None when there are no municipality codes.

    The header is the line above the first that has a code; a column is taken
    for an indicator when its heading is the indicator's name or contents code.
    """
    start = next(((row, place) for row, line in enumerate(sheet.rows, start=1) for place in range(len(line))
                  if row > 1 and _code(line, place) and len(_code(line, place)) == 4), None)
    if start is None:
        return None
    header, area = start[0] - 1, start[1]
    headings = [ssb.normal(name) for name in sheet.heading(header)]
    period = next((place for place, name in enumerate(headings) if place != area and re.match(r"(år|year|skoleår|skuleår|tid)\b", name)), None)
    named = {name: found.id for found in catalogue.values() if found.kind == "official"
             for name in (ssb.normal(found.contents_code), ssb.normal(found.label), *map(ssb.normal, found.words["name"].values())) if name}
    values = tuple(ValueColumn(place, named[name]) for place, name in enumerate(headings) if place not in (area, period) and name in named)
    every = {name for one in catalogue.values() if one.kind == "official" for name in _parts(one)}
    lines = sheet.rows[header:header + LOOKED_AT]
    part = next((place for place in range(sheet.width) if place not in (area, period) and not any(x.column == place for x in values)
                 and 2 * sum(_named(line, place) in every for line in lines) > len(lines)), None)
    return Columns(header, area, values, period, part=part)


def _parts(indicator: Indicator) -> dict[str, str]:
    """Return the parts of an indicator by each name they have, as ``_named`` gives it; the words for all of them are the whole, ""."""
    found = dict.fromkeys(WHOLE, "") if indicator.dimensions else {}
    for one in indicator.dimensions:
        for value in one.values:
            found |= dict.fromkeys((_plain(name) for name in (*one.words[value].values(), value)), f"{one.key}={value}")
    return found


def _named(line: tuple[Value, ...], column: int) -> str:
    return _plain(_text(_at(line, column)))


def _plain(name: str) -> str:
    """Return the name of a part as it is compared: without what stands in brackets behind it."""
    return ssb.normal(re.sub(r"\([^()]*\)\s*$", "", name[:200]))


def _csv(data: bytes) -> Iterator[tuple[Value, ...]]:
    last = 0
    for number, line in pxweb_csv.rows(pxweb_csv.decoded(data)):
        if len(line) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", number, most=MOST_COLUMNS)
        if number > MOST_ROWS:
            raise Unreadable("too_many_rows", most=MOST_ROWS)
        # Empty lines keep their place, so that a problem names the line a person sees.
        yield from ((),) * (number - last - 1)
        yield tuple(_cell(text, number) for text in line)
        last = number


def _xlsx(data: bytes, sheet: str) -> Sheet:
    _safe_to_unpack(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            names = tuple(page.title for page in book.worksheets)
            if not names:
                raise Unreadable("empty_file")
            page = book[sheet if sheet in names else names[0]]
            page.reset_dimensions()
            rows = tuple(_lines(page))
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken workbook makes of the reader, it is a workbook that cannot be read
        raise Unreadable("not_xlsx", value=type(error).__name__) from error
    return Sheet(rows, page.title, names)


def _lines(page) -> Iterator[tuple[Value, ...]]:
    for number, line in enumerate(page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True), start=1):
        cells = tuple(_cell(cell, number) for cell in line)
        while cells and cells[-1] is None:
            cells = cells[:-1]
        if cells and number > MOST_ROWS:
            raise Unreadable("too_many_rows", most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", number, most=MOST_COLUMNS)
        if number <= MOST_ROWS:
            yield cells


def _safe_to_unpack(data: bytes) -> None:
    """Refuse a zip that is too much when unpacked, or whose XML declares entities, before a reader sees it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS:
                raise Unreadable("too_much_packed", members=len(members), most=MOST_MEMBERS)
            size = sum(member.file_size for member in members)
            if size > MOST_UNPACKED or any(member.file_size > MOST_RATIO * max(member.compress_size, 1_000) for member in members):
                raise Unreadable("too_much_packed", bytes=size, most=MOST_UNPACKED)
            if any(member.flag_bits & 1 for member in members):
                raise Unreadable("old_or_encrypted")
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and b"<!" in packed.read(member)[:10_000].replace(b"<!--", b""):
                    raise Unreadable("not_xlsx", value="DOCTYPE")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise Unreadable("not_xlsx", value=type(error).__name__) from error


def _cell(cell: object, row: int) -> Value:
    if cell is None or isinstance(cell, float):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int):
        if abs(cell) > 10**15:
            raise Unreadable("not_a_number", row, value=str(cell)[:40] if abs(cell) < 10**300 else "")
        return float(cell)
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    text = str(cell)
    if len(text) > LONGEST_CELL:
        raise Unreadable("cell_too_long", row, value=text[:40], most=LONGEST_CELL)
    return text if text.strip() else None


def _at(line: tuple[Value, ...], column: int) -> Value:
    return line[column] if column < len(line) else None


def _text(cell: Value) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else str(cell)
    return cell or ""


def _code(line: tuple[Value, ...], column: int) -> str:
    """Return the area code of a line; a sheet that took it for a number has lost its leading zero."""
    found = _CODE.match(_text(_at(line, column)))
    return found[1].zfill(4) if found and found[1].isdecimal() else found[1] if found else ""


def _period(line: tuple[Value, ...], columns: Columns, value: ValueColumn) -> str:
    if value.period is not None:
        return str(value.period)
    return _text(_at(line, columns.period)).strip() if columns.period is not None else str(columns.year)
