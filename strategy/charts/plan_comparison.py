"""A plan beside others, side by side: the middle half of others as a band, their median as a line, the own value as a dot."""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, plain
from strategy.charts.theme import Palette
from strategy.texts import Texts

_ROW = 62


@dataclass(frozen=True)
class Row:
    """One side of a plan. ``own``, ``low``, ``median`` and ``high`` are from 0 to 1, further to the right; None where there is none.

    ``said``: the own value and the place in words; ``cells``: the row of the table.
    """

    name: str
    said: str
    own: float | None
    low: float | None
    median: float | None
    high: float | None
    cells: tuple[str, ...]


def beside(rows: Sequence[Row], headers: Sequence[str], title: str, t: Texts, palette: Palette) -> Figure:
    """Return the sides of a plan, one below the other; the words stand above each line, so that it fits a phone."""
    shapes, dots, notes = [], [], []
    for y, row in enumerate(rows):
        shapes.append({"type": "line", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below", "line": {"color": palette.line, "width": 1}})
        if row.low is not None and row.high is not None and row.median is not None:
            low, high = min(row.low, row.high), max(row.low, row.high)
            # A band of no width would not be seen.
            low, high = (low, high) if high - low >= 0.01 else (max(0, low - 0.005), min(1, high + 0.005))
            shapes.append({"type": "rect", "x0": low, "x1": high, "y0": y - 0.14, "y1": y + 0.14, "layer": "below", "fillcolor": palette.tint,
                           "line": {"color": palette.primary, "width": 1}})
            shapes.append({"type": "line", "x0": row.median, "x1": row.median, "y0": y - 0.22, "y1": y + 0.22, "layer": "below",
                           "line": {"color": palette.ink, "width": 2}})
        if row.own is not None:
            dots.append((row.own, y, f"<b>{plain(row.name)}</b><br>{plain(row.said)}"))
        notes.append(note_at(0, y - 0.3, f"<b>{plain(row.name)}</b> · {plain(row.said)}", xref="x", yref="y", xanchor="left", yanchor="bottom",
                             font={"size": 13, "color": palette.ink}))
    spec = {
        "data": [{
            "type": "scatter", "mode": "markers", "x": [x for x, _, _ in dots], "y": [y for _, y, _ in dots],
            "marker": {"size": 14, "color": palette.primary, "line": {"color": palette.paper, "width": 2}}, "cliponaxis": False,
            "hovertext": [words for _, _, words in dots], "hovertemplate": "%{hovertext}<extra></extra>",
        }],
        "layout": layout(palette, 20 + _ROW * len(rows), hovermode="closest", margin={"l": 8, "r": 8, "t": 8, "b": 4, "pad": 0}, shapes=shapes,
                         annotations=notes, xaxis=axis(range=[-0.005, 1.005]), yaxis=axis(range=[len(rows) - 0.6, -0.85])),
    }
    alt = t("{finding}. {rows}.", finding=title, rows="; ".join(f"{row.name}: {row.said}" for row in rows))
    return Figure(title, alt, spec, frame_of([row.cells for row in rows], headers))
