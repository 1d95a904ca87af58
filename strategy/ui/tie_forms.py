"""The forms of ties: how deep a tie is from a day on, and what each partner does in a measure."""

from datetime import date

import streamlit as st

from strategy import formats
from strategy.commands import ties as commands
from strategy.domain.access import Action
from strategy.domain.partners import DEPTHS, ROLES, Depth, Role, TieDraft
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import measures as measures_overview
from strategy.overviews import partners as overview
from strategy.overviews.partners import View
from strategy.ui import dates, messages, partners
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run


def depth(run: Run, view: View) -> None:
    """Show the form that says how deep the tie is, and the way to take back what was said last."""
    t, found, here = run.t, view.partner, view.municipality
    if not view.may_tie or found.merged_into is not None or here is None:
        return
    key, now = f"form-tie-{found.id}-{here.code}", view.row.depth
    start = now.draft if now and now.draft else TieDraft(Depth.CONTACT, run.today)
    st.session_state.setdefault(f"{key}-based", view.newest)
    with st.form(key):
        show(html('<h2 class="kst-finding">{head}</h2>', head=t("How deep is the tie now?")))
        chosen = st.radio(t("Depth of the tie"), DEPTHS, index=DEPTHS.index(start.depth), key=f"{key}-depth", format_func=lambda x: t.code("tie_depth", x),
                          captions=[t("We know each other and talk."), t("It is written down what each does."), t("We carry out the measure side by side."),
                                    t("Both put money into it.")])
        left, right = st.columns(2)
        since = dates.field(left, t, "applies_on", t("It has been so since"), run.today, f"{key}-since")
        until = dates.field(right, t, "agreement_to", t("The agreement is valid until"), start.agreement_to, f"{key}-until",
                            hint=t("Leave it empty where there is no agreement, or none with an end. Three months before, Hjem reminds you."))
        saved = st.form_submit_button(t("Save the tie"), type="primary", key=f"{key}-save")
    if view.undoable and st.button(t("Take back what was said last"), key="undo-tie"):
        with messages.saving(t):
            commands.undo(run.db, run.user, view.undoable, at=run.now)
            messages.forget(f"{key}-")
            messages.done(t("What was said last of the tie is taken back."))
    if saved:
        with messages.saving(t):
            try:
                row = commands.record(run.db, run.user, found.id, here.code, TieDraft(chosen, since() or run.today, until()), based_on=st.session_state[f"{key}-based"], at=run.now)
            except Stale as stale:
                st.session_state[f"{key}-based"] = stale.newest.id
                show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{theirs}</p><p>{words}</p></div>',
                          head=t("Somebody else has saved this in the meantime"), theirs=partners.depth(stale.newest, run),
                          words=t("Everything you wrote is still in the form. Press “{save}” once more to put yours on top, or “{cancel}” to let theirs stand.",
                                  save=t("Save the tie"), cancel=t("Back"))))
            else:
                messages.forget(f"{key}-")
                messages.done(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=f"{found.draft.name}, {t.code('tie_depth', chosen).lower()}"),
                              undo={"call": (_undo, (row, key))})


def roles(run: Run, view: measures_overview.View) -> None:
    """Show, on the page of a measure, the form that says what each of its partners does there."""
    t, measure = run.t, view.measure
    if Action.EDIT_PLAN not in view.may or measure.ended_on or not measure.draft.partners:
        return
    with st.expander(t("What each partner does")):
        for row in overview.of_measure(run.db, run.user, measure.id, run.today):
            number, work = row.partner.id, row.works[0]
            key = f"form-role-{measure.id}-{number}"
            if f"{key}-based" not in st.session_state:
                st.session_state[f"{key}-based"] = overview.parts_seen(run.db, run.user, measure.id, number)
            with st.form(key, border=False):
                chosen = st.multiselect(label(row.partner.draft.name), ROLES, default=list(work.roles), key=f"{key}-roles", placeholder=t("Role not said yet"),
                                        select_all=False, format_func=lambda x: t.code("partner_role", x))
                since = dates.field(st, t, "applies_on", t("From"), run.today, f"{key}-day")
                if st.form_submit_button(t("Save the role"), key=f"{key}-save"):
                    with messages.saving(t):
                        day = since() or run.today
                        _set(run, measure.id, number, tuple(chosen), day, st.session_state[f"{key}-based"], key)
                        words = t.list([t.code("partner_role", x).lower() for x in chosen]) or t("role not said yet")
                        messages.done(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=f"{row.partner.draft.name}, {words}"),
                                      undo={"call": (_former_roles, (measure.id, number, work.roles, day, key))})


def _set(run: Run, measure: int, partner: int, roles: tuple[Role, ...], day: date, based_on: tuple[int, ...], key: str) -> None:
    try:
        commands.set_roles(run.db, run.user, measure, partner, roles, day, based_on=based_on, at=run.now)
    except Refused as refused:
        if isinstance(refused, Stale):
            st.session_state[f"{key}-based"] = tuple(part.id for part in refused.newest)
        raise
    messages.forget(f"{key}-")


def _undo(run: Run, row: int, key: str) -> None:
    commands.undo(run.db, run.user, row, at=run.now)
    messages.forget(f"{key}-")


def _former_roles(run: Run, measure: int, partner: int, roles: tuple[Role, ...], day: date, key: str) -> None:
    _set(run, measure, partner, roles, day, overview.parts_seen(run.db, run.user, measure, partner), key)
