"""Own reporting: one form a year for the figures a municipality reports itself, with its conflicts and Undo."""

from dataclasses import dataclass, replace

import streamlit as st

from strategy import formats
from strategy.charts.indicators import amount, period_name
from strategy.commands import indicators as commands
from strategy.domain.access import Action
from strategy.domain.indicators import Figure, Observation, Standing, checked, unusual
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import reporting
from strategy.overviews.reporting import Entry, Reporting
from strategy.texts import Texts
from strategy.ui import conflicts, messages, reach_forms, refusals
from strategy.ui.safe_text import html, label, show, style
from strategy.ui.session import Run

CSS = """
.st-key-kst-figures [data-testid="stForm"] [data-testid="stHorizontalBlock"]{border-top:1px solid var(--kst-line);padding-top:.5rem}
"""
_UNDO = "figures-just-saved"


@dataclass(frozen=True)
class _Field:
    """One figure of the form: ``typed`` as it stands there, what it was ``based_on``, and the figure it becomes (value 0 until read)."""

    entry: Entry
    base: str
    key: str
    typed: str
    based_on: int | None
    mine: Figure

    def read(self, run: Run) -> Figure:
        """Return the figure as it would be stored; raises Refused."""
        try:
            value = formats.parse_number(self.typed)
        except ValueError:
            raise Refused("unreadable_number", "value") from None
        if value is None:
            raise Refused("empty", "value")
        return checked(replace(self.mine, value=value), run.today, self.entry.indicator)


def show_form(run: Run, municipality: str) -> None:
    """Show how much is reported, the way to the form, and the form once it is opened; nothing to those who do not report."""
    t = run.t
    if not st.session_state.get("figures-form") == municipality:
        with st.container(horizontal=True, key="kst-report"):
            st.button(t("Report our figures"), key="figures-open", type="primary", on_click=_open, args=(municipality,))
        return
    found = reporting.form(run.db, run.user, municipality, run.today)
    if Action.REPORT_FIGURES not in found.may:
        return
    style(CSS)
    with st.container(key="kst-figures"):
        show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=t("Report our figures"),
                  words=t("Each field opens with what was said last. Clear what you cannot report: not reported is not 0. "
                          "Only what is new or changed is saved.")))
        back = st.selectbox(t("Which year"), range(len(found.periods)), format_func=lambda back: _years(found, back, t),
                            key=f"figures-year-{municipality}", placeholder=t("Choose"))
        _form(run, found, back or 0)
        reach_forms.show_form(run, found, _period(found, back or 0, by_school_year=True))
        st.button(t("Close"), key="figures-close", on_click=_open, args=(None,))


def offer_undo(run: Run) -> None:
    """Offer to take back the figures that were saved last, for as long as this visit goes on."""
    numbers = st.session_state.get(_UNDO)
    if not numbers:
        return
    t = run.t
    if st.button(t.n("Undo: take back the figure just saved", "Undo: take back the {n} figures just saved", len(numbers)), key="figures-undo"):
        with messages.saving(t):
            st.session_state.pop(_UNDO)
            commands.take_back(run.db, run.user, numbers, at=run.now)
            for base in {key.rsplit("-", 2)[0] for key in map(str, st.session_state) if key.startswith("form-figures-") and key.endswith("-based")}:
                _reopen(base)
            messages.done(t("Taken back. It stands as it did before."))


def _open(municipality: str | None) -> None:
    st.session_state["figures-form"] = municipality
    messages.forget("form-figures-", "form-reach-", _UNDO)


def _reopen(base: str) -> None:
    """Let a field open anew with what stands now: of one that keeps its name the browser keeps what was typed."""
    messages.forget(f"{base}-")
    st.session_state[_turn(base)] = st.session_state.get(_turn(base), 0) + 1


def _turn(base: str) -> str:
    return f"figures-turn-of-{base}"


