"""The ladder of anchoring: of one strategy point, and of all of a municipality's over the years."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import anchoring as charts
from strategy.charts.figure import Figure
from strategy.charts.theme import MARKS, Palette
from strategy.domain.access import Action
from strategy.domain.anchoring import Draft, Row, Step
from strategy.domain.people import User
from strategy.overviews import anchoring as overview
from strategy.overviews.anchoring import Ladder, Municipal
from strategy.overviews.strategy_points import View
from strategy.texts import Texts
from strategy.ui import anchoring_forms, figures, navigation
from strategy.ui import views as cache
from strategy.ui.safe_text import Safe, button, html, link, show
from strategy.ui.session import Run

CSS = """
.stHtml ol.kst-ladder{list-style:none;margin:.25rem 0 0;padding:0;max-width:44em}
.stHtml .kst-ladder li,.kst-rung{display:flex;gap:.75rem;align-items:baseline;margin:0;padding:.375rem 0}
.stHtml .kst-ladder li{border-top:1px solid var(--kst-line)}
.stHtml .kst-ladder li:first-child{border-top:0}
[class*="st-key-kst-rung-"]{border-top:1px solid var(--kst-line);flex-wrap:nowrap;gap:1rem;max-width:44em}
[class*="st-key-kst-rung-"] [data-testid="stElementContainer"]:first-child{flex:1 1 auto}
.kst-rung>div,.kst-ladder li>div{flex:1;min-width:0;overflow-wrap:anywhere}
.st-key-kst-anchoring [data-testid="stForm"]{max-width:44em}
.kst-rung-step{font-weight:600}
.kst-rung-none .kst-rung-step{font-weight:400}
"""
# The steps that bind the municipality.
BINDING = (Step.MUNICIPAL_PLAN, Step.BUDGET, Step.COUNCIL_DECISION)


def kept(run: Run, municipality: str) -> Municipal:
    """Return the ladders of a municipality's strategy points, remembered until something changes."""
    return cache.kept(run, built, municipality, run.today)


def built(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date) -> Municipal:
    """Return the same; for ``views.kept``."""
    return overview.of_municipality(db, user, municipality, today)


def short(found: Ladder | None, t: Texts) -> Safe | None:
    """Return one line on how far a point has come, for a list: marks, and the same in words."""
    if found is None or not found.standing:
        return None
    n, highest = len(found.reached), found.reached[-1] if found.reached else None
    words = t("Anchored in {n} of {all} steps", n=n, all=len(Step)) if n else t("Anchoring is expected")
    if highest:
        words = t("{words}; highest: {step}, {day}", words=words, step=t.code("anchoring_step", highest),
                  day=formats.date(found.standing[highest].draft.reached_on))
    marks = [html('<span class="kst-mark kst-mark-{kind}">{mark}</span>', kind=_kind(found.standing.get(step)), mark=MARKS[_kind(found.standing.get(step))])
             for step in Step]
    return html('<p class="kst-muted"><span class="kst-strip" aria-hidden="true">{marks}</span> {words}</p>', marks=marks, words=words)


def ladder(run: Run, view: View, found: Ladder) -> None:
    """Show the ladder of one strategy point, with the way to record, correct and take back a step for the lead."""
    t, may_edit = run.t, Action.EDIT_PLAN in found.may and not view.point.ended_on
    with st.container(key="kst-anchoring", gap="small"):
        show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=_finding(found, t),
                  words=t("Not the archive, not the decision: we hold a case number and a link.")))
        anchoring_forms.undone(run, view.point.id)
        if may_edit:
            for step in Step:
                _rung_with_button(run, found, step, view.point.draft.title)
        else:
            rungs = [html('<li class="{kind}">{rung}</li>', kind="" if step in found.standing else "kst-rung-none", rung=_rung(found.standing.get(step), step, run))
                     for step in Step]
            show(html('<ol class="kst-ladder">{rungs}</ol>', rungs=rungs))
        _history(found, run)


def picture(run: Run, found: Municipal) -> None:
    """Show how many of a municipality's points had reached each step at the ends of the years."""
    t = run.t
    if not len(found.over_time) or not found.over_time["points"].any():
        show(html('<p class="kst-prose">{words}</p>', words=t("As soon as there is a strategy point, you see here how far into the plans it has come.")))
        return
    figures.show(over_time(found.over_time, t, run.palette), "anchoring-over-time", t, level=2)
    show(html('<p class="kst-muted">{how}</p>', how=how_counted(t)))


def listing(run: Run, views: tuple[View, ...], ladders: Mapping[int, Ladder]) -> None:
    """Show how far each point has come, and the way to how it is in the country."""
    t = run.t
    rows = [html('<li class="kst-row"><div><a class="kst-row-title" href="{link}">{title}</a>{words}</div></li>', title=view.point.draft.title,
                 link=navigation.link("strategy", punkt=view.point.id), words=short(ladders.get(view.point.id), t) or html(
                     '<p class="kst-muted">{words}</p>', words=t("Anchoring: no step is recorded as reached yet"))) for view in views]
    if rows:
        show(html('<ul class="kst-rows">{rows}</ul>', rows=rows))
    navigation.page_link("strategy", t("Anchoring in the country"), **{"del": "landet"})


