"""Life course: which ages have measures and which have people reached, in a municipality and in the country."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from strategy import formats
from strategy.charts import coverage, coverage_over_time, keys_by_status
from strategy.charts.figure import Figure, frame_of
from strategy.charts.indicators import amount, period_name, school_year
from strategy.charts.theme import Palette
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.similar import FEWEST
from strategy.domain.small_counts import How
from strategy.overviews import life_course as overview
from strategy.overviews.coverage import Place
from strategy.overviews.life_course import People
from strategy.texts import Texts
from strategy.ui import figures, filter_words, navigation, perspectives, reach_forms, views
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


@dataclass(frozen=True)
class Plan:
    """One plan's life course with its figures; shared between viewers, so nobody changes it."""

    found: overview.Municipal
    lead: str
    strip: Figure
    status: Figure
    over_time: Figure
    people: Safe


@dataclass(frozen=True)
class Part:
    """The life course of a part of the country with its figures."""

    found: overview.Country
    lead: str
    regions: Figure
    status: Figure
    over_time: Figure
    white: Safe | None
    people: Safe


def show_municipality(run: Run, municipality: str) -> None:
    """Show one municipality's life course as of the day of the address."""
    t, day = run.t, perspectives.day(run)
    seen = views.kept(run, plan, municipality, day, run.settings.mode == "example", of=("figures", municipality))
    show(html('<p class="kst-kicker">{where} · {day}</p><h1 class="kst-lead">{words}</h1>', words=seen.lead, day=perspectives.as_of(day, t),
              where=t("{municipality} municipality · Kulturskole for alle", municipality=seen.found.municipality.name)))
    perspectives.looks(run, perspectives.LIFE_COURSE, municipality)
    perspectives.day_bar(run, day)
    if seen.found.covered.measures:
        figures.show(seen.strip, "life-strip", t, level=2)
        figures.show(seen.status, "life-status", t, level=2)
        figures.show(seen.over_time, "life-over-time", t, level=2)
        if lacking := [row["key"] for row in seen.found.covered.by_status.to_dict("records") if not row["active"]]:
            perspectives.ask_others(run, seen.found.municipality, groups=lacking)
    else:
        show(html('<p class="kst-prose">{words}</p>', words=t(
            "As soon as a measure says whom it is for, its target groups show here. They are under “Target groups, themes and barriers” in its form.")))
        navigation.page_link("measures", t("Measures"), kommune=municipality)
    show(seen.people)


def show_country(run: Run) -> None:
    """Show the life course of the part of the country, and the day, that the address asks for."""
    t, asked = run.t, perspectives.asked(run)
    chosen = asked.selection
    try:
        seen = views.kept(run, part, chosen.day, chosen.place, asked.region, run.settings.mode == "example", of=("updates", "figures"))
    except NotThere:
        perspectives.too_few(run, asked, perspectives.LIFE_COURSE)
        return
    show(html('<p class="kst-kicker">{where} · {place} · {day}</p><h1 class="kst-lead">{words}</h1><p>{who}</p>', words=seen.lead,
              where=t("Kulturskole for alle"), place=filter_words.where(chosen, asked.places, t), day=perspectives.as_of(chosen.day, t),
              who=speaking(seen.found.covered.speaking, seen.found.covered.chosen, t)))
    perspectives.looks(run, perspectives.LIFE_COURSE)
    perspectives.part_bar(run, asked)
    if seen.found.covered.speaking:
        figures.show(seen.regions, f"life-regions-{asked.region}", t, level=2)
        show(html("{white}", white=seen.white))
        figures.show(seen.status, "life-status", t, level=2)
        figures.show(seen.over_time, "life-over-time", t, level=2)
    show(seen.people)
    navigation.page_link("national", t("National overview"), **asked.kept)


def plan(db: Any, user: User, t: Texts, palette: Palette, municipality: str, day: date, example: bool) -> Plan:
    """Return the life course of a municipality with its figures; for ``views.kept``. Raises NotThere for an unknown one."""
    found = overview.of_municipality(db, user, municipality, day)
    ages = found.covered.by_status
    strip = coverage.life_course(ages.rename(columns={"key": "target_group"}), t, palette)
    return Plan(found, lead(found, t), replace(strip, title=white_spots(ages, t)),
                keys_by_status.by_status(ages, "target_group", t, palette),
                coverage_over_time.one_plan(found.covered.over_time, "target_group", t, palette), people(found.people, t, example))


def part(db: Any, user: User, t: Texts, palette: Palette, day: date, place: Place, region: str, example: bool) -> Part:
    """Return the life course of a part of the country with its figures; for ``views.kept``."""
    found = overview.country(db, user, day, place, region)
    covered, by_region = found.covered, perspectives.named(found.covered.by_region, region, t)
    white = None if region == "municipality" else white_regions(by_region, t)
    regions = replace(coverage.by_region(by_region, "target_group", t, palette), note=perspectives.share_note(t))
    over_time = replace(coverage_over_time.shares(covered.over_time, "target_group", t, palette), note=perspectives.share_note(t))
    return Part(found, country_lead(covered.by_region, t), regions,
                keys_by_status.by_status(covered.by_status, "target_group", t, palette),
                over_time, white, _people(found, t, example))


def lead(found: overview.Municipal, t: Texts) -> str:
    """Return the sentence the page begins with."""
    total = len(found.covered.by_status)
    if not found.covered.measures:
        return t("No measures are registered as of this day")
    return t("Measures are in progress or completed for {n} of {total} target groups", n=formats.number(found.covered.covered, t.language),
             total=formats.number(total, t.language))