def _period(found: Reporting, back: int, by_school_year: bool) -> int:
    """Return the period ``back`` years before the one that is asked for now."""
    newest = next((entry.newest_due for entry in found.entries if entry.indicator.by_school_year is by_school_year), found.periods[0])
    return newest - back


def _years(found: Reporting, back: int, t: Texts) -> str:
    school = next(entry.indicator for entry in found.entries if entry.indicator.by_school_year)
    return t("{year} and the school year {school_year}", year=_period(found, back, False),
             school_year=period_name(_period(found, back, True), school))


def _form(run: Run, found: Reporting, back: int) -> None:
    t, key = run.t, f"form-figures-{found.municipality.code}-{back}"
    every = st.session_state.get("figures-all")
    asked = [entry for entry in found.entries if entry.indicator.by_default or entry.observations or every]
    with st.form(key):
        fields = [_field(run, found, entry, key, back) for entry in asked]
        saved = st.form_submit_button(t("Save figures"), type="primary", key=f"{key}-save")
    if len(asked) < len(found.entries):
        st.button(t.n("Report {n} more, if you want to", "Report {n} more, if you want to", len(found.entries) - len(asked)), key="figures-more",
                  type="tertiary", on_click=st.session_state.__setitem__, args=("figures-all", True))
    if saved:
        _save(run, fields, f"{key}-sure")
    for field in fields:
        _both(run, field)


def _field(run: Run, found: Reporting, entry: Entry, form: str, back: int) -> _Field:
    t, indicator = run.t, entry.indicator
    period, base = entry.newest_due - back, f"{form}-{indicator.id}"
    key = f"{base}-{st.session_state.get(_turn(base), 0)}"
    there, before = entry.of(period), entry.before(period)
    if f"{key}-value" not in st.session_state:
        messages.forget(f"{key}-")  # opened anew
    based_on = st.session_state.setdefault(f"{key}-based", there.id if there else None)
    last = there or before
    name = t("{name}, {year}", name=indicator.words["name"][t.language], year=period_name(period, indicator))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if indicator.unit == "yes_no":
            typed = st.radio(label(name), ["1", "0", ""], horizontal=True, key=f"{key}-value", index=2 if last is None else int(last.figure.value == 0),
                             format_func=lambda x: {"1": t("Yes"), "0": t("No")}.get(x, t("Not reported")))
        else:
            typed = st.text_input(t("{name} ({unit})", name=name, unit=indicator.words["unit_name"][t.language]), key=f"{key}-value",
                                  value=formats.number(last.figure.value, t.language) if last else "")
        estimate = indicator.unit != "yes_no" and st.checkbox(
            t("This is an estimate"), key=f"{key}-estimate", value=there is not None and there.figure.standing is Standing.ESTIMATE)
        comment = st.text_input(t("Comment"), key=f"{key}-comment", value=there.figure.comment if there else "",
                                placeholder=t("What is counted, what is missing"))
    with right:
        show(html('<p class="kst-muted">{definition}</p><p class="kst-muted">{last}</p>', definition=indicator.words["definition"][t.language],
                  last=_last(there, before, entry, t)))
    mine = Figure(found.municipality.code, indicator.id, period, 0, Standing.ESTIMATE if estimate else Standing.OWN, comment)
    return _Field(entry, base, key, typed or "", based_on, mine)


def _last(there: Observation | None, before: Observation | None, entry: Entry, t: Texts) -> str:
    if there:
        return t("Reported by {name}, {date}.", name=there.by_name, date=formats.date(there.at.astimezone(formats.NORWAY).date()))
    if before and entry.indicator.unit == "yes_no":
        return t("From {year}: {amount}. Change it, or choose “{none}”.", year=period_name(before.figure.period, entry.indicator),
                 amount=amount(before.figure.value, entry.indicator, t), none=t("Not reported"))
    if before:
        return t("From {year}: {amount}. Change it, or clear the field.", year=period_name(before.figure.period, entry.indicator),
                 amount=amount(before.figure.value, entry.indicator, t))
    return t("Not reported before.")


