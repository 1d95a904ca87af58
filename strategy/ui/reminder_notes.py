"""Noting, on the follow-up list, those that were reminded in another way than by the mail server; and taking a note back."""

import streamlit as st

from strategy.commands import follow_ups as commands
from strategy.domain.follow_ups import holds_back
from strategy.domain.refusals import Refused
from strategy.overviews.follow_ups import Row
from strategy.ui import messages, reminder_words
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_CHOSEN = "follow-up-noted"


def several(run: Run, rows: tuple[Row, ...]) -> None:
    """Let somebody note those that were reminded by letter, telephone or own mail, also where nobody of the municipality is here."""
    t = run.t
    # One that was chosen and has been reminded meanwhile stays, so that it is told of and not dropped.
    ready = {row.municipality: row for row in rows if not holds_back(row.last, run.now) or row.municipality in st.session_state.get(_CHOSEN, ())}
    with st.expander(t("I have reminded some of them myself"), key="follow-up-noting", on_change="rerun") as fold:
        if not fold.open:
            return
        if not ready:
            show(html("<p>{words}</p>", words=t("Everybody here has been reminded in the last week.")))
            return
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "By letter, telephone or your own mail. Those with nobody to ask can be noted too; let an administrator invite the leader, so that there is somebody.")))
        chosen = st.multiselect(t("Municipalities"), list(ready), key=_CHOSEN, placeholder=t("Search for a municipality"), select_all=False,
                                format_func=lambda code: ready[code].name if ready[code].contact else t("{name} (nobody to ask)", name=ready[code].name))
        if st.button(t("Note as reminded"), key="follow-up-note", disabled=not chosen):
            _note(run, {code: ready[code].name for code in chosen})


def take_back(run: Run, *numbers: int) -> None:
    """Take notes back, for the Undo beside the message."""
    for number in numbers:
        commands.undo(run.db, run.user, number, at=run.now)


def _note(run: Run, names: dict[str, str]) -> None:
    t, noted, problems = run.t, [], []
    with messages.saving(t):
        for code, name in names.items():
            try:
                noted.append(commands.note(run.db, run.user, code, at=run.now))
            except Refused as refused:
                problems.append(html("<li>{name}: {words}</li>", name=name, words=reminder_words.refused(refused, t)))
        words = t.n("{n} municipality is noted as reminded.", "{n} municipalities are noted as reminded.", len(noted)) if noted else ""
        if problems:
            show(html('<div class="kst-note" role="alert"><p><b>{head}</b> {words}</p><ul>{problems}</ul></div>', problems=problems, words=words,
                      head=t("Not all of them could be noted.")))
        else:
            messages.forget(_CHOSEN)
            messages.done(words, {"call": (take_back, tuple(noted))})
