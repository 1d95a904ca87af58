"""Barriers: in one plan what there is against each, and in the country how far the plans have come."""

from collections.abc import Sequence

import pandas as pd

from strategy.charts.cells import Cell, grid
from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, percent, plain, wrap
from strategy.charts.theme import Palette, ink_on, mix
from strategy.texts import Texts

STATES = ("under_way", "planned", "words", "nothing")
_BAR = 38


def one_plan(frame: pd.DataFrame, title: str, t: Texts, palette: Palette) -> Figure:
    """Return a grid: the barriers down, and across measures under way, planned ones, words and figures.

    ``frame``: key, under_way, planned, words, figures (numbers); ``indicators``
    (how many the catalogue has for it): 0 means that there is nothing to count.
    """
    columns = [t("In progress or completed"), t("Planned or on hold"), t("Words"), t("Figures")]
    rows, cells = [], []
    for row in frame.to_dict("records"):
        name = t.code("barrier", row["key"])
        said = [_said(row, which, t) for which in ("under_way", "planned", "words", "figures")]
        cells.append((name, [_cell(int(row[which]), "active" if which == "under_way" else "some", f"{name}: {words}", t)
                             for which, words in zip(("under_way", "planned", "words", "figures"), said, strict=True)]))
        rows.append((name, *said))
    table = frame_of(rows, [t("Barrier"), *columns])
    alt = t("{finding}. A grid with a row for each barrier.", finding=title)
    return Figure(title, alt, grid(cells, columns, palette), table, words=True)


def country(frame: pd.DataFrame, speaking: int, speaking_before: int, title: str, before: str, t: Texts, palette: Palette) -> Figure:
    """Return a bar for each barrier: how many municipalities have come how far.

    ``frame``: key, the ``STATES``, with_figures, indicators, under_way_before.
    ``before``: the day of the last, in words. ``speaking``: how many
    municipalities have registered, which every bar is of.
    """
    records = frame.to_dict("records")
    names = {"under_way": t("Measure in progress or completed"), "planned": t("Planned or on hold"), "words": t("Words only"), "nothing": t("Nothing yet")}
    headers = [t("Barrier"), *names.values(), t("Have a figure"), t("In progress or completed on {day}", day=before)]
    table = frame_of([(t.code("barrier", r["key"]), *(number(int(r[state]), t.language) for state in STATES), _figures(r, t),
                       percent(int(r["under_way_before"]), speaking_before, t.language) if speaking_before else t("nobody had registered")) for r in records], headers)
    alt = t("{finding}. A bar for each barrier, divided by how far the municipalities have come.", finding=title)
    if not speaking:
        return Figure(title, title, {"data": [], "layout": {}}, table)
    fills = {"under_way": palette.primary, "planned": mix(palette.paper, palette.primary, 0.55), "words": palette.tint, "nothing": palette.paper}
    labels = [wrap(t.code("barrier", r["key"]), 20) for r in records]
    left = 12 + 7 * max(len(line) for name in labels for line in name.split("<br>"))
    places = list(range(len(records)))
    traces = [{
        "type": "bar", "orientation": "h", "y": places, "x": [int(r[state]) for r in records],
        "marker": {"color": fills[state], "line": {"color": palette.primary if state != "nothing" else palette.muted, "width": 1}},
        "text": [number(int(r[state]), t.language) if r[state] else "" for r in records], "textposition": "inside", "insidetextanchor": "middle",
        "textangle": 0, "insidetextfont": {"size": 12, "color": ink_on(fills[state])},
        "hovertext": [f"<b>{plain(t.code('barrier', r['key']))}</b><br>{plain(names[state])}: {number(int(r[state]), t.language)}" for r in records],
        "hovertemplate": "%{hovertext}<extra></extra>",
    } for state in STATES]
    traces.append({
        "type": "scatter", "mode": "text", "x": [speaking] * len(records), "y": places, "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip",
        "text": [f" {plain(_end(r, t))}" for r in records], "textfont": {"size": 12, "color": palette.muted},
    })
    spec = {"data": traces, "layout": layout(
        palette, 54 + _BAR * len(records), barmode="stack", bargap=0.25, margin={"l": left, "r": 68, "t": 48, "b": 4, "pad": 6},
        xaxis=axis(range=[0, speaking * 1.002]), uniformtext={"mode": "hide", "minsize": 12},
        yaxis=axis(visible=True, range=[len(records) - 0.5, -0.5], tickmode="array", tickvals=places, ticktext=labels),
        annotations=[note_at(0, 1, _key([(names[state], fills[state]) for state in STATES], palette), xref="paper", yref="paper", xanchor="left",
                             yanchor="bottom", xshift=-left, yshift=6, font={"size": 13})])}
    return Figure(title, alt, spec, table)


def _key(states: Sequence[tuple[str, str]], palette: Palette) -> str:
    marks = [f'<span style="color:{palette.muted if fill == palette.paper else fill}">{"□" if fill == palette.paper else "■"}</span> {plain(name)}' for name, fill in states]
    return f"{'   '.join(marks[:2])}<br>{'   '.join(marks[2:])}"


def _cell(n: int, state: str, words: str, t: Texts) -> Cell:
    return Cell(state if n else "none", number(n, t.language) if n else "", words)


def _said(row: dict, which: str, t: Texts) -> str:
    n = int(row[which])
    if which in ("under_way", "planned"):
        return t.n("{n} measure", "{n} measures", n) if n else t("no measures")
    if which == "words":
        return t.n("said in {n} place", "said in {n} places", n) if n else t("not spoken of")
    if not row["indicators"]:
        return t("no indicator speaks to it yet")
    return t.n("{n} figure", "{n} figures", n) if n else t("not reported")


def _end(row: dict, t: Texts) -> str:
    return t("{n} with figure", n=number(int(row["with_figures"]), t.language)) if row["with_figures"] else ""


def _figures(row: dict, t: Texts) -> str:
    return number(int(row["with_figures"]), t.language) if row["indicators"] else t("no indicator speaks to it yet")