def counted(row: pd.Series, t: Texts) -> str:
    """Return in one sentence how many points have come how far: of a row of ``over_time``, or of a country's sums."""
    plan, decision = (int(row[step.value]) for step in (Step.MUNICIPAL_PLAN, Step.COUNCIL_DECISION))
    words = t.n("{plan} of {n} strategy point has reached the municipal plan", "{plan} of {n} strategy points have reached the municipal plan",
                int(row["points"]), plan=formats.number(plan, t.language) if plan else t("none"))
    words = words[:1].upper() + words[1:]
    return t("{words}, and {decision} a decision of the municipal council", words=words, decision=formats.number(decision, t.language)) if decision else words


def over_time(frame: pd.DataFrame, t: Texts, palette: Palette) -> Figure:
    """Return the picture of the steps by year-end, with its table; the title says how it was at the first of them."""
    first, words = frame.iloc[0], counted(frame.iloc[-1], t)
    if len(frame) > 1 and first["points"]:
        words = t("{words} (in the municipal plan at the end of {year}: {n} of {total})", words=words, year=str(first["day"].year), total=formats.number(int(first["points"]), t.language),
                  n=formats.number(int(first[Step.MUNICIPAL_PLAN.value]), t.language))
    return charts.over_time(frame, overview.STEPS, words, t, palette)


def how_counted(t: Texts) -> str:
    """Return the rule of counting as a sentence."""
    return t("How we count: each strategy point once, whatever municipalities share it. A step counts from the day it was reached, not from the day it "
             "was typed; what is only expected does not count. A point counts from the day it was registered, or from its first step.")


def _rung_with_button(run: Run, found: Ladder, step: Step, title: str) -> None:
    t, row, number = run.t, found.standing.get(step), found.point
    with st.container(key=f"kst-rung-{step.value}", horizontal=True, vertical_alignment="center"):
        show(html('<div class="kst-rung {kind}">{rung}</div>', kind="" if row else "kst-rung-none", rung=_rung(row, step, run)))
        if not anchoring_forms.is_open(number, step):
            st.button(button(t("Correct") if row else t("Record"), t("“{step}” for “{point}”", step=t.code("anchoring_step", step), point=title)),
                      key=f"anchoring-open-{number}-{step.value}", type="tertiary", on_click=anchoring_forms.open_form, args=(number, step))
    if anchoring_forms.is_open(number, step):
        anchoring_forms.form(run, found, step)


def _rung(row: Row | None, step: Step, run: Run) -> Safe:
    t, kind = run.t, _kind(row)
    return html('<span class="kst-mark kst-mark-{kind}" aria-hidden="true">{mark}</span><div><span class="kst-rung-step">{name}</span>'
                '<div class="kst-row-meta">{words}{more}</div></div>', kind=kind, mark=MARKS[kind], name=t.code("anchoring_step", step),
                words=_when(row.draft if row else None, run), more=_where(row.draft, t) if row and row.draft else None)


def _kind(row: Row | None) -> str:
    return "none" if row is None or row.draft is None else "planned" if row.draft.expected else "completed"


def _when(draft: Draft | None, run: Run) -> str:
    t = run.t
    if draft is None:
        return t("Not recorded as reached")
    day = formats.date(draft.reached_on)
    if not draft.expected:
        return t("Reached {day}", day=day)
    return t("Expected {day}", day=day) if draft.reached_on >= run.today else t("Was expected {day}; not recorded as reached", day=day)


def _where(draft: Draft, t: Texts) -> list[Safe]:
    parts = [html("{document}", document=draft.document)] if draft.document and not draft.link else []
    if draft.case_number:
        parts.append(html("{words}", words=t("case {number}", number=draft.case_number)))
    if draft.link:
        parts.append(link(draft.link, draft.document or t("Open the case or the plan")))
    return [html(" · {part}", part=part) for part in parts]


def _finding(found: Ladder, t: Texts) -> str:
    n = len(found.reached)
    if not n:
        return t("Anchoring: no step is recorded as reached yet")
    bound = [step for step in found.reached if step in BINDING]
    words = t.n("Anchoring: {n} of {all} steps is reached", "Anchoring: {n} of {all} steps are reached", n, all=len(Step))
    return t("{words}, up to “{step}”", words=words, step=t.code("anchoring_step", bound[-1])) if bound else words


def _history(found: Ladder, run: Run) -> None:
    t = run.t
    if not found.history:
        return
    items = [html('<li><span class="kst-mark kst-mark-{kind}" aria-hidden="true">{mark}</span><div><span class="kst-muted">{who}</span><div>{step}: {words}{more}</div></div></li>',
                  kind=_kind(row), mark=MARKS[_kind(row)], who=t("{name}, {moment}", name=row.by_name, moment=formats.moment(row.at, t.language)),
                  step=t.code("anchoring_step", row.step), words=_said(row, run), more=_where(row.draft, t) if row.draft else None) for row in found.history]
    show(html('<details class="kst-details"><summary>{head}</summary><ol class="kst-timeline">{items}</ol></details>', items=items,
              head=t.n("What has been said of the steps: {n} time", "What has been said of the steps: {n} times", len(items))))


def _said(row: Row, run: Run) -> str:
    t = run.t
    if row.draft is None:
        return t("taken off the ladder")
    words = t("expected {day}", day=formats.date(row.draft.reached_on)) if row.draft.expected else t("reached {day}", day=formats.date(row.draft.reached_on))
    return t("{words}, by Undo", words=words) if row.undoes else words
