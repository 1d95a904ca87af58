"""What a municipality's profile tells besides its measures, and the whole of it on one sheet of paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from strategy import formats
from strategy.charts.coverage import AGES
from strategy.charts.theme import MARKS, STATUS_ORDER, Palette
from strategy.domain.anchoring import Step
from strategy.domain.barriers import Reached
from strategy.domain.measures import Status
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.overviews import anchoring as anchored
from strategy.overviews import barriers as barriers_overview
from strategy.overviews import newest_figures
from strategy.overviews.anchoring import Ladder
from strategy.overviews.barriers import Barrier
from strategy.overviews.measures import Row, Sight
from strategy.overviews.municipalities import Profile
from strategy.overviews.newest_figures import Newest
from strategy.overviews.strategy_points import View
from strategy.texts import Texts
from strategy.ui import indicator_words, navigation, perspectives, updates
from strategy.ui.safe_text import Safe, html, show, style
from strategy.ui.session import Run

# One sheet holds so many; how many more there are is told.
MOST_POINTS, MOST_MEASURES, MOST_PARTNERS, MOST_FIGURES = 5, 10, 10, 9
# What goes on comes before what is over.
_ORDER = (Status.IN_PROGRESS, Status.PLANNED, Status.ON_HOLD, Status.COMPLETED, Status.CANCELLED)
CSS = """
.stHtml ul.kst-states{margin:.25rem 0;padding:0;list-style:none}
.stHtml ul.kst-states li{margin:0 0 .25rem}
@media print{
.st-key-kst-profile-screen,.st-key-kst-profile-bar{display:none!important}
.kst-sheet{font-size:9.5pt;line-height:1.3}
.stHtml .kst-sheet h2{font-size:10.5pt;margin:0 0 1.5mm;padding:3.5mm 0 0;font-weight:600}
.stHtml .kst-sheet p{margin:0 0 1mm;font-size:9.5pt}
.stHtml .kst-sheet p.kst-sheet-name{font-size:17pt;font-weight:600;margin:0}
.kst-sheet-columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 9mm}
.stHtml .kst-sheet ul{margin:0;padding:0;list-style:none}
.stHtml .kst-sheet li{margin:0 0 1mm;overflow-wrap:anywhere;break-inside:avoid;font-size:9.5pt}
.kst-sheet .kst-muted{font-size:9pt}
.kst-sheet :is(.kst-one,.kst-two){display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden}
.kst-sheet .kst-two{-webkit-line-clamp:2}
.stHtml .kst-sheet ol.kst-life{margin:0 0 1mm;padding:0}
.kst-sheet .kst-life b{height:1.5rem;line-height:1.35rem;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.kst-sheet .kst-life span{font-size:7.5pt}
.stHtml .kst-sheet p.kst-sheet-foot{margin-top:4mm}
@page{size:A4;margin:13mm}
}
"""


@dataclass(frozen=True)
class More:
    """What the profile tells besides: barriers, newest figures, and the ladders of its strategy points by number."""

    barriers: tuple[Barrier, ...]
    figures: tuple[Newest, ...]
    ladders: Mapping[int, Ladder]


def more(db: Any, user: User, t: Texts, palette: Palette, code: str, today: date) -> More:
    """Return what a profile tells besides its measures; for ``views.kept``. Raises NotThere for an unknown code."""
    return More(barriers_overview.of_municipality(db, user, code, today).barriers, newest_figures.of_municipality(db, user, code, today),
                anchored.of_municipality(db, user, code, today).ladders)


def barriers(run: Run, found: Profile, seen: More) -> None:
    """Show how far the plan has come with each barrier, and the way to more."""
    if found.count:
        t = run.t
        n = sum(one.reached is Reached.UNDER_WAY for one in seen.barriers)
        show(html('<h2 class="kst-finding">{head}</h2><ul class="kst-states">{rows}</ul>', rows=[html("<li>{line}</li>", line=line) for line in _states(seen.barriers, t)],
                  head=t("Measures are in progress or completed for {n} of {total} barriers", n=formats.number(n, t.language),
                         total=formats.number(len(seen.barriers), t.language))))


def newest(run: Run, found: Profile, seen: More, kept: Mapping[str, list[str]]) -> None:
    """Show the newest figures with year and source, and the ways to figures, life course and barriers in full."""
    t, known = run.t, [one for one in seen.figures if one.point]
    rows = [html("<dt>{name}</dt><dd>{value} <span class=\"kst-muted\">{source}</span></dd>", name=one.indicator.words["name"][t.language],
                 value=indicator_words.newest(one.point, one.indicator, t), source=_source(one, t)) for one in known]
    badge = html('<p><span class="kst-example">{words}</span></p>', words=t("Invented figures")) if run.settings.mode == "example" and any(
        one.indicator.kind == "own" for one in known) else None
    show(html('<h2 class="kst-finding">{head}</h2>{badge}{facts}', head=t("Newest figures"), badge=badge,
              facts=html('<dl class="kst-facts">{rows}</dl>', rows=rows) if rows else html("<p>{words}</p>", words=t("No figures are reported or imported yet."))))
    for key, words in ((perspectives.LIFE_COURSE, t("Life course")), (perspectives.BARRIERS, t("Barriers")), (perspectives.BESIDE, t("The plan beside others"))):
        navigation.page_link("indicators", words, kommune=found.municipality.code, **kept, **{"del": key})


def step(found: Ladder | None, t: Texts) -> str:
    """Return how far a strategy point is anchored, in few words; "" where nothing is said of it."""
    if found is None or not found.reached:
        return ""
    return t("anchored in {n} of {total} steps, highest: {step}", n=formats.number(len(found.reached), t.language),
             total=formats.number(len(Step), t.language), step=t.code("anchoring_step", found.reached[-1]))


def where(place: Municipality, t: Texts) -> str:
    """Return the county and the number of inhabitants, with its source."""
    words = [t("{county} county", county=place.county_name)]
    if place.population is not None:
        words.append(t("{n} inhabitants on 1 January {year} (Statistics Norway, table 07459)",
                       n=formats.number(place.population, t.language), year=str(place.population_year)))
    return " · ".join(words)


def point_words(view: View, ladder: Ladder | None, t: Texts) -> str:
    """Return a strategy point's horizon, how many of its measures are under way, and how far it is anchored."""
    draft, of = view.point.draft, len(view.measures)
    words = [t("to {year}", year=str(draft.horizon))] if draft.horizon else []
    words.append(t("{n} of {total} measures in progress or completed", n=formats.number(view.under_way, t.language), total=formats.number(of, t.language))
                 if of else t("no measures yet"))
    return " · ".join(filter(None, [*words, step(ladder, t)]))


