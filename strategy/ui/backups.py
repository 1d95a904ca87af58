"""Back-ups, a part of Administrasjon: take one now, see the last ones, where they are and how one is restored."""

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts.figure import frame_of
from strategy.commands import backups as commands
from strategy.domain.backups import Backup, Keep
from strategy.overviews import backups as overview
from strategy.overviews.backups import Backups
from strategy.texts import Texts
from strategy.ui import messages
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


def manage(run: Run) -> None:
    """Show the last back-ups and a button that makes one; raises NotThere without the right to them."""
    t, settings = run.t, run.settings
    found = overview.backups_of(run.db, run.user, settings.backups, settings.database.stem, run.now)
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{newest}</p>', head=t("Back-ups"), newest=_newest(found, t)))
    if warning := _warning(found, t):
        show(html('<div class="kst-note"><p class="kst-late">{words}</p></div>', words=warning))
    if st.button(t("Take a back-up now"), key="backup-now", type="primary", disabled=not found.writable):
        _make(run)
    if found.made:
        show(table(_rows(found, t), _caption(found, t), t, numeric=(t("Size"),)))
    show(_about(found, run))


def _make(run: Run) -> None:
    t, settings = run.t, run.settings
    with messages.saving(t):
        with st.spinner(t("Taking a back-up and checking it …")):
            made = commands.make(run.db, run.user, settings.database, settings.backups, Keep(*settings.backups_kept), at=run.now)
        messages.done(t("Back-up taken and checked: {name}, {size}", name=made.name, size=size(made.size, t.language)))


def size(bytes_: int, language: str) -> str:
    """Return a file's size in kB or MB (10³ and 10⁶ bytes), as the language writes it."""
    unit, of = ("MB", 1e6) if bytes_ >= 1e6 else ("kB", 1e3)
    return f"{formats.number(bytes_ / of, language, 1 if unit == 'MB' else 0)}\u00a0{unit}"


def _newest(found: Backups, t: Texts) -> str:
    if not found.made:
        return t("There is no back-up yet. Take the first one now, and let the server take one every night.")
    newest = found.made[0][0]
    return t("The newest is from {moment}. It was found whole when it was taken.", moment=formats.moment(newest.at, t.language))


def _warning(found: Backups, t: Texts) -> str:
    if not found.writable:
        return t("The folder for back-ups cannot be written to, so none can be taken. Tell whoever runs the service.")
    if found.old and found.made:
        return t("The newest back-up is more than two days old. Take one now, and ask whoever runs the service why the nightly one has stopped.")
    return ""


def _rows(found: Backups, t: Texts) -> pd.DataFrame:
    rows = [(formats.moment(backup.at, t.language), size(backup.size, t.language), _whose(backup, name, t), backup.name)
            for backup, name in found.made]
    return frame_of(rows, [t("Taken"), t("Size"), t("By"), t("File")])


def _whose(backup: Backup, name: str, t: Texts) -> str:
    if backup.reason == "upgrade":
        return t("Automatic, before an upgrade")
    return name or t("Automatic")


def _caption(found: Backups, t: Texts) -> str:
    if found.count > len(found.made):
        return t("The last {n} of {count} back-ups", n=formats.number(len(found.made), t.language), count=formats.number(found.count, t.language))
    return t("The back-ups there are")


def _about(found: Backups, run: Run) -> Safe:
    t, settings = run.t, run.settings
    days, weeks, months = (formats.number(n, t.language) for n in settings.backups_kept)
    name = found.made[0][0].name if found.made else f"{settings.database.stem}-….db"
    return html(
        '<h3 class="kst-finding">{where}</h3><p class="kst-prose">{kept}</p><p class="kst-prose"><code>{folder}</code></p>'
        '<h3 class="kst-finding">{how}</h3><p class="kst-prose">{steps}</p>'
        '<p class="kst-prose"><code>python -m strategy restore {file}</code></p><p class="kst-prose">{after}</p>',
        where=t("Where they are, and for how long"), folder=found.folder, file=found.folder / name, how=t("Restoring one"),
        kept=t("In this folder on the server: all of the last {days} days, one a week for {weeks} weeks and one a month for {months} months. "
               "They hold everything, so they are not downloaded here; let the server copy them to another machine.",
               days=days, weeks=weeks, months=months),
        steps=t("Whoever runs the server stops the service, runs this, and starts the service again:"),
        after=t("What was saved after the back-up is not in it; the former database is kept beside it. "
                "Those who were anonymised since are anonymised again."))
