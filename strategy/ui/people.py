"""The people of the installation, for the administrator: the list, and the words for roles and states."""

from collections.abc import Mapping

import streamlit as st

from strategy import formats
from strategy.domain.access import Action, require
from strategy.domain.people import Role, State
from strategy.overviews import people as overview
from strategy.overviews.people import Asked, Listing, Row
from strategy.texts import Texts
from strategy.ui import invitations, navigation, person_forms, safe_text
from strategy.ui.roles import in_words
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

CSS = """
.st-key-people-filters{align-items:flex-end}
[class*="st-key-kst-list-row-person-"]>:nth-child(3){color:var(--kst-muted);font-size:.9375rem}
.stHtml .kst-log{margin:0;padding:0;list-style:none;font-size:.9375rem}
.stHtml .kst-log li{margin:0;padding:.25rem 0}
"""
# A row is a link and two texts that each cost the server, and nobody reads a country of people page by page: they search.
MOST = 25
_ASKED, _PAGE = "people-asked", "people-page"
_KEYS = {"words": "people-words", "role": "people-role", "state": "people-state"}


def manage(run: Run) -> None:
    """Show the people of the installation, one of them (``?person=12``), or an invitation (``?ny=1``, ``?ny=liste``)."""
    require(run.user, Action.MANAGE_PEOPLE)
    safe_text.style(CSS)
    number, new = navigation.number("person"), st.query_params.get("ny")
    if number is not None:
        person_forms.one(run, overview.one(run.db, run.user, number))
    elif new == "liste":
        invitations.many(run)
    elif new:
        invitations.one(run)
    else:
        _everybody(run)


def state_words(state: State, t: Texts) -> str:
    """Return in a word or two how far somebody has come."""
    return {State.INVITED: t("Invited"), State.SIGNED_IN: t("Has signed in"), State.INACTIVE: t("Shut out"),
            State.ANONYMISED: t("Anonymised")}[state]


def _everybody(run: Run) -> None:
    t, asked = run.t, st.session_state.get(_ASKED, Asked())
    found = overview.listing(run.db, run.user, asked, st.session_state.get(_PAGE, 0), MOST)
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<h2 class="kst-finding">{words}</h2>', words=_finding(found.states, t)))
        if st.button(t("Invite somebody"), type="primary", key="invite-one"):
            navigation.go("administration", **{"del": "personer"}, ny=1)
        if st.button(t("Invite many"), key="invite-many"):
            navigation.go("administration", **{"del": "personer"}, ny="liste")
    if sum(found.states.values()) < 2:
        show(html('<p class="kst-prose">{words}</p>', words=t(
            "You are the only one here. Invite the leaders of the kulturskoler and the council’s own people; each comes in with the e-mail address "
            "you write.")))
        return
    _filters(run, asked, found.states)
    _page(run, found)


def _filters(run: Run, asked: Asked, states: Mapping[State, int]) -> None:
    t = run.t
    for name, key in _KEYS.items():
        st.session_state.setdefault(key, getattr(asked, name))
    present = [state for state in State if states.get(state)]
    with st.container(horizontal=True, key="people-filters"):
        st.text_input(t("Search"), key=_KEYS["words"], width=280, placeholder=t("Name, e-mail address or municipality"), on_change=_ask)
        st.selectbox(t("Role"), list(Role), key=_KEYS["role"], index=None, width=220, placeholder=t("Any role"),
                     format_func=lambda role: t.code("role", role.value), on_change=_ask)
        if len(present) > 1:
            st.pills(t("State"), present, key=_KEYS["state"], on_change=_ask,
                     format_func=lambda state: f"{state_words(state, t)} {formats.number(states[state], t.language)}")


def _page(run: Run, found: Listing) -> None:
    t, all_of_them, page = run.t, found.count, found.page
    if not found.rows:
        show(html("<p>{words}</p>", words=t("Nobody fits what you are looking for.")))
        st.button(t("Show everybody"), key="people-all", on_click=_ask_for_everybody)
        return
    if st.session_state.get(_ASKED, Asked()) != Asked():
        show(html('<p class="kst-muted" role="status">{words}</p>', words=t.n("{n} person fits", "{n} people fit", all_of_them)))
    for row in found.rows:
        _row(run, row, found.names)
    if found.pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(t("Previous"), key="people-previous", disabled=page == 0, on_click=_turn, args=(page - 1,))
            st.button(t("Next"), key="people-next", disabled=page == found.pages - 1, on_click=_turn, args=(page + 1,))
            show(html('<p class="kst-muted" role="status">{words}</p>', words=t(
                "{first}–{last} of {all}", first=formats.number(page * MOST + 1, t.language),
                last=formats.number(min((page + 1) * MOST, all_of_them), t.language), all=formats.number(all_of_them, t.language))))


def _row(run: Run, row: Row, names: Mapping[str, str]) -> None:
    t, person = run.t, row.person
    with st.container(key=f"kst-list-row-person-{person.id}", gap=None):
        navigation.page_link("administration", person.name, **{"del": "personer"}, person=person.id)
        show(html('<div class="kst-row-meta">{roles} · {email}</div>', email=person.email,
                  roles=in_words(row.grants, names, t) or t("no role")))
        show(html("<span>{words}</span>", words=state_words(person.state, t)))


def _finding(states: Mapping[State, int], t: Texts) -> str:
    coming = states.get(State.SIGNED_IN, 0) + states.get(State.INVITED, 0)
    words = t.n("{n} person may come in", "{n} people may come in", coming)
    if states.get(State.INVITED):
        words += "; " + t.n("{n} has not signed in yet", "{n} have not signed in yet", states[State.INVITED])
    return words


def _ask() -> None:
    st.session_state[_ASKED] = Asked(**{name: st.session_state[key] for name, key in _KEYS.items()})
    st.session_state[_PAGE] = 0


def _ask_for_everybody() -> None:
    for key in (_ASKED, _PAGE, *_KEYS.values()):
        st.session_state.pop(key, None)


def _turn(page: int) -> None:
    st.session_state[_PAGE] = page
