"""Strategi: a municipality's strategy points (list, roadmap, anchoring), a new one, one in full (``?punkt=12``), or the country."""

import streamlit as st

from strategy.domain.access import Action
from strategy.domain.versions import Kind
from strategy.overviews import anchoring as anchored
from strategy.overviews import municipalities
from strategy.overviews import strategy_points as overview
from strategy.ui import (
    anchoring, filters, handovers, national_anchoring, navigation, safe_text, session, strategy_gaps, strategy_point_forms, strategy_points,
    strategy_roadmap, versions)
from strategy.ui import municipalities as profiles


def one(number: int) -> None:
    """Show one strategy point, ended or not, with its ladder, and its form where it is asked for."""
    view = overview.one(run.db, run.user, number, run.today, run.silent_days)
    editing = Action.EDIT_PLAN in view.may and bool(st.query_params.get("rediger")) and not view.point.ended_on
    profiles.way_back(run, view.places, filters.given())
    strategy_points.heading(run, view)
    if view.inside and versions.asked():
        versions.listing(run, Kind.STRATEGY_POINT, number)
        return
    if editing:
        strategy_point_forms.edit(run, view.point)
    else:
        strategy_points.point(run, view)
        anchoring.ladder(run, view, anchored.one(run.db, run.user, number))
    strategy_point_forms.actions(run, view, editing)
    if view.inside:
        versions.way_in(run, Kind.STRATEGY_POINT, number, view.point.version)
        handovers.joint(run, Kind.STRATEGY_POINT, number, view.places)
    navigation.page_link("strategy", run.t("All strategy points"), kommune=navigation.own_first(run, view.point.draft.municipalities))


def everything(municipality: str) -> None:
    """Show a municipality's strategy points, and the form of a new one where it is asked for."""
    views = strategy_points.kept(run, municipality)
    name = municipalities.municipality(run.db, run.user, municipality).name
    may_add = Action.ADD_TO_PLAN in municipalities.may(run.db, run.user, municipality)
    adding = may_add and bool(st.query_params.get("ny"))
    look = asked_for if asked_for in ("veikart", "forankring") and not adding else ""
    strategy_points.list_heading(run, name, views, may_add, adding)
    if adding:
        strategy_point_forms.add(run, municipality, strategy_gaps.measure_asked(run, municipality))
    elif not views:
        strategy_points.empty(run, may_add)
    if views and not adding:
        strategy_points.looks(run, look, municipality)
    if look == "veikart":
        strategy_roadmap.show(run, municipality)
    elif look == "forankring":
        anchoring.picture(run, anchoring.kept(run, municipality))
        anchoring.listing(run, views, anchoring.kept(run, municipality).ladders)
    else:
        strategy_points.listing(run, views, municipality)
        strategy_gaps.show_gaps(run, municipality, views)
        strategy_points.ended(run, overview.listing(run.db, run.user, municipality, run.today, run.silent_days, ended=True))


run = session.signed_in()
safe_text.style(strategy_points.CSS + anchoring.CSS)
asked_for, asked = st.query_params.get("del", ""), navigation.number("punkt")
if asked is not None:
    one(asked)
elif asked_for == "landet" or not run.user.municipalities and not st.query_params.get("kommune"):
    national_anchoring.country(run)
elif (municipality := navigation.municipality(run)) is not None:
    everything(municipality)
