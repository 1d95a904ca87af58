"""The answers of a workshop: pasted, corrected, set aside, and made into measures and strategy points."""

from functools import partial

import streamlit as st

from strategy import formats
from strategy.commands import workshops as commands
from strategy.domain.access import Action
from strategy.domain.refusals import Stale
from strategy.domain.workshops import (
    LONGEST_ANSWER, MOST_LINES, Answer, AnswerState, Became, Becomes, Question, lines, title_of)
from strategy.overviews.workshops import View
from strategy.texts import Texts
from strategy.ui import conflicts, messages, navigation, updates
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_PREVIEWED = 12
_BESIDE = 400


def section(run: Run, view: View, question: Question) -> None:
    """Show one question: its words, its answers with what became of each, and where more are pasted."""
    t, found = run.t, view.answers[question.number]
    may = Action.RECORD_WORKSHOP in view.may
    show(html('<h2 class="kst-finding">{n}. {words}</h2>{hint}', n=question.number, words=question.words[t.language],
              hint=_hint(question, view, may, bool(found), t)))
    for answer in found:
        _row(run, question, answer, may)
    if may:
        _below(run, view, question)


def _hint(question: Question, view: View, may: bool, answered: bool, t: Texts) -> Safe | None:
    words = []
    if Becomes.ADVICE in question.becomes:
        words.append(t("The advice is kept with the workshop, and read in the municipality."))
    elif may and question.cross_cutting:
        words.append(t("The answers can become measures or strategy points, seen through the diversity lens (mangfold)."))
    elif may and Becomes.MEASURE in question.promotes:
        words.append(t("The answers can become measures."))
    elif may and Becomes.STRATEGY_POINT in question.promotes:
        words.append(t("The answers can become strategy points."))
    if may and question.promotes and len(view.places) > 1:
        words.append(t("What comes of them is shared by {municipalities}.", municipalities=t.list([name for _, name in view.places])))
    if not answered and not may:
        words.append(t("No answers."))
    return html('<p class="kst-muted">{words}</p>', words=" ".join(words)) if words else None


def _row(run: Run, question: Question, answer: Answer, may: bool) -> None:
    t, chosen = run.t, None
    waits = answer.state is AnswerState.OPEN
    kinds = question.promotes if may and waits else ()
    opened = may and st.session_state.get("open-answer") == answer.id
    with st.container(key=f"kst-list-answer-{answer.id}", horizontal=True, vertical_alignment="center"):
        show(_said(answer, t))
        if question.promotes:
            with st.container(horizontal=bool(kinds), gap="small", width=_BESIDE):
                for thing in answer.became:
                    _became(run, thing, answer)
                if waits and not may:
                    show(html('<div class="kst-row-meta">{words}</div>', words=t.code("answer_state", "open")))
                for kind in kinds:
                    if st.button(_make(kind, t), key=f"promote-{answer.id}-{kind}"):
                        chosen = kind
        if may:
            st.button(t("Close") if opened else t("Change"), key=f"change-answer-{answer.id}", type="tertiary",
                      on_click=_open, args=(None if opened else answer,))
    if chosen:
        _promote(run, [answer.id], chosen)
    if opened:
        _change(run, answer)


def _said(answer: Answer, t: Texts) -> Safe:
    words = [", ".join(filter(None, (answer.role, answer.organisation)))]
    if answer.state is AnswerState.NOTED:
        words.append(t("{state}: {reason}", state=t.code("answer_state", "noted"), reason=answer.reason))
    meta = " · ".join(filter(None, words))
    return html('<div class="kst-prose">{text}</div>{meta}', text=answer.text,
                meta=html('<div class="kst-row-meta">{meta}</div>', meta=meta) if meta else None)


