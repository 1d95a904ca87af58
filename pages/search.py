"""Søk: everything the viewer may see (``?q=kor``), or more of one kind (``&hva=tiltak``)."""

import streamlit as st

from strategy.overviews import search as overview
from strategy.ui import safe_text, search, session

run = session.signed_in()
safe_text.style(search.CSS)
typed, kind = st.query_params.get("q", ""), search.kind_of(st.query_params.get("hva"))
found = overview.everywhere(run.db, run.user, typed, kind)
search.heading(run, typed)
if found.terms:
    search.results(run, typed, found, kind)
else:
    search.nothing_typed(run, typed)
