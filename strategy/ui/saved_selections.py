"""Selections that somebody keeps under a name: open, save, rename, remove."""

from collections.abc import Mapping, Sequence

import streamlit as st

from strategy.commands import saved_selections as commands
from strategy.domain.access import Action, allowed
from strategy.domain.saved_selections import Saved
from strategy.overviews import saved_selections as overview
from strategy.ui import messages, navigation
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def menu(run: Run, now: Mapping[str, Sequence[str]]) -> None:
    """Show the menu of one's own selections; ``now``: the parameters of the view on the screen. Nothing for who keeps none."""
    t = run.t
    if not allowed(run.user, Action.KEEP_SELECTIONS):
        return
    own = overview.own(run.db, run.user)
    with st.popover(t("My selections ({n})", n=len(own)) if own else t("My selections"), type="tertiary"):
        if own:
            show(html('<ul class="kst-saved">{items}</ul>', items=[_item(one, now) for one in own]))
        else:
            show(html('<p class="kst-muted">{words}</p>', words=t("Nothing is kept yet. Choose filters, give the selection a name, and find it here again.")))
        _save(run, now)
        if own:
            _change(run, own)


def _item(one: Saved, now: Mapping[str, Sequence[str]]):
    same = {name: list(values) for name, values in one.parameters.items()} == {name: list(values) for name, values in now.items()}
    if same:
        return html('<li><a href="{link}" target="_self" aria-current="true">{name}</a></li>', link=navigation.link("national", **one.parameters), name=one.name)
    return html('<li><a href="{link}" target="_self">{name}</a></li>', link=navigation.link("national", **one.parameters), name=one.name)


def _save(run: Run, now: Mapping[str, Sequence[str]]) -> None:
    t = run.t
    with st.form("form-selection", border=False, clear_on_submit=False):
        name = st.text_input(t("Name of the selection"), key="form-selection-name", placeholder=t("For example: small municipalities in the north"))
        if st.form_submit_button(t("Save this selection"), key="form-selection-save"):
            with messages.saving(t):
                commands.save(run.db, run.user, name, now, at=run.now)
                messages.forget("form-selection")
                messages.done(t("Saved: {title}", title=name.strip()))


def _change(run: Run, own: Sequence[Saved]) -> None:
    t, names = run.t, {one.id: one.name for one in own}
    with st.form("form-selection-edit", border=False):
        number = st.selectbox(t("Change or remove"), list(names), key="form-selection-edit-which", index=None, format_func=names.get,
                              placeholder=t("Choose one"))
        name = st.text_input(t("New name"), key="form-selection-edit-name")
        with st.container(horizontal=True):
            renamed = st.form_submit_button(t("Rename"), key="form-selection-edit-rename")
            removed = st.form_submit_button(t("Remove"), key="form-selection-edit-remove")
    if (renamed or removed) and number is None:
        show(html('<p class="kst-late" role="alert">{words}</p>', words=t("Choose first which one. Nothing was changed.")))
    elif renamed:
        with messages.saving(t):
            commands.rename(run.db, run.user, number, name, at=run.now)
            messages.forget("form-selection-edit")
            messages.done(t("Renamed: {title}", title=name.strip()))
    elif removed:
        with messages.saving(t):
            commands.remove(run.db, run.user, number, at=run.now)
            messages.forget("form-selection-edit")
            messages.done(t("Removed: {title}", title=names[number]), undo={"call": (_put_back, (number,))})


def _put_back(run: Run, number: int) -> None:
    commands.put_back(run.db, run.user, number, at=run.now)
