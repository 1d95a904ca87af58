"""Updating a measure where it stands: the row, its form, "no change", and Undo."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from strategy import formats
from strategy.charts.theme import MARKS
from strategy.commands import measures as commands
from strategy.domain.measures import Status, Update, UpdateDraft
from strategy.domain.refusals import Refused, Stale
from strategy.overviews.measures import Row
from strategy.texts import Texts
from strategy.ui import dates, hints, messages, navigation
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

CHOICES = [Status.PLANNED, Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETED, Status.CANCELLED]


def status_words(status: Status, t: Texts) -> str:
    """Return a status as mark and word: "◐ Pågår"."""
    return f"{MARKS[status]}\u2002{t.code('status', status)}"


def mark(row: Row) -> Safe:
    """Return a row's mark: ! when late, … when silent, else its status."""
    kind = "late" if row.late else "silent" if row.silent else None
    if kind:
        return html('<span class="kst-mark kst-{kind}" aria-hidden="true">{mark}</span>', kind=kind, mark=MARKS[kind])
    return html('<span class="kst-mark kst-mark-{status}" aria-hidden="true">{mark}</span>',
                status=row.status.value, mark=MARKS[row.status])


def standing(row: Row, run: Run) -> Safe:
    """Return in mark and words how a measure stands: over its date, silent, or its status."""
    t = run.t
    parts = []
    if row.late:
        kind, words = "kst-late", t("The due date {date} has passed", date=formats.date(row.due_on))
    elif row.silent:
        kind, words = "kst-silent", t.n("No update for {n} day", "No update for {n} days", (run.today - row.active_on).days)
    else:
        kind, words = "", t.code("status", row.status)
        if row.due_on and row.status in (Status.PLANNED, Status.IN_PROGRESS, Status.ON_HOLD):
            parts.append(t("due {date}", date=formats.date(row.due_on)))
    if row.progress is not None and row.status is Status.IN_PROGRESS:
        parts.append(t("{share} done", share=formats.percent(row.progress, 100, t.language)))
    parts += _waits(row, t) + _steps(row, t)
    return html('{mark} <span class="{kind}">{words}</span>{more}', mark=mark(row), kind=kind, words=words,
                more="".join(f" · {part}" for part in parts))


def _waits(row: Row, t: Texts) -> list[str]:
    """Return what a measure on hold waits for, and what would release it, where the viewer may know."""
    if row.status is not Status.ON_HOLD:
        return []
    return [words for words in (row.blocked_by and t("waits for: {what}", what=_short(row.blocked_by)),
                                row.released_by and t("could be released by: {what}", what=_short(row.released_by))) if words]


def _steps(row: Row, t: Texts) -> list[str]:
    """Return how many milestones are reached, and calmly the first one that is past its date."""
    if not row.milestones.all or row.status in (Status.COMPLETED, Status.CANCELLED):
        return []
    words = [t.n("{done} of {n} milestone reached", "{done} of {n} milestones reached", row.milestones.all, done=row.milestones.done)]
    if late := row.milestones.overdue:
        words.append(t("“{title}” was due {date}", title=_short(late.draft.title, 60), date=formats.date(late.draft.due_on)))
    return words


def aside(found: Sequence[Row], t: Texts) -> Safe:
    """Return what a list says quietly: what waits and what would release it, and how many measures several municipalities share."""
    waiting = [one for one in found if one.status is Status.ON_HOLD and (one.blocked_by or one.released_by)]
    lines = [html('<p class="kst-muted"><a href="{link}">{title}</a> {waits}</p>', link=navigation.link("measures", tiltak=one.id), title=one.title,
                  waits=" · ".join(_waits(one, t))) for one in waiting[:3]]
    if shared := sum(one.shared for one in found):
        lines.append(html('<p class="kst-muted">{words}</p>', words=t.n(
            "{n} measure is shared by several municipalities, and stands in the list of each.",
            "{n} measures are shared by several municipalities, and stand in the list of each.", shared)))
    return html("{lines}", lines=lines)


def row(run: Run, found: Row, place: str, end: str = "") -> None:
    """Show a measure with a button that opens its update form right below.

    ``place`` tells lists on one page apart; ``end`` is a word after how it
    stands. The title leads to the measure.
    """
    opened = st.session_state.get("open-update") == found.id
    said = html(' · <span class="kst-said">«{note}»</span>', note=_short(found.note)) if found.note else None
    with st.container(key=f"kst-list-row-{place}-{found.id}", gap=None):
        navigation.page_link("measures", found.title, tiltak=found.id)
        show(html('<div class="kst-row-meta">{standing}{end}{said}</div>', standing=standing(found, run), said=said,
                  end=f" · {end}" if end else None))
        if found.may_update:
            st.button(run.t("Close") if opened else run.t("Update"), key=f"update-{place}-{found.id}",
                      on_click=_open, args=(None if opened else found.id,))
    if opened and found.may_update:
        form(run, found)


