"""The tile map of Norway: one square a municipality; who keeps the table alive."""

from collections.abc import Sequence

import pandas as pd

from strategy import formats
from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, plain
from strategy.charts.theme import MARKS, Palette
from strategy.texts import Texts

# Squares are drawn as closed lines and not as markers: a line can be dotted,
# and it grows with the map, which is 340 px wide on a phone and 450 on a desk.
_HALF = 0.41
_CORNERS = ((-_HALF, -_HALF), (_HALF, -_HALF), (_HALF, _HALF), (-_HALF, _HALF), (-_HALF, -_HALF))
_KEY_COLUMN, _KEY_ROW = 19.5, 26.5
_STATES = ("updated", "registered", "none")
_WITHHELD = "withheld"


def freshness(frame: pd.DataFrame, t: Texts, palette: Palette, days: int = 120) -> Figure:
    """Return the tile map of who is updated, has registered, or neither.

    ``frame``: municipality (code), name, column and row (counted from the
    west and the north), state (updated | registered | none | withheld) and
    chosen. What is not chosen, or not told, is pale. A square's ``customdata`` is the municipality's
    code, so that a click can choose it. ``days`` is what counts as updated.
    """
    codes, names = list(frame["municipality"]), [str(name) for name in frame["name"]]
    columns, rows = list(frame["column"]), list(frame["row"])
    states, chosen = list(frame["state"]), [bool(x) for x in frame["chosen"]]
    words = _words(days, t)
    counts = {state: 0 for state in (*_STATES, _WITHHELD)}
    squares: dict[str, list[tuple[float, float]]] = {state: [] for state in (*_STATES, _WITHHELD, "pale")}
    for column, row, state, inside in zip(columns, rows, states, chosen, strict=True):
        if inside:
            counts[state] += 1
        squares[state if inside else "pale"].append((column, row))
    keys = _key(counts, len(squares["pale"]), t)
    for i, (state, _) in enumerate(keys):
        squares[state].append((_KEY_COLUMN, _KEY_ROW + 2 * i))
    spec = {
        "data": [
            *(_squares(squares[state], state, palette) for state in ("pale", *_STATES, _WITHHELD) if squares[state]),
            pointed_at(columns, rows, codes, [
                f"<b>{plain(name)}</b><br>{words[state]}" for name, state in zip(names, states, strict=True)], palette),
        ],
        "layout": map_layout(palette, [(_KEY_COLUMN + 1, _KEY_ROW + 2 * i, plain(text)) for i, (_, text) in enumerate(keys)]),
    }
    listed = sorted(
        (formats.sort_key(name), name, f"{_MARK[state]} {words[state]}")
        for name, state, inside in zip(names, states, chosen, strict=True) if inside
    )
    table = frame_of([row[1:] for row in listed], [t("Municipality"), t("Last activity")])
    title = _finding(counts, days, t)
    alt = t("{finding}. A map of Norway with one square a municipality; the list is in the table.", finding=title)
    return Figure(title, alt, spec, table)


def pointed_at(columns: Sequence[int], rows: Sequence[int], codes: Sequence[str], words: Sequence[str], palette: Palette) -> dict:
    """Return the unseen points over the squares: what they say on hover (escaped), and the code a click gives."""
    return {
        "type": "scatter", "mode": "markers", "x": columns, "y": rows, "customdata": codes, "text": list(words),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "square", "size": 12, "opacity": 0, "color": palette.surface},
    }


def map_layout(palette: Palette, key: Sequence[tuple[float, float, str]]) -> dict:
    """Return the layout of a tile map with the words of its ``key``: column, row and escaped text of each."""
    return layout(
        palette, 430, hovermode="closest",
        xaxis=axis(range=[-0.7, 30.7], constrain="domain"),
        yaxis=axis(range=[33.7, -0.7], scaleanchor="x", constrain="domain", constraintoward="top"),
        annotations=[note_at(x, y, text, xref="x", yref="y", xanchor="left", yanchor="middle", font={"size": 13}) for x, y, text in key],
    )


_MARK = {"updated": MARKS["completed"], "registered": MARKS["in_progress"], "none": MARKS["none"], _WITHHELD: "–"}


def _words(days: int, t: Texts) -> dict[str, str]:
    return {
        "updated": t.n("updated in the last {n} day", "updated in the last {n} days", days),
        "registered": t.n(
            "has registered, no activity in the last {n} day", "has registered, no activity in the last {n} days", days
        ),
        "none": t("has not registered anything"),
        _WITHHELD: t("not told here"),
    }


def _key(counts: dict[str, int], pale: int, t: Texts) -> list[tuple[str, str]]:
    updated, registered, none = (number(counts[state], t.language) for state in _STATES)
    if counts[_WITHHELD]:
        return [(_WITHHELD, t("chosen")), *([("pale", t("not chosen"))] if pale else [])]
    keys = [
        ("updated", t("{n} updated", n=updated)),
        ("registered", t("{n} registered", n=registered)),
        ("none", t("{n} not registered", n=none)),
    ]
    if pale:
        keys.append(("pale", t("not chosen")))
    return keys


def _squares(places: Sequence[tuple[float, float]], state: str, palette: Palette) -> dict:
    fill, line = {
        "pale": (palette.pale, {"width": 0, "color": palette.pale}),
        "updated": (palette.primary, {"width": 1, "color": palette.primary}),
        "registered": (palette.tint, {"width": 1.5, "color": palette.primary}),
        "none": (palette.paper, silent(palette)),
        _WITHHELD: (palette.tint, {"width": 0, "color": palette.tint}),
    }[state]
    return squares(places, fill, line)


def silent(palette: Palette) -> dict:
    """Return the outline of a square that says nothing: dots, so that it is never taken for a 0."""
    return {"width": 1.5, "color": palette.muted, "dash": "1.5px,1.5px"}


def squares(places: Sequence[tuple[float, float]], fill: str, line: dict) -> dict:
    """Return the trace of squares at ``places`` (column, row), all with one ``fill`` and one ``line``."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for column, row in places:
        for dx, dy in _CORNERS:
            xs.append(column + dx)
            ys.append(row + dy)
        xs.append(None)
        ys.append(None)
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "fill": "toself", "fillcolor": fill,
        "line": line, "hoverinfo": "skip", "cliponaxis": False,
    }


def _finding(counts: dict[str, int], days: int, t: Texts) -> str:
    total = sum(counts.values())
    if not total:
        return t("No municipality is chosen")
    finding = t.n(
        "{n} of {total} municipalities is updated in the last {days} days",
        "{n} of {total} municipalities are updated in the last {days} days",
        counts["updated"], total=number(total, t.language), days=number(days, t.language),
    )
    if counts["none"]:
        finding += "; " + t.n(
            "{n} has not registered anything", "{n} have not registered anything", counts["none"]
        )
    return finding
