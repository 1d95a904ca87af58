"""Strategi: a municipality's strategy points, a new one, or one in full (``?punkt=12``)."""

import streamlit as st

from strategy.domain.access import Action
from strategy.overviews import municipalities
from strategy.overviews import strategy_points as overview
from strategy.ui import navigation, safe_text, session, strategy_point_forms, strategy_points


def one(number: int) -> None:
    """Show one strategy point, ended or not, and its form where it is asked for."""
    view = overview.one(run.db, run.user, number, run.today, run.silent_days)
    editing = Action.EDIT_PLAN in view.may and bool(st.query_params.get("rediger")) and not view.point.ended_on
    strategy_points.heading(run, view)
    if editing:
        strategy_point_forms.edit(run, view.point)
    else:
        strategy_points.point(run, view)
    strategy_point_forms.actions(run, view, editing)
    navigation.page_link("strategy", run.t("All strategy points"), kommune=navigation.own_first(run, view.point.draft.municipalities))


def everything(municipality: str) -> None:
    """Show a municipality's strategy points, and the form of a new one where it is asked for."""
    views = overview.listing(run.db, run.user, municipality, run.today, run.silent_days)
    name = municipalities.municipality(run.db, run.user, municipality).name
    may_add = Action.ADD_TO_PLAN in municipalities.may(run.db, run.user, municipality)
    adding = may_add and bool(st.query_params.get("ny"))
    strategy_points.list_heading(run, name, views, may_add, adding)
    if adding:
        strategy_point_forms.add(run, municipality)
    elif not views:
        strategy_points.empty(run, may_add)
    strategy_points.listing(run, views)
    strategy_points.ended(run, overview.listing(run.db, run.user, municipality, run.today, run.silent_days, ended=True))


run = session.signed_in()
safe_text.style(strategy_points.CSS)
asked = navigation.number("punkt")
if asked is not None:
    one(asked)
elif (municipality := navigation.municipality(run)) is not None:
    everything(municipality)
else:
    strategy_points.choose_first(run)
