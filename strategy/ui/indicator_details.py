"""An indicator opened: its lines over time with their table, what it is and is not, whom it is compared with, its targets."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from strategy import formats
from strategy.charts import coverage
from strategy.charts import indicators as charts
from strategy.charts.figure import Figure, frame_of
from strategy.charts.lines import Mark
from strategy.charts.theme import Palette
from strategy.domain.days import norwegian_day
from strategy.domain.indicators import Observation
from strategy.domain.small_counts import How
from strategy.overviews import comparisons, computed, reporting
from strategy.overviews import indicators as overview
from strategy.overviews.comparisons import Comparison, Comparisons, Line
from strategy.texts import Texts
from strategy.ui import figures, targets, views
from strategy.ui import indicator_words as words
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


@dataclass(frozen=True)
class Opened:
    """What an opened row shows: its figures, and the facts below them."""

    found: Comparisons
    figures: tuple[Figure, ...]
    facts: Safe

    @property
    def comparison(self) -> Comparison:
        """The one indicator it is about."""
        return self.found.indicators[0]


def show_opened(run: Run, municipality: str, indicator: str) -> None:
    """Show an indicator's lines, table and facts, and the targets for those who may set them."""
    seen = views.kept(run, build, municipality, indicator, run.today, of=("figures", municipality))
    for place, figure in enumerate(seen.figures):
        figures.show(figure, f"indicator-{indicator}-{place}", run.t)
    show(seen.facts)
    targets.own(run, seen.found)


def build(db, user, t: Texts, palette: Palette, municipality: str, indicator: str, today: date) -> Opened:
    """Return everything an opened row shows; raises NotThere for an unknown municipality or indicator."""
    found = comparisons.overview(db, user, municipality, today, chosen=(indicator,))
    comparison, = found.indicators
    drawn: list[Figure] = []
    if indicator == "kfa18":
        life = overview.overview(db, user, municipality, today).life_course
        drawn += [coverage.life_course(life.groups, t, palette)] if life.covered is not None else []
        drawn.append(charts.covered_over_time(life.over_time, life.of, found.municipality.name, t, palette))
    else:
        drawn.append(_figure(found, t, palette))
    if comparison.indicator.kind == "own" and found.inside:
        entry = next(entry for entry in reporting.form(db, user, municipality, today).entries if entry.indicator.id == indicator)
        drawn = [_with_comments(drawn[0], entry.observations, comparison, t)]
    more = []
    if indicator == "kfa17":
        more.append(_partners(computed.partners_by_type(db, user, municipality, [today])[0], t))
    if comparison.parts:
        more.append(_parts(comparison, t))
    return Opened(found, tuple(drawn), html("{more}{facts}", more=more, facts=_facts(found, t)))


def _figure(found: Comparisons, t: Texts, palette: Palette) -> Figure:
    one, name = found.indicators[0], found.municipality.name
    indicator = one.indicator
    periods = {point.period for line in (one.own, one.county, one.country) for point in line} | set(one.similar)
    span = range(min(periods), max(periods) + 1) if periods else range(0)
    series = [_series(name, "own", one.own, span, one, t)]
    # The sum of a county or a country would press the municipality's own line flat: it stands in the table.
    beside = "table" if indicator.additive or indicator.unit == "yes_no" else ""
    if one.county:
        series.append(_series(found.municipality.county_name, beside or "county", one.county, span, one, t))
    if one.country:
        series.append(_series(t("The country"), beside or "country", one.country, span, one, t))
    if any(spread.n for spread in one.similar.values()) and indicator.unit != "yes_no":
        series.append(_similar(one, t))
    title = words.finding(one, t)
    marks = [Mark(called, target.value, target.period) for called, target in (
        (t("Target"), one.target), (t("National target"), one.national_target)) if target is not None]
    return charts.over_time(series, indicator, t, palette, title, _alt(title, series, marks, t), marks)


def _series(name: str, kind: str, line: Line, periods: range, one: Comparison, t: Texts) -> dict:
    """Return a line with a place for every period: one without a figure is a gap."""
    there = {point.period: point for point in line}
    known = {x: there[x].value if x in there and there[x].how in (How.EXACT, How.ROUNDED) else None for x in periods}
    said = {x: _cell(there.get(x), one, t) for x in periods}
    return {"name": name, "kind": kind, "words": said,
            "points": pd.DataFrame({"x": list(periods), "y": pd.array(list(known.values()), dtype="Float64")})}


def _cell(point: comparisons.Point | None, one: Comparison, t: Texts) -> str:
    said = words.shown(point, one.indicator, t)
    if point is None or point.value is None:
        return said
    if point.of is not None:
        return t.n("{words} (sum of {n} municipality)", "{words} (sum of {n} municipalities)", point.of, words=said)
    return f"{said} ({words.standing(point, t)})" if point.standing is not None and point.standing.value in ("preliminary", "final") else said


