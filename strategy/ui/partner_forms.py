"""The forms of a partner: add it, change it, take it out of use and back; merging doubles: ``partner_merges``."""

from dataclasses import replace

import streamlit as st

from strategy import formats
from strategy.commands import partners as commands
from strategy.domain.partners import Draft, Level, Partner, level_of, similar
from strategy.domain.refusals import Stale
from strategy.overviews import partners as overview
from strategy.overviews.partners import View
from strategy.texts import Texts
from strategy.ui import conflicts, messages, navigation, partner_merges, refusals
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_FIELDS = ("name", "type", "level", "organisation_number", "contact_role")


def add(run: Run, municipality: str | None) -> None:
    """Show the form of a new partner; names that may mean the same are shown before it is made."""
    t, key = run.t, f"form-partner-new-{municipality or 'nation'}"
    draft, saved = _form(run, key, Draft(municipality, "", "", Level.LOCAL if municipality else Level.NATIONAL))
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("partners", kommune=municipality)
    if saved and not _alike(run, key, draft):
        with messages.saving(t):
            number = commands.add(run.db, run.user, draft, at=run.now)
            messages.forget(f"{key}-")
            messages.remember(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=draft.name))
            navigation.go("partners", nr=number)


def edit(run: Run, found: Partner) -> None:
    """Show the form of a partner that is there; a newer version by somebody else is shown beside."""
    t, key = run.t, f"form-partner-{found.id}"
    opened: Partner = conflicts.opened(key, "name", found)
    based_on = conflicts.based_on(key, opened.version)
    draft, saved = _form(run, key, opened.draft)
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        _leave(key, found.id)
    if saved:
        with messages.saving(t):
            try:
                commands.edit(run.db, run.user, found.id, draft, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                messages.remember(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=draft.name))
                _leave(key, found.id)
    if theirs := conflicts.theirs(key):
        conflicts.both(run, _names(t), theirs.draft, draft, lambda name, value: _words(name, value, t), t("Save partner"), t("Cancel"))


def actions(run: Run, view: View) -> None:
    """Let those who keep the register change a partner, take it out of use or back, merge it, or take a merge back."""
    t, found = run.t, view.partner
    if not view.may_edit:
        return
    if found.merged_into is not None:
        if st.button(t("Undo the merge"), key="undo-merge"):
            with messages.saving(t):
                commands.undo_merge(run.db, run.user, found.id, at=run.now)
                messages.done(t("{name} stands for itself again, with its measures and ties.", name=found.draft.name))
        return
    with st.container(horizontal=True):
        if st.button(t("Edit"), key="edit-partner"):
            navigation.go("partners", nr=found.id, rediger=1)
        if found.ended_on:
            if st.button(t("Take into use again"), key="partner-back", type="primary"):
                with messages.saving(t):
                    commands.take_back(run.db, run.user, found.id, at=run.now)
                    messages.done(t("{name} is in use again.", name=found.draft.name))
        elif st.button(t("No longer in use"), key="end-partner"):
            with messages.saving(t):
                commands.end(run.db, run.user, found.id, based_on=found.version, at=run.now)
                messages.done(t("{name} is no longer offered. Everything that was said stays.", name=found.draft.name), undo={"call": (_take_back, (found.id,))})
    if view.others:
        partner_merges.form(run, view)


def _take_back(run: Run, number: int) -> None:
    commands.take_back(run.db, run.user, number, at=run.now)


def _form(run: Run, key: str, start: Draft) -> tuple[Draft, bool]:
    t, types = run.t, run.t.keys("partner_type")
    with st.form(key):
        name = st.text_input(t("Name"), value=start.name, key=f"{key}-name")
        left, right = st.columns(2)
        kind = left.selectbox(t("Type of partner"), types, index=types.index(start.type) if start.type in types else None, key=f"{key}-type", placeholder=t("Choose"),
                              format_func=lambda x: t.code("partner_type", x))
        level = right.selectbox(t("Level"), [None, *Level] if not start.type and start.municipality else list(Level), key=f"{key}-level",
                                index=0 if not start.type and start.municipality else list(Level).index(start.level),
                                format_func=lambda x: t.code("level", x) if x else t("Follows from the type"))
        left, right = st.columns(2)
        number = left.text_input(t("Organisation number"), value=start.organisation_number, key=f"{key}-organisation", placeholder=t("For example: {number}", number="974 760 673"))
        contact = right.text_input(t("Contact (role)"), value=start.contact_role, key=f"{key}-contact", placeholder=t("For example: leader of the board"))
        show(html('<p class="kst-muted">{words}</p>', words=_visible(start, t)))
        saved = st.form_submit_button(t("Save partner"), type="primary", key=f"{key}-save")
    return replace(start, name=name, type=kind or "", level=level or level_of(kind or ""), organisation_number=number, contact_role=contact), saved


def _alike(run: Run, key: str, draft: Draft) -> bool:
    """Show the partners that a new one may be; the next press of the button with the same name makes it all the same."""
    t, known = run.t, dict(overview.known(run.db, run.user, draft.municipality))
    found = similar(draft.name, list(known.items()))
    if not found or st.session_state.get(f"{key}-confirmed") == draft.name:
        return False
    st.session_state[f"{key}-confirmed"] = draft.name
    rows = [html('<li><a href="{link}">{name}</a></li>', link=navigation.link("partners", nr=number, kommune=draft.municipality), name=known[number]) for number in found]
    show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><ul>{rows}</ul><p>{words}</p></div>', rows=rows,
              head=t("Perhaps it is there already?"), words=t("Nothing was saved yet. Use the one that is there, or press “{save}” once more to make a new one.", save=t("Save partner"))))
    return True


def _visible(start: Draft, t: Texts) -> str:
    if start.municipality is None:
        return t("Visible to: everybody who is signed in. A role as contact, never a person’s name.")
    return t("Visible to: your municipality, and all but the contact to those you share a measure with that it takes part in. "
             "The council sees the type and the number of partners, never names. A role as contact, never a person’s name.")


def _names(t: Texts) -> dict[str, str]:
    return {name: t("Type of partner") if name == "type" else refusals.field(name, t) for name in _FIELDS}


def _words(name: str, value: str, t: Texts) -> str:
    return t.code({"type": "partner_type", "level": "level"}[name], value) if name in ("type", "level") else str(value)


def _leave(key: str, number: int) -> None:
    messages.forget(f"{key}-")
    navigation.go("partners", nr=number)
