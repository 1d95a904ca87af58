"""The council's inbox: filtered by the address, grouped, like beside like, answered or put under another theme one or many at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from strategy import formats
from strategy.charts.theme import Palette
from strategy.commands import advice as commands
from strategy.domain import days
from strategy.domain.access import Action
from strategy.domain.advice import REPLIES, Alike, ReplyDraft, State, alike
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.workshops import title_of
from strategy.overviews import advice as overview
from strategy.overviews.advice import Inbox, View, Wanted
from strategy.texts import Texts
from strategy.ui import advice, dates, messages, navigation, views
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run

# How many are drawn at first, and how many more at each click.
MOST = 20
_LISTS = {"status": "states", "tema": "themes", "fylke": "counties"}
_EARLY, _LATE = date(2000, 1, 1), date(2099, 12, 31)
_KEY, _THEME, _SHOWN = "form-advice-reply", "form-advice-theme", "inbox-shown"
CSS = """
[class*="st-key-kst-alike-"]{border-left:3px solid var(--kst-line);padding-left:1rem}
[class*="st-key-kst-list-inbox-"]{flex-wrap:nowrap}
[class*="st-key-kst-list-inbox-"]>[data-testid="stElementContainer"]:last-child{flex:1 1 0;min-width:0}
.kst-inbox-row{display:flex;gap:1rem;align-items:baseline;justify-content:space-between}
.kst-inbox-row>div{min-width:0;overflow-wrap:anywhere}
"""


def read(address: Mapping[str, list[str]], t: Texts) -> tuple[Wanted, str]:
    """Return what an address asks for and what to group by ("theme" or "county"); what means nothing is left out; pure."""
    keys = {"status": [state.value for state in State], "tema": t.keys("theme")}
    chosen = {field: tuple(value for value in dict.fromkeys(address.get(name, ())) if name == "fylke" or value in keys[name])
              for name, field in _LISTS.items()}
    for name, field in (("fra", "since"), ("til", "until")):
        day = days.parse((address.get(name) or [""])[-1])
        chosen[field] = day if day and _EARLY <= day <= _LATE else None
    return Wanted(**chosen), "county" if "fylke" in address.get("etter", ()) else "theme"


def write(wanted: Wanted, by: str) -> dict[str, list[str]]:
    """Return the parameters that ask for the same; the other half of ``read``."""
    found = {name: list(getattr(wanted, field)) for name, field in _LISTS.items()}
    found |= {"fra": [wanted.since.isoformat()] if wanted.since else [], "til": [wanted.until.isoformat()] if wanted.until else [],
              "etter": ["fylke"] if by == "county" else []}
    return {name: values for name, values in found.items() if values}


def page(run: Run) -> None:
    """Show the whole inbox."""
    wanted, by = read({name: st.query_params.get_all(name) for name in (*_LISTS, "fra", "til", "etter")}, run.t)
    found = views.kept(run, built, wanted)
    _heading(run, found)
    if found.all or wanted != Wanted():
        _bar(run, found, wanted, by)
    _groups(run, found, by)


def built(db: Any, user: User, t: Texts, palette: Palette, wanted: Wanted) -> Inbox:
    """Return the inbox; for ``views.kept``."""
    return overview.inbox(db, user, wanted)


def undo(run: Run, view: View) -> None:
    """Let the council take its newest reply back."""
    t, replies = run.t, view.advice.in_force
    if Action.ANSWER_ADVICE not in view.may or not replies:
        return
    if st.button(t("Take the newest reply back"), key="undo-reply"):
        with messages.saving(t):
            commands.undo(run.db, run.user, [replies[-1].id], at=run.now)
            messages.done(t("The reply is taken back. The sender no longer sees it."))


def answer_one(run: Run, view: View) -> None:
    """Show the reply form for one advice."""
    if Action.ANSWER_ADVICE in view.may and view.advice.withdrawn_at is None:
        _choose(view)
        _reply(run, [view])
        _theme(run, [view])


def _heading(run: Run, found: Inbox) -> None:
    t, waiting = run.t, found.states[State.RECEIVED]
    if not found.all:
        words = t("No advice has come in")
    elif waiting:
        words = t.n("{n} piece of advice waits for a reply", "{n} pieces of advice wait for a reply", waiting)
    else:
        words = t("Everything has been answered")
    rows = [html("<li><b>{n}</b> {word}</li>", n=formats.number(n, t.language), word=t.code("advice_state", key).lower())
            for key, n in found.states.items() if n]
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>{hint}<ul class="kst-steps-state">{rows}</ul>', words=words, rows=rows,
              where=t("Advice to Norsk kulturskoleråd"), hint=None if found.all else html('<p class="kst-prose">{x}</p>', x=t(
                  "Advice comes from question 5 of the workshops. When a municipality sends some, it stands here, grouped by theme and county."))))


def _bar(run: Run, found: Inbox, wanted: Wanted, by: str) -> None:
    t = run.t
    _lay({"status": list(wanted.states), "tema": list(wanted.themes), "fylke": [x for x in wanted.counties if x in found.counties],
          "etter": by})
    with st.expander(t("Narrow down"), expanded=wanted != Wanted()):
        first, second, third = st.columns(3, gap="medium")
        first.multiselect(t("Status"), [state.value for state in State], key="inbox-status", placeholder=t("Every state"), select_all=False,
                          format_func=lambda key: t.code("advice_state", key), on_change=_changed)
        second.multiselect(t("Theme"), t.keys("theme"), key="inbox-tema", placeholder=t("All themes"), select_all=False,
                           format_func=lambda key: t.code("theme", key), on_change=_changed)
        third.multiselect(t("County"), list(found.counties), key="inbox-fylke", placeholder=t("All counties"), select_all=False,
                          format_func=lambda key: found.counties.get(key, key), on_change=_changed)
        first, second, _ = st.columns(3, gap="medium")
        for column, name, words in ((first, "fra", t("From")), (second, "til", t("To"))):
            dates.choose(column, t, words, wanted.since if name == "fra" else wanted.until, f"inbox-{name}", _changed)
    st.segmented_control(t("Grouped by"), ["theme", "county"], key="inbox-etter", required=True, on_change=_changed,
                         format_func={"theme": t("Theme"), "county": t("County")}.get)


def _groups(run: Run, found: Inbox, by: str) -> None:
    """Show what fits in its groups, like beside like, those that wait first; the forms stand right below the last one ticked."""
    t, most = run.t, st.session_state.get(_SHOWN, MOST)
    # Sorted before it is cut: what waits must not stand behind what is newer and answered.
    shown = sorted(found.views, key=lambda view: view.advice.state is not State.RECEIVED)[:most]
    if found.all and not shown:
        show(html('<p class="kst-muted">{words}</p>', words=t("Nothing fits the filter.")))
    keys, groups, several = [*t.keys("theme"), ""] if by == "theme" else list(found.counties), [], False
    for key in keys:
        group = {view.id: view for view in shown if (view.advice.draft.theme if by == "theme" else view.advice.draft.municipality[:2]) == key}
        if group:
            name = found.counties[key] if by == "county" else t.code("theme", key) if key else t("No theme chosen")
            groups.append((name, group, alike({number: view.advice.draft.text for number, view in group.items()})))
    chosen = [group[number] for _, group, near in groups for one in near for number in one.numbers
              if st.session_state.get(f"tick-advice-{number}") and Action.ANSWER_ADVICE in group[number].may]
    for name, group, near in groups:
        show(html('<h2 class="kst-finding">{name} <span class="kst-muted">{n}</span></h2>', name=name, n=formats.number(len(group), t.language)))
        for one in near:
            several = several or len(one.numbers) > 1
            _near(run, one, group, chosen)
    if left := len(found.views) - len(shown):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(t.n("Show {n} more", "Show {n} more", min(left, MOST)), key="inbox-more", on_click=_more, args=(most + MOST,))
            show(html('<p class="kst-muted">{words}</p>', words=t("{n} of {all} are shown, those that wait for a reply first.",
                      n=formats.number(len(shown), t.language), all=formats.number(len(found.views), t.language))))
    if several:
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Advice is put side by side when it shares words. It is a count of words and no judgement: read each one before you answer.")))


def _near(run: Run, near: Alike, there: Mapping[int, View], chosen: list[View]) -> None:
    t, group = run.t, [there[number] for number in near.numbers]
    if len(group) == 1:
        _row(run, group[0], chosen)
        return
    with st.container(key=f"kst-alike-{near.numbers[0]}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            show(html('<p class="kst-muted">{words}</p>', words=t("{n} that resemble each other; they share: {words}",
                      n=formats.number(len(group), t.language), words=", ".join(near.words))))
            if Action.ANSWER_ADVICE in group[0].may:
                st.button(t("Choose all {n}", n=formats.number(len(group), t.language)), key=f"choose-alike-{near.numbers[0]}", type="tertiary",
                          on_click=_tick, args=(near.numbers,))
        for view in group:
            _row(run, view, chosen)


def _row(run: Run, view: View, chosen: list[View]) -> None:
    t = run.t
    with st.container(key=f"kst-list-inbox-{view.id}", horizontal=True, vertical_alignment="top"):
        if Action.ANSWER_ADVICE in view.may:
            words = t("Choose for reply: {advice}", advice=title_of(view.advice.draft.text))
            st.checkbox(label(words), key=f"tick-advice-{view.id}", label_visibility="collapsed", width="content")
        # One element a row, link and all: each more costs the server a part of a millisecond a row.
        show(html('<div class="kst-inbox-row"><div><div class="kst-prose">{text}</div><div class="kst-row-meta">{state} · {words}</div>{reply}</div>'
                  '<a href="{link}">{open}<span class="kst-unseen">: {title}</span></a></div>', text=view.advice.draft.text,
                  state=advice.state(view, t), words=advice.about(view, t, where=True), open=t("Open"), title=title_of(view.advice.draft.text),
                  link=navigation.link("advice", nr=view.id), reply=[advice.said(reply, t, short=True) for reply in view.advice.in_force[-1:]]))
    if view in chosen:
        _choose(view)
    else:
        st.session_state.pop(f"{_KEY}-read-{view.id}", None)
    if chosen and view is chosen[-1]:
        _reply(run, chosen)
        _theme(run, chosen)


def _reply(run: Run, chosen: list[View]) -> None:
    """The one form that answers what is chosen, below the last of them; what is typed stays when somebody else was quicker."""
    t, n = run.t, len(chosen)
    with st.form(_KEY):
        show(html('<h3 class="kst-finding">{words}</h3>', words=t.n("Answer the one that is chosen", "Answer the {n} that are chosen", n)))
        state = st.segmented_control(t("Status"), [state.value for state in REPLIES], key=f"{_KEY}-state", default=State.CONSIDERED.value, required=True,
                                     format_func=lambda key: t.code("advice_state", key))
        text = st.text_area(t("Reply to the sender"), key=f"{_KEY}-text", height=96)
        reason = st.text_area(t("Reason, when it is declined"), key=f"{_KEY}-reason", height=68)
        sent = st.form_submit_button(t.n("Send the reply", "Send the same reply to {n}", n), type="primary", key=f"{_KEY}-save")
    if sent:
        _send(run, chosen, ReplyDraft(State(state), text, reason))


def _send(run: Run, chosen: list[View], draft: ReplyDraft) -> None:
    t = run.t
    with messages.saving(t):
        try:
            made = commands.reply(run.db, run.user, {view.id: st.session_state[f"{_KEY}-read-{view.id}"] for view in chosen}, draft, at=run.now)
        except Stale as stale:
            _quicker(run, stale, t("Nothing was sent, and everything you wrote is still in the form. Press once more to send yours as well."))
            return
        messages.forget(f"{_KEY}-", "tick-advice-")
        messages.done(t.n("The reply is sent to {n} sender.", "The reply is sent to {n} senders.", len(made)))


def _theme(run: Run, chosen: list[View]) -> None:
    """Let the council put what is chosen under another theme: senders seldom choose one, and the inbox is read by theme."""
    t, key = run.t, f"{_THEME}-{'-'.join(str(view.id) for view in chosen)}"
    now = {view.advice.draft.theme for view in chosen}
    themes = [theme for theme in ("", *t.keys("theme")) if now != {theme}]
    with st.form(key):
        theme = st.selectbox(t.n("Another theme for the advice", "Another theme for the {n} that are chosen", len(chosen)), themes, index=None, key=f"{key}-theme",
                             placeholder=t("Choose"), format_func=lambda code: t.code("theme", code) if code else t("No theme chosen"))
        show(html('<p class="kst-muted">{words}</p>', words=t("The sender sees the theme. The words stay as they were written, and the theme it had is kept.")))
        sent = st.form_submit_button(t("Set the theme"), key=f"{key}-save")
    if not sent:
        return
    read = {view.id: st.session_state[f"{_KEY}-read-{view.id}"] for view in chosen}
    former = {view.id: view.advice.draft.theme for view in chosen}
    with messages.saving(t):
        if theme is None:
            raise Refused("empty", "theme")
        try:
            n = commands.set_themes(run.db, run.user, dict.fromkeys(read, theme), based_on=read, at=run.now)
        except Stale as stale:
            _quicker(run, stale, t("Nothing is changed. Press once more to set your theme."))
            return
        messages.forget(f"{_KEY}-read-", _THEME, "tick-advice-")
        messages.done(t.n("{n} piece of advice has another theme.", "{n} pieces of advice have another theme.", n) if n else t("It stands under that theme already."),
                      undo={"call": (_back, (former, {number: version + 1 for number, version in read.items()}))} if n else None)


def _back(run: Run, themes: Mapping[int, str], based_on: Mapping[int, int]) -> None:
    commands.set_themes(run.db, run.user, themes, based_on=based_on, at=run.now)


def _quicker(run: Run, stale: Stale, what: str) -> None:
    """Show what somebody else has made of an advice since it was chosen; the next press builds on that."""
    t, newest = run.t, stale.newest
    st.session_state[f"{_KEY}-read-{newest.id}"] = newest.version
    show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p class="kst-prose">«{text}»</p><p class="kst-muted">{theme}</p>{replies}<p>{what}</p></div>',
              head=t("Somebody else has changed or answered this in the meantime"), text=newest.draft.text, what=what,
              theme=t.code("theme", newest.draft.theme) if newest.draft.theme else t("No theme chosen"),
              replies=[advice.said(reply, t) for reply in newest.in_force[-1:]]))


def _more(most: int) -> None:
    st.session_state[_SHOWN] = most


def _choose(view: View) -> None:
    """Remember which version was read when it was chosen."""
    st.session_state.setdefault(f"{_KEY}-read-{view.id}", view.advice.version)


def _tick(numbers: tuple[int, ...]) -> None:
    for number in numbers:
        st.session_state[f"tick-advice-{number}"] = True


def _lay(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        if st.session_state.get(f"inbox-{name}", ...) != value:
            st.session_state[f"inbox-{name}"] = value


def _changed() -> None:
    state = st.session_state
    state.pop(_SHOWN, None)
    wanted = Wanted(tuple(state.get("inbox-status", ())), tuple(state.get("inbox-tema", ())), tuple(state.get("inbox-fylke", ())),
                    *(dates.chosen(f"inbox-{name}", days.parse(st.query_params.get(name))) for name in ("fra", "til")))
    st.query_params.from_dict(write(wanted, state.get("inbox-etter") or "theme"))
