"""Min side: what is known about the person who is here, and what that person decides about it."""

import streamlit as st

from strategy.overviews import people
from strategy.ui import account, safe_text, session

run = session.signed_in()
safe_text.style(account.CSS)
found = people.account(run.db, run.user)
account.heading(run)
left, right = st.columns(2, gap="large")
with left:
    account.known(run, found)
    account.language(run, found)
    account.monthly_letter(run)
with right:
    account.held(run)
    account.way_in(run)
