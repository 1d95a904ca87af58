"""The trial of an import: what would be stored and what not, counted and shown before anything is; then the import itself."""

from dataclasses import dataclass

import streamlit as st

from strategy import formats
from strategy.charts.figure import frame_of
from strategy.charts.indicators import amount, period_name
from strategy.commands import imports as commands
from strategy.domain.imports import Coming, Counts, Outcome
from strategy.domain.indicators import Indicator, Standing
from strategy.domain.official import Parsed, Problem
from strategy.domain.people import NATION
from strategy.exporters import csv_files
from strategy.overviews import municipalities
from strategy.overviews.imports import Known
from strategy.texts import Texts
from strategy.ui import file_choice, messages, navigation, problems
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run

SHOWN = 200
_TRIAL, _DONE = "import-trial", "import-done"


@dataclass(frozen=True)
class _Done:
    """An import that was just made, to be told of once more in full."""

    file_name: str
    outcome: Outcome


def follow(run: Run, place: str, parsed: Parsed, known: Known, cells: bool = False) -> None:
    """Show what importing would lead to, and the button that does it.

    ``place`` is where its file was chosen; ``cells`` whether problems count
    figures instead of lines.
    """
    t = run.t
    with st.spinner(t("Comparing with what is here …")):
        outcome = _tried(run, parsed)
    counts, coming = outcome.counts, outcome.counts.new + outcome.counts.changed
    show(html('<h2 class="kst-finding">{head}</h2>{before}<dl class="kst-facts">{rows}</dl>', head=_finding(outcome, t),
              before=_before(outcome, t), rows=_rows(counted(counts, t))))
    if coming:
        _button(run, place, parsed, coming)
    _years(outcome, known, t)
    told(run, counts.problems, counts.refused, cells)
    _preview(run, outcome, known)


def result(run: Run, place: str) -> None:
    """Tell what the last import came to, until the next file is in ``place``."""
    if file_choice.kept(place) is not None:
        st.session_state.pop(_DONE, None)
    done: _Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    t, counts = run.t, done.outcome.counts
    show(html('<div class="kst-note" role="status"><p><b>{head}</b></p><dl class="kst-facts">{rows}</dl></div>',
              head=t("Imported from {file}", file=done.file_name), rows=_rows(counted(counts, t))))
    with st.container(horizontal=True):
        navigation.page_link("indicators", t("Kulturskole for alle"))
        navigation.page_link("imports", t("Former imports"), **{"del": "tidligere"})


def told(run: Run, found: tuple[Problem, ...], refused: int, cells: bool = False) -> None:
    """Show every problem of a file by its place in it (see ``problems.place``): the first ones, and all of them as a file."""
    if not found:
        return
    t = run.t
    show(html('<h3 class="kst-finding">{head}</h3>', head=t.n("{n} figure cannot be used", "{n} figures cannot be used", refused)
              if refused else t("What to look at")))
    caption = (t("The first {n} of {count} problems", n=SHOWN, count=formats.number(len(found), t.language)) if len(found) > SHOWN
               else t("Every problem, by its place in the file"))
    show(table(frame_of([_told(problem, t, cells) for problem in found[:SHOWN]], _heads(t)), caption, t, numeric=(t("Figures"),)))
    st.download_button(t("Take out all problems as CSV"), data=problems_file(found, t, cells), key="import-problems",
                       file_name=f"{t('problems')}-{run.today.isoformat()}.csv", mime=csv_files.TYPE)


def problems_file(found: tuple[Problem, ...], t: Texts, cells: bool = False) -> bytes:
    """Return every problem as a CSV file that a spreadsheet cannot run; pure."""
    return csv_files.table(_heads(t), [_told(problem, t, cells) for problem in found])


def counted(counts: Counts, t: Texts) -> list[tuple[str, str]]:
    """Return what became of the figures of a file, as (words, number)."""
    found = ((t("New"), counts.new), (t("Changed"), counts.changed), (t("The same as before"), counts.same),
             (t("Refused"), counts.refused), (t("Left out: areas that are not ours to keep"), counts.skipped))
    return [(words, formats.number(n, t.language)) for words, n in found]


def _button(run: Run, place: str, parsed: Parsed, coming: int) -> None:
    t = run.t
    if not st.button(t.n("Import {n} figure", "Import {n} figures", coming), key="import-now", type="primary"):
        return
    with messages.saving(t):
        with st.spinner(t("Importing …")):
            outcome = commands.import_observations(run.db, run.user, parsed, at=run.now)
        st.session_state[_DONE] = _Done(parsed.file_name, outcome)
        leave(place)
        messages.done(t("The figures are imported. They show for every municipality now."))


def leave(place: str) -> None:
    """Let a file go, with all that was read from it and chosen for it."""
    for key in (_TRIAL, "import-read", "import-columns", "import-parsed"):
        st.session_state.pop(key, None)
    file_choice.forget(place)