def going_first(rows: Sequence[Row]) -> list[Row]:
    """Return what needs somebody first, then what goes on, is planned, waits and is over."""
    return sorted(rows, key=lambda row: (not (row.late or row.silent), _ORDER.index(row.status)))


def sheet(run: Run, found: Profile, seen: More) -> None:
    """Put the profile on one sheet of A4: on paper alone, in place of what is on the screen."""
    style(CSS)
    show(sheet_of(run, found, seen))


def sheet_of(run: Run, found: Profile, seen: More) -> Safe:
    """Return the sheet. Of what is more than it holds it says how many."""
    t, place = run.t, found.municipality
    left = [_part(t("Strategy points"), _cut([_point(view, seen.ladders, t) for view in found.points], MOST_POINTS, t), t("None are registered or published.")),
            _part(t("What is going on"), _cut([_measure(row, run) for row in going_first(found.rows)], MOST_MEASURES, t, _hidden(found, t)), _hidden(found, t) or t("No measures are registered."))]
    right = [_part(t("Measures"), [_statuses(found, t)] if found.count else [], t("No measures are registered.")),
             html("<h2>{head}</h2>{life}", head=t("Life course"), life=_life(found, t)) if found.count else None,
             _part(t("Barriers"), _states(seen.barriers, t)) if found.count else None,
             _part(t("Partners"), [_partners(found, t)]) if found.partner_types else None,
             _part(t("Newest figures"), _cut([_figure(one, t) for one in seen.figures if one.point], MOST_FIGURES, t), t("No figures are reported or imported yet."))]
    foot = [t("Kulturskoletavla, {moment}", moment=formats.moment(run.now, t.language))]
    if run.settings.mode == "example":
        foot.append(t("example data: invented people, texts and figures"))
    if found.sight is not Sight.FULL:
        foot.append(t("as those outside the municipality may see it"))
    return html('<div class="kst-sheet kst-printonly"><p class="kst-muted">{kicker}</p><p class="kst-sheet-name">{name}</p><div class="kst-sheet-columns"><div>{left}</div><div>{right}</div></div>'
                '<p class="kst-muted kst-sheet-foot">{foot}</p></div>', kicker=where(place, t), name=place.official_name, left=left, right=right, foot=" · ".join(foot))


