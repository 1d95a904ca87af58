"""Tables as CSV that Excel in Norwegian opens by a double click: semicolons, UTF-8 with its mark."""

import csv
import io
from collections.abc import Iterable, Sequence

from strategy.exporters import cells

TYPE = "text/csv"


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as a file. Text that a spreadsheet could run begins with an apostrophe.

    Cells are text, numbers, dates, aware times (written in Norwegian time) or None.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in (headers, *rows))
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = cells.clean(cells.written(value))
    return f"'{text}" if isinstance(value, str) and cells.is_formula(text) else text
