"""An indicator over time beside what it is compared with, and the coverage of the life course month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from strategy import formats
from strategy.charts import lines
from strategy.charts.figure import Figure, note_at, number, plain
from strategy.charts.theme import Palette
from strategy.domain.indicators import Indicator
from strategy.texts import Texts

A_YEAR = 12
MOST_LABELS = 5


def covered_over_time(frame: pd.DataFrame, of: int, name: str, t: Texts, palette: Palette) -> Figure:
    """Return how many of ``of`` age groups were covered at each month's end, as a line.

    ``frame``: month_end (date, oldest first) and covered, missing where there
    was no measure then: a gap, never 0. ``name``: whose line it is.
    """
    ends = list(frame["month_end"])
    values = [None if pd.isna(value) else int(value) for value in frame["covered"]]
    names = {i: formats.month(end, t.language) for i, end in enumerate(ends)}
    short = {i: names[i] for i in range(len(ends) - 1, 0, -A_YEAR)}
    points = pd.DataFrame({"x": range(len(ends)), "y": pd.array(values, dtype="Int64")})
    title = _coverage_finding(values, names, of, t)
    known = [value for value in values if value is not None]
    alt = t("{finding}. A line from month to month, between {low} and {high} of {total} target groups.", finding=title,
            low=number(min(known), t.language), high=number(max(known), t.language), total=number(of, t.language)) if known else title
    figure = lines.indicator([{"name": name, "points": points}], t("of {total}", total=number(of, t.language)), t, palette,
                             title, alt, steps=lines.Steps(t("Month"), names, short), top=of)
    if not known:
        return replace(figure, table=figure.table.iloc[:0])
    # A label in the middle of the first month would hang out of the picture.
    figure.spec["layout"]["annotations"].append(note_at(
        0, 0, plain(names[0]), xref="x", yref="paper", xanchor="left", yanchor="top", yshift=-5, font={"color": palette.muted}))
    return figure


def over_time(series: Sequence[Mapping], indicator: Indicator, t: Texts, palette: Palette, title: str, alt: str,
              marks: Sequence[lines.Mark] = ()) -> Figure:
    """Return an indicator beside what it is compared with, from 0, each line named where it ends.

    ``series`` as for ``lines.indicator``, the municipality's own first;
    ``marks`` are the targets. Yes or no is a table and no picture.
    """
    xs = sorted({int(x) for one in series for x in one["points"]["x"]})
    every = -(-len(xs) // MOST_LABELS) or 1
    head = t("School year") if indicator.by_school_year else t("Year")
    short = {x: _short_year(x) for x in reversed(xs[::-1][::every])} if indicator.by_school_year else {}
    steps = lines.Steps(head, {x: period_name(x, indicator) for x in xs}, short)
    figure = lines.indicator(series, "", t, palette, title, alt, decimals=None, steps=steps, marks=marks,
                             say=lambda value: amount(value, indicator, t))
    table = figure.table.iloc[::-1].reset_index(drop=True)
    return replace(figure, table=table, spec={"data": [], "layout": {}} if indicator.unit == "yes_no" else figure.spec)


def amount(value: float, indicator: Indicator, t: Texts) -> str:
    """Return a value with the word of its unit and the indicator's own decimals, so that figures beside each other are as exact: "14,2 %", "2,0 %", "ja"."""
    n = number(value, t.language, indicator.decimals)
    match indicator.unit:
        case "yes_no":
            return t("yes") if value else t("no")
        case "percent":
            return n + ("%" if t.language == "en" else "\u00a0%")
        case "nok":
            return t("NOK {n}", n=n)
        case "people":
            return t.n("{n} person", "{n} people", int(value))
        case "places":
            return t.n("{n} place", "{n} places", int(value))
        case "partners":
            return t.n("{n} partner", "{n} partners", int(value))
        case "target_groups":
            return t.n("{n} target group", "{n} target groups", int(value))
        case _:
            return t("{n} hours per child", n=n)


def period_name(period: int, indicator: Indicator) -> str:
    """Return what a period of an indicator is called: 2026, or 2025/26 for a school year."""
    return school_year(period) if indicator.by_school_year else str(period)


def school_year(period: int) -> str:
    """Return the name of the school year that ended in ``period``: 2025/26."""
    return f"{period - 1}/{period % 100:02d}"


def _short_year(period: int) -> str:
    return f"{(period - 1) % 100:02d}/{period % 100:02d}"


def _coverage_finding(values: list[int | None], names: dict[int, str], of: int, t: Texts) -> str:
    known = [i for i, value in enumerate(values) if value is not None]
    if not known:
        return t("No measures yet")
    first, last = known[0], known[-1]
    now = t("{n} of {total} target groups are covered", n=number(values[last], t.language), total=number(of, t.language))
    if first == last:
        return now
    more, then = values[last] - values[first], names[first]
    if more > 0:
        return t.n("{now}, {n} more than in {month}", "{now}, {n} more than in {month}", more, now=now, month=then)
    if more < 0:
        return t.n("{now}, {n} fewer than in {month}", "{now}, {n} fewer than in {month}", -more, now=now, month=then)
    return t("{now}, as many as in {month}", now=now, month=then)
