"""The form of a measure: one line is enough, the rest is folded."""

from dataclasses import replace
from datetime import date

import streamlit as st

from strategy import formats
from strategy.commands import measures as commands
from strategy.domain.measures import Draft, Measure, PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.partners import similar
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import measures as overview
from strategy.texts import Texts
from strategy.ui import conflicts, dates, messages, navigation, refusals, updates
from strategy.ui.measures import visible_to
from strategy.ui.safe_text import label
from strategy.ui.session import Run
from strategy.ui.workshops import together_with

_NEW_PARTNERS = 2
_COMPARED = ("title", "responsible_role", "due_on", "starts_on", "why", "what", "how", "for_whom", "visibility")


def add(run: Run, municipality: str, point: int | None) -> None:
    """Show the form of a new measure; ``point`` is a strategy point it shall serve."""
    t, key = run.t, f"form-measure-new-{municipality}"
    choices = overview.choices(run.db, run.user, municipality)
    start = Draft((municipality,), "", strategy_points=tuple(x for x in [point] if x in choices.strategy_points))
    with st.form(key, border=True):
        read = _first(run, key, start)
        status = st.segmented_control(t("Status"), updates.CHOICES, default=Status.PLANNED, required=True, key=f"{key}-status",
                                      format_func=lambda x: updates.status_words(x, t))
        more = _more(run, key, start, choices, new=True)
        saved, cancelled = _buttons(key, t)
    if cancelled:
        messages.forget(f"{key}-")
        navigation.go("measures", kommune=municipality)
    if saved:
        with messages.saving(t):
            rest, since = more()
            whole = replace(rest, **read())
            commands.add(run.db, run.user, whole, UpdateDraft(status, since), at=run.now)
            messages.forget(f"{key}-")
            messages.remember(_saved(run, whole))
            navigation.go("measures", kommune=municipality)


