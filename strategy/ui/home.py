"""The parts of the first page."""

from datetime import date

import streamlit as st

from strategy import formats
from strategy.charts import progress
from strategy.charts.figure import Figure
from strategy.charts.theme import MARKS, STATUS_ORDER, Palette
from strategy.domain.access import Action
from strategy.domain.events import Event
from strategy.overviews import home as overview
from strategy.overviews.home import Attention, Home
from strategy.texts import Texts
from strategy.ui import figures, navigation, refusals, updates
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

MANY = 6
CSS = """
.st-key-kst-head{justify-content:space-between}
.stHtml ul.kst-legend{list-style:none;margin:.25rem 0 .5rem;padding:0;display:flex;flex-wrap:wrap;gap:.125rem 1rem;color:var(--kst-muted)}
.stHtml .kst-legend li{margin:0}
.stHtml :is(ul.kst-points,ul.kst-news){list-style:none;margin:0;padding:0}
.stHtml :is(.kst-points,.kst-news) li{margin:0 0 .5rem}
.stHtml .kst-points a{color:var(--kst-ink)}
.stHtml ol.kst-steps li{margin:0 0 .5rem}
"""


def drawn(db, user, t: Texts, palette: Palette, municipality: str, today: date, silent_days: int) -> tuple[Home, Figure]:
    """Return a municipality's first page with its figure; for ``views.kept``. Raises NotThere outside it."""
    found = overview.home(db, user, municipality, today, silent_days)
    return found, progress.trend(found.trend, t, palette)


def heading(run: Run, home: Home) -> None:
    """Say in one sentence how many measures need somebody today."""
    t, n = run.t, len(home.attention.rows)
    if not home.registered:
        words = t("Welcome! Nothing is registered here yet")
    elif n == 0:
        words = t("Nothing needs you today")
    elif n == 1:
        words = t("One measure needs you today")
    else:
        words = t("{many} measures need you today", many=_in_words(n, t))
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=words,
                  where=t("{municipality} municipality · the kulturskole", municipality=home.municipality.name)))
        if Action.RECORD_WORKSHOP in home.may:
            if st.button(t("Record a workshop"), key="record-workshop", type="secondary" if home.registered else "primary"):
                navigation.go("reflection", ny=1)


def attention(run: Run, found: Attention) -> None:
    """Show what needs somebody, each with its update in place, then "no change" for the rest."""
    rows = found.rows
    updates.rows(run, rows, "now", MANY)
    if found.steady:
        words = (run.t.n("Still on course – no change for the other one", "Still on course – no change for the other {n}", len(found.steady))
                 if rows else run.t.n("Still on course – no change for the one measure", "Still on course – no change for all {n}", len(found.steady)))
        if st.button(words, key="no-change-all"):
            updates.no_change(run, [row.id for row in found.steady])


def hints(run: Run, found: Attention) -> None:
    """Say kindly which records are incomplete; uncounted, apart."""
    t = run.t
    if not found.incomplete:
        return
    parts = []
    for row in found.incomplete[:5]:
        lacking = t.list([refusals.field(name, t).lower() for name in row.missing])
        parts.append(html('<a href="{link}">{title}</a> ({lacking})', title=row.title, lacking=lacking,
                          link=navigation.link("measures", tiltak=row.id, rediger=1)))
    dotted = [x for part in parts for x in (part, " · ")][:-1]
    n = len(found.incomplete)
    words = t("One measure lacks a little:") if n == 1 else t("{many} measures lack a little:", many=_in_words(n, t))
    show(html('<p class="kst-muted">{words} {parts}{more}</p>', words=words, parts=dotted,
              more=" …" if len(found.incomplete) > 5 else None))


