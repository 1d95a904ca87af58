"""One row an indicator: name and definition, own value, a small line, its place in words, source and standing."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date

from strategy.charts import lines
from strategy.charts.indicators import period_name
from strategy.charts.theme import Palette
from strategy.domain.indicators import Indicator, last_school_year
from strategy.domain.small_counts import How
from strategy.overviews.comparisons import Comparison, Comparisons, Point
from strategy.overviews.indicators import LifeCourse
from strategy.texts import Texts
from strategy.ui import indicator_words as words
from strategy.ui.safe_text import Safe, html

CSS = """
[class*="st-key-kst-inds-"]{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;align-items:start}
[class*="st-key-kst-inds-"]>*{min-width:0;width:auto!important}
[class*="st-key-kst-inds-"]>:has(.kst-ind-whole,[class*="st-key-kst-ind-open-"]){grid-column:1/-1}
[class*="st-key-kst-inds-"]>:has(>.stButton){padding-top:.625rem}
.kst-ind{display:grid;grid-template-columns:minmax(0,1.5fr) minmax(7.5rem,.7fr) 112px minmax(0,1fr);gap:.125rem 1.25rem;
  align-items:start;padding:.75rem 0;border-top:1px solid var(--kst-line)}
.kst-ind-whole{margin-right:5.75rem}
[class*="st-key-kst-ind-open-"]{padding:.25rem 0 1.5rem}
.kst-ind b.kst-muted{font-weight:400;font-size:1rem}
.kst-ind b{font-size:1.125rem;font-variant-numeric:tabular-nums;font-weight:600}
.kst-ind span,.kst-ind p{display:block;margin:0;font-size:.9375rem}
.kst-ind .kst-row-title{font-size:1rem}
.kst-ind .kst-example{display:inline-block;font-size:.875rem}
.kst-ind img{display:block;max-width:none}
.kst-ind .kst-life{gap:.0625rem;width:112px}
.kst-ind .kst-life b{height:1.25rem;border-radius:2px;font-size:0}
.kst-ind .kst-life span{display:none}
@media (max-width:640px){
[class*="st-key-kst-inds-"]{grid-template-columns:minmax(0,1fr)}
[class*="st-key-kst-inds-"]>:has(>.stButton){padding:0 0 .5rem}
.kst-ind{grid-template-columns:minmax(0,1fr) 112px}
.kst-ind-name,.kst-ind-say{grid-column:1/-1}
.kst-ind-whole{margin-right:0}
}
@media print{
[class*="st-key-kst-inds-"]{grid-template-columns:minmax(0,1fr)}
.kst-ind-whole{margin-right:0}
}
"""


@dataclass(frozen=True)
class Row:
    """A row of the page. ``group``: official, own or computed; ``opens``: whether there is more to see;
    ``chosen``: shown without being asked for; ``known``: whether the municipality has a figure."""

    id: str
    name: str
    group: str
    html: Safe
    opens: bool
    chosen: bool
    known: bool


def row(found: Comparisons, comparison: Comparison, life: LifeCourse, t: Texts, palette: Palette, today: date, example: bool) -> Row:
    """Return the row of one indicator; ``example``: its own figures are invented."""
    indicator, own = comparison.indicator, comparison.own
    anything = bool(own or comparison.county or comparison.country or comparison.parts or any(x.n for x in comparison.similar.values()))
    opens = anything or indicator.kind != "official" or comparison.target is not None or comparison.national_target is not None
    last = own[-1] if own else None
    said = [words.joint(comparison, t, found.inside), words.place(comparison, t), words.towards(comparison, t)]
    if words.may_be_served(comparison):
        said.append(t("0 may mean that another municipality runs the kulturskole and reports for this one"))
    markup = html(
        '<div class="kst-ind{whole}"><div class="kst-ind-name"><span class="kst-row-title">{name}</span>'
        '<details class="kst-details"><summary>{what}</summary><p>{definition}</p></details>'
        '<p class="kst-muted">{source}{example}</p></div><div><b class="{quiet}">{value}</b><span class="kst-muted">{when}</span></div><div>{picture}</div><div class="kst-ind-say">{said}</div></div>',
        whole="" if opens else " kst-ind-whole", name=indicator.words["name"][t.language], what=t("What it is"),
        definition=indicator.words["definition"][t.language], value=_value(last, comparison, life, t, anything, found.inside),
        quiet="" if own and own[-1].value is not None or own and own[-1].how in (How.FEW, How.HIDDEN) else "kst-muted", when=_when(last, comparison, t, today), picture=_picture(comparison, life, t, palette),
        said=[html("<p>{words}</p>", words=one[:1].upper() + one[1:]) for one in said if one],
        source=f"{t('Source')}: {words.source(indicator, t)}",
        example=html(' <span class="kst-example">{words}</span>', words=t("Invented figures")) if example and own else None)
    chosen = indicator.by_default or (indicator.kind != "computed" and bool(own))
    return Row(indicator.id, indicator.words["name"][t.language], indicator.kind, markup, opens, chosen, bool(own))


def due(indicator: Indicator, today: date) -> int:
    """Return the period that is asked for now: the school year that ended last, or this year."""
    return last_school_year(today) if indicator.by_school_year else today.year


def _value(last: Point | None, comparison: Comparison, life: LifeCourse, t: Texts, anything: bool, inside: bool) -> str:
    if comparison.indicator.id == "kfa18" and life.covered is not None:
        return t("{n} of {total}", n=life.covered, total=life.of)
    if last is None and inside and comparison.indicator.kind == "computed":
        return t("Nothing is registered here yet")
    if last is None and comparison.parts:
        return t("By {dimension}", dimension=_dimension(comparison.indicator, t))
    said = words.shown(last, comparison.indicator, t) if anything or comparison.indicator.kind != "official" else t("not imported yet")
    return said[:1].upper() + said[1:]


def _dimension(indicator: Indicator, t: Texts) -> str:
    name = indicator.dimensions[0].words[""][t.language]
    return name[:1].lower() + name[1:]


def _when(last: Point | None, comparison: Comparison, t: Texts, today: date) -> str:
    indicator = comparison.indicator
    if last is None:
        newest = max((line[-1].period for line in comparison.parts.values()), default=None)
        there = [line[-1] for line in comparison.parts.values() if line[-1].period == newest]
        return t("{year} · {standing}", year=period_name(newest, indicator), standing=t.n("{n} part", "{n} parts", len(there))) if there else ""
    year = period_name(last.period, indicator)
    if last.how is How.SERVED:
        return year
    said = t("{year} · {standing}", year=t("today") if last.source == "register" and last.period == today.year else year,
             standing=words.standing(last, t))
    asked = due(indicator, today)
    if indicator.kind == "own" and last.period < asked:
        return t("{words}; {year} is not reported", words=said, year=period_name(asked, indicator))
    return said


def _picture(comparison: Comparison, life: LifeCourse, t: Texts, palette: Palette) -> Safe | None:
    if comparison.indicator.id == "kfa18" and life.covered is not None:
        ages = [html('<li class="{state}"><b></b></li>', state="kst-life-active" if age["active"] else "kst-life-some" if age["measures"] else "")
                for age in life.groups.to_dict("records")]
        return html('<ol class="kst-life" aria-hidden="true">{ages}</ol>', ages=ages)
    if comparison.indicator.unit == "yes_no":
        return None
    points = [(point.period, point.value if point.how is How.EXACT else None) for point in comparison.own]
    drawn = lines.sparkline(points, comparison.target.value if comparison.target else None, palette)
    return html('<img alt="" src="data:image/svg+xml;base64,{svg}">', svg=b64encode(drawn.encode()).decode()) if drawn else None
