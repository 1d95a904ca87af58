"""KOSTRA groups from a file of SSB Klass: which municipalities are compared with which."""

from collections import Counter

import streamlit as st

from strategy import formats
from strategy.charts.figure import frame_of
from strategy.commands import imports as commands
from strategy.domain.official import Problem, Unreadable
from strategy.domain.refusals import Refused
from strategy.importers import klass
from strategy.overviews import imports as overview
from strategy.ui import file_choice, import_trial, messages, problems
from strategy.ui.file_choice import Chosen
from strategy.ui.safe_text import html, link, show, table
from strategy.ui.session import Run

PLACE = "kostra"
_YEAR = "form-import-kostra-year"
_CLASS = "https://www.ssb.no/klass/klassifikasjoner/112"


def manage(run: Run) -> None:
    """Show what KOSTRA groups are for, the way to bring them in, and what a file would lead to."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words} {link}</p>', head=t("KOSTRA groups"), words=t(
        "Municipalities are compared with those of their size and centrality. With SSB’s KOSTRA groups they are compared with their group instead. "
        "Save the correspondence of the groups and municipalities as CSV from SSB Klass 112:"), link=link(_CLASS, "ssb.no/klass")))
    chosen = file_choice.choose(run, PLACE, t("A CSV file with municipalities and groups"))
    if chosen is None:
        return
    st.button(t("Choose another file"), key="kostra-leave", on_click=file_choice.forget, args=(PLACE,))
    try:
        groups, found = klass.kostra_groups(chosen.data)
    except Unreadable as wrong:
        words = (t("No line has both a municipality’s number and a group. Choose the file of Klass 112, saved as CSV.") if wrong.problem.code == "no_header"
                 else problems.words(wrong.problem, t))
        show(html('<div class="kst-note" role="alert"><p><b>{name}</b></p><p>{words}</p></div>', name=chosen.name, words=words))
        return
    _follow(run, chosen, groups, found)


def _follow(run: Run, chosen: Chosen, groups: dict[str, str], found: list[Problem]) -> None:
    t = run.t
    codes = overview.known(run.db, run.user).codes
    there = codes.municipalities
    ours = {code: group for code, group in groups.items() if code in there}
    found = (*found, *(Problem("former_area" if code in codes.former else "unknown_area", value=code) for code in groups if code not in there))
    sizes = Counter(ours.values())
    show(html("<p><b>{words}</b></p>", words=t("{file}: {n} municipalities in {groups} groups", file=chosen.name, n=formats.number(len(ours), t.language),
                                               groups=formats.number(len(sizes), t.language))))
    if ours:
        typed = st.text_input(t("The year the groups apply to"), value=str(run.today.year), key=_YEAR, max_chars=4)
        if st.button(t("Use these groups"), key="kostra-save", type="primary"):
            _save(run, ours, typed)
        show(table(frame_of([(group, formats.number(n, t.language)) for group, n in sorted(sizes.items())], [t("KOSTRA group"), t("Municipalities")]),
                   t("How many municipalities are in each group"), t))
    import_trial.told(run, found, 0)


def _save(run: Run, groups: dict[str, str], typed: str) -> None:
    t = run.t
    with messages.saving(t):
        if not (typed.isascii() and typed.isdecimal()):
            raise Refused("odd_year", "period", year=typed)
        commands.set_kostra_groups(run.db, run.user, groups, int(typed), at=run.now)
        file_choice.forget(PLACE)
        messages.done(t("The KOSTRA groups of {year} are in use.", year=typed))
