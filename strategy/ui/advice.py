"""Advice to the council as its senders see it: the list, one in full, and what is new at home."""

from datetime import timedelta

import streamlit as st

from strategy import formats
from strategy.commands import workshops as workshop_commands
from strategy.domain.access import Action
from strategy.domain.advice import Reply, State
from strategy.domain.workshops import Answer, AnswerState, Becomes, title_of
from strategy.overviews import advice as overview
from strategy.overviews import workshops
from strategy.overviews.advice import View
from strategy.texts import Texts
from strategy.ui import messages, navigation
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

NEWS_DAYS = 30
# Mark and the class that colours it; the word always stands beside.
_MARKS = {State.RECEIVED: ("○", "planned"), State.CONSIDERED: ("◐", "planned"), State.TAKEN_UP: ("◐", "in_progress"),
          State.DONE: ("●", "completed"), State.DECLINED: ("✕", "cancelled")}
CSS = """
.stHtml .kst-reply{margin:.375rem 0 .25rem}
.kst-state{white-space:nowrap;font-size:.9375rem}
.stHtml ul.kst-steps-state{list-style:none;margin:0 0 .5rem;padding:0;display:flex;flex-wrap:wrap;gap:.125rem 1.25rem}
.stHtml .kst-steps-state li{margin:0}
"""


def list_heading(run: Run, municipality: str, views: tuple[View, ...], may_give: bool, giving: bool) -> None:
    """Say in one sentence what has been answered, with the button that gives advice."""
    t, sent = run.t, [view for view in views if view.advice.withdrawn_at is None]
    answered = sum(view.advice.state is not State.RECEIVED for view in sent)
    words = t("No advice has been sent yet")
    if sent:
        words = t.n("{answered} of {n} piece of advice has been answered", "{answered} of {n} pieces of advice have been answered", len(sent),
                    answered=formats.number(answered, t.language))
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=words,
                  where=t("{municipality} municipality · advice to Norsk kulturskoleråd", municipality=municipality)))
        if may_give and not giving and st.button(t("Give advice"), key="give-advice", type="primary"):
            navigation.go("advice", ny=1, kommune=st.query_params.get("kommune"))


def empty(run: Run, may_give: bool) -> None:
    """Say what advice is, and what to do now."""
    t = run.t
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "Question 5 of a workshop asks what you would advise Norsk kulturskoleråd. Send it from here or straight from the answer: "
        "the council answers each one, and the reply shows here and on your front page.") if may_give else t(
        "When the leader of the kulturskole sends advice to Norsk kulturskoleråd, you see it here with the reply.")))


def unsent(run: Run, municipality: str) -> None:
    """Show answers to the question about advice that wait to be sent, each with one click."""
    t, found = run.t, _waiting(run, municipality)
    if not found:
        return
    chosen: list[int] = []
    show(html('<h2 class="kst-finding">{words}</h2>', words=t.n(
        "{n} answer from your workshops can be sent as advice", "{n} answers from your workshops can be sent as advice", len(found))))
    for answer in found:
        with st.container(key=f"kst-list-unsent-{answer.id}", horizontal=True, vertical_alignment="center"):
            show(html('<div class="kst-prose">{text}</div>', text=answer.text))
            if st.button(t("Send as advice"), key=f"send-{answer.id}"):
                chosen = [answer.id]
    if len(found) > 1 and st.button(t("Send all {n}", n=formats.number(len(found), t.language)), key="send-all"):
        chosen = [answer.id for answer in found]
    if chosen:
        with messages.saving(t):
            made = workshop_commands.promote(run.db, run.user, chosen, Becomes.ADVICE, at=run.now)
            messages.done(t.n("{n} answer is sent as advice.", "{n} answers are sent as advice.", len(made)) if made
                          else t("It has become that already."))


def listing(run: Run, views: tuple[View, ...]) -> None:
    """Show a municipality's advice, each with its state and newest reply; withdrawn ones last."""
    t = run.t
    for view in views:
        with st.container(key=f"kst-list-row-advice-{view.id}"):
            with st.container(key=f"kst-cell-advice-{view.id}", gap=None):
                navigation.page_link("advice", title_of(view.advice.draft.text), nr=view.id)
                show(html('<div class="kst-row-meta">{words}</div>', words=about(view, t)))
            newest = view.advice.in_force[-1:]
            show(html("{reply}", reply=[said(reply, t, short=True) for reply in newest]) if newest else html("<span></span>"))
            show(state(view, t))


