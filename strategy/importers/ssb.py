"""Official statistics from SSB: a file's cells → figures by indicator and today's municipalities, and every problem."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from strategy.domain.former_codes import Given, settled
from strategy.domain.indicators import Indicator, Standing
from strategy.domain.official import Cell, Codes, Parsed, Problem, period, place
from strategy.importers import jsonstat, pxweb_csv

MOST_PROBLEMS = 2_000


def read(data: bytes, file_name: str, catalogue: dict[str, Indicator], codes: Codes, standing: Standing = Standing.FINAL) -> Parsed:
    """Return what a JSON-stat or CSV file of SSB holds; ``standing`` is what the figures are where they do not say.

    Raises Unreadable when nothing of it can be read.
    """
    start = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        found = jsonstat.read(data)
        return observations(found.cells, catalogue, codes, standing, file_name, data, found.region, found.contents, found.table)
    sheet = pxweb_csv.read(data)
    return observations(sheet.cells, catalogue, codes, standing, file_name, data, sheet.region, "", sheet.table, sheet.problems)


def observations(cells: Iterable[Cell], catalogue: dict[str, Indicator], codes: Codes, standing: Standing, file_name: str, data: bytes,
                 region: str = "", contents: str = "", table: str = "", problems: Iterable[Problem] = (), source: str = "ssb") -> Parsed:
    """Return the cells as figures: variables matched by contents code (or label), areas by today's codes.

    ``data`` is the file itself, for its fingerprint. Areas that are not ours
    to keep are skipped and counted; everything else that cannot be used is
    refused with a problem, one for a whole region or variable where it holds
    for all of it.
    """
    cells, gathered = tuple(cells), _Gathered(catalogue, codes, standing, region, contents)
    for cell in cells:
        gathered.take(cell)
    result = settled(gathered.given, codes, catalogue, region)
    found = (*problems, *gathered.problems(), *result.problems)
    before = sum(problem.cells for problem in problems)
    return Parsed(source, file_name, hashlib.sha256(data).hexdigest(), table, tuple(result.observations), found[:MOST_PROBLEMS],
                  len(cells) + before, gathered.skipped, before + gathered.refused + result.refused)


class _Gathered:
    """Cells sorted into what can be settled, what is skipped, and what is wrong."""

    def __init__(self, catalogue: dict[str, Indicator], codes: Codes, standing: Standing, region: str, contents: str):
        self.by_name = {name: found for found in catalogue.values() if found.kind == "official"
                        for name in (found.contents_code, normal(found.label), found.id) if name}
        self.codes, self.standing, self.region, self.contents = codes, standing, region, contents
        self.given: list[Given] = []
        self.skipped = self.refused = 0
        self._wrong: Counter = Counter()
        self._row: dict[tuple, int] = {}
        self._places: dict = {}
        self._indicators: dict = {}
        self._periods: dict = {}

    def take(self, cell: Cell) -> None:
        indicator = self._indicators.get(cell.contents, False)
        if indicator is False:
            indicator = self._indicators[cell.contents] = self._named(cell.contents)
        if indicator is None:
            return self._refuse("unknown_variable", cell, self.contents, cell.contents)
        where = self._places.get(cell.area)
        if where is None:
            where = self._places[cell.area] = place(cell.area, self.codes)
        if where.kind == "skipped":
            self.skipped += 1
            return None
        if where.kind == "unknown":
            return self._refuse("unknown_area", cell, self.region, cell.area)
        year = self._periods.get((cell.period, indicator.by_school_year), False)
        if year is False:
            year = self._periods[cell.period, indicator.by_school_year] = period(cell.period, indicator.by_school_year)
        if year is None:
            return self._refuse("unknown_period", cell, "Tid", cell.period)
        if cell.value is not None and cell.value < 0 and indicator.unit != "nok":
            return self._refuse("negative", cell, self.region, f"{cell.area} {cell.value:g}")
        standing = Standing.PRELIMINARY if cell.preliminary else self.standing
        self.given.append(Given(cell.row, indicator.id, where.code, year, cell.dimension, cell.value,
                                None if cell.value is not None else cell.symbol or "..", standing))
        return None

    def problems(self) -> list[Problem]:
        return [Problem(code, self._row[code, column, value], column, value[:100], cells)
                for (code, column, value), cells in self._wrong.items()]

    def _refuse(self, code: str, cell: Cell, column: str, value: str) -> None:
        self.refused += 1
        self._wrong[code, column, value] += 1
        self._row.setdefault((code, column, value), cell.row)

    def _named(self, contents: str) -> Indicator | None:
        """Return the indicator of a contents code, of a code with its text behind it, or of a label."""
        return self.by_name.get(contents) or self.by_name.get(contents.split(" ")[0]) or self.by_name.get(normal(contents))


def normal(label: str) -> str:
    """Return a label as it is compared: small letters, single spaces, one kind of dash."""
    return re.sub(r"\s+", " ", re.sub(r"[–—‑−]", "-", label)).strip().casefold()
