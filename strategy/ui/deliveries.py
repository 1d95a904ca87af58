"""A municipality's own status rounds: the card on its first page, the form that delivers, and what was delivered before."""

from datetime import datetime

import streamlit as st

from strategy import formats
from strategy.commands import deliveries as commands
from strategy.domain.deliveries import Delivery, Kind
from strategy.domain.refusals import Refused, Stale
from strategy.domain.rounds import Kind as Asked
from strategy.domain.rounds import Round, State
from strategy.overviews import deliveries as overview
from strategy.overviews import municipalities
from strategy.overviews import snapshots as taken
from strategy.overviews.deliveries import Left, Own
from strategy.overviews.home import Attention
from strategy.texts import Texts
from strategy.ui import messages, navigation, round_words, snapshots
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run


def at_home(run: Run, municipality: str, attention: Attention) -> None:
    """Tell of the round that is open for a municipality: its closing date, what is left, and the way to deliver."""
    own = overview.at_home(run.db, run.user, municipality, run.today)
    if own is None:
        return
    t, draft = run.t, own.round.draft
    with st.container(key=f"kst-list-round-{own.round.id}"):
        to_do = own.may_deliver and own.delivery is None
        show(html('<h2 class="kst-finding">{head}</h2><p>{words} {left}</p>', head=t("Status round: {title}", title=draft.title), words=_standing(own, t),
                  left=left(own, attention, t) if to_do else None))
        if to_do:
            if st.button(t("Deliver status"), key="round-deliver-home", type="primary"):
                navigation.go("rounds", kommune=municipality, runde=own.round.id)
        else:
            navigation.page_link("rounds", t("See the status round"), kommune=municipality, runde=own.round.id)


def left(own: Own, attention: Attention, t: Texts) -> str:
    """Return what is left before status is delivered; none of it stops anybody from delivering."""
    parts = []
    if attention.late:
        parts.append(t.n("{n} measure over its due date", "{n} measures over their due date", len(attention.late)))
    if attention.silent:
        parts.append(t.n("{n} silent measure", "{n} silent measures", len(attention.silent)))
    if own.figures:
        parts.append(t.n("{n} own figure not reported", "{n} own figures not reported", len(own.figures)))
    if own.unanswered:
        parts.append(t.n("{n} question not answered", "{n} questions not answered", own.unanswered))
    if not parts:
        return t("Everything is in place. Status can be delivered.")
    return t("Left: {parts}.", parts=t.list(parts))


def page(run: Run, municipality: str) -> None:
    """Show a municipality's round (``?runde=3``), the open one where none is asked for, and the list of all."""
    number = navigation.number("runde")
    rows = overview.listing(run.db, run.user, municipality, run.today)
    name = municipalities.municipality(run.db, run.user, municipality).name
    if number is None:
        number = next((own.round.id for own in rows if own.state is State.OPEN), next((own.round.id for own in rows[:1] if own.unsaved), None))
    if number is not None:
        _one(run, overview.one(run.db, run.user, number, municipality, run.today, run.silent_days), name)
    else:
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-prose">{more}</p>', where=_where(name, t=run.t),
                  words=run.t("No status round is open"), more=run.t(
                      "When Norsk kulturskoleråd opens one, it stands on your front page with its questions and closing date.")))
    _others(run, rows, municipality, number)


def _one(run: Run, found: Left, name: str) -> None:
    t, own = run.t, found.own
    draft = own.round.draft
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{title}</h1><p>{words}</p>{about}', where=_where(name, t), title=draft.title,
              words=_standing(own, t), about=html('<p class="kst-prose">{about}</p>', about=draft.about) if draft.about else None))
    if own.state is State.OPEN:
        _what_is_left(run, found)
    if own.may_deliver:
        _form(run, own)
    else:
        if own.state is State.OPEN:
            show(html('<p class="kst-muted">{words}</p>', words=t("The leader of the kulturskole answers and delivers status.")))
        show(_given(own, t))
        if never_sent := _never_sent(own, t):
            show(never_sent)
    if own.snapshot:
        show(snapshots.frozen(taken.frozen(run.db, run.user, own.round.id, own.municipality), t))
    if len(own.history) > 1:
        rows = [html("<li>{words}</li>", words=_happened(row, t)) for row in reversed(own.history)]
        show(html('<details class="kst-details"><summary>{word}</summary><ul>{rows}</ul></details>', word=t("Earlier deliveries"), rows=rows))


