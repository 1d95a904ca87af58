"""The imports there have been, newest first, and taking one back."""

import streamlit as st

from strategy import formats
from strategy.commands import imports as commands
from strategy.domain.imports import Run as Import
from strategy.overviews import imports as overview
from strategy.texts import Texts
from strategy.ui import import_trial, messages
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

FIRST, MOST = 10, 200
_ASKED, _ALL = "import-undo-asked", "import-runs-all"


def listing(run: Run) -> None:
    """Show the imports, each with what it brought and a way to take it back."""
    t = run.t
    found = overview.runs(run.db, run.user, MOST if st.session_state.get(_ALL) else FIRST + 1)
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Former imports"), words=t(
        "An import can be taken back: its figures no longer count, and those that stood before stand again. Nothing is deleted.")))
    if not found:
        show(html('<p class="kst-prose">{words}</p>', words=t("Nothing is imported yet.")))
    every = bool(st.session_state.get(_ALL))
    for one in found if every else found[:FIRST]:
        _row(run, one)
    if len(found) > FIRST and not every:
        st.button(t("Show older imports"), key="import-runs-more", on_click=st.session_state.__setitem__, args=(_ALL, True))


def _row(run: Run, one: Import) -> None:
    t = run.t
    with st.container(key=f"kst-list-row-import-{one.id}", gap=None):
        show(html('<div class="kst-row-title">{name}</div>', name=one.file_name))
        show(html('<div class="kst-row-meta">{lines}</div>', lines=[html("<div>{line}</div>", line=line) for line in told(one, t)]))
        if one.undone_at is None and st.session_state.get(_ASKED) != one.id:
            st.button(t("Take back"), key=f"import-undo-{one.id}", on_click=st.session_state.__setitem__, args=(_ASKED, one.id))
    if one.undone_at is None and st.session_state.get(_ASKED) == one.id:
        _ask(run, one)


def told(one: Import, t: Texts) -> list[str]:
    """Return what an import was, line by line: when and by whom, what it brought, what the file was."""
    counts = ", ".join(f"{words.lower()}: {n}" for words, n in import_trial.counted(one.counts, t)[:4])
    source = t("SSB, table {table}", table=one.table) if one.table else t("SSB") if one.source == "ssb" else t("A sheet")
    lines = [t("{moment} by {name}", moment=formats.moment(one.at, t.language), name=one.by_name), counts,
             t("{source} · number {n} · fingerprint {fingerprint}", source=source, n=one.id, fingerprint=one.fingerprint[:12])]
    if one.undone_at:
        lines.insert(0, t("Taken back {moment} by {name}", moment=formats.moment(one.undone_at, t.language), name=one.undone_by))
    return lines


def _ask(run: Run, one: Import) -> None:
    t = run.t
    n = one.counts.new + one.counts.changed
    show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t.n(
        "{n} figure from {file} will no longer count. What stood before stands again.",
        "{n} figures from {file} will no longer count. What stood before stands again.", n, file=one.file_name)))
    with st.container(horizontal=True):
        if st.button(t("Yes, take the import back"), key=f"import-undo-{one.id}-yes", type="primary"):
            with messages.saving(t):
                commands.undo_import(run.db, run.user, one.id, at=run.now)
                st.session_state.pop(_ASKED, None)
                st.session_state.pop("import-done", None)
                messages.done(t("The import of {file} is taken back. Import the file again to bring its figures back.", file=one.file_name))
        st.button(t("Cancel"), key=f"import-undo-{one.id}-no", on_click=st.session_state.pop, args=(_ASKED, None))