def _became(run: Run, thing: Became, answer: Answer) -> None:
    t, title = run.t, thing.title if thing.title != title_of(answer.text) else ""
    if not thing.id:
        show(html('<div class="kst-row-meta">{words}</div>', words=t("Became a measure you cannot see") if thing.kind is Becomes.MEASURE
                  else t("Became a strategy point you cannot see")))
    elif thing.kind is Becomes.MEASURE:
        words = t("Became the measure “{title}”", title=title) if title else t("Became a measure")
        navigation.page_link("measures", f"{words} · {updates.status_words(thing.status, t)}", tiltak=thing.id)
    else:
        words = t("Became the strategy point “{title}”", title=title) if title else t("Became a strategy point")
        navigation.page_link("strategy", words, punkt=thing.id)


def _make(kind: Becomes, t: Texts) -> str:
    return t("Make it a measure") if kind is Becomes.MEASURE else t("Make it a strategy point")


def _make_all(kind: Becomes, n: int, t: Texts) -> str:
    return (t.n("Make all {n} a measure", "Make all {n} measures", n) if kind is Becomes.MEASURE
            else t.n("Make all {n} a strategy point", "Make all {n} strategy points", n))


def _promote(run: Run, numbers: list[int], kind: Becomes) -> None:
    t = run.t
    with messages.saving(t):
        made = len(commands.promote(run.db, run.user, numbers, kind, at=run.now))
        if not made:
            messages.done(t("It has become that already."))
        messages.done(t.n("{n} answer is now a measure, planned. Add who is responsible and a due date when you know them.",
                          "{n} answers are now measures, planned. Add who is responsible and a due date when you know them.", made)
                      if kind is Becomes.MEASURE else
                      t.n("{n} answer is now a strategy point. Add the goal and the year when you know them.",
                          "{n} answers are now strategy points. Add the goal and the year when you know them.", made))


def _below(run: Run, view: View, question: Question) -> None:
    """What can be done with a question's answers: all that wait at once, and more of them.

    The field they are pasted into is open where there are none yet, else behind a button.
    """
    t, number, n, chosen = run.t, view.workshop.id, question.number, None
    key = f"form-answers-{number}-{n}"
    # A save gives the field a new name: it opens empty, and other fields keep what is typed in them.
    typed = f"{key}-text-{st.session_state.get(f'{key}-saves', 0)}"
    filling = st.session_state.get("filling") == number or not view.number_of_answers
    pasting = filling and not view.answers[n] or st.session_state.get(f"{key}-open") or st.session_state.get(typed)
    waiting = [x.id for x in view.answers[n] if x.state is AnswerState.OPEN]
    with st.container(horizontal=True):
        for kind in question.promotes if len(waiting) > 1 else ():
            if st.button(_make_all(kind, len(waiting), t), key=f"promote-all-{n}-{kind}",
                         type="primary" if len(question.promotes) == 1 else "secondary"):
                chosen = kind
        if not pasting:
            st.button(t("Add answers"), key=f"{key}-add", type="tertiary", on_click=_show_field, args=(key,))
    if chosen:
        _promote(run, waiting, chosen)
    if pasting:
        _paste(run, view, n, key, typed)


def _paste(run: Run, view: View, n: int, key: str, typed: str) -> None:
    t = run.t
    pasted = st.text_area(t("Paste a list from the minutes for question {n} – each line becomes an answer", n=n), key=typed, height=120)
    if st.button(t("Save answers"), key=f"{key}-save"):
        with messages.saving(t):
            made = len(commands.answer(run.db, run.user, view.workshop.id, n, pasted, at=run.now))
            st.session_state[f"{key}-saves"] = st.session_state.get(f"{key}-saves", 0) + 1
            st.session_state.pop(f"{key}-open", None)
            known = len(lines(pasted)) - made
            words = t.n("{n} answer saved.", "{n} answers saved.", made) if made else t("Nothing new to save.")
            messages.done(words + (" " + t.n("{n} was there already.", "{n} were there already.", known) if known else ""))
    # Below the button, so that the button stays put when leaving the field brings the preview.
    if pasted.strip():
        show(preview(lines(pasted), t))


