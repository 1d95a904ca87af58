"""The forms of advice: giving it, changing its words, taking it back and sending it again."""

from dataclasses import replace

import streamlit as st

from strategy import formats
from strategy.commands import advice as commands
from strategy.domain.access import Action
from strategy.domain.advice import Advice, Draft, State
from strategy.domain.refusals import Stale
from strategy.overviews.advice import View
from strategy.ui import conflicts, messages, navigation
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def give(run: Run, municipality: str) -> None:
    """Show the form that sends advice."""
    t, key = run.t, f"form-advice-new-{municipality}"
    draft, saved = _form(run, key, Draft(municipality, ""), t("Send advice"))
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("advice", kommune=municipality)
    if saved:
        with messages.saving(t):
            commands.give(run.db, run.user, draft, at=run.now)
            messages.forget(f"{key}-")
            messages.remember(t("The advice was sent {moment}. You see the reply here and on your front page.", moment=formats.moment(run.now, t.language)))
            navigation.go("advice", kommune=municipality)


def actions(run: Run, view: View) -> None:
    """Let a leader change the words until they are answered, withdraw the advice, or send it again."""
    t, found = run.t, view.advice
    if Action.GIVE_ADVICE not in view.may:
        return
    if found.withdrawn_at is not None:
        if st.button(t("Send it again"), key="advice-send-again", type="primary"):
            with messages.saving(t):
                commands.send_again(run.db, run.user, found.id, at=run.now)
                messages.done(t("The advice is sent again."))
        return
    if found.state is not State.RECEIVED:
        show(html('<p class="kst-muted">{words}</p>', words=t("The words stand as they are, because they have been answered.")))
    editing = found.editable and bool(st.query_params.get("rediger"))
    if editing or conflicts.theirs(f"form-advice-{found.id}"):
        _edit(run, found)
        return
    with st.container(horizontal=True):
        if found.editable and st.button(t("Edit"), key="edit-advice"):
            navigation.go("advice", nr=found.id, rediger=1)
        if st.button(t("Withdraw the advice"), key="withdraw-advice"):
            with messages.saving(t):
                commands.withdraw(run.db, run.user, found.id, based_on=found.version, at=run.now)
                messages.done(t("The advice is withdrawn. You can send it again."))


def _edit(run: Run, found: Advice) -> None:
    t, key = run.t, f"form-advice-{found.id}"
    opened: Advice = conflicts.opened(key, "text", found)
    based_on = conflicts.based_on(key, opened.version)
    draft, saved = _form(run, key, opened.draft, t("Save advice"))
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("advice", nr=found.id)
    if saved:
        with messages.saving(t):
            try:
                commands.edit(run.db, run.user, found.id, draft, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                messages.forget(f"{key}-")
                messages.remember(t("The advice is saved."))
                navigation.go("advice", nr=found.id)
    if theirs := conflicts.theirs(key):
        conflicts.both(run, {"text": t("Advice"), "theme": t("Theme")}, theirs.draft, draft,
                       lambda name, value: t.code("theme", value) if name == "theme" and value else value, t("Save advice"), t("Cancel"))


def _form(run: Run, key: str, start: Draft, save: str) -> tuple[Draft, bool]:
    t = run.t
    themes = ["", *t.keys("theme")]
    with st.form(key):
        text = st.text_area(t("Advice"), value=start.text, key=f"{key}-text", height=120,
                            placeholder=t("What should Norsk kulturskoleråd do, or stop doing?"))
        theme = st.selectbox(t("Theme"), themes, index=themes.index(start.theme) if start.theme in themes else 0, key=f"{key}-theme",
                             format_func=lambda code: t.code("theme", code) if code else t("No theme chosen"), placeholder=t("Choose"))
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Visible to: your municipality, Norsk kulturskoleråd and the advisers of the county. No names of pupils, nothing about health.")))
        saved = st.form_submit_button(save, type="primary", key=f"{key}-save")
    return replace(start, text=text, theme=theme), saved
