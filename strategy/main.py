"""Runs on every interaction: who is here, in which language, on which page."""

import logging
import secrets
from datetime import UTC, datetime

import streamlit as st

from strategy import addresses, settings, startup
from strategy.domain.refusals import Refused, Unavailable
from strategy.texts import load
from strategy.ui import about, home, look, masthead, measures, messages, national, navigation, open_view, refusals, safe_text, search_field, session, sign_in, turns, updates


def run(chosen: settings.Settings, now: datetime) -> None:
    """Show the page of the address to the person who is here, or the way in."""
    with session.begin(chosen, now) as here:
        page = navigation.register(here)
        st.set_page_config(page_title=navigation.tab_title(page, here.t), layout="wide")
        safe_text.style(look.css(st.context.theme.type, here.t) + masthead.CSS + search_field.CSS + home.CSS + measures.CSS + national.CSS + about.CSS)
        if language := session.own_language(here):
            sign_in.send_to(addresses.language_link(language, navigation.here(page)))
            return
        navigation.top(here, page)
        if here.open_view and navigation.is_open(page):
            open_view.say(here)
            here = session.open_to_all(here)
        elif here.user is None:
            way_in = navigation.choose_person if chosen.mode == "example" else sign_in.show_page
            way_in(here, page)
            return
        else:
            updates.undo_asked(here)
            updates.say(messages.flash(), here)
        try:
            page.run()
        except Unavailable:
            raise
        except Refused as refused:
            navigation.refused(refused, here)


def show_failure(error: Exception) -> None:
    """Say that something failed, with a number that finds it in the log; never a traceback."""
    words = load(session.language())
    messages.keep_typed()
    if isinstance(error, Refused):
        st.error(refusals.sentence(error, words))
        st.button(words("Try again"), key="try-again")
        return
    number = secrets.token_hex(4)
    logging.getLogger("kulturskoletavla").exception("failure", extra={"failure": number})
    st.error(safe_text.label(words(
        "Something went wrong on our side. What was saved before is safe. Load the page again; "
        "if it comes back, tell whoever runs the service this number: {number}", number=number)))


with turns.one():
    now = datetime.now(UTC)
    try:
        messages.give_back()
        chosen = settings.load(secrets=st.get_option("secrets.files"))
        startup.prepare(chosen, now)
        run(chosen, now)
    except Exception as error:
        show_failure(error)
