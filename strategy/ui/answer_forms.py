"""Changing answers: their words, themes and order, setting them aside, merging those that say the same; each with Undo."""

import streamlit as st

from strategy.commands import answers as commands
from strategy.commands import workshops as workshop_commands
from strategy.domain.refusals import Stale
from strategy.domain.workshops import Answer, AnswerState
from strategy.overviews.workshops import Pointed, View
from strategy.texts import Texts
from strategy.ui import conflicts, messages, navigation
from strategy.ui.safe_text import Safe, html, label, show
from strategy.ui.session import Run

_UNDO, _MERGING = "undo-answers", "merging-answers"
_SHORT = 80


def change(run: Run, answer: Answer) -> None:
    """Show the form that corrects an answer, and under it what else can be done with it."""
    t, key = run.t, f"form-answer-{answer.id}"
    opened: Answer = conflicts.opened(key, "text", answer)
    based_on = conflicts.based_on(key, opened.version)
    with st.form(key, border=False):
        text = st.text_area(t("Answer"), value=opened.text, key=f"{key}-text", height=96)
        left, right = st.columns(2)
        role = left.text_input(t("Role"), value=opened.role, key=f"{key}-role", placeholder=t("For example head of a kindergarten"))
        organisation = right.text_input(t("Organisation"), value=opened.organisation, key=f"{key}-organisation")
        themes = tuple(st.multiselect(t("Themes"), t.keys("theme"), default=list(opened.themes), key=f"{key}-themes", select_all=False,
                                      format_func=lambda code: t.code("theme", code), placeholder=t("Choose")))
        saved = st.form_submit_button(t("Save answer"), type="primary", key=f"{key}-save")
    mine = Answer(answer.id, answer.workshop, answer.question, answer.position, text, role, organisation, themes=themes)
    if saved:
        with messages.saving(t):
            try:
                workshop_commands.edit_answer(run.db, run.user, answer.id, text, role=role, organisation=organisation, themes=themes,
                                              based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                _done(key, t("The answer is saved."))
    if theirs := conflicts.theirs(key):
        names = {"text": t("Answer"), "role": t("Role"), "organisation": t("Organisation"), "themes": t("Themes")}
        conflicts.both(run, names, theirs, mine, lambda name, value: _themes(value, t) if name == "themes" else value,
                       t("Save answer"), t("Close"))
    _more(run, answer, key, based_on)


def _more(run: Run, answer: Answer, key: str, based_on: int) -> None:
    t, steps = run.t, 0
    with st.container(horizontal=True):
        steps -= st.button(t("Move up"), key=f"{key}-up")
        steps += st.button(t("Move down"), key=f"{key}-down")
        reopening = answer.state is AnswerState.NOTED and st.button(t("Open it again"), key=f"{key}-reopen")
        taking_out = not answer.became and st.button(t("Take it out"), key=f"{key}-out", type="tertiary")
    if steps:
        with messages.saving(t):
            commands.move(run.db, run.user, answer.id, steps, at=run.now)
            st.rerun()
    if reopening:
        with messages.saving(t):
            workshop_commands.reopen(run.db, run.user, answer.id, at=run.now)
            _done(key, t("The answer is open again."))
    if taking_out:
        take_out(run, answer)
    if answer.state is not AnswerState.NOTED and not answer.became:
        _set_aside(run, answer, key, based_on)


def take_out(run: Run, answer: Answer) -> None:
    """Take out an answer written by mistake, with Undo beside the message."""
    with messages.saving(run.t):
        commands.take_out(run.db, run.user, answer.id, at=run.now)
        offer_undo(run.t("The answer is taken out."), "put_back", [answer.id], answer.workshop)
        _close(f"form-answer-{answer.id}")
        st.rerun()


def _set_aside(run: Run, answer: Answer, key: str, based_on: int) -> None:
    t = run.t
    with st.form(f"{key}-note", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(t("Not followed up? Say why, and it is marked as noted"), key=f"{key}-reason")
        noted = st.form_submit_button(t("Mark as noted"), key=f"{key}-noted")
    if noted:
        with messages.saving(t):
            try:
                workshop_commands.note(run.db, run.user, answer.id, reason, based_on=based_on, at=run.now)
            except Stale as stale:
                # Their words come into view; the next press stands on them.
                conflicts.met(key, stale)
                raise
            offer_undo(t("The answer is noted."), "reopen", [answer.id], answer.workshop)
            _close(key)
            st.rerun()


def merging(run: Run, view: View, question: int) -> None:
    """Offer to merge answers of a question that say the same, or show where they are chosen."""
    t, found = run.t, view.answers[question]
    if len(found) < 2:
        return
    key = f"form-merge-{view.workshop.id}-{question}"
    if st.session_state.get(_MERGING) != key:
        return
    by_number = {x.id: x for x in found}
    with st.container(key=f"kst-merge-{question}", border=True):
        chosen = st.multiselect(t("Answers that say the same"), list(by_number), key=f"{key}-chosen", select_all=False,
                                format_func=lambda number: _short(by_number[number]), placeholder=t("Choose at least two"))
        stays = st.radio(t("The one that stays"), sorted(chosen, key=lambda x: not by_number[x].became), key=f"{key}-stays",
                         format_func=lambda number: label(_short(by_number[number]))) if len(chosen) > 1 else None
        with st.container(horizontal=True):
            pressed = st.button(t("Merge"), key=f"{key}-save", type="primary")
            st.button(t("Cancel"), key=f"{key}-cancel", type="tertiary", on_click=_merge, args=(None,))
    if pressed:
        with messages.saving(t):
            others = [number for number in chosen if number != stays]
            commands.merge(run.db, run.user, stays or (chosen or [found[0].id])[0], others, at=run.now)
            offer_undo(t.n("{n} answer is merged into “{text}”.", "{n} answers are merged into “{text}”.", len(others),
                           text=_short(by_number[stays])), "take_apart", others, view.workshop.id)
            _merge(None)
            messages.forget(key)
            st.rerun()


def merge_button(run: Run, view: View, question: int) -> None:
    """Show the button that opens ``merging``, where there is something to merge."""
    key = f"form-merge-{view.workshop.id}-{question}"
    if len(view.answers[question]) > 1 and st.session_state.get(_MERGING) != key:
        st.button(run.t("Merge answers"), key=f"merge-{question}", type="tertiary", on_click=_merge, args=(key,))


def offer_undo(words: str, how: str, numbers: list[int], workshop: int) -> None:
    """Remember that these answers can be taken back, ``how``: "put_back", "reopen", "take_apart" or "take_out"."""
    st.session_state[_UNDO] = {"words": words, "how": how, "numbers": numbers, "workshop": workshop}


def undo(run: Run, workshop: int) -> None:
    """Say what was done last to answers of a workshop, with a button that takes it back; take it back when it was pressed."""
    t, asked = run.t, st.session_state.pop("undo-answers-asked", None)
    if asked:
        with messages.saving(t):
            _take_back(run, asked)
            st.session_state.pop(_UNDO, None)
            messages.remember(t("Taken back. It stands as it did before."))
            st.rerun()
    offered = st.session_state.get(_UNDO)
    if offered and offered["workshop"] == workshop:
        with st.container(key="kst-undo-answers", horizontal=True, vertical_alignment="center"):
            show(html('<p role="status">{words}</p>', words=offered["words"]))
            st.button(t("Undo"), key="undo-answers-last", on_click=_ask, args=(offered,))


def ask_take_out(number: int) -> None:
    """Remember, as a button's callback, that an answer shall be taken out in this run."""
    _ask({"how": "take_out", "numbers": [number]})


def _take_back(run: Run, asked: dict) -> None:
    for number in asked["numbers"] if asked["how"] != "take_apart" else ():
        {"put_back": commands.put_back, "take_out": commands.take_out, "reopen": workshop_commands.reopen}[asked["how"]](
            run.db, run.user, number, at=run.now)
    if asked["how"] == "take_apart":
        commands.take_apart(run.db, run.user, asked["numbers"], at=run.now)


def pointed(run: Run, found: Pointed, may: bool) -> None:
    """Show the answer a link leads to, where it is no longer among the answers, or has said something else before."""
    t, answer = run.t, found.answer
    if found.into:
        said = t("This answer was merged into another one that says the same: “{answer}”", answer=found.into.text)
    elif answer.withdrawn:
        said = t("This answer was taken out.")
    else:
        said = t("The answer the link leads to")
    with st.container(key="kst-pointed"):
        show(html('<div class="kst-note"><p><b>{said}</b></p><blockquote class="kst-quote">{text}<cite>{meta}</cite></blockquote></div>',
                  said=said, text=answer.text, meta=meta(answer, t)))
        if may and (found.into or answer.withdrawn):
            st.button(t("Put it back among the answers"), key=f"put-back-{answer.id}", on_click=_ask,
                      args=({"how": "take_apart" if found.into else "put_back", "numbers": [answer.id]},))


def merged(run: Run, found: tuple[Answer, ...], may: bool) -> None:
    """Show, folded, the answers that one stands for; each has its own link."""
    t = run.t
    with st.expander(t.n("Stands for {n} more that says the same", "Stands for {n} more that say the same", len(found))):
        for answer in found:
            navigation.page_link("reflection", _short(answer), mote=answer.workshop, svar=answer.id)
            if said := meta(answer, t):
                show(html('<div class="kst-row-meta">{said}</div>', said=said))
        if may:
            st.button(t("Let them stand for themselves again"), key=f"apart-{found[0].merged_into}", type="tertiary",
                      on_click=_ask, args=({"how": "take_apart", "numbers": [x.id for x in found]},))


def meta(answer: Answer, t: Texts) -> str:
    """Return in one line who an answer was given as, its themes, and why it is set aside."""
    words = [", ".join(filter(None, (answer.role, answer.organisation))), _themes(answer.themes, t)]
    if answer.state is AnswerState.NOTED:
        words.append(t("{state}: {reason}", state=t.code("answer_state", "noted"), reason=answer.reason))
    return " · ".join(filter(None, words))


def said(answer: Answer, t: Texts) -> Safe:
    """Return an answer's words with ``meta`` below."""
    below = meta(answer, t)
    return html('<div class="kst-prose">{text}</div>{meta}', text=answer.text,
                meta=html('<div class="kst-row-meta">{meta}</div>', meta=below) if below else None)


def toggle(answer: Answer | None) -> None:
    """Open the form of one answer, or close the one that is open; as a button's callback."""
    st.session_state["open-answer"] = answer.id if answer else None
    if answer:
        messages.forget(f"form-answer-{answer.id}-")


def _themes(keys: tuple[str, ...], t: Texts) -> str:
    return ", ".join(t.code("theme", key) for key in keys)


def _short(answer: Answer) -> str:
    return answer.text if len(answer.text) <= _SHORT else answer.text[:_SHORT - 1].rsplit(" ", 1)[0] + " …"


def _merge(key: str | None) -> None:
    st.session_state[_MERGING] = key


def _ask(asked: dict) -> None:
    st.session_state["undo-answers-asked"] = asked


def _close(key: str) -> None:
    messages.forget(f"{key}-")
    st.session_state.pop("open-answer", None)


def _done(key: str, words: str) -> None:
    _close(key)
    messages.done(words)
