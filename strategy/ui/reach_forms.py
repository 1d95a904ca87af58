"""People reached outside the pupil count: by arena and type of partner, on their own, never summed with pupils."""

import streamlit as st

from strategy import formats
from strategy.charts.figure import frame_of
from strategy.charts.indicators import school_year
from strategy.commands import indicators as commands
from strategy.domain.indicators import Standing
from strategy.domain.reach import Reach, Reported
from strategy.domain.refusals import Refused, Stale
from strategy.overviews.reporting import Reporting
from strategy.texts import Texts
from strategy.ui import conflicts, messages, refusals
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


def reached(found: Reporting, t: Texts, example: bool) -> Safe | None:
    """Return what is recorded of the newest school year, by arena and type of partner; None when there is nothing.

    ``example``: the figures are invented.
    """
    if not found.reached:
        return None
    period = max(one.reach.period for one in found.reached)
    rows = [(t("{arena}, {partner}", arena=arena(one.reach.arena, t), partner=t.code("partner_type", one.reach.partner_type)), _count(one, t), one.reach.comment)
            for one in found.reached if one.reach.period == period]
    title = t("People reached outside the pupil count, {year}", year=school_year(period))
    badge = html(' <span class="kst-example">{words}</span>', words=t("Invented figures")) if example else None
    return html('<h3 class="kst-finding">{title}</h3><p class="kst-muted">{why}{badge}</p><div class="kst-same">{table}</div>', title=title, badge=badge,
                why=t("GSI does not count them, so they stand here alone and are never summed with pupils. One person may be counted in several lines."),
                table=table(frame_of(rows, [t("Arena and type of partner"), t("People"), t("Comment")]), title, t, numeric=(t("People"),)))


def show_form(run: Run, found: Reporting, period: int) -> None:
    """Show the form for one line: choose the arena and the type of partner, and what stands for them comes up."""
    t = run.t
    show(html('<h3 class="kst-finding">{head}</h3><p class="kst-muted">{words}</p>',
              head=t("People reached outside the pupil count, {year}", year=school_year(period)),
              words=t("Those you meet through school, SFO, kindergarten and care without a place in the kulturskole. Never summed with pupils.")))
    left, right = st.columns(2)
    place = left.selectbox(t("Arena"), found.arenas, format_func=lambda x: arena(x, t), key="reach-arena", placeholder=t("Choose"))
    kind = right.selectbox(t("Type of partner"), found.partner_types, format_func=lambda x: t.code("partner_type", x), key="reach-partner",
                           placeholder=t("Choose"))
    there = next((one for one in found.reached if (one.reach.period, one.reach.arena, one.reach.partner_type) == (period, place, kind)), None)
    before = next((one for one in reversed(found.reached) if (one.reach.arena, one.reach.partner_type) == (place, kind) and one.reach.period < period), None)
    last = there or before
    base = f"form-reach-{found.municipality.code}-{period}-{place}-{kind}"
    key = f"{base}-{st.session_state.get('reach-turn', 0)}"
    if f"{key}-value" not in st.session_state:
        messages.forget(f"{key}-")  # opened anew
    based_on = st.session_state.setdefault(f"{key}-based", there.id if there else None)
    with st.form(key):
        typed = st.text_input(t("People reached: {arena}, {partner}", arena=arena(place, t), partner=t.code("partner_type", kind)),
                              key=f"{key}-value", value=formats.number(last.reach.count, t.language) if last else "")
        if before and not there:
            show(html('<p class="kst-muted">{words}</p>', words=t("From {year}: {amount}. Change it if it is otherwise now.", year=school_year(before.reach.period),
                                                                   amount=t.n("{n} person", "{n} people", before.reach.count))))
        estimate = st.checkbox(t("This is an estimate"), key=f"{key}-estimate", value=there is not None and there.reach.standing is Standing.ESTIMATE)
        comment = st.text_input(t("Comment"), key=f"{key}-comment", value=there.reach.comment if there else "",
                                placeholder=t("What is counted, what is missing"))
        saved = st.form_submit_button(t("Save people reached"), type="primary", key=f"{key}-save")
    mine = Reach(found.municipality.code, period, place, kind, 0, Standing.ESTIMATE if estimate else Standing.OWN, comment)
    if saved:
        _save(run, key, mine, typed, based_on)
    _both(run, key, mine, typed)


def arena(code: str, t: Texts) -> str:
    """Return the name of an arena."""
    return {"school": t("School"), "sfo": t("SFO (after-school programme)"), "kindergarten": t("Kindergarten"), "care": t("Care")}[code]


def _save(run: Run, key: str, mine: Reach, typed: str, based_on: int | None) -> None:
    t = run.t
    with messages.saving(t):
        reach = _with_count(mine, typed)
        try:
            made = commands.report_reach(run.db, run.user, reach, based_on=based_on, at=run.now)
        except Stale as stale:
            st.session_state[f"{key}-based"] = stale.newest.id if stale.newest else None
            st.session_state[f"{key}-theirs"] = stale.newest
            return
        _reopen(key)
        messages.done(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language),
                        title=t("{arena}, {partner}", arena=arena(mine.arena, t), partner=t.code("partner_type", mine.partner_type))), undo={"call": (_take_back, (key, made))})


def _take_back(run: Run, key: str, number: int) -> None:
    commands.take_back_reach(run.db, run.user, number, at=run.now)
    _reopen(key.rsplit("-", 1)[0])


def _reopen(key: str) -> None:
    """Let the form open anew with what stands now: of a field that keeps its name the browser keeps what was typed."""
    messages.forget(f"{key}-")
    st.session_state["reach-turn"] = st.session_state.get("reach-turn", 0) + 1


def _both(run: Run, key: str, mine: Reach, typed: str) -> None:
    theirs: Reported | None = st.session_state.get(f"{key}-theirs")
    if theirs is None:
        return
    t = run.t
    try:
        mine = _with_count(mine, typed)
    except Refused:
        pass
    names = {"count": t("People"), "standing": refusals.field("standing", t), "comment": refusals.field("comment", t)}
    conflicts.both(run, names, theirs.reach, mine, lambda name, x: _words(name, x, t), t("Save people reached"), t("Let theirs stand"))
    if st.button(t("Let theirs stand"), key=f"{key}-cancel"):
        _reopen(key)
        st.rerun()


def _words(name: str, value: object, t: Texts) -> str:
    if name == "standing":
        return t("estimated") if value is Standing.ESTIMATE else t("counted")
    return formats.number(value, t.language) if name == "count" else str(value)


def _with_count(mine: Reach, typed: str) -> Reach:
    """Return ``mine`` with the number typed; raises Refused "empty", "unreadable_number" or "not_a_count"."""
    try:
        value = formats.parse_number(typed)
    except ValueError:
        raise Refused("unreadable_number", "value") from None
    if value is None:
        raise Refused("empty", "value")
    if value != int(value):
        raise Refused("not_a_count", "value")
    return Reach(**(vars(mine) | {"count": int(value)}))


def _count(one: Reported, t: Texts) -> str:
    n = formats.number(one.reach.count, t.language)
    return t("about {amount}", amount=n) if one.reach.standing is Standing.ESTIMATE else n
