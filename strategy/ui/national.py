"""The parts of the national overview."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import coverage, progress, tiles
from strategy.charts.figure import Figure, frame_of
from strategy.charts.theme import MARKS, STATUS_ORDER, Palette
from strategy.domain.access import visible_counties
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import national
from strategy.overviews.municipalities import Places
from strategy.overviews.national import NationalOverview
from strategy.texts import Texts
from strategy.ui import figures, filters, navigation, views
from strategy.ui.safe_text import html, show, table
from strategy.ui.session import Run

Look = Literal["status", "target_group", "partner_type"]
CSS = """
.st-key-kst-filter{padding-bottom:.25rem;border-bottom:1px solid var(--kst-line)}
.kst-change td{min-width:5rem}
.kst-change caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stHtml ul.kst-names{margin:.25rem 0 .75rem;padding:0;list-style:none;columns:18rem;column-gap:2rem}
.stHtml ul.kst-names li{margin:0;padding:.125rem 0;break-inside:avoid}
.stHtml .kst-profile a{color:var(--kst-ink)}
@media print{.st-key-kst-filter,.st-key-kst-profile-bar{display:none!important}}
"""


@dataclass(frozen=True)
class Drawn:
    """A view of the country with its figures; shared between viewers, so nobody changes it."""

    overview: NationalOverview
    map: Figure
    status: Figure
    trend: Figure
    regions: Figure


def seen(run: Run, places: Places, selection: Selection, region: str) -> Drawn:
    """Return the view of a selection, shared by everyone who follows up the same counties."""
    return views.kept(run, drawn, selection, region, run.silent_days, sight=_followed(run, places))


def drawn(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, region: str, silent_days: int) -> Drawn:
    """Return the overview of a selection with its figures; for ``views.kept``."""
    found = national.overview(db, user, selection, region, silent_days)
    status = progress.status_now(found.status, found.late, t, palette, found.on_track)
    if not found.measures and filters.narrowed(selection, t):
        status = replace(status, title=t("No measures fit the filter"))
    return Drawn(
        found, _map(found, t, palette, silent_days), status, progress.trend(found.trend, t, palette),
        _side_by_side(found, region, t, palette))


def covered(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, region: str, silent_days: int,
            kind: Literal["target_group", "partner_type"]) -> Figure:
    """Return the figure of how many municipalities of each region reach each key; for ``views.kept``."""
    frame = national.coverage(db, user, selection, region, silent_days, kind)
    note = t("Per cent of the municipalities that have registered, with at least one measure in progress or completed.")
    return replace(coverage.by_region(frame, kind, t, palette), note=note)


def heading(run: Run, view: Drawn, selection: Selection, places: Places) -> None:
    """Say first, in words, who has registered and who is up to date in what is chosen."""
    t, found = run.t, view.overview
    only = filters.narrowed(selection, t)
    show(html('<p class="kst-kicker">{title} · {where} · {day}</p><h1 class="kst-lead">{words}</h1>{only}',
              title=t("National overview"), where=filters.where(selection, places, t),
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


def country(run: Run, view: Drawn, selection: Selection, places: Places, kept: Mapping[str, list[str]]) -> None:
    """Show the tile map with the way to a municipality, beside how the measures stand and how that changed."""
    t = run.t
    left, right = st.columns([5, 6], gap="large")
    with left:
        code = figures.show_clickable(view.map, "national-map", t, level=2)
        inside = set(view.overview.tiles.loc[view.overview.tiles["chosen"], "municipality"])
        asked = st.selectbox(t("Open a municipality"), [code for code in places.by_name if code in inside], index=None, key="national-open",
                             format_func=places.names.get, placeholder=t("Choose or type a name"))
        if code or asked:
            navigation.go("municipality", kommune=code or asked, **kept)
    with right:
        figures.show(view.status, "national-status", t, level=2)
        _change(run, view.overview, selection)
    if view.trend.spec["data"]:
        figures.show(view.trend, "national-trend", t, level=2)


def regions(run: Run, view: Drawn, places: Places, selection: Selection, region: str, found: filters.Options, choices: list[str],
            kept: Mapping[str, list[str]]) -> None:
    """Show the regions side by side: status, life course or partner types; a click on a region goes into it.

    Without measures there is nothing to set side by side: the map says who has registered.
    """
    t = run.t
    if not view.overview.measures:
        return
    looks = {"status": t("Status"), "target_group": t("Life course"), "partner_type": t("Partner types")}
    with st.container(key="kst-regions"):
        show(html('<h2 class="kst-finding">{words}</h2>', words=t("By region")))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            filters.by(run, found, choices, region)
            look: Look = st.segmented_control(t("Show"), list(looks), key="national-look", default="status", required=True,
                                              format_func=looks.get)
        if look != "status":
            figure = views.kept(run, covered, selection, region, run.silent_days, look, sight=_followed(run, places))
            figures.show(figure, f"national-{look}-{region}", t)
        elif region in ("county", "municipality"):
            chosen = figures.show_clickable(view.regions, f"national-{region}-{hash(selection)}", t)
            if chosen and region == "county" and selection.counties != (chosen,):
                filters.choose_county(chosen)
            elif chosen and region == "municipality":
                navigation.go("municipality", kommune=chosen, **kept)
        else:
            figures.show(view.regions, f"national-{region}", t)
        if look == "status":
            _why_sums_differ(run, view.overview)


def missing(run: Run, found: NationalOverview, places: Places, kept: Mapping[str, list[str]]) -> None:
    """Show whom the viewer may follow up has been silent, by county, and their names to copy. Nothing for others."""
    t = run.t
    followed = [places.counties[code] for code in _followed(run, places)]
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
        with st.expander(t("Names to copy into a reminder"), key="national-names", on_change="rerun") as fold:
            if fold.open:
                st.text_area(t("Names, one county a line"), value=_names(found.missing), height=200)


def _followed(run: Run, places: Places) -> tuple[str, ...]:
    return tuple(visible_counties(run.user, places.counties))


def _first(found: NationalOverview, silent_days: int, t: Texts) -> str:
    values = {name: formats.number(n, t.language) for name, n in (
        ("registered", found.registered), ("updated", found.updated), ("all", found.chosen), ("days", silent_days))}
    if not found.chosen:
        return t("No municipality is chosen")
    if not found.registered:
        return t("None of {all} municipalities has registered anything yet", **values) if found.chosen > 1 else t(
            "The municipality has not registered anything yet")
    if found.updated == found.chosen > 1:
        return t("All {all} municipalities have registered and are up to date in the last {days} days", **values)
    if found.updated == found.registered > 1:
        return t("{registered} of {all} municipalities have registered; all of these are up to date in the last {days} days", **values)
    return t("{registered} of {all} municipalities have registered; {updated} are up to date in the last {days} days", **values)


def _map(found: NationalOverview, t: Texts, palette: Palette, silent_days: int) -> Figure:
    """Return the tile map under a finding of its own; by county where the viewer follows nobody up by name."""
    # A square that opens nothing: where it leads would say whose it is.
    frame = found.tiles.assign(municipality=found.tiles["municipality"].where(found.tiles["named"], ""))
    figure = tiles.freshness(frame, t, palette, silent_days)
    none, quiet = found.chosen - found.registered, found.registered - found.updated
    parts = [t.n("{n} municipality has not registered anything", "{n} municipalities have not registered anything", none)] if none else []
    parts += [_quiet(quiet, silent_days, t)] if quiet else []
    title = "; ".join(parts) or t("Nobody has been silent for long")
    if found.named:
        return replace(figure, title=title)
    here = found.tiles[found.tiles["chosen"]]
    rows = [(name, *(formats.number(n, t.language) for n in (
        len(rows), (rows["state"] != "none").sum(), (rows["state"] == "updated").sum())))
        for name, rows in here.groupby("county_name", sort=False)]
    return replace(figure, title=title, note=t("The squares of a county tell how many have done what, not which municipality."), table=frame_of(
        rows, [t("County"), t("Municipalities"), t("Have registered"), t("Up to date")]))


def _side_by_side(found: NationalOverview, region: str, t: Texts, palette: Palette) -> Figure:
    """Return the bars of the regions.

    Their finding counts each measure once, which the sum of the bars does
    not; each bar carries its region's code, so that a click can say which.
    Municipalities that have not registered are a number, not a row each.
    """
    one_by_one = region == "municipality"
    frame = found.by_region[found.by_region["registered"] > 0] if one_by_one else found.by_region
    figure = progress.by_region(frame, t, palette)
    if not found.measures:
        return figure
    title = t.n("{n} of {total} measures is completed", "{n} of {total} measures are completed", found.status["completed"],
                total=formats.number(found.measures, t.language))
    quiet = int((found.by_region["registered"] == 0).sum())
    if quiet and one_by_one:
        title += "; " + t.n("{n} municipality has not registered anything", "{n} municipalities have not registered anything", quiet)
    elif quiet:
        title += "; " + t.n("nobody has registered in {n} region", "nobody has registered in {n} regions", quiet)
    data = [trace | {"customdata": list(frame["region"])} if trace["type"] == "bar" else trace for trace in figure.spec["data"]]
    return replace(figure, title=title, alt=figure.alt.replace(figure.title, title, 1), spec=figure.spec | {"data": data})


def _quiet(n: int, silent_days: int, t: Texts) -> str:
    return t.n("{n} has registered, but not been active in the last {days} days",
               "{n} have registered, but not been active in the last {days} days", n, days=formats.number(silent_days, t.language))


def _change(run: Run, found: NationalOverview, selection: Selection) -> None:
    t, then = run.t, formats.date(found.year_ago)
    before = sum(found.status_year_ago.values())
    if not found.measures and not before:
        return
    title = t("{now} measures; a year before, on {day}, there were {before}", now=formats.number(found.measures, t.language),
              before=formats.number(before, t.language), day=then)
    headers = [t("Status"), formats.date(found.day), then, t("Difference")]
    rows = [(html('<span class="kst-mark kst-mark-{s}" aria-hidden="true">{mark}</span> {word}', s=s, mark=MARKS[s], word=t.code("status", s)),
             *(formats.number(n, t.language) for n in (found.status[s], found.status_year_ago[s])),
             _signed(found.status[s] - found.status_year_ago[s], t)) for s in STATUS_ORDER if s in (selection.statuses or STATUS_ORDER)]
    show(html('<h2 class="kst-finding">{title}</h2><div class="kst-change">{table}</div>', title=title,
              table=table(pd.DataFrame(rows, columns=headers, dtype=object), title, t, tuple(headers[1:]))))


def _signed(n: int, t: Texts) -> str:
    return f"{'+' if n > 0 else '−'}{formats.number(abs(n), t.language)}" if n else "0"


def _why_sums_differ(run: Run, found: NationalOverview) -> None:
    t, words = run.t, []
    if found.counted_again:
        words.append(t("Measures that touch several regions are counted once in each. Therefore the regions add up to {n} more than there are.",
                       n=formats.number(found.counted_again, t.language)))
    if found.outside:
        words.append(t.n("{n} measure belongs to none of these regions.", "{n} measures belong to none of these regions.", found.outside))
    if words:
        show(html('<p class="kst-muted">{words}</p>', words=" ".join(words)))


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
