"""Hjem: what needs somebody today, how it goes, what is new."""

import streamlit as st

from strategy.domain.access import Action
from strategy.ui import advice, deliveries, home, national_home, navigation, partners, rounds, session, views

run = session.signed_in()
municipality = navigation.municipality(run)
rounds.settle(run)

if municipality is None:
    national_home.show(run)
else:
    found, trend = views.kept(run, home.drawn, municipality, run.today, run.silent_days, of=(municipality,))
    home.heading(run, found)
    if not found.registered and Action.ADD_TO_PLAN in found.may:
        home.first_steps(run)
    elif found.registered:
        home.attention(run, found.attention)
        home.hints(run, found.attention)
        deliveries.at_home(run, municipality, found.attention)
        partners.at_home(run, municipality)
        advice.at_home(run, municipality)
        left, middle, right = st.columns(3, gap="medium")
        with left:
            home.progress_now(run, found)
        with middle:
            home.strategy(run, found)
        with right:
            home.news(run, found.news)
        home.last_year(run, found, trend)
