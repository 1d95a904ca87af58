"""The forms of a card: sharing a measure, changing the words, withdrawing, pointing at it, taking it into the own plan."""

import streamlit as st

from strategy import formats
from strategy.commands import ideas as commands
from strategy.domain.access import Action
from strategy.domain.ideas import Cost, Draft, Idea
from strategy.domain.refusals import Stale
from strategy.overviews import ideas as overview
from strategy.overviews.ideas import View
from strategy.ui import conflicts, messages, navigation, open_view, refusals
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run

_PROSE = ("why", "how", "for_whom", "worked", "failed")
_TAGS = (("target_groups", "target_group"), ("themes", "theme"), ("partner_types", "partner_type"), ("barriers", "barrier"))
_COMPARED = ("title", *_PROSE, "cost", "contact_role", "target_groups", "themes", "partner_types", "barriers")


def share(run: Run, measure: int) -> None:
    """Show the card a measure would be, filled in from it, to be read through and shared."""
    t, key = run.t, f"form-idea-new-{measure}"
    start = overview.prefilled(run.db, run.user, measure)
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-prose">{hint}</p>', where=t("Idea bank"),
              words=t("Share as an idea"), hint=t("The card is filled in from the measure. Read it through, add what worked and what did not, and share it.")))
    draft, saved, cancelled = _form(run, key, start, t("Share the card"))
    if cancelled:
        messages.forget(f"{key}-")
        navigation.go("measures", tiltak=measure)
    if saved:
        with messages.saving(t):
            number = commands.share(run.db, run.user, measure, draft, at=run.now)
            messages.forget(f"{key}-")
            messages.remember(t("Shared {moment}: {title}", moment=formats.moment(run.now, t.language), title=" ".join(draft.title.split())))
            navigation.go("ideas", kort=number)


def actions(run: Run, view: View) -> bool:
    """Let a leader change, withdraw or put back the own card; return whether the form has the page for itself."""
    t, found = run.t, view.idea
    if Action.SHARE_IDEA not in view.may:
        return False
    if st.query_params.get("rediger") or conflicts.theirs(f"form-idea-{found.id}"):
        _edit(run, found)
        return True
    with st.container(horizontal=True):
        if st.button(t("Edit the card"), key="edit-idea"):
            navigation.go("ideas", kort=found.id, rediger=1)
        if found.withdrawn_at is None and st.button(t("Withdraw the card"), key="withdraw-idea"):
            with messages.saving(t):
                commands.withdraw(run.db, run.user, found.id, based_on=found.version, at=run.now)
                messages.done(t("The card is withdrawn. Others no longer see it."), {"call": (_undo_withdrawal, (found.id,))})
        if found.withdrawn_at is not None and st.button(t("Share it again"), key="put-back-idea", type="primary"):
            with messages.saving(t):
                commands.put_back(run.db, run.user, found.id, at=run.now)
                messages.done(t("The card is shared again."))
    return False


