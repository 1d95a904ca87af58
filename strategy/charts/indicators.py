"""The two indicators of this version over time: coverage of the life course, and children reached."""

from dataclasses import replace
from datetime import date

import pandas as pd

from strategy import formats
from strategy.charts import lines
from strategy.charts.figure import Figure, frame_of, note_at, number, plain
from strategy.charts.theme import Palette
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
    alt = t("{finding}. A line from month to month, between {low} and {high} of {total} age groups.", finding=title,
            low=number(min(known), t.language), high=number(max(known), t.language), total=number(of, t.language)) if known else title
    figure = lines.indicator([{"name": name, "points": points}], t("of {total}", total=number(of, t.language)), t, palette,
                             title, alt, steps=lines.Steps(t("Month"), names, short), top=of)
    if not known:
        return replace(figure, table=figure.table.iloc[:0])
    # A label in the middle of the first month would hang out of the picture.
    figure.spec["layout"]["annotations"].append(note_at(
        0, 0, plain(names[0]), xref="x", yref="paper", xanchor="left", yanchor="top", yshift=-5, font={"color": palette.muted}))
    return figure


def reported(frame: pd.DataFrame, newest_due: int, name: str, t: Texts, palette: Palette) -> Figure:
    """Return an own-reported count of children by school year, as a line with gaps where nothing was reported.

    ``frame``: period (the year the school year ended), value, estimate,
    comment, at (the day it was recorded) and by, oldest period first.
    ``newest_due`` is the school year that ended last.
    """
    found = {int(row["period"]): row for row in frame.to_dict("records")}
    heads = [t("School year"), t("Children"), t("Counted or estimated"), t("Comment"), t("Recorded")]
    if not found:
        return Figure(t("No figure is reported yet"), t("No figure is reported yet"), {"data": [], "layout": {}}, frame_of([], heads))
    periods = range(min(found), max(max(found), newest_due) + 1)
    points = pd.DataFrame({"x": periods, "y": pd.array([found[x]["value"] if x in found else None for x in periods], dtype="Int64")})
    title = _reported_finding(found, newest_due, t)
    known = [int(row["value"]) for row in found.values()]
    alt = t("{finding}. A line by school year, between {low} and {high} children.", finding=title,
            low=number(min(known), t.language), high=number(max(known), t.language))
    every = -(-len(periods) // MOST_LABELS)
    steps = lines.Steps(t("School year"), {x: school_year(x) for x in periods},
                        {x: _short_year(x) for x in reversed(periods[::-1][::every])})
    figure = lines.indicator([{"name": name, "points": points}], t("children"), t, palette, title, alt, steps=steps)
    figure.spec["layout"]["annotations"] += [
        note_at(x, 0.04, plain(t("not reported")), xref="x", yref="paper", yanchor="bottom", textangle=-90,
                font={"size": 13, "color": palette.muted}) for x in periods if x not in found]
    return replace(figure, table=frame_of([_row(x, found.get(x), t) for x in reversed(periods)], heads))


def school_year(period: int) -> str:
    """Return the name of the school year that ended in ``period``: 2025/2026."""
    return f"{period - 1}/{period}"


def _short_year(period: int) -> str:
    return f"{(period - 1) % 100:02d}/{period % 100:02d}"


def _row(period: int, row: dict | None, t: Texts) -> tuple[str, ...]:
    if row is None:
        return school_year(period), t("not reported"), "", "", ""
    how = t("estimated") if row["estimate"] else t("counted")
    at: date = row["at"]
    return (school_year(period), number(int(row["value"]), t.language), how, str(row["comment"]),
            t("{name}, {date}", date=formats.date(at), name=row["by"]))


def _coverage_finding(values: list[int | None], names: dict[int, str], of: int, t: Texts) -> str:
    known = [i for i, value in enumerate(values) if value is not None]
    if not known:
        return t("No measures yet")
    first, last = known[0], known[-1]
    now = t("{n} of {total} age groups are covered", n=number(values[last], t.language), total=number(of, t.language))
    if first == last:
        return now
    more, then = values[last] - values[first], names[first]
    if more > 0:
        return t.n("{now}, {n} more than in {month}", "{now}, {n} more than in {month}", more, now=now, month=then)
    if more < 0:
        return t.n("{now}, {n} fewer than in {month}", "{now}, {n} fewer than in {month}", -more, now=now, month=then)
    return t("{now}, as many as in {month}", now=now, month=then)


def _reported_finding(found: dict[int, dict], newest_due: int, t: Texts) -> str:
    last = max(found)
    value, year = int(found[last]["value"]), school_year(last)
    if found[last]["estimate"]:
        words = t.n("About {n} child reached in {year}", "About {n} children reached in {year}", value, year=year)
    else:
        words = t.n("{n} child reached in {year}", "{n} children reached in {year}", value, year=year)
    if last < newest_due:
        return t("{words}; {year} is not reported", words=words, year=school_year(newest_due))
    if last - 1 not in found:
        return words
    more = value - int(found[last - 1]["value"])
    if more > 0:
        return t.n("{words}, {n} more than the year before", "{words}, {n} more than the year before", more, words=words)
    if more < 0:
        return t.n("{words}, {n} fewer than the year before", "{words}, {n} fewer than the year before", -more, words=words)
    return t("{words}, as many as the year before", words=words)
