"""Setting a target and taking it back, for a municipality or the nation."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from strategy import formats
from strategy.charts.indicators import amount
from strategy.commands import indicators as commands
from strategy.domain.access import Action
from strategy.domain.indicators import Indicator
from strategy.domain.refusals import Refused, Stale
from strategy.domain.targets import Target
from strategy.overviews import targets as overview
from strategy.overviews.comparisons import Comparisons
from strategy.texts import Texts
from strategy.ui import conflicts, indicator_words, messages, refusals
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

AHEAD = 4
_FIELDS = ("value", "period")


@dataclass(frozen=True)
class _Setting:
    """A target on its way: ``save(period, value, based_on)`` stores it, ``newest`` is what stands now."""

    key: str
    indicator: Indicator
    newest: Target | None
    save: Callable[[int, float | None, int | None], int]


def own(run: Run, found: Comparisons) -> None:
    """Show the form for a municipality's target, or the nation's, to somebody who may set it; ``found`` has one indicator."""
    one, code = found.indicators[0], found.municipality.code
    indicator = one.indicator
    if Action.SET_TARGETS in found.may:
        newest = one.target or (Target(one.target_id, indicator.id, code, 0, None, run.now, "") if one.target_id else None)
        _folded(run, run.t("Set a target") if one.target is None else run.t("Change the target"), _Setting(
            f"form-target-{code}-{indicator.id}", indicator, newest,
            lambda period, value, based_on: commands.set_target(run.db, run.user, indicator.id, code, period, value, based_on=based_on, at=run.now)))
    elif Action.SET_NATIONAL_TARGETS in found.may:
        national(run, indicator.id)


def national(run: Run, indicator: str) -> None:
    """Show the nation's target for an indicator, and its form to those who may set it."""
    t, found = run.t, overview.national(run.db, run.user, indicator)
    there = found.newest is not None and found.newest.value is not None
    said = (indicator_words.target(found.newest, found.indicator, t, t("Norsk kulturskoleråd")) if there
            else t("No national target is set for this indicator."))
    show(html('<p class="kst-muted"><b>{head}:</b> {words}</p>', head=t("National target"), words=said))
    if Action.SET_NATIONAL_TARGETS in found.may:
        _folded(run, t("Change the national target") if there else t("Set a national target"), _Setting(
            f"form-target-NO-{indicator}", found.indicator, found.newest,
            lambda period, value, based_on: commands.set_national_target(run.db, run.user, indicator, period, value, based_on=based_on, at=run.now)))


def _folded(run: Run, words: str, setting: _Setting) -> None:
    """Show the form once it is asked for: most who open an indicator come to look."""
    opened = st.session_state.get("target-opened") == setting.key
    if not opened:
        st.button(words, key=f"{setting.key}-open", on_click=st.session_state.__setitem__, args=("target-opened", setting.key))
        return
    _form(run, setting)


def _form(run: Run, setting: _Setting) -> None:
    t, key, newest = run.t, setting.key, setting.newest
    there = newest is not None and newest.value is not None
    if f"{key}-value" not in st.session_state:
        messages.forget(f"{key}-")  # opened anew
    based_on = st.session_state.setdefault(f"{key}-based", newest.id if newest else None)
    with st.form(key):
        if setting.indicator.unit == "yes_no":
            typed = st.radio(t("Target"), ["1", "0"], key=f"{key}-value", horizontal=True, format_func=lambda x: t("Yes") if x == "1" else t("No"),
                             index=int(there and newest.value == 0))
        else:
            typed = st.text_input(t("Target ({unit})", unit=setting.indicator.words["unit_name"][t.language]), key=f"{key}-value",
                                  value=formats.number(newest.value, t.language) if there else "")
        year = st.text_input(t("To be reached by the end of"), key=f"{key}-period",
                             value=str(newest.period if there else run.today.year + AHEAD))
        with st.container(horizontal=True):
            saved = st.form_submit_button(t("Save target"), type="primary", key=f"{key}-save")
            gone = there and st.form_submit_button(t("Take the target back"), key=f"{key}-gone")
            left = st.form_submit_button(t("Cancel"), key=f"{key}-cancel")
    if left:
        _close(key)
        st.rerun()
    if saved or gone:
        _save(run, setting, typed, year, based_on, bool(gone))
    _both(run, setting, typed, year)


def _save(run: Run, setting: _Setting, typed: str, year: str, based_on: int | None, gone: bool) -> None:
    t, key = run.t, setting.key
    with messages.saving(t):
        value, period = (None, setting.newest.period) if gone else (_number(typed, "target"), _year(year))
        try:
            setting.save(period, value, based_on)
        except Stale as stale:
            st.session_state[f"{key}-based"] = stale.newest.id if stale.newest else None
            st.session_state[f"{key}-theirs"] = stale.newest
            return
        _close(key)
        messages.done(t("The target is taken back.") if gone
                      else t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language),
                             title=t("target {amount} by {year}", amount=amount(value, setting.indicator, t), year=period)))


def _both(run: Run, setting: _Setting, typed: str, year: str) -> None:
    theirs: Target | None = st.session_state.get(f"{setting.key}-theirs")
    if theirs is None:
        return
    t = run.t
    try:
        mine = Target(0, "", "", _year(year), _number(typed, "target"), run.now, "")
    except Refused:
        mine = Target(0, "", "", 0, None, run.now, "")
    names = {"value": refusals.field("target", t), "period": t("To be reached by the end of")}
    conflicts.both(run, {name: names[name] for name in _FIELDS}, theirs, mine, lambda name, x: _words(name, x, setting.indicator, t),
                   t("Save target"), t("Cancel"))


def _words(name: str, value: float | None, indicator: Indicator, t: Texts) -> str:
    if value is None:
        return t("no target")
    return str(value) if name == "period" else amount(value, indicator, t)


def _close(key: str) -> None:
    messages.forget(f"{key}-")
    st.session_state.pop("target-opened", None)


def _number(typed: str, field: str) -> float:
    try:
        value = formats.parse_number(typed)
    except ValueError:
        raise Refused("unreadable_number", field) from None
    if value is None:
        raise Refused("empty", field)
    return value


def _year(typed: str) -> int:
    value = _number(typed, "period")
    if value != int(value):
        raise Refused("odd_year", "period", year=typed)
    return int(value)
