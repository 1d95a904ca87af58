"""How strategy points are anchored in the country: as of any day, by county or grouping, each point once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts.theme import Palette
from strategy.domain.anchoring import Step
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.overviews import anchoring as overview
from strategy.overviews.anchoring import Country
from strategy.texts import Texts
from strategy.ui import anchoring, dates, figures, filter_words, filters, navigation, views
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


def country(run: Run) -> None:
    """Show the part of the country and the day that the address asks for."""
    t, places = run.t, filters.country(run)
    options = filters.options(places, run.user, t)
    asked = filters.read(filters.address(), options, run.today)
    choices = [kind for kind in options.kinds if kind not in ("municipality", "centrality", "band")]
    region, selection = asked.region if asked.region in choices else "county", asked.selection
    try:
        found = views.kept(run, built, selection.day, *selection.place, region, sight=filters.followed(run, places))
    except NotThere:
        show(html('<h1 class="kst-lead">{where}</h1><p>{words}</p>', where=filter_words.where(selection, places, t), words=filter_words.too_few(t)))
        navigation.page_link("national", t("National overview"))
        return
    show(html('<p class="kst-kicker">{where} · {day}</p><h1 class="kst-lead">{words}</h1><p>{who}</p>', where=filter_words.where(selection, places, t),
              day=t("as of {day}", day=formats.date(found.day)), words=finding(found, t), who=speaking(found, t)))
    with st.container(key="kst-filter", horizontal=True, vertical_alignment="bottom", gap="medium"):
        _choose(run, options, places.counties, selection, choices, region)
    if found.points:
        show(html('{table}{again}', table=by_region(found, filter_words.kind(region, t, options.edited), t), again=_again(found, t)))
        figures.show(anchoring.over_time(found.over_time, t, run.palette), "anchoring-over-time", t, level=2)
        show(html('<p class="kst-muted">{how}</p>', how=anchoring.how_counted(t)))
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "Each municipality has its own strategy points. Choose a municipality in the overview to see them.")))
    navigation.page_link("national", t("National overview"))


def way_in(run: Run, kept: Mapping[str, list[str]]) -> None:
    """Show, in the national overview, the way to how the same part of the country is anchored."""
    navigation.page_link("strategy", run.t("Anchoring in the country"), **{"del": "landet"}, **{
        name: kept[name] for name in ("fylke", "gruppe", "sentralitet", "innbyggere", "dato") if name in kept})


def built(db: Any, user: User, t: Texts, palette: Palette, day: date, counties: tuple[str, ...], groupings: tuple[str, ...],
          centralities: tuple[str, ...], bands: tuple[str, ...], region: str) -> Country:
    """Return how the chosen part of the country is anchored; for ``views.kept``."""
    return overview.country(db, user, day, counties, groupings, region, centralities, bands)


def finding(found: Country, t: Texts) -> str:
    """Return the sentence the page begins with."""
    if not found.points:
        return t("No strategy point is registered here as of this day")
    return anchoring.counted(pd.Series({"points": found.points} | {step.value: n for step, n in found.reached.items()}), t)


def speaking(found: Country, t: Texts) -> str:
    """Return how many municipalities say anything: silence is not zero."""
    return t("{n} of {all} municipalities have a strategy point. The others have not registered any, which is not the same as zero.",
             n=formats.number(found.speaking, t.language), all=formats.number(found.municipalities, t.language))


def by_region(found: Country, called: str, t: Texts) -> Safe:
    """Return the table of regions; one where nobody has registered says so and has no figures."""
    headers = [t("Municipalities with strategy points"), t("Strategy points"), *(t.code("anchoring_step", step) for step in Step), t("No step recorded yet")]
    rows = [(row["name"], t("{n} of {total}", n=formats.number(row["speaking"], t.language), total=formats.number(row["municipalities"], t.language)),
             *([formats.number(int(row[name]), t.language) for name in ("points", *overview.STEPS, "none")] if row["speaking"]
               else [t("not registered"), *("–" for _ in range(len(Step) + 1))])) for row in found.by_region.to_dict("records")]
    return table(pd.DataFrame(rows, columns=[called, *headers], dtype=object), t("Strategy points that have reached each step"), t, tuple(headers))


def _again(found: Country, t: Texts) -> Safe | None:
    return html('<p class="kst-muted">{words}</p>', words=t.n(
        "{n} strategy point is shared across these regions and counted once in each; in the sum it is counted once.",
        "Strategy points shared across these regions are counted once in each. Therefore the regions add up to {n} more than there are.",
        found.counted_again)) if found.counted_again else None


def _choose(run: Run, options: filters.Options, counties: Mapping[str, str], chosen: Selection, choices: Sequence[str], region: str) -> None:
    t = run.t
    for key, value in (("anchoring-fylke", list(chosen.counties)), ("anchoring-etter", region)):
        if st.session_state.get(key) != value:
            st.session_state[key] = value
    st.multiselect(t("County"), options.keys["fylke"], key="anchoring-fylke", format_func=counties.get, placeholder=t("All counties"), select_all=False,
                   on_change=_changed, args=(options, run.today), width=320)
    dates.choose(st, t, t("As of"), chosen.day, "anchoring-dato", _changed, (options, run.today), width=150)
    st.selectbox(t("Grouped by"), choices, key="anchoring-etter", format_func=lambda key: filter_words.kind(key, t, options.edited),
                 on_change=_changed, args=(options, run.today), width=260, placeholder=t("Choose"))


def _changed(options: filters.Options, today: date) -> None:
    asked = filters.read(filters.address(), options, today)
    chosen = replace(asked.selection, counties=tuple(st.session_state.get("anchoring-fylke", ())), day=dates.chosen("anchoring-dato", asked.selection.day) or today)
    kept = {name: st.query_params.get_all(name) for name in ("del",) if name in st.query_params}
    st.query_params.from_dict(kept | filters.write(replace(asked, selection=chosen, region=st.session_state.get("anchoring-etter")), options, today))
