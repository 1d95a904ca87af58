"""The list of measures, and one measure in full."""

from datetime import date, datetime
from urllib.parse import quote

import streamlit as st

from strategy import formats
from strategy.charts.theme import MARKS
from strategy.commands import measures as commands
from strategy.domain.access import Action
from strategy.domain.measures import Kind, Update
from strategy.domain.refusals import Stale
from strategy.overviews import measures as overview
from strategy.overviews import partners as partners_overview
from strategy.overviews.measures import Row, Sight, View
from strategy.texts import Texts
from strategy.ui import conflicts, messages, navigation, open_view, partners, refusals, updates
from strategy.ui.filters import trail
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

GROUPS = ("attention", "going", "waiting", "over")
# What is over is looked up, not looked after.
HISTORY = 12
MOST = {"attention": 12, "going": 8, "waiting": 8, "over": 3}
CSS = """
.st-key-kst-filters{align-items:flex-end}
.stHtml .kst-measure-head{margin:0}
.stHtml h2.kst-finding{margin-top:.5rem}
"""


def listed(db, user, t: Texts, palette, municipality: str, today: date, silent_days: int) -> tuple[Row, ...]:
    """Return a municipality's measures as the viewer may see them; for ``views.kept``."""
    return overview.listing(db, user, municipality, today, silent_days)


def list_heading(run: Run, municipality: str, rows: tuple[Row, ...]) -> None:
    """Say in one sentence how a municipality's measures stand."""
    t, on_track, late = run.t, sum(row.on_track for row in rows), sum(row.late for row in rows)
    words = t("No measures yet")
    if rows and not all(row.told for row in rows):
        words = t.n("{n} measure is published", "{n} measures are published", len(rows))
    elif rows:
        words = t("{on_track} of {all} measures are on track", on_track=on_track, all=len(rows))
        if late:
            words = t.n("{words}; {n} is past its due date", "{words}; {n} are past their due date", late, words=words)
    shared = sum(row.shared for row in rows)
    joint = t.n("{n} measure is shared by several municipalities, and stands in the list of each.",
                "{n} measures are shared by several municipalities, and stand in the list of each.", shared)
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>{joint}', words=words,
              where=t("{municipality} municipality · measures", municipality=municipality),
              joint=html('<p class="kst-muted">{joint}</p>', joint=joint) if shared else None))


def new_heading(run: Run, municipality: str) -> None:
    """Say that this is a new measure, and where."""
    t = run.t
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=t("New measure"),
              where=t("{municipality} municipality · measures", municipality=municipality)))


def empty(run: Run, may_add: bool) -> None:
    """Say what to do when there are no measures."""
    t = run.t
    show(html("<p>{words}</p>", words=t("Measures come out of question 3 of a workshop, or you add one here: a title is enough.")
              if may_add else t("Nothing is registered, or nothing is published.")))
    if may_add:
        navigation.page_link("reflection", t("Record a workshop"), ny=1)


