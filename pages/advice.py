"""Råd til Kulturskolerådet: a municipality's own, one in full (``?nr=12``), or the council's inbox."""

import streamlit as st

from strategy.domain.access import Action
from strategy.overviews import advice as overview
from strategy.overviews import municipalities
from strategy.ui import advice, advice_forms, advice_inbox, navigation, safe_text, session


def one(number: int) -> None:
    """Show one advice with its replies, and what may be done with it."""
    view = overview.one(run.db, run.user, number)
    advice.one(run, view)
    advice_forms.actions(run, view)
    advice_inbox.undo(run, view)
    advice_inbox.answer_one(run, view)
    navigation.page_link("advice", run.t("All advice"))


def own(municipality: str) -> None:
    """Show a municipality's advice, and the form of a new one where it is asked for."""
    views = overview.own(run.db, run.user, municipality)
    name = municipalities.municipality(run.db, run.user, municipality).name
    may_give = Action.GIVE_ADVICE in municipalities.may(run.db, run.user, municipality)
    giving = may_give and bool(st.query_params.get("ny"))
    advice.list_heading(run, name, views, may_give, giving)
    if giving:
        advice_forms.give(run, municipality)
    elif not views:
        advice.empty(run, may_give)
    advice.listing(run, views)
    if may_give and not giving:
        advice.unsent(run, municipality)


run = session.signed_in()
safe_text.style(advice.CSS + advice_inbox.CSS)
asked = navigation.number("nr")
if asked is not None:
    one(asked)
elif run.user.national and not st.query_params.get("kommune"):
    advice_inbox.page(run)
elif run.user.municipalities or st.query_params.get("kommune"):
    own(navigation.municipality(run))
else:
    advice.not_for_you(run)