def preview(found: list[str], t: Texts) -> Safe:
    """Return what a pasted list becomes, and which lines cannot be kept."""
    if not found:
        return html('<p class="kst-muted">{words}</p>', words=t("There are no words in this yet: only marks and empty lines."))
    number = partial(formats.number, language=t.language)
    head = t.n("Becomes {n} answer:", "Becomes {n} answers:", len(found))
    if len(found) > MOST_LINES:
        head = t("{n} lines are too many at a time: at most {most} fit. Paste a part of them.", n=number(len(found)), most=number(MOST_LINES))
    too_long = [i for i, line in enumerate(found) if len(line) > LONGEST_ANSWER]
    shown = sorted({*range(min(len(found), _PREVIEWED)), *too_long[:_PREVIEWED]})
    rows = [html('<li value="{n}">{text}{long}</li>', n=i + 1, text=found[i] if len(found[i]) <= 300 else found[i][:300] + " …",
                 long=html(' <b class="kst-late">{words}</b>', words=t("too long: {length} of at most {longest} characters",
                           length=number(len(found[i])), longest=number(LONGEST_ANSWER))) if i in too_long else None) for i in shown]
    left = len(found) - len(shown)
    return html('<div class="kst-note"><p><b>{head}</b></p><ol class="kst-prose">{rows}</ol>{more}</div>', head=head, rows=rows,
                more=html("<p>{words}</p>", words=t("… and {n} more", n=number(left))) if left else None)


def _change(run: Run, answer: Answer) -> None:
    """The form that corrects an answer, and under it the one that sets it aside or opens it again."""
    t, key = run.t, f"form-answer-{answer.id}"
    opened: Answer = conflicts.opened(key, "text", answer)
    based_on = conflicts.based_on(key, opened.version)
    with st.form(key, border=False):
        text = st.text_area(t("Answer"), value=opened.text, key=f"{key}-text", height=96)
        left, right = st.columns(2)
        role = left.text_input(t("Role"), value=opened.role, key=f"{key}-role", placeholder=t("For example head of a kindergarten"))
        organisation = right.text_input(t("Organisation"), value=opened.organisation, key=f"{key}-organisation")
        saved = st.form_submit_button(t("Save answer"), type="primary", key=f"{key}-save")
    mine = Answer(answer.id, answer.workshop, answer.question, answer.position, text, role, organisation)
    if saved:
        with messages.saving(t):
            try:
                commands.edit_answer(run.db, run.user, answer.id, text, role=role, organisation=organisation, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                _done(key, t("The answer is saved."))
    if theirs := conflicts.theirs(key):
        names = {"text": t("Answer"), "role": t("Role"), "organisation": t("Organisation")}
        conflicts.both(run, names, theirs, mine, lambda _, value: value, t("Save answer"), t("Close"))
    if answer.state is AnswerState.NOTED:
        if st.button(t("Open it again"), key=f"{key}-reopen"):
            with messages.saving(t):
                commands.reopen(run.db, run.user, answer.id, at=run.now)
                _done(key, t("The answer is open again."))
    elif not answer.became:
        _set_aside(run, answer, key)


def _set_aside(run: Run, answer: Answer, key: str) -> None:
    t = run.t
    with st.form(f"{key}-note", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(t("Not followed up? Say why, and it is marked as noted"), key=f"{key}-reason")
        if st.form_submit_button(t("Mark as noted"), key=f"{key}-noted"):
            with messages.saving(t):
                commands.note(run.db, run.user, answer.id, reason, at=run.now)
                _done(key, t("The answer is noted."))


def _done(key: str, words: str) -> None:
    messages.forget(f"{key}-")
    st.session_state.pop("open-answer", None)
    messages.done(words)


def _open(answer: Answer | None) -> None:
    st.session_state["open-answer"] = answer.id if answer else None
    if answer:
        messages.forget(f"form-answer-{answer.id}-")


def _show_field(key: str) -> None:
    st.session_state[f"{key}-open"] = True
