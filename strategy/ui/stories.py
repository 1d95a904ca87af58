"""What became of what was said: for a workshop, a municipality, the regions, and told as a story for one answer."""

import streamlit as st

from strategy import formats
from strategy.charts.theme import MARKS
from strategy.domain.access import Action
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.domain.stories import Counts, Fate, fate
from strategy.domain.workshops import Answer, Became, Becomes
from strategy.overviews import stories as overview
from strategy.overviews.municipalities import Places, Profile
from strategy.overviews.stories import Chapter, Country
from strategy.overviews.workshops import View
from strategy.texts import Texts
from strategy.ui import filter_words, filters, navigation, updates, views
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

CSS = """
.kst-story{max-width:44em}
.stHtml .kst-story blockquote.kst-quote{margin:.25rem 0 0}
"""


def summary(run: Run, found: tuple[View, ...]) -> None:
    """Say in words how many answers became something and what, with every answer in a folded table. Nothing where none can."""
    t, counts = run.t, overview.counted(found)
    if not counts.answers:
        return
    rows = [_row(run, answer, view) for view in found for answer in overview.answers_of(view)]
    show(html('<p><b>{words}</b></p><p class="kst-muted">{kinds}</p><details class="kst-details"><summary>{word}</summary><div class="kst-table"><table>'
              '<thead><tr><th scope="col">{a}</th><th scope="col">{b}</th><th scope="col">{c}</th></tr></thead><tbody>{rows}</tbody></table></div>'
              '<p class="kst-muted">{which}</p></details>', words=_became(counts, t), kinds=_kinds(counts, t), word=t("What became of each answer"),
              a=t("Answer"), b=t("Became"), c=t("Today"), rows=rows, which=_which(t)))


def told(run: Run, answer: int) -> None:
    """Tell the story of one answer, from the workshop to what it is today."""
    t = run.t
    chapters = overview.one(run.db, run.user, answer, run.today, run.silent_days)
    last = None if len(chapters) > 1 else html('<p class="kst-muted">{words}</p>', words=t("Nothing has come of it yet."))
    show(html('<div class="kst-story"><h2 class="kst-finding">{head}</h2><ol class="kst-timeline">{rows}</ol>{last}</div>',
              head=t("The story of this answer"), rows=[_chapter(chapter, t) for chapter in chapters], last=last))


def profile(run: Run, found: Profile) -> None:
    """Show on a municipality's page what its workshops led to: to itself and to those who follow it up; counts alone."""
    t = run.t
    if Action.READ_OUTLINE not in found.may:
        return
    counts = overview.of_municipality(run.db, run.user, found.municipality.code)
    if counts.answers:
        show(html('<h2 class="kst-finding">{head}</h2><p>{words}</p><p class="kst-muted">{kinds}</p>', head=t("What the workshops led to"),
                  words=_became(counts, t), kinds=_kinds(counts, t)))


def country(run: Run, selection: Selection, places: Places, region: str) -> None:
    """Show, when it is asked for, what the answers became in each region: counts alone."""
    t, opened = run.t, bool(st.session_state.get("stories-open"))
    show(html('<h2 class="kst-finding">{head}</h2>', head=t("What the workshops led to")))
    st.button(t("Hide what the answers became") if opened else t("Show what the answers became"), key="stories-open-button",
              on_click=st.session_state.__setitem__, args=("stories-open", not opened))
    if opened:
        kind = "county" if region in ("municipality", "centrality", "band") else region
        try:
            show(_table(views.kept(run, drawn, *selection.place, kind, sight=filters.followed(run, places)), t))
        except NotThere:
            show(html('<p class="kst-muted">{words}</p>', words=filter_words.too_few(t)))


def drawn(db, user, t: Texts, palette, counties: tuple[str, ...], groupings: tuple[str, ...], centralities: tuple[str, ...],
          bands: tuple[str, ...], region: str) -> Country:
    """Return the counts of a part of the country; for ``views.kept``."""
    return overview.country(db, user, counties, groupings, region, centralities, bands)


def _table(found: Country, t: Texts) -> Safe:
    if not found.counts.workshops:
        return html('<p class="kst-muted">{words}</p>', words=t("No workshop is recorded here yet."))
    heads = [t("Workshops"), t("Answers"), t("Measures"), t("of them completed"), t("Strategy points"), t("Advice"), t("Noted"), t("Not yet")]
    notes = [_which(t), t("All themes and statuses are counted, as they stand today.")]
    if found.counted_again:
        notes.append(t.n("{n} workshop belongs to several regions: it is counted in each, and once in the sum.",
                         "{n} workshops belong to several regions: they are counted in each, and once in the sum.", found.counted_again))
    return html('<p>{words}</p><div class="kst-table"><table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}{sum}</tbody></table></div>'
                '<p class="kst-muted">{notes}</p>', words=_became(found.counts, t), notes=" ".join(notes),
                heads=[html('<th scope="col" class="kst-number">{x}</th>', x=head) for head in heads],
                rows=[_figures(region.name, region.counts, t) for region in found.regions], sum=_figures(t("In all"), found.counts, t))


