"""Who runs the kulturskole, beside the official figures: a sentence, and for those who may say it a folded form with what was said."""

from dataclasses import replace

import streamlit as st

from strategy import formats
from strategy.commands import operators as commands
from strategy.domain.operators import Draft, Row
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import municipalities
from strategy.overviews.operators import Joint
from strategy.texts import Texts
from strategy.ui import messages, views
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_OPEN, _OWN = "operator-form", ""


def show_joint(run: Run, joint: Joint) -> None:
    """Say who runs the kulturskole where it is known to be joint, with the way to say or change it; nothing to others where nothing is said."""
    t, key = run.t, f"form-operator-{joint.municipality.code}"
    said = _sentences(joint, t)
    if said:
        show(html('<p class="kst-prose">{words}</p>', words=" ".join(said)))
    if not joint.may_say:
        if joint.history:
            show(html('<details class="kst-details"><summary>{head}</summary><ul>{rows}</ul></details>', head=_head(joint, t),
                      rows=[html("<li>{line}</li>", line=_line(row, joint, t)) for row in joint.history]))
        return
    if st.session_state.get(_OPEN) != joint.municipality.code:
        st.button(t("Change who runs the kulturskole") if joint.history else t("Does another municipality run the kulturskole?"),
                  key=f"{key}-open", type="tertiary", on_click=_open, args=(joint.municipality.code,))
        return
    with st.container(key="kst-operator", gap="small"):
        show(html('<h3 class="kst-finding">{head}</h3><p class="kst-prose">{why}</p>', head=t("Who runs the kulturskole in {municipality}?", municipality=joint.municipality.name),
                  why=t("In official figures of a joint school the municipality that runs it reports everyone, and one that takes part may stand with 0. "
                        "No register tells it. Say it here, and the 0 is never shown as a figure or compared.")))
        _form(run, joint, key)
        _history(run, joint, key)


def _sentences(joint: Joint, t: Texts) -> list[str]:
    said = []
    if joint.operator:
        said.append(t("The kulturskole is run by {municipality}, which reports in official figures for both.", municipality=joint.names[joint.operator]))
    if joint.serves:
        said.append(t("This municipality also runs the kulturskole of {municipalities}; the official figures are for all of them.",
                      municipalities=t.list([joint.names[code] for code in joint.serves])))
    return said


def _form(run: Run, joint: Joint, key: str) -> None:
    t, code = run.t, joint.municipality.code
    if f"{key}-year" not in st.session_state:
        messages.forget(f"{key}-operator", f"{key}-based", f"{key}-theirs")  # opened anew
    based_on = st.session_state.setdefault(f"{key}-based", joint.newest)
    names = {_OWN: t("The municipality itself")} | {other: name for other, name in views.kept(run, _places).items() if other != code}
    with st.form(key):
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        chosen = left.selectbox(t("Who runs the kulturskole"), list(names), index=None, key=f"{key}-operator", format_func=names.get,
                                placeholder=t("Choose or type a name"))
        typed = right.text_input(t("From the figures of (year)"), value=str(run.today.year), key=f"{key}-year")
        with st.container(horizontal=True):
            saved = st.form_submit_button(t("Save who runs it"), type="primary", key=f"{key}-save")
            left_it = st.form_submit_button(t("Cancel"), key=f"{key}-cancel")
    if left_it:
        _close(key)
        st.rerun()
    if saved:
        _save(run, joint, key, chosen, typed, based_on)
    if theirs := st.session_state.get(f"{key}-theirs"):
        show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{line}</p><p>{what}</p></div>', line=_line(replace(theirs, by_name=""), joint, t),
                  head=t("Somebody else has saved this in the meantime"),
                  what=t("What you chose is still in the form. Press “{save}” once more if it is right all the same.", save=t("Save who runs it"))))


def _save(run: Run, joint: Joint, key: str, chosen: str | None, typed: str, based_on: int | None) -> None:
    t = run.t
    with messages.saving(t):
        draft = Draft(joint.municipality.code, _chosen(chosen), _year(typed))
        try:
            made = commands.say(run.db, run.user, draft, based_on=based_on, at=run.now)
        except Stale as stale:
            st.session_state[f"{key}-based"], st.session_state[f"{key}-theirs"] = stale.newest.id, stale.newest
            return
        _close(key)
        messages.done(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=_said(draft, joint.names | views.kept(run, _places), t)),
                      undo={"call": (_take_back, (made,))})


def _history(run: Run, joint: Joint, key: str) -> None:
    """Show what was said, newest first; what stands can be taken back, and what was taken back is still there to read."""
    t = run.t
    if not joint.history:
        return
    show(html('<h4 class="kst-row-title">{head}</h4>', head=_head(joint, t)))
    for row in joint.history:
        with st.container(key=f"kst-operator-{row.id}", horizontal=True, vertical_alignment="center"):
            show(html("<p>{line}</p>", line=_line(row, joint, t)))
            if row.undoes is None and row.id not in joint.undone and st.button(t("Take back"), key=f"{key}-back-{row.id}", type="tertiary"):
                with messages.saving(t):
                    _take_back(run, row.id)
                    messages.done(t("Taken back. It stands as it did before."))


def _head(joint: Joint, t: Texts) -> str:
    return t.n("What has been said of who runs it: {n} time", "What has been said of who runs it: {n} times", len(joint.history))


def _line(row: Row, joint: Joint, t: Texts) -> Safe:
    words = _said(row.draft, joint.names, t)
    words = t("taken back: {words}", words=words) if row.undoes else words
    later = html(' <span class="kst-muted">({words})</span>', words=t("taken back later")) if row.id in joint.undone else None
    return html('{words}{later} <span class="kst-muted">· {who}</span>', words=words, later=later,
                who=t("{name}, {moment}", name=row.by_name or (t("Norsk kulturskoleråd") if row.from_above else t("the municipality")), moment=formats.moment(row.at, t.language)))


def _said(draft: Draft, names: dict[str, str], t: Texts) -> str:
    if draft.operator is None:
        return t("run by the municipality itself from {year}", year=str(draft.from_year))
    return t("run by {municipality} from {year}", municipality=names.get(draft.operator, draft.operator), year=str(draft.from_year))


def _chosen(chosen: str | None) -> str | None:
    if chosen is None:
        raise Refused("empty", "operator")
    return chosen or None


def _year(typed: str) -> int:
    try:
        value = formats.parse_number(typed)
    except ValueError:
        raise Refused("unreadable_number", "from_year") from None
    if value is None:
        raise Refused("empty", "from_year")
    if value != int(value):
        raise Refused("odd_year", "from_year", year=typed)
    return int(value)


def _take_back(run: Run, number: int) -> None:
    commands.take_back(run.db, run.user, number, at=run.now)


def _places(db, user, t: Texts, palette) -> dict[str, str]:
    places = municipalities.places(db, user)
    return {code: places.names[code] for code in places.by_name}


def _open(code: str) -> None:
    st.session_state[_OPEN] = code


def _close(key: str) -> None:
    messages.forget(f"{key}-")
    st.session_state.pop(_OPEN, None)