def edit(run: Run, measure: Measure) -> None:
    """Show the form of a measure that is there; a newer version by somebody else is shown beside."""
    t, key = run.t, f"form-measure-{measure.id}"
    opened: Measure = conflicts.opened(key, "title", measure)
    based_on = conflicts.based_on(key, opened.version)
    choices = overview.choices(run.db, run.user, opened.draft.municipalities[0])
    with st.form(key, border=True):
        read = _first(run, key, opened.draft)
        more = _more(run, key, opened.draft, choices)
        saved, cancelled = _buttons(key, t)
    if cancelled:
        _close(key)
    mine = None
    if saved:
        with messages.saving(t):
            mine = replace(more()[0], **read())
            try:
                commands.edit(run.db, run.user, measure.id, mine, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                _close(key, _saved(run, mine))
    if mine is not None and (theirs := conflicts.theirs(key)):
        names = {name: refusals.field(name, t) for name in _COMPARED}
        conflicts.both(run, names, theirs.draft, mine, lambda _, value: _words(value, t), t("Save measure"), t("Cancel"))


def _first(run: Run, key: str, start: Draft):
    """The first screen: title, responsible, due. Returns a function that reads it."""
    t = run.t
    title = st.text_input(t("Title"), value=start.title, key=f"{key}-title", placeholder=t("One line is enough"))
    left, right = st.columns(2)
    role = left.text_input(t("Responsible"), value=start.responsible_role, key=f"{key}-role", placeholder=t("For example the head of the kulturskole"))
    due = dates.field(right, t, "due_on", t("Due date"), start.due_on, f"{key}-due")
    return lambda: {"title": title, "responsible_role": role, "due_on": due()}


def _more(run: Run, key: str, start: Draft, choices: overview.Choices, new: bool = False):
    """The folded rest. Returns a function that reads it and the day a first status goes back to; it may raise Refused."""
    t, typed = run.t, {}
    with st.expander(t("Why, what, how, for whom")):
        for name in ("why", "what", "how", "for_whom"):
            typed[name] = st.text_area(refusals.field(name, t), value=getattr(start, name), key=f"{key}-{name}", height=80)
    with st.expander(t("Start, who updates it, strategy")):
        starts_on = dates.field(st, t, "starts_on", t("Start"), start.starts_on, f"{key}-start")
        since = dates.field(st, t, "since", t("The status has been so since"), run.today, f"{key}-since") if new else None
        typed["continuous"] = st.checkbox(t("Goes on all the time, without a due date"), value=start.continuous, key=f"{key}-continuous")
        people = list(choices.people) + ([start.responsible_person] if start.responsible_person not in (None, *choices.people) else [])
        typed["responsible_person"] = st.selectbox(
            t("Person who updates it"), people, index=people.index(start.responsible_person) if start.responsible_person else None,
            format_func=lambda x: choices.people.get(x, "–"), key=f"{key}-person", placeholder=t("Nobody in particular"))
        typed["strategy_points"] = tuple(st.multiselect(
            t("Strategy points it serves"), list(dict.fromkeys([*choices.strategy_points, *start.strategy_points])),
            default=list(start.strategy_points), format_func=lambda x: choices.strategy_points.get(x, f"#{x}"), key=f"{key}-points",
            placeholder=t("Choose"), select_all=False))
        typed["municipalities"] = together_with(run, key, start.municipalities)
    with st.expander(t("Target groups, themes and barriers")):
        for name, kind, words in (("target_groups", "target_group", t("Target groups")), ("themes", "theme", t("Themes")),
                                  ("barriers", "barrier", t("Barriers it works on")), ("readings", "reading", t("Reading of resource centre"))):
            typed[name] = tuple(st.multiselect(words, t.keys(kind), default=list(getattr(start, name)), key=f"{key}-{name}",
                                               format_func=lambda x, kind=kind: t.code(kind, x), placeholder=t("Choose"), select_all=False))
        typed["mangfold"] = st.checkbox(t("Seen through the diversity lens (mangfold)"), value=start.mangfold, key=f"{key}-mangfold")
    with st.expander(t("Partners")):
        partners = _partners(key, start, choices, t)
    with st.expander(t("Who may see it")):
        typed["visibility"] = st.radio(t("Visible to"), list(Visibility), index=list(Visibility).index(start.visibility), key=f"{key}-visibility",
                                       format_func=lambda x: label(f"{_named(x, t)}: {visible_to(x, t)}"))
    return lambda: (replace(start, **typed, starts_on=starts_on(), partners=partners()), since and since() or run.today)


def _buttons(key: str, t: Texts) -> tuple[bool, bool]:
    with st.container(horizontal=True):
        return (st.form_submit_button(t("Save measure"), type="primary", key=f"{key}-save"),
                st.form_submit_button(t("Cancel"), key=f"{key}-cancel"))


def _partners(key: str, start: Draft, choices: overview.Choices, t: Texts):
    known = list(dict.fromkeys((*choices.partners, *start.partners)))
    chosen = st.multiselect(t("Partners that are known already"), known, default=list(start.partners), key=f"{key}-partners",
                            format_func=lambda p: f"{p.name} – {t.code('partner_type', p.type)}", placeholder=t("Choose"), select_all=False)
    new = []
    for n in range(_NEW_PARTNERS):
        left, right = st.columns(2)
        name = left.text_input(t("Another partner"), key=f"{key}-partner-{n}", label_visibility="visible" if n == 0 else "collapsed")
        kind = right.selectbox(t("Type"), t.keys("partner_type"), index=None, key=f"{key}-partner-type-{n}", placeholder=t("Choose"),
                               format_func=lambda x: t.code("partner_type", x), label_visibility="visible" if n == 0 else "collapsed")
        new.append((name, kind))

    def read() -> tuple[PartnerName, ...]:
        if any(name.strip() and not kind for name, kind in new):
            raise Refused("partner_type_missing", "partners")
        for name, kind in new:
            if (name.strip().casefold(), kind) not in {(one.name.casefold(), one.type) for one in known}:
                _suggest(key, name, known)
        return (*chosen, *(PartnerName(name, kind) for name, kind in new if name.strip()))

    return read


def _suggest(key: str, name: str, known: list[PartnerName]) -> None:
    """Raise Refused "partner_similar" the first time a new name resembles one that is there; saved once more, it is meant."""
    found = similar(name, list(enumerate(one.name for one in known)))
    if found and st.session_state.get(f"{key}-meant-{name}") is None:
        st.session_state[f"{key}-meant-{name}"] = True
        raise Refused("partner_similar", "partners", name=f"«{name.strip()}»", known=f"«{known[found[0]].name}»")


def _saved(run: Run, draft: Draft) -> str:
    """Say what was saved, with the due date: a date the browser could not read reaches us as none."""
    t = run.t
    due = t("goes on all the time") if draft.continuous else (
        t("due {date}", date=formats.date(draft.due_on)) if draft.due_on else t("without a due date"))
    saved = t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language), title=" ".join(draft.title.split()))
    return f"{saved} · {due}"


def _words(value, t: Texts) -> str:
    if isinstance(value, Visibility):
        return _named(value, t)
    return formats.date(value) if isinstance(value, date) else str(value or "")


def _named(visibility: Visibility, t: Texts) -> str:
    return t("Internal") if visibility is Visibility.INTERNAL else t("Published")


def _close(key: str, words: str | None = None) -> None:
    messages.forget(f"{key}-")
    if "rediger" in st.query_params:
        del st.query_params["rediger"]
    if words:
        messages.done(words)
    st.rerun()
