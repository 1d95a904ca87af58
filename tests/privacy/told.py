"""Everything the doors tell a viewer of the figures of persons, as one text that can be searched and compared."""

from dataclasses import fields, is_dataclass
from io import BytesIO

import pandas as pd
from openpyxl import load_workbook

from strategy.domain.refusals import Refused
from strategy.exporters import csv_files, spreadsheets
from strategy.overviews import comparisons, home, indicators, municipalities, national_figures, personal_data, reporting
from tests.given import NOW
from tests.privacy.planted import ELSEWHERE, NEIGHBOUR, OURS, PERSONS, YEAR

TODAY = NOW.date()


def everything(db, user) -> list[str]:
    """Return what each door answers this viewer, in words; a refusal is its code."""
    asked = [lambda code=code: comparisons.overview(db, user, code, TODAY, everything=True) for code in (OURS, NEIGHBOUR, ELSEWHERE)]
    asked += [lambda code=code: indicators.overview(db, user, code, TODAY) for code in (OURS, NEIGHBOUR)]
    asked += [lambda: reporting.form(db, user, OURS, TODAY), lambda: municipalities.profile(db, user, OURS, TODAY, 120),
              lambda: personal_data.held(db, user, user.id)]
    asked += figures(db, user)
    if user.municipalities:
        asked.append(lambda: home.home(db, user, user.municipalities[0], TODAY, 120))
    return [answer(one) for one in asked]


def figures(db, user) -> list:
    """Return the doors of the whole country's figures, unasked."""
    return [*(lambda one=one, year=year: national_figures.overview(db, user, one, year) for one in PERSONS for year in (YEAR, YEAR - 1)),
            *(lambda one=one: national_figures.by_county(db, user, one) for one in PERSONS),
            lambda: national_figures.reached(db, user, YEAR)]


def files(db, user) -> list[bytes]:
    """Return the figures of the country as they go into files, as CSV and as a spreadsheet's cells."""
    frames = [national_figures.overview(db, user, one, YEAR).municipalities for one in PERSONS] + [national_figures.reached(db, user, YEAR).counties]
    tables = [(list(frame.columns), [["" if pd.isna(x) else x for x in row] for row in frame.itertuples(index=False)]) for frame in frames]
    return [csv_files.table(heads, rows) for heads, rows in tables] + [
        written(spreadsheets.workbook([spreadsheets.Sheet("Tall", heads, rows)])) for heads, rows in tables]


def written(workbook: bytes) -> bytes:
    """Return the cells of a workbook: the file itself says when it was made."""
    return repr([[cell.value for cell in row] for row in load_workbook(BytesIO(workbook)).active.iter_rows()]).encode()


def answer(ask) -> str:
    try:
        return words(ask())
    except Refused as refused:
        return refused.code


def words(found) -> str:
    """Return all of an answer as text: every field, every row."""
    if isinstance(found, pd.DataFrame):
        return repr(found.to_dict("records"))
    if is_dataclass(found) and not isinstance(found, type):
        return f"{type(found).__name__}({', '.join(f'{one.name}={words(getattr(found, one.name))}' for one in fields(found))})"
    if isinstance(found, dict):
        return "{" + ", ".join(f"{key!r}: {words(value)}" for key, value in found.items()) + "}"
    if isinstance(found, (list, tuple)):
        return "[" + ", ".join(map(words, found)) + "]"
    return repr(sorted(found, key=repr)) if isinstance(found, (set, frozenset)) else repr(found)


def few_figures(db, user) -> list:
    """Return the doors that sum one indicator and what was reached, unasked: quick enough to ask of every country there could be."""
    return [lambda: national_figures.overview(db, user, "kfa15", YEAR), lambda: national_figures.by_county(db, user, "kfa15"),
            lambda: national_figures.reached(db, user, YEAR), lambda: comparisons.overview(db, user, OURS, TODAY, ("kfa15",)),
            lambda: comparisons.overview(db, user, "1813", TODAY, ("kfa15",))]
