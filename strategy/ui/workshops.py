"""Workshops: the list, one's heading, and the form that records or corrects one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from strategy import formats
from strategy.charts.theme import STATUS_ORDER
from strategy.commands import workshops as commands
from strategy.domain.access import Action
from strategy.domain.people import Role
from strategy.domain.refusals import Stale
from strategy.domain.workshops import Becomes, Draft, Question, Workshop
from strategy.overviews import municipalities
from strategy.overviews.workshops import View
from strategy.texts import Texts
from strategy.ui import answer_entry, conflicts, dates, home, messages, navigation, refusals
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

CSS = """
@media (max-width:640px){.stApp :has(>[class*="st-key-kst-strip-"]){flex:1 1 100%;width:100%}}
"""
_FIELDS = ("title", "held_on", "place", "participants", "municipalities")


def for_the_municipality_only(run: Run) -> None:
    """Say kindly, to somebody without a municipality, that workshops are the municipality's own."""
    t = run.t
    show(html('<h1 class="kst-lead">{head}</h1><p class="kst-prose">{words}</p>',
              head=t("Workshops belong to the municipality"),
              words=t("What is said in a workshop is read by those who belong to the municipality. "
                      "What became of it – measures and strategy points – you find in the national overview.")))
    navigation.page_link("national", t("National overview"))


def list_heading(run: Run, municipality: str, views: tuple[View, ...], may_record: bool, recording: bool) -> None:
    """Say in one sentence what waits, with the button that records a workshop."""
    t = run.t
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=_waiting(views, t),
                  where=t("{municipality} municipality · workshops", municipality=municipality)))
        if may_record and not recording:
            if st.button(t("Record a workshop"), key="record-workshop", type="primary"):
                navigation.go("reflection", ny=1, kommune=st.query_params.get("kommune"))
        if may_record and st.button(t("Workshop sheet"), key="workshop-sheet"):
            navigation.go("reflection", ark=1, kommune=st.query_params.get("kommune"))


def empty(run: Run, may_record: bool) -> None:
    """Say what a workshop leads to, and what to do now."""
    t = run.t
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "Write down when you met, and paste what you agreed on: each line becomes an answer, and one click makes it "
        "a measure or a strategy point.") if may_record else t(
        "When the leader of the kulturskole has recorded a workshop, you see here what was said and what became of it.")))


def listing(run: Run, views: tuple[View, ...]) -> None:
    """Show workshops, newest first: when, where, how many answers, how many became something."""
    t = run.t
    for view in views:
        number, draft = view.workshop.id, view.workshop.draft
        words = [formats.date(draft.held_on), draft.place, counts(view, t)]
        if len(view.places) > 1:
            words.append(t("together: {municipalities}", municipalities=t.list([name for _, name in view.places])))
        with st.container(key=f"kst-list-workshop-{number}", horizontal=True, vertical_alignment="center"):
            with st.container(key=f"kst-cell-workshop-{number}", gap=None):
                navigation.page_link("reflection", draft.title, mote=number)
                show(html('<div class="kst-row-meta">{words}</div>', words=" · ".join(filter(None, words))))
            _measures(view, t)


def _measures(view: View, t: Texts) -> None:
    """One mark for each measure the answers became, in the order of the stacked bars."""
    status = {thing.id: thing.status for found in view.answers.values() for answer in found
              for thing in answer.became if thing.kind is Becomes.MEASURE and thing.id}
    if status:
        with st.container(key=f"kst-strip-{view.workshop.id}", width="content"):
            show(home.strip({code: list(status.values()).count(code) for code in STATUS_ORDER}, t))


def counts(view: View, t: Texts) -> str:
    """Return in words how many answers there are, how many became something, how many wait."""
    if not view.number_of_answers:
        return t("no answers yet")
    words = [t.n("{n} answer", "{n} answers", view.number_of_answers)]
    if view.became:
        words.append(t.n("{n} became something", "{n} became something", view.became))
    if view.open:
        words.append(t.n("{n} waits", "{n} wait", view.open))
    return ", ".join(words)


def questions(run: Run, asked: tuple[Question, ...]) -> None:
    """Show the questions a workshop is about, folded."""
    t = run.t
    rows = [html("<li>{words}</li>", words=question.words[t.language]) for question in asked]
    show(html('<details class="kst-details"><summary>{word}</summary><ol class="kst-prose">{rows}</ol></details>',
              word=t("The questions a workshop is about"), rows=rows))


def heading(run: Run, view: View, editing: bool) -> None:
    """Show a workshop's title, when and where, who took part, and how far its answers have come."""
    t, draft = run.t, view.workshop.draft
    where = t("{municipality} · workshop {date}", municipality=t.list([name for _, name in view.places]),
              date=formats.date(draft.held_on))
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{title}</h1>', where=where, title=draft.title))
        if Action.EDIT_PLAN in view.may and not editing:
            if st.button(t("Edit"), key="edit-workshop"):
                navigation.go("reflection", mote=view.workshop.id, rediger=1)
    pairs = [(t("Place"), draft.place), (t("Who took part"), draft.participants),
             (t("Questions from"), view.framework[t.language])]
    show(html('{words}<dl class="kst-facts">{pairs}</dl>', words=html("<p>{x}</p>", x=words) if (words := _how_far(view, t)) else None, pairs=[
        html('<dt>{name}</dt><dd class="kst-prose">{value}</dd>', name=name, value=value) for name, value in pairs if value]))


