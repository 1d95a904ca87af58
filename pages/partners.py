"""Partnere: a municipality's register or its picture (``?del=bildet``), one partner (``?nr=12``), or the country."""

import streamlit as st

from strategy.domain.access import Action
from strategy.overviews import municipalities
from strategy.overviews import partners as overview
from strategy.ui import filters, national_partners, navigation, partner_forms, partner_pictures, partners, safe_text, session, tie_forms
from strategy.ui import municipalities as profiles


def one(number: int) -> None:
    """Show one partner, ended or merged ones too, and its form where it is asked for."""
    view = overview.one(run.db, run.user, number, navigation.municipality(run) if run.user.municipalities else None, run.today)
    partners.heading(run, view)
    if view.may_edit and st.query_params.get("rediger") and view.partner.merged_into is None:
        partner_forms.edit(run, view.partner)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        partners.facts(run, view)
    with right:
        tie_forms.depth(run, view)
        partner_forms.actions(run, view)
    navigation.page_link("partners", run.t("All partners"), kommune=view.municipality.code if view.municipality else None, **filters.given())


def everything(municipality: str) -> None:
    """Show a municipality's register or its picture, and the form of a new partner where it is asked for."""
    inside, kept = Action.READ_INTERNAL in municipalities.may(run.db, run.user, municipality), filters.given()
    if kept or not inside:
        profiles.way_back(run, list(filters.country(run).names.items()), kept)
    if not inside:
        partner_pictures.picture(run, municipality, inside=False)
        return
    found = partners.kept(run, municipality)
    may_add = Action.EDIT_PARTNERS in found.may
    adding = may_add and bool(st.query_params.get("ny"))
    look = asked_for if asked_for in partners.LOOKS and not adding else ""
    partners.list_heading(run, found, adding)
    if adding:
        partner_forms.add(run, municipality)
        return
    partners.looks(run, look, municipality)
    if look == "bildet":
        partner_pictures.picture(run, municipality, inside=True)
        return
    if not found.rows:
        partners.empty(run, may_add)
    partners.listing(run, found)


run = session.signed_in()
safe_text.style(partners.CSS)
asked, asked_for = navigation.number("nr"), st.query_params.get("del", "")
if asked is not None:
    one(asked)
elif asked_for == "landet" or run.user.national and not st.query_params.get("kommune"):
    national_partners.page(run)
elif run.user.municipalities or st.query_params.get("kommune"):
    everything(navigation.municipality(run))
else:
    partners.not_for_you(run)
