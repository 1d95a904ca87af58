"""The form of a grouping: municipalities searched for one by one, and by a pasted list that is read entry by entry."""

from dataclasses import replace
from typing import Any

import streamlit as st

from strategy import formats
from strategy.commands import groupings as commands
from strategy.domain.groupings import COUNTED, DESCRIPTION, EDITABLE, NAME, Draft, Grouping, Reading, Remark, Told
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import groupings as overview
from strategy.texts import Texts
from strategy.ui import conflicts, filter_words, messages, navigation, refusals
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_PART = {"del": "grupperinger"}
# More than this many remarks nobody reads; the entries themselves all stay in the field.
_MOST_REMARKS = 50
_MOST_TOLD_AFTER = 5


def add(run: Run, start: Draft, copied: bool) -> None:
    """Show the form of a new grouping; ``copied``: it begins as ``start``, a grouping that is there."""
    t = run.t
    if copied:
        start = replace(start, name=t("{name}, copy", name=start.name)[:NAME], kind=start.kind if start.kind in EDITABLE else "own")
    key = f"form-grouping-new-{st.query_params.get('ny')}"
    show(html('<h2 class="kst-finding">{head}</h2>', head=t("New grouping")))
    start = conflicts.opened(key, "name", start)
    draft, saved = _form(run, key, start)
    _cancel(run, key)
    if saved:
        with messages.saving(t):
            _refuse_unread(key)
            number = commands.add(run.db, run.user, draft, at=run.now)
            _leave(run, key, draft, number)