def _what_is_left(run: Run, found: Left) -> None:
    t, own = run.t, found.own
    before = html('<h2 class="kst-finding">{head}</h2>', head=t("Before you deliver")) if own.may_deliver and own.delivery is None else None
    show(html('{before}<p>{words}</p>', before=before, words=left(own, found.attention, t)))
    rows = found.attention.rows[:6]
    if rows:
        show(html('<ul>{rows}</ul>', rows=[html('<li><a href="{link}" target="_self">{title}</a></li>', title=row.title, link=navigation.link("measures", tiltak=row.id))
                                           for row in rows]))
    if own.figures:
        navigation.page_link("indicators", t("Report own figures"), kommune=own.municipality)
    if own.may_deliver:
        show(html('<p class="kst-muted">{words}</p>', words=t("You can deliver whatever is left, and deliver again until the round closes.")))


def _form(run: Run, own: Own) -> None:
    t, key = run.t, f"form-delivery-{own.round.id}-{own.municipality}"
    # The basis of what is typed stays that of when it was typed.
    basis = st.session_state.setdefault(f"{key}-based", own.basis)
    typed = []
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=t("Questions"), words=t(
        "Visible to: your own municipality, Norsk kulturskoleråd and your regional adviser. Not to other municipalities. No names of pupils and nothing about health.")))
    for place, question in enumerate(own.round.draft.questions, start=1):
        name, start = f"{key}-{place}", own.written[place - 1]
        # Not as the field's label: a screen reader would read the marks that keep it from being markdown.
        show(html('<p class="kst-prose"><b>{n}. {text}</b></p>', n=place, text=question.text))
        asked = t("Answer to question {n}", n=place)
        if question.kind is Asked.CHOICE:
            index = question.choices.index(start) if start in question.choices else None
            chosen = st.selectbox(asked, question.choices, index=index, key=name, placeholder=t("Choose an answer"),
                                  on_change=_keep, args=(run, own, place, name), filter_mode=None)
            typed.append(chosen or "")
        else:
            st.session_state.setdefault(name, start)
            typed.append(st.text_area(asked, key=name, height=140, on_change=_keep, args=(run, own, place, name)))
    if problem := st.session_state.pop(f"{key}-problem", None):
        with messages.saving(t):
            raise problem
    show(html('<p class="kst-muted" role="status">{words}</p>', words=t("What you write is kept as a draft that only you see, until you deliver.") if own.delivery is None
              else t("You have changes that are not delivered yet.") if own.unsaved else t(
                  "Status delivered {moment}", moment=formats.moment(own.delivery.at, t.language)) + ". " + t("This is what you delivered.")))
    _theirs(run, key)
    with st.container(horizontal=True):
        if st.button(t("Deliver status") if own.delivery is None else t("Deliver again"), key=f"{key}-deliver", type="primary"):
            _deliver(run, own, key, tuple(typed), basis)
        if own.delivery and st.button(t("Withdraw the delivery"), key=f"{key}-withdraw"):
            _withdraw(run, own, key, basis)


def _keep(run: Run, own: Own, place: int, name: str) -> None:
    """Keep a draft when a field is left; the connection of the run that drew the field is gone, so the next run is asked."""
    st.session_state.setdefault("delivery-drafts", {})[(own.round.id, own.municipality, place)] = st.session_state.get(name) or ""


def keep_drafts(run: Run) -> None:
    """Keep what was typed since the last run, before the page is drawn."""
    for (number, municipality, place), text in st.session_state.pop("delivery-drafts", {}).items():
        try:
            commands.keep(run.db, run.user, number, municipality, place, text, at=run.now)
        except Refused as problem:
            st.session_state[f"form-delivery-{number}-{municipality}-problem"] = problem


def _deliver(run: Run, own: Own, key: str, answers: tuple[str, ...], basis: int | None) -> None:
    t = run.t
    with messages.saving(t):
        try:
            made = commands.deliver(run.db, run.user, own.round.id, own.municipality, answers, based_on=basis, at=run.now)
        except Stale as stale:
            _met(key, stale)
            st.rerun()
        else:
            messages.forget(f"{key}-")
            messages.done(t("Status is delivered {moment}. Thank you!", moment=formats.moment(run.now, t.language)), {"call": (_undo, (made,))})


