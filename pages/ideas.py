"""Idébank: the shelf of cards, one in full (``?kort=12``), or a measure on its way there (``?tiltak=3&ny=1``)."""

import streamlit as st

from strategy.overviews import ideas as overview
from strategy.overviews import search
from strategy.ui import attempt_forms, filters, idea_card, idea_filters, idea_forms, ideas, navigation, safe_text, session


def one(number: int) -> None:
    """Show one card, what may be done with it, what others tell, and where it has gone."""
    view = overview.one(run.db, run.user, number)
    idea_card.heading(run, view)
    if idea_forms.actions(run, view):
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        idea_card.words(run, view)
        idea_card.told(run, view)
        attempt_forms.answers(run, view)
    with right:
        idea_forms.copy(run, view)
        idea_card.facts(run, view)
        idea_forms.highlight(run, view)
    idea_card.where_it_went(run, view)
    idea_card.former(run, view)
    navigation.page_link("ideas", run.t("All ideas"))


def everything() -> None:
    """Show the shelf: what is like the own plan, the filter, and the cards that fit."""
    cards, municipality = ideas.shelf(run), ideas.mine(run)
    ideas.heading(run, cards)
    if municipality:
        ideas.own(run, municipality)
    if not cards:
        ideas.empty(run)
        return
    places = filters.country(run)
    asked = idea_filters.read(idea_filters.address(), places, run.t)
    typed = idea_filters.search(run)
    idea_filters.bar(run, asked, places)
    numbers = search.cards(run.db, run.user, typed)
    if municipality and not asked.narrows and numbers is None:
        ideas.suggestions(run, municipality)
    ideas.listing(run, overview.fitting(cards, idea_filters.wanted(asked, places, numbers)), narrowed=asked.narrows or numbers is not None)


run = session.let_in()
safe_text.style(ideas.CSS)
asked_for = navigation.number("kort")
if asked_for is not None:
    one(asked_for)
elif (measure := navigation.number("tiltak")) is not None:
    idea_forms.share(run, measure)
else:
    everything()
