"""Everything held about a person: a file to download and the same on the screen."""

from collections.abc import Callable
from datetime import date, datetime

import streamlit as st

from strategy import formats, texts
from strategy.exporters import personal_data as exporter
from strategy.overviews import people
from strategy.overviews import personal_data as overview
from strategy.startup import opened
from strategy.texts import Texts
from strategy.ui import event_words
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_MOST = 20


def show_held(run: Run, person: int) -> None:
    """Show the button that makes the file, and everything itself when it is asked for."""
    t, key = run.t, f"held-{person}"
    with st.container(horizontal=True):
        # Built when it is pressed: a file that waits at an address of its own could be fetched by others.
        st.download_button(t("Download everything held"), data=made(run, person), file_name=exporter.file_name(person),
                           mime="application/json", key=f"{key}-download", on_click="ignore")
        opened_now = bool(st.session_state.get(key))
        st.button(t("Hide what is held") if opened_now else t("Show what is held"), key=f"{key}-show",
                  on_click=st.session_state.__setitem__, args=(key, not opened_now))
    if opened_now:
        show(html("{parts}", parts=[_part(name, rows, t) for name, rows in told(overview.held(run.db, run.user, person), t)]))


def made(run: Run, person: int) -> Callable[[], bytes]:
    """Return what makes the file: it runs after this run and its connection are over, for whom the person is then."""
    settings, number, at = run.settings, run.user.id, run.now

    def make() -> bytes:
        with opened(settings) as db:
            user = people.who(db, None, number)
            return exporter.document(overview.held(db, user, person), at) if user else b""

    return make


def told(held: dict[str, list[dict]], t: Texts) -> list[tuple[str, list[str]]]:
    """Return each part of what is held as its name and a line for each row, newest first."""
    def when(row: dict) -> str:
        return formats.moment(datetime.fromisoformat(row["at"]), t.language)

    def day(text: str) -> str:
        return formats.date(date.fromisoformat(text))

    def role(row: dict) -> str:
        return _joined(t.code("role", row["role"]), row.get("area_name") or ("" if row["area"] == "NO" else row["area"]))

    def titled(row: dict, kind: str) -> str:
        return row["title"] or t("{kind} no. {number}", kind=event_words.kinds(t)[kind], number=row[kind])

    def quoted(text: str | None) -> str:
        return f"«{text}»" if text else ""

    lines: dict[str, tuple[str, Callable[[dict], str]]] = {
        "roles": (t("Roles"), lambda r: _joined(role(r), _period(r, t))),
        "roles_given": (t("Roles given to others"), lambda r: _joined(when(r), role(r), t("Person no. {number}", number=r["to_person"]))),
        "roles_withdrawn": (t("Roles withdrawn from others"), lambda r: _joined(when(r), role(r), t("Person no. {number}", number=r["from_person"]))),
        "sign_ins": (t("Sign-ins we have seen"), when),
        "responsible_for": (t("Answers for these measures"), lambda r: titled(r, "measure")),
        "workshops": (t("Workshops recorded"), lambda r: _joined(day(r["held_on"]), titled(r, "workshop"))),
        "strategy_points": (t("Strategy points added"), lambda r: _joined(when(r), titled(r, "strategy_point"))),
        "measures": (t("Measures added"), lambda r: _joined(when(r), titled(r, "measure"))),
        "updates": (t("Updates of measures"), lambda r: _joined(day(r["applies_on"]), titled(r, "measure"), t.code("status", r["status"]),
                                                               quoted(r["note"]), quoted(r["blocked_by"]), quoted(r["released_by"]), quoted(r["progress_reason"]))),
        "milestones": (t("Milestones added"), lambda r: _joined(when(r), titled(r, "measure"))),
        "edits": (t("Texts changed"), lambda r: _joined(when(r), t("{kind} no. {number}", kind=event_words.kinds(t)[r["kind"]], number=r["number"]))),
        "drafts": (t("Typed and not saved yet"), lambda r: _joined(when(r), quoted(r["text"]))),
        "selections": (t("Selections of the country"), lambda r: _joined(when(r), quoted(r["name"]))),
        "figures": (t("Figures reported"), lambda r: _joined(when(r), str(r["period"]), formats.number(r["value"], t.language), quoted(r["comment"]))),
        "groupings": (t("Groupings edited"), lambda r: _joined(when(r), r["name"])),
        "advice": (t("Advice given"), lambda r: _joined(when(r), quoted(r["text"]))),
        "replies": (t("Replies to advice"), lambda r: _joined(when(r), t.code("advice_state", r["state"]), quoted(r["text"]), quoted(r["reason"]))),
        "rounds": (t("Status rounds"), lambda r: _joined(when(r), quoted(r["title"]))),
        "deliveries": (t("Deliveries in status rounds"), lambda r: _joined(when(r), quoted(r["text"]))),
        "reminders": (t("Reminders sent"), lambda r: _joined(when(r), r["municipality"])),
        "digests": (t("Monthly letters"), lambda r: _joined(when(r), r["month"])),
        "ideas": (t("Ideas shared, withdrawn or highlighted"), lambda r: _joined(when(r), quoted(r["title"]), r["highlight"])),
        "attempts": (t("Told of ideas of others"), lambda r: _joined(when(r), t.code("outcome", r["outcome"]), quoted(r["text"]))),
        "anchoring": (t("Steps of anchoring recorded"), lambda r: _joined(when(r), titled(r, "strategy_point"), t.code("anchoring_step", r["step"]), quoted(r["document"]))),
        "ties": (t("Said of ties with partners"), lambda r: _joined(when(r), t("{kind} no. {number}", kind=event_words.kinds(t)["partner"], number=r["partner"]),
                                                                    t.code("tie_depth", r["depth"]))),
        "events_about": (t("What the log says about the person"), lambda r: _joined(when(r), event_words.action(r["action"], t))),
        "events_by": (t("What the log says the person did"), lambda r: _joined(when(r), event_words.action(r["action"], t))),
    }
    return [(t("About the person"), _about(held["person"][0], t))] + [
        (name, [line(row) for row in reversed(held[part])]) for part, (name, line) in lines.items()]


