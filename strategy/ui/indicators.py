"""The page Kulturskole for alle of a municipality: what it says first, and its indicators row by row."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from strategy import addresses, formats
from strategy.charts import coverage
from strategy.charts.theme import Palette
from strategy.domain.access import Action, allowed
from strategy.overviews import comparisons, operators, reporting
from strategy.overviews import indicators as overview
from strategy.texts import Texts
from strategy.ui import indicator_details, indicator_rows, navigation, operator_forms, reach_forms
from strategy.ui.indicator_rows import Row
from strategy.ui.safe_text import Safe, html, show, style
from strategy.ui.session import Run

GROUPS = ("official", "own", "computed")


@dataclass(frozen=True)
class Seen:
    """What the page shows: the indicators of the overview as rows, and the life course."""

    found: comparisons.Comparisons
    life_course: overview.LifeCourse
    rows: tuple[Row, ...]
    reached: Safe | None
    joint: operators.Joint

    def of(self, group: str) -> list[Row]:
        """Return the rows of a group, in the order of the catalogue."""
        return [row for row in self.rows if row.group == group]


def build(db, user, t: Texts, palette: Palette, municipality: str, today: date, example: bool) -> Seen:
    """Return everything the page shows of a municipality; raises NotThere for an unknown one."""
    found = comparisons.overview(db, user, municipality, today, everything=True, brief=True)
    life = overview.overview(db, user, municipality, today).life_course
    rows = tuple(indicator_rows.row(found, one, life, t, palette, today, example and one.indicator.kind != "official") for one in found.indicators)
    reached = reach_forms.reached(reporting.form(db, user, municipality, today), t, example) if found.inside else None
    return Seen(found, life, rows, reached, operators.of(db, user, municipality, today))


def heading(run: Run, seen: Seen) -> None:
    """Say in one sentence whom the plan does not reach yet, and what the page's name means."""
    t = run.t
    style(indicator_rows.CSS)
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-muted">{name}</p>',
              where=t("{municipality} municipality · Kulturskole for alle", municipality=seen.found.municipality.name),
              words=_finding(seen.life_course, t),
              name=t("“Kulturskole for alle” is here the vision of the White Paper (Meld. St. 18 (2020–2021), p. 73), "
                     "not the framework plan of 2024 with the same name.")))


def groups(run: Run, seen: Seen) -> None:
    """Show the indicators group by group; official ones first once there are any."""
    t = run.t
    heads = {"official": t("How the offer is"), "own": t("What we report ourselves"), "computed": t("From the plan")}
    if not seen.found.inside:
        heads["own"] = t("What the municipality reports itself")
    every = bool(st.session_state.get("indicators-all"))
    imported = any(row.opens for row in seen.of("official"))
    for group in GROUPS if imported else (*GROUPS[1:], GROUPS[0]):
        show(html('<h2 class="kst-finding">{head}</h2>', head=heads[group]))
        if group == "official" and not imported:
            _what_to_import(run, seen)
            operator_forms.show_joint(run, seen.joint)
            continue
        with st.container(key=f"kst-inds-{group}", gap=None):
            for row in seen.of(group):
                if row.chosen or every:
                    _row(run, seen, row)
        if group == "own" and seen.reached:
            show(seen.reached)
        if group == "official":
            operator_forms.show_joint(run, seen.joint)
    _the_rest(run, seen, every)


def _row(run: Run, seen: Seen, row: Row) -> None:
    show(row.html)
    if not row.opens:
        return
    opened = st.query_params.get("indikator") == row.id
    st.button(run.t("Close") if opened else run.t("Over time"), key=f"indicator-{row.id}", on_click=_open, args=(None if opened else row.id,))
    if opened:
        with st.container(key=f"kst-ind-open-{row.id}"):
            indicator_details.show_opened(run, seen.found.municipality.code, row.id)


def _open(indicator: str | None) -> None:
    if indicator is None:
        del st.query_params["indikator"]
    else:
        st.query_params["indikator"] = indicator


def _the_rest(run: Run, seen: Seen, every: bool) -> None:
    """Offer the indicators that nobody is asked for unless they choose them."""
    rest = [row for row in seen.rows if not row.chosen]
    if not rest:
        return
    words = run.t("Hide the optional ones") if every else run.t.n("Show {n} optional indicator", "Show {n} optional indicators", len(rest))
    st.button(words, key="indicators-more", type="tertiary", on_click=st.session_state.__setitem__, args=("indicators-all", not every))
    if not every:
        show(html('<p class="kst-muted">{names}</p>', names=" · ".join(row.name for row in rest)))


def _what_to_import(run: Run, seen: Seen) -> None:
    """Say which official figures belong here and how they come in; no figure is made up."""
    t = run.t
    may = allowed(run.user, Action.IMPORT_FIGURES) and "imports" in addresses.PAGES
    how = (t("Save the table from ssb.no or from GSI as a file, and import it. The import shows what it found before anything is stored.") if may
           else t("Norsk kulturskoleråd imports them for all municipalities at once, from SSB and GSI. Nobody has to type them here."))
    show(html('<p class="kst-prose">{none} {how}</p>', none=t("No official figures are imported yet."), how=how))
    if may:
        navigation.page_link("imports", t("Go to the import"))
    items = [html("<li><b>{name}</b><br>{what} <span class=\"kst-muted\">{source}</span></li>",
                  name=one.indicator.words["name"][t.language], what=one.indicator.words["definition"][t.language],
                  source=indicator_rows.words.source(one.indicator, t)) for one in seen.found.indicators if one.indicator.kind == "official"]
    show(html('<details class="kst-details"><summary>{head}</summary><ul>{items}</ul></details>', items=items,
              head=t.n("{n} official indicator belongs here", "{n} official indicators belong here", len(items))))


def _finding(life: overview.LifeCourse, t: Texts) -> str:
    if life.covered is None:
        return t("No measures are registered yet")
    if life.covered == life.of:
        return t("All {n} target groups have a measure in progress or completed", n=formats.number(life.of, t.language))
    if life.covered == 0:
        return t("No target group has a measure in progress or completed yet")
    lacking = [coverage.AGES.get(row["target_group"], row["target_group"]) for row in life.groups.to_dict("records") if not row["active"]]
    return t.n("{n} target group has no measure in progress or completed: {groups}",
               "{n} target groups have no measure in progress or completed: {groups}", len(lacking), groups=t.list(lacking))