def edit(run: Run, found: Grouping) -> None:
    """Show the form of a grouping that is there; what somebody else saved meanwhile is shown beside."""
    t, key = run.t, f"form-grouping-{found.id}"
    opened: Grouping = conflicts.opened(key, "name", found)
    based_on = conflicts.based_on(key, opened.version)
    show(html('<h2 class="kst-finding">{head}</h2>', head=t("Edit {name}", name=opened.draft.name)))
    draft, saved = _form(run, key, opened.draft)
    _cancel(run, key, found.id)
    if saved:
        with messages.saving(t):
            _refuse_unread(key)
            try:
                commands.edit(run.db, run.user, found.id, draft, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                _leave(run, key, draft, found.id)
    if theirs := conflicts.theirs(key):
        names = overview.names(run.db, run.user)
        conflicts.both(run, _names(t), theirs.draft, draft, lambda name, value: in_words(name, value, names, t), t("Save grouping"), t("Cancel"))


def in_words(name: str, value: Any, names: dict[str, str], t: Texts) -> str:
    """Return a field's value as the form words it; ``names`` are the municipalities'."""
    if name == "municipalities":
        return ", ".join(names.get(code, code) for code in value)
    return filter_words.kind(value, t, edited=True) if name == "kind" else value


def remark(said: Remark, names: dict[str, str], t: Texts) -> str:
    """Return what is to be said of one entry of a pasted list."""
    text = said.text
    places = [f"{names.get(code, code)} {code}" for code in said.codes]
    several = ", ".join(places)
    match said.told:
        case Told.BY_NUMBER:
            return t("“{entry}”: read by its number as {place}.", entry=text, place=several)
        case Told.RENUMBERED:
            return t("“{entry}”: an old number, now {place}.", entry=text, place=several)
        case Told.MERGED:
            return t("“{entry}”: an old number; the municipality is now part of {place}.", entry=text, place=several)
        case Told.TWICE:
            return t("“{entry}”: named before in the list, counted once.", entry=text)
        case Told.SPLIT:
            return t("“{entry}”: an old number of a municipality that has been divided. Choose for yourself among {places}.", entry=text, places=several)
        case Told.AMBIGUOUS:
            return t("“{entry}”: several have that name. Write the number of the one you mean: {places}.", entry=text, places=several)
        case Told.DISAGREE:
            return t("“{entry}”: the number is that of {place}, but the name is that of {other}. Write one of them.",
                     entry=text, place=places[0], other=", ".join(places[1:]))
        case Told.COUNTY:
            return t("“{entry}”: a county. Write the municipalities.", entry=text)
        case _:
            return t("“{entry}”: no municipality that we know. Check the spelling, or write the number.", entry=text)


def _form(run: Run, key: str, start: Draft) -> tuple[Draft, bool]:
    t, names = run.t, overview.names(run.db, run.user)
    st.session_state.setdefault(f"{key}-municipalities", list(start.municipalities))
    if st.session_state.get(f"{key}-read") or st.session_state.get(f"{key}-save"):
        _take(run, key, names)
    # Enter in the name must not press the first button there is.
    with st.form(key, enter_to_submit=False):
        name = st.text_input(t("Name"), value=start.name, key=f"{key}-name", placeholder=t("For example: Coastal municipalities in the north"))
        kind = st.radio(t("Kind"), EDITABLE, index=EDITABLE.index(start.kind), key=f"{key}-kind", horizontal=True,
                        format_func=lambda x: filter_words.kind(x, t, edited=True))
        description = st.text_area(t("Description"), value=start.description, key=f"{key}-description", height=72,
                                   placeholder=t("What it is for, if you want to say so"), max_chars=DESCRIPTION)
        chosen = st.multiselect(t("Municipalities"), list(names), key=f"{key}-municipalities", placeholder=t("Search for a municipality"),
                                format_func=lambda code: f"{names[code]} {code}", select_all=False)
        st.text_area(t("Paste a list"), key=f"{key}-pasted", height=120,
                     placeholder=t("Numbers or names, one a line or with comma or semicolon between"))
        st.form_submit_button(t("Read the list"), key=f"{key}-read")
        if reading := st.session_state.get(f"{key}-reading"):
            show(_remarks(reading, names, t))
        saved = st.form_submit_button(t("Save grouping"), type="primary", key=f"{key}-save")
    return replace(start, name=name, kind=kind, description=description, municipalities=tuple(sorted(chosen))), saved


def _take(run: Run, key: str, names: dict[str, str]) -> None:
    """Move what can be read of the pasted list to the choice; what cannot stays in the field, and is told."""
    text = st.session_state.get(f"{key}-pasted") or ""
    reading = overview.pasted(run.db, run.user, text)
    chosen = st.session_state[f"{key}-municipalities"]
    # The widgets are not drawn yet in this run, so their values may still be laid.
    st.session_state[f"{key}-municipalities"] = list(dict.fromkeys([*chosen, *(code for code in reading.codes if code in names)]))
    st.session_state[f"{key}-pasted"] = "\n".join(reading.unread)
    if text.strip():
        st.session_state[f"{key}-reading"] = reading


def _remarks(reading: Reading, names: dict[str, str], t: Texts) -> Safe:
    left = [said for said in reading.remarks if said.told not in COUNTED]
    noted = [said for said in reading.remarks if said.told in COUNTED]
    head = t.n("Read {n} municipality from the list; it is chosen above.", "Read {n} municipalities from the list; they are chosen above.", len(reading.codes))
    return html('<div class="kst-note" role="status"><p><b>{head}</b></p>{left}{noted}</div>', head=head,
                left=_lines(t.n("{n} entry was not read, and is still in the field:", "{n} entries were not read, and are still in the field:", len(left)), left, names, t),
                noted=_lines(t("Worth knowing:"), noted, names, t))


def _lines(head: str, remarks: list[Remark], names: dict[str, str], t: Texts) -> Safe | None:
    if not remarks:
        return None
    rows = [html("<li>{words}</li>", words=remark(said, names, t)) for said in remarks[:_MOST_REMARKS]]
    if len(remarks) > _MOST_REMARKS:
        rows.append(html("<li>{words}</li>", words=t("{n} more", n=formats.number(len(remarks) - _MOST_REMARKS, t.language))))
    return html("<p>{head}</p><ul>{rows}</ul>", head=head, rows=rows)


def _refuse_unread(key: str) -> None:
    reading = st.session_state.get(f"{key}-reading")
    if reading and reading.unread and st.session_state.get(f"{key}-pasted", "").strip():
        raise Refused("unread_entries", "pasted", number=len(reading.unread))


def _cancel(run: Run, key: str, number: str | None = None) -> None:
    if st.button(run.t("Cancel"), key=f"{key}-cancel"):
        messages.forget(f"{key}-")
        navigation.go("administration", **_PART, gruppe=number)


def _leave(run: Run, key: str, draft: Draft, number: str) -> None:
    t, reading = run.t, st.session_state.get(f"{key}-reading")
    words = [t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=" ".join(draft.name.split()))]
    if reading:
        names = overview.names(run.db, run.user)
        told = [remark(said, names, t) for said in reading.remarks if said.told in COUNTED and said.told is not Told.TWICE]
        words = [words[0] + ".", *told[:_MOST_TOLD_AFTER]] if told else words
    messages.forget(f"{key}-")
    messages.remember(" ".join(words))
    navigation.go("administration", **_PART, gruppe=number)


def _names(t: Texts) -> dict[str, str]:
    return {"name": refusals.field("name", t), "kind": t("Kind"), "description": t("Description"), "municipalities": t("Municipalities")}
