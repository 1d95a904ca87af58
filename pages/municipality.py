"""Kommune: one municipality at a glance, as far as the viewer may see it."""

import streamlit as st

from strategy.ui import filters, municipalities, profile_sheet, session, stories, views

run = session.let_in()
places = filters.country(run)
kept = filters.given()
code = municipalities.choose(run, places, kept)

if code:
    view = views.kept(run, municipalities.drawn, code, run.today, run.silent_days, of=(code,))
    seen = views.kept(run, profile_sheet.more, code, run.today, of=("figures", code))
    with st.container(key="kst-profile-screen"):
        municipalities.heading(run, view.profile)
        left, right = st.columns([6, 5], gap="large")
        with left:
            municipalities.points(run, view.profile, kept, seen.ladders)
            municipalities.measures(run, view.profile, kept)
        with right:
            municipalities.standing(run, view)
            profile_sheet.barriers(run, view.profile, seen)
            municipalities.partners(run, view.profile, kept)
            profile_sheet.newest(run, view.profile, seen, kept)
            stories.profile(run, view.profile)
        municipalities.paper(run)
    profile_sheet.sheet(run, view.profile, seen)
