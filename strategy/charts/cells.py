"""A grid of cells: filled where something is under way, tinted where something is there, dotted where nothing is yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy.charts.figure import axis, layout, plain, wrap
from strategy.charts.theme import Palette, ink_on

ROW = 38


@dataclass(frozen=True)
class Cell:
    """One cell. ``state``: "active", "some" or "none"; ``text`` stands in it, ``words`` when it is pointed at."""

    state: str
    text: str = ""
    words: str = ""


def grid(rows: Sequence[tuple[str, Sequence[Cell]]], columns: Sequence[str], palette: Palette) -> dict:
    """Return the Plotly spec of ``rows`` (name, cells), the first at the top, under ``columns``."""
    fills = {"active": palette.primary, "some": palette.tint, "none": palette.paper}
    places = [(x, y, cell) for y, (_, cells) in enumerate(rows) for x, cell in enumerate(cells)]
    heads = [wrap(name, 12) for name in columns]
    head = 14 + 16 * max((name.count("<br>") + 1 for name in heads), default=1)
    return {
        "data": [{
            "type": "scatter", "mode": "text", "x": [x for x, _, _ in places], "y": [y for _, y, _ in places],
            "text": [f"<b>{plain(cell.text)}</b>" if cell.text else "" for _, _, cell in places],
            "textfont": {"size": 13, "color": [ink_on(fills[cell.state]) for _, _, cell in places]},
            "hovertext": [plain(cell.words) for _, _, cell in places], "hovertemplate": "%{hovertext}<extra></extra>",
        }],
        "layout": layout(
            palette, head + ROW * len(rows), hovermode="closest",
            margin={"l": 0, "r": 0, "t": head, "b": 4, "pad": 6},
            shapes=[_shape(x, y, cell.state, fills, palette) for x, y, cell in places],
            xaxis=axis(visible=True, side="top", range=[-0.5, len(columns) - 0.5], tickmode="array", tickvals=list(range(len(columns))),
                       ticktext=heads, tickangle=0, tickfont={"size": 12, "color": palette.muted}),
            yaxis=axis(visible=True, automargin=True, range=[len(rows) - 0.5, -0.5], tickmode="array", tickvals=list(range(len(rows))),
                       ticktext=[wrap(name, 22) for name, _ in rows], tickfont={"size": 13}),
        ),
    }


def _shape(x: int, y: int, state: str, fills: dict[str, str], palette: Palette) -> dict:
    return {
        "type": "rect", "x0": x - 0.45, "x1": x + 0.45, "y0": y - 0.42, "y1": y + 0.42, "layer": "below", "fillcolor": fills[state],
        "line": {"color": palette.muted, "width": 1, "dash": "2px,2px"} if state == "none" else {"color": palette.primary, "width": 1.5},
    }
