"""The page Import: which official figures are here, and the ways to bring in the others."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from strategy import formats
from strategy.charts.indicators import period_name
from strategy.domain.access import Action, require
from strategy.domain.indicators import Standing
from strategy.domain.official import Parsed, Unreadable
from strategy.domain.refusals import NotThere
from strategy.importers import official_files
from strategy.importers.spreadsheets import Sheet
from strategy.overviews import imports as overview
from strategy.overviews.imports import Held, Known
from strategy.texts import Texts
from strategy.ui import file_choice, hints, import_columns, import_fetch, import_runs, import_trial, indicator_words, kostra_groups, problems, targets, views
from strategy.ui.backups import size
from strategy.ui.file_choice import Chosen
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

FILE, SSB, KOSTRA, TARGETS, FORMER = "fil", "ssb", "kostra", "maal", "tidligere"
_CHOICE, _READ = "import-part", "import-read"


def show_page(run: Run) -> None:
    """Show the page and the part the address asks for (``?del=ssb``); raises NotThere for who may not import, and for no such part."""
    require(run.user, Action.IMPORT_FIGURES)
    t, parts = run.t, _parts()
    asked = st.query_params.get("del") or FILE
    if asked not in parts:
        raise NotThere()
    here = views.kept(run, build, of=("figures",))
    show(html('<p class="kst-kicker">{kicker}</p><h1 class="kst-lead">{head}</h1>', kicker=t("Import of official figures"), head=finding(here, t)))
    # The address may have changed under the menu: Back, or a link.
    st.session_state[_CHOICE] = asked
    names = {FILE: t("From a file"), SSB: t("From SSB’s API"), KOSTRA: t("KOSTRA groups"), TARGETS: t("National targets"), FORMER: t("Former imports")}
    st.segmented_control(t("Part"), list(parts), key=_CHOICE, format_func=names.__getitem__, required=True, label_visibility="collapsed",
                         on_change=_switch)
    parts[asked](run)
    if asked in (FILE, SSB) and file_choice.kept(asked) is None:
        show(html('<h2 class="kst-finding">{head}</h2><ul class="kst-rows">{rows}</ul>', rows=[_row(one, run.today, t) for one in here],
                  head=t("What is here of each official indicator, and where the rest is found")))


def build(db, user, t: Texts, palette) -> tuple[Held, ...]:
    """Return what there is of each official indicator, to be remembered by ``views.kept``."""
    return overview.held(db, user)


def finding(here: tuple[Held, ...], t: Texts) -> str:
    """Return what the page says first: how many official indicators have figures."""
    there = [one for one in here if one.periods]
    if not there:
        return t("No official figures are here yet")
    return t("{n} of {total} official indicators have figures, the newest from {year}", n=len(there), total=len(here),
             year=max(one.periods[0] for one in there))


def due(today: date) -> int:
    """Return the newest year SSB has published: preliminary figures of a year come on 15 March of the next."""
    return today.year - (1 if (today.month, today.day) >= (3, 15) else 2)


def _row(one: Held, today: date, t: Texts) -> Safe:
    indicator = one.indicator
    where = indicator_words.source(indicator, t)
    if indicator.source == "ssb" and indicator.verification != "table":
        where = t("{where}. The table’s number is not confirmed: search for the variable.", where=where)
    return html('<li class="kst-row"><div><div class="kst-row-title">{name}</div><div class="kst-row-meta">{where}</div></div>'
                '<div class="kst-row-end">{newest}</div></li>', name=indicator.words["name"][t.language], where=where, newest=_newest(one, today, t))


def _newest(one: Held, today: date, t: Texts) -> str:
    if not one.periods:
        return t("No figures yet")
    words = t.n("{year}, {n} municipality", "{year}, {n} municipalities", one.municipalities, year=period_name(one.periods[0], one.indicator))
    published = one.indicator.source == "ssb" and one.periods[0] < due(today)
    return t("{newest}. Newer ones are published", newest=words) if published else words


def _parts() -> dict[str, Callable[[Run], None]]:
    return {FILE: _from_file, SSB: _from_ssb, KOSTRA: kostra_groups.manage, TARGETS: _targets, FORMER: import_runs.listing}


def _switch() -> None:
    st.query_params.from_dict({"del": st.session_state[_CHOICE]})


def _from_file(run: Run) -> None:
    t = run.t
    import_trial.result(run, FILE)
    chosen = file_choice.choose(run, FILE, t("A file from SSB (JSON-stat 2 or CSV), or a sheet from GSI and others (CSV or Excel), at most {most} MB",
                                             most=file_choice.MOST))
    if chosen is not None:
        _follow(run, FILE, chosen)


def _from_ssb(run: Run) -> None:
    import_trial.result(run, SSB)
    known = overview.known(run.db, run.user)
    chosen = import_fetch.fetched(run, SSB, known)
    if chosen is not None:
        _follow(run, SSB, chosen)


def _targets(run: Run) -> None:
    t, known = run.t, overview.known(run.db, run.user)
    chosen = st.selectbox(t("Indicator"), [one for one in known.catalogue.values() if one.kind != "computed"], key="import-target",
                          format_func=lambda one: one.words["name"][t.language], placeholder=t("Choose"))
    targets.national(run, chosen.id)


def _follow(run: Run, place: str, chosen: Chosen) -> None:
    """Go on with a file: what it is, how it is to be read, and what importing it would lead to."""
    t, known = run.t, overview.known(run.db, run.user)
    with st.container(horizontal=True, vertical_alignment="center"):
        show(html('<p><b>{name}</b> <span class="kst-muted">{size}</span></p>', name=chosen.name, size=size(len(chosen.data), t.language)))
        st.button(t("Choose another file") if place == FILE else t("Ask for something else"), key="import-leave",
                  on_click=import_trial.leave, args=(place,))
    standing = st.radio(t("The file holds"), [Standing.FINAL, Standing.PRELIMINARY], horizontal=True, key="form-import-standing",
                        format_func=lambda x: t("final figures") if x is Standing.FINAL else t("preliminary figures"))
    hints.below(st, t("SSB publishes preliminary figures on 15 March and final ones on 15 June. A figure marked with * is preliminary whatever you choose."))
    try:
        found = _read(run, chosen, known, standing, "")
        if isinstance(found, Sheet):
            found = _sheet(run, chosen, found, known, standing)
    except Unreadable as wrong:
        place_of = problems.place(wrong.problem, t)
        show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{place} {words}</p></div>', head=t("The file cannot be read. Nothing was changed."),
                  place=f"{place_of}:" if place_of else "", words=problems.words(wrong.problem, t)))
        return
    if found is not None:
        show(html('<p class="kst-muted">{words}</p>', words=recognised(found, t)))
        import_trial.follow(run, place, found, known, official_files.is_json(chosen.data))


def _sheet(run: Run, chosen: Chosen, first: Sheet, known: Known, standing: Standing) -> Parsed | None:
    t, sheet = run.t, first
    if len(first.names) > 1:
        name = st.selectbox(t("Sheet"), first.names, key="form-import-sheet", placeholder=t("Choose"))
        sheet = _read(run, chosen, known, standing, name) if name != first.name else first
    return import_columns.named(run, chosen, sheet, known, standing)


def recognised(found: Parsed, t: Texts) -> str:
    """Return what a file turned out to be."""
    n = formats.number(found.read, t.language)
    if found.source != "ssb":
        return t("Read as a sheet by its columns: {n} figures in it.", n=n)
    if found.table:
        return t("Recognised as table {table} of SSB: {n} figures in it.", table=found.table, n=n)
    return t("Recognised as a table of SSB: {n} figures in it.", n=n)


def _read(run: Run, chosen: Chosen, known: Known, standing: Standing, sheet: str) -> Parsed | Sheet:
    """Return what the file holds, read once for each way to read it."""
    kept = st.session_state.setdefault(_READ, {})
    if kept.get("file") is not chosen:
        kept.clear()
        kept["file"] = chosen
    key = (standing, sheet)
    if key not in kept:
        with st.spinner(run.t("Reading {file} …", file=chosen.name)):
            kept[key] = official_files.read(chosen.data, chosen.name, known.catalogue, known.codes, standing, sheet)
    return kept[key]
