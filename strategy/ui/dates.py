"""A day as a field people type in: 31.12.2026, and as they would rather write it.

Streamlit's own field cannot read "1.2.26": it empties itself without a word,
and tells screen readers about itself in English.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from strategy import formats
from strategy.domain import days
from strategy.domain.refusals import Refused
from strategy.texts import Texts
from strategy.ui import hints
from strategy.ui.safe_text import html, show

_LONGEST = 40
# Room for what is said below a field, in pixels.
_WIDE = 300


def field(place: Any, t: Texts, name: str, words: str, start: date | None, key: str, hint: str = "") -> Callable[[], date | None]:
    """Show a form's field for a day in ``place``; return what reads it when the form is saved.

    ``name`` is the field's name in ``refusals.field``. Reading gives None for
    an empty field and raises Refused "unreadable_day" for what names no day;
    what was typed stays where it is. ``hint`` stands below it.
    """
    typed = place.text_input(words, value=formats.date(start), key=key, placeholder=t("DD.MM.YYYY"))
    if hint:
        hints.below(place, hint)

    def read() -> date | None:
        day = days.written(typed)
        if day is None and typed.strip():
            raise Refused("unreadable_day", name, typed=_short(typed))
        return day

    return read


def choose(place: Any, t: Texts, words: str, day: date | None, key: str, changed: Callable[..., None], args: tuple = (), width: int | str = "stretch") -> None:
    """Show a filter's field for a day in ``place``, filled with ``day``; ``changed(*args)`` runs when another day is typed.

    What names no day changes nothing: it stays in the field and is said below.
    """
    odd = st.session_state.get(_odd(key)) == (st.session_state.get(key), day)
    if not odd:
        st.session_state.pop(_odd(key), None)
        if st.session_state.get(key) != formats.date(day):
            st.session_state[key] = formats.date(day)
    with place.container(width=_WIDE if odd else width, gap=None):
        st.text_input(words, key=key, placeholder=t("DD.MM.YYYY"), on_change=_typed, args=(key, day, changed, args))
        if odd:
            show(html('<p class="kst-late" role="alert">{words}</p>', words=t(
                "This is not a day we can read, so the view is as it was. Write for example 31.12.2026.")))


def chosen(key: str, otherwise: date | None) -> date | None:
    """Return the day in a filter's field; ``otherwise`` when what stands there names none."""
    typed = st.session_state.get(key) or ""
    return days.written(typed) or (otherwise if typed.strip() else None)


def _typed(key: str, day: date | None, changed: Callable[..., None], args: tuple) -> None:
    typed = st.session_state.get(key) or ""
    if typed.strip() and days.written(typed) is None:
        st.session_state[_odd(key)] = (typed, day)
        return
    st.session_state.pop(_odd(key), None)
    changed(*args)


def _odd(key: str) -> str:
    return f"odd-day-{key}"


def _short(typed: str) -> str:
    line = " ".join(typed.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"
