"""Barriers: which have measures, which have only words, which have figures; in a municipality and in the country."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from strategy import formats
from strategy.charts import barriers as charts
from strategy.charts import coverage, coverage_over_time, keys_by_status
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.domain.barriers import Reached
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.similar import FEWEST
from strategy.overviews import barriers as overview
from strategy.overviews.barriers import Barrier
from strategy.overviews.coverage import Place
from strategy.texts import Texts
from strategy.ui import figures, filter_words, indicator_words, life_course, navigation, perspectives, views
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


# The themes of the code list that speak of what stands in the way.
THEMES = ("access", "diversity")


@dataclass(frozen=True)
class Plan:
    """The barriers of one plan with their figures; shared between viewers, so nobody changes it."""

    found: overview.Municipal
    lead: str
    grid: Figure
    status: Figure
    over_time: Figure
    words: Safe
    figures: Safe


@dataclass(frozen=True)
class Part:
    """The barriers of a part of the country with their figures."""

    found: overview.Country
    lead: str
    states: Figure
    regions: Figure
    over_time: Figure
    white: Safe | None


def show_municipality(run: Run, municipality: str) -> None:
    """Show the barriers of one plan as of the day of the address, with the way to the strategy points that speak of them."""
    t, day = run.t, perspectives.day(run)
    seen = views.kept(run, plan, municipality, day, run.settings.mode == "example", of=("figures", municipality))
    found = seen.found
    show(html('<p class="kst-kicker">{where} · {day}</p><h1 class="kst-lead">{words}</h1>', words=seen.lead, day=perspectives.as_of(day, t),
              where=t("{municipality} municipality · Kulturskole for alle", municipality=found.municipality.name)))
    perspectives.looks(run, perspectives.BARRIERS, municipality)
    perspectives.day_bar(run, day)
    figures.show(seen.grid, "barriers-grid", t, level=2)
    show(html('<p class="kst-muted">{how}</p>', how=how(t)))
    if not found.covered.measures:
        show(html('<p class="kst-prose">{words}</p>', words=t(
            "As soon as a measure says which barrier it is about, it shows here. Barriers are under “Target groups, themes and barriers” in its form.")))
        navigation.page_link("measures", t("Measures"), kommune=municipality)
    else:
        show(html('<p class="kst-prose">{words}</p>', words=changed(found, t)))
        figures.show(seen.status, "barriers-status", t, level=2)
        figures.show(seen.over_time, "barriers-over-time", t, level=2)
        if any(one.reached is not Reached.UNDER_WAY for one in found.barriers):
            perspectives.ask_others(run, found.municipality, themes=THEMES)
    show(html("{words}{figures}", words=seen.words, figures=seen.figures))


def show_country(run: Run) -> None:
    """Show the barriers of the part of the country, and the day, that the address asks for."""
    t, asked = run.t, perspectives.asked(run)
    chosen = asked.selection
    try:
        seen = views.kept(run, part, chosen.day, chosen.place, asked.region, of=("updates", "figures"))
    except NotThere:
        perspectives.too_few(run, asked, perspectives.BARRIERS)
        return
    covered = seen.found.covered
    show(html('<p class="kst-kicker">{where} · {place} · {day}</p><h1 class="kst-lead">{words}</h1><p>{who}</p>', words=seen.lead,
              where=t("Kulturskole for alle"), place=filter_words.where(chosen, asked.places, t), day=perspectives.as_of(chosen.day, t),
              who=life_course.speaking(covered.speaking, covered.chosen, t)))
    perspectives.looks(run, perspectives.BARRIERS)
    perspectives.part_bar(run, asked)
    figures.show(seen.states, "barriers-states", t, level=2)
    show(html('<p class="kst-muted">{how} {answers}</p>', how=how(t), answers=t("Answers from workshops stay in the municipality and are not counted here.")))
    if covered.speaking:
        figures.show(seen.regions, f"barriers-regions-{asked.region}", t, level=2)
        show(html("{white}", white=seen.white))
        figures.show(seen.over_time, "barriers-over-time", t, level=2)
    navigation.page_link("national", t("National overview"), **asked.kept)


def plan(db: Any, user: User, t: Texts, palette: Palette, municipality: str, day: date, example: bool) -> Plan:
    """Return the barriers of a municipality with their figures; for ``views.kept``. Raises NotThere for an unknown one."""
    found = overview.of_municipality(db, user, municipality, day)
    frame = pd.DataFrame([(one.key, one.under_way, one.planned, len(one.points) + (one.answers or 0),
                           sum(figure.point is not None and not figure.point.operator for figure in one.figures), len(one.figures)) for one in found.barriers],
                         columns=["key", "under_way", "planned", "words", "figures", "indicators"])
    return Plan(found, lead(found, t), charts.one_plan(frame, white_spots(found.barriers, t), t, palette),
                keys_by_status.by_status(found.covered.by_status, "barrier", t, palette),
                coverage_over_time.one_plan(found.covered.over_time, "barrier", t, palette), words(found, t), numbers(found, t, example))


def part(db: Any, user: User, t: Texts, palette: Palette, day: date, place: Place, region: str) -> Part:
    """Return the barriers of a part of the country with their figures; for ``views.kept``."""
    found = overview.country(db, user, day, place, region)
    covered, by_region = found.covered, perspectives.named(found.covered.by_region, region, t)
    states = charts.country(found.states, covered.speaking, found.speaking_before, words_only(found, t), formats.date(found.before), t, palette)
    return Part(found, country_lead(found, t), states,
                replace(coverage.by_region(by_region, "barrier", t, palette), note=perspectives.share_note(t)),
                replace(coverage_over_time.shares(covered.over_time, "barrier", t, palette), note=perspectives.share_note(t)),
                None if region == "municipality" else white_regions(by_region, t))


def lead(found: overview.Municipal, t: Texts) -> str:
    """Return the sentence the page of a municipality begins with."""
    if not found.covered.measures:
        return t("No measures are registered as of this day")
    n = sum(one.reached is Reached.UNDER_WAY for one in found.barriers)
    return t("Measures are in progress or completed for {n} of {total} barriers", n=formats.number(n, t.language),
             total=formats.number(len(found.barriers), t.language))


def white_spots(found: tuple[Barrier, ...], t: Texts) -> str:
    """Return, kindly, the barriers that have only words, and those that nothing is there for yet."""
    named = {state: [t("“{name}”", name=t.code("barrier", one.key)) for one in found if one.reached is state] for state in Reached}
    if named[Reached.WORDS] and named[Reached.NOTHING]:
        return t("Only words about {words} so far; no measures about {nothing} yet", words=t.list(named[Reached.WORDS]), nothing=t.list(named[Reached.NOTHING]))
    if named[Reached.WORDS]:
        return t("Only words about {barriers} so far", barriers=t.list(named[Reached.WORDS]))
    if named[Reached.NOTHING]:
        return t("No measures about {barriers} yet", barriers=t.list(named[Reached.NOTHING]))
    if named[Reached.PLANNED]:
        return t("Planned or on hold: {barriers}", barriers=t.list(named[Reached.PLANNED]))
    return t("Every barrier has a measure in progress or completed")


def changed(found: overview.Municipal, t: Texts) -> str:
    """Return what has come further, or is no longer as far, since the end of the year before."""
    order, day = list(Reached), formats.date(found.before)
    named = {True: [], False: []}
    for one in found.barriers:
        if one.reached is not one.before:
            named[order.index(one.reached) < order.index(one.before)].append(t("“{name}”", name=t.code("barrier", one.key)))
    parts = [t("Further than on {day}: {barriers}.", day=day, barriers=t.list(named[True]))] if named[True] else []
    parts += [t("Not as far as on {day}: {barriers}.", day=day, barriers=t.list(named[False]))] if named[False] else []
    return " ".join(parts) or t("As far with every barrier as on {day}.", day=day)


def words(found: overview.Municipal, t: Texts) -> Safe | None:
    """Return the strategy points that speak of each barrier, with the way there, and how many answers do; None without any."""
    items = []
    for one in found.barriers:
        links = [html('<a href="{link}" target="_self">{title}</a>', title=title,
                      link=navigation.link("strategy", punkt=number, kommune=found.municipality.code)) for number, title in one.points]
        heard = t.n("{n} answer in the workshops", "{n} answers in the workshops", one.answers) if one.answers else None
        if links or heard:
            items.append(html("<li>{name}: {links}{sep}{heard}</li>", name=t.code("barrier", one.key),
                              links=[html("{sep}{link}", sep=", " if i else None, link=link) for i, link in enumerate(links)],
                              sep="; " if links and heard else None, heard=heard))
    if not items:
        return None
    return html('<h2 class="kst-finding">{head}</h2><ul>{items}</ul>', head=t("Where barriers are spoken of"), items=items)


def numbers(found: overview.Municipal, t: Texts, example: bool) -> Safe:
    """Return the newest figures that speak to each barrier, with year and source; where there is none it says so."""
    rows = []
    for one in found.barriers:
        for figure in one.figures:
            what = html('{name}<br><span class="kst-muted">{source}</span>', name=figure.indicator.words["name"][t.language],
                        source=indicator_words.source(figure.indicator, t))
            rows.append((t.code("barrier", one.key), what, indicator_words.newest(figure.point, figure.indicator, t)))
        if not one.figures:
            rows.append((t.code("barrier", one.key), t("no indicator speaks to it yet"), ""))
    head = t("Figures that speak to the barriers")
    own = any(figure.point and figure.indicator.kind == "own" for one in found.barriers for figure in one.figures)
    badge = html('<p><span class="kst-example">{words}</span></p>', words=t("Invented figures")) if example and own else None
    return html('<h2 class="kst-finding">{head}</h2>{badge}<div class="kst-cover">{rows}</div>', head=head, badge=badge,
                rows=table(pd.DataFrame(rows, columns=[t("Barrier"), t("Indicator"), t("Figure")], dtype=object), head, t, numeric=()))


def how(t: Texts) -> str:
    """Return how words are found: a hint, never a judgement."""
    return t("Words: strategy points and answers with the mangfold lens whose text uses a word for the barrier. What is said in other words is not found.")


def country_lead(found: overview.Country, t: Texts) -> str:
    """Return the barriers that most and fewest municipalities have measures about."""
    states = found.states.set_index("key")
    if not found.covered.speaking:
        return t("Nobody has registered anything here as of this day")
    if not states["under_way"].max():
        return t("No municipality has a measure in progress or completed for any barrier yet")
    return t("Most municipalities have measures about “{most}”; fewest about “{fewest}”", most=t.code("barrier", states["under_way"].idxmax()),
             fewest=t.code("barrier", states["under_way"].idxmin()))


def words_only(found: overview.Country, t: Texts) -> str:
    """Return the barrier that most municipalities have only words about."""
    states = found.states.set_index("key")
    if not found.covered.speaking:
        return t("Nobody has registered anything here as of this day")
    if not states["words"].max():
        return t("Nobody has only words: where a barrier is spoken of, there is a measure too")
    key = states["words"].idxmax()
    return t.n("Only words, most often about “{barrier}”: {n} municipality", "Only words, most often about “{barrier}”: {n} municipalities",
               int(states["words"].max()), barrier=t.code("barrier", key))


def white_regions(regions: pd.DataFrame, t: Texts) -> Safe | None:
    """Return the regions where none of at least ``FEWEST`` that have registered has a measure about a barrier; None when there are none."""
    empty = regions[(regions["municipalities"] >= FEWEST) & (regions["covered"] == 0)]
    if not len(empty):
        return None
    items = [html("<li>{name}: {words}</li>", name=rows["name"].iloc[0],
                  words=t("no measures in progress or completed about {barriers} yet", barriers=t.list([t("“{name}”", name=t.code("barrier", key)) for key in rows["key"]])))
             for _, rows in empty.groupby("region", sort=False)]
    return html('<details class="kst-details"><summary>{head}</summary><ul>{items}</ul></details>', items=items,
                head=t.n("White spots in {n} region", "White spots in {n} regions", len(items)))
