"""The answers of a workshop, question by question, and what is made of them."""

import streamlit as st

from strategy import formats
from strategy.commands import workshops as commands
from strategy.domain.access import Action
from strategy.domain.workshops import Answer, AnswerState, Became, Becomes, Question, title_of
from strategy.overviews.workshops import View
from strategy.texts import Texts
from strategy.ui import answer_entry, answer_forms, messages, navigation, updates
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_BESIDE = 400


def section(run: Run, view: View, question: Question) -> None:
    """Show one question: its words, its answers with what became of each, and where more are pasted."""
    t, found = run.t, view.answers[question.number]
    may = Action.RECORD_WORKSHOP in view.may
    show(html('<h2 class="kst-finding">{n}. {words}</h2>{about}{hint}', n=question.number, words=question.words[t.language],
              about=_about(question, t), hint=_hint(question, view, may, bool(found), t)))
    for answer in found:
        _row(run, question, answer, may, view.merged.get(answer.id, ()))
    answer_forms.merging(run, view, question.number)
    if may:
        _below(run, view, question)


def _about(question: Question, t: Texts) -> Safe | None:
    about = question.about.get(t.language)
    return html('<details class="kst-details"><summary>{word}</summary><p class="kst-prose">{about}</p></details>',
                word=t("What the question is about"), about=about) if about else None


def _hint(question: Question, view: View, may: bool, answered: bool, t: Texts) -> Safe | None:
    words = []
    if Becomes.ADVICE in question.becomes:
        words.append(t("The answers can be sent as advice to Norsk kulturskoleråd, which answers each one."))
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


def _row(run: Run, question: Question, answer: Answer, may: bool, merged: tuple[Answer, ...]) -> None:
    t, chosen = run.t, None
    waits = answer.state is AnswerState.OPEN
    kinds = question.promotes if may and waits else ()
    opened = may and st.session_state.get("open-answer") == answer.id
    with st.container(key=f"kst-list-answer-{answer.id}", horizontal=True, vertical_alignment="center"):
        show(answer_forms.said(answer, t))
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
                      on_click=answer_forms.toggle, args=(None if opened else answer,))
    if chosen:
        _promote(run, [answer.id], chosen)
    if merged:
        answer_forms.merged(run, merged, may)
    if opened:
        answer_forms.change(run, answer)


def _became(run: Run, thing: Became, answer: Answer) -> None:
    t, title = run.t, thing.title if thing.title != title_of(answer.text) else ""
    if not thing.id:
        show(html('<div class="kst-row-meta">{words}</div>', words={
            Becomes.MEASURE: t("Became a measure you cannot see"), Becomes.STRATEGY_POINT: t("Became a strategy point you cannot see"),
            Becomes.ADVICE: t("Sent as advice by another municipality")}[thing.kind]))
    elif thing.kind is Becomes.ADVICE:
        navigation.page_link("advice", f"{t('Sent as advice')} · {t.code('advice_state', thing.status)}", nr=thing.id)
    elif thing.kind is Becomes.MEASURE:
        words = t("Became the measure “{title}”", title=title) if title else t("Became a measure")
        navigation.page_link("measures", f"{words} · {updates.status_words(thing.status, t)}", tiltak=thing.id)
    else:
        words = t("Became the strategy point “{title}”", title=title) if title else t("Became a strategy point")
        navigation.page_link("strategy", words, punkt=thing.id)


def _make(kind: Becomes, t: Texts) -> str:
    return {Becomes.MEASURE: t("Make it a measure"), Becomes.STRATEGY_POINT: t("Make it a strategy point"),
            Becomes.ADVICE: t("Send as advice")}[kind]


def _make_all(kind: Becomes, n: int, t: Texts) -> str:
    if kind is Becomes.ADVICE:
        return t("Send all {n}", n=formats.number(n, t.language))
    return (t.n("Make all {n} a measure", "Make all {n} measures", n) if kind is Becomes.MEASURE
            else t.n("Make all {n} a strategy point", "Make all {n} strategy points", n))


def _promote(run: Run, numbers: list[int], kind: Becomes) -> None:
    t = run.t
    with messages.saving(t):
        made = len(commands.promote(run.db, run.user, numbers, kind, at=run.now))
        if not made:
            messages.done(t("It has become that already."))
        if kind is Becomes.ADVICE:
            messages.done(t.n("{n} answer is sent as advice.", "{n} answers are sent as advice.", made))
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
    typed = answer_entry.field_name(run, view, n)
    filling = st.session_state.get("filling") == number or not view.number_of_answers
    pasting = filling and not view.answers[n] or st.session_state.get(f"{key}-open") or typed in st.session_state
    waiting = [x.id for x in view.answers[n] if x.state is AnswerState.OPEN]
    with st.container(horizontal=True):
        for kind in question.promotes if len(waiting) > 1 else ():
            if st.button(_make_all(kind, len(waiting), t), key=f"promote-all-{n}-{kind}",
                         type="primary" if len(question.promotes) == 1 else "secondary"):
                chosen = kind
        answer_forms.merge_button(run, view, n)
        if not pasting:
            st.button(t("Add answers"), key=f"{key}-add", type="tertiary", on_click=_show_field, args=(key,))
    if chosen:
        _promote(run, waiting, chosen)
    if pasting:
        answer_entry.paste(run, view, n, typed)


def _show_field(key: str) -> None:
    st.session_state[f"{key}-open"] = True