def filters(run: Run, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Show search and status filters and return the rows they leave; the address carries the status."""
    t = run.t
    with st.container(horizontal=True, key="kst-filters"):
        words = st.text_input(t("Search"), key="measures-search", placeholder=t("A word in the title"), width=240)
        present = [status for status in updates.CHOICES if any(row.status is status for row in rows)]
        if "measures-status" not in st.session_state:
            asked = st.query_params.get_all("status")
            st.session_state["measures-status"] = [status for status in present if status.value in asked]
        chosen = st.pills(t("Status"), present, selection_mode="multi", key="measures-status",
                          format_func=lambda x: updates.status_words(x, t), on_change=_keep_status, wrap=True)
    found = formats.sort_key(words)
    return tuple(row for row in rows if (not chosen or row.status in chosen) and found in formats.sort_key(row.title))


def listing(run: Run, rows: tuple[Row, ...]) -> None:
    """Show measures in groups: what needs somebody, what goes on, what waits, what is over."""
    t = run.t
    heads = {"attention": t("Needs somebody"), "going": t("Going on"), "waiting": t("Planned and on hold"),
             "over": t("Completed and stopped")}
    for group in GROUPS:
        found = [row for row in rows if _group(row) == group]
        if not found:
            continue
        show(html('<h2 class="kst-finding">{head} <span class="kst-muted">{n}</span></h2>', head=heads[group], n=len(found)))
        updates.rows(run, found, group, MOST[group])


def heading(run: Run, view: View) -> None:
    """Show a measure's title and how it stands, in one line each."""
    t, row = run.t, view.row
    places = t.n("{places} municipality", "{places} municipalities", len(view.places), places=t.list([name for _, name in view.places]))
    show(html('<p class="kst-kicker">{places}</p><h1 class="kst-lead">{title}</h1><p>{standing}</p>', places=places,
              title=view.measure.draft.title, standing=updates.standing(row, run)))
    if view.measure.ended_on:
        show(html('<div class="kst-note"><p>{words} {reason}</p></div>', reason=view.measure.end_reason,
                  words=t("Taken out of the plan {date}.", date=formats.date(view.measure.ended_on))))
    if view.sight is not Sight.FULL:
        show(html('<p class="kst-muted">{words}</p>', words=_sight_words(view.sight, t)))


def left(run: Run, view: View) -> None:
    """Say kindly which fields a measure lacks, each a link to the form."""
    t, lacks = run.t, view.row.missing
    if not lacks or Action.EDIT_PLAN not in view.may or view.measure.ended_on:
        return
    link = navigation.link("measures", tiltak=view.measure.id, rediger=1)
    parts = [html('<a href="{link}">{name}</a>', link=link, name=refusals.field(name, t).lower()) for name in lacks]
    dotted = [x for part in parts for x in (part, " · ")][:-1]
    words = t("One thing is left to fill in:") if len(lacks) == 1 else t("Two things are left to fill in:")
    show(html('<p class="kst-muted kst-noprint">{words} {parts}</p>', words=words, parts=dotted))


def origin(run: Run, view: View) -> None:
    """Show the sentence a measure came from, with its workshop."""
    t = run.t
    for found in view.origins:
        day = formats.date(date.fromisoformat(found["held_on"]))
        show(html('<blockquote class="kst-quote">«{text}»<cite><a href="{link}">{words}</a></cite></blockquote>',
                  text=found["text"], link=navigation.link("reflection", mote=found["workshop"]),
                  words=t("{title}, {day}, question {n}", title=found["title"], day=day, n=found["question"])))


def history(run: Run, view: View) -> None:
    """Show everything that was said, newest first: who, when recorded, when it applied, what, note."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2>', head=t("History")))
    undone = {row.undoes for row in view.history if row.kind is Kind.UNDO}
    shown = sorted((row for row in view.history if row.kind is not Kind.UNDO), key=lambda row: (row.applies_on, row.id),
                   reverse=True)
    whole = st.session_state.get("whole-history") == view.measure.id
    show(html('<ol class="kst-timeline">{rows}</ol>',
              rows=[_said(row, row.id in undone, t) for row in (shown if whole else shown[:HISTORY])]))
    if len(shown) > HISTORY and not whole:
        st.button(t.n("Show {n} earlier", "Show {n} earlier", len(shown) - HISTORY), key="whole-history-button", type="tertiary",
                  on_click=st.session_state.__setitem__, args=("whole-history", view.measure.id))
    if view.undoable:
        st.button(t("Undo the last update"), key="undo-in-history", on_click=updates.ask_undo, args=([view.undoable],))
    for former in view.former[:10]:
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Text changed {moment} by {name}; before: {title}", moment=formats.moment(datetime.fromisoformat(former["replaced_at"]), t.language),
            name=former["by_name"], title=former["title"])))


def _partners(run: Run, view: View) -> list[Safe]:
    """Return the partners: inside with what they do and how deep the tie is, outside their types."""
    t, draft = run.t, view.measure.draft
    if draft.partners and view.sight is Sight.FULL:
        return [partners.in_measure(row, run) for row in partners_overview.of_measure(run.db, run.user, view.measure.id, run.today)]
    return [html("<div>{type}</div>", type=t.code("partner_type", p.type)) for p in draft.partners]


def facts(run: Run, view: View) -> None:
    """Show why, what, how, for whom; who is responsible; dates, partners, target groups, strategy points."""
    t, draft = run.t, view.measure.draft
    person = view.responsible_name
    pairs = [
        (t("Why"), _prose(draft.why)), (t("What"), _prose(draft.what)), (t("How"), _prose(draft.how)),
        (t("For whom"), _prose(draft.for_whom)),
        (t("Responsible"), ", ".join(filter(None, (draft.responsible_role, person)))),
        (t("Start"), formats.date(draft.starts_on)),
        (t("Due date"), t("Goes on all the time") if draft.continuous else formats.date(draft.due_on)),
        (t("Partners"), _partners(run, view)),
        (t("Target groups"), life_course(draft.target_groups, t) if draft.target_groups else None),
        (t("Themes"), chips("theme", draft.themes, t)), (t("Barriers it works on"), chips("barrier", draft.barriers, t)),
        (t("Reading of resource centre"), chips("reading", draft.readings, t)),
        (t("Lens"), t("Diversity (mangfold)") if draft.mangfold else ""),
        (t("Serves"), [html('<div><a href="{link}">{title}</a></div>', title=title, link=navigation.link("strategy", punkt=number, **trail()))
                       for number, title in view.strategy_points]),
        (t("Visible to"), visible_to(draft.visibility, t)),
    ]
    show(html('<dl class="kst-facts">{pairs}</dl>',
              pairs=[html("<dt>{name}</dt><dd>{value}</dd>", name=name, value=value) for name, value in pairs if value]))
    address = f"{navigation.origin()}{navigation.link('measures', tiltak=view.measure.id)}"
    mail = f"mailto:?subject={quote(draft.title)}&body={quote(address)}"
    show(html('<p class="kst-muted kst-noprint">{word} <a href="{mail}">{address}</a></p>', word=t("Send the link by e-mail:"), mail=mail,
              address=address))


def life_course(chosen: tuple[str, ...], t: Texts) -> Safe:
    """Return the eight ages as a strip, the chosen ones filled, with the names for screen readers."""
    cells = [html('<li class="{kind}"><b aria-hidden="true">{mark}</b><span>{age}</span></li>', age=_age(key),
                  kind="kst-life-active" if key in chosen else "", mark="●" if key in chosen else "") for key in t.keys("target_group")]
    words = ", ".join(t.code("target_group", key) for key in chosen)
    return html('<div role="img" aria-label="{words}"><ol class="kst-life" aria-hidden="true">{cells}</ol></div>', words=words, cells=cells)


def chips(kind: str, keys: tuple[str, ...], t: Texts) -> Safe | None:
    """Return codes as tags, or None when there are none."""
    return html('<div class="kst-chips">{chips}</div>', chips=[
        html('<span class="kst-chip">{name}</span>', name=t.code(kind, key)) for key in keys]) if keys else None


def visible_to(visibility: str, t: Texts) -> str:
    """Return in words who will see what is written."""
    if visibility == "published":
        return open_view.also(t("Everyone signed in: the texts, and notes marked as published. People and other notes stay in the municipality."), t)
    return t("The municipality. The council and its advisers see title, status, dates and tags, never notes, answers or people.")


def end_or_take_back(run: Run, view: View) -> None:
    """Let the lead take a measure out of the plan with a reason, or put it back."""
    t, number = run.t, view.measure.id
    if Action.EDIT_PLAN not in view.may:
        return
    if view.measure.ended_on:
        if st.button(t("Put it back into the plan"), key="take-back"):
            with messages.saving(t):
                commands.take_back(run.db, run.user, number, at=run.now)
                messages.done(t("Back in the plan: {title}", title=view.measure.draft.title))
        return
    with st.expander(t("Take it out of the plan")):
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "For what was registered by mistake or twice. What has been stopped keeps its place: give it the status “{status}”.",
            status=t.code("status", "cancelled"))))
        key = f"form-end-{number}"
        based_on = conflicts.based_on(key, conflicts.opened(key, "reason", view.measure).version)
        with st.form(key, border=False):
            reason = st.text_input(t("Reason"), key=f"{key}-reason")
            if st.form_submit_button(t("Take it out")):
                with messages.saving(t):
                    try:
                        commands.end(run.db, run.user, number, reason, based_on=based_on, at=run.now)
                    except Stale as stale:
                        conflicts.met(key, stale)
                        raise
                    messages.forget(f"{key}-")
                    messages.done(t("Taken out of the plan: {title}", title=view.measure.draft.title))


def _group(row: Row) -> str:
    if row.late or row.silent:
        return "attention"
    return {"in_progress": "going", "planned": "waiting", "on_hold": "waiting"}.get(row.status.value, "over")


def _said(row: Update, undone: bool, t: Texts) -> Safe:
    words = t("Still on course – no change") if row.kind is Kind.NO_CHANGE else t.code("status", row.status)
    if row.reached:
        words = t("Milestone reached: {title}", title=row.reached)
    if row.progress is not None and row.kind is Kind.STATUS:
        words = t("{status}, {share} done", status=words, share=formats.percent(row.progress, 100, t.language))
    recorded = t("recorded {moment}", moment=formats.moment(row.at, t.language)) if row.by_name else ""
    who = " · ".join(filter(None, (formats.date(row.applies_on), row.by_name, recorded, t("taken back") if undone else "")))
    more = [(t("Waiting for"), row.blocked_by), (t("What could release it?"), row.released_by),
            (t("Why another progress than the milestones give"), row.progress_reason)]
    body = html('<div>{words}</div><div class="kst-prose">{note}</div>{more}', words=words, note=row.note,
                more=[html('<div class="kst-muted">{name}: {said}</div>', name=name.rstrip("?"), said=said) for name, said in more if said])
    return html('<li><span class="kst-mark kst-mark-{s}" aria-hidden="true">{mark}</span><div><div class="kst-muted">{who}</div>{body}</div></li>',
                s=row.status.value, mark=MARKS[row.status], who=who, body=html("<s>{b}</s>", b=body) if undone else body)


def _sight_words(sight: Sight, t: Texts) -> str:
    if sight is Sight.PUBLISHED:
        return t("You see what the municipality has published: the texts and the notes marked as published.")
    return t("You see title, status, dates and tags. Texts, notes and people are internal to the municipality.")


def _prose(text: str) -> Safe | None:
    return html('<div class="kst-prose">{text}</div>', text=text) if text else None


def _age(key: str) -> str:
    return {"young_adult": "20–29", "adult": "30–66", "older": "67+"}.get(key, key.removeprefix("age_").replace("_", "–"))


def _keep_status() -> None:
    st.query_params["status"] = [status.value for status in st.session_state["measures-status"]]
