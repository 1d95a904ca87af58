"""The audit log as a file, made when somebody asks for it."""

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from strategy import formats
from strategy.commands import events as commands
from strategy.domain.events import Change, Entry, Wanted, changes
from strategy.domain.refusals import NotThere
from strategy.exporters import csv_files
from strategy.overviews import events, people
from strategy.startup import opened
from strategy.texts import Texts
from strategy.ui import event_words
from strategy.ui.event_words import Names
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_TYPES = {"csv": csv_files.TYPE, "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def offer(run: Run, wanted: Wanted, areas: dict[str, str]) -> None:
    """Offer the log as it is filtered, as CSV and as Excel, and say honestly how much of it a file holds."""
    t, drawn = run.t, time.monotonic()
    with st.container(horizontal=True):
        for form, words in (("csv", t("Take out as CSV")), ("xlsx", t("Take out as Excel"))):
            st.download_button(words, data=lambda form=form: made(run, wanted, form, areas, time.monotonic() - drawn), key=f"log-{form}",
                               file_name=f"{t('audit-log')}-{run.today.isoformat()}.{form}", mime=_TYPES[form])
    show(html('<p class="kst-muted">{words}</p>', words=t(
        "A file holds the newest {most} events of this filter. That it was taken out becomes an event itself. "
        "It may hold internal texts of municipalities: keep it accordingly.", most=formats.number(events.MOST_EXPORTED, t.language))))


def made(run: Run, wanted: Wanted, form: str, areas: dict[str, str], waited: float) -> bytes:
    """Return the file, and record that it was taken out; ``waited`` is the seconds since the page was drawn.

    Runs when the button is pressed, after the page's own connection is closed:
    so it opens one, and asks anew what the person may do. Raises NotThere.
    """
    with opened(run.settings) as db:
        user = people.who(db, None, run.user.id)
        if user is None:
            raise NotThere()
        found = events.log(db, user, wanted, count=events.MOST_EXPORTED)
        content = of(found.entries, replace(Names(), people=found.people, areas=areas), form, run.t)
        commands.export(db, user, wanted, form, at=run.now + timedelta(seconds=waited))
        return content


def of(entries: Iterable[Entry], names: Names, form: str, t: Texts) -> bytes:
    """Return events as a file: "csv" or "xlsx", one row a changed field; pure."""
    headers = [t("Event no."), t("When"), t("Who"), t("What happened"), t("Concerns"), t("Kind"), t("Number"), t("Municipality"),
               t("Field"), t("Before"), t("After")]
    rows = (row for entry in entries for row in _rows(entry, names, t))
    if form == "csv":
        return csv_files.table(headers, rows)
    from strategy.exporters import spreadsheets  # a sixth of a second that only who asks for Excel shall wait

    return spreadsheets.workbook([spreadsheets.Sheet(t("Audit log"), headers, list(rows))])


def _rows(entry: Entry, names: Names, t: Texts) -> list[list]:
    kind, number = entry.subject
    head = [entry.id, entry.at, event_words.who(entry, t), event_words.action(entry.action, t), event_words.about(entry, t),
            event_words.kinds(t).get(kind, kind), number, entry.municipality_name or None]
    if entry.erased:
        return [[*head, t("erased"), None, None]]
    return [[*head, *_change(change, names, t)] for change in changes(entry.before, entry.after)] or [[*head, None, None, None]]


def _change(change: Change, names: Names, t: Texts) -> list[str | None]:
    return [event_words.named(change.field, t),
            event_words.value(change.field, change.old, names, t) if change.has_old else None,
            event_words.value(change.field, change.new, names, t) if change.has_new else None]
