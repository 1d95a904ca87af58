"""Strategy points: the list, and one in full, with the measures under each."""

from datetime import date

import streamlit as st

from strategy import formats
from strategy.domain.access import Action
from strategy.domain.strategy_points import Draft
from strategy.overviews.strategy_points import Under, View
from strategy.texts import Texts
from strategy.ui import navigation, updates
from strategy.ui.safe_text import Safe, html, link, show
from strategy.ui.session import Run


CSS = """
.stHtml :is(h2.kst-finding,h1)+p.kst-muted{margin-bottom:.5rem}
.stHtml p.kst-prose{margin:0 0 .5rem}
.stHtml dl.kst-facts+ul.kst-chips,.stHtml ul.kst-chips+blockquote.kst-quote,.stHtml dl.kst-facts+blockquote.kst-quote{margin-top:.75rem}
.stHtml h2.kst-finding a{color:var(--kst-ink);text-decoration-color:var(--kst-outline);text-decoration-thickness:1px}
.stHtml .kst-finding+.kst-bar-row{margin:.5rem 0 .25rem}
"""


def choose_first(run: Run) -> None:
    """Say, to somebody without a municipality, how to come to one's strategy."""
    t = run.t
    show(html('<h1 class="kst-lead">{head}</h1><p>{words}</p>', head=t("Strategy"),
              words=t("Each municipality has its own strategy points. Choose a municipality in the overview to see them.")))
    navigation.page_link("national", t("National overview"))


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


def listing(run: Run, views: tuple[View, ...]) -> None:
    """Show strategy points, nearest horizon first, each in full."""
    t = run.t
    for view in views:
        number = view.point.id
        with st.container(key=f"kst-list-point-{number}"):
            head = html('<h2 class="kst-finding"><a href="{link}">{title}</a></h2>', title=view.point.draft.title,
                        link=navigation.link("strategy", punkt=number))
            point(run, view, head)
            if Action.EDIT_PLAN in view.may:
                navigation.page_link("strategy", t("Edit or end"), punkt=number, rediger=1)


def heading(run: Run, view: View) -> None:
    """Show the title of one strategy point, and how it stands if it has ended."""
    t = run.t
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{title}</h1>', title=view.point.draft.title,
              where=t("{municipality} · strategy point", municipality=t.list([name for _, name in view.places]))))
    if view.point.ended_on:
        show(html('<div class="kst-note"><p>{words} {reason}</p></div>', reason=view.point.end_reason,
                  words=t("Ended {date}.", date=formats.date(view.point.ended_on))))


def point(run: Run, view: View, head: Safe | None = None) -> None:
    """Show one strategy point: what it wants at the left, its measures at the right."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        show(html("{head}{when}{goal}{facts}{chips}{origins}", head=head, when=_when(view, run), goal=_prose(view.point.draft.goal),
                  facts=_facts(view, run.t), chips=_chips(view.point.draft, run.t), origins=_origins(view, run.t)))
    with right:
        _measures(run, view, Safe("h3") if head else Safe("h2"))


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
        return t("Everyone signed in. How children were heard and where it came from stay in the municipality.")
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


def _when(view: View, run: Run) -> Safe:
    t, draft = run.t, view.point.draft
    words = [t("To be reached by {year}", year=str(draft.horizon)) if draft.horizon else t("No year is set"),
             t("Visible to: {who}", who=_short_visibility(draft.visibility, t))]
    if len(view.places) > 1:
        words.insert(1, t("together: {municipalities}", municipalities=t.list([name for _, name in view.places])))
    return html('<p class="kst-muted">{words}</p>', words=" · ".join(words))


def _short_visibility(visibility: str, t: Texts) -> str:
    return t("everyone signed in") if visibility == "published" else t("the municipality; the council sees the outline")


def _facts(view: View, t: Texts) -> Safe | None:
    draft = view.point.draft
    aim = [draft.community_aim or None]
    if draft.community_aim_link:
        aim.append(html(" {link}", link=link(draft.community_aim_link, t("Open the plan") if draft.community_aim else draft.community_aim_link)))
    pairs = [(t("Serves the community aim"), aim if any(aim) else None),
             (t("How children and young people were heard"), draft.children_input)]
    rows = [html('<dt>{name}</dt><dd class="kst-prose">{value}</dd>', name=name, value=value) for name, value in pairs if value]
    return html('<dl class="kst-facts">{rows}</dl>', rows=rows) if rows else None


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


def _measures(run: Run, view: View, tag: Safe) -> None:
    t, all_of_them = run.t, len(view.measures)
    if all_of_them:
        words = t("{under} of {of} measures are under way or completed", under=view.under_way, of=all_of_them)
        show(html('<{tag} class="kst-finding">{words}</{tag}><div class="kst-bar-row"><div class="kst-bar" aria-hidden="true">'
                  '<i style="width:{share}%"></i></div></div>', tag=tag, words=words, share=round(100 * view.under_way / all_of_them)))
    else:
        show(html('<{tag} class="kst-finding">{words}</{tag}>', tag=tag, words=t("No measures serve this point yet")))
    with st.container(gap="xsmall"):
        for found in view.measures:
            _measure(run, found)
    if Action.ADD_TO_PLAN in view.may and not view.point.ended_on:
        navigation.page_link("measures", t("Add a measure that serves it"), punkt=view.point.id)


def _measure(run: Run, found: Under) -> None:
    t = run.t
    words = [updates.status_words(found.status, t)]
    if found.late:
        words.append(t.code("attention", "late").lower())
    elif found.silent:
        words.append(t.code("attention", "silent").lower())
    navigation.page_link("measures", f"{found.title} · {', '.join(words)}", tiltak=found.id)


def _prose(text: str) -> Safe | None:
    return html('<p class="kst-prose">{text}</p>', text=text) if text else None
