"""Kommune: one municipality at a glance, as far as the viewer may see it."""

import streamlit as st

from strategy.ui import filters, municipalities, session, stories, views

run = session.signed_in()
places = filters.country(run)
kept = filters.given()
code = municipalities.choose(run, places, kept)

if code:
    view = views.kept(run, municipalities.drawn, code, run.today, run.silent_days, of=(code,))
    municipalities.heading(run, view.profile)
    left, right = st.columns([6, 5], gap="large")
    with left:
        municipalities.measures(run, view.profile, kept)
    with right:
        municipalities.standing(run, view)
        municipalities.points(run, view.profile, kept)
        stories.profile(run, view.profile)
    municipalities.paper(run)
