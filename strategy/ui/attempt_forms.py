"""«We tried this»: what a municipality tells of an idea of another, changed or withdrawn at will."""

import streamlit as st

from strategy.commands import attempts as commands
from strategy.domain.ideas import Attempt, AttemptDraft, Outcome
from strategy.domain.refusals import Stale
from strategy.overviews.ideas import View
from strategy.ui import conflicts, ideas, messages, open_view
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run


def answers(run: Run, view: View) -> None:
    """Show, for each municipality the viewer leads, what it told, with the form to tell or change it."""
    if view.idea.shown:
        for code, name in view.own.items():
            _answer(run, view, code, name)


def _undo_withdrawal(run: Run, number: int) -> None:
    commands.put_back(run.db, run.user, number, at=run.now)


def _answer(run: Run, view: View, code: str, name: str) -> None:
    t, key, former = run.t, f"form-attempt-{view.idea.id}-{code}", view.mine.get(code)
    stands = former is not None and former.withdrawn_at is None
    head = t("Change what {municipality} told", municipality=name) if stands else t("{municipality} has tried this", municipality=name)
    with st.expander(label(head), expanded=bool(conflicts.theirs(key))):
        opened: Attempt | None = conflicts.opened(key, "text", former)
        based_on = conflicts.based_on(key, opened.version if opened else None)
        start = opened.draft if opened else None
        with st.form(key, border=False):
            outcome = st.radio(t("How did it go?"), list(Outcome), index=list(Outcome).index(start.outcome) if start else None, key=f"{key}-outcome",
                               format_func=lambda x: t.code("outcome", x.value), horizontal=True)
            text = st.text_area(t("What would you tell others?"), value=start.text if start else "", key=f"{key}-text", height=96)
            show(html('<p class="kst-muted">{words}</p>', words=open_view.also(t("Visible to: everyone signed in. No names of people, nothing about health."), t)))
            saved = st.form_submit_button(t("Save what we tell") if stands else t("Tell the others"), type="primary", key=f"{key}-save")
        if saved:
            _save(run, view, code, key, AttemptDraft(outcome, text), based_on)
        if theirs := conflicts.theirs(key):
            conflicts.both(run, {"outcome": t("How did it go?"), "text": t("What would you tell others?")}, theirs.draft, AttemptDraft(outcome, text),
                           lambda field, value: t.code("outcome", value) if field == "outcome" and value else str(value or ""),
                           t("Save what we tell"), t("Cancel"))
        if stands and st.button(t("Withdraw what we told"), key=f"withdraw-attempt-{code}"):
            with messages.saving(t):
                commands.withdraw(run.db, run.user, former.id, based_on=former.version, at=run.now)
                messages.forget(f"{key}-")
                messages.done(t("Withdrawn. Others no longer see it."), {"call": (_undo_withdrawal, (former.id,))})


def _save(run: Run, view: View, code: str, key: str, draft: AttemptDraft, based_on: int | None) -> None:
    t = run.t
    with messages.saving(t):
        try:
            commands.answer(run.db, run.user, view.idea.id, code, draft, based_on=based_on, at=run.now)
        except Stale as stale:
            conflicts.met(key, stale)
            return
        messages.forget(f"{key}-")
        messages.done(t("Told, and seen by everyone: {outcome}", outcome=t.code("outcome", draft.outcome.value)))