def _tried(run: Run, parsed: Parsed) -> Outcome:
    """Return the trial, made anew only when the file, how it is read, or what is here has changed."""
    key = (id(parsed), municipalities.versions(run.db, run.user, "figures"))
    kept = st.session_state.get(_TRIAL)
    if kept is None or kept[0] != key:
        # The file is kept with it, so that no other can get its number.
        kept = st.session_state[_TRIAL] = (key, commands.dry_run(run.db, run.user, parsed), parsed)
    return kept[1]


def _finding(outcome: Outcome, t: Texts) -> str:
    counts = outcome.counts
    coming = counts.new + counts.changed
    if coming:
        return t.n("{n} figure would be stored", "{n} figures would be stored", coming)
    return t("Nothing in the file is new, so there is nothing to import") if counts.same else t("No figure in the file can be used")


def _before(outcome: Outcome, t: Texts) -> Safe:
    if outcome.before is None:
        return html("")
    return html('<div class="kst-note"><p>{words}</p></div>', words=t(
        "The very same file was imported {moment} by {name}.", moment=formats.moment(outcome.before.at, t.language), name=outcome.before.by_name))


def _rows(found: list[tuple[str, str]]) -> list[Safe]:
    return [html("<dt>{words}</dt><dd>{n}</dd>", words=words, n=n) for words, n in found]


def _years(outcome: Outcome, known: Known, t: Texts) -> None:
    if not outcome.years:
        return
    rows = [(_name(known, row.indicator, t), period_name(row.period, known.catalogue[row.indicator]),
             *(formats.number(n, t.language) for n in (row.new, row.changed, row.same))) for row in outcome.years[:SHOWN]]
    heads = [t("Indicator"), t("Year"), t("New"), t("Changed"), t("The same as before")]
    show(table(frame_of(*_without_what_is_the_same(rows, heads, 0)), _caption(t("By indicator and year"), outcome, known, t), t, numeric=(t("New"), t("Changed"), t("The same as before"))))


def _preview(run: Run, outcome: Outcome, known: Known) -> None:
    if not outcome.coming:
        return
    t, areas = run.t, municipalities.names(run.db, run.user, [row.figure.area for row in outcome.coming])
    rows = [_coming(row, areas, known, t) for row in outcome.coming]
    heads = [t("Area"), t("Indicator"), t("Year"), t("Before"), t("From now on"), t("Standing")]
    show(table(frame_of(*_without_what_is_the_same(rows, heads, 1)), _caption(t("The first {n} of what would be stored", n=len(rows)), outcome, known, t), t, numeric=(t("Before"), t("From now on"))))


def _without_what_is_the_same(rows: list[tuple], heads: list[str], place: int) -> tuple[list[tuple], list[str]]:
    """Leave out the column of the indicator where it says the same in every line: the caption says it once."""
    if len({row[place] for row in rows}) > 1:
        return rows, heads
    return [(*row[:place], *row[place + 1:]) for row in rows], heads[:place] + heads[place + 1:]


def _caption(words: str, outcome: Outcome, known: Known, t: Texts) -> str:
    names = {_name(known, row.indicator, t) for row in outcome.years}
    return f"{names.pop()}. {words}" if len(names) == 1 else words


def _coming(row: Coming, areas: dict[str, str], known: Known, t: Texts) -> tuple[str, ...]:
    figure, indicator = row.figure, known.catalogue[row.figure.indicator]
    name = t("The country") if figure.area == NATION else areas.get(figure.area, figure.area)
    standing = t("preliminary") if figure.standing is Standing.PRELIMINARY else t("final")
    part = part_name(indicator, figure.dimension, t)
    before = _value(row.before[0], row.before[1], indicator, t) if row.before else "–"
    return (name, _name(known, indicator.id, t) + (f": {part}" if part else ""), period_name(figure.period, indicator), before,
            _value(figure.value, figure.missing, indicator, t), standing)


def part_name(indicator: Indicator, dimension: str, t: Texts) -> str:
    """Return the name of a part of an indicator ("discipline=music"), "" for the whole."""
    key, _, value = dimension.partition("=")
    found = next((one for one in indicator.dimensions if one.key == key), None)
    return found.words[value][t.language] if found and value in found.words else value


def _value(value: float | None, missing: str | None, indicator: Indicator, t: Texts) -> str:
    if value is not None:
        return amount(value, indicator, t)
    return {".": t("not applicable"), "..": t("not available"), ":": t("protected")}.get(missing, t("not reported"))


def _name(known: Known, indicator: str, t: Texts) -> str:
    return known.catalogue[indicator].words["name"][t.language]


def _heads(t: Texts) -> list[str]:
    return [t("Where in the file"), t("What it is, and what to do"), t("Figures")]


def _told(problem: Problem, t: Texts, cells: bool) -> tuple[str, str, str]:
    return (problems.place(problem, t, cells) or t("The whole file"), problems.words(problem, t), formats.number(problem.cells, t.language))