def progress_now(run: Run, home: Home) -> None:
    """Show the measures as a strip of marks with counts, and how many more are on track than last year."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2>{strip}<ul class="kst-legend">{counts}</ul><p>{change}</p>',
              head=t.n("{n} measure", "{n} measures", len(home.rows)), strip=strip(home.counts, t),
              counts=[html('<li><span class="kst-mark kst-mark-{s}" aria-hidden="true">{mark}</span> {n} {word}</li>',
                           s=s, mark=MARKS[s], n=home.counts[s], word=t.code("status", s).lower())
                      for s in STATUS_ORDER if home.counts[s]],
              change=_change(home, t)))
    show(updates.aside(home.rows, t))
    navigation.page_link("measures", t("All measures"), kommune=home.municipality.code)


def strip(counts: dict[str, int], t: Texts) -> Safe:
    """Return one mark a measure, in the order of the stacked bars, with the figures for screen readers."""
    words = ", ".join(f"{counts[s]} {t.code('status', s).lower()}" for s in STATUS_ORDER if counts[s])
    marks = [html('<span class="kst-mark kst-mark-{s}">{marks}</span>', s=s, marks=MARKS[s] * counts[s])
             for s in STATUS_ORDER if counts[s]]
    return html('<span class="kst-strip" role="img" aria-label="{words}">{marks}</span>', words=words, marks=marks)


def strategy(run: Run, home: Home) -> None:
    """Show each strategy point with how many of its measures are under way."""
    t, rows = run.t, []
    for view in home.points[:6]:
        under, of = view.under_way, len(view.measures)
        words = t("{under} of {of} in progress or completed", under=under, of=of) if of else t("no measures yet")
        rows.append(html(
            '<li><a href="{link}">{title}</a><div class="kst-bar-row"><div class="kst-bar" aria-hidden="true">'
            '<i style="width:{share}%"></i></div><span>{words}</span></div></li>',
            title=view.point.draft.title, words=words, share=round(100 * under / of) if of else 0,
            link=navigation.link("strategy", punkt=view.point.id)))
    body = html('<ul class="kst-points">{rows}</ul>', rows=rows) if rows else html(
        '<p class="kst-muted">{words}</p>', words=t("No strategy points yet. They come out of question 4 of a workshop."))
    show(html('<h2 class="kst-finding">{head}</h2>{body}', head=t("Strategy"), body=body))
    navigation.page_link("strategy", t("All strategy points"), kommune=home.municipality.code)


def news(run: Run, found: tuple[Event, ...]) -> None:
    """Show what happened last in the municipality."""
    t = run.t
    rows = [html('<li><span class="kst-muted">{day}</span> {words}</li>', day=_day(event, run), words=_event(event, t))
            for event in found]
    body = html('<ul class="kst-news">{rows}</ul>', rows=rows) if rows else html(
        '<p class="kst-muted">{words}</p>', words=t("Nothing has happened here yet."))
    show(html('<h2 class="kst-finding">{head}</h2>{body}', head=t("New in the municipality"), body=body))


def last_year(run: Run, home: Home, trend: Figure) -> None:
    """Show the number by status at each month's end over the last year."""
    if home.rows:
        figures.show(trend, "home-trend", run.t)


def first_steps(run: Run) -> None:
    """Say what to do on an empty municipality."""
    t = run.t
    show(html('<ol class="kst-steps"><li><b>{a}</b> {a2}</li><li><b>{b}</b> {b2}</li><li><b>{c}</b> {c2}</li></ol>',
              a=t("Record the workshop."), a2=t("Paste the list from the minutes; each line becomes an answer."),
              b=t("Let answers become measures and strategy points."), b2=t("One click for each. You can also add them yourself."),
              c=t("Say how it goes."), c2=t("A few clicks now and then; everyone sees what became of it.")))
    navigation.page_link("measures", t("Add a measure without a workshop"), ny=1)


def _change(home: Home, t: Texts) -> str:
    if home.on_track_year_ago is None:
        return t.n("{n} on track.", "{n} on track.", home.on_track)
    more = home.on_track - home.on_track_year_ago
    if more > 0:
        return t.n("{n} more on track than a year ago.", "{n} more on track than a year ago.", more)
    if more < 0:
        return t.n("{n} fewer on track than a year ago.", "{n} fewer on track than a year ago.", -more)
    return t("As many on track as a year ago.")


def _in_words(n: int, t: Texts) -> str:
    words = {2: t("Two"), 3: t("Three"), 4: t("Four"), 5: t("Five"), 6: t("Six"), 7: t("Seven"), 8: t("Eight"),
             9: t("Nine"), 10: t("Ten"), 11: t("Eleven"), 12: t("Twelve")}
    return words.get(n, formats.number(n, t.language))


