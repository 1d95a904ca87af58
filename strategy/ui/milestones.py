"""The milestones of a measure: how far it has come, reached with one click, added a line each."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from strategy import formats
from strategy.commands import measures as update_commands
from strategy.commands import milestones as commands
from strategy.domain.access import Action
from strategy.domain.milestones import Draft, Milestone
from strategy.domain.refusals import Stale
from strategy.overviews import measures as measure_overview
from strategy.overviews import milestones as overview
from strategy.texts import Texts
from strategy.ui import conflicts, dates, hints, messages, refusals, updates
from strategy.ui.safe_text import button, html, show
from strategy.ui.session import Run


@dataclass(frozen=True)
class _Said:
    """What somebody said of a milestone, to compare with what somebody else did."""

    title: str
    due_on: date | None
    done_on: date | None


def panel(run: Run, view: measure_overview.View) -> None:
    """Show a measure's milestones with what may be done to them; nothing where there are none and none may be added."""
    number, t = view.measure.id, run.t
    in_plan = not view.measure.ended_on
    may_reach, may_edit = (action in view.may and in_plan for action in (Action.UPDATE_MEASURE, Action.EDIT_PLAN))
    _asked(run, number, view.row.newest)
    found = overview.of_measure(run.db, run.user, number, run.today)
    if not found.milestones and not may_edit:
        return
    if found.milestones:
        show(html('<h2 class="kst-finding">{head}</h2>', head=t("Milestones")))
        _count(run, found, view.row.progress_reason, view.row.progress)
    for one in found.milestones:
        _row(run, one, may_reach or may_edit)
        if st.session_state.get("open-milestone") == one.id and (may_reach or may_edit):
            _form(run, one, may_edit)
    if may_edit:
        _add(run, number, bool(found.milestones))


def _count(run: Run, found: overview.View, reason: str, progress: int | None) -> None:
    t, tally = run.t, found.tally
    words = t.n("{done} of {n} reached", "{done} of {n} reached", tally.all, done=tally.done)
    show(html('<div class="kst-bar-row"><div class="kst-bar" aria-hidden="true"><i style="width:{share}%"></i></div><span>{words}</span></div>',
              share=found.progress, words=f"{words} · {formats.percent(found.progress, 100, t.language)}"))
    if reason and progress is not None:
        show(html('<p class="kst-muted">{words}</p>', words=t("Set by hand to {share}: {reason}",
                                                              share=formats.percent(progress, 100, t.language), reason=reason)))


def _row(run: Run, one: Milestone, may: bool) -> None:
    t = run.t
    late = one.done_on is None and one.draft.due_on is not None and one.draft.due_on < run.today
    kind, mark = ("completed", "●") if one.done_on else ("planned", "○")
    with st.container(key=f"kst-list-row-milestone-{one.id}", gap=None):
        show(html('<div class="kst-row-title"><span class="kst-mark kst-mark-{kind}" aria-hidden="true">{mark}</span> {title}</div>',
                  kind=kind, mark=mark, title=one.draft.title))
        show(html('<div class="kst-row-meta"><span class="{late}">{words}</span></div>', late="kst-late" if late else "",
                  words=_when(one, late, t)))
        if may:
            with st.container(horizontal=True, gap="small", width="content"):
                if not one.done_on:
                    st.button(button(t("Reached"), one.draft.title), key=f"milestone-reached-{one.id}", on_click=_ask, args=("reach", one))
                opened = st.session_state.get("open-milestone") == one.id
                st.button(button(t("Close") if opened else t("Change"), one.draft.title), key=f"milestone-change-{one.id}", type="tertiary",
                          on_click=_open, args=(None if opened else one.id,))


def _when(one: Milestone, late: bool, t: Texts) -> str:
    if one.done_on:
        return t("reached {date}", date=formats.date(one.done_on))
    if not one.draft.due_on:
        return t("not reached yet, no date")
    day = formats.date(one.draft.due_on)
    return t("was due {date}", date=day) if late else t("due {date}", date=day)


