"""The form of a strategy point: one line is enough, the rest is folded; and ending one with a reason."""

from dataclasses import replace
from typing import Any

import streamlit as st

from strategy import formats
from strategy.commands import strategy_points as commands
from strategy.domain.access import Action
from strategy.domain.measures import Visibility
from strategy.domain.refusals import Stale
from strategy.domain.strategy_points import Draft, StrategyPoint
from strategy.overviews import municipalities
from strategy.overviews.strategy_points import Loose, View
from strategy.texts import Texts
from strategy.ui import conflicts, messages, navigation, refusals
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run
from strategy.ui.strategy_points import visible_to
from strategy.ui.workshops import together_with

_YEARS = 15
_HEARD = (None, True, False)
_TAGS = (("themes", "theme"), ("target_groups", "target_group"), ("readings", "reading"))


def add(run: Run, municipality: str, serving: Loose | None = None) -> None:
    """Show the form of a new strategy point; ``serving`` is a measure that shall serve it."""
    t, key = run.t, f"form-point-new-{municipality}"
    if serving:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t("The measure “{title}” will serve the new strategy point.", title=serving.title)))
    draft, saved = _form(run, key, Draft((municipality,), ""))
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("strategy", kommune=municipality)
    if saved:
        with messages.saving(t):
            commands.add(run.db, run.user, draft, measure=serving.id if serving else None, at=run.now)
            _leave(run, key, draft, kommune=municipality)


def edit(run: Run, point: StrategyPoint) -> None:
    """Show the form of a strategy point that is there; a newer version by somebody else is shown beside."""
    t, key = run.t, f"form-point-{point.id}"
    opened: StrategyPoint = conflicts.opened(key, "title", point)
    based_on = conflicts.based_on(key, opened.version)
    draft, saved = _form(run, key, opened.draft)
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("strategy", punkt=point.id)
    if saved:
        with messages.saving(t):
            try:
                commands.edit(run.db, run.user, point.id, draft, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                _leave(run, key, draft, punkt=point.id)
    if theirs := conflicts.theirs(key):
        names = municipalities.places(run.db, run.user).names
        conflicts.both(run, _names(t), theirs.draft, draft, lambda name, value: in_words(name, value, names, t),
                       t("Save strategy point"), t("Cancel"))


def actions(run: Run, view: View, editing: bool) -> None:
    """Let the lead edit a point, end it with a reason, or take it back."""
    t, point = run.t, view.point
    if Action.EDIT_PLAN not in view.may:
        return
    if point.ended_on:
        if st.button(t("Take it back"), key="take-back-point", type="primary"):
            with messages.saving(t):
                commands.take_back(run.db, run.user, point.id, at=run.now)
                messages.done(t("Back in the plan: {title}", title=point.draft.title))
        return
    key = f"form-end-point-{point.id}"
    with st.container(horizontal=True):
        if not editing and st.button(t("Edit"), key="edit-point"):
            navigation.go("strategy", punkt=point.id, rediger=1)
        if not st.session_state.get(f"{key}-based"):
            st.button(t("End this point"), key="end-point", on_click=conflicts.based_on, args=(key, point.version))
    if st.session_state.get(f"{key}-based"):
        _end(run, point, key)


def _end(run: Run, point: StrategyPoint, key: str) -> None:
    t = run.t
    with st.form(key):
        reason = st.text_input(t("Reason"), key=f"{key}-reason", placeholder=t("For example: reached, or taken into another point"))
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "The point leaves the list and can still be read by its link. Its measures go on. You can take it back.")))
        ended = st.form_submit_button(t("End the strategy point"), type="primary", key=f"{key}-save")
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        st.rerun()
    if ended:
        with messages.saving(t):
            try:
                commands.end(run.db, run.user, point.id, reason, based_on=st.session_state[f"{key}-based"], at=run.now)
            except Stale as stale:
                st.session_state[f"{key}-based"] = stale.newest.version
                show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t(
                    "Somebody else has changed the point since you opened it. Read above what it says now, and press once more if it shall end.")))
                return
            messages.forget(f"{key}-")
            messages.done(t("Ended: {title}", title=point.draft.title))


