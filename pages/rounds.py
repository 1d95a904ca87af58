"""Statusrunder: the council's and advisers' rounds, or a municipality's own (``?kommune=1867``); one in full by ``?runde=3``, and by both what was frozen for one of those followed up."""

import streamlit as st

from strategy.ui import deliveries, navigation, paper, rounds, safe_text, session, snapshots
from strategy.ui.safe_text import html, show

run = session.signed_in()
paper.wide()
safe_text.style(rounds.CSS)
deliveries.keep_drafts(run)
rounds.settle(run)
if run.user.national and not st.query_params.get("kommune"):
    rounds.page(run)
elif rounds.follows_up(run.user, asked := st.query_params.get("kommune", "")) and (number := navigation.number("runde")) is not None:
    snapshots.page(run, number, asked)
elif (municipality := navigation.municipality(run)) is not None:
    deliveries.page(run, municipality)
else:
    show(html('<h1 class="kst-lead">{head}</h1><p class="kst-prose">{words}</p>', head=run.t("Status rounds"),
              words=run.t("Status rounds are for those who lead or follow up a kulturskole.")))
