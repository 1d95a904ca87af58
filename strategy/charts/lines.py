"""An indicator over time: own line thick, county and country beside it, similar ones as a band."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, log10

import pandas as pd

from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, plain, spread, wrap
from strategy.charts.theme import Palette
from strategy.texts import Texts

_HEIGHT, _BOTTOM, _TOP = 320, 28, 16


@dataclass(frozen=True)
class Steps:
    """What the x are: the ``head`` of their column, their ``names``, and the ``short`` ones on the axis.

    An x without a name is a year. With ``short`` only those x are written on the axis.
    """

    head: str
    names: Mapping[int, str] = field(default_factory=dict)
    short: Mapping[int, str] = field(default_factory=dict)

    def name(self, x: int) -> str:
        """Return what one x is called."""
        return self.names.get(x, str(x))

    def ticks(self, xs: Sequence[int]) -> dict:
        """Return where Plotly writes what along the axis: at most five, the last among them."""
        if self.short:
            return {"tickmode": "array", "tickvals": list(self.short), "ticktext": [plain(word) for word in self.short.values()]}
        return {"tickmode": "linear", "tick0": xs[-1], "dtick": max(1, -(-(xs[-1] - xs[0]) // 4)), "tickformat": "d"}


def indicator(
    series: Sequence[Mapping],
    unit: str,
    t: Texts,
    palette: Palette,
    title: str,
    alt: str,
    decimals: int | None = None,
    target: float | None = None,
    steps: Steps | None = None,
    top: float | None = None,
) -> Figure:
    """Return lines over years, the axis from 0, each line named where it ends.

    ``series``: dicts with ``name``, ``kind`` (own | county | country |
    similar; the first is own unless told) and ``points``, a frame of x
    (a year) and y, where a missing y is a gap and never 0. *similar* is drawn
    as a band and has low and high instead of y. ``unit`` is the word after a
    value ("elever", "%"); ``target`` draws a dotted line. ``steps`` names the
    x where they are not plain years; ``top`` is the highest value there can
    be, where there is one.
    """
    steps = steps or Steps(t("Year"))
    lines = [_line(one, i) for i, one in enumerate(series)]
    years = sorted({x for line in lines for x in line["x"]})
    known = [y for line in lines for y in (*line["y"], *line["low"], *line["high"]) if y is not None]
    table = _table(lines, years, unit, t, decimals, steps)
    if not known:
        return Figure(title, alt, {"data": [], "layout": {}}, table)
    highest = max((*known, target or 0, top or 0)) * 1.08 or 1
    styles = {
        "own": {"color": palette.primary, "width": 3.5},
        "county": {"color": palette.ink, "width": 1.5},
        "country": {"color": palette.muted, "width": 1.5, "dash": "6px,4px"},
    }
    traces = [trace for line in lines if line["kind"] == "similar" for trace in _band(line, palette)]
    # The own line is drawn last, over the others.
    for line in sorted(lines, key=lambda one: one["kind"] == "own"):
        if line["kind"] == "similar":
            continue
        style = styles.get(line["kind"], styles["county"])
        traces.append({
            "type": "scatter", "mode": "lines+markers", "x": line["x"], "y": line["y"], "connectgaps": False,
            "line": style, "marker": {"color": style["color"], "size": 8 if line["kind"] == "own" else 5},
            "cliponaxis": False,
            "text": [
                f"<b>{plain(line['name'])}</b><br>{plain(steps.name(x))}: {plain(_value(y, unit, t, decimals))}"
                for x, y in zip(line["x"], line["y"], strict=True)
            ],
            "hovertemplate": "%{text}<extra></extra>",
        })
    spec = {
        "data": traces,
        "layout": layout(
            palette, _HEIGHT, hovermode="closest", margin={"l": 0, "r": 122, "t": _TOP, "b": _BOTTOM, "pad": 6},
            shapes=_target_line(target, palette),
            xaxis=axis(
                visible=True, range=[years[0] - 0.15, years[-1] + 0.15], tickangle=0,
                tickfont={"color": palette.muted}, **steps.ticks(years),
            ),
            yaxis=axis(
                visible=True, automargin=True, range=[0, highest], showgrid=True, gridcolor=palette.line,
                tickmode="array", tickfont={"color": palette.muted}, **_ticks(top or highest, t),
            ),
            annotations=_endings(lines, highest, unit, t, palette, decimals, target),
        ),
    }
    return Figure(title, alt, spec, table)


def _line(one: Mapping, place: int) -> dict:
    points: pd.DataFrame = one["points"]
    return {
        "name": str(one["name"]),
        "kind": one.get("kind") or ("own" if place == 0 else "county"),
        "x": [int(x) for x in points["x"]],
        **{key: _known(points[key]) if key in points else [] for key in ("y", "low", "high")},
    }


def _known(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def _value(value: float | None, unit: str, t: Texts, decimals: int | None) -> str:
    if value is None:
        return t("no figure")
    return f"{number(value, t.language, decimals)}\u00a0{unit}".rstrip("\u00a0")


def _band(line: dict, palette: Palette) -> list[dict]:
    points = [p for p in zip(line["x"], line["low"], line["high"], strict=True) if None not in p]
    if not points:
        return []
    edge = {"type": "scatter", "mode": "lines", "x": [p[0] for p in points], "hoverinfo": "skip",
            "line": {"width": 0, "color": palette.pale}}
    return [
        edge | {"y": [p[1] for p in points]},
        edge | {"y": [p[2] for p in points], "fill": "tonexty", "fillcolor": palette.pale},
    ]


def _target_line(target: float | None, palette: Palette) -> list[dict]:
    if target is None:
        return []
    return [{
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target,
        "line": {"color": palette.muted, "width": 1.5, "dash": "2px,3px"},
    }]


def _endings(
    lines: list[dict], top: float, unit: str, t: Texts, palette: Palette, decimals: int | None, target: float | None
) -> list[dict]:
    endings: list[tuple[float, str, str]] = []
    for line in lines:
        if line["kind"] == "similar":
            pairs = [(a, b) for a, b in zip(line["low"], line["high"], strict=True) if None not in (a, b)]
            if pairs:
                endings.append((sum(pairs[-1]) / 2, palette.muted, wrap(line["name"], 18)))
            continue
        last = next((y for y in reversed(line["y"]) if y is not None), None)
        if last is not None:
            own = line["kind"] == "own"
            words = wrap(f"{line['name']} {_value(last, unit if own else '', t, decimals)}", 18)
            endings.append((last, palette.primary if own else palette.ink, f"<b>{words}</b>" if own else words))
    if target is not None:
        words = t("Target {value}", value=_value(target, unit, t, decimals))
        endings.append((target, palette.muted, wrap(words, 18)))
    endings.sort(key=lambda ending: ending[0])
    rows = 1 + max(words.count("<br>") for _, _, words in endings)
    places = spread([e[0] for e in endings], top * (2 + 16 * rows) / (_HEIGHT - _BOTTOM - _TOP), 0, top)
    return [
        note_at(1, y, words, xref="paper", yref="y", xanchor="left", yanchor="middle", xshift=10,
                font={"size": 13, "color": colour})
        for y, (_, colour, words) in zip(places, endings, strict=True)
    ]


def _ticks(top: float, t: Texts) -> dict:
    rough = top / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * nice for nice in (1, 2, 2.5, 5, 10) if size * nice >= rough)
    values = [step * i for i in range(int(top / step) + 1)]
    return {"tickvals": values, "ticktext": [number(value, t.language) for value in values]}


def _table(
    lines: list[dict], years: list[int], unit: str, t: Texts, decimals: int | None, steps: Steps
) -> pd.DataFrame:
    def cell(line: dict, year: int) -> str:
        if year not in line["x"]:
            return t("no figure")
        i = line["x"].index(year)
        if line["kind"] != "similar":
            return _value(line["y"][i], unit, t, decimals)
        if None in (line["low"][i], line["high"][i]):
            return t("no figure")
        low, high = (number(line[key][i], t.language, decimals) for key in ("low", "high"))
        return t("{low} to {high} {unit}", low=low, high=high, unit=unit).rstrip()

    return frame_of(
        [(steps.name(year), *(cell(line, year) for line in lines)) for year in years],
        [steps.head, *(line["name"] for line in lines)],
    )
