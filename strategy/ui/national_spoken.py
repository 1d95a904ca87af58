"""Who has spoken: the first words of the national overview, the tile map, who is up to date in each region, and who is missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import tiles
from strategy.charts.figure import Figure, frame_of
from strategy.charts.theme import Palette
from strategy.domain.selection import Selection
from strategy.overviews.changes import Side
from strategy.overviews.municipalities import Places
from strategy.overviews.national import NationalOverview
from strategy.texts import Texts
from strategy.ui import figures, filter_words, filters, navigation
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

Look = Literal["activity", "figures", "round"]


def heading(run: Run, found: NationalOverview | Side, selection: Selection, places: Places) -> None:
    """Say first, in words, who has registered and who is up to date in what is chosen."""
    t = run.t
    only = filter_words.narrowed(selection, t)
    show(html('<p class="kst-kicker">{title} · {where} · {day}</p><h1 class="kst-lead">{words}</h1>{only}',
              title=t("National overview"), where=filter_words.where(selection, places, t),
              day=t("as of {day}", day=formats.date(found.day)), words=_first(found, run.silent_days, t),
              only=html('<p class="kst-muted">{words}</p>', words=t(
                  "Measures counted: {only}. Who has registered and is up to date goes by all measures.", only=only)) if only else None))


def first_step(run: Run, found: NationalOverview) -> None:
    """Say what happens next where nobody has registered anything."""
    if found.chosen and not found.registered:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=run.t(
            "As soon as a municipality records a workshop, a measure or a strategy point, it shows here. "
            "The list at the bottom says whom you can remind.") if len(found.missing) else run.t(
            "As soon as a municipality records a workshop, a measure or a strategy point, it shows here.")))


def country(run: Run, found: NationalOverview, view_map: Figure, by_region: Mapping[Look, Figure],
            this_round: Callable[[], Figure | None] | None, places: Places, kept: Mapping[str, list[str]]) -> None:
    """Show the tile map with the way to a municipality, beside what the municipalities of each region have said."""
    t = run.t
    left, right = st.columns([5, 6], gap="large")
    with left:
        code = figures.show_clickable(view_map, "national-map", t, level=2)
        inside = set(found.tiles.loc[found.tiles["chosen"], "municipality"])
        asked = st.selectbox(t("Open a municipality"), [code for code in places.by_name if code in inside], index=None, key="national-open",
                             format_func=places.names.get, placeholder=t("Choose or type a name"))
        if code or asked:
            navigation.go("municipality", kommune=code or asked, **kept)
    with right:
        looks: dict[Look, str] = {"activity": t("Measures and strategy"), "figures": t("Own figures")}
        looks |= {"round": t("Status round")} if this_round else {}
        look: Look = st.segmented_control(t("Who has spoken"), list(looks), key="national-spoken", default="activity", required=True,
                                          format_func=looks.get)
        drawn = by_region[look] if look in by_region else this_round() if this_round else None
        if drawn is None:
            show(html('<p>{words}</p>', words=t("No status round has asked these municipalities yet.")))
        else:
            figures.show(drawn, f"national-spoken-{look}", t, level=2)
        if look == "figures":
            show(html('<p class="kst-muted">{words}</p>', words=t(
                "{new} of {all} municipalities have reported own figures for the newest school year; {old} have older figures. "
                "Not reported is not the same as none.", new=formats.number(found.reported_new, t.language),
                all=formats.number(found.chosen, t.language), old=formats.number(found.reported - found.reported_new, t.language))))


def missing(run: Run, found: NationalOverview, places: Places, counties: Sequence[str], kept: Mapping[str, list[str]]) -> None:
    """Show who of those followed up (in ``counties``) has been silent, by county, and their names to copy. Nothing for others."""
    t = run.t
    followed = [places.counties[code] for code in counties]
    if not followed:
        return
    none = found.missing[found.missing["state"] == "none"]
    quiet = found.missing[found.missing["state"] != "none"]
    parts = [t.n("{n} has not registered anything", "{n} have not registered anything", len(none))] if len(none) else []
    parts += [_quiet(len(quiet), run.silent_days, t)] if len(quiet) else []
    words = "; ".join(parts) if parts else t("Everyone you follow up is up to date")
    show(html('<h2 class="kst-finding">{title}</h2><p>{words}.{whose}</p>', title=t("Who is missing"), words=words,
              whose=None if len(followed) == len(places.counties) else " " + t(
                  "You see names in the counties you follow up: {counties}.", counties=t.list(followed))))
    show(html("{counties}", counties=[_county(rows, places.counties[code], t, kept)
                                      for code, rows in found.missing.groupby("county", sort=True)]))
    if len(found.missing):
        navigation.page_link("follow_ups", t("Follow up, with reminders ready to send"), **{name: kept[name] for name in filters.PLACES if name in kept})
        with st.expander(t("Names to copy into a reminder"), key="national-names", on_change="rerun") as fold:
            if fold.open:
                st.text_area(t("Names, one county a line"), value=_names(found.missing), height=200)


def _first(found: NationalOverview | Side, silent_days: int, t: Texts) -> str:
    values = {name: formats.number(n or 0, t.language) for name, n in (
        ("registered", found.registered), ("updated", found.updated), ("all", found.chosen), ("days", silent_days))}
    if not found.chosen:
        return t("No municipality is chosen")
    if not found.registered:
        return t("None of {all} municipalities has registered anything yet", **values) if found.chosen > 1 else t(
            "The municipality has not registered anything yet")
    if found.updated is None and found.chosen == 1:
        return t("The municipality has registered")
    if found.updated is None:
        return t("{registered} of {all} municipalities have registered", **values)
    if found.updated == found.chosen > 1:
        return t("All {all} municipalities have registered and are up to date in the last {days} days", **values)
    if found.updated == found.registered > 1:
        return t("{registered} of {all} municipalities have registered; all of these are up to date in the last {days} days", **values)
    return t("{registered} of {all} municipalities have registered; {updated} are up to date in the last {days} days", **values)


def tile_map(found: NationalOverview, t: Texts, palette: Palette, silent_days: int) -> Figure:
    """Return the tile map under a finding of its own; by county where the viewer follows nobody up by name."""
    # A square that opens nothing: where it leads would say whose it is.
    frame = found.tiles.assign(municipality=found.tiles["municipality"].where(found.tiles["named"], ""))
    figure = tiles.freshness(frame, t, palette, silent_days)
    if found.pooled and not found.named:
        frame = frame.assign(name=frame["name"].where(frame["name"] != "", t("One of the municipalities")))
        figure = tiles.freshness(frame, t, palette, silent_days)
    none = found.chosen - found.registered
    parts = [t.n("{n} municipality has not registered anything", "{n} municipalities have not registered anything", none)] if none else []
    if found.updated is not None and (quiet := found.registered - found.updated):
        parts.append(_quiet(quiet, silent_days, t))
    title = "; ".join(parts) or (t("Nobody has been silent for long") if found.updated is not None else t("All of them have registered"))
    if found.named:
        return replace(figure, title=title)
    headers = [t("Municipalities"), t("Have registered"), t("Up to date")]
    if found.pooled:
        told = t("withheld") if found.updated is None else formats.number(found.updated, t.language)
        row = (*(formats.number(n, t.language) for n in (found.chosen, found.registered)), told)
        return replace(figure, title=title, note=t("The squares tell how many have done what, not which municipality."), table=frame_of([row], headers))
    here = found.tiles[found.tiles["chosen"]]
    rows = [(name, *(formats.number(n, t.language) for n in (
        len(rows), (rows["state"] != "none").sum(), (rows["state"] == "updated").sum())))
        for name, rows in here.groupby("county_name", sort=False)]
    return replace(figure, title=title, note=t("The squares of a county tell how many have done what, not which municipality."), table=frame_of(
        rows, [t("County"), *headers]))


def _quiet(n: int, silent_days: int, t: Texts) -> str:
    return t.n("{n} has registered, but not been active in the last {days} days",
               "{n} have registered, but not been active in the last {days} days", n, days=formats.number(silent_days, t.language))


def _county(rows: pd.DataFrame, name: str, t: Texts, kept: Mapping[str, list[str]]):
    items = [html('<li><a href="{link}" target="_self">{name}</a> <span class="kst-muted">{words}</span></li>', name=row.name_,
                  link=navigation.link("municipality", kommune=row.municipality, **kept), words=_last(row.active_on, row.state, t))
             for row in rows.rename(columns={"name": "name_"}).itertuples()]
    return html('<details class="kst-details"><summary>{name}: {n}</summary><ul class="kst-names">{items}</ul></details>',
                name=name, n=t.n("{n} municipality", "{n} municipalities", len(rows)), items=items)


def _last(active_on: str | None, state: str, t: Texts) -> str:
    if state == "none":
        return t("has not registered anything")
    return t("last active {day}", day=formats.date(pd.Timestamp(active_on).date())) if active_on else t("has registered")


def _names(frame: pd.DataFrame) -> str:
    return "\n".join(f"{county}: {', '.join(rows['name'])}" for county, rows in frame.groupby("county_name", sort=False))