def _similar(one: Comparison, t: Texts) -> dict:
    rows = [(period, spread.low, spread.high) for period, spread in sorted(one.similar.items())]
    decimals = one.indicator.decimals
    said = {}
    for period, spread in one.similar.items():
        if spread.median is None:
            said[period] = t.n("{n} municipality, too few or withheld", "{n} municipalities, too few or withheld", spread.n)
        else:
            low, median, high = (formats.number(round(x, decimals), t.language) for x in (spread.low, spread.median, spread.high))
            said[period] = t("{median}, most between {low} and {high} ({n} municipalities)", median=median, low=low, high=high,
                             n=formats.number(spread.n, t.language))
    return {"name": t("Similar municipalities"), "kind": "similar", "words": said, "points": pd.DataFrame(rows, columns=["x", "low", "high"])}


def _alt(title: str, series: list[Mapping], marks: list[Mark], t: Texts) -> str:
    names = [str(one["name"]) for one in series if one["kind"] != "table" and len(one["points"])]
    if not names:
        return title
    alt = t("{finding}. Lines over time: {names}.", finding=title, names=t.list(names))
    return f"{alt} {t('With a line for the target.')}" if marks else alt


def _with_comments(figure: Figure, observations: tuple[Observation, ...], one: Comparison, t: Texts) -> Figure:
    """Return the figure with what its reporters wrote, for those who belong to the municipality."""
    if figure.table.empty:
        return figure
    told = {charts.period_name(found.figure.period, one.indicator): found for found in observations}
    names = figure.table.iloc[:, 0]
    comments = [told[name].figure.comment if name in told else "" for name in names]
    recorded = [t("{name}, {date}", name=told[name].by_name, date=formats.date(norwegian_day(told[name].at))) if name in told else "" for name in names]
    return replace(figure, table=figure.table.assign(**{t("Comment"): comments, t("Recorded"): recorded}))


def _partners(by_type: dict[str, int] | None, t: Texts) -> Safe | None:
    if not by_type:
        return None
    head = t("Active partners by type, today")
    rows = sorted(by_type.items(), key=lambda pair: (-pair[1], pair[0]))
    return table(frame_of([(t.code("partner_type", key), formats.number(n, t.language)) for key, n in rows],
                          [t("Type of partner"), t("Partners")]), head, t)


def _parts(one: Comparison, t: Texts) -> Safe:
    named = {f"{found.key}={value}": found.words[value][t.language] for found in one.indicator.dimensions for value in found.values}
    periods = sorted({point.period for line in one.parts.values() for point in line}, reverse=True)[:5]
    rows = []
    for dimension, line in one.parts.items():
        there = {point.period: point for point in line}
        rows.append((named.get(dimension, dimension), *(words.shown(there.get(x), one.indicator, t) for x in periods)))
    return table(frame_of(rows, [t("Part"), *(charts.period_name(x, one.indicator) for x in periods)]),
                 t("{name}, by part", name=one.indicator.words["name"][t.language]), t)


def _facts(found: Comparisons, t: Texts) -> Safe:
    one = found.indicators[0]
    indicator = one.indicator
    pairs = [(t("What it is"), indicator.words["definition"][t.language]), (t("What it does not cover"), indicator.words["not_covered"][t.language]),
             (t("Source"), f"{words.source(indicator, t)}. {_standing(one, t)}".strip())]
    if indicator.kind != "computed" and indicator.unit != "yes_no":
        pairs.append((t("Similar municipalities"), words.like(one, t)))
    if one.target:
        said = words.target(one.target, indicator, t, one.target.by_name if found.inside else t("the municipality"))
        pairs += [(t("Own target"), f"{said}: {words.progress(one, t)}."), *_way(one, t), (t("How it is judged"), words.rule(t))]
    if one.national_target:
        pairs.append((t("National target"), words.target(one.national_target, indicator, t, t("Norsk kulturskoleråd"))))
    if said := words.joint(one, t, found.inside):
        pairs.append((t("Joint school"), t("{words}. In official figures the municipality that runs the kulturskole reports everyone; nothing is recomputed here.",
                                           words=said[:1].upper() + said[1:])))
    elif indicator.kind == "official" and (one.now is None or one.now.value == 0):
        pairs.append((t("Joint schools"), t("In a joint school the operating municipality reports everyone: one that is served by another may stand with 0 or without figures here.")))
    return html('<dl class="kst-facts">{pairs}</dl>', pairs=[html("<dt>{name}</dt><dd>{words}</dd>", name=name, words=said) for name, said in pairs])


def _way(one: Comparison, t: Texts) -> list[tuple[str, str]]:
    """Return where the way to the target began and where it is now, as the rule counts it."""
    return [(name, t("{amount} in {year}", amount=words.shown(point, one.indicator, t), year=charts.period_name(point.period, one.indicator)))
            for name, point in ((t("Where it began"), one.start), (t("Now"), one.now)) if point is not None]


def _standing(one: Comparison, t: Texts) -> str:
    """Return in a sentence how the newest figure came to be, and when it came here."""
    if not one.own:
        return ""
    last = one.own[-1]
    if last.how is How.SERVED:
        return ""
    year, how = charts.period_name(last.period, one.indicator), words.standing(last, t)
    if not last.at or last.source == "register":
        return t("{year}: {words}", year=year, words=how) + "."
    day = formats.date(norwegian_day(pd.Timestamp(last.at).to_pydatetime()))
    return t("{year}: {words}, recorded here {date}.", year=year, words=how, date=day)
