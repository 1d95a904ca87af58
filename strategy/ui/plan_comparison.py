"""The plan beside others: median, quartiles and the own place in words; no rank, and no list of who is behind."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from strategy import formats
from strategy.charts import plan_comparison as chart
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.domain.people import User
from strategy.domain.plan_comparison import Place, Side
from strategy.domain.similar import FEWEST, Spread
from strategy.overviews import plan_comparison as overview
from strategy.overviews.plan_comparison import Comparison, Line, Spreads
from strategy.texts import Texts
from strategy.ui import figures, perspectives, views
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

# What the end of a line stands for: days since the last activity are read from right to left.
_MOST = {Side.FRESHNESS: 365, Side.ON_TRACK: 100, Side.ANCHORING: 100, Side.LIFE_COURSE: 8, Side.BARRIERS: 8, Side.PARTNERS: 23}


@dataclass(frozen=True)
class Plan:
    """A plan beside others with its figure; shared between viewers, so nobody changes it."""

    found: Comparison
    lead: str
    figure: Figure


def seen(run: Run, municipality: str) -> Plan:
    """Return a plan as it stands now beside others as they stood at the end of the day before, which are worked out once a day."""
    others = views.of_the_day(run, overview.spreads, run.today - timedelta(days=1), run.silent_days)
    return views.kept(run, plan, municipality, Among(others), run.today, run.silent_days, of=(municipality,))


def show_municipality(run: Run, municipality: str) -> None:
    """Show one plan beside its county, similar municipalities and the country."""
    t, view = run.t, seen(run, municipality)
    found = view.found
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=view.lead,
              where=t("{municipality} municipality · Kulturskole for alle", municipality=found.municipality.name)))
    perspectives.looks(run, perspectives.BESIDE, municipality)
    figures.show(view.figure, "plan-beside", t, level=2)
    show(html('<p class="kst-muted">{how}</p><p class="kst-muted">{who}</p>', how=how(found, t), who=None if found.inside else t(
        "How recently the municipality was active, what is on track and how its points are anchored is told inside it and to those who follow it up.")))
    if any(line.place is not Place.FURTHER for line in found.lines):
        perspectives.ask_others(run, found.municipality)


@dataclass(frozen=True)
class Among:
    """Spreads as an argument of a remembered view: named by their day, which is what decides them."""

    spreads: Spreads

    def __repr__(self) -> str:
        return f"Among({self.spreads.day.isoformat()})"

    def __hash__(self) -> int:
        return hash(self.spreads.day)


def plan(db: Any, user: User, t: Texts, palette: Palette, municipality: str, others: Among, today, silent_days: int) -> Plan:
    """Return a plan beside ``others`` with its figure; for ``views.kept``. Raises NotThere for an unknown municipality."""
    found = overview.of_municipality(db, user, municipality, others.spreads, today, silent_days)
    lines = [line for line in found.lines if found.inside or line.own is not None]
    rows = [_row(line, t) for line in lines]
    headers = [t("Side of the plan"), t("Here"), t("In words"), t("Similar municipalities"), t("The county"), t("The country")]
    drawn = chart.beside(rows, headers, where(lines, t), t, palette)
    return Plan(found, lead(found, t), replace(drawn, note=_band(lines, t)))


def lead(found: Comparison, t: Texts) -> str:
    """Return, in words, how the plan stands among others."""
    placed = [line.place for line in found.lines if line.place]
    if not placed:
        return t("There is not enough here to put beside others yet")
    values = {"n": formats.number(placed.count(Place.LIKE_MOST), t.language), "total": formats.number(len(placed), t.language)}
    further = placed.count(Place.FURTHER)
    if further:
        return t.n("About like most in {like} of {total} sides of the plan; further in {n}", "About like most in {like} of {total} sides of the plan; further in {n}",
                   further, like=values["n"], total=values["total"])
    return t("About like most in {n} of {total} sides of the plan", **values)


def where(lines: list[Line], t: Texts) -> str:
    """Return on which sides the plan has come further, else on which it is like most."""
    for wanted, said in ((Place.FURTHER, t("Further than most: {sides}")), (Place.LIKE_MOST, t("About like most: {sides}"))):
        if names := [name(line.side, t) for line in lines if line.place is wanted]:
            return said.format(sides=t.list([names[0], *(one[:1].lower() + one[1:] for one in names[1:])]))
    return t("The sides of the plan")


def name(side: Side, t: Texts) -> str:
    """Return what a side of the plan is called."""
    return {Side.FRESHNESS: t("Last activity"), Side.ON_TRACK: t("Measures on track"), Side.LIFE_COURSE: t("Target groups with measures"),
            Side.PARTNERS: t("Types of partners"), Side.BARRIERS: t("Barriers with measures"), Side.ANCHORING: t("Anchored strategy points")}[side]


def value(side: Side, number: float | None, t: Texts) -> str:
    """Return a value of a side with its unit; what is not there is told, never 0."""
    if number is None:
        return t("nothing to count yet")
    # A middle between two whole numbers is told with a half.
    said = formats.number(round(number) if side in (Side.ON_TRACK, Side.ANCHORING) else round(2 * number) / 2, t.language)
    match side:
        case Side.FRESHNESS:
            return t.n("{said} day ago", "{said} days ago", 1 if round(number) == 1 else 2, said=said)
        case Side.ON_TRACK | Side.ANCHORING:
            return t("{said} %", said=said)
    return t("{said} of {total}", said=said, total=formats.number(_MOST[side], t.language))


def words(line: Line, t: Texts) -> str:
    """Return the place among others in words; never a rank."""
    if line.place is None:
        return t("nothing to compare with yet") if line.own is not None else ""
    if line.place is Place.LIKE_MOST:
        return t("about like most")
    if line.side is Side.FRESHNESS:
        return t("more recent than most") if line.place is Place.FURTHER else t("longer ago than most")
    return t("more than most") if line.place is Place.FURTHER else t("less than most so far")


def how(found: Comparison, t: Texts) -> str:
    """Return what is compared and with whom."""
    return t("Others as they stood at the end of {day}; those that have nothing to count are left out. Like most: among the middle half. "
             "Medians and quartiles are told from {n} municipalities on.", day=formats.date(found.day), n=formats.number(FEWEST, t.language))


def _band(lines: list[Line], t: Texts) -> str:
    beside = next((line.beside for line in lines if line.beside), "")
    return {"similar": t("The dot is this plan, the band the middle half of similar municipalities, the line their median"),
            "county": t("The dot is this plan, the band the middle half of the county, the line its median"),
            "country": t("The dot is this plan, the band the middle half of the country, the line its median"),
            "": t("There are too few others to compare with")}[beside]


def _row(line: Line, t: Texts) -> chart.Row:
    among = {"similar": line.similar, "county": line.county, "country": line.country}.get(line.beside, Spread(0))
    said = ", ".join(filter(None, (value(line.side, line.own, t), words(line, t))))
    own, low, median, high = (_scaled(line.side, number) for number in (line.own, among.low, among.median, among.high))
    cells = (name(line.side, t), value(line.side, line.own, t), words(line, t), *(_spread(line.side, one, t) for one in (line.similar, line.county, line.country)))
    return chart.Row(name(line.side, t), said, own, low, median, high, cells)


def _spread(side: Side, found: Spread, t: Texts) -> str:
    if found.median is None:
        return t("too few to tell")
    return t("{median}; half from {low} to {high} ({n})", median=value(side, found.median, t), low=value(side, found.low, t), high=value(side, found.high, t),
             n=t.n("{n} municipality", "{n} municipalities", found.n))


def _scaled(side: Side, number: float | None) -> float | None:
    if number is None:
        return None
    part = min(number, _MOST[side]) / _MOST[side]
    return 1 - part if side is Side.FRESHNESS else part