def ways_in(run: Run, view: View, writing: bool) -> None:
    """Show the ways answers come in: written while the meeting goes on, or by a sheet."""
    with st.container(horizontal=True):
        answer_entry.quick_button(run, view, writing)
        if st.button(run.t("Workshop sheet"), key="workshop-sheet", type="tertiary"):
            navigation.go("reflection", mote=view.workshop.id, ark=1)


def add(run: Run, municipality: str, may_cancel: bool) -> None:
    """Show the form that records a workshop; it leads on to the answers."""
    t, key = run.t, f"form-workshop-new-{municipality}"
    start = Draft((municipality,), t("Workshop on the kulturskole as a resource centre"), run.today)
    read, saved = _form(run, key, start, t("Save workshop"))
    if may_cancel and st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("reflection", kommune=municipality)
    if saved:
        with messages.saving(t):
            number = commands.record(run.db, run.user, read(), at=run.now)
            messages.forget(f"{key}-")
            st.session_state["filling"] = number
            messages.remember(t("Saved {moment}. Now paste the answers below.", moment=formats.moment(run.now, t.language)))
            navigation.go("reflection", mote=number)


def edit(run: Run, workshop: Workshop) -> None:
    """Show the form of a workshop that is there; a newer version by somebody else is shown beside."""
    t, key = run.t, f"form-workshop-{workshop.id}"
    opened: Workshop = conflicts.opened(key, "title", workshop)
    based_on = conflicts.based_on(key, opened.version)
    read, saved = _form(run, key, opened.draft, t("Save workshop"))
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("reflection", mote=workshop.id)
    mine = None
    if saved:
        with messages.saving(t):
            mine = read()
            try:
                commands.edit(run.db, run.user, workshop.id, mine, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                messages.forget(f"{key}-")
                messages.remember(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=" ".join(mine.title.split())))
                navigation.go("reflection", mote=workshop.id)
    if mine is not None and (theirs := conflicts.theirs(key)):
        names = municipalities.places(run.db, run.user).names
        conflicts.both(run, {name: refusals.field(name, t) for name in _FIELDS}, theirs.draft, mine, lambda _, value: in_words(value, names),
                       t("Save workshop"), t("Cancel"))


def _form(run: Run, key: str, start: Draft, save: str) -> tuple[Callable[[], Draft], bool]:
    """The form of a workshop. Returns a function that reads it, which may raise Refused, and whether it is to be saved."""
    t = run.t
    with st.form(key):
        left, right = st.columns([3, 1])
        title = left.text_input(t("Title"), value=start.title, key=f"{key}-title")
        held_on = dates.field(right, t, "held_on", t("Date"), start.held_on, f"{key}-date")
        places = together_with(run, key, start.municipalities)
        with st.expander(t("Place, and who took part"), expanded=bool(start.place or start.participants)):
            place = st.text_input(t("Place"), value=start.place, key=f"{key}-place")
            participants = st.text_area(t("Who took part"), value=start.participants, key=f"{key}-participants", height=96,
                                        placeholder=t("Roles and organisations: head of the kulturskole, band leader, youth council"))
            show(html('<p class="kst-muted">{words}</p>', words=t("Roles and organisations, not names of people.")))
        show(html('<p class="kst-muted">{words}</p>', words=t("Visible to: those who belong to the municipality. No names of pupils, nothing about health.")))
        saved = st.form_submit_button(save, type="primary", key=f"{key}-save")
    return lambda: replace(start, title=title, held_on=held_on(), place=place, participants=participants, municipalities=places), saved


def together_with(run: Run, key: str, start: tuple[str, ...]) -> tuple[str, ...]:
    """Let somebody who leads several municipalities say that a thing is joint; the lead first.

    Those there already may stay, whoever leads them.
    """
    lead, *there = start
    others = [code for code in dict.fromkeys([*run.user.areas(Role.LEADER), *there]) if code != lead]
    if not others:
        return start
    names = municipalities.places(run.db, run.user).names
    chosen = st.multiselect(run.t("Together with"), others, default=there, key=f"{key}-places", placeholder=run.t("Choose"),
                            format_func=lambda code: names.get(code, code), select_all=False)
    return (lead, *chosen)


def _waiting(views: tuple[View, ...], t: Texts) -> str:
    if not views:
        return t("No workshop is recorded yet")
    waiting = sum(view.open for view in views)
    if waiting:
        return t.n("{n} answer waits to become something", "{n} answers wait to become something", waiting)
    if not any(view.number_of_answers for view in views):
        return t("The answers are still to come")
    return t("All the answers are followed up")


def _how_far(view: View, t: Texts) -> str:
    if not view.number_of_answers:
        return (t("Paste the answers from the minutes under each question.") if Action.RECORD_WORKSHOP in view.may
                else t("The answers are not written in yet."))
    return ""  # How many became something is told by ui/stories.


def in_words(value: Any, names: dict[str, str]) -> str:
    """Return a field's value as the form words it; ``names`` are the municipalities'."""
    if isinstance(value, date):
        return formats.date(value)
    return ", ".join(names.get(code, code) for code in value) if isinstance(value, tuple) else str(value)
