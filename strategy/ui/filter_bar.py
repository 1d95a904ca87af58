"""The widgets of the national overview's filter; they follow the address, and a change is written to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from strategy import formats
from strategy.domain import days
from strategy.domain.selection import Selection
from strategy.overviews.municipalities import Places
from strategy.ui import dates, filter_words, filters, navigation, saved_selections
from strategy.ui.filters import EVERYWHERE, LISTS, Asked, Options, address, go, read, write
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def bar(run: Run, asked: Asked, found: Options, places: Places, choices: Sequence[str], region: str) -> None:
    """Show the filter, filled with what the address asks for; ``choices``: what can be grouped by, now ``region``."""
    t, chosen = run.t, asked.selection
    with st.container(key="kst-filter"):
        # Two days side by side are not divided by region.
        left, middle, *by, right = st.columns([3, 3, 4] if asked.since else [3, 3, 3, 4], gap="medium", vertical_alignment="bottom")
        with left:
            _many(run, found, "fylke", t("County"), t("All counties"), places.counties.get, chosen)
        with middle:
            _measures(run, found, "tema", t("All themes"), chosen)
        for column in by:
            with column:
                _by(run, found, choices, region)
        with right, st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _days(run, found, asked)
        with st.container(horizontal=True, vertical_alignment="center"):
            _quick_days(run, found, asked)
            _more(run, found, places, chosen)
            _share(run, asked, found)
            saved_selections.menu(run, write(asked, found, run.today))
            _ways_back(run, asked, found)
    _own(run, asked, found, places)
    said(asked, run)


def _own(run: Run, asked: Asked, found: Options, places: Places) -> None:
    """Say to an adviser that these are the own counties and not the country; the way to see all stands above."""
    t, chosen = run.t, asked.selection
    if not found.own or set(chosen.counties) != set(found.own):
        return
    show(html('<p>{words}</p>', words=t("You see the counties you follow up: {counties}.", counties=t.list([places.counties[x] for x in chosen.counties]))))


def _days(run: Run, found: Options, asked: Asked) -> None:
    t = run.t
    dates.choose(st, t, t("As of"), asked.selection.day, "filter-dato", _day_chosen, (found, run.today), width=130)
    dates.choose(st, t, t("Compare with"), asked.since, "filter-fra", _since_chosen, (found, run.today), width=130)


def _quick_days(run: Run, found: Options, asked: Asked) -> None:
    t, day, year_end = run.t, asked.selection.day, date(run.today.year - 1, 12, 31)
    if day != run.today:
        st.button(t("Today"), key="filter-today", type="tertiary", on_click=_set_day, args=(found, run.today, run.today))
    if day != year_end:
        st.button(t("Last year-end"), key="filter-year-end", type="tertiary", on_click=_set_day, args=(found, run.today, year_end))
    if asked.since:
        st.button(t("Do not compare"), key="filter-alone", type="tertiary", on_click=_set_since, args=(found, run.today, None))
    else:
        st.button(t("What changed in a year"), key="filter-year", type="tertiary", on_click=_set_since,
                  args=(found, run.today, days.years_before(day, 1)))


def _more(run: Run, found: Options, places: Places, chosen: Selection) -> None:
    t = run.t
    kinds = {kind: [group for group in places.groupings if group.kind == kind] for kind in places.kinds}
    more = sum(any(group.id in chosen.groupings for group in groups) for groups in kinds.values())
    more += sum(bool(getattr(chosen, LISTS[name])) for name in LISTS if name not in ("fylke", "tema", "gruppe"))
    with st.popover(t("More filters ({n})", n=more) if more else t("More filters"), type="tertiary", width="content"):
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Several choices in one field mean any of them. Choices in several fields hold at the same time.")))
        left, right = st.columns(2, gap="medium")
        with left:
            show(html('<p><b>{words}</b></p>', words=t("Which municipalities")))
            for kind, groups in kinds.items():
                names = {group.id: group.name for group in groups}
                _many(run, found, "gruppe", filter_words.kind(kind, t, found.edited), t("All"), names.get, chosen, kind, tuple(names))
            _many(run, found, "sentralitet", t("Centrality class"), t("All"), lambda key: filter_words.centrality(key, t), chosen)
            _many(run, found, "innbyggere", t("Population"), t("All"), lambda key: filter_words.band(key, t), chosen)
        with right:
            show(html('<p><b>{words}</b></p><p class="kst-muted">{day}</p>', words=t("Which measures"), day=t(
                "On an earlier day: status and partners as they were then; themes, target groups, barriers and readings as they are today. "
                "Month by month: the measures that fit on the last day.")))
            for name in ("status", "partner", "malgruppe", "barriere", "lesning"):
                _measures(run, found, name, t("All"), chosen)


def _share(run: Run, asked: Asked, found: Options) -> None:
    t = run.t
    with st.popover(t("Share link"), type="tertiary"):
        _lay("filter-link", _link(filters.shared(asked, found, run.today)))
        st.text_input(t("Address of exactly this view"), key="filter-link", width=480)
        show(html('<p class="kst-muted">{words}</p>', words=t("Copy it into a mail. Who opens it sees what they may see.")))


def _ways_back(run: Run, asked: Asked, found: Options) -> None:
    t, start = run.t, read({}, found, run.today).selection
    if asked.selection != start:
        st.button(t("Show my counties") if found.own else t("Clear the filter"), key="filter-clear", type="tertiary",
                  on_click=go, args=({},))
    if found.own and asked.selection.narrows_place:
        st.button(t("Show the whole country"), key="filter-country", type="tertiary", on_click=go,
                  args=({"fylke": [EVERYWHERE]},))


def _by(run: Run, found: Options, choices: Sequence[str], now: str) -> None:
    _lay("filter-etter", now)
    st.selectbox(run.t("Grouped by"), choices, key="filter-etter", format_func=lambda key: filter_words.kind(key, run.t, found.edited),
                 on_change=_set_region, args=(found, run.today), placeholder=run.t("Choose"))


def choose_county(code: str) -> None:
    """Narrow the view to one county, the rest of the filter kept, and show it."""
    for name in ("fylke", "etter"):
        if name in st.query_params:
            del st.query_params[name]
    st.query_params["fylke"] = code
    st.rerun()


def _measures(run: Run, found: Options, name: str, everything: str, chosen: Selection) -> None:
    t = run.t
    _many(run, found, name, filter_words.dimension(name, t), everything, lambda key: filter_words.choice(name, key, t), chosen)


def _many(run: Run, found: Options, name: str, words: str, everything: str, named: Callable[[str], Any], chosen: Selection,
          part: str = "", keys: Sequence[str] = ()) -> None:
    """Show one dimension; ``part`` and ``keys``: the part of a parameter that is a dimension of its own, and what it can be."""
    key, options = f"filter-{name}-{part}".rstrip("-"), keys or found.keys[name]
    _lay(key, [x for x in getattr(chosen, LISTS[name]) if x in options])
    st.multiselect(words, options, key=key, format_func=named, placeholder=everything, select_all=False, on_change=_changed,
                   args=(found, run.today, name, key, options))


def _lay(key: str, value: Any) -> None:
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _changed(found: Options, today: date, name: str, key: str, options: Sequence[str]) -> None:
    asked, now = read(address(), found, today), st.session_state.get(key, ())
    others = [x for x in getattr(asked.selection, LISTS[name]) if x not in options]
    chosen = tuple(x for x in found.keys[name] if x in now or x in others)
    go(write(replace(asked, selection=replace(asked.selection, **{LISTS[name]: chosen})), found, today))


def _day_chosen(found: Options, today: date) -> None:
    _set_day(found, today, dates.chosen("filter-dato", read(address(), found, today).selection.day) or today)


def _since_chosen(found: Options, today: date) -> None:
    _set_since(found, today, dates.chosen("filter-fra", read(address(), found, today).since))


def _set_since(found: Options, today: date, since: date | None) -> None:
    asked = read(address(), found, today)
    # One that is not earlier goes into the address too, where it is told.
    go(write(replace(asked, since=None), found, today) | ({"fra": [since.isoformat()]} if since else {}))


def _set_region(found: Options, today: date) -> None:
    go(write(replace(read(address(), found, today), region=st.session_state["filter-etter"]), found, today))


def _set_day(found: Options, today: date, day: date) -> None:
    asked = read(address(), found, today)
    since = asked.since if asked.since and asked.since < day else None
    go(write(replace(asked, selection=replace(asked.selection, day=day), since=since), found, today))


def _link(parameters: Mapping[str, Sequence[str]]) -> str:
    here = urlsplit(st.context.url or "")
    return (f"{here.scheme}://{here.netloc}" if here.netloc else "") + navigation.link("national", **parameters)


def said(asked: Asked, run: Run) -> None:
    """Say what of the address cannot be shown: days, groupings that have ended, and what is not known."""
    t, words = run.t, []
    if asked.odd_day:
        words.append(t("{day} cannot be shown. Choose a day from {first} to today; until then today is shown.",
                       day=formats.date(asked.odd_day), first=formats.date(days.EARLIEST)))
    if asked.odd_since:
        words.append(t("{day} is not before {other}, so the two are not compared.", day=formats.date(asked.odd_since),
                       other=formats.date(asked.selection.day)))
    if asked.ended:
        words.append(t.n("The grouping {names} has ended and no longer narrows the view.", "The groupings {names} have ended and no longer narrow the view.",
                         len(asked.ended), names=t.list(list(asked.ended))))
    if asked.ignored:
        words.append(t("The address mentions something we do not know, which is left out: {what}", what=", ".join(asked.ignored)))
    if words:
        show(html('<div class="kst-note" role="status"><p>{words}</p></div>', words=" ".join(words)))
