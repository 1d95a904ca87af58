"""The national overview on two days side by side, and what changed between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import compared, progress
from strategy.charts.compared import signed
from strategy.charts.figure import Figure
from strategy.charts.theme import MARKS, STATUS_ORDER, Palette
from strategy.domain.changes import NAMED_FOR_FOLLOW_UP, Change
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.overviews import changes, round_days
from strategy.overviews.changes import Changed, Comparison, Side
from strategy.overviews.municipalities import Places
from strategy.overviews.round_days import OnDay, Turned, TwoDays
from strategy.texts import Texts
from strategy.ui import figures, filters, navigation, views
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run

Look = Literal["status", "target_group", "partner_type"]
_MARKS = {Change.NEW: "+", Change.STARTED: MARKS["in_progress"], Change.FINISHED: MARKS["completed"], Change.STOPPED: MARKS["cancelled"],
          Change.LATE: MARKS["late"], Change.SILENT: MARKS["silent"], Change.TAKEN_OUT: "−", Change.CAME: "→", Change.WENT: "←"}


@dataclass(frozen=True)
class Drawn:
    """Two days side by side with their figures; shared between viewers with the same rights, so nobody changes it."""

    found: Comparison
    rounds: TwoDays
    statuses: Figure
    trend: Figure


def seen(run: Run, selection: Selection, since: date) -> Drawn:
    """Return the comparison of a selection with an earlier day."""
    return views.kept(run, drawn, selection, since, run.silent_days)


def drawn(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, since: date, silent_days: int) -> Drawn:
    """Return a comparison with its figures; for ``views.kept``. Names in it are those this viewer may see."""
    found = changes.between(db, user, selection, since, silent_days)
    frame = pd.DataFrame([{"region": x.day, "name": formats.date(x.day), "municipalities": x.chosen, "registered": x.registered, **x.status}
                          for x in (found.now, found.then)])
    return Drawn(found, round_days.between(db, user, selection, since), progress.by_region(frame, t, palette), progress.trend(found.trend, t, palette))


def reached(db: Any, user: User, t: Texts, palette: Palette, selection: Selection, since: date, silent_days: int, kind: changes.Kind) -> Figure:
    """Return the figure of how many municipalities reach each key on the two days; for ``views.kept``."""
    frame = changes.reached(db, user, selection, since, silent_days, kind)
    return compared.pairs(frame, (formats.date(since), formats.date(selection.day)), kind, t, palette)


def both_days(run: Run, view: Drawn, selection: Selection, since: date, places: Places) -> None:
    """Show who had spoken, and the statuses, life course or partner types, on the two days."""
    t, found = run.t, view.found
    left, right = st.columns([5, 6], gap="large")
    with left:
        _beside(t("What"), t("Who had spoken"), [*_spoken(found, t), _delivered(view.rounds, t)], found, t)
        show(html('<p class="kst-muted">{words}</p>', words=_which_rounds(view, t)))
    with right:
        looks: dict[Look, str] = {"status": t("Status"), "target_group": t("Life course"), "partner_type": t("Partner types")}
        look: Look = st.segmented_control(t("Show"), list(looks), key="compared-look", default="status", required=True, format_func=looks.get)
        if look == "status":
            _beside(t("Status"), _measures(found, t), _statuses(found, selection, t), found, t)
        else:
            figures.show(views.kept(run, reached, selection, since, run.silent_days, look, sight=filters.followed(run, places)),
                         f"compared-{look}", t, level=2)
    if view.trend.spec["data"]:
        figures.show(view.trend, "compared-trend", t, level=2)


def _measures(found: Comparison, t: Texts) -> str:
    """Return how many measures there were on the two days; where nobody had registered there is no zero."""
    now, day = formats.number(found.now.measures, t.language), formats.date(found.then.day)
    if not found.now.registered:
        return t("Nobody has registered measures")
    if not found.then.registered:
        return t("{now} measures; on {day} nobody had registered anything", now=now, day=day)
    return t("{now} measures; on {day} there were {before}", now=now, day=day, before=formats.number(found.then.measures, t.language))


def changed(run: Run, view: Drawn, selection: Selection, kept: Mapping[str, list[str]]) -> None:
    """Show what changed between the two days: a number for each, and the measures the viewer may see by name."""
    t, found = run.t, view.found
    words = t("Each compares how a measure stood at the end of the two days. One measure can be in several.")
    if selection.statuses:
        words += " " + t("Measures of every status are counted here.")
    if selection.partner_types:
        words += " " + t("Counted are measures that had a partner of the chosen types on either day.")
    show(html('<h2 class="kst-finding">{title}</h2><p class="kst-muted">{words}</p>{rows}{rounds}', words=words,
              title=t("What changed from {then} to {now}", then=formats.date(found.then.day), now=formats.date(found.now.day)),
              rows=[_change(change, one, kept, t) for change, one in found.changed.items()
                    if selection.partner_types or change not in (Change.CAME, Change.WENT)], rounds=_turned(view.rounds, kept, t)))


def _beside(first: str, title: str, rows: list[tuple], found: Comparison, t: Texts) -> None:
    headers = [first, formats.date(found.then.day), formats.date(found.now.day), t("Difference")]
    show(html('<h2 class="kst-finding">{title}</h2><div class="kst-change">{table}</div>', title=title,
              table=table(pd.DataFrame(rows, columns=headers, dtype=object), title, t, tuple(headers[1:]))))


def _spoken(found: Comparison, t: Texts) -> list[tuple]:
    rows = [(t("Municipalities"), "chosen"), (t("Have registered"), "registered"), (t("Up to date"), "updated"), (t("Have reported own figures"), "reported")]
    measures = [(t("Measures on track"), "on_track"), (t("Measures past their due date"), "late"), (t("Silent measures"), "silent")]
    return [(words, *_pair(getattr(found.then, name), getattr(found.now, name), t)) for words, name in rows] + [
        (words, *_of_measures(found, getattr(found.then, name), getattr(found.now, name), t)) for words, name in measures]


def _delivered(found: TwoDays, t: Texts) -> tuple:
    """Return the row of who *har levert status*; a day without an open round has words and no number."""
    then, now = found.then, found.now
    told = found.same and then.titles and then.delivered is not None and now.delivered is not None
    return t("Have delivered status"), _on_day(then, t), _on_day(now, t), signed(now.delivered - then.delivered, t) if told else ""


def _on_day(found: OnDay, t: Texts) -> str:
    if not found.titles:
        return t("no round open")
    if not found.asked:
        return t("not asked")
    return t("withheld") if found.delivered is None else t("{n} of {total}", n=formats.number(found.delivered, t.language), total=formats.number(found.asked, t.language))


def _which_rounds(view: Drawn, t: Texts) -> str:
    if view.rounds.same:
        titles = [f"«{title}»" for title in view.rounds.now.titles]
        return t("Status round open on both days: {round}.", round=t.list(titles)) if titles else t("No status round was open on either day.")
    sides = [(side, formats.date(day.day)) for side, day in ((view.rounds.then, view.found.then), (view.rounds.now, view.found.now))]
    return " ".join(t("Status round open on {day}: {round}.", day=day, round=t.list([f"«{title}»" for title in side.titles])) if side.titles
                    else t("No status round was open on {day}.", day=day) for side, day in sides)


def _turned(found: TwoDays, kept: Mapping[str, list[str]], t: Texts) -> list[Safe]:
    """Return who delivered status between the days, in the rounds open on the later one; nothing where none was."""
    rows = [(t("Delivered status"), MARKS["completed"], found.delivered)] if found.now.asked else []
    rows += [(t("Took the delivery back"), "−", found.withdrawn)] if found.withdrawn.n else []
    return [_municipalities(what, mark, one, kept, t) for what, mark, one in rows]


def _municipalities(what: str, sign: str, found: Turned, kept: Mapping[str, list[str]], t: Texts) -> Safe:
    mark = html('<span class="kst-mark" aria-hidden="true">{mark}</span> ', mark=sign)
    if not found.n:
        words = t("{what}: withheld", what=what) if found.n is None else t("{what}: none", what=what)
        return html('<p class="{muted}">{mark}{words}</p>', muted="kst-muted" if found.n == 0 else "", mark=mark, words=words)
    items = [html('<li><a href="{link}" target="_self">{name}</a></li>', name=name, link=navigation.link("municipality", kommune=code, **kept))
             for code, name in found.named]
    left = found.n - len(found.named)
    why = html('<p class="kst-muted">{words}</p>', words=t.n(
        "{n} is counted without its name: who has delivered is told by name to those who follow them up.",
        "{n} are counted without their names: who has delivered is told by name to those who follow them up.", left)) if left else None
    return html('<details class="kst-details"><summary>{mark}{words}</summary><ul class="kst-names">{items}</ul>{why}</details>', mark=mark, items=items, why=why,
                words=t("{what}: {n} of those asked", what=what, n=formats.number(found.n, t.language)))


def _statuses(found: Comparison, selection: Selection, t: Texts) -> list[tuple]:
    return [(html('<span class="kst-mark kst-mark-{s}" aria-hidden="true">{mark}</span> {word}', s=s, mark=MARKS[s], word=t.code("status", s)),
             *_of_measures(found, found.then.status[s], found.now.status[s], t)) for s in STATUS_ORDER if s in (selection.statuses or STATUS_ORDER)]


def _of_measures(found: Comparison, then: int | None, now: int | None, t: Texts) -> tuple[str, str, str]:
    """Return the cells of a number of measures: none on a day when nobody had registered, which is no zero."""
    cells = _pair(then, now, t)
    if found.then.registered and found.now.registered:
        return cells
    return cells[0] if found.then.registered else "–", cells[1] if found.now.registered else "–", ""


def _pair(then: int | None, now: int | None, t: Texts) -> tuple[str, str, str]:
    cells = tuple(t("withheld") if n is None else formats.number(n, t.language) for n in (then, now))
    return *cells, "" if then is None or now is None else signed(now - then, t)


def _change(change: Change, found: Changed, kept: Mapping[str, list[str]], t: Texts) -> Safe:
    mark = html('<span class="kst-mark" aria-hidden="true">{mark}</span> ', mark=_MARKS[change])
    if found.n is None:
        return html('<p>{mark}{words}</p>', mark=mark, words=t("{what}: withheld", what=_what(change, t)))
    if not found.n:
        return html('<p class="kst-muted">{mark}{words}</p>', mark=mark, words=t("{what}: none", what=_what(change, t)))
    items = [html('<li><a href="{link}" target="_self">{title}</a> <span class="kst-muted">{places}</span></li>', title=one.title,
                  link=navigation.link("measures", tiltak=one.id, kommune=one.municipality, **kept), places=t.list(list(one.places)))
             for one in found.named]
    left = found.n - len(found.named)
    why = None
    if left:
        why = html('<p class="kst-muted">{words}</p>', words=_unnamed(change, left, found, t))
    return html('<details class="kst-details"><summary>{mark}{words}</summary><ul class="kst-names">{items}</ul>{why}</details>', mark=mark,
                words=t("{what}: {n}", what=_what(change, t), n=formats.number(found.n, t.language)), items=items, why=why)


def _unnamed(change: Change, left: int, found: Changed, t: Texts) -> str:
    if len(found.named) == changes.MOST_NAMED:
        return t.n("{n} more is not shown. Narrow the view, for example to a county.", "{n} more are not shown. Narrow the view, for example to a county.", left)
    if change in NAMED_FOR_FOLLOW_UP:
        return t.n("{n} is counted without its name: who is late or silent is told to those who follow them up.",
                   "{n} are counted without their names: who is late or silent is told to those who follow them up.", left)
    return t.n("{n} is internal and is counted without its name.", "{n} are internal and are counted without their names.", left)


def _what(change: Change, t: Texts) -> str:
    return {Change.NEW: t("New"), Change.STARTED: t("Started"), Change.FINISHED: t("Completed"), Change.STOPPED: t("Stopped"),
            Change.LATE: t("Passed the due date"), Change.SILENT: t("Fell silent"), Change.TAKEN_OUT: t("Left the plan"),
            Change.CAME: t("Got a partner of the chosen types"), Change.WENT: t("Has no partner of the chosen types any more")}[change]
