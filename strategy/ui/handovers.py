"""Handing over the lead of what several municipalities share."""

import streamlit as st

from strategy import formats
from strategy.commands import handovers as commands
from strategy.domain.refusals import Stale
from strategy.domain.versions import Kind
from strategy.overviews import handovers as overview
from strategy.ui import conflicts, messages
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def joint(run: Run, kind: Kind, number: int, places: tuple[tuple[str, str], ...]) -> None:
    """Show the lead's part where more than one municipality takes part; ``places``: (code, name)."""
    if len(places) > 1:
        panel(run, kind, number)


def panel(run: Run, kind: Kind, number: int) -> None:
    """Show who led it before, and the form that hands over the lead, where the person may."""
    t = run.t
    found = overview.of(run.db, run.user, kind, number)
    for one in found.former:
        said = t("The lead went from {former} to {municipality} {moment}, by {name}", former=one.former, municipality=one.municipality,
                 moment=formats.moment(one.at, t.language), name=one.by_name)
        show(html('<p class="kst-muted">{said}{note}</p>', said=said, note=f": {one.note}" if one.note else ""))
    if found.others and not found.may:
        show(html('<p class="kst-muted">{words}</p>', words=t("{lead} leads: only the leader there changes the text or ends it.", lead=found.lead)))
    if found.others and found.may:
        with st.expander(t("Hand over the lead")):
            _form(run, kind, number, found)


def _form(run: Run, kind: Kind, number: int, found: overview.View) -> None:
    t, key = run.t, f"form-handover-{kind.value}-{number}"
    show(html('<p class="kst-muted">{words}</p>', words=t(
        "{lead} leads: only the leader there changes the text or ends it. Whoever takes over may give it back the same way.", lead=found.lead)))
    based_on = conflicts.based_on(key, found.version)
    with st.form(key, border=False):
        to = st.selectbox(t("To"), list(found.others), index=None, format_func=lambda code: found.others.get(code, code), key=f"{key}-to",
                          placeholder=t("Choose"))
        note = st.text_input(t("Comment"), key=f"{key}-note", placeholder=t("Why, in a line"))
        if st.form_submit_button(t("Hand over the lead"), key=f"{key}-save"):
            with messages.saving(t):
                try:
                    commands.hand_over(run.db, run.user, kind, number, to or "", note, based_on=based_on, at=run.now)
                except Stale as stale:
                    conflicts.met(key, stale)
                    raise
                messages.forget(f"{key}-")
                messages.done(t("{municipality} leads now.", municipality=found.others[to]))
