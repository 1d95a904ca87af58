"""The ways of looking at Kulturskole for alle: figures, life course, barriers, and the plan beside others; and which part of the country, as of which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import coverage
from strategy.domain import similar
from strategy.domain.municipalities import Municipality
from strategy.domain.selection import Selection
from strategy.overviews.municipalities import Places
from strategy.texts import Texts
from strategy.ui import dates, filter_words, filters, navigation
from strategy.ui.safe_text import html, show, style
from strategy.ui.session import Run

CSS = """
.st-key-kst-looks{border-bottom:1px solid var(--kst-line);padding-bottom:.5rem;align-items:center}
.st-key-kst-looks>*{flex:0 0 auto!important;width:auto!important}
.st-key-kst-cover-bar{padding-bottom:.25rem;border-bottom:1px solid var(--kst-line)}
.kst-cover caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{.st-key-kst-cover-bar,.st-key-kst-looks{display:none!important}}
"""
LIFE_COURSE, BARRIERS, BESIDE = "livslop", "barrierer", "planen"


@dataclass(frozen=True)
class Asked:
    """What part of the country the address asks for, as of which day, and by which region."""

    places: Places
    options: filters.Options
    selection: Selection
    region: str
    choices: tuple[str, ...]
    kept: dict[str, list[str]]


def chosen() -> str:
    """Return how the page is looked at: "" for the figures."""
    asked = st.query_params.get("del", "")
    return asked if asked in (LIFE_COURSE, BARRIERS, BESIDE) else ""


def looks(run: Run, look: str, municipality: str | None = None) -> None:
    """Show the ways of looking at the page; the part of the country and the day go along."""
    t, kept = run.t, filters.given()
    named = {"": t("Figures"), LIFE_COURSE: t("Life course"), BARRIERS: t("Barriers")}
    if municipality:
        named[BESIDE] = t("The plan beside others")
    style(CSS)
    with st.container(key="kst-looks", horizontal=True, gap="medium"):
        for key, words in named.items():
            if key == look:
                show(html('<b aria-current="page">{words}</b>', words=words))
            else:
                navigation.page_link("indicators", words, kommune=municipality, **kept, **{"del": key})


def ways_in(run: Run, kept: Mapping[str, Sequence[str]]) -> None:
    """Show, in the national overview, the ways to the life course and the barriers of the same part of the country."""
    t = run.t
    for key, words in ((LIFE_COURSE, t("The life course in the country")), (BARRIERS, t("Barriers in the country"))):
        navigation.page_link("indicators", words, **{"del": key}, **{name: kept[name] for name in (*filters.PLACES, "dato", "etter") if name in kept})


def ask_others(run: Run, place: Municipality, groups: Sequence[str] = (), themes: Sequence[str] = ()) -> None:
    """Ask who has come further, and show the ways to their experience: cards for these ages or themes, and from places of about this size.

    The idea bank shows what somebody chose to share: who has come further, never who has not.
    """
    t, size = run.t, similar.band(place.population)
    show(html('<h2 class="kst-finding">{words}</h2>', words=t("Who has come further with this, and may we ask them?")))
    if groups:
        navigation.page_link("ideas", t("Ideas for ages {ages}", ages=ages(groups, t)), malgruppe=list(groups))
    if themes:
        navigation.page_link("ideas", t("Ideas about {themes}", themes=t.list([t("“{name}”", name=t.code("theme", key)) for key in themes])), tema=list(themes))
    if size is not None:
        navigation.page_link("ideas", t("Ideas from municipalities of about our size"), innbyggere=similar.BAND_KEYS[size])


def asked(run: Run) -> Asked:
    """Return what the address asks for of the country."""
    places = filters.country(run)
    options = filters.options(places, run.user, run.t)
    found = filters.read(filters.address(), options, run.today)
    choices = tuple(filters.offered(found, options, places))
    region = found.region if found.region in choices else "county"
    return Asked(places, options, found.selection, region, choices, filters.write(found, options, run.today))


def part_bar(run: Run, found: Asked) -> None:
    """Let somebody choose the part of the country, the day and what to group by; the address follows."""
    t, chosen_ = run.t, found.selection
    _lay("cover-fylke", list(chosen_.counties))
    _lay("cover-etter", found.region)
    with st.container(key="kst-cover-bar", horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.multiselect(t("County"), found.options.keys["fylke"], key="cover-fylke", format_func=found.places.counties.get, placeholder=t("All counties"),
                       select_all=False, on_change=_part_changed, args=(found, run.today), width=320)
        _day(run, chosen_.day, _part_changed, (found, run.today))
        st.selectbox(t("Grouped by"), found.choices, key="cover-etter", format_func=lambda key: filter_words.kind(key, t, found.options.edited),
                     on_change=_part_changed, args=(found, run.today), width=260, placeholder=t("Choose"))


def too_few(run: Run, found: Asked, look: str) -> None:
    """Say that so small a part of the country is not told of, with the ways on."""
    show(html('<h1 class="kst-lead">{where}</h1><p>{words}</p>', where=filter_words.where(found.selection, found.places, run.t),
              words=filter_words.too_few(run.t)))
    looks(run, look)
    part_bar(run, found)


def day(run: Run) -> date:
    """Return the day a municipality is looked at as of: that of the address, else today; never one to come."""
    return filters.read({"dato": st.query_params.get_all("dato")}, _NO_OPTIONS, run.today).selection.day


def day_bar(run: Run, now: date) -> None:
    """Let somebody choose the day; the address follows."""
    with st.container(key="kst-cover-bar", horizontal=True, vertical_alignment="bottom", gap="medium"):
        _day(run, now, _day_changed, (run.today,))
        if now != run.today:
            st.button(run.t("Today"), key="cover-today", type="tertiary", on_click=_set_day, args=(run.today, run.today))


def as_of(now: date, t: Texts) -> str:
    """Return "as of 31.12.2026"."""
    return t("as of {day}", day=formats.date(now))


def ages(keys: Sequence[str], t: Texts) -> str:
    """Return the years of these target groups, neighbours joined: "6–15", "0–5 and 67+"."""
    order, runs = list(coverage.AGES), []
    for key in sorted(keys, key=order.index):
        if runs and order.index(key) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    return t.list([_span(run) for run in runs])


def named(regions: pd.DataFrame, region: str, t: Texts) -> pd.DataFrame:
    """Return ``regions`` (region, name, municipalities …) with the names of classes in words; a municipality that has not registered is left out."""
    if region == "municipality":
        regions = regions[regions["municipalities"] > 0]
    return regions.assign(name=[filter_words.region(key, name, region, t) for key, name in zip(regions["region"], regions["name"], strict=True)])


def share_note(t: Texts) -> str:
    """Return what the shares of a part of the country are shares of."""
    return t("Per cent of the municipalities that have registered, with at least one measure in progress or completed.")


def _span(run: list[str]) -> str:
    first, last = coverage.AGES[run[0]], coverage.AGES[run[-1]]
    if len(run) == 1:
        return first
    low = first.split("–")[0]
    return f"{low}+" if last.endswith("+") else f"{low}–{last.split('–')[1]}"


_NO_OPTIONS = filters.Options(keys=dict.fromkeys(filters.LISTS, ()), kinds=())


def _day(run: Run, now: date, changed, arguments: tuple) -> None:
    dates.choose(st, run.t, run.t("As of"), now, "cover-dato", changed, arguments, width=150)


def _lay(key: str, value: object) -> None:
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _part_changed(found: Asked, today: date) -> None:
    now = filters.read(filters.address(), found.options, today)
    selection = replace(now.selection, counties=tuple(st.session_state.get("cover-fylke", ())), day=dates.chosen("cover-dato", now.selection.day) or today)
    asked_for = replace(now, selection=selection, region=st.session_state.get("cover-etter"))
    kept = {name: st.query_params.get_all(name) for name in ("del",) if name in st.query_params}
    st.query_params.from_dict(kept | filters.write(asked_for, found.options, today))


def _day_changed(today: date) -> None:
    _set_day(dates.chosen("cover-dato", today) or today, today)


def _set_day(chosen_day: date, today: date) -> None:
    if chosen_day == today:
        st.query_params.pop("dato", None)
    else:
        st.query_params["dato"] = chosen_day.isoformat()
