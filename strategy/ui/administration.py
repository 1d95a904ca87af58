"""The parts of Administrasjon, chosen by ``?del=``: only what the person may do is offered."""

from collections.abc import Callable

import streamlit as st

from strategy.domain.access import allowed
from strategy.domain.refusals import NotThere
from strategy.texts import Texts
from strategy.ui import backups, events, groupings, navigation, people, rounds
from strategy.ui.safe_text import html, show as put
from strategy.ui.session import Run

# Part of the address -> what shows it; each begins with an h2.
SHOWN: dict[str, Callable[[Run], None]] = {"personer": people.manage, "grupperinger": groupings.manage, "statusrunder": rounds.manage, "hendelser": events.log,
                                           "sikkerhetskopier": backups.manage}
_CHOICE = "administration-part"


def choose(run: Run) -> str:
    """Show the page's heading and menu; return the chosen part.

    The address decides (``?del=hendelser``), else the first part the person
    has the right to. Raises NotThere for somebody without any, for a part
    that is not this person's, and for one that does not exist, all alike.
    """
    t, mine = run.t, offered(run)
    asked = st.query_params.get("del") or next(iter(mine), None)
    if asked not in mine:
        raise NotThere()
    put(html('<h1 class="kst-lead">{head}</h1>', head=t("Administration")))
    if len(mine) > 1:
        # The address may have changed under the menu: Back, or a link.
        st.session_state[_CHOICE] = asked
        names = titles(t)
        st.segmented_control(t("Part"), mine, key=_CHOICE, format_func=lambda part: names[part], required=True,
                             label_visibility="collapsed", on_change=_switch)
    return asked


def show(run: Run, part: str) -> None:
    """Show one part: a key of ``SHOWN``."""
    SHOWN[part](run)


def offered(run: Run) -> list[str]:
    """Return the parts this person has the right to, in the menu's order."""
    return [part for part, right in navigation.ADMINISTRATION.items() if part in SHOWN and allowed(run.user, right)]


def titles(t: Texts) -> dict[str, str]:
    """Return the name of each part in the menu's words."""
    return {"personer": t("People"), "grupperinger": t("Groupings"), "statusrunder": t("Status rounds"), "hendelser": t("Audit log"), "sikkerhetskopier": t("Back-ups")}


def _switch() -> None:
    # What another part had in the address does not concern this one.
    st.query_params.from_dict({"del": st.session_state[_CHOICE]})