def _part(head: str, rows: Sequence[Safe | str], none: str = "") -> Safe:
    items = [html("<li>{row}</li>", row=row) for row in rows] or ([html("<li>{none}</li>", none=none)] if none else [])
    return html("<h2>{head}</h2><ul>{items}</ul>", head=head, items=items)


def _cut(rows: Sequence[Safe], most: int, t: Texts, after: str = "") -> list[Safe | str]:
    cut: list[Safe | str] = list(rows[:most])
    if len(rows) > most:
        cut.append(html('<span class="kst-muted">{words}</span>', words=t("and {n} more", n=formats.number(len(rows) - most, t.language))))
    return [*cut, html('<span class="kst-muted">{words}</span>', words=after)] if after and cut else cut


def _hidden(found: Profile, t: Texts) -> str:
    n = found.count - len(found.rows)
    return t.n("{n} measure is internal and shows only in the figures.", "{n} measures are internal and show only in the figures.", n) if n else ""


def _point(view: View, ladders: Mapping[int, Ladder], t: Texts) -> Safe:
    return html('<b class="kst-one">{title}</b><span class="kst-two kst-muted">{words}</span>', title=view.point.draft.title,
                words=point_words(view, ladders.get(view.point.id), t))


def _measure(row: Row, run: Run) -> Safe:
    return html('<span class="kst-one">{title}</span><span class="kst-two kst-muted">{standing}</span>', title=row.title, standing=updates.standing(row, run))


def _statuses(found: Profile, t: Texts) -> Safe:
    parts = [html('<span class="kst-mark" aria-hidden="true">{mark}</span> {n} {word}', mark=MARKS[status], n=formats.number(n, t.language), word=t.code("status", status).lower())
             for status in STATUS_ORDER if (n := found.standing.status[status])]
    return html("{parts}", parts=[html("{sep}{part}", sep=" · " if i else None, part=part) for i, part in enumerate(parts)])


def _partners(found: Profile, t: Texts) -> str:
    """Return the types of partners with how many measures each is in, as one line."""
    named = [f"{t.code('partner_type', key)} ({formats.number(n, t.language)})" for key, n in found.partner_types[:MOST_PARTNERS]]
    rest = len(found.partner_types) - MOST_PARTNERS
    return ", ".join([*named, t("and {n} more", n=formats.number(rest, t.language))] if rest > 0 else named)


def _life(found: Profile, t: Texts) -> Safe:
    ages = [html('<li class="{state}"><b>{n}</b><span>{age}</span></li>', age=AGES.get(row["target_group"], row["target_group"]),
                 n=formats.number(row["measures"], t.language) if row["measures"] else "",
                 state="kst-life-active" if row["active"] and row["measures"] else "kst-life-some" if row["measures"] else "")
            for row in found.target_groups.to_dict("records")]
    return html('<ol class="kst-life">{ages}</ol>', ages=ages)


def _states(found: tuple[Barrier, ...], t: Texts) -> list[Safe]:
    """Return the barriers by how far the plan has come, a line each."""
    heads = {Reached.UNDER_WAY: t("In progress or completed"), Reached.PLANNED: t("Planned or on hold"), Reached.WORDS: t("Words only"), Reached.NOTHING: t("Nothing yet")}
    lines = []
    for state, head in heads.items():
        if names := [t.code("barrier", one.key) for one in found if one.reached is state]:
            lines.append(html("<b>{head}:</b> {names}", head=head, names=", ".join(names)))
    return lines


def _figure(one: Newest, t: Texts) -> Safe:
    return html('{name}: <b>{value}</b> <span class="kst-muted">{source}</span>', name=one.indicator.words["name"][t.language],
                value=indicator_words.newest(one.point, one.indicator, t), source=_source(one, t))


def _source(one: Newest, t: Texts) -> str:
    """Return where a figure is from, in a word or two, and its standing."""
    where = {"ssb": t("SSB"), "gsi": t("GSI")}.get(one.indicator.source)
    said = indicator_words.standing(one.point, t) if one.point else ""
    return f"({where}, {said})" if where else f"({said})"
