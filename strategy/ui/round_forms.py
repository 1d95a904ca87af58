"""The form of a status round, and what the council does with one: withdraw, close, open again, copy."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import streamlit as st

from strategy import formats
from strategy.commands import rounds as commands
from strategy.domain import rounds as rules
from strategy.domain.access import Action, require
from strategy.domain.refusals import Stale
from strategy.domain.rounds import CHOICE, MOST_CHOICES, QUESTION, TITLE, Draft, Kind, Question, Round, State
from strategy.overviews import municipalities
from strategy.overviews import rounds as overview
from strategy.overviews.rounds import View
from strategy.texts import Texts
from strategy.ui import conflicts, dates, filter_words, messages, navigation, refusals, round_words
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_FEW_DAYS = timedelta(days=7)
_USUAL = timedelta(days=21)


def add(run: Run, copied: int | None) -> None:
    """Show the form of a new round; ``copied`` is the number of the one it begins as. Raises NotThere unless the council's."""
    t = run.t
    require(run.user, Action.MANAGE_ROUNDS)
    former = overview.plan(run.db, run.user, copied) if copied else None
    listed = overview.listing(run.db, run.user, run.today)
    start = Draft("", (Question(""),), run.today, run.today + _USUAL)
    if former:
        start = rules.copied(former.draft, t("{name}, copy", name=former.draft.title), run.today)
    key = f"form-round-new-{copied or 0}"
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{head}</h1>', where=t("Status rounds"), head=t("New status round")))
    if not former and listed:
        navigation.page_link("rounds", t("Begin with a copy of “{title}”", title=listed[0].round.draft.title), ny=listed[0].round.id, kopi=1)
    start = conflicts.opened(key, "title", start)
    draft, saved = _form(run, key, start, State.PLANNED)
    _cancel(run, key, None)
    if saved:
        with messages.saving(t):
            made = draft()
            number = commands.add(run.db, run.user, made, at=run.now)
            messages.forget(f"{key}-")
            messages.remember(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=" ".join(made.title.split())))
            navigation.go("rounds", runde=number)


def edit(run: Run, found: Round) -> None:
    """Show the form of a round; once it is open only the closing date is a field."""
    t, key = run.t, f"form-round-{found.id}"
    opened: Round = conflicts.opened(key, "closes", found)
    based_on = conflicts.based_on(key, opened.version)
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{head}</h1>', where=t("Status round"), head=t("Edit {name}", name=opened.draft.title)))
    draft, saved = _form(run, key, opened.draft, rules.state(found, run.today))
    _cancel(run, key, found.id)
    if saved:
        with messages.saving(t):
            try:
                commands.edit(run.db, run.user, found.id, draft(), based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                messages.forget(f"{key}-")
                messages.remember(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=opened.draft.title))
                navigation.go("rounds", runde=found.id)
    if theirs := conflicts.theirs(key):
        with messages.saving(t):
            names = {name: refusals.field(name, t) for name in ("title", "about", "questions", "opens_on", "closes_on", "groupings")}
            conflicts.both(run, names, theirs.draft, draft(), lambda name, value: in_words(name, value, t), t("Save status round"), t("Cancel"))


def in_words(name: str, value: Any, t: Texts) -> str:
    """Return a field's value as the form words it."""
    if name == "questions":
        return "\n".join(" – ".join((one.text, *one.choices)) for one in value)
    if name == "groupings":
        return ", ".join(value) or t("The whole country")
    return formats.date(value) if name.endswith("_on") else value


def _form(run: Run, key: str, start: Draft, now: State):
    """Show the form; return what reads the draft, and whether it is to be saved."""
    t, planned = run.t, now is State.PLANNED
    places = municipalities.places(run.db, run.user)
    known = {one.id: f"{one.name} ({filter_words.kind(one.kind, t, one.edited)})" for one in places.groupings}
    with st.form(key, enter_to_submit=False):
        title, about, groupings, asked = start.title, start.about, list(start.groupings), [*start.questions, Question("")][:2]
        if planned:
            title = st.text_input(t("Title"), value=title, key=f"{key}-title", max_chars=TITLE, placeholder=t("For example: Status spring 2027"))
            about = st.text_area(t("About the round"), value=about, key=f"{key}-about", height=72, placeholder=t("What the answers will be used for, if you want to say so"))
            asked = [_question(run, key, place, one) for place, one in enumerate(asked, start=1)]
        left, right = st.columns(2)
        opens = dates.field(left, t, "opens_on", t("Opens"), start.opens_on, f"{key}-opens") if planned else lambda: start.opens_on
        closes = dates.field(right, t, "closes_on", t("Closes"), start.closes_on, f"{key}-closes", hint=t("Status can be delivered until the end of this day."))
        if planned:
            groupings = st.multiselect(t("For whom"), list(known), default=[one for one in groupings if one in known], key=f"{key}-groupings",
                                       placeholder=t("The whole country"), format_func=known.get, select_all=False)
            show(html('<p class="kst-muted">{words}</p>', words=t(
                "Without a choice the whole country is asked. Whom a grouping holds is settled when you save; each municipality is asked in one round at a time. "
                "Do not ask for numbers of people here: those belong in “Kulturskole for alle”, where small numbers are protected.")))
        else:
            show(html('<p class="kst-muted">{words}</p>', words=t("The round is open, so only the closing date can be moved.")))
        saved = st.form_submit_button(t("Save status round"), type="primary", key=f"{key}-save")

    def read() -> Draft:
        return replace(start, title=title, about=about, questions=tuple(one for one in asked if one.text.strip() or one.choices), opens_on=opens(),
                       closes_on=closes(), groupings=tuple(groupings))

    return read, saved


