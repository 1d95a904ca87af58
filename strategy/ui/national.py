"""The parts of the national overview."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import coverage, progress, spoken
from strategy.charts.figure import Figure, frame_of
from strategy.charts.theme import MARKS, STATUS_ORDER, Palette
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import national
from strategy.overviews.municipalities import Places
from strategy.overviews.national import NationalOverview
from strategy.texts import Texts
from strategy.ui import figures, filter_bar, filter_words, filters, national_spoken, navigation, views
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
.stHtml ul.kst-saved{margin:0 0 .5rem;padding:0;list-style:none}
.stHtml ul.kst-saved li{margin:0;padding:.25rem 0}
.stHtml .kst-saved a[aria-current]{font-weight:600}
@media print{.st-key-kst-filter,.st-key-kst-profile-bar{display:none!important}}
"""


@dataclass(frozen=True)
class Drawn:
    """A view of the country with its figures; shared between viewers, so nobody changes it."""

    overview: NationalOverview
    map: Figure
    spoken: Figure
    figures: Figure
    status: Figure
    trend: Figure
    regions: Figure


def seen(run: Run, places: Places, selection: Selection, region: str) -> Drawn:
    """Return the view of a selection, shared by everyone who follows up the same counties."""
    return views.kept(run, drawn, selection, region, run.silent_days, sight=filters.followed(run, places))


def drawn(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, region: str, silent_days: int) -> Drawn:
    """Return the overview of a selection with its figures; for ``views.kept``."""
    found = national.overview(db, user, selection, region, silent_days)
    status = progress.status_now(found.status, found.late or 0, t, palette, found.on_track)
    if not found.measures and selection.narrows_measures:
        status = replace(status, title=t("No measures fit the filter"))
    by_region = found.by_region.assign(name=_named(found.by_region, region, t))
    found = replace(found, by_region=by_region)
    said = _counties(found) if region == "municipality" else by_region
    return Drawn(
        found, national_spoken.tile_map(found, t, palette, silent_days), spoken.by_region(said, "activity", t, palette),
        spoken.by_region(said, "figures", t, palette, found.school_year), status, progress.trend(found.trend, t, palette),
        _side_by_side(found, region, t, palette))


def delivered(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, region: str) -> Figure | None:
    """Return the figure of who has delivered status in this round, None where there is none to tell of; for ``views.kept``."""
    found = national.delivered(db, user, selection, region, selection.day)
    if found is None or found.by_region.empty:
        return None
    kind = "county" if region == "municipality" else region
    frame = found.by_region.assign(name=_named(found.by_region, kind, t), municipalities=found.by_region["asked"])
    titles = t.list([f"«{title}»" for title in found.titles])
    note = t("Status round that is open: {round}.", round=titles) if found.is_open else t("The last status round, which is closed: {round}.", round=titles)
    return replace(spoken.by_region(frame, "round", t, palette), note=note)


def round_of(run: Run, places: Places, selection: Selection, region: str) -> Callable[[], Figure | None] | None:
    """Return what draws who has delivered status, when it is asked for; None on an earlier day, of which no round tells."""
    if selection.day != run.today:
        return None
    return lambda: views.kept(run, delivered, selection, region, sight=filters.followed(run, places))


def covered(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, region: str, silent_days: int,
            kind: Literal["target_group", "partner_type"]) -> Figure:
    """Return the figure of how many municipalities of each region reach each key; for ``views.kept``."""
    frame = national.coverage(db, user, selection, region, silent_days, kind)
    note = t("Per cent of the municipalities that have registered, with at least one measure in progress or completed.")
    return replace(coverage.by_region(frame.assign(name=_named(frame, region, t)), kind, t, palette), note=note)


def standing(run: Run, view: Drawn, selection: Selection) -> None:
    """Show how the measures stand, how that changed in a year, and month by month."""
    t = run.t
    left, right = st.columns([5, 6], gap="large")
    with left:
        figures.show(view.status, "national-status", t, level=2)
    with right:
        _change(run, view.overview, selection)
    if view.trend.spec["data"]:
        figures.show(view.trend, "national-trend", t, level=2)


def regions(run: Run, view: Drawn, places: Places, selection: Selection, region: str, kept: Mapping[str, list[str]]) -> None:
    """Show the regions side by side: status, life course or partner types; a click on a region goes into it.

    Without measures there is nothing to set side by side: the map says who has registered.
    """
    t = run.t
    if not view.overview.measures:
        return
    looks = {"status": t("Status"), "target_group": t("Life course"), "partner_type": t("Partner types")}
    with st.container(key="kst-regions"):
        show(html('<h2 class="kst-finding">{words}</h2>', words=t("By region")))
        look: Look = st.segmented_control(t("Show"), list(looks), key="national-look", default="status", required=True,
                                          format_func=looks.get)
        if look != "status":
            figure = views.kept(run, covered, selection, region, run.silent_days, look, sight=filters.followed(run, places))
            figures.show(figure, f"national-{look}-{region}", t)
        elif region in ("county", "municipality"):
            chosen = figures.show_clickable(view.regions, f"national-{region}-{hash(selection)}", t)
            if chosen and region == "county" and selection.counties != (chosen,):
                filter_bar.choose_county(chosen)
            elif chosen and region == "municipality":
                navigation.go("municipality", kommune=chosen, **kept)
        else:
            figures.show(view.regions, f"national-{region}", t)
        if look == "status":
            _why_sums_differ(run, view.overview)


def _counties(found: NationalOverview) -> pd.DataFrame:
    """Return what the municipalities of each county have said: one by one they are on the map."""
    names = dict(zip(found.tiles["municipality"].str[:2], found.tiles["county_name"], strict=True))
    numbers = ["municipalities", "registered", "updated", "reported", "reported_new"]
    frame = found.by_region.groupby(found.by_region["region"].str[:2])[numbers].sum().reset_index()
    return frame.assign(name=[names[code] for code in frame["region"]])


def _named(frame: pd.DataFrame, region: str, t: Texts) -> list[str]:
    return [filter_words.region(key, name, region, t) for key, name in zip(frame["region"], frame["name"], strict=True)]


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


def _change(run: Run, found: NationalOverview, selection: Selection) -> None:
    t, then = run.t, formats.date(found.year_ago)
    before = sum(found.status_year_ago.values())
    if not found.measures and not before:
        return
    title = t("{now} measures; a year before, on {day}, there were {before}", now=formats.number(found.measures, t.language),
              before=formats.number(before, t.language), day=then)
    if not found.spoke_year_ago:
        title = t("{now} measures; a year before, on {day}, nobody had registered anything", now=formats.number(found.measures, t.language), day=then)
    headers = [t("Status"), formats.date(found.day), then, t("Difference")]
    rows = [(html('<span class="kst-mark kst-mark-{s}" aria-hidden="true">{mark}</span> {word}', s=s, mark=MARKS[s], word=t.code("status", s)),
             formats.number(found.status[s], t.language), *((formats.number(found.status_year_ago[s], t.language), _signed(
                 found.status[s] - found.status_year_ago[s], t)) if found.spoke_year_ago else ("–", ""))) for s in STATUS_ORDER if s in (selection.statuses or STATUS_ORDER)]
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