def one(run: Run, view: View) -> None:
    """Show one advice: where it stands, its words, and every reply."""
    t, found = run.t, view.advice
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p>{state}</p>', words=title_of(found.draft.text), state=state(view, t),
              where=t("Advice to Norsk kulturskoleråd · {municipality}", municipality=view.municipality)))
    if title_of(found.draft.text) != found.draft.text:
        show(html('<p class="kst-prose">{text}</p>', text=found.draft.text))
    show(html('<p class="kst-muted">{words}</p>', words=about(view, t)))
    if view.origin:
        navigation.page_link("reflection", t("From the workshop “{title}”", title=view.origin.title), mote=view.origin.workshop)
    show(html('<h2 class="kst-finding">{head}</h2>{replies}', head=t("Replies"), replies=[said(reply, t) for reply in found.replies] or
              html('<p class="kst-muted">{words}</p>', words=t("Not answered yet."))))
    if view.former:
        rows = [html('<li><div class="kst-prose">{text}</div><div class="kst-row-meta">{theme} · {words}</div></li>', text=text, words=t(
            "until {moment}", moment=formats.moment(at, t.language)), theme=t.code("theme", theme) if theme else t("No theme chosen"))
            for at, text, theme in view.former]
        show(html('<details class="kst-details"><summary>{word}</summary><ul>{rows}</ul></details>', word=t("Former words and themes"), rows=rows))


def at_home(run: Run, municipality: str) -> None:
    """Tell a sender what the council has answered lately."""
    t = run.t
    for view in overview.news(run.db, run.user, municipality, run.now - timedelta(days=NEWS_DAYS))[:3]:
        reply = view.advice.in_force[-1]
        with st.container(key=f"kst-list-news-advice-{view.id}", gap=None):
            navigation.page_link("advice", t("New reply from Norsk kulturskoleråd: {state}", state=t.code("advice_state", reply.draft.state)), nr=view.id)
            show(html('<div class="kst-row-meta">«{text}» · {day}</div>', text=title_of(view.advice.draft.text),
                      day=formats.date(reply.at.astimezone(formats.NORWAY).date())))


def state(view: View, t: Texts) -> Safe:
    """Return how far an advice has come: mark and word."""
    if view.advice.withdrawn_at is not None:
        return html('<span class="kst-state kst-muted">{word}</span>', word=t("Withdrawn"))
    mark, colour = _MARKS[view.advice.state]
    return html('<span class="kst-state"><span class="kst-mark kst-mark-{colour}" aria-hidden="true">{mark}</span> {word}</span>',
                colour=colour, mark=mark, word=t.code("advice_state", view.advice.state))


def about(view: View, t: Texts, where: bool = False) -> str:
    """Return when an advice was sent, its theme, and where from (the workshop; ``where``: municipality and county first)."""
    place = [view.municipality if view.municipality == view.county else f"{view.municipality}, {view.county}"] if where else []
    return " · ".join(filter(None, [
        *place, t("sent {date}", date=formats.date(view.advice.created_at.astimezone(formats.NORWAY).date())),
        t.code("theme", view.advice.draft.theme) if view.advice.draft.theme else "",
        t("from the workshop {date}", date=formats.date(view.origin.held_on)) if view.origin else ""]))


def said(reply: Reply, t: Texts, short: bool = False) -> Safe:
    """Return a reply: the state it gave (unless ``short``, where it stands beside), what was said, why it was declined, and when."""
    draft, words = reply.draft, [t("Norsk kulturskoleråd"), reply.by, formats.date(reply.at.astimezone(formats.NORWAY).date())]
    if reply.undone_at:
        words.append(t("taken back {moment}", moment=formats.moment(reply.undone_at, t.language)))
    return html('<blockquote class="kst-quote kst-reply">{state}{text}{reason}<cite>{who}</cite></blockquote>',
                state=None if short else html("<b>{x}</b>", x=t.code("advice_state", draft.state)), who=" · ".join(filter(None, words)),
                text=html('<div class="kst-prose">{x}</div>', x=draft.text) if draft.text else None,
                reason=html('<div class="kst-prose">{x}</div>', x=t("Reason: {reason}", reason=draft.reason)) if draft.reason else None)


def not_for_you(run: Run) -> None:
    """Say kindly, to somebody without a municipality or a county, whose advice is."""
    t = run.t
    show(html('<h1 class="kst-lead">{head}</h1><p class="kst-prose">{words}</p>', head=t("Advice to Norsk kulturskoleråd"), words=t(
        "Advice is read by the municipality that sent it, by Norsk kulturskoleråd, and by the advisers of its county.")))


def _waiting(run: Run, municipality: str) -> list[Answer]:
    views = workshops.listing(run.db, run.user, municipality)
    return [answer for view in views if Action.RECORD_WORKSHOP in view.may for question in view.questions if Becomes.ADVICE in question.becomes
            for answer in view.answers[question.number] if answer.state is AnswerState.OPEN]