def rows(run: Run, found: Sequence[Row], place: str, most: int) -> None:
    """Show measures one below the other, those beyond ``most`` on request."""
    every = st.session_state.get(f"all-{place}")
    for one in found if every else found[:most]:
        row(run, one, place, end=run.t("shared by several municipalities") if one.shared else "")
    if len(found) > most and not every:
        st.button(run.t.n("Show {n} more", "Show {n} more", len(found) - most), key=f"more-{place}", type="tertiary",
                  on_click=st.session_state.__setitem__, args=(f"all-{place}", True))


def form(run: Run, found: Row) -> None:
    """Show the update form of a measure, opening with what was said last."""
    t, key = run.t, f"form-update-{found.id}-{st.session_state.get(_turn(found.id), 0)}"
    if f"{key}-note" not in st.session_state:
        # Opened anew: what an earlier visit was based on no longer counts.
        messages.forget(f"{key}-")
    based_on = st.session_state.setdefault(f"{key}-based", found.newest)
    with st.form(key, border=False):
        status = st.segmented_control(t("Status"), CHOICES, default=found.status, required=True, key=f"{key}-status",
                                      format_func=lambda x: status_words(x, t))
        left, right = st.columns([1, 4], vertical_alignment="top")
        progress = _progress(left, found, key, t)
        note = right.text_area(t("What has happened?"), key=f"{key}-note", height=68,
                               placeholder=t("A line or two. No names of pupils, nothing about health."))
        if counted := _counted(found, t):
            hints.below(st, counted)
        with st.expander(t("Another day, waiting for somebody, who may read it"), expanded=bool(st.session_state.get(f"{key}-unfolded"))):
            applies_on = dates.field(st, t, "applies_on", t("Applies to"), run.today, f"{key}-day")
            waits = {"blocked_by": st.text_input(t("Waiting for"), value=found.blocked_by, key=f"{key}-blocked"),
                     "released_by": st.text_input(t("What could release it?"), value=found.released_by, key=f"{key}-released")}
            hints.below(st, t("Kept when the status is “{status}”.", status=t.code("status", "on_hold")))
            if found.milestones.all:
                waits["progress_reason"] = st.text_input(t("Why another progress than the milestones give"), value=found.progress_reason,
                                                         key=f"{key}-reason")
            published = st.checkbox(t("The note may be read outside the municipality"), key=f"{key}-published",
                                    disabled=not found.published)
            if not found.published:
                hints.below(st, t("Only for a published measure."))
        with st.container(horizontal=True):
            saved = st.form_submit_button(t("Save update"), type="primary", key=f"{key}-save")
            same = found.status not in (Status.COMPLETED, Status.CANCELLED) and st.form_submit_button(
                t("Still on course – no change"), key=f"{key}-same")
    if same:
        no_change(run, [found.id])
    if saved:
        _save(run, found, key, based_on, status, progress, applies_on, note, bool(published and found.published), waits)
    conflict(run, f"{key}-conflict")
    if told := st.session_state.pop(f"{key}-told", None):
        with messages.saving(t):
            raise told


def no_change(run: Run, numbers: Sequence[int]) -> None:
    """Say "still on course" for these measures, with Undo for all of them at once."""
    with messages.saving(run.t):
        made = commands.no_change(run.db, run.user, list(numbers), at=run.now)
        _close(numbers)
        messages.done(run.t.n("Saved: still on course.", "Saved: still on course, {n} measures.", len(made)),
                      undo={"updates": made})


def undo_asked(run: Run) -> None:
    """Take back what the Undo button asked for in this click."""
    asked = st.session_state.pop("undo-asked", None)
    if asked and run.user:
        with messages.saving(run.t):
            if isinstance(asked, tuple):
                back, values = asked
                back(run, *values)
            else:
                _close(commands.undo(run.db, run.user, asked, at=run.now))
            messages.remember(run.t("Taken back. It stands as it did before."))


def ask_undo(asked: list[int] | tuple) -> None:
    """Remember, as a button's callback, what shall be taken back in this run.

    Updates by their numbers, or anything else as (function, values): the
    function is called with the run and the values.
    """
    st.session_state["undo-asked"] = asked


def moved_on(number: int, former: int, new: int) -> None:
    """Let an update form that was based on ``former`` be based on ``new``, which the same person has just said elsewhere on the page."""
    based = f"form-update-{number}-{st.session_state.get(_turn(number), 0)}-based"
    if st.session_state.get(based) == former:
        st.session_state[based] = new