def highlight(run: Run, view: View) -> None:
    """Let the council point at a card with a reason, or point at it no longer."""
    t, found, key = run.t, view.idea, f"form-highlight-{view.idea.id}"
    if Action.HIGHLIGHT_IDEA not in view.may or not found.shown:
        return
    if found.highlight:
        if st.button(t("Stop highlighting it"), key="stop-highlighting"):
            with messages.saving(t):
                commands.stop_highlighting(run.db, run.user, found.id, at=run.now)
                messages.done(t("The card is no longer highlighted."), {"call": (_undo_stop, (found.id, found.highlight, found.version))})
        return
    with st.form(key, border=True):
        based_on = conflicts.based_on(key, conflicts.opened(key, "reason", found).version)
        reason = st.text_input(t("Why is this worth a look?"), key=f"{key}-reason", placeholder=t("One sentence; everyone sees it"))
        saved = st.form_submit_button(t("Highlight it"), key=f"{key}-save")
    if saved:
        with messages.saving(t):
            try:
                commands.highlight(run.db, run.user, found.id, reason, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
                raise
            messages.forget(f"{key}-")
            messages.done(t("The card is highlighted."), {"call": (_undo_highlight, (found.id,))})


def copy(run: Run, view: View) -> None:
    """Let a leader take the idea into a plan of the own, or find it there."""
    t = run.t
    if not view.idea.shown:
        return
    for code, name in view.own.items():
        if code in view.in_plan:
            navigation.page_link("measures", t("In the plan of {municipality}", municipality=name), tiltak=view.in_plan[code])
        elif st.button(label(t("Take it into the plan of {municipality}", municipality=name)), key=f"copy-{code}", type="primary"):
            with messages.saving(t):
                new = commands.copy(run.db, run.user, view.idea.id, code, at=run.now)
                messages.remember(t("The idea is in your plan as a planned, internal measure. Change it until it is yours."))
                navigation.go("measures", tiltak=new, rediger=1)


def _undo_withdrawal(run: Run, number: int) -> None:
    commands.put_back(run.db, run.user, number, at=run.now)


def _undo_highlight(run: Run, number: int) -> None:
    commands.stop_highlighting(run.db, run.user, number, at=run.now)


def _undo_stop(run: Run, number: int, reason: str, version: int) -> None:
    commands.highlight(run.db, run.user, number, reason, based_on=version, at=run.now)


def _edit(run: Run, found: Idea) -> None:
    t, key = run.t, f"form-idea-{found.id}"
    opened: Idea = conflicts.opened(key, "title", found)
    based_on = conflicts.based_on(key, opened.version)
    draft, saved, cancelled = _form(run, key, opened.draft, t("Save the card"))
    if cancelled:
        messages.forget(f"{key}-")
        navigation.go("ideas", kort=found.id)
    if saved:
        with messages.saving(t):
            try:
                commands.edit(run.db, run.user, found.id, draft, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                messages.forget(f"{key}-")
                messages.remember(t("The card is saved."))
                navigation.go("ideas", kort=found.id)
    if theirs := conflicts.theirs(key):
        kinds = dict(_TAGS) | {"cost": "cost"}
        conflicts.both(run, {name: refusals.field(name, t) for name in _COMPARED}, theirs.draft, draft,
                       lambda name, value: _words(kinds.get(name), value, run), t("Save the card"), t("Cancel"))


def _form(run: Run, key: str, start: Draft, save: str) -> tuple[Draft, bool, bool]:
    t, costs = run.t, ["", *(cost.value for cost in Cost)]
    said = {}
    with st.form(key):
        said["title"] = st.text_input(t("Title"), value=start.title, key=f"{key}-title")
        for name in _PROSE:
            said[name] = st.text_area(refusals.field(name, t), value=getattr(start, name), key=f"{key}-{name}", height=152 if name == "how" else 96,
                                      placeholder=t("An honest sentence here helps others most") if name == "failed" else "")
        left, right = st.columns(2, gap="medium")
        said["cost"] = left.selectbox(refusals.field("cost", t), costs, index=costs.index(start.cost), key=f"{key}-cost",
                                      format_func=lambda code: t.code("cost", code) if code else t("Not said"))
        said["contact_role"] = right.text_input(refusals.field("contact_role", t), value=start.contact_role, key=f"{key}-contact",
                                                placeholder=t("A role, never a name"))
        for name, kind in _TAGS:
            said[name] = tuple(st.multiselect(refusals.field(name, t), t.keys(kind), default=list(getattr(start, name)), key=f"{key}-{name}",
                                              format_func=lambda x, kind=kind: t.code(kind, x), placeholder=t("Choose"), select_all=False))
        show(html('<p class="kst-muted">{words}</p>', words=open_view.also(t(
            "Visible to: everyone signed in, in every municipality, as long as the card is shared. The measure itself is shown as before. "
            "No names of people, nothing about health."), t)))
        with st.container(horizontal=True):
            saved = st.form_submit_button(save, type="primary", key=f"{key}-save")
            cancelled = st.form_submit_button(t("Cancel"), key=f"{key}-cancel")
    return Draft(**said), saved, cancelled


def _words(kind: str | None, value, run: Run) -> str:
    if isinstance(value, tuple):
        return ", ".join(run.t.code(kind, key) for key in value)
    return run.t.code(kind, value) if kind and value else str(value or "")