def _form(run: Run, key: str, start: Draft) -> tuple[Draft, bool]:
    t, typed = run.t, {}
    years = sorted({*range(run.today.year, run.today.year + _YEARS + 1), *([start.horizon] if start.horizon else [])})
    with st.form(key):
        left, right = st.columns([3, 1])
        typed["title"] = left.text_input(t("Title"), value=start.title, key=f"{key}-title", placeholder=t("One line is enough"))
        typed["horizon"] = right.selectbox(t("To be reached by"), years, index=years.index(start.horizon) if start.horizon else None,
                                           key=f"{key}-horizon", placeholder=t("Choose a year"), format_func=str)
        with st.expander(t("Goal, and the community aim it serves"), expanded=bool(start.goal or start.community_aim)):
            typed["goal"] = st.text_area(t("Goal"), value=start.goal, key=f"{key}-goal", height=96)
            typed["community_aim"] = st.text_area(t("Community aim"), value=start.community_aim, key=f"{key}-aim", height=96,
                                                  placeholder=t("What the municipality wants at large, in its own plan's words"))
            typed["community_aim_link"] = st.text_input(t("Link to the plan"), value=start.community_aim_link, key=f"{key}-link",
                                                        placeholder="https://")
        with st.expander(t("Themes, target groups, children's voice")):
            for name, kind in _TAGS:
                typed[name] = tuple(st.multiselect(_tag_words(name, t), t.keys(kind), default=list(getattr(start, name)), key=f"{key}-{name}",
                                                   format_func=lambda x, kind=kind: t.code(kind, x), placeholder=t("Choose"), select_all=False))
            typed["mangfold"] = st.checkbox(t("Seen through the diversity lens (mangfold)"), value=start.mangfold, key=f"{key}-mangfold")
            typed["children_heard"] = st.radio(t("Children and young people heard"), list(_HEARD), index=list(_HEARD).index(start.children_heard), horizontal=True,
                                               format_func=lambda x: _heard(x, t), key=f"{key}-heard")
            typed["children_input"] = st.text_area(t("How children and young people were heard"), value=start.children_input,
                                                   key=f"{key}-children", height=96)
        typed["municipalities"] = together_with(run, key, start.municipalities)
        typed["visibility"] = st.radio(t("Visible to"), list(Visibility), index=list(Visibility).index(start.visibility), key=f"{key}-visibility",
                                       format_func=lambda x: label(f"{_visibility(x, t)}: {visible_to(x, t)}"))
        saved = st.form_submit_button(t("Save strategy point"), type="primary", key=f"{key}-save")
    return replace(start, **typed), saved


def _leave(run: Run, key: str, draft: Draft, **address) -> None:
    messages.forget(f"{key}-")
    messages.remember(run.t("Saved {moment}: {title}", moment=formats.moment(run.now, run.t.language), title=" ".join(draft.title.split())))
    navigation.go("strategy", **address)


def _names(t: Texts) -> dict[str, str]:
    """Every field of the form with its name there."""
    plain = ("title", "goal", "horizon", "community_aim", "community_aim_link", "children_input")
    return {name: refusals.field(name, t) for name in plain} | {name: _tag_words(name, t) for name, _ in _TAGS} | {
        "children_heard": t("Children and young people heard"), "mangfold": t("Diversity (mangfold)"), "visibility": t("Visible to"), "municipalities": t("Together with")}


def _tag_words(name: str, t: Texts) -> str:
    return {"themes": t("Themes"), "target_groups": t("Target groups"), "readings": t("Reading of resource centre")}[name]


def _heard(value: bool | None, t: Texts) -> str:
    return {None: t("Not said"), True: t("Yes"), False: t("No")}[value]


def _visibility(visibility: Visibility, t: Texts) -> str:
    return t("Internal") if visibility is Visibility.INTERNAL else t("Published")


def in_words(name: str, value: Any, names: dict[str, str], t: Texts) -> str:
    """Return a field's value as the form words it; ``names`` are the municipalities'."""
    kinds = dict(_TAGS)
    if name in kinds:
        return ", ".join(t.code(kinds[name], key) for key in value)
    if name == "municipalities":
        return ", ".join(names.get(code, code) for code in value)
    if name == "visibility":
        return _visibility(value, t)
    if name == "mangfold":
        return t("Yes") if value else t("No")
    if name == "children_heard":
        return _heard(value, t)
    return str(value or "")
