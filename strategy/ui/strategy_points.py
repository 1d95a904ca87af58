"""Strategy points: the list, and one in full, with the measures under each."""

from datetime import date
from typing import Any

import streamlit as st

from strategy import formats
from strategy.charts.theme import Palette
from strategy.domain.access import Action
from strategy.domain.people import User
from strategy.domain.strategy_points import Draft, TooLittle
from strategy.overviews import anchoring as anchored
from strategy.overviews import strategy_points as overview
from strategy.overviews.strategy_points import Under, View
from strategy.texts import Texts
from strategy.ui import anchoring, filters, navigation, open_view, session, updates
from strategy.ui import views as cache
from strategy.ui.safe_text import Safe, html, link, show
from strategy.ui.session import Run

# The country's filter that one came with: (parameter, values).
Trail = tuple[tuple[str, tuple[str, ...]], ...]

CSS = """
.stHtml :is(h2.kst-finding,h1)+p.kst-muted{margin-bottom:.5rem}
.stHtml p.kst-prose{margin:0 0 .5rem}
.stHtml dl.kst-facts+ul.kst-chips,.stHtml ul.kst-chips+blockquote.kst-quote,.stHtml dl.kst-facts+blockquote.kst-quote{margin-top:.75rem}
.stHtml h2.kst-finding a{color:var(--kst-ink);text-decoration-color:var(--kst-outline);text-decoration-thickness:1px}
.stHtml .kst-finding+.kst-bar-row{margin:.5rem 0 .25rem}
.kst-point{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 3rem}
.stHtml ul.kst-under{list-style:none;margin:.5rem 0 0;padding:0}
.stHtml .kst-under li{margin:0;padding:.25rem 0;overflow-wrap:anywhere}
@media (max-width:640px){.kst-point{grid-template-columns:minmax(0,1fr);gap:.5rem}}
.st-key-kst-looks{border-bottom:1px solid var(--kst-line);padding-bottom:.5rem;align-items:center}
.st-key-kst-looks>*{flex:0 0 auto!important;width:auto!important}
"""


def kept(run: Run, municipality: str) -> tuple[View, ...]:
    """Return a municipality's strategy points in force, remembered until something changes."""
    return cache.kept(run, built, municipality, run.today, run.silent_days, of=("updates", municipality))


def built(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date, silent_days: int) -> tuple[View, ...]:
    """Return the same; for ``views.kept``."""
    return overview.listing(db, user, municipality, today, silent_days)


def list_heading(run: Run, municipality: str, views: tuple[View, ...], may_add: bool, adding: bool) -> None:
    """Say in one sentence how the strategy stands, with the button that adds a point."""
    t = run.t
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=_finding(views, t),
                  where=t("{municipality} municipality · strategy", municipality=municipality)))
        if may_add and not adding:
            if st.button(t("Add a strategy point"), key="add-point", type="secondary" if views else "primary"):
                navigation.go("strategy", ny=1, kommune=st.query_params.get("kommune"))


def empty(run: Run, may_add: bool) -> None:
    """Say where strategy points come from."""
    t = run.t
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "Strategy points are what you want over years. They come out of question 4 of a workshop, or you add one here: a title is enough.")
        if may_add else t("No strategy point is registered here, or none is published.")))
    if may_add:
        navigation.page_link("reflection", t("Record a workshop"), ny=1)


def looks(run: Run, look: str, municipality: str) -> None:
    """Show the ways of looking at the strategy: the points, the roadmap, how they are anchored."""
    t = run.t
    named = {"": t("The points"), "veikart": t("Roadmap"), "forankring": t("Anchoring")}
    with st.container(key="kst-looks", horizontal=True, gap="medium"):
        for key, words in named.items():
            if key == look:
                show(html('<b aria-current="page">{words}</b>', words=words))
            else:
                navigation.page_link("strategy", words, kommune=municipality, **{"del": key})


def listing(run: Run, views: tuple[View, ...], municipality: str) -> None:
    """Show strategy points, nearest horizon first, each in full with how far it is anchored."""
    t = run.t
    there = cache.kept(run, written, municipality, run.today, run.silent_days, _trail(), of=("updates", municipality))
    for view in views:
        number = view.point.id
        with st.container(key=f"kst-list-point-{number}", gap="small"):
            # One that was added since the views were read is written at the next click.
            show(there.get(number, html("")))
            _ways_on(run, view, number)
    if any(view.measures for view in views):
        show(rule(t))


def written(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date, silent_days: int, trail: Trail) -> dict[int, Safe]:
    """Return each strategy point of the list as one piece, by number, so that a long list opens quickly; for ``views.kept``."""
    ladders = anchored.of_municipality(db, user, municipality, today).ladders
    return {view.point.id: _whole(view, t, trail, html('<h2 class="kst-finding"><a href="{link}">{title}</a></h2>', title=view.point.draft.title,
                                                link=navigation.link("strategy", punkt=view.point.id)), anchoring.short(ladders.get(view.point.id), t))
            for view in overview.listing(db, user, municipality, today, silent_days)}


