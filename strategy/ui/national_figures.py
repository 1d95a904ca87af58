"""The country on the page Kulturskole for alle: one indicator and year across municipalities and counties, and people reached."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

import streamlit as st

from strategy import addresses, formats
from strategy.charts import figure_tiles, small_multiples
from strategy.charts.figure import Figure, frame_of
from strategy.charts.indicators import amount, period_name, school_year
from strategy.charts.small_multiples import Multiples
from strategy.charts.theme import Palette
from strategy.domain.access import Action, allowed
from strategy.domain.indicators import Indicator, Standing, last_school_year
from strategy.domain.small_counts import How
from strategy.overviews import municipalities, national_figures
from strategy.overviews.national_figures import Choices, NationalFigures
from strategy.texts import Texts
from strategy.ui import figures, indicator_words, navigation, perspectives, reach_forms, targets, views
from strategy.ui.safe_text import Safe, html, show, style, table
from strategy.ui.session import Run

CSS = """
.st-key-kst-national-figure{padding-bottom:.25rem;border-bottom:1px solid var(--kst-line)}
.stHtml ul.kst-multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:1rem 1.25rem;margin:.5rem 0;padding:0;list-style:none}
@media (min-width:1100px){.stHtml ul.kst-multiples{grid-template-columns:repeat(5,minmax(0,1fr))}}
.kst-multiples li{margin:0;min-width:0;break-inside:avoid}
.kst-multiples img{display:block;width:100%;height:auto;max-width:200px}
.kst-multiples span{display:block;font-size:.9375rem;font-variant-numeric:tabular-nums}
.kst-multiples .kst-muted{font-size:.875rem}
@media print{.st-key-kst-national-figure{display:none!important}}
"""
_INDICATOR, _YEAR, _MUNICIPALITY = "national-indicator", "national-year", "national-figure-open"


@dataclass(frozen=True)
class Drawn:
    """An indicator of the country with its figures; shared between viewers, so nobody changes it."""

    found: NationalFigures
    lead: str
    map: Figure
    counties: Multiples
    facts: Safe
    panels: Safe


def show_country(run: Run) -> None:
    """Show the country: which indicator and year, how many have a figure, the map, the counties, and people reached."""
    style(CSS)
    choices = views.kept(run, _choices, of=("figures",))
    indicator = _asked(run, choices)
    view = views.kept(run, build, indicator.id, _year(), run.settings.mode == "example", of=("figures",))
    _heading(run, view)
    perspectives.looks(run, "")
    _bar(run, choices, view.found)
    if view.found.period is None:
        _nothing_yet(run, view.found.indicator)
        targets.national(run, indicator.id)
    else:
        _map(run, view)
        show(view.panels)
    show(views.kept(run, reached, last_school_year(run.today), run.settings.mode == "example", of=("figures",)))


def way_back(run: Run) -> None:
    """Show the way from a municipality to the country, to somebody without a municipality of their own."""
    if not run.user.municipalities:
        navigation.page_link("indicators", run.t("Back to the whole country"))


def build(db: Any, user, t: Texts, palette: Palette, indicator: str, year: int | None, example: bool) -> Drawn:
    """Return an indicator of the country in ``year``, or the newest there is; for ``views.kept``."""
    found = national_figures.overview(db, user, indicator)
    if year != found.period and year in found.periods:
        found = national_figures.overview(db, user, indicator, year)
    target = found.target.value if found.target else None
    counties = small_multiples.by_county(national_figures.by_county(db, user, indicator).lines, found.indicator, t, palette, target)
    drawn = figure_tiles.by_municipality(found.municipalities, found.indicator, found.period or 0, t, palette)
    return Drawn(found, _lead(found, t), drawn, counties, _facts(found, t, example), _panels(counties, t))


def reached(db: Any, user, t: Texts, _: Palette, period: int, example: bool) -> Safe:
    """Return the people reached outside the pupil count, by arena, for the country and folded for the counties; for ``views.kept``."""
    found = national_figures.reached(db, user, period)
    year = school_year(found.period)
    head = t.n("{n} municipality has told whom it reached outside the pupil count in {year}",
               "{n} municipalities have told whom they reached outside the pupil count in {year}", found.reported, year=year) if found.reported else t(
                   "Nobody has told whom they reached outside the pupil count in {year} yet", year=year)
    why = t("School, after-school care, kindergarten and care are counted each on their own: a person may be met in several places. "
            "They are never added to the pupils.")
    if not found.reported:
        return html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{why}</p>', head=head, why=why)
    arenas = list(found.nation)
    nation = frame_of([(reach_forms.arena(arena, t), _people(shown.how, shown.value, t)) for arena, shown in found.nation.items()],
                      [t("Arena"), t("People reached")])
    there = {(row["county_name"], row["arena"]): _people(How(row["how"]), row["value"], t) for row in found.counties.to_dict("records")}
    counties = frame_of([(name, *(there.get((name, arena), t("not reported")) for arena in arenas))
                         for name in sorted({name for name, _ in there}, key=formats.sort_key)],
                        [t("County"), *(reach_forms.arena(arena, t) for arena in arenas)])
    return html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{why} {example}</p><div class="kst-same">{nation}</div>'
                '<details class="kst-details"><summary>{by}</summary>{counties}</details>',
                head=head, why=why, example=_invented(t) if example else None, nation=table(nation, head, t), by=t("By county"),
                counties=table(counties, t("People reached by county, {year}", year=year), t))


def _choices(db: Any, user, t: Texts, palette: Palette) -> Choices:
    return national_figures.choices(db, user)


def _asked(run: Run, choices: Choices) -> Indicator:
    """Return the indicator of the address, else the first that has figures."""
    asked = st.query_params.get("indikator")
    first = next((one for one in choices.indicators if one.id in choices.there and one.by_default), choices.indicators[0])
    return next((one for one in choices.indicators if one.id == asked), first)


def _year() -> int | None:
    asked = st.query_params.get("ar") or ""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None


def _heading(run: Run, view: Drawn) -> None:
    t = run.t
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=view.lead,
              where=t("Kulturskole for alle · the whole country · {name}", name=view.found.indicator.words["name"][t.language])))


def _bar(run: Run, choices: Choices, found: NationalFigures) -> None:
    """Let somebody choose the indicator and the year; the address follows, so that the view can be mailed."""
    t, names = run.t, {one.id: _named(one, run.t) for one in choices.indicators}
    for key, value in ((_INDICATOR, found.indicator.id), (_YEAR, found.period)):
        if st.session_state.get(key) != value:
            st.session_state[key] = value
    with st.container(key="kst-national-figure", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(t("Indicator"), list(names), key=_INDICATOR, on_change=_chosen, args=("indikator", _INDICATOR), width=520,
                     format_func=names.get, placeholder=t("Choose"))
        if found.periods:
            st.selectbox(t("School year") if found.indicator.by_school_year else t("Year"), found.periods, key=_YEAR, on_change=_chosen,
                         args=("ar", _YEAR), width=140, format_func=lambda year: period_name(year, found.indicator), placeholder=t("Choose"))
    asked = st.query_params.get("ar")
    if asked and found.period is not None and asked != str(found.period):
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "There are no figures for the year in the address. These are for {year}.", year=period_name(found.period, found.indicator))))


def _named(indicator: Indicator, t: Texts) -> str:
    name = indicator.words["name"][t.language]
    return t("Official: {name}", name=name) if indicator.kind == "official" else t("Own reporting: {name}", name=name)


def _map(run: Run, view: Drawn) -> None:
    t, found = run.t, view.found
    left, right = st.columns([5, 6], gap="large")
    with left:
        code = figures.show_clickable(view.map, f"national-figure-{found.indicator.id}-{found.period}", t, level=2)
    with right:
        show(view.facts)
        targets.national(run, found.indicator.id)
        names = views.kept(run, _places, of=("structure",))
        asked = st.selectbox(t("Open a municipality"), list(names), index=None, key=_MUNICIPALITY, format_func=names.get,
                             placeholder=t("Choose or type a name"))
    if code or asked:
        st.session_state.pop(_MUNICIPALITY, None)
        navigation.go("indicators", kommune=code or asked, indikator=found.indicator.id)


def _places(db: Any, user, t: Texts, palette: Palette) -> dict[str, str]:
    places = municipalities.places(db, user)
    return {code: places.names[code] for code in places.by_name}


def _nothing_yet(run: Run, indicator: Indicator) -> None:
    """Say what has to come in before there is anything to see; no figure is made up."""
    t = run.t
    if indicator.kind != "official":
        words = t("No municipality has reported this yet. Each does so itself, on its own page Kulturskole for alle.")
        show(html('<p class="kst-prose">{words}</p>', words=words))
    else:
        may = allowed(run.user, Action.IMPORT_FIGURES) and "imports" in addresses.PAGES
        how = (t("Save the table from ssb.no or from GSI as a file, and import it. The import shows what it found before anything is stored.") if may
               else t("Norsk kulturskoleråd imports them for all municipalities at once, from SSB and GSI. Nobody has to type them here."))
        show(html('<p class="kst-prose">{none} {how}</p>', none=t("No official figures are imported yet."), how=how))
        if may:
            navigation.page_link("imports", t("Import official figures"))
    show(_about(indicator, t))


def _lead(found: NationalFigures, t: Texts) -> str:
    """Say how many municipalities have a figure first, then what there is for the country."""
    indicator, of = found.indicator, formats.number(found.of, t.language)
    if found.period is None:
        return t("No figures are here yet")
    words = {"total": of, "year": period_name(found.period, indicator)}
    head = (t.n("{n} of {total} municipalities has a figure for {year}", "{n} of {total} municipalities have a figure for {year}", found.reported, **words)
            if indicator.kind == "official" else
            t.n("{n} of {total} municipalities has reported for {year}", "{n} of {total} municipalities have reported for {year}", found.reported, **words))
    rest = _rest(found, t)
    return f"{head}; {rest}" if rest else head


def _rest(found: NationalFigures, t: Texts) -> str:
    indicator = found.indicator
    if found.nation.how in (How.EXACT, How.ROUNDED):
        said = amount(found.nation.value, indicator, t)
        if found.nation_source != "derived":
            return t("the whole country: {amount}", amount=said)
        return t("together they have about {amount}", amount=said) if found.nation.how is How.ROUNDED else t("together they have {amount}", amount=said)
    if found.nation.how is How.HIDDEN:
        return t("their sum is withheld, because it would tell of few persons")
    if indicator.unit == "yes_no":
        return t.n("{n} says yes", "{n} say yes", int((found.municipalities["value"] == 1).sum()))
    return ""


def _facts(found: NationalFigures, t: Texts, example: bool) -> Safe:
    indicator = found.indicator
    facts = [(t("Source"), indicator_words.source(indicator, t))]
    if found.period is not None:
        facts.insert(0, (t("Municipalities with a figure"), t("{n} of {total}", n=formats.number(found.reported, t.language),
                                                              total=formats.number(found.of, t.language))))
        facts.insert(1, (t("The whole country") if found.nation_source != "derived" else t("Sum of those with a figure"), _nation(found, t)))
        facts.append((t("Year"), period_name(found.period, indicator)))
    if found.served:
        facts.insert(1, (t("Served by another municipality"), t.n("{n}: the municipality that runs the joint school reports for it",
                                                                  "{n}: the municipality that runs the joint school reports for them", found.served)))
    rows = [html("<dt>{name}</dt><dd>{words}</dd>", name=name, words=words) for name, words in facts]
    return html('<dl class="kst-facts">{rows}</dl>{example}{about}', rows=rows, about=_about(indicator, t),
                example=html("<p>{badge}</p>", badge=_invented(t)) if example and indicator.kind == "own" else None)


def _nation(found: NationalFigures, t: Texts) -> str:
    if found.nation.how is How.NOT_REPORTED and not found.indicator.additive:
        return t("not computed: shares and costs of municipalities cannot be added") if found.indicator.unit != "yes_no" else t("not computed")
    said = figure_tiles.value_words({"how": found.nation.how.value, "value": found.nation.value}, found.indicator, t)
    standing = {Standing.PRELIMINARY.value: t("preliminary"), Standing.FINAL.value: t("final")}.get(found.nation_standing)
    return f"{said}, {standing}" if standing and found.nation_source != "derived" else said


def _about(indicator: Indicator, t: Texts) -> Safe:
    return html('<details class="kst-details"><summary>{what}</summary><p class="kst-prose">{definition}</p><p class="kst-prose"><b>{lacks}</b><br>{not_covered}</p>'
                '</details>', what=t("What it is"), definition=indicator.words["definition"][t.language], lacks=t("What it does not cover"),
                not_covered=indicator.words["not_covered"][t.language])


def _panels(counties: Multiples, t: Texts) -> Safe:
    """Return the counties side by side, folded by the width of the page, with their table."""
    items = [html('<li><b>{name}</b>{picture}<span>{words}</span><span class="kst-muted">{reported}</span></li>', name=panel.name, words=panel.words,
                  reported=panel.reported, picture=_picture(panel.picture)) for panel in counties.panels]
    shown = html('<p class="kst-muted">{note}</p><ul class="kst-multiples" role="list" aria-label="{alt}">{items}</ul>',
                 note=counties.note, alt=counties.alt, items=items) if items else None
    return html('<h2 class="kst-finding">{title}</h2>{shown}<details class="kst-details"><summary>{word}</summary>{table}</details>',
                title=counties.title, shown=shown, word=t("Show as table"), table=table(counties.table, counties.title, t))


def _picture(drawn: str) -> Safe | None:
    return html('<img alt="" src="data:image/svg+xml;base64,{svg}">', svg=b64encode(drawn.encode()).decode()) if drawn else None


def _people(how: How, value: float | None, t: Texts) -> str:
    if how is How.NOT_REPORTED:
        return t("not reported")
    if how is How.HIDDEN:
        return t("withheld")
    said = formats.number(value, t.language)
    return t("about {amount}", amount=said) if how is How.ROUNDED else said


def _invented(t: Texts) -> Safe:
    return html('<span class="kst-example">{words}</span>', words=t("Invented figures"))


def _chosen(parameter: str, key: str) -> None:
    st.query_params[parameter] = str(st.session_state[key])
    if parameter == "indikator" and "ar" in st.query_params:
        del st.query_params["ar"]
