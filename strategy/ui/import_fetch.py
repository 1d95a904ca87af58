"""Fetching from SSB's API: which variables and years, the address that is asked, and what to do without a network."""

import streamlit as st

from strategy.importers import ssb_api
from strategy.overviews.imports import Known
from strategy.ui import file_choice, hints, indicator_words, messages, turns
from strategy.ui.file_choice import Chosen
from strategy.ui.safe_text import html, link, show
from strategy.ui.session import Run

YEARS = 5
_KEY = "form-import-ssb"


def fetched(run: Run, place: str, known: Known) -> Chosen | None:
    """Return what was fetched, or None after showing the choices; they stay as they are when nobody answers."""
    kept = file_choice.kept(place)
    if kept is not None:
        return kept
    t = run.t
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "The server asks Statistics Norway (SSB) for the figures you choose, and for nothing else. It happens only when you press the button.")))
    offered = {one.id: one for one in known.official if one.contents_code}
    chosen = st.multiselect(t("Indicators"), list(offered), default=[one.id for one in offered.values() if one.verification == "table"],
                            key=f"{_KEY}-indicators", format_func=lambda x: offered[x].words["name"][t.language], placeholder=t("Choose indicators"),
                            select_all=False)
    one, two = st.columns(2)
    table = one.text_input(t("Table number"), value=next((x.table for x in offered.values() if x.table), ""), key=f"{_KEY}-table", max_chars=5)
    hints.below(one, t("Five digits, as at ssb.no/statbank. All the variables must be in the same table."))
    since = two.text_input(t("From the year"), value=str(run.today.year - YEARS), key=f"{_KEY}-since", max_chars=4)
    address = _address(run, table, [offered[x].contents_code for x in chosen], since)
    if any(offered[x].verification != "table" for x in chosen):
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "For some of these the table’s number is not confirmed. If SSB refuses, find the table that has the variable: {codes}.",
            codes=", ".join(indicator_words.source(offered[x], t) for x in chosen if offered[x].verification != "table"))))
    if not address:
        show(html('<p class="kst-muted">{words}</p>', words=t("Choose at least one indicator, a table number of five digits and a year.")))
    else:
        show(html('<p class="kst-muted">{head}<br><code style="overflow-wrap:anywhere">{address}</code></p>', head=t("This address is asked:"), address=address))
    if st.button(t("Fetch from SSB"), key=f"{_KEY}-fetch", type="primary", disabled=not address):
        _fetch(run, place, address, table)
    return None


def _fetch(run: Run, place: str, address: str, table: str) -> None:
    t = run.t
    with messages.saving(t):
        with st.spinner(t("Asking SSB …")):
            with turns.lent():
                data = ssb_api.fetch(address)
        file_choice.put(place, Chosen(f"ssb-{table}.json", data))
        st.rerun()
    show(html('<p>{words} {link}</p>', words=t("Or open the table at SSB, save it as JSON-stat 2 or CSV with codes, and choose the part “From a file”:"),
              link=link(f"https://www.ssb.no/statbank/table/{table}", f"ssb.no/statbank/table/{table}")))


def _address(run: Run, table: str, codes: list[str], since: str) -> str:
    """Return the address to ask, or "" while something of it is missing."""
    try:
        return ssb_api.address(table.strip(), ",".join(codes), int(since), base=run.settings.ssb or ssb_api.BASE)
    except ValueError:
        return ""
