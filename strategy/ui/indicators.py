"""The parts of the page Kulturskole for alle: the life course, own figures, and the form that reports one."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import coverage
from strategy.charts import indicators as charts
from strategy.charts.figure import Figure
from strategy.commands import indicators as commands
from strategy.domain.access import Action
from strategy.domain.days import norwegian_day
from strategy.domain.indicators import Figure as Reporting
from strategy.domain.indicators import Indicator, Observation, Standing, checked, unusual
from strategy.domain.refusals import Refused, Stale
from strategy.overviews import indicators as overview
from strategy.texts import Texts
from strategy.ui import conflicts, figures, messages, navigation, refusals
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

_FIELDS = ("value", "standing", "comment")


@dataclass(frozen=True)
class Seen:
    """What the page shows: the figures of the overview, and the charts drawn from them."""

    found: overview.Indicators
    ages: Figure
    over_time: Figure
    reported: Figure | None


def build(db, user, t: Texts, palette, municipality: str, today: date) -> Seen:
    """Return everything the page shows of a municipality; raises NotThere for an unknown one."""
    found = overview.overview(db, user, municipality, today)
    life, own, name = found.life_course, found.reported, found.municipality.name
    return Seen(
        found, coverage.life_course(life.groups, t, palette),
        charts.covered_over_time(life.over_time, life.of, name, t, palette),
        charts.reported(_frame(own.observations), own.newest_due, name, t, palette) if own else None)


def heading(run: Run, found: overview.Indicators) -> None:
    """Say in one sentence whom the plan does not reach yet, and what the page's name means."""
    t = run.t
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-muted">{name}</p>',
              where=t("{municipality} municipality · Kulturskole for alle", municipality=found.municipality.name),
              words=_finding(found.life_course, t),
              name=t("“Kulturskole for alle” is here the vision of the White Paper (Meld. St. 18 (2020–2021), p. 73), "
                     "not the framework plan of 2024 with the same name.")))


def life_course(run: Run, seen: Seen) -> None:
    """Show the eight ages now and the last two years, with what the figure is and is not."""
    t, life, code = run.t, seen.found.life_course, seen.found.municipality.code
    show(html('<h2 class="kst-finding">{name}</h2>', name=life.indicator.words["name"][t.language]))
    source = [t("Computed from the measures registered here, {date}.", date=formats.date(run.today)),
              t("The target groups are those the measures have today, also for the months that have passed.")]
    if life.covered is None:
        show(html("<p>{words}</p>", words=t("The coverage is computed from the measures. There are none yet.")))
        if Action.ADD_TO_PLAN in seen.found.may:
            navigation.page_link("reflection", t("Record a workshop"), kommune=code, ny=1)
            navigation.page_link("measures", t("Add a measure without a workshop"), kommune=code, ny=1)
        _facts(run, life.indicator, source, known=False)
        return
    left, right = st.columns(2, gap="large")
    with left:
        figures.show(seen.ages, "indicators-ages", t)
        _facts(run, life.indicator, source, known=True)
    with right:
        figures.show(seen.over_time, "indicators-coverage", t)


def reported(run: Run, seen: Seen) -> None:
    """Show the own-reported figure by school year, and beside it the form for those who report it."""
    t, own = run.t, seen.found.reported
    show(html('<h2 class="kst-finding">{name}</h2>', name=own.indicator.words["name"][t.language]))
    may_report = Action.REPORT_FIGURES in seen.found.may
    if not may_report:
        figures.show(seen.reported, "indicators-reported", t)
        if not own.observations:
            show(html("<p>{words}</p>", words=t("The leader of the kulturskole reports it here, once a year.")))
    else:
        left, right = st.columns([3, 2], gap="large")
        with left:
            figures.show(seen.reported, "indicators-reported", t)
        with right:
            _form(run, seen.found)
    _facts(run, own.indicator, [
        t("The municipality’s own reporting, shown inside the municipality only."), _newest(own.observations, t)],
        known=bool(own.observations), defined=not may_report)