def _about(row: dict, t: Texts) -> list[str]:
    pairs = [(t("Number"), str(row["number"])), (t("Name"), row["name"]), (t("E-mail address"), row["email"]),
             (t("Language"), texts.LANGUAGES[row["language"]]), (t("Sign-in service"), row["issuer"]), (t("Identity there"), row["subject"]),
             *((name, formats.moment(datetime.fromisoformat(row[field]), t.language)) for field, name in (
                 ("invited_at", t("Invited")), ("signed_out_at", t("Signed out everywhere")), ("anonymised_at", t("Anonymised"))) if row[field])]
    return [f"{name}: {value}" for name, value in pairs if value]


def _period(row: dict, t: Texts) -> str:
    given = formats.date(datetime.fromisoformat(row["given_at"]).astimezone(formats.NORWAY).date())
    if not row["withdrawn_at"]:
        return t("since {day}", day=given)
    return t("{first} to {last}", first=given, last=formats.date(datetime.fromisoformat(row["withdrawn_at"]).astimezone(formats.NORWAY).date()))


def _part(name: str, lines: list[str], t: Texts) -> Safe:
    if not lines:
        return html('<p class="kst-muted">{name}: {n}</p>', name=name, n=t("nothing"))
    more = html('<p class="kst-muted">{words}</p>', words=t("The {n} newest; all of them are in the file.", n=_MOST)) if len(lines) > _MOST else None
    return html('<details class="kst-details"><summary>{name}: {n}</summary><ul class="kst-log">{items}</ul>{more}</details>', name=name, more=more,
                n=formats.number(len(lines), t.language), items=[html("<li>{line}</li>", line=line) for line in lines[:_MOST]])


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
