"""The filter of the idea bank: the address says what is chosen, the widgets follow it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from strategy.domain.search import LONGEST
from strategy.domain.similar import BAND_KEYS
from strategy.overviews.ideas import Wanted
from strategy.overviews.municipalities import Places
from strategy.texts import Texts
from strategy.ui import filter_words
from strategy.ui.session import Run

# Parameter of the address -> list of codes, or None where the keys are not codes.
LISTS = {"tema": "theme", "partner": "partner_type", "malgruppe": "target_group", "barriere": "barrier", "fylke": None, "gruppe": None, "innbyggere": None}


@dataclass(frozen=True)
class Asked:
    """What the address asks for: chosen keys by parameter."""

    chosen: Mapping[str, tuple[str, ...]]

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return any(self.chosen.values())


def read(address: Mapping[str, Sequence[str]], places: Places, t: Texts) -> Asked:
    """Return what an address asks for; pure. What means nothing is left out."""
    keys = _keys(places, t)
    return Asked({name: tuple(key for key in keys[name] if key in address.get(name, ())) for name in LISTS})


def wanted(asked: Asked, places: Places, numbers: tuple[int, ...] | None = None) -> Wanted:
    """Return the same as the shelf is asked for it; ``numbers``: the cards a search found."""
    chosen = asked.chosen
    inside = places.within(chosen["fylke"], chosen["gruppe"])
    return Wanted(chosen["tema"], chosen["malgruppe"], chosen["partner"], chosen["barriere"], tuple(BAND_KEYS.index(key) for key in chosen["innbyggere"]),
                  frozenset(inside) if inside is not None else None, numbers)


def bar(run: Run, asked: Asked, places: Places) -> None:
    """Show the filter, filled with what the address asks for."""
    t, keys, groups = run.t, _keys(places, run.t), {group.id: group for group in places.groupings}
    with st.expander(t("Narrow down"), expanded=asked.narrows):
        first, second, third = st.columns(3, gap="medium")
        with first:
            _many(asked, keys, "tema", t("Theme"), t("All themes"), lambda key: t.code("theme", key))
            _many(asked, keys, "barriere", t("Barrier"), t("All"), lambda key: t.code("barrier", key))
            _many(asked, keys, "fylke", t("County"), t("All counties"), places.counties.get)
        with second:
            _many(asked, keys, "partner", t("Partner type"), t("All"), lambda key: t.code("partner_type", key))
            _many(asked, keys, "gruppe", t("Grouping"), t("All"),
                  lambda key: f"{filter_words.kind(groups[key].kind, t, groups[key].edited)}: {groups[key].name}")
        with third:
            _many(asked, keys, "malgruppe", t("Target group"), t("All"), lambda key: t.code("target_group", key))
            _many(asked, keys, "innbyggere", t("Population"), t("All"), lambda key: filter_words.band(key, t))
        if asked.narrows:
            st.button(t("Clear the filter"), key="ideas-clear", type="tertiary", on_click=st.query_params.from_dict, args=({},))


def search(run: Run) -> str:
    """Show the field that searches the cards, filled with what the address says; return what is in it."""
    t, typed = run.t, st.query_params.get("q", "")
    if st.session_state.get("ideas-q") != typed:
        st.session_state["ideas-q"] = typed
    st.text_input(t("Search in the ideas"), key="ideas-q", placeholder=t("A word, or the beginning of one"), max_chars=LONGEST, on_change=_changed, width=420)
    return typed


def address() -> dict[str, list[str]]:
    """Return the parameters of this page's address."""
    return {name: st.query_params.get_all(name) for name in LISTS}


def _keys(places: Places, t: Texts) -> dict[str, tuple[str, ...]]:
    return {name: tuple(t.keys(kind)) for name, kind in LISTS.items() if kind} | {
        "fylke": tuple(places.counties), "gruppe": tuple(group.id for group in places.groupings),
        "innbyggere": BAND_KEYS}


def _many(asked: Asked, keys: Mapping[str, Sequence[str]], name: str, words: str, everything: str, named: Callable[[str], Any]) -> None:
    key = f"ideas-{name}"
    if st.session_state.get(key) != list(asked.chosen[name]):
        st.session_state[key] = list(asked.chosen[name])
    st.multiselect(words, keys[name], key=key, format_func=named, placeholder=everything, select_all=False, on_change=_changed)


def _changed() -> None:
    st.session_state.pop("ideas-most", None)
    typed = st.session_state.get("ideas-q", "").strip()
    chosen = {name: list(st.session_state.get(f"ideas-{name}", ())) for name in LISTS}
    st.query_params.from_dict({name: values for name, values in ({"q": [typed] if typed else []} | chosen).items() if values})
