"""Writing answers in: one field while the meeting goes on, or a list from the minutes; what is typed survives a lost connection."""

from functools import partial

import streamlit as st

from strategy import formats
from strategy.commands import drafts
from strategy.commands import workshops as commands
from strategy.domain.refusals import Refused
from strategy.domain.workshops import LONGEST_ANSWER, MOST_LINES, lines
from strategy.overviews import drafts as overview
from strategy.overviews.workshops import View
from strategy.texts import Texts
from strategy.ui import answer_forms, messages, navigation
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_PREVIEWED = 12
_LAST = 3


def quick(run: Run, view: View) -> None:
    """Show the field that takes one answer after the other: Enter saves, and so does leaving the field.

    Streamlit tells of both alike, so whatever has left the field is an
    answer, with Undo beside it: nothing that was said waits to be saved.
    """
    t, key = run.t, f"form-entry-{view.workshop.id}"
    asked = {question.number: question for question in view.questions}
    newest = view.newest
    st.session_state.setdefault(f"{key}-question", newest.question if newest else min(asked))
    st.session_state.setdefault(f"{key}-role", newest.role if newest else "")
    st.session_state.setdefault(f"{key}-organisation", newest.organisation if newest else "")
    with st.container(key="kst-entry", border=True):
        left, middle, right = st.columns([2, 1, 1])
        question = left.selectbox(t("Question"), list(asked), key=f"{key}-question", placeholder=t("Choose"), filter_mode=None,
                                  format_func=lambda n: f"{n}. {asked[n].words[t.language]}")
        middle.text_input(t("Role"), key=f"{key}-role", placeholder=t("If you like"))
        right.text_input(t("Organisation"), key=f"{key}-organisation", placeholder=t("If you like"))
        show(html('<p class="kst-muted">{about}</p>', about=asked[question].about.get(t.language, "")))
        # web/typed_line.js keeps what is typed in such a box and not saved yet, for this person in this meeting.
        with st.container(key=f"kst-typed-{run.user.id}-{view.workshop.id}"):
            st.text_input(t("Answer to question {n}", n=question), key=f"{key}-text", on_change=_leave, args=(key,), max_chars=LONGEST_ANSWER,
                          placeholder=t("Write one answer and press Enter"))
        show(html('<p class="kst-muted">{words}</p>', words=t("Enter saves and empties the field for the next. Leaving the field saves too; Undo stands beside.")))
        if refused := st.session_state.pop(f"{key}-refused", None):
            with messages.saving(t):
                raise refused
        if st.session_state.pop(f"{key}-again", False):
            show(html('<p role="status">{words}</p>', words=t("That answer stands there already.")))
        _last_lines(run, view, question)


def _leave(key: str) -> None:
    """Take what was typed out of the field, so that it is empty for the next; the run saves it or lays it back."""
    st.session_state[f"{key}-entered"] = st.session_state.get(f"{key}-text", "")
    st.session_state[f"{key}-text"] = ""


def take(run: Run, workshop: int) -> None:
    """Save what has left the field of ``quick``, before the page is drawn; what is refused is laid back into it."""
    key = f"form-entry-{workshop}"
    text = st.session_state.pop(f"{key}-entered", "")
    if not text.strip():
        return
    said = {name: st.session_state.get(f"{key}-{name}", "") for name in ("role", "organisation")}
    try:
        made = commands.answer(run.db, run.user, workshop, st.session_state.get(f"{key}-question", 0), text, **said, at=run.now)
    except Refused as refused:
        st.session_state[f"{key}-text"], st.session_state[f"{key}-refused"] = text, refused
    else:
        st.session_state[f"{key}-again"] = not made


def _last_lines(run: Run, view: View, question: int) -> None:
    t = run.t
    for answer in sorted(view.answers[question], key=lambda x: -x.id)[:_LAST]:
        with st.container(key=f"kst-list-entry-{answer.id}", horizontal=True, vertical_alignment="center"):
            show(answer_forms.said(answer, t))
            if not answer.became:
                st.button(t("Undo"), key=f"undo-entry-{answer.id}", type="tertiary", on_click=answer_forms.ask_take_out, args=(answer.id,))


def quick_button(run: Run, view: View, writing: bool) -> None:
    """Show the button that opens or closes ``quick``; the address remembers which."""
    if st.button(run.t("Done writing") if writing else run.t("Write while the meeting goes on"), key="write-along",
                 type="secondary" if view.number_of_answers or writing else "primary"):
        navigation.go("reflection", mote=view.workshop.id, skriv=None if writing else 1)


def field_name(run: Run, view: View, question: int) -> str:
    """Return the name of the field a list is pasted into; a save gives it a new one.

    So it opens empty, and other fields keep what is typed in them. A draft
    from before a reload is laid into it.
    """
    key = f"form-answers-{view.workshop.id}-{question}"
    name = f"{key}-text-{st.session_state.get(f'{key}-saves', 0)}"
    kept = _drafts(run, view).get(f"answers-{question}")
    if kept and name not in st.session_state:
        st.session_state[name] = kept
        st.session_state[f"{key}-found"] = kept
    return name


def paste(run: Run, view: View, n: int, typed: str) -> None:
    """Show the field a list from the minutes is pasted into, and what it becomes."""
    t, key = run.t, f"form-answers-{view.workshop.id}-{n}"
    pasted = st.text_area(t("Paste a list from the minutes for question {n} – each line becomes an answer", n=n), key=typed, height=120)
    if st.button(t("Save answers"), key=f"{key}-save"):
        with messages.saving(t):
            made = len(commands.answer(run.db, run.user, view.workshop.id, n, pasted, at=run.now))
            st.session_state[f"{key}-saves"] = st.session_state.get(f"{key}-saves", 0) + 1
            st.session_state.pop(f"{key}-open", None)
            _keep(run, view, n, "")
            known = len(lines(pasted)) - made
            words = t.n("{n} answer saved.", "{n} answers saved.", made) if made else t("Nothing new to save.")
            messages.done(words + (" " + t.n("{n} was there already.", "{n} were there already.", known) if known else ""))
    _keep(run, view, n, pasted)
    if pasted.strip() and pasted == st.session_state.get(f"{key}-found"):
        show(html('<p class="kst-muted" role="status">{words}</p>', words=t("This is what you had typed and not saved. Save it, or empty the field.")))
    # Below the button, so that the button stays put when leaving the field brings the preview.
    if pasted.strip():
        show(preview(lines(pasted), t))


def _keep(run: Run, view: View, n: int, text: str) -> None:
    kept, name = _drafts(run, view), f"answers-{n}"
    if kept.get(name, "") == text:
        return
    try:
        drafts.keep(run.db, run.user, view.workshop.id, name, text, at=run.now)
    except Refused:
        return  # It is in the field still; a busy database is told of when it is saved.
    kept[name] = text


def _drafts(run: Run, view: View) -> dict[str, str]:
    key = f"drafts-{run.user.id}-{view.workshop.id}"
    if key not in st.session_state:
        st.session_state[key] = overview.of(run.db, run.user, view.workshop.id, run.now)
    return st.session_state[key]


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
