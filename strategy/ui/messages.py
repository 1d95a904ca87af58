"""What became of a save: told beside the form or after it, and what was typed is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from strategy.domain.refusals import Refused
from strategy.texts import Texts
from strategy.ui.refusals import sentence

_FLASH, _KEPT = "flash", "typed-before-failure"
_TICKED = ("-published", "-continuous", "-mangfold", "-estimate")


@contextmanager
def saving(t: Texts) -> Iterator[None]:
    """Run a save; a refusal becomes a message beside the form, and what was typed stays in it.

    The body must end with ``done``, which reruns the page; after a refusal
    the code goes on below the block.
    """
    try:
        yield
    except Refused as refused:
        st.error(sentence(refused, t), icon=None)


def done(words: str, undo: dict | None = None) -> None:
    """Remember a success for the next run and show the page anew.

    ``undo``: what the Undo button beside the message takes back, as
    ``{"updates": [numbers]}``, or ``{"call": (function, values)}``, called
    with the run and the values.
    """
    remember(words, undo)
    st.rerun()


def remember(words: str, undo: dict | None = None) -> None:
    """Remember a success to be said by the next ``flash``."""
    st.session_state[_FLASH] = {"words": words, "undo": undo}


def flash() -> dict | None:
    """Return the last success once; the next run has forgotten it."""
    return st.session_state.pop(_FLASH, None)


def forget(*prefixes: str) -> None:
    """Forget what was typed in forms whose keys begin with one of ``prefixes``; they open anew."""
    for key in [key for key in st.session_state if str(key).startswith(prefixes)]:
        del st.session_state[key]


def keep_typed() -> None:
    """Keep what is typed in forms beyond a run that could not draw them, for ``give_back``."""
    st.session_state[_KEPT] = {
        key: value for key, value in st.session_state.items()
        # A button is a yes or no as well, and may not be set.
        if str(key).startswith(("form-", "figure-")) and (not isinstance(value, bool) or key.endswith(_TICKED))}


def give_back() -> None:
    """Lay what was kept back in its fields; the browser hears of it only in the run that draws them."""
    for key, value in st.session_state.pop(_KEPT, {}).items():
        if key not in st.session_state:
            st.session_state[key] = value
