"""An indicator over time: own line thick, county and country beside it, similar ones as a band."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, log10

import pandas as pd

from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, plain, spread, wrap
from strategy.charts.theme import Palette
from strategy.texts import Texts

_HEIGHT, _BOTTOM, _TOP = 320, 28, 16
# A target further ahead than this would leave the lines no room.
_AHEAD = 8
_SPARK = (112, 28)


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


@dataclass(frozen=True)
class Mark:
    """A target: what it is called, its value, and the x it is to be reached by (None: a level all along)."""

    name: str
    value: float
    at: int | None = None


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
    marks: Sequence[Mark] = (),
    say: Callable[[float], str] | None = None,
) -> Figure:
    """Return lines over years, the axis from 0, each line named where it ends.

    ``series``: dicts with ``name``, ``kind`` (own | county | country |
    similar | table, which is not drawn; the first is own unless told) and ``points``, a frame of x
    (a year) and y, where a missing y is a gap and never 0. *similar* is drawn
    as a band and has low and high instead of y. ``words``, where there are
    any, is what the table says for an x instead of the value. ``unit`` is the
    word after a value ("elever", "%"), unless ``say`` gives the whole;
    ``target`` draws a dotted line, and so does each of ``marks``, with a
    diamond where it is to be reached. ``steps`` names the x where they are not
    plain years; ``top`` is the highest value there can be, where there is one.
    """
    steps = steps or Steps(t("Year"))
    marks = (*marks, *(() if target is None else (Mark(t("Target"), target),)))
    lines = [_line(one, i) for i, one in enumerate(series)]
    years = sorted({x for line in lines for x in line["x"]})
    table = _table(lines, years, unit, t, decimals, steps, say)
    lines = [line for line in lines if line["kind"] != "table"]
    known = [y for line in lines for y in (*line["y"], *line["low"], *line["high"]) if y is not None]
    if not known:
        return Figure(title, alt, {"data": [], "layout": {}}, table)
    highest = max((*known, *(mark.value for mark in marks), top or 0)) * 1.08 or 1
    ahead = [mark for mark in marks if mark.at is not None and mark.at <= years[-1] + _AHEAD]
    years = list(range(years[0], max((years[-1], *(mark.at for mark in ahead))) + 1))
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
                f"<b>{plain(line['name'])}</b><br>{plain(steps.name(x))}: {plain(_value(y, unit, t, decimals, say))}"
                for x, y in zip(line["x"], line["y"], strict=True)
            ],
            "hovertemplate": "%{text}<extra></extra>",
        })
    traces += [_diamond(mark, plain(f"{mark.name} {_value(mark.value, unit, t, decimals, say)}"), palette) for mark in ahead]
    spec = {
        "data": traces,
        "layout": layout(
            palette, _HEIGHT, hovermode="closest", margin={"l": 0, "r": 132, "t": _TOP, "b": _BOTTOM, "pad": 6},
            shapes=[_target_line(mark.value, palette) for mark in marks],
            xaxis=axis(
                visible=True, range=[years[0] - 0.15, years[-1] + 0.15], tickangle=0,
                tickfont={"color": palette.muted}, **steps.ticks(years),
            ),
            yaxis=axis(
                visible=True, automargin=True, range=[0, highest], showgrid=True, gridcolor=palette.line,
                tickmode="array", tickfont={"color": palette.muted}, **_ticks(top or highest, t),
            ),
            annotations=_endings(lines, highest, unit, t, palette, decimals, marks, say),
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
        "words": one.get("words", {}),
    }


def _known(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def _value(value: float | None, unit: str, t: Texts, decimals: int | None, say: Callable[[float], str] | None = None) -> str:
    if value is None:
        return t("no figure")
    return say(value) if say else f"{number(value, t.language, decimals)}\u00a0{unit}".rstrip("\u00a0")


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


def _target_line(target: float, palette: Palette) -> dict:
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target,
        "line": {"color": palette.muted, "width": 1.5, "dash": "2px,3px"},
    }


def _diamond(mark: Mark, words: str, palette: Palette) -> dict:
    return {
        "type": "scatter", "mode": "markers", "x": [mark.at], "y": [mark.value], "cliponaxis": False, "text": [words],
        "marker": {"symbol": "diamond-open", "size": 11, "color": palette.ink, "line": {"width": 2, "color": palette.ink}},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _endings(
    lines: list[dict], top: float, unit: str, t: Texts, palette: Palette, decimals: int | None, marks: Sequence[Mark],
    say: Callable[[float], str] | None,
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
            words = wrap(f"{line['name']} {_value(last, unit if own else '', t, decimals, say if own else None)}", 18)
            endings.append((last, palette.primary if own else palette.ink, f"<b>{words}</b>" if own else words))
    endings += [(mark.value, palette.muted, wrap(f"{mark.name} {_value(mark.value, unit, t, decimals, say)}", 18)) for mark in marks]
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
    lines: list[dict], years: list[int], unit: str, t: Texts, decimals: int | None, steps: Steps,
    say: Callable[[float], str] | None,
) -> pd.DataFrame:
    def cell(line: dict, year: int) -> str:
        if year in line["words"]:
            return line["words"][year]
        if year not in line["x"]:
            return t("no figure")
        i = line["x"].index(year)
        if line["kind"] != "similar":
            return _value(line["y"][i], unit, t, decimals, say)
        if None in (line["low"][i], line["high"][i]):
            return t("no figure")
        low, high = (number(line[key][i], t.language, decimals) for key in ("low", "high"))
        return t("{low} to {high} {unit}", low=low, high=high, unit=unit).rstrip()

    return frame_of(
        [(steps.name(year), *(cell(line, year) for line in lines)) for year in years],
        [steps.head, *(line["name"] for line in lines)],
    )


def sparkline(points: Sequence[tuple[int, float | None]], target: float | None, palette: Palette) -> str:
    """Return a small picture of a line from 0, as an SVG document; "" when fewer than two values are known.

    ``points``: (x, y) in order; a y of None, like a year that is left out, is
    a gap. ``target`` is a dotted line. The words beside it say the same.
    """
    known = [(x, y) for x, y in points if y is not None]
    if len(known) < 2:
        return ""
    wide, high = _SPARK
    first, last = known[0][0], known[-1][0]
    top = max([y for _, y in known] + [target or 0]) or 1
    places = {x: (4 + (wide - 8) * (x - first) / (last - first), high - 4 - (high - 8) * y / top) for x, y in known}
    steps = [f"{'L' if x - 1 in places else 'M'}{places[x][0]:.1f} {places[x][1]:.1f}" for x in places]
    dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{3 if x == last else 1.5}"/>' for x, (a, b) in places.items())
    level = "" if target is None else (
        f'<path d="M0 {high - 4 - (high - 8) * target / top:.1f}h{wide}" stroke="{palette.muted}" stroke-dasharray="2 3" fill="none"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">{level}'
            f'<path d="{"".join(steps)}" fill="none" stroke="{palette.primary}" stroke-width="2"/><g fill="{palette.primary}">{dots}</g></svg>')
