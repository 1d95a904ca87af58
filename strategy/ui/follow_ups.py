"""The follow-up list: who is missing something, whom to ask, and a reminder ready to copy, to open in one's own mail, or to send."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

import streamlit as st

from strategy import formats, texts
from strategy.charts.theme import Palette
from strategy.commands import follow_ups as commands
from strategy.commands import mailings
from strategy.commands.mailings import Sent
from strategy.domain.follow_ups import BODY, SUBJECT, Channel, Letter, Outcome, Reason, Reminder, holds_back, waits_until
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.exporters import ics, letters
from strategy.overviews import follow_ups as overview
from strategy.overviews.follow_ups import Listing, One, Row
from strategy.overviews.municipalities import Places
from strategy.texts import Texts
from strategy.ui import filter_bar, filter_words, filters, messages, navigation, reminder_notes, reminder_words, turns, views
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

# The address says which reason: ?hva=levering.
REASONS = {"levering": Reason.UNDELIVERED, "registrering": Reason.UNREGISTERED, "stille": Reason.SILENT}
# A browser and a mail program take an address of about 2,000 characters.
_LONGEST_LINK = 1_900
# So many are shown without unfolding their counties.
_FEW = 30


def page(run: Run) -> None:
    """Show the list, or one municipality (``?kommune=1867``) with its reminder."""
    code = st.query_params.get("kommune")
    if code:
        _one(run, overview.one(run.db, run.user, code, run.today, run.silent_days))
    else:
        _everybody(run, views.kept(run, drawn, run.today, run.silent_days, of=("updates", "reminders")))


def drawn(db: Any, user: User, t: Texts, palette: Palette, today: date, silent_days: int) -> Listing:
    """Return the whole list; for ``views.kept``. Raises NotThere for those who follow nobody up."""
    return overview.listing(db, user, today, silent_days)


def _everybody(run: Run, found: Listing) -> None:
    t = run.t
    asked = st.query_params.get("hva")
    reason = REASONS.get(asked or "")
    places = filters.country(run)
    part = _part(run, places)
    chosen = part.selection
    found = found.of(places.within(*chosen.place))
    rows = found.with_reason(reason)
    where = t("Follow-up") + (" · " + filter_words.where(chosen, places, t) if chosen.narrows_place else "")
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p>{more}</p>', where=where, words=_finding(found, t),
              more=" ".join(_open(one.draft.title, one.draft.closes_on, t) for one in found.rounds) or t("No status round is open.")))
    _choose_part(run, found, places, chosen)
    filter_bar.said(part, run)
    choices = ["", *(key for key, one in REASONS.items() if found.with_reason(one) or key == asked)]
    if len(choices) > 1:
        st.session_state["follow-up-reason"] = asked if asked in choices else ""
        st.segmented_control(t("Show"), choices, key="follow-up-reason", required=True, on_change=_choose, format_func=lambda key: _choice(key, found, t))
    if rows and run.settings.mail:
        _send_many(run, found, rows)
    if rows:
        reminder_notes.several(run, rows)
    for county, name in found.counties.items():
        here = [row for row in rows if row.county == county]
        if here:
            items = [html('<li class="kst-row"><div><div class="kst-row-title"><a href="{link}" target="_self">{name}</a></div><div class="kst-row-meta">{words}</div></div></li>',
                          name=row.name, link=navigation.link("follow_ups", kommune=row.municipality, **_kept()), words=_about(row, t)) for row in here]
            show(html('<details class="kst-details"{open}><summary>{name}: {n}</summary><ul class="kst-rows">{items}</ul></details>', name=name, items=items,
                      open=html(" open") if len(rows) <= _FEW else None, n=t.n("{n} municipality", "{n} municipalities", len(here))))
    show(html('<p class="kst-muted">{words}</p>', words=t("Choose a municipality for its reminder. Nobody is ranked: the list is by county and name.")))


def _part(run: Run, places: Places) -> filters.Asked:
    """Return what the address asks for of the country, as *Nasjonal oversikt* says it; nothing chosen is all that one follows up."""
    return filters.read({name: st.query_params.get_all(name) for name in filters.PLACES},
                        replace(filters.options(places, run.user, run.t), own=()), run.today)


def _choice(key: str, found: Listing, t: Texts) -> str:
    if not key:
        return t("All")
    words = reminder_words.reason(REASONS[key], t)
    return f"{words[:1].upper()}{words[1:]} ({formats.number(len(found.with_reason(REASONS[key])), t.language)})"


def _choose_part(run: Run, found: Listing, places: Places, chosen: Selection) -> None:
    """Let somebody choose counties and groupings; the address follows, and keeps what else it says."""
    t, groups = run.t, {one.id: one.name for one in places.groupings}
    fields = (("fylke", t("County"), t("All counties"), found.counties, chosen.counties), ("gruppe", t("Grouping"), t("All"), groups, chosen.groupings))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for name, words, everything, options, now in fields:
            now, key = [one for one in now if one in options], f"follow-up-{name}"
            if st.session_state.get(key) != now:
                st.session_state[key] = now
            st.multiselect(words, list(options), key=key, format_func=options.get, placeholder=everything, select_all=False, width=320,
                           on_change=_part_chosen, args=(name,))
        if chosen.narrows_place:
            st.button(t("Clear the filter"), key="follow-up-clear", type="tertiary", on_click=_part_cleared)


def _part_chosen(name: str) -> None:
    st.query_params[name] = st.session_state[f"follow-up-{name}"]


def _part_cleared() -> None:
    for name in filters.PLACES:
        st.query_params.pop(name, None)


def _kept() -> dict[str, list[str]]:
    """Return what the way to one municipality and back carries along."""
    return {name: values for name in (*filters.PLACES, "hva") if (values := st.query_params.get_all(name))}


def _choose() -> None:
    chosen = st.session_state["follow-up-reason"]
    if chosen:
        st.query_params["hva"] = chosen
    else:
        st.query_params.pop("hva", None)


def _one(run: Run, found: One) -> None:
    t, row = run.t, found.row
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{name}</h1><p>{words}</p>', where=t("Follow-up"), name=row.name, words=_about(row, t)))
    with st.container(horizontal=True):
        navigation.page_link("municipality", t("See the municipality"), kommune=row.municipality)
        navigation.page_link("follow_ups", t("Back to the list"), **_kept())
    if not row.contact:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t(
            "Nobody of this municipality is in Kulturskoletavla, so there is nobody to ask here. Call the kulturskole, and let an administrator invite the leader.")
            + " " + t("Post addresses and telephone numbers are not kept here; the municipality’s own web pages have them.")))
    _letter(run, found)
    if found.round:
        name = f"statusrunde-{found.round.id}.ics"
        made = ics.closing(found.round, _link(run, "rounds", row.municipality), texts.load(_language(found)))
        st.download_button(t("The closing date for a calendar (.ics)"), made, file_name=name, mime=ics.TYPE, key="follow-up-ics", on_click="ignore")


def _letter(run: Run, found: One) -> None:
    t, row, words = run.t, found.row, texts.load(_language(found))
    key = f"form-reminder-{row.municipality}"
    start = letters.reminder(found, run.user.name, navigation.origin(), words)
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{to}</p>', head=t("Reminder"), to=_to(row, words.language, t)))
    subject = st.text_input(t("Subject"), value=start.subject, key=f"{key}-subject", max_chars=SUBJECT)
    body = st.text_area(t("Text"), value=start.body, key=f"{key}-body", height=320, max_chars=BODY)
    with st.container(horizontal=True, vertical_alignment="center"):
        if row.contact and run.settings.mail and st.button(t("Send by e-mail"), key=f"{key}-send", type="primary", disabled=holds_back(row.last, run.now)):
            with messages.saving(t):
                with turns.lent():
                    done, = mailings.remind(run.db, run.user, {row.municipality: Letter((), subject, body)}, run.settings.mail, at=run.now)
                _told(run, [done], {row.municipality: row.name})
        link, whole = mailto(Letter(start.to, subject, body)) if row.contact else ("", True)
        if link:
            show(html('<a href="{link}">{words}</a>', link=link, words=t("Open in my own mail program")))
        if st.button(t("I have reminded them myself"), key=f"{key}-note", disabled=holds_back(row.last, run.now)):
            with messages.saving(t):
                number = commands.note(run.db, run.user, row.municipality, at=run.now)
                messages.done(t("Noted: {name} is reminded.", name=row.name), {"call": (reminder_notes.take_back, (number,))})
    if not whole:
        show(html('<p class="kst-muted" role="status">{words}</p>', words=t(
            "The text is longer than a mail program takes from a link, which gets its beginning. Copy the rest from here.")))
    if row.last and holds_back(row.last, run.now):
        show(html('<p class="kst-muted" role="status">{words}</p>', words=t("A new reminder can be sent from {day}: at least a week goes between two.",
                                                                        day=_day_after(row.last))))


def _to(row: Row, language: str, t: Texts) -> str:
    if row.contact is None:
        return t("To: nobody known. A text for a letter, or for the telephone.")
    role = t.code("role", row.contact)
    return {"nb": t("To: {role}, written in Bokmål.", role=role), "nn": t("To: {role}, written in Nynorsk.", role=role),
            "en": t("To: {role}, written in English.", role=role)}[language]


def _send_many(run: Run, found: Listing, rows: tuple[Row, ...]) -> None:
    t = run.t
    ready = {row.municipality: row.name for row in rows if row.contact and not holds_back(row.last, run.now)}
    with st.expander(t("Send reminders to several")):
        if not ready:
            show(html('<p>{words}</p>', words=t("Everybody here has been reminded in the last week, or has nobody to ask.")))
            return
        chosen = st.multiselect(t("Municipalities"), list(ready), key="follow-up-many", placeholder=t("Search for a municipality"), format_func=ready.get,
                                select_all=False)
        everybody = st.checkbox(t.n("All {n} in the list", "All {n} in the list", len(ready)), key="follow-up-all")
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Each gets the text that stands on its own page, in its own language. Nobody is reminded twice within a week.")))
        if st.button(t("Send reminders"), key="follow-up-send", type="primary"):
            codes = list(ready) if everybody else chosen
            with messages.saving(t), st.spinner(t("Sending …")):
                made = {code: letters.reminder(one := overview.one(run.db, run.user, code, run.today, run.silent_days), run.user.name, navigation.origin(),
                                               texts.load(_language(one))) for code in codes}
                with turns.lent():
                    done = mailings.remind(run.db, run.user, made, run.settings.mail, at=run.now)
                _told(run, done, ready)


def _told(run: Run, done: list[Sent], names: dict[str, str]) -> None:
    """Say what became of each letter: at the next run where all were sent, else here, with what was typed still in its field."""
    t = run.t
    sent = [one for one in done if not one.code]
    words = t.n("{n} reminder is sent.", "{n} reminders are sent.", len(sent)) if sent else ""
    problems = [html("<li>{name}: {words}</li>", name=names.get(one.whose, one.whose), words=reminder_words.problem(one, t)) for one in done if one.code]
    if problems:
        show(html('<div class="kst-note" role="alert"><p><b>{head}</b> {words}</p><ul>{problems}</ul></div>', problems=problems, words=words, head=t(
            "Not all of it could be sent. Nothing is lost: the text stands here.")))
    elif sent:
        messages.done(words)


def mailto(letter: Letter) -> tuple[str, bool]:
    """Return the address that opens one's own mail program with a letter, and whether all of it is there.

    What is too long for an address is cut in it, never in the field.
    """
    head = f"mailto:{quote(','.join(letter.to), safe='@,.+-_')}?subject="
    subject, whole_subject = _fitting(letter.subject, _LONGEST_LINK // 2)
    head += f"{subject}&body="
    body, whole = _fitting(letter.body.replace("\r\n", "\n"), _LONGEST_LINK - len(head))
    return head + body, whole and whole_subject


def _fitting(text: str, room: int) -> tuple[str, bool]:
    """Return so much of a text as fits an address with ``room`` characters, and whether that is all; no character or line break is halved."""
    made = []
    for character in text:
        written = "%0D%0A" if character == "\n" else quote(character)
        room -= len(written)
        if room < 0:
            return "".join(made), False
        made.append(written)
    return "".join(made), True


def _about(row: Row, t: Texts) -> str:
    words = [reminder_words.reason(one, t) for one in row.reasons] or [t("nothing to follow up")]
    if row.active_on:
        words.append(t("last active {day}", day=formats.date(row.active_on)))
    words.append(t("ask: {role}", role=t.code("role", row.contact).lower()) if row.contact else t("nobody to ask"))
    words.append(_reminded(row.last, t))
    return " · ".join(words)


def _reminded(last: Reminder | None, t: Texts) -> str:
    if last is None:
        return t("not reminded before")
    day = formats.date(last.at.astimezone(formats.NORWAY).date())
    if last.outcome is None:
        return t("a reminder of {day} was cut off; we do not know whether it was sent", day=day)
    if last.outcome is Outcome.FAILED:
        return t("a reminder of {day} could not be sent", day=day)
    return t("reminded {day}", day=day) if last.channel is Channel.MAIL else t("reminded {day} by somebody", day=day)


def _finding(found: Listing, t: Texts) -> str:
    if not found.rows:
        return t("Nobody needs a reminder now")
    return t.n("{n} municipality to follow up", "{n} municipalities to follow up", len(found.rows))


def _open(title: str, day, t: Texts) -> str:
    return t("The status round “{title}” is open until {day}.", title=title, day=formats.date(day))


def _language(found: One) -> str:
    return found.contacts[0].language if found.contacts else texts.DEFAULT


def _link(run: Run, page: str, municipality: str) -> str:
    return f"{navigation.origin()}{navigation.link(page, kommune=municipality)}" if navigation.origin() else ""


def _day_after(last: Reminder) -> str:
    return formats.date(waits_until(last).astimezone(formats.NORWAY).date())