def _question(run: Run, key: str, place: int, start: Question) -> Question:
    t = run.t
    text = st.text_input(t("Question 1") if place == 1 else t("Question 2, if you want one"), value=start.text, key=f"{key}-question-{place}", max_chars=QUESTION)
    choices = st.text_area(t("Choices for question {n}, one a line", n=place), value="\n".join(start.choices), key=f"{key}-choices-{place}", height=96,
                           max_chars=CHOICE * MOST_CHOICES * 2, placeholder=t("Leave empty to let them answer in their own words"))
    lines = tuple(line for line in choices.split("\n") if line.strip())
    return Question(text, Kind.CHOICE if lines else Kind.TEXT, lines)


def actions(run: Run, view: View) -> None:
    """Show what the council may do with a round where it is now; nothing for others."""
    if not view.may_manage:
        return
    t, number, key = run.t, view.round.id, f"round-{view.round.id}"
    with st.container(horizontal=True):
        if view.state in (State.PLANNED, State.OPEN) and st.button(t("Edit") if view.state is State.PLANNED else t("Move the closing date"), key=f"{key}-edit"):
            navigation.go("rounds", runde=number, rediger=1)
        if view.state is State.PLANNED and st.button(t("Withdraw the round"), key=f"{key}-withdraw"):
            _do(run, lambda: commands.withdraw(run.db, run.user, number, based_on=view.round.version, at=run.now), t("Withdrawn: {title}", title=view.round.draft.title),
                undo=(_put_back, (number,)))
        if view.state is State.WITHDRAWN and st.button(t("Put back"), key=f"{key}-put-back", type="primary"):
            _do(run, lambda: commands.put_back(run.db, run.user, number, at=run.now), t("Put back: {title}", title=view.round.draft.title))
        if st.button(t("Make a copy"), key=f"{key}-copy"):
            navigation.go("rounds", ny=number, kopi=1)
    if view.state is State.OPEN:
        _close(run, view, key)
    if view.state is State.CLOSED:
        _reopen(run, view, key)


def _close(run: Run, view: View, key: str) -> None:
    t = run.t
    with st.expander(t("Close the round now")):
        show(html('<p class="kst-prose">{words}</p>', words=t(
            "Figures, texts and answers are frozen as they stand now, and nobody can deliver any more. If you do nothing, that happens by itself when {day} is over.",
            day=formats.date(view.round.draft.closes_on))))
        if st.button(t("Close and freeze"), key=f"{key}-close", type="primary"):
            _do(run, lambda: commands.close(run.db, run.user, view.round.id, run.silent_days, based_on=view.round.version, at=run.now),
                t("Closed and frozen: {title}", title=view.round.draft.title))


def _reopen(run: Run, view: View, key: str) -> None:
    t = run.t
    with st.expander(t("Open the round again")):
        show(html('<p class="kst-prose">{words}</p>', words=t(
            "What was frozen is kept. The round is frozen anew when it closes again, and the reason stands on this page and in the audit log.")))
        reason = st.text_input(t("Reason"), key=f"form-{key}-reason")
        closes = dates.field(st, t, "closes_on", t("Closes"), run.today + _FEW_DAYS, f"form-{key}-closes")
        if st.button(t("Open again"), key=f"{key}-reopen", type="primary"):
            _do(run, lambda: commands.reopen(run.db, run.user, view.round.id, reason, closes(), based_on=view.round.version, at=run.now),
                t("Open again: {title}", title=view.round.draft.title))


def _do(run: Run, ask, words: str, undo: tuple | None = None) -> None:
    t = run.t
    with messages.saving(t):
        try:
            ask()
        except Stale:
            show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t(
                "Somebody else has changed the round since you opened it. See here what it is now, and press once more if that is right.")))
            return
        messages.done(words, {"call": undo} if undo else None)


def _put_back(run: Run, number: int) -> None:
    commands.put_back(run.db, run.user, number, at=run.now)


def _cancel(run: Run, key: str, number: int | None) -> None:
    if st.button(run.t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("rounds", runde=number)


