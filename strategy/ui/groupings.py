"""Groupings of municipalities, a part of Administrasjon: the list by kind, one in full, ending and putting back."""

import streamlit as st

from strategy import formats
from strategy.commands import groupings as commands
from strategy.domain.access import Action, require
from strategy.domain.groupings import Draft, Grouping
from strategy.domain.refusals import Stale
from strategy.overviews import groupings as overview
from strategy.overviews import municipalities
from strategy.overviews.groupings import Overview
from strategy.texts import Texts
from strategy.ui import filter_words, grouping_forms, messages, navigation
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

PART = {"del": "grupperinger"}


def manage(run: Run) -> None:
    """Show the groupings, one of them (``?gruppe=g1``), its form (``&rediger=1``), or that of a new one (``?ny=1``, ``?ny=g1`` copies).

    Raises NotThere for somebody who may not edit groupings, and for one that is not there.
    """
    require(run.user, Action.EDIT_GROUPINGS)
    number, new = st.query_params.get("gruppe"), st.query_params.get("ny")
    if new:
        start = overview.one(run.db, run.user, new).draft if new != "1" else Draft("", ())
        grouping_forms.add(run, start, copied=new != "1")
    elif number:
        found = overview.one(run.db, run.user, number)
        if st.query_params.get("rediger") and found.editable and not found.ended_on:
            grouping_forms.edit(run, found)
        else:
            _one(run, found)
    else:
        _everything(run, overview.overview(run.db, run.user))


def _everything(run: Run, found: Overview) -> None:
    t = run.t
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Groupings"), words=t(
            "A grouping is a set of municipalities to see together. What you save here is in the filter of the national overview at once, for everyone. "
            "A municipality may be in several.")))
        if st.button(t("Make a grouping"), key="new-grouping", type="primary"):
            navigation.go("administration", **PART, ny=1)
    for kind, some in found.in_force.items():
        show(html('<h3 class="kst-finding">{head}</h3><p class="kst-muted">{about}</p>', head=heading(kind, t), about=_about(kind, t)))
        if kind == "branch":
            show(_coverage(found, t))
        for one in some:
            _row(run, one)
        if not some and kind == "own":
            show(html('<p class="kst-prose">{words}</p>', words=t("None yet. Make one by choosing municipalities, or by pasting a list of numbers or names.")))
    if found.ended:
        show(html('<h3 class="kst-finding">{head}</h3><p class="kst-muted">{about}</p>', head=t("Ended"),
                  about=t("They are out of the filter, and can be put back.")))
        for one in found.ended:
            _row(run, one)


def _row(run: Run, found: Grouping) -> None:
    t = run.t
    with st.container(key=f"kst-list-row-grouping-{found.id}", gap=None):
        navigation.page_link("administration", found.draft.name, **PART, gruppe=found.id)
        show(html('<div class="kst-row-meta">{words}</div>', words=" · ".join((counted(found, t), changed(found, t)))))


def _one(run: Run, found: Grouping) -> None:
    t, draft = run.t, found.draft
    names = municipalities.places(run.db, run.user)
    by_county = {name: [names.names[code] for code in names.by_name if code[:2] == county and code in draft.municipalities]
                 for county, name in names.counties.items()}
    rows = [html("<dt>{county}</dt><dd>{places}</dd>", county=county, places=", ".join(places)) for county, places in by_county.items() if places]
    show(html('<p class="kst-kicker">{kind}</p><h2 class="kst-finding">{name}</h2><p class="kst-prose">{description}</p><p class="kst-muted">{words}</p>',
              kind=filter_words.kind(draft.kind, t, found.edited_at is not None), name=draft.name, description=draft.description,
              words=" · ".join((counted(found, t), changed(found, t)))))
    if found.ended_on:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t(
            "Ended {date}. It is out of the filter; a link to it says so and shows the whole country.", date=formats.date(found.ended_on))))
    elif not found.editable or found.edited_at is None:
        show(html('<p class="kst-muted">{words}</p>', words=_about(draft.kind, t)))
    _actions(run, found)
    show(html('<h3 class="kst-finding">{head}</h3><dl class="kst-facts">{rows}</dl>', head=t("Municipalities"), rows=rows))
    with st.container(horizontal=True):
        if not found.ended_on:
            navigation.page_link("national", t("See the national overview of this grouping"), gruppe=found.id)
        navigation.page_link("administration", t("All groupings"), **PART)