def _figures(name: str, counts: Counts, t: Texts) -> Safe:
    if not counts.workshops:
        return html('<tr><th scope="row">{name}</th><td colspan="8" class="kst-muted">{words}</td></tr>', name=name, words=t("no workshop is recorded"))
    figures = (counts.workshops, counts.answers, counts.measure, counts.completed, counts.strategy_point, counts.advice, counts.noted, counts.open)
    return html('<tr><th scope="row">{name}</th>{cells}</tr>', name=name,
                cells=[html('<td class="kst-number">{n}</td>', n=formats.number(n, t.language)) for n in figures])


def _became(counts: Counts, t: Texts) -> str:
    return t("{became} of {n} answers have become something.", became=formats.number(counts.became, t.language), n=formats.number(counts.answers, t.language))


def _kinds(counts: Counts, t: Texts) -> str:
    measures = t.n("{n} measure", "{n} measures", counts.measure)
    if counts.completed:
        measures += " " + t("({n} completed)", n=formats.number(counts.completed, t.language))
    words = [measures if counts.measure else "", t.n("{n} strategy point", "{n} strategy points", counts.strategy_point) if counts.strategy_point else "",
             t.n("{n} piece of advice", "{n} pieces of advice", counts.advice) if counts.advice else "",
             t.n("{n} noted", "{n} noted", counts.noted) if counts.noted else "",
             t.n("{n} not followed up yet", "{n} not followed up yet", counts.open) if counts.open else ""]
    return " · ".join(filter(None, words))


def _which(t: Texts) -> str:
    return t("Answers to questions that can lead to something are counted; an answer that became several things counts as the first of measure, strategy point and advice.")


def _row(run: Run, answer: Answer, view: View) -> Safe:
    t = run.t
    today = [_today(thing, t) for thing in answer.became] or [
        t("{state}: {reason}", state=t.code("answer_state", "noted"), reason=answer.reason) if fate(answer) is Fate.NOTED else t.code("answer_state", "open")]
    return html('<tr><th scope="row"><a href="{link}">{text}</a></th><td>{what}</td><td>{today}</td></tr>', text=answer.text,
                link=navigation.link("reflection", svar=answer.id), what=t.list([_kind(thing.kind, t) for thing in answer.became]) or "–",
                today=" · ".join(filter(None, today)))


def _kind(kind: Becomes, t: Texts) -> str:
    return {Becomes.MEASURE: t("Measure"), Becomes.STRATEGY_POINT: t("Strategy point"), Becomes.ADVICE: t("Advice")}[kind]


def _today(thing: Became, t: Texts) -> str:
    if not thing.id:
        return t("In another municipality")
    if thing.kind is Becomes.MEASURE:
        return updates.status_words(thing.status, t)
    return t.code("advice_state", thing.status) if thing.kind is Becomes.ADVICE else t("In the plan")


def _chapter(chapter: Chapter, t: Texts) -> Safe:
    mark, colour = (MARKS[chapter.code], chapter.code) if chapter.thing is Becomes.MEASURE else ("○", "none")
    link = _link(chapter)
    title = html('<a href="{link}">{words}</a>', link=link, words=_words(chapter, t)) if link else _words(chapter, t)
    text = html('<blockquote class="kst-quote kst-prose">{x}</blockquote>', x=chapter.text) if chapter.text else None
    return html('<li><span class="kst-mark kst-mark-{colour}" aria-hidden="true">{mark}</span><div><div class="kst-row-meta">{day}</div>'
                '<div class="kst-row-title">{title}</div>{text}</div></li>', colour=colour, mark=mark, day=formats.date(chapter.day), title=title, text=text)


def _words(chapter: Chapter, t: Texts) -> str:
    match chapter.kind:
        case "said":
            return t("Said in the workshop “{title}”", title=chapter.title)
        case "noted":
            return t("Noted, and not followed up")
        case "became" if chapter.thing is Becomes.MEASURE:
            return t("Became the measure “{title}”", title=chapter.title)
        case "became":
            return t("Became the strategy point “{title}”", title=chapter.title)
        case "status":
            return t("The measure: {status}", status=t.code("status", chapter.code))
        case "anchored":
            return t("The strategy point “{title}” was anchored: {step}", title=chapter.title, step=t.code("anchoring_step", chapter.code))
        case "sent":
            return t("Sent as advice to Norsk kulturskoleråd")
        case _:
            return t("Norsk kulturskoleråd answered: {state}", state=t.code("advice_state", chapter.code))


def _link(chapter: Chapter) -> str:
    if chapter.kind in ("became", "anchored"):
        page, parameter = ("measures", "tiltak") if chapter.thing is Becomes.MEASURE else ("strategy", "punkt")
        return navigation.link(page, **{parameter: chapter.number})
    if chapter.kind == "said":
        return navigation.link("reflection", mote=chapter.number)
    return navigation.link("advice", nr=chapter.number) if chapter.kind == "sent" else ""