def _form(run: Run, one: Milestone, may_edit: bool) -> None:
    """The form of one milestone: its words for the lead, the day it was reached for whoever may update."""
    t, key = run.t, f"form-milestone-{one.id}"
    opened: Milestone = conflicts.opened(key, "done", one)
    based_on = conflicts.based_on(key, opened.version)
    with st.form(key, border=True):
        draft = opened.draft
        if may_edit:
            title = st.text_input(t("Title"), value=draft.title, key=f"{key}-title")
            due = dates.field(st, t, "due_on", t("Due date"), draft.due_on, f"{key}-due")
        done = dates.field(st, t, "done_on", t("Reached on"), opened.done_on, f"{key}-done", hint=t("Empty: not reached yet."))
        with st.container(horizontal=True):
            saved = st.form_submit_button(t("Save milestone"), type="primary", key=f"{key}-save")
            removed = may_edit and st.form_submit_button(t("Remove"), key=f"{key}-remove")
    mine, day = None, opened.done_on
    if saved or removed:
        with messages.saving(t):
            try:
                if removed:
                    _remove(run, one, based_on)
                draft, day = Draft(title, due()) if may_edit else draft, done()
                _save(run, one, draft, day, based_on)
            except Stale as newer:
                conflicts.met(key, newer)
                mine = _Said(draft.title, draft.due_on, day)
    if mine:
        theirs: Milestone = conflicts.theirs(key)
        names = {name: refusals.field(name, t) for name in ("title", "due_on", "done_on")}
        conflicts.both(run, names, _Said(theirs.draft.title, theirs.draft.due_on, theirs.done_on), mine, lambda _, value: _words(value),
                       t("Save milestone"), t("Close"))


def _save(run: Run, one: Milestone, draft: Draft, done: date | None, based_on: int) -> None:
    commands.edit(run.db, run.user, one.id, draft, done, based_on=based_on, at=run.now)
    _closed(one.id)
    messages.done(run.t("Saved {moment}: {title}", moment=formats.moment(run.now, run.t.language), title=" ".join(draft.title.split())))


def _remove(run: Run, one: Milestone, based_on: int) -> None:
    commands.remove(run.db, run.user, one.id, based_on=based_on, at=run.now)
    _closed(one.id)
    messages.done(run.t("Removed: {title}", title=one.draft.title), undo={"call": (_put_back, (one.id,))})


def _add(run: Run, measure: int, some: bool) -> None:
    t, key = run.t, f"form-milestones-of-{measure}"
    with st.expander(t("Add milestones"), expanded=False):
        with st.form(key, border=False):
            written = st.text_area(t("Milestones, one on each line"), key=f"{key}-lines", height=100,
                                   placeholder=t("Agreement signed 15.11.2026"))
            hints.below(st, t("A date at the end of the line becomes its due date. Progress is counted from the milestones."))
            if st.form_submit_button(t("Save milestones"), key=f"{key}-save"):
                with messages.saving(t):
                    made = commands.add(run.db, run.user, measure, written, at=run.now)
                    messages.forget(f"{key}-")
                    messages.done(t.n("Saved: {n} milestone.", "Saved: {n} milestones.", len(made)))


def _ask(what: str, one: Milestone) -> None:
    """Remember, as a button's callback, what was clicked and the milestone as it stood on the screen."""
    st.session_state["milestone-asked"] = (what, one)


def _asked(run: Run, measure: int, newest: int) -> None:
    what, one = st.session_state.pop("milestone-asked", (None, None))
    if what is None or one.measure != measure:
        return
    with messages.saving(run.t):
        made = commands.reach(run.db, run.user, one.id, run.today, based_on=one.version, at=run.now)
        if made is not None:
            updates.moved_on(measure, newest, made)
        messages.done(run.t("Reached: {title}", title=one.draft.title), undo={"call": (_take_back, (measure, made))} if made else None)


def _take_back(run: Run, measure: int, update: int) -> None:
    update_commands.undo(run.db, run.user, [update], at=run.now)
    updates.moved_on(measure, update, measure_overview.one(run.db, run.user, measure, run.today, run.silent_days).row.newest)


def _put_back(run: Run, number: int) -> None:
    commands.put_back(run.db, run.user, number, at=run.now)


def _open(number: int | None) -> None:
    st.session_state["open-milestone"] = number
    if number is not None:
        messages.forget(f"form-milestone-{number}-")


def _closed(number: int) -> None:
    messages.forget(f"form-milestone-{number}-")
    st.session_state.pop("open-milestone", None)


def _words(value) -> str:
    return formats.date(value) if isinstance(value, date) else str(value or "")