def _actions(run: Run, found: Grouping) -> None:
    t, key = run.t, f"grouping-{found.id}"
    with st.container(horizontal=True):
        if found.editable and found.ended_on and st.button(t("Put back"), key=f"{key}-put-back", type="primary"):
            with messages.saving(t):
                commands.put_back(run.db, run.user, found.id, at=run.now)
                messages.done(t("Back in the filter: {name}", name=found.draft.name))
        if found.editable and not found.ended_on and st.button(t("Edit"), key=f"{key}-edit"):
            navigation.go("administration", **PART, gruppe=found.id, rediger=1)
        if st.button(t("Make a copy"), key=f"{key}-copy"):
            navigation.go("administration", **PART, ny=found.id)
        if found.editable and not found.ended_on:
            # The click carries the version that was on the screen, not the one this run reads.
            st.button(t("End the grouping"), key=f"{key}-end", on_click=_asked_to_end, args=(key, found.version))
    seen = st.session_state.pop(f"{key}-seen", None)
    if seen is not None:
        _end(run, found, seen)


def _asked_to_end(key: str, version: int) -> None:
    st.session_state[f"{key}-seen"] = version


def _end(run: Run, found: Grouping, seen: int) -> None:
    t = run.t
    with messages.saving(t):
        try:
            commands.end(run.db, run.user, found.id, based_on=seen, at=run.now)
        except Stale:
            show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t(
                "Somebody else has changed the grouping since you opened it. See here what it is now, and press once more if it shall end.")))
            return
        messages.done(t("Ended: {title}", title=found.draft.name))


def heading(kind: str, t: Texts) -> str:
    """Return the heading of the groupings of a kind."""
    return {"own": t("Own groupings"), "branch": t("Branches of the council"), "landsdel": t("Parts of the country"),
            "sami_area": t("Sámi administrative area")}[kind]


def counted(found: Grouping, t: Texts) -> str:
    """Return in words how many municipalities a grouping has."""
    return t.n("{n} municipality", "{n} municipalities", len(found.draft.municipalities))


def changed(found: Grouping, t: Texts) -> str:
    """Return in words who changed a grouping last and when; an anonymised person has no name."""
    if found.edited_at is None:
        return t("as in the data files") if found.editable else t("official, not edited here")
    words = {"by": found.edited_by or t("somebody"), "moment": formats.moment(found.edited_at, t.language)}
    if found.ended_on:
        return t("ended by {by} {moment}", **words)
    return t("made by {by} {moment}", **words) if found.version == 1 else t("changed by {by} {moment}", **words)


def _about(kind: str, t: Texts) -> str:
    return {
        "own": t("Any set of municipalities you want to see together."),
        "branch": t("The ten that are here from the start are from kulturskoleradet.no and show the structure of 2019–2020; which municipality belongs to which we set by county. "
                    "Whether they followed the division of the counties in 2024 is not verified. You know: edit them here."),
        "landsdel": t("Official, from Statistics Norway (SSB). Not edited here: it follows its source. Make a copy if you want one that differs."),
        "sami_area": t("Official, from Kartverket; changes after 2023 are not verified. Not edited here: it follows its source. Make a copy if you want one that differs."),
    }[kind]


def _coverage(found: Overview, t: Texts) -> Safe:
    """Return a kind hint on municipalities in no branch or in several, or that each is in one."""
    words = []
    if found.outside:
        words.append(t.n("{n} municipality is in none of the branches: {names}.", "{n} municipalities are in none of the branches: {names}.",
                         len(found.outside), names=_few([found.names[code] for code in found.outside], t)))
    if found.doubled:
        words.append(t.n("{n} municipality is in more than one branch: {names}.", "{n} municipalities are in more than one branch: {names}.",
                         len(found.doubled), names=_few([f"{found.names[code]} ({', '.join(branches)})" for code, branches in found.doubled], t)))
    return html('<div class="kst-note"><p>{words} {hint}</p></div>', words=" ".join(words), hint=t(
        "That may be as it should be; if not, edit the branch.")) if words else html(
        '<p class="kst-muted">{words}</p>', words=t("Each municipality is in exactly one branch.") if found.in_force["branch"] else "")


def _few(names: list[str], t: Texts, most: int = 20) -> str:
    more = len(names) - most
    return t.list(names) if more <= 0 else t.list([*names[:most], t("{n} more", n=formats.number(more, t.language))])
