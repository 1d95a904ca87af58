"""What is not tied together yet: points without measures, and measures without points, with one click to tie them."""

import streamlit as st

from strategy.commands import strategy_points as commands
from strategy.domain.access import Action
from strategy.overviews import strategy_points as overview
from strategy.overviews.strategy_points import Loose, View
from strategy.ui import messages, navigation, updates
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

# More than this is not tidied in one sitting.
MOST = 8
_UNDO = "tie-undo"


def show_gaps(run: Run, municipality: str, views: tuple[View, ...]) -> None:
    """Show, kindly and folded, what is not tied together; nothing where all is, or for somebody outside."""
    t, bare = run.t, [view for view in views if not view.measures]
    loose = overview.loose(run.db, run.user, municipality) if all(view.inside for view in views) and municipality in run.user.municipalities else ()
    _undo(run)
    if not bare and not loose:
        return
    parts = [t.n("{n} strategy point has no measures yet", "{n} strategy points have no measures yet", len(bare))] if bare else []
    parts += [t.n("{n} measure serves no strategy point", "{n} measures serve no strategy point", len(loose))] if loose else []
    with st.container(key="kst-gaps"):
        show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head="; ".join(parts), words=t(
            "That may well be as it should be. Tying them together shows what a measure is for, and who carries a point.")))
        for view in bare:
            _point(run, view)
        if loose:
            with st.expander(t("Measures without a strategy point"), key=f"gaps-{municipality}", on_change="rerun") as fold:
                if fold.open:
                    _measures(run, municipality, loose, views)


def measure_asked(run: Run, municipality: str) -> Loose | None:
    """Return the measure that a new point shall be made for, as the address says; None for none that can be tied."""
    number = navigation.number("tiltak")
    found = overview.loose(run.db, run.user, municipality) if number else ()
    return next((one for one in found if one.id == number and one.editable), None)


def _point(run: Run, view: View) -> None:
    words = run.t("Add a measure that serves “{title}”", title=view.point.draft.title)
    if Action.ADD_TO_PLAN in view.may:
        navigation.page_link("measures", words, punkt=view.point.id)


def _measures(run: Run, municipality: str, loose: tuple[Loose, ...], views: tuple[View, ...]) -> None:
    t, titles = run.t, {view.point.id: view.point.draft.title for view in views}
    for one in loose[:MOST]:
        with st.container(key=f"kst-tie-{one.id}", horizontal=True, vertical_alignment="center"):
            navigation.page_link("measures", f"{one.title} · {updates.status_words(one.status, t)}", tiltak=one.id)
            if not one.editable:
                continue
            if titles:
                st.selectbox(t("Strategy point that {title} serves", title=one.title), list(titles), index=None, key=f"tie-{one.id}", format_func=lambda number: titles[number],
                             label_visibility="collapsed", placeholder=t("Tie to a strategy point"), width=260, on_change=_choose, args=(one.id,))
            navigation.page_link("strategy", t("Start a point with it"), kommune=municipality, ny=1, tiltak=one.id)
    if len(loose) > MOST:
        show(html('<p class="kst-muted">{words}</p>', words=t("{n} more come up as these are tied.", n=len(loose) - MOST)))
    if asked := st.session_state.pop("tie-asked", None):
        with messages.saving(t):
            commands.tie(run.db, run.user, asked[1], asked[0], at=run.now)
            st.session_state[_UNDO] = asked
            messages.done(t("Tied to the strategy point: {title}", title=titles.get(asked[1], "")))


def _choose(measure: int) -> None:
    if chosen := st.session_state.get(f"tie-{measure}"):
        st.session_state["tie-asked"] = (measure, chosen)


def _undo(run: Run) -> None:
    t, asked = run.t, st.session_state.get(_UNDO)
    if asked and st.button(t("Undo the last tie"), key="undo-tie", type="tertiary"):
        with messages.saving(t):
            del st.session_state[_UNDO]
            commands.untie(run.db, run.user, asked[1], asked[0], at=run.now)
            messages.done(t("Taken back. It stands as it did before."))