def white_spots(ages: pd.DataFrame, t: Texts) -> str:
    """Return, kindly, the ages that have no measure yet, and those for which one is on its way."""
    none = [row["key"] for row in ages.to_dict("records") if not row["measures"]]
    if len(none) == len(ages):
        return t("No measure says yet which target groups it is for")
    coming = [row["key"] for row in ages.to_dict("records") if row["measures"] and not row["active"]]
    if none and coming:
        return t("No measures for ages {none} yet; planned or on hold for ages {coming}", none=perspectives.ages(none, t), coming=perspectives.ages(coming, t))
    if none or coming:
        return t("No measures for ages {ages} yet", ages=perspectives.ages(none, t)) if none else t("Planned or on hold for ages {ages}", ages=perspectives.ages(coming, t))
    return t("Every target group has a measure in progress or completed")


def country_lead(regions: pd.DataFrame, t: Texts) -> str:
    """Return the age that most, and the age that fewest, of the municipalities that have registered have measures for."""
    sums = regions.groupby("key", sort=False)[["covered", "municipalities"]].sum()
    if not len(sums) or not sums["municipalities"].iloc[0]:
        return t("Nobody has registered anything here as of this day")
    most, fewest = sums["covered"].idxmax(), sums["covered"].idxmin()
    if not sums["covered"].max():
        return t("No municipality has a measure in progress or completed for any target group yet")
    return t("Most municipalities have measures for ages {most}; fewest have them for ages {fewest}", most=coverage.AGES.get(most, most),
             fewest=coverage.AGES.get(fewest, fewest))


def speaking(n: int, of: int, t: Texts) -> str:
    """Return how many municipalities the figures are of: silence is not zero."""
    return t("{n} of {all} municipalities have registered anything. The others are left out, which is not the same as zero.",
             n=formats.number(n, t.language), all=formats.number(of, t.language))


def white_regions(regions: pd.DataFrame, t: Texts) -> Safe | None:
    """Return the regions where nobody that has registered has a measure in progress or completed for an age; None when there are none.

    Only regions where at least ``FEWEST`` have registered: a white spot is a region's, never one municipality's.
    """
    empty = regions[(regions["municipalities"] >= FEWEST) & (regions["covered"] == 0)]
    if not len(empty):
        return None
    items = [html("<li>{name}: {words}</li>", name=rows["name"].iloc[0],
                  words=t("no measures in progress or completed for ages {ages} yet", ages=perspectives.ages(list(rows["key"]), t)))
             for _, rows in empty.groupby("region", sort=False)]
    return html('<details class="kst-details"><summary>{head}</summary><ul>{items}</ul></details>', items=items,
                head=t.n("White spots in {n} region", "White spots in {n} regions", len(items)))


def _people(found: overview.Country, t: Texts, example: bool) -> Safe:
    """Return the people reached in the part chosen where that can be told, else in the whole country, which is said."""
    if found.of_part:
        beside = people(found.elsewhere, t, example, t("Known of the whole country alone"), every_age=False) if found.elsewhere else None
        return html("{part}{beside}", part=people(found.people, t, example, t("People reached in the part that is chosen")), beside=beside)
    note = t("The filter does not narrow these: people reached are told of whole counties and of the country, since of other parts a few persons could be told apart.")
    return people(found.people, t, example, t("People reached in the whole country"), note=note if found.narrowed else "")


def people(found: tuple[People, ...], t: Texts, example: bool, head: str = "", every_age: bool = True, note: str = "") -> Safe:
    """Return the people reached, with their ages, where they are counted and the year; and (``every_age``) the ages nobody has told of.

    ``note`` stands above the figures.
    """
    head = head or t("People reached")
    lacking = [key for key in coverage.AGES if every_age and not any(key in one.ages for one in found)]
    silent = t("Nobody has told of people reached aged {ages}. That is not the same as zero.", ages=perspectives.ages(lacking, t)) if lacking and found else ""
    if not found:
        return html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=head, words=t(
            "Nobody has told whom they reached yet. That is not the same as zero."))
    rows = [(perspectives.ages(one.ages, t), _where(one, t), _amount(one, t), _period(one)) for one in found]
    shown = table(frame_of(rows, [t("Age"), t("Counted where"), t("Figure"), t("Year")]), head, t, numeric=(t("Figure"),)) if rows else None
    badge = html(' <span class="kst-example">{words}</span>', words=t("Invented figures")) if example and any(_own(one) for one in found) else None
    return html('<h2 class="kst-finding">{head}</h2>{note}<p class="kst-muted">{why}{badge}</p><div class="kst-cover">{shown}</div><p class="kst-muted">{silent}</p>',
                head=head, shown=shown, silent=silent, badge=badge, note=html("<p>{words}</p>", words=note) if note else None, why=t(
                    "Counted each on their own and never added up: a person may be met in several places, and target groups overlap."))


def _own(one: People) -> bool:
    return one.indicator is None or one.indicator.kind == "own"


def _where(one: People, t: Texts) -> str:
    if one.indicator is None:
        return t("{arena}, outside the pupil count", arena=reach_forms.arena(one.arena, t))
    name = one.indicator.words["name"][t.language]
    if not one.dimension:
        return name
    key, value = one.dimension.split("=", 1)
    words = next(dimension.words for dimension in one.indicator.dimensions if dimension.key == key)
    return f"{name}: {words[value][t.language]}"


def _amount(one: People, t: Texts) -> str:
    match one.shown.how:
        case How.FEW:
            return "<5"
        case How.HIDDEN:
            return t("withheld")
        case How.NOT_REPORTED:
            return t("not reported")
    said = amount(one.shown.value, one.indicator, t) if one.indicator else formats.number(one.shown.value, t.language)
    return t("about {amount}", amount=said) if one.shown.how is How.ROUNDED else said


def _period(one: People) -> str:
    return period_name(one.period, one.indicator) if one.indicator else school_year(one.period)
