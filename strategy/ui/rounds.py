"""Status rounds from above: the list, and one in full with who has delivered, what was answered, and compared with the last."""

from typing import Any

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import progress
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.commands import rounds as commands
from strategy.domain.access import Action, about, allowed, require
from strategy.domain.people import User
from strategy.domain.refusals import Unavailable
from strategy.domain.rounds import Kind, State
from strategy.overviews import rounds as overview
from strategy.overviews.rounds import Answers, Count, Listed, Named, Region, View
from strategy.texts import Texts
from strategy.ui import figures, filter_words, filters, navigation, round_comparison, round_forms, round_words, views
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run

CSS = """
.stHtml ul.kst-delivered{list-style:none;margin:0;padding:0}
.stHtml .kst-delivered li{margin:0;padding:.375rem 0;display:grid;grid-template-columns:minmax(9rem,14rem) minmax(8rem,20rem) 1fr;gap:0 1rem;align-items:center;
  border-top:1px solid var(--kst-line)}
.kst-delivered .kst-bar{max-width:none}
.kst-delivered span{font-variant-numeric:tabular-nums}
@media (max-width:640px){.stHtml .kst-delivered li{grid-template-columns:1fr}}
.kst-both{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 2.5rem;max-width:60rem}
"""


def settle(run: Run) -> None:
    """Freeze what is due, at the first look after the closing date: whoever looks, it becomes the same."""
    if overview.due(run.db, run.user, run.today):
        try:
            commands.close_due(run.db, None, run.silent_days, at=run.now)
        except Unavailable:
            return  # The page can be read all the same, and a later look freezes the same.


def manage(run: Run) -> None:
    """Show the rounds as a part of Administrasjon; raises NotThere unless the council's."""
    require(run.user, Action.MANAGE_ROUNDS)
    _everything(run, level=2)


def page(run: Run) -> None:
    """Show the list, one round (``?runde=3``), its form (``&rediger=1``), or that of a new one (``?ny=1``, ``?ny=3`` copies)."""
    number, new = navigation.number("runde"), navigation.number("ny")
    if new is not None:
        round_forms.add(run, new if st.query_params.get("ny") != "1" or st.query_params.get("kopi") else None)
    elif number is not None and st.query_params.get("rediger"):
        round_forms.edit(run, overview.plan(run.db, run.user, number))
    elif number is not None:
        _one(run, number)
    else:
        _everything(run, level=1)


def seen(run: Run, number: int, region: str) -> tuple[View, Figure, Safe]:
    """Return a round in full: one that is closed is as it was frozen, whatever is updated since. Raises NotThere."""
    closing = overview.closing(run.db, run.user, number)
    return views.kept(run, drawn, number, closing, region, run.today, run.silent_days, of=("updates",) if closing is None else ())


def drawn(db: Any, user: User, t: Texts, palette: Palette, number: int, closing: int | None, region: str, today, silent_days: int) -> tuple[View, Figure, Safe]:
    """Return a round in full with the figure of its measures by region, and what it is beside the last one; for ``views.kept``. Raises NotThere.

    ``closing`` is the one it is frozen by, for the name it is remembered by:
    when it is opened again just now, this is not taken for what was frozen.
    """
    view = overview.one(db, user, number, region, today, silent_days)
    rows = [(one.key, one.name, *(one.now.status[s] for s in overview.STATUSES), one.now.count.asked, one.now.registered) for one in view.regions]
    frame = pd.DataFrame(rows, columns=["region", "name", *overview.STATUSES, "municipalities", "registered"])
    return view, progress.by_region(frame, t, palette, view.total.status), round_comparison.compared(view, t)


def follows_up(user: User, municipality: str) -> bool:
    """Return whether somebody looks at a municipality's rounds from above, and does not belong there."""
    place = about(municipality)
    return allowed(user, Action.FOLLOW_UP, place) and not allowed(user, Action.READ_INTERNAL, place)


