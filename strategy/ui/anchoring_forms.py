"""The form of a step of anchoring: record, correct, take back, undo."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from strategy import formats
from strategy.commands import anchoring as commands
from strategy.domain.anchoring import Draft, Step
from strategy.domain.refusals import Refused, Stale
from strategy.overviews.anchoring import Ladder
from strategy.texts import Texts
from strategy.ui import conflicts, dates, messages, refusals
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_OPEN, _UNDO = "anchoring-form", "anchoring-undo"


def is_open(number: int, step: Step) -> bool:
    """Return whether the form of this step is on the screen."""
    return st.session_state.get(_OPEN) == (number, step.value)


def open_form(number: int, step: Step) -> None:
    """Open the form of a step, as a button's callback; another one that was open closes."""
    messages.forget("form-anchoring-")
    st.session_state[_OPEN] = (number, step.value)


def form(run: Run, found: Ladder, step: Step) -> None:
    """Show the form of one step; what somebody else said in between is shown beside."""
    t, number = run.t, found.point
    key = f"form-anchoring-{number}-{step.value}"
    standing, newest = found.standing.get(step), found.newest.get(step)
    start = conflicts.opened(key, "document", (standing and standing.draft) or Draft(step, run.today))
    based_on = conflicts.based_on(key, newest.id if newest else None)
    with st.form(key):
        read = _fields(run, key, start)
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Only what the municipality itself has made public: no names of pupils, no health matters. The document stays in the archive.")))
        saved = st.form_submit_button(t("Save the step"), type="primary", key=f"{key}-save")
    with st.container(horizontal=True):
        if st.button(t("Cancel"), key=f"{key}-cancel"):
            _close()
            st.rerun()
        if standing and st.button(t("Take the step back"), key=f"{key}-withdraw"):
            _save(run, found, step, lambda: commands.withdraw(run.db, run.user, number, step, based_on=based_on, at=run.now), key,
                  t("Taken back: {step}", step=t.code("anchoring_step", step)))
    if saved:
        _save(run, found, step, lambda: commands.record(run.db, run.user, number, read(), based_on=based_on, at=run.now), key,
              t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=t.code("anchoring_step", step)))
    if theirs := conflicts.theirs(key):
        conflicts.both(run, _names(t), theirs.draft or Draft(step, None), _written(read, start), lambda name, value: in_words(name, value, t),
                       t("Save the step"), t("Cancel"))


def undone(run: Run, number: int) -> None:
    """Offer to undo what was just said of a step of this point."""
    asked = st.session_state.get(_UNDO)
    if not asked or asked[0] != number:
        return
    t = run.t
    with st.container(key="kst-undo-anchoring", horizontal=True, vertical_alignment="center"):
        show(html('<p class="kst-muted">{words}</p>', words=asked[2]))
        if st.button(t("Undo"), key="undo-anchoring"):
            with messages.saving(t):
                try:
                    commands.undo(run.db, run.user, asked[1], at=run.now)
                finally:
                    del st.session_state[_UNDO]
                messages.done(t("Taken back. It stands as it did before."))


def in_words(name: str, value: Any, t: Texts) -> str:
    """Return a field's value as the form words it."""
    if name == "expected":
        return _states(t)[value]
    return formats.date(value) if name == "reached_on" else str(value or "")


def _written(read: Callable[[], Draft], start: Draft) -> Draft:
    """Return what stands in the form to be set beside somebody else's; what it opened with where a field cannot be read."""
    try:
        return read()
    except Refused:
        return start


def _fields(run: Run, key: str, start: Draft) -> Callable[[], Draft]:
    t = run.t
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    expected = left.radio(t("The step is"), [False, True], index=int(start.expected), format_func=_states(t).get, horizontal=True, key=f"{key}-expected")
    day = dates.field(right, t, "reached_on", t("Date"), start.reached_on, f"{key}-day")
    document = st.text_input(t("Document"), value=start.document, key=f"{key}-document", placeholder=t("For example: Culture plan 2026–2030"))
    left, right = st.columns([2, 3])
    number = left.text_input(t("Case number"), value=start.case_number, key=f"{key}-case", placeholder=t("For example: 26/01234"))
    link = right.text_input(t("Link"), value=start.link, key=f"{key}-link", placeholder="https://")
    return lambda: Draft(start.step, day(), expected, document, number, link)


def _states(t: Texts) -> dict[bool, str]:
    return {False: t("Reached"), True: t("Expected")}


def _names(t: Texts) -> dict[str, str]:
    return {"expected": t("The step is")} | {name: refusals.field(name, t) for name in ("reached_on", "document", "case_number", "link")}


def _save(run: Run, found: Ladder, step: Step, act, key: str, words: str) -> None:
    with messages.saving(run.t):
        try:
            made = act()
        except Stale as stale:
            conflicts.met(key, stale)
        else:
            _close()
            st.session_state[_UNDO] = (found.point, made, words)
            st.rerun()


def _close() -> None:
    messages.forget("form-anchoring-")
    st.session_state.pop(_OPEN, None)
