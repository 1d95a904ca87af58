"""Roles in words, and the choice of a role with the places it is for."""

from collections.abc import Iterable, Mapping

import streamlit as st

from strategy import formats
from strategy.domain.people import NATION, SCOPE, Grant, Role
from strategy.overviews import municipalities
from strategy.texts import Texts
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def one_in_words(grant: Grant, names: Mapping[str, str], t: Texts) -> str:
    """Return a role with where it is for: "Leder, Bø"; a national one is its name alone."""
    place = "" if grant.area == NATION else names.get(grant.area, grant.area)
    return ", ".join(filter(None, (t.code("role", grant.role.value), place)))


def in_words(grants: Iterable[Grant], names: Mapping[str, str], t: Texts) -> str:
    """Return all roles of somebody, those of one kind together: "Leder, Bø og Hadsel; Administrator"."""
    found: dict[Role, list[str]] = {}
    for grant in grants:
        found.setdefault(grant.role, []).extend([] if grant.area == NATION else [names.get(grant.area, grant.area)])
    return "; ".join(", ".join(filter(None, (t.code("role", role.value), t.list(sorted(places, key=formats.sort_key)))))
                     for role, places in found.items())


def may_do(role: Role, t: Texts) -> str:
    """Return in one sentence what a role is for."""
    return {
        Role.READER: t("Reads everything in the municipality, and changes nothing."),
        Role.CONTRIBUTOR: t("Reads everything in the municipality, and updates the measures they answer for."),
        Role.LEADER: t("Reads and edits everything in the municipality. Several municipalities for a joint school."),
        Role.ADVISER: t("Sees figures, published texts and the outline of the rest in the county, and follows up."),
        Role.COUNCIL: t("Sees the country, follows up, edits groupings. Never reads notes, answers or people of a municipality."),
        Role.ADMINISTRATOR: t("Looks after people, the audit log and back-ups. No right to edit measures."),
    }[role]


def choose(run: Run, key: str) -> tuple[Grant, ...]:
    """Show the choice of a role and its places; return what is chosen, empty until it is whole. Not for inside a form."""
    t = run.t
    left, right = st.columns([1, 2])
    role = left.selectbox(t("Role"), list(Role), key=f"{key}-role", index=None, placeholder=t("Choose a role"),
                          format_func=lambda x: t.code("role", x.value))
    if role is None:
        return ()
    scope = SCOPE[role]
    with right:
        areas = [NATION] if scope == "nation" else _places(run, f"{key}-{scope}", scope)
    show(html('<p class="kst-muted">{words}</p>', words=may_do(role, t)))
    return tuple(Grant(role, area) for area in areas)


def _places(run: Run, key: str, scope: str) -> list[str]:
    t, places = run.t, municipalities.places(run.db, run.user)
    names = places.counties if scope == "county" else places.names
    codes = sorted(names, key=lambda code: formats.sort_key(names[code]))
    return st.multiselect(t("County") if scope == "county" else t("Municipality"), codes, key=key, format_func=names.get,
                          placeholder=t("Type to search; choose one or several"), select_all=False)