def _day(event: Event, run: Run) -> str:
    day = event.at.astimezone(formats.NORWAY).date()
    ago = (run.today - day).days
    return run.t("today") if ago <= 0 else run.t("yesterday") if ago == 1 else formats.date(day)


def _event(event: Event, t: Texts) -> str:
    title = event.title
    said = {
        "measure_added": t("New measure: {title}", title=title), "measure_edited": t("Changed: {title}", title=title),
        "measure_ended": t("Taken out of the plan: {title}", title=title),
        "measure_taken_back": t("Back in the plan: {title}", title=title),
        "updated": t("Updated: {title}", title=title), "no_change": t("Still on course: {title}", title=title),
        "became_planned": t("{title} is planned again", title=title),
        "became_in_progress": t("{title} is in progress", title=title), "became_on_hold": t("{title} is on hold", title=title),
        "became_completed": t("{title} is completed", title=title), "became_cancelled": t("{title} is stopped", title=title),
        "milestones_added": t("New milestones: {title}", title=title), "milestone_edited": t("Changed: {title}", title=title),
        "milestone_reached": t("Milestone reached: {title}", title=title), "milestone_reopened": t("Changed: {title}", title=title),
        "milestone_removed": t("Changed: {title}", title=title), "milestone_put_back": t("Changed: {title}", title=title),
        "lead_handed_over": t("The lead was handed over: {title}", title=title),
        "strategy_point_added": t("New strategy point: {title}", title=title),
        "strategy_point_edited": t("Changed: {title}", title=title),
        "strategy_point_ended": t("Ended: {title}", title=title),
        "strategy_point_taken_back": t("Back in the plan: {title}", title=title),
        **{f"anchoring_{done}": t("Anchoring: {title}", title=title) for done in ("recorded", "corrected", "withdrawn", "undone")},
        "workshop_recorded": t("New workshop: {title}", title=title), "workshop_edited": t("Changed: {title}", title=title),
        "answers_added": t("New answers: {title}", title=title), "answer_edited": t("Changed: {title}", title=title),
        "answer_noted": t("Changed: {title}", title=title), "answer_reopened": t("Changed: {title}", title=title),
        "advice_given": t("New advice to Norsk kulturskoleråd"), "advice_edited": t("Advice changed"),
        "advice_withdrawn": t("Advice withdrawn"), "advice_sent_again": t("Advice sent again"),
        "advice_replied": t("New reply from Norsk kulturskoleråd"), "advice_reply_undone": t("Norsk kulturskoleråd took a reply back"),
        "status_delivered": t("Status delivered"), "delivery_withdrawn": t("Delivery withdrawn"), "delivery_undone": t("Delivery undone"),
        "idea_shared": t("An idea is shared in the idea bank"), "idea_edited": t("The card of an idea is changed"),
        "idea_withdrawn": t("An idea is withdrawn from the idea bank"), "idea_put_back": t("An idea is shared in the idea bank"),
        "idea_highlighted": t("Norsk kulturskoleråd highlights your idea"), "idea_highlight_removed": t("Your idea is no longer highlighted"),
        "idea_copied": t("An idea is taken into the plan"), "attempt_told": t("Somebody has told how an idea went"),
        "attempt_edited": t("Somebody has told how an idea went"), "attempt_withdrawn": t("What was told of an idea is withdrawn"),
        "attempt_put_back": t("Somebody has told how an idea went"),
        "figure_reported": t("New figure for “Kulturskole for alle”"), "reach_reported": t("New figure for people reached elsewhere"),
        "partner_added": t("New partner: {title}", title=title), "partner_ended": t("No longer a partner: {title}", title=title),
        **{f"partner_{done}": t("Changed: {title}", title=title) for done in ("edited", "taken_back", "merged", "merge_undone", "roles_set")},
        "tie_recorded": t("The tie with {title}", title=title), "tie_undone": t("The tie with {title}", title=title),
        "figure_taken_back": t("A figure for “Kulturskole for alle” is taken back"),
        "reach_taken_back": t("A figure for people reached elsewhere is taken back"), "target_set": t("New target for “Kulturskole for alle”"),
        "operator_said": t("It is said who runs the kulturskole"), "operator_taken_back": t("What was said of who runs the kulturskole is taken back"),
    }
    return said.get(event.action, title)