def _trail() -> Trail:
    return tuple((name, tuple(values) if isinstance(values, (list, tuple)) else (values,)) for name, values in filters.trail().items())


def _ways_on(run: Run, view: View, edited: int | None = None) -> None:
    """Show where one can go from a point; ``edited``: its number, where the way to its form belongs here."""
    t, adds = run.t, Action.ADD_TO_PLAN in view.may and not view.point.ended_on
    edits = edited is not None and Action.EDIT_PLAN in view.may
    if not adds and not edits:
        return
    with st.container(horizontal=True, gap="medium"):
        if edits:
            navigation.page_link("strategy", t("Edit or end"), punkt=edited, rediger=1)
        if adds:
            navigation.page_link("measures", t("Add a measure that serves it"), punkt=view.point.id)


def heading(run: Run, view: View) -> None:
    """Show the title of one strategy point, and how it stands if it has ended."""
    t = run.t
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{title}</h1>', title=view.point.draft.title,
              where=t("{municipality} · strategy point", municipality=t.list([name for _, name in view.places]))))
    if view.point.ended_on:
        show(html('<div class="kst-note"><p>{words} {reason}</p></div>', reason=view.point.end_reason,
                  words=t("Ended {date}.", date=formats.date(view.point.ended_on))))


def point(run: Run, view: View) -> None:
    """Show one strategy point in full: what it wants at the left, its measures at the right."""
    show(_whole(view, run.t, _trail()))
    _ways_on(run, view)


def _whole(view: View, t: Texts, trail: Trail, head: Safe | None = None, ladder: Safe | None = None) -> Safe:
    """Return a strategy point as one piece; ``head`` and ``ladder`` in a list. ``trail``: what its links carry along."""
    return html('<div class="kst-point"><div>{head}{when}{anchored}{goal}{facts}{chips}{origins}</div><div>{measures}</div></div>', head=head,
                when=_when(view, t), anchored=ladder, goal=_prose(view.point.draft.goal), facts=_facts(view, t), chips=_chips(view.point.draft, t),
                origins=_origins(view, t), measures=_measures(view, t, Safe("h3") if head else Safe("h2"), trail))


def ended(run: Run, points: tuple[View, ...]) -> None:
    """Show the points that have ended, folded; each can still be read by its link."""
    t = run.t
    if not points:
        return
    rows = [html('<li class="kst-row"><div><a class="kst-row-title" href="{link}">{title}</a><div class="kst-row-meta">{words} {reason}</div></div></li>',
                 link=navigation.link("strategy", punkt=view.point.id), title=view.point.draft.title, reason=view.point.end_reason,
                 words=t("Ended {date}.", date=formats.date(view.point.ended_on))) for view in points]
    show(html('<details class="kst-details"><summary>{head}</summary><ul class="kst-rows">{rows}</ul></details>', rows=rows,
              head=t.n("{n} strategy point has ended", "{n} strategy points have ended", len(points))))


def visible_to(visibility: str, t: Texts) -> str:
    """Return in words who will see what is written."""
    if visibility == "published":
        return open_view.also(t("Everyone signed in. How children were heard and where it came from stay in the municipality."), t)
    return t("The municipality. The council and its advisers see title, year and tags, never goal, aim or origin.")


def _finding(views: tuple[View, ...], t: Texts) -> str:
    if not views:
        return t("No strategy points yet")
    going, bare, n = sum(view.under_way > 0 for view in views), sum(not view.measures for view in views), len(views)
    if n == 1:
        return t("The strategy point is under way") if going else t("One strategy point, not under way yet")
    if going == n:
        words = t("Both strategy points are under way") if n == 2 else t("All {n} strategy points are under way", n=n)
    elif going:
        words = t("{going} of {n} strategy points are under way", going=going, n=n)
    else:
        words = t("None of the {n} strategy points is under way yet", n=n)
    return t.n("{words}; {n} has no measures yet", "{words}; {n} have no measures yet", bare, words=words) if bare else words


def _when(view: View, t: Texts) -> Safe:
    draft = view.point.draft
    words = [t("To be reached by {year}", year=str(draft.horizon)) if draft.horizon else t("No year is set"),
             t("Visible to: {who}", who=_short_visibility(draft.visibility, t))]
    if len(view.places) > 1:
        words.insert(1, t("together: {municipalities}", municipalities=t.list([name for _, name in view.places])))
    return html('<p class="kst-muted">{words}</p>', words=" · ".join(words))