def _everything(run: Run, level: int) -> None:
    t, found = run.t, overview.listing(run.db, run.user, run.today)
    opened = next((one for one in found if one.state is State.OPEN), None)
    words = t("No status round is open")
    if opened:
        words = _finding(Count(opened.round.asked, opened.delivered), opened.round.draft.title, t)
    head = html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', where=t("Status rounds"), words=words) if level == 1 else html(
        '<h2 class="kst-finding">{head}</h2>', head=t("Status rounds"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(head)
        if allowed(run.user, Action.MANAGE_ROUNDS) and st.button(t("Make a status round"), key="new-round", type="secondary" if opened else "primary"):
            navigation.go("rounds", ny=1)
    if not found:
        show(html('<p class="kst-prose">{words}</p>', words=t(
            "In a status round the council asks one or two questions, and the leaders press “Deliver status” before the closing date. "
            "Then figures and texts are frozen as they stood, so that they can be compared with the next round.")))
    for one in found:
        _row(run, one)


def _row(run: Run, one: Listed) -> None:
    t, draft = run.t, one.round.draft
    with st.container(key=f"kst-list-row-round-{one.round.id}", gap=None):
        navigation.page_link("rounds", draft.title, runde=one.round.id)
        words = [t("{first} to {last}", first=formats.date(draft.opens_on), last=formats.date(draft.closes_on))]
        if one.state not in (State.PLANNED, State.WITHDRAWN):
            words.append(_counted(Count(one.round.asked, one.delivered), t))
        else:
            words.append(t.n("{n} municipality is asked", "{n} municipalities are asked", one.round.asked))
        show(html('<div class="kst-row-meta">{words}</div>', words=" · ".join(words)))
        show(html('<span class="kst-chip">{state}</span>', state=round_words.state(one.state, t)))


def _one(run: Run, number: int) -> None:
    t, places = run.t, filters.country(run)
    region = st.query_params.get("etter", "county")
    if region not in ("county", *places.kinds):
        region = "county"
    view, figure, beside = seen(run, number, region)
    _head(run, view)
    round_forms.actions(run, view)
    if view.state in (State.PLANNED, State.WITHDRAWN):
        show(html('<p>{words}</p>', words=t.n("{n} municipality is asked", "{n} municipalities are asked", view.round.asked) + "."))
        show(questions(view.round.draft.questions, t))
        navigation.page_link("rounds", t("All status rounds"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show(html('<h2 class="kst-finding">{head}</h2>', head=t("Who has delivered, by region")))
        st.session_state["round-region"] = region
        st.selectbox(t("Divided by"), ["county", *places.kinds], key="round-region", on_change=_choose_region, width=220, filter_mode=None,
                     format_func=lambda kind: t("County") if kind == "county" else filter_words.kind(kind, t), placeholder=t("Choose"))
    show(by_region(view, t))
    _names(run, view)
    for place, found in enumerate(view.answers, start=1):
        _answers(found, place, view, t)
    figures.show(figure, f"round-status-{number}-{region}", t, level=2)
    show(beside)
    navigation.page_link("rounds", t("All status rounds"))


def _choose_region() -> None:
    st.query_params["etter"] = st.session_state["round-region"]


def _head(run: Run, view: View) -> None:
    t, draft = run.t, view.round.draft
    whom = t.list(list(view.whom)) if view.whom else t("The whole country")
    until = {State.OPEN: t("open until {day}", day=formats.date(draft.closes_on)), State.PLANNED: t("open from {first} to {last}", first=formats.date(draft.opens_on), last=formats.date(draft.closes_on)),
             State.WITHDRAWN: t("withdrawn"), State.DUE: t("being closed"),
             State.CLOSED: t("closed, figures as of {day}", day=formats.date(view.as_of))}[view.state]
    words = draft.title if view.state in (State.PLANNED, State.WITHDRAWN) else _finding(view.total.count, draft.title, t)
    show(html('<p class="kst-kicker">{where} · {whom} · {until}</p><h1 class="kst-lead">{words}</h1>{about}', where=t("Status round"), whom=whom,
              until=until, words=words, about=html('<p class="kst-prose">{about}</p>', about=draft.about) if draft.about else None))
    if view.state not in (State.PLANNED, State.WITHDRAWN):
        show(html('<p>{words}{last}</p>', words=_three_words(view, t), last=" " + t(
            "In “{title}” {delivered} of {asked} delivered.", title=view.last.draft.title, delivered=_number(view.total_before.count.delivered, t),
            asked=_number(view.total_before.count.asked, t)) if view.last and view.total_before else None))
    if view.frozen:
        show(html('<p class="kst-muted">{words}</p>', words=t("Frozen when the round was closed. What is changed later does not change this.")))
    for closing in view.round.closings:
        if closing.reopened_at:
            show(html('<p class="kst-muted">{words}</p>', words=t("Opened again {moment}: {reason}", moment=formats.moment(closing.reopened_at, t.language),
                                                                  reason=closing.reason)))


def _three_words(view: View, t: Texts) -> str:
    if view.total.updated is None:
        return t("{registered} of {asked} have registered something.", registered=_number(view.total.registered, t), asked=_number(view.total.count.asked, t))
    return t("{registered} of {asked} have registered something; {updated} are up to date.", registered=_number(view.total.registered, t),
             asked=_number(view.total.count.asked, t), updated=_number(view.total.updated, t))


def by_region(view: View, t: Texts) -> Safe:
    """Return how many of each region have delivered, with a bar and in words, and how it was in the last round."""
    rows = [html('<li><b>{name}</b><div class="kst-bar" aria-hidden="true"><i style="width:{share}%"></i></div><span>{words}</span></li>',
                 name=one.name, share=round(100 * one.now.count.delivered / one.now.count.asked), words=_region_words(one, t)) for one in view.regions]
    return html('<ul class="kst-delivered">{rows}</ul>', rows=rows)


def _region_words(one: Region, t: Texts) -> str:
    words = _counted(one.now.count, t)
    return words if one.before is None else f"{words} · " + t("last time {delivered} of {asked}", delivered=_number(one.before.count.delivered, t),
                                                              asked=_number(one.before.count.asked, t))


def _names(run: Run, view: View) -> None:
    t, parts = run.t, []
    for county, name in view.counties.items():
        here = [one for one in view.named if one.county == county]
        missing, given = [one for one in here if one.delivered_at is None], [one for one in here if one.delivered_at is not None]
        if not here:
            continue
        items = [html('<li><a href="{link}" target="_self">{name}</a> <span class="kst-muted">{words}</span> {stood}</li>', name=one.name,
                      link=navigation.link("municipality", kommune=one.municipality), stood=_stood(view, one, t),
                      words=t("delivered {day}", day=formats.date(one.delivered_at.astimezone(formats.NORWAY).date())) if one.delivered_at else "")
                 for one in (*missing, *given)]
        parts.append(html('<details class="kst-details"><summary>{name}: {words}</summary><ul class="kst-names">{items}</ul></details>', name=name,
                          words=_counted(Count(len(here), len(given)), t), items=items))
    if parts:
        show(html('<h3 class="kst-finding">{head}</h3><p class="kst-muted">{words}</p>{parts}', head=t("Municipality by municipality"), parts=parts,
                  words=t("Those that have not delivered stand first.")))
        if view.missing and view.state is State.OPEN:
            navigation.page_link("follow_ups", t("Remind those that have not delivered"), hva="levering")


def _stood(view: View, one: Named, t: Texts) -> Safe | None:
    return html('<a href="{link}" target="_self" aria-label="{name}: {words}">{words}</a>', words=t("as it stood"), name=one.name,
                link=navigation.link("rounds", kommune=one.municipality, runde=view.round.id)) if view.frozen else None


def _answers(found: Answers, place: int, view: View, t: Texts) -> None:
    said = t.n("{n} of those that delivered has answered", "{n} of those that delivered have answered", found.said)
    head = html('<h2 class="kst-finding">{n}. {question}</h2><p class="kst-muted">{said}</p>', n=place, question=found.question, said=said)
    if found.kind is Kind.CHOICE:
        headers = [t("Answer"), t("Municipalities"), *([view.last.draft.title] if found.before is not None and view.last else [])]
        rows = [(choice, _number(n, t), *([_number(found.before.get(choice), t)] if found.before is not None else [])) for choice, n in found.choices]
        show(html("{head}{table}", head=head, table=table(pd.DataFrame(rows, columns=headers, dtype=object), t("Number of municipalities by answer"), t, tuple(headers[1:]))))
        return
    items = [html('<li class="kst-row"><div><div class="kst-row-title">{name}</div><div class="kst-prose">{text}</div></div></li>', name=name, text=text)
             for name, text in found.texts]
    show(html('{head}{items}', head=head, items=html(
        '<details class="kst-details"><summary>{words}</summary><ul class="kst-rows">{items}</ul></details>', items=items,
        words=t.n("Read {n} answer", "Read {n} answers", len(items))) if items else None))


def questions(asked, t: Texts) -> Safe:
    """Return the questions of a round as a list, with their choices."""
    return html('<h2 class="kst-finding">{head}</h2><ol>{items}</ol>', head=t("Questions"), items=[
        html('<li><span class="kst-prose">{text}</span>{choices}</li>', text=one.text,
             choices=html('<div class="kst-row-meta">{words}</div>', words=" · ".join(one.choices)) if one.choices else None) for one in asked])


def _finding(count: Count, title: str, t: Texts) -> str:
    if not count.delivered:
        return t("None of {asked} municipalities has delivered status in “{title}” yet", asked=_number(count.asked, t), title=title)
    return t("{delivered} of {asked} municipalities have delivered status in “{title}”", delivered=_number(count.delivered, t),
             asked=_number(count.asked, t), title=title)


def _counted(count: Count, t: Texts) -> str:
    return t("{delivered} of {asked} have delivered", delivered=_number(count.delivered, t), asked=_number(count.asked, t))


def _number(n: int | None, t: Texts) -> str:
    return "–" if n is None else formats.number(n, t.language)