def say(flash: dict | None, run: Run) -> None:
    """Show the last success, with Undo where there is something to take back."""
    if flash is None:
        return
    with st.container(key="kst-flash", horizontal=True, vertical_alignment="center"):
        show(html('<p role="status">{words}</p>', words=flash["words"]))
        if flash.get("undo"):
            st.button(run.t("Undo"), key="undo-last", on_click=ask_undo, args=(flash["undo"].get("call") or flash["undo"]["updates"],))


def conflict(run: Run, key: str) -> None:
    """Show what somebody else saved in between; the reader's own words stay in the form."""
    theirs: Update | None = st.session_state.get(key)
    if theirs is None:
        return
    t = run.t
    show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{who}: {status}</p><p class="kst-prose">{note}</p><p>{what}</p></div>',
              head=t("Somebody else has saved this in the meantime"), status=status_words(theirs.status, t), note=theirs.note,
              who=t("{name}, {moment}", name=theirs.by_name, moment=formats.moment(theirs.at, t.language)),
              what=t("What you wrote is still in the form. Press “{save}” once more to put yours on top, or close the form to let it be.",
                     save=t("Save update"))))


def _save(run: Run, found: Row, key: str, based_on: int, status: Status, progress: str, applies_on: Callable[[], date | None],
          note: str, published: bool, waits: dict[str, str]) -> None:
    with messages.saving(run.t):
        try:
            draft = UpdateDraft(status, applies_on() or run.today, percent(progress, status), note, published, **waits)
            made = commands.update(run.db, run.user, found.id, draft, based_on=based_on, at=run.now)
        except Stale as stale:
            # The next press of the button is a save on top of what is shown now.
            st.session_state[f"{key}-based"] = stale.newest.id
            st.session_state[f"{key}-conflict"] = stale.newest
            return
        except Refused as refused:
            # What is lacking lies in the folded part: it opens, and the form is drawn anew with what was typed.
            if refused.field in ("progress_reason", "applies_on") and not st.session_state.get(f"{key}-unfolded"):
                st.session_state[f"{key}-unfolded"] = True
                st.session_state[f"{key}-told"] = refused
                st.rerun()
            raise
        _close([found.id])
        said = run.t("Saved {moment}: {title}", moment=formats.moment(run.now, run.t.language), title=found.title)
        messages.done(f"{said} · {run.t('applies to {date}', date=formats.date(draft.applies_on))}",
                      undo={"updates": [made]})


def _progress(place, found: Row, key: str, t: Texts) -> str:
    """Ask for progress; with milestones it is counted from them, and the field stays empty unless somebody knows better."""
    steps = found.milestones
    if not steps.all:
        return place.text_input(t("Progress in per cent"), value="" if found.progress is None else str(found.progress), key=f"{key}-progress")
    said = str(found.progress) if found.progress_reason else ""
    counted = "" if found.progress_reason or found.progress is None else t("{n} by the milestones", n=found.progress)
    return place.text_input(t("Progress in per cent"), value=said, key=f"{key}-progress", placeholder=counted)


def _counted(found: Row, t: Texts) -> str:
    """Return how progress is counted from the milestones; "" without any."""
    steps = found.milestones
    return t.n("Counted from the milestones: {done} of {n} reached. Fill in only if that is not how it stands; then say why.",
               "Counted from the milestones: {done} of {n} reached. Fill in only if that is not how it stands; then say why.",
               steps.all, done=steps.done) if steps.all else ""


def percent(typed: str, status: Status) -> int | None:
    """Return progress as typed, 0–100 or None.

    Raises Refused "unreadable_number" or "progress_range". A measure that is
    completed says 100, whatever the field still held from before.
    """
    try:
        value = formats.parse_number(typed)
    except ValueError:
        raise Refused("unreadable_number", "progress") from None
    if status is Status.COMPLETED and value is not None and 0 <= value <= 100:
        return 100
    if value is not None and not (0 <= value <= 100 and value == int(value)):
        raise Refused("progress_range", "progress")
    return None if value is None else int(value)


def _open(number: int | None) -> None:
    st.session_state["open-update"] = number
    if number is not None:
        messages.forget(f"form-update-{number}-")


def _close(numbers: Sequence[int]) -> None:
    """Close the forms of these measures and no others; where one stays on the page it says what stands now.

    Its fields get new names: of a field that keeps its name the browser keeps what was typed.
    """
    for number in numbers:
        messages.forget(f"form-update-{number}-")
        st.session_state[_turn(number)] = st.session_state.get(_turn(number), 0) + 1
    if st.session_state.get("open-update") in numbers:
        del st.session_state["open-update"]


def _turn(number: int) -> str:
    return f"update-forms-of-{number}"


def _short(note: str, longest: int = 90) -> str:
    line = " ".join(note.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
