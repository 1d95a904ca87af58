"""Naming the columns of a sheet: which hold the municipality, the year and each figure; asked once for each kind of sheet."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from openpyxl.utils import get_column_letter

from strategy.commands import imports as commands
from strategy.domain.imports import Columns, ValueColumn, checked, signature
from strategy.domain.indicators import Indicator, Standing
from strategy.domain.official import Parsed
from strategy.domain.refusals import Refused
from strategy.importers import spreadsheets
from strategy.importers.spreadsheets import Sheet
from strategy.overviews import imports as overview
from strategy.overviews.imports import Known
from strategy.texts import Texts
from strategy.ui import import_trial, messages
from strategy.ui.file_choice import Chosen
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run

EACH, ONE, NONE = "each", "one", "none"
_NAMED, _HEADERS = "import-columns", 20


def named(run: Run, chosen: Chosen, sheet: Sheet, known: Known, standing: Standing) -> Parsed | None:
    """Show the form, filled in as sheets like this were read last; return the figures once the columns are confirmed."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Which column holds what?"), words=t(
        "The file is no table of SSB, so say what its columns hold. It is remembered for the next file with the same headings.")))
    start = spreadsheets.suggested(sheet, known.catalogue)
    header = _header(sheet, start, t)
    remembered = overview.columns(run.db, run.user, sheet.heading(header))
    filled = remembered or (start if start and start.header == header else Columns(header, 0, ()))
    if remembered:
        show(html('<p class="kst-muted">{words}</p>', words=t("Filled in as a sheet with these headings was read last.")))
    key = f"form-import-{signature(sheet.heading(header))[:12]}"
    asked, typed = _form(key, sheet, filled, header, known, t)
    pressed = st.button(t("See what the columns give"), key=f"{key}-read", type="primary")
    if pressed:
        with messages.saving(t):
            found = checked(replace(asked, year=_year(typed), standing=standing), sheet.width, known.catalogue)
            commands.remember_columns(run.db, run.user, sheet.heading(header), found, at=run.now)
            st.session_state[_NAMED] = (chosen, found, typed)
    return _parsed(chosen, sheet, asked, typed, standing, known)


def _parsed(chosen: Chosen, sheet: Sheet, asked: Columns, typed: str, standing: Standing, known: Known) -> Parsed | None:
    """Return the figures when the columns on the screen are those that were confirmed; read anew only when they are others."""
    confirmed = st.session_state.get(_NAMED)
    if confirmed is None or confirmed[0] is not chosen or confirmed[2] != typed:
        return None
    columns = replace(asked, year=confirmed[1].year, standing=standing)
    if columns != replace(confirmed[1], standing=standing):
        return None
    kept = st.session_state.get("import-parsed")
    if kept is None or kept[0] is not chosen or kept[1:3] != (columns, sheet.name):
        parsed = spreadsheets.parse(sheet, columns, chosen.name, chosen.data, known.catalogue, known.codes)
        kept = st.session_state["import-parsed"] = (chosen, columns, sheet.name, parsed)
    return kept[3]


def _header(sheet: Sheet, start: Columns | None, t: Texts) -> int:
    lines = range(1, min(_HEADERS, len(sheet.rows)) + 1)
    first = start.header if start and start.header in lines else 1
    return st.selectbox(t("Line of the headings"), lines, index=first - 1, key="form-import-header",
                        format_func=lambda line: _line(sheet, line, t), placeholder=t("Choose"))


def _line(sheet: Sheet, line: int, t: Texts) -> str:
    names = [name for name in sheet.heading(line) if name][:6]
    return t("Line {row}", row=line) + (f": {' · '.join(names)}"[:120] if names else "")


