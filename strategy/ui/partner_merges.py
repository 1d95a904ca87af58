"""The form that merges two partners that are the same: what each has stands side by side, and one chooses which of them stays."""

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.commands import partners as commands
from strategy.domain.partners import Partner, similar
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import partners as overview
from strategy.overviews.partners import View
from strategy.ui import conflicts, messages, navigation, partners
from strategy.ui.safe_text import Safe, html, label, show, table
from strategy.ui.session import Run

_TITLES = 5


def form(run: Run, view: View) -> None:
    """Show the form, folded: the other one, what each has, and which stays; a name that resembles is proposed."""
    t, found, key = run.t, view.partner, f"form-merge-{view.partner.id}"
    likely = similar(found.draft.name, [(one.id, one.draft.name) for one in view.others])
    others = {one.id: one for one in sorted(view.others, key=lambda one: (likely.index(one.id) if one.id in likely else len(likely), formats.sort_key(one.draft.name)))}
    conflicts.opened(key, "other", found)
    with st.expander(t("Is this the same as another? Merge them")):
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Nothing is deleted: the one that stays gets the measures and the ties of the other, the page of the other leads there, and you can undo it.")))
        chosen = st.selectbox(t("The same partner as"), list(others), index=0 if likely else None, key=f"{key}-other", placeholder=t("Choose"),
                              format_func=lambda number: _named(run, others[number]))
        kept = _which(run, view, others[chosen], key) if chosen is not None else None
        if st.button(t("Merge"), key="merge-partner"):
            with messages.saving(t):
                if kept is None:
                    raise Refused("empty", "kept")
                _merge(run, *((found, others[chosen]) if kept != found.id else (others[chosen], found)), key)


def side_by_side(run: Run, one: View, other: View) -> Safe:
    """Return the table of what each of two partners has: what it is, its measures, and how deep the tie is."""
    t, pair = run.t, (one, other)
    rows = [(t("Type of partner"), *(t.code("partner_type", view.partner.draft.type) for view in pair)),
            (t("Level"), *(t.code("level", view.partner.draft.level) for view in pair)),
            (t("Organisation number"), *(partners.formatted(view.partner.draft.organisation_number) or "–" for view in pair)),
            (t("Contact (role)"), *(view.partner.draft.contact_role or "–" for view in pair))]
    if one.municipality:
        rows += [(t("Depth of the tie"), *(partners.depth(view.row.depth, run) for view in pair)), (t("Measures"), *(_titles(run, view) for view in pair))]
    if one.users is not None and other.users is not None:
        rows.append((t("Used by"), *(t.n("{n} municipality", "{n} municipalities", view.users) for view in pair)))
    headers = [t("Partner"), *(view.partner.draft.name for view in pair)]
    frame = pd.DataFrame([list(row) for row in rows], columns=headers, dtype=object)
    return html('<div class="kst-merging">{table}</div>', table=table(frame, t("What each of them has"), t, ()))


def _which(run: Run, view: View, other: Partner, key: str) -> int:
    """Show what each has, and return the number of the one that stays: chosen, where both can."""
    t, found = run.t, view.partner
    for one in (found, other):
        conflicts.based_on(f"{key}-{one.id}", one.version)
    show(side_by_side(run, view, overview.one(run.db, run.user, other.id, view.municipality.code if view.municipality else None, run.today)))
    if found.in_force and other.draft.municipality == found.draft.municipality:
        both = {other.id: other, found.id: found}
        return st.radio(t("The partner that stays"), list(both), key=f"{key}-{other.id}-kept", format_func=lambda number: label(_named(run, both[number])))
    words = t("{name} stays, since {other} is no longer in use.", name=other.draft.name, other=found.draft.name) if found.ended_on else t(
        "{name} stays, since every municipality may use it.", name=other.draft.name)
    show(html('<p class="kst-muted">{words}</p>', words=words))
    return other.id


def _merge(run: Run, double: Partner, kept: Partner, key: str) -> None:
    t, seen = run.t, f"{key}-{double.id}"
    try:
        commands.merge(run.db, run.user, double.id, kept.id, based_on=conflicts.based_on(seen, double.version), at=run.now)
    except Stale as stale:
        conflicts.met(seen, stale)
        raise
    messages.forget(f"{key}-")
    messages.remember(t("{name} is merged into {kept}.", name=double.draft.name, kept=kept.draft.name), {"call": (_undo, (double.id,))})
    navigation.go("partners", nr=kept.id)


def _undo(run: Run, double: int) -> None:
    commands.undo_merge(run.db, run.user, double, at=run.now)


def _named(run: Run, one: Partner) -> str:
    return f"{one.draft.name} – {run.t.code('partner_type', one.draft.type)}"


def _titles(run: Run, view: View) -> Safe | str:
    """Return the measures a partner takes part in, or did, the first few by title."""
    works, t = view.row.works, run.t
    if not works:
        return t("None yet")
    more = html('<div class="kst-row-meta">{words}</div>', words=t("and {n} more", n=formats.number(len(works) - _TITLES, t.language))) if len(works) > _TITLES else None
    return html("{rows}{more}", rows=[html("<div>{title}</div>", title=work.title) for work in works[:_TITLES]], more=more)