def _save(run: Run, fields: list[_Field], sure: str) -> None:
    """Save what is new or changed: first all of it is read, then all is stored, and a conflict stops only its own figure."""
    read, problems, asked = [], [], []
    for field in fields:
        there = field.entry.of(field.mine.period)
        if field.typed.strip() == "" and there is None:
            continue
        try:
            figure = field.read(run)
        except Refused as refused:
            problems.append(f"{_name(field, run.t)}: {refusals.words(refused, run.t)}")
            continue
        if there is None or (figure.value, figure.standing, figure.comment) != (there.figure.value, there.figure.standing, there.figure.comment):
            read.append((field, figure))
    known = st.session_state.get(sure, {})
    for field, figure in read:
        before = field.entry.before(figure.period)
        if field.entry.indicator.unit != "yes_no" and before and unusual(figure.value, before.figure.value) and known.get(figure.indicator) != figure.value:
            asked.append((figure, before, field))
    if problems or asked:
        st.session_state[sure] = known | ({} if problems else {figure.indicator: figure.value for figure, _, _ in asked})
        _say(problems, asked, run.t)
        return
    _store(run, read)


def _store(run: Run, read: list[tuple[_Field, Figure]]) -> None:
    t, made = run.t, []
    if not read:
        show(html('<p role="status">{words}</p>', words=t("Nothing is new or changed, so nothing was saved.")))
        return
    with messages.saving(t):
        stale = False
        for field, figure in read:
            try:
                made.append(commands.report(run.db, run.user, figure, based_on=field.based_on, at=run.now))
                _reopen(field.base)
            except Stale as met:
                stale = True
                st.session_state[f"{field.key}-based"] = met.newest.id if met.newest else None
                st.session_state[f"{field.key}-theirs"] = met.newest
        st.session_state[_UNDO] = made
        said = t.n("Saved {moment}: {n} figure.", "Saved {moment}: {n} figures.", len(made), moment=formats.moment(run.now, t.language))
        if made or not stale:
            messages.done(said)


def _say(problems: list[str], asked: list[tuple[Figure, Observation, _Field]], t: Texts) -> None:
    if problems:
        items = [html("<li>{words}</li>", words=words) for words in problems]
        show(html('<div class="kst-note" role="alert"><ul>{items}</ul></div>', items=items))
        return
    items = [html("<li>{words}</li>", words=t(
        "{name}: {value} is very different from {before} in {year}.", name=_name(field, t), year=period_name(before.figure.period, field.entry.indicator),
        value=amount(figure.value, field.entry.indicator, t), before=amount(before.figure.value, field.entry.indicator, t)))
        for figure, before, field in asked]
    show(html('<div class="kst-note" role="alert"><ul>{items}</ul><p>{what}</p></div>', items=items,
              what=t("If it is right, press “{save}” once more. Nothing is saved yet.", save=t("Save figures"))))


def _both(run: Run, field: _Field) -> None:
    theirs: Observation | None = st.session_state.get(f"{field.key}-theirs")
    if theirs is None:
        return
    t = run.t
    try:
        mine = field.read(run)
    except Refused:
        mine = field.mine
    show(html('<p><b>{name}</b></p>', name=_name(field, t)))
    conflicts.both(run, {"value": t("Figure"), "standing": refusals.field("standing", t), "comment": refusals.field("comment", t)},
                   theirs.figure, mine, lambda name, x: _words(name, x, field, t), t("Save figures"), t("Let theirs stand"))
    if st.button(t("Let theirs stand"), key=f"{field.key}-cancel"):
        _reopen(field.base)
        st.rerun()


def _words(name: str, value: object, field: _Field, t: Texts) -> str:
    if name == "standing":
        return t("estimated") if value is Standing.ESTIMATE else t("counted")
    return amount(value, field.entry.indicator, t) if name == "value" else str(value)


def _name(field: _Field, t: Texts) -> str:
    return field.entry.indicator.words["name"][t.language]