def _form(key: str, sheet: Sheet, filled: Columns, header: int, known: Known, t: Texts) -> tuple[Columns, str]:
    """Show the fields; return the columns without a common year, and what was typed as that year ("" for none)."""
    places, names = range(sheet.width), [column_name(sheet, header, place) for place in range(sheet.width)]
    one, two = st.columns(2)
    area = one.selectbox(t("Column of the municipality’s number"), places, index=min(filled.area, sheet.width - 1), key=f"{key}-area",
                         format_func=names.__getitem__, placeholder=t("Choose"))
    times = [EACH, ONE, *places]
    start = filled.period if filled.period is not None else EACH if any(x.period for x in filled.values) else ONE
    period = two.selectbox(t("Where the year stands"), times, index=times.index(start), key=f"{key}-period",
                           format_func=lambda x: {EACH: t("Each column has its own year"), ONE: t("One year for the whole sheet")}.get(x)
                           or names[x], placeholder=t("Choose"))
    # Never filled in: the next file with the same headings is of another year.
    typed = two.text_input(t("Year"), key=f"{key}-year", max_chars=4) if period == ONE else ""
    part = one.selectbox(t("Column that says the discipline or age group"), [NONE, *places], index=0 if filled.part is None else filled.part + 1,
                         key=f"{key}-part", format_func=lambda x: t("None: each has a column of its own") if x == NONE else names[x], placeholder=t("Choose"))
    chosen = st.multiselect(t("Columns with figures"), places, default=[x.column for x in filled.values], key=f"{key}-values",
                            format_func=names.__getitem__, placeholder=t("Choose columns"), select_all=False)
    choices = _choices(known.catalogue, t)
    before = {value.column: value for value in filled.values}
    values = [_value(key, column, names[column], before.get(column), choices, period == EACH, t) for column in chosen]
    return Columns(header, area, tuple(values), None if period in (EACH, ONE) else period, part=None if part == NONE else part), typed


def _value(key: str, column: int, name: str, before: ValueColumn | None, choices: Mapping[tuple[str, str], str], own_year: bool,
           t: Texts) -> ValueColumn:
    options = list(choices)
    start = (before.indicator, before.dimension) if before else None
    one, two = st.columns([3, 1])
    # Nothing is chosen unless it is known: what is passed over must not become another figure.
    indicator, dimension = one.selectbox(label(name), options, index=options.index(start) if start in choices else None, key=f"{key}-is-{column}",
                                         format_func=choices.__getitem__, placeholder=t("Choose what it holds")) or ("", "")
    typed = ""
    if own_year:
        guess = str(before.period) if before and before.period else _digits(name)
        typed = two.text_input(t("Year"), value=guess, key=f"{key}-year-{column}", max_chars=4)
    return ValueColumn(column, indicator, dimension, int(typed) if _is_year(typed) else None)


def _choices(catalogue: Mapping[str, Indicator], t: Texts) -> dict[tuple[str, str], str]:
    found = {}
    for indicator in catalogue.values():
        if indicator.kind == "official":
            name = indicator.words["name"][t.language]
            found[indicator.id, ""] = name
            for one in indicator.dimensions:
                for value in one.values:
                    found[indicator.id, f"{one.key}={value}"] = f"{name}: {import_trial.part_name(indicator, f'{one.key}={value}', t)}"
    return found


def column_name(sheet: Sheet, header: int, place: int) -> str:
    """Return what a column is called, as a spreadsheet does, with its heading and the first of what stands in it."""
    heading = sheet.heading(header)[place]
    samples = []
    for line in sheet.rows[header:header + 40]:
        cell = line[place] if place < len(line) else None
        if cell is not None and len(samples) < 3:
            samples.append(f"{cell:g}" if isinstance(cell, float) else " ".join(cell.split())[:24])
    return f"{get_column_letter(place + 1)} {heading[:60]}".rstrip() + (f" ({'; '.join(samples)})" if samples else "")


def _year(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not _is_year(typed):
        raise Refused("odd_year", "period", year=typed)
    return int(typed)


def _is_year(typed: str) -> bool:
    written = typed.strip()
    return len(written) == 4 and written.isascii() and written.isdecimal()


def _digits(name: str) -> str:
    return next((word for word in name.replace("(", " ").split() if _is_year(word) and word[:2] in ("19", "20")), "")
