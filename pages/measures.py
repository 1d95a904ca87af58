"""Tiltak: the list with filters, a new one, or one in full (``?tiltak=123``)."""

import streamlit as st

from strategy.domain.access import Action
from strategy.domain.versions import Kind
from strategy.overviews import measures as overview
from strategy.overviews import municipalities
from strategy.ui import filters, handovers, idea_pointers, measure_forms, measures, milestones, navigation, session, tie_forms, updates, versions, views
from strategy.ui import municipalities as profiles
from strategy.ui.safe_text import html, show


def one(number: int) -> None:
    """Show one measure: how it stands, update, history; and beside it everything about it."""
    view = overview.one(run.db, run.user, number, run.today, run.silent_days)
    profiles.way_back(run, view.places, filters.given())
    measures.heading(run, view)
    bank = idea_pointers.beside(run, view)
    idea_pointers.attribution(run, bank)
    if Action.EDIT_PLAN in view.may and st.query_params.get("rediger"):
        idea_pointers.goes_down(run, view, bank)
        measure_forms.edit(run, view.measure)
        return
    inside = Action.READ_INTERNAL in view.may
    if inside and versions.asked():
        versions.listing(run, Kind.MEASURE, number)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        measures.origin(run, view)
        measures.left(run, view)
        if Action.UPDATE_MEASURE in view.may and not view.measure.ended_on:
            updates.form(run, view.row)
        if inside:
            milestones.panel(run, view)
        measures.history(run, view)
        if inside:
            versions.way_in(run, Kind.MEASURE, number, view.measure.version)
    with right:
        if Action.EDIT_PLAN in view.may and st.button(run.t("Edit"), key="edit-measure"):
            navigation.go("measures", tiltak=number, rediger=1)
        idea_pointers.own_card(run, view, bank)
        measures.facts(run, view)
        tie_forms.roles(run, view)
        idea_pointers.alike(run, bank)
        measures.end_or_take_back(run, view)
        if inside:
            handovers.joint(run, Kind.MEASURE, number, view.places)
    navigation.page_link("measures", run.t("All measures"), kommune=navigation.own_first(run, view.measure.draft.municipalities))


def everything(municipality: str) -> None:
    """Show a municipality's measures, or the form of a new one."""
    rows = views.kept(run, measures.listed, municipality, run.today, run.silent_days, of=(municipality,))
    may_add = Action.ADD_TO_PLAN in municipalities.may(run.db, run.user, municipality)
    name = municipalities.municipality(run.db, run.user, municipality).name
    if may_add and (st.query_params.get("ny") or st.query_params.get("punkt")):
        measures.new_heading(run, name)
        measure_forms.add(run, municipality, navigation.number("punkt"))
        return
    measures.list_heading(run, name, rows)
    if may_add and st.button(run.t("Add a measure"), type="primary", key="add-measure"):
        navigation.go("measures", kommune=municipality, ny=1)
    if rows:
        measures.listing(run, measures.filters(run, rows))
    else:
        measures.empty(run, may_add)


run = session.signed_in()
asked = navigation.number("tiltak")
if asked is not None:
    one(asked)
elif (municipality := navigation.municipality(run)) is not None:
    everything(municipality)
else:
    show(html('<h1 class="kst-lead">{head}</h1><p>{words}</p>', head=run.t("Measures"),
              words=run.t("Choose a municipality first. Its measures are on its own page.")))
    navigation.page_link("municipality", run.t("Find a municipality"))
