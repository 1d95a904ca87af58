"""The open view: what it says of itself above each of its pages, and what the forms say of it."""

import streamlit as st

from strategy.texts import Texts
from strategy.ui import session, sign_in
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def say(run: Run) -> None:
    """Say that this is the open view, with the way in for those who have one."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="kst-open-view"):
        show(html('<p class="kst-muted"><b>{name}</b> – {words}</p>', name=run.t("Open view"), words=run.t("published figures and texts")))
        for provider in run.settings.providers:
            sign_in.show_button(run, provider, "secondary")


def also(words: str, t: Texts) -> str:
    """Return who sees what is published, and that people outside do too where the installation has the open view."""
    return f"{words} {t('The open view also shows it to people who have not signed in.')}" if session.has_open_view() else words
