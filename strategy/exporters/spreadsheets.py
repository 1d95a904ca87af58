"""Tables as Excel workbooks."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from strategy import formats
from strategy.exporters import cells

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_WIDEST, _NARROWEST = 60, 10


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headers, and rows of text, numbers, dates, aware times or None."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[object]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as one file, headers bold and fixed. Text is text, also where it looks like a formula."""
    book = Workbook(write_only=True)
    for number, sheet in enumerate(sheets, start=1):
        _write(book.create_sheet(_NOT_IN_A_NAME.sub(" ", cells.clean(sheet.name)).strip(" '")[:_LONGEST_NAME] or f"{number}"), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page, sheet: Sheet) -> None:
    rows = [list(row) for row in sheet.rows]
    for column, header in enumerate(sheet.headers):
        longest = max((len(cells.written(row[column])) for row in rows[:200]), default=0)
        page.column_dimensions[get_column_letter(column + 1)].width = min(_WIDEST, max(_NARROWEST, len(header), longest) + 2)
    page.freeze_panes = "A2"
    bold = Font(bold=True)
    head = [_cell(page, header) for header in sheet.headers]
    for cell in head:
        cell.font = bold
    page.append(head)
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _cell(page, value: object):
    if not isinstance(value, str):
        cell = WriteOnlyCell(page, value.astimezone(formats.NORWAY).replace(tzinfo=None) if isinstance(value, datetime) else value)
        if isinstance(value, date):
            cell.number_format = "dd.mm.yyyy hh:mm:ss" if isinstance(value, datetime) else "dd.mm.yyyy"
        return cell
    text = cells.clean(value)
    cell = WriteOnlyCell(page, text)
    if cells.is_formula(text):
        # A string, never a formula; the mark keeps it one when somebody edits the cell.
        cell.data_type, cell.quotePrefix = "s", True
    return cell
