"""When somebody else saved in between: both texts, and a way on with either."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from strategy.domain.refusals import Stale
from strategy.ui import messages
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def opened(key: str, first_field: str, thing: Any) -> Any:
    """Return ``thing`` as it was when the form ``key`` opened, however often the page runs.

    A form that was left and is opened again (its ``first_field`` holds
    nothing) begins with what stands now.
    """
    if f"{key}-{first_field}" not in st.session_state:
        messages.forget(f"{key}-")
    return st.session_state.setdefault(f"{key}-opened", thing)


def based_on(key: str, version: int) -> int:
    """Return the version a form's save is based on: the one it opened with, or met since."""
    return st.session_state.setdefault(f"{key}-based", version)


def met(key: str, stale: Stale) -> None:
    """Remember what stands now; the next press of the form's button saves on top of that."""
    st.session_state[f"{key}-based"] = stale.newest.version
    st.session_state[f"{key}-theirs"] = stale.newest


def theirs(key: str) -> Any:
    """Return what somebody else saved while the form ``key`` was open, or None."""
    return st.session_state.get(f"{key}-theirs")


def both(run: Run, names: Mapping[str, str], others: object, mine: object, words: Callable[[str, Any], str],
         save: str, cancel: str) -> None:
    """Show what somebody else saved beside what is in the form, for each field where they differ.

    ``names`` are the fields to compare, each with its name on the form;
    ``words(name, value)`` gives a field's value as text; ``save`` is the word
    on the button that puts one's own on top, ``cancel`` on the one that lets
    theirs stand.
    """
    t = run.t
    differing = [(name, called) for name, called in names.items() if getattr(others, name) != getattr(mine, name)]
    rows = [html('<tr><th scope="row">{name}</th><td class="kst-prose">{theirs}</td><td class="kst-prose">{mine}</td></tr>',
                 name=called, theirs=words(name, getattr(others, name)) or "–",
                 mine=words(name, getattr(mine, name)) or "–") for name, called in differing]
    table = html('<div class="kst-table"><table><thead><tr><td></td><th scope="col">{a}</th><th scope="col">{b}</th></tr></thead>'
                 '<tbody>{rows}</tbody></table></div>', a=t("Saved by somebody else"), b=t("Written by you"), rows=rows)
    show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p>{table}<p>{what}</p></div>',
              head=t("Somebody else has saved this in the meantime"), table=table if rows else None,
              what=t("Everything you wrote is still in the form. Press “{save}” once more to put yours on top, or “{cancel}” to let theirs stand.",
                     save=save, cancel=cancel)))