def _withdraw(run: Run, own: Own, key: str, basis: int | None) -> None:
    t = run.t
    with messages.saving(t):
        try:
            row = commands.withdraw(run.db, run.user, own.round.id, own.municipality, based_on=basis, at=run.now)
        except Stale as stale:
            _met(key, stale)
            st.rerun()
        else:
            messages.forget(f"{key}-")
            messages.done(t("The delivery is withdrawn."), {"call": (_undo, (row,))} if row else None)


def _met(key: str, stale: Stale) -> None:
    st.session_state[f"{key}-based"] = stale.newest.id if stale.newest else None
    st.session_state[f"{key}-theirs"] = stale.newest


def _theirs(run: Run, key: str) -> None:
    """Say that a colleague was quicker, with what stands now; the next press puts one's own on top."""
    if f"{key}-theirs" not in st.session_state:
        return
    t, theirs = run.t, st.session_state[f"{key}-theirs"]
    said = _happened(theirs, t) if theirs else t("The delivery was undone.")
    show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{said}</p>{answers}<p>{what}</p></div>', said=said,
              head=t("A colleague has delivered in the meantime"), answers=[html('<p class="kst-prose">{text}</p>', text=text) for text in (theirs.answers if theirs else ())],
              what=t("Everything you wrote is still in the fields. Press the button once more to put yours on top.")))


def _undo(run: Run, row: int) -> None:
    commands.undo(run.db, run.user, row, at=run.now)
    messages.forget("form-delivery-")


def _given(own: Own, t: Texts) -> Safe:
    items = [html('<li><b class="kst-prose">{question}</b><div class="kst-prose">{text}</div></li>', question=question.text,
                  text=(own.delivery.answers[place] if own.delivery and len(own.delivery.answers) > place else "") or t("Not answered"))
             for place, question in enumerate(own.round.draft.questions)]
    return html('<h2 class="kst-finding">{head}</h2><ol>{items}</ol>', head=t("Questions and answers"), items=items)


def _never_sent(own: Own, t: Texts) -> Safe | None:
    """Return what this person wrote in a round that was closed before it was delivered; nobody else reads it."""
    if not own.unsaved:
        return None
    said = own.delivery.answers if own.delivery else ()
    items = [html('<p><b class="kst-prose">{question}</b></p><p class="kst-prose">{text}</p>', question=question.text, text=text)
             for place, (question, text) in enumerate(zip(own.round.draft.questions, own.written, strict=True))
             if text and text != (said[place] if len(said) > place else "")]
    return html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{words}</p>{items}</div>', items=items,
                head=t("You wrote something that was not delivered"), words=t(
                    "The round is closed, so this is not part of it, and only you see it. Copy it from here, or ask Norsk kulturskoleråd to open the round again.")) if items else None


def _others(run: Run, rows: tuple[Own, ...], municipality: str, shown: int | None) -> None:
    t, others = run.t, [own for own in rows if own.round.id != shown]
    if not others:
        return
    show(html('<h2 class="kst-finding">{head}</h2>', head=t("Other rounds")))
    for own in others:
        with st.container(key=f"kst-list-row-own-round-{own.round.id}", gap=None):
            navigation.page_link("rounds", own.round.draft.title, kommune=municipality, runde=own.round.id)
            show(html('<div class="kst-row-meta">{words}</div>', words=_standing(own, t)))
            show(html('<span class="kst-chip">{state}</span>', state=round_words.state(own.state, t)))


def _standing(own: Own, t: Texts) -> str:
    return standing(own.round, own.state, own.delivery.at if own.delivery else None, t)


def standing(asked: Round, state: State, delivered_at: datetime | None, t: Texts) -> str:
    """Return whether status is delivered, and until when it can be; not delivered is said plainly, and is no zero."""
    day = formats.date(asked.closing.day if asked.closing else asked.draft.closes_on)
    if delivered_at:
        words = t("Status delivered {moment}", moment=formats.moment(delivered_at, t.language))
        return t("{delivered}. Open until {day}.", delivered=words, day=day) if state is State.OPEN else f"{words}."
    return t("Not delivered yet. Open until {day}.", day=day) if state is State.OPEN else t("Status was not delivered. The round closed {day}.", day=day)


def _happened(row: Delivery, t: Texts) -> str:
    words = {Kind.DELIVERED: t("Status delivered"), Kind.WITHDRAWN: t("Delivery withdrawn"), Kind.UNDO: t("Delivery undone")}[row.kind]
    return f"{words} · {formats.moment(row.at, t.language)} · {row.by_name}"


def _where(name: str, t: Texts) -> str:
    return t("{municipality} municipality · status round", municipality=name)