def _short_visibility(visibility: str, t: Texts) -> str:
    if visibility == "published" and session.has_open_view():
        return t("everyone, also in the open view")
    return t("everyone signed in") if visibility == "published" else t("the municipality; the council sees the outline")


def _facts(view: View, t: Texts) -> Safe | None:
    draft = view.point.draft
    aim = [draft.community_aim or None]
    if draft.community_aim_link:
        aim.append(html(" {link}", link=link(draft.community_aim_link, t("Open the plan") if draft.community_aim else draft.community_aim_link)))
    pairs = [(t("Serves the community aim"), aim if any(aim) else None),
             (t("Children and young people heard"), _heard(draft, t))]
    rows = [html('<dt>{name}</dt><dd class="kst-prose">{value}</dd>', name=name, value=value) for name, value in pairs if value]
    return html('<dl class="kst-facts">{rows}</dl>', rows=rows) if rows else None


def _heard(draft: Draft, t: Texts) -> str:
    said = {True: t("Yes"), False: t("No"), None: ""}[draft.children_heard]
    return ". ".join(filter(None, (said, draft.children_input)))


def _chips(draft: Draft, t: Texts) -> Safe | None:
    names = [t.code(kind, key) for kind, keys in (("theme", draft.themes), ("target_group", draft.target_groups), ("reading", draft.readings))
             for key in t.keys(kind) if key in keys]
    if draft.mangfold:
        names.append(t("Diversity (mangfold)"))
    return html('<ul class="kst-chips">{chips}</ul>', chips=[html('<li class="kst-chip">{name}</li>', name=name) for name in names]) if names else None


def _origins(view: View, t: Texts) -> list[Safe]:
    return [html('<blockquote class="kst-quote">«{text}»<cite><a href="{link}">{words}</a></cite></blockquote>', text=found["text"],
                 link=navigation.link("reflection", mote=found["workshop"]),
                 words=t("{title}, {day}, question {n}", title=found["title"], n=found["question"],
                         day=formats.date(date.fromisoformat(found["held_on"])))) for found in view.origins]


def _measures(view: View, t: Texts, tag: Safe, trail: Trail) -> Safe:
    if not view.measures:
        return html('<{tag} class="kst-finding">{words}</{tag}>', tag=tag, words=t("No measures serve this point yet"))
    words = t("{under} of {of} measures are in progress or completed", under=view.under_way, of=len(view.measures))
    return html('<{tag} class="kst-finding">{words}</{tag}>{progress}{rule}<ul class="kst-under">{measures}</ul>', tag=tag, words=words,
                progress=rolled_up(view, t), rule=rule(t) if tag == Safe("h2") else None, measures=[_measure(found, t, trail) for found in view.measures])


def rolled_up(view: View, t: Texts) -> Safe:
    """Return how far the measures have come together, or why that is not said."""
    found = view.rollup
    if found.percent is not None:
        how = html('<div class="kst-bar-row"><div class="kst-bar" aria-hidden="true"><i style="width:{n}%"></i></div><span>{n} %</span></div>'
                   '<p class="kst-muted">{words}</p>', n=found.percent, words=t(
                       "Progress together, of {known} of {all} measures", known=found.known, all=found.measures))
    else:
        how = html('<p class="kst-muted">{words}</p>', words={
            TooLittle.NO_MEASURES: t("All the measures are stopped, so there is no progress to add up."),
            TooLittle.FEW_FIGURES: t("Too little to say how far they have come together: {known} of {all} measures tell it.", known=found.known, all=found.measures),
            TooLittle.SEVERAL_MUNICIPALITIES: t("The measures are led by several municipalities, so their progress is not added up."),
        }[found.lacks])
    return how


def rule(t: Texts) -> Safe:
    """Return the rule of ``domain.strategy_points.rolled_up`` as a sentence to unfold."""
    return html('<details class="kst-details"><summary>{head}</summary><p class="kst-muted">{rule}</p></details>', head=t("How we count"), rule=t(
        "A completed measure is 100 per cent and a planned one 0. One in progress or on hold is what its last update or its milestones say, and is left "
        "out where they say nothing. Stopped ones do not count. The mean is shown where at least half of the measures tell how far they have come, and "
        "never across municipalities: what people call 60 per cent differs."))


def _measure(found: Under, t: Texts, trail: Trail) -> Safe:
    words = [updates.status_words(found.status, t)]
    if found.late:
        words.append(t.code("attention", "late").lower())
    elif found.silent:
        words.append(t.code("attention", "silent").lower())
    return html('<li><a href="{link}" target="_self">{title}</a> <span class="kst-muted">· {words}</span></li>', title=found.title,
                link=navigation.link("measures", tiltak=found.id, **dict(trail)), words=", ".join(words))


def _prose(text: str) -> Safe | None:
    return html('<p class="kst-prose">{text}</p>', text=text) if text else None