def hidden(run: Run) -> None:
    """Say to somebody from outside that there are own figures, and why they are not here."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Own figures"),
              words=t("What a municipality counts itself are numbers of persons. In this version they are shown inside the municipality only, "
                      "so that small numbers do not point at anybody.")))


def choose_first(run: Run) -> None:
    """Say to somebody without a municipality what this page needs."""
    t = run.t
    show(html('<h1 class="kst-lead">{head}</h1><p>{words}</p>', head=t("Kulturskole for alle"),
              words=t("Choose a municipality first, and you see how much of the life course its measures cover.")))
    navigation.page_link("municipality", t("Find a municipality"))


def _form(run: Run, found: overview.Indicators) -> None:
    t, own, code = run.t, found.reported, found.municipality.code
    period = st.selectbox(t("School year"), own.periods, index=own.periods.index(own.newest_due), format_func=charts.school_year,
                          key=f"figure-period-{code}", placeholder=t("Choose"))
    there, key = own.of(period), f"form-figure-{code}-{period}"
    if f"{key}-value" not in st.session_state:
        # Opened anew: what an earlier visit was based on no longer counts.
        messages.forget(key)
    based_on = st.session_state.setdefault(f"{key}-based", there.id if there else None)
    with st.form(key):
        value = st.text_input(t("Number of children"), key=f"{key}-value",
                              value=formats.number(there.figure.value, t.language) if there else "")
        show(html('<p class="kst-muted">{words}</p>', words=own.indicator.words["definition"][t.language]))
        estimate = st.checkbox(t("This is an estimate"), value=there is not None and there.figure.standing is Standing.ESTIMATE, key=f"{key}-estimate")
        comment = st.text_input(t("Comment"), value=there.figure.comment if there else "", key=f"{key}-comment",
                                placeholder=t("What is counted, what is missing"))
        saved = st.form_submit_button(t("Save figure"), type="primary", key=f"{key}-save")
    mine = Reporting(code, own.indicator.id, period, 0, Standing.ESTIMATE if estimate else Standing.OWN, comment)
    if saved:
        _save(run, own, key, mine, value, based_on)
    _both(run, key, mine, value)


def _save(run: Run, own: overview.Reported, key: str, mine: Reporting, typed: str, based_on: int | None) -> None:
    t = run.t
    with messages.saving(t):
        figure = checked(replace(mine, value=_count(typed)), run.today)
        before = own.before(mine.period)
        if before and unusual(figure.value, before.figure.value) and st.session_state.get(f"{key}-sure") != figure.value:
            st.session_state[f"{key}-sure"] = figure.value
            _ask(figure, before, t)
            return
        try:
            commands.report(run.db, run.user, figure, based_on=based_on, at=run.now)
        except Stale as stale:
            st.session_state[f"{key}-based"] = stale.newest.id
            st.session_state[f"{key}-theirs"] = stale.newest
            raise
        messages.forget(key)
        messages.done(t("Saved {moment}: {title}", moment=formats.moment(run.now, t.language),
                        title=f"{charts.school_year(mine.period)}: {formats.number(figure.value, t.language)}"))


def _ask(figure: Reporting, before: Observation, t: Texts) -> None:
    show(html('<div class="kst-note" role="alert"><p><b>{head}</b></p><p>{what}</p></div>',
              head=t("{value} is very different from {before} in {year}.", value=formats.number(figure.value, t.language),
                     before=formats.number(before.figure.value, t.language), year=charts.school_year(before.figure.period)),
              what=t("If it is right, press “{save}” once more. Nothing is saved yet.", save=t("Save figure"))))


def _both(run: Run, key: str, mine: Reporting, typed: str) -> None:
    theirs: Observation | None = st.session_state.get(f"{key}-theirs")
    if theirs is None:
        return
    t = run.t
    if st.button(t("Cancel"), key=f"{key}-cancel"):
        messages.forget(key)
        st.rerun()
    try:
        value: object = int(_count(typed))
    except (Refused, OverflowError):
        value = typed
    conflicts.both(run, {name: refusals.field(name, t) for name in _FIELDS}, theirs.figure, replace(mine, value=value), lambda name, x: _words(name, x, t), t("Save figure"), t("Cancel"))


def _words(name: str, value: object, t: Texts) -> str:
    if name == "standing":
        return t("estimated") if value is Standing.ESTIMATE else t("counted")
    return formats.number(value, t.language) if isinstance(value, int) else str(value)


def _count(typed: str) -> float:
    """Return the number as typed; raises Refused "empty" or "unreadable_number". Whole or not, the rule of the figure says."""
    try:
        value = formats.parse_number(typed)
    except ValueError:
        raise Refused("unreadable_number", "value") from None
    if value is None:
        raise Refused("empty", "value")
    return value


def _finding(life: overview.LifeCourse, t: Texts) -> str:
    if life.covered is None:
        return t("No measures are registered yet")
    if life.covered == life.of:
        return t("All {n} age groups have a measure in progress or completed", n=formats.number(life.of, t.language))
    if life.covered == 0:
        return t("No age group has a measure in progress or completed yet")
    lacking = [coverage.AGES.get(row["target_group"], row["target_group"]) for row in life.groups.to_dict("records") if not row["active"]]
    return t.n("{n} age group has no measure in progress or completed: {groups}",
               "{n} age groups have no measure in progress or completed: {groups}", len(lacking), groups=t.list(lacking))


def _facts(run: Run, indicator: Indicator, source: list[str], known: bool, defined: bool = True) -> None:
    """Show what a figure is (unless the form beside it says so), what it is not, and where it comes from."""
    t = run.t
    invented = known and run.settings.mode == "example"
    example = html(' <span class="kst-example">{words}</span>', words=t("Invented figures")) if invented else None
    pairs: list[tuple[str, str, Safe | None]] = [
        (t("What it is"), indicator.words["definition"][t.language], None),
        (t("What it does not cover"), indicator.words["not_covered"][t.language], None),
        (t("Source"), " ".join(filter(None, source)), example)]
    show(html('<dl class="kst-facts">{pairs}</dl>', pairs=[
        html("<dt>{name}</dt><dd>{words}{more}</dd>", name=name, words=words, more=more) for name, words, more in pairs[0 if defined else 1:]]))


def _newest(observations: tuple[Observation, ...], t: Texts) -> str:
    newest = max(observations, key=lambda found: found.id, default=None)
    return t("Last recorded {date}.", date=formats.date(norwegian_day(newest.at))) if newest else ""


def _frame(observations: tuple[Observation, ...]) -> pd.DataFrame:
    rows = [(x.figure.period, x.figure.value, x.figure.standing is Standing.ESTIMATE, x.figure.comment,
             norwegian_day(x.at), x.by_name) for x in observations]
    return pd.DataFrame(rows, columns=["period", "value", "estimate", "comment", "at", "by"])
