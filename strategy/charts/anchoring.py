"""The ladder of anchoring over the years: for each step a bar a year-end, the highest step on top."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from strategy import formats
from strategy.charts.figure import Figure, axis, frame_of, layout, number, plain
from strategy.charts.theme import Palette
from strategy.texts import Texts

_ROW, _BAR, _HEAD = 50, 14, 30
# How much of the way to the next year-end a full bar takes; its figure stands behind it.
_LONGEST = 0.66


def over_time(frame: pd.DataFrame, steps: Sequence[str], title: str, t: Texts, palette: Palette) -> Figure:
    """Return how many strategy points had reached each step at the ends of the years.

    ``frame``: day (date, oldest first), points, none (no step reached) and one
    column a step; ``steps``: their columns, lowest first. Behind each bar
    stands how many points there were. ``title`` is the finding. A day without
    any point has no bar, and a dash instead of a figure.
    """
    rows = frame.to_dict("records")
    table = _table(rows, steps, t)
    top = max((int(row["points"]) for row in rows), default=0)
    if not top:
        return Figure(title, title, {"data": [], "layout": {}}, table)
    # The ground of the ladder: how many points there are at all.
    rungs = [("points", t("Strategy points")), *((step, t.code("anchoring_step", step)) for step in steps)]
    behind, bars, words = [], [], []
    for place, (column, name) in enumerate(rungs):
        base = place * _ROW
        words.append((0, base + _BAR + 16, plain(name), palette.ink))
        for x, row in enumerate(rows):
            points, n = int(row["points"]), int(row[column])
            hover = f"{plain(name)}<br>{plain(_day(row['day']))}: {plain(_of(n, points, t))}"
            behind.append((x, base + _BAR / 2, _LONGEST * points / top, hover))
            if n and column != "points":
                bars.append((x, base + _BAR / 2, _LONGEST * n / top, hover))
            words.append((x + _LONGEST * points / top + 0.01, base + _BAR / 2, "&nbsp;" + plain(number(n, t.language) if points else "–"), palette.ink if n else palette.muted))
    alt = t("{finding}. For each step of the ladder, the lowest at the bottom, a bar for the end of each year: how many strategy points had reached it, "
            "in front of how many there were. The figures are in the table.", finding=title)
    spec = {"data": [_bars(behind, palette.tint, palette), _bars(bars, palette.primary, palette), _words(words)],
            "layout": layout(palette, len(rungs) * _ROW + _HEAD, barmode="overlay", hovermode="closest", margin={"l": 0, "r": 0, "t": _HEAD, "b": 0, "pad": 0},
                             xaxis=axis(visible=True, side="top", range=[-0.01, max(len(rows), 3)], tickmode="array",
                                        tickvals=list(range(len(rows))), ticktext=[_short(row["day"]) for row in rows], tickangle=0, ticklabelposition="outside right",
                                        tickfont={"color": palette.muted, "size": 13}),
                             yaxis=axis(range=[-2, len(rungs) * _ROW]))}
    return Figure(title, alt, spec, table)


def _bars(found: list[tuple], colour: str, palette: Palette) -> dict:
    return {"type": "bar", "orientation": "h", "base": [start for start, *_ in found], "y": [y for _, y, *_ in found],
            "x": [long for _, _, long, _ in found], "width": _BAR,
            "marker": {"color": colour, "line": {"color": palette.primary, "width": 1}},
            "hovertext": [hover for *_, hover in found], "hovertemplate": "%{hovertext}<extra></extra>"}


def _words(found: list[tuple]) -> dict:
    return {"type": "scatter", "mode": "text", "x": [x for x, *_ in found], "y": [y for _, y, *_ in found], "text": [words for _, _, words, _ in found],
            "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip",
            "textfont": {"size": 13, "color": [colour for *_, colour in found]}}


def _of(n: int, points: int, t: Texts) -> str:
    return t("{n} of {total}", n=formats.number(n, t.language), total=formats.number(points, t.language)) if points else t("no strategy points yet")


def _day(day: date) -> str:
    return formats.date(day)


def _short(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else formats.date(day)


def _table(rows: list[dict], steps: Sequence[str], t: Texts) -> pd.DataFrame:
    lines = [(t("Strategy points"), "points"), *((t.code("anchoring_step", step), step) for step in steps), (t("No step recorded yet"), "none")]
    return frame_of([(name, *(formats.number(int(row[column]), t.language) if row["points"] or column == "points" else "–" for row in rows))
                     for name, column in lines], [t("Step"), *(_day(row["day"]) for row in rows)])
