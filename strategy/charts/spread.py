"""Where an idea has gone: one square a municipality, filled where it was tried or taken up."""

import pandas as pd

from strategy import formats
from strategy.charts import tiles
from strategy.charts.figure import Figure, frame_of, number, plain
from strategy.charts.theme import Palette
from strategy.texts import Texts

_KEY_COLUMN, _KEY_ROW = 18.6, 24.5
_STATES = ("origin", "told", "took_up")


def spread(frame: pd.DataFrame, copies: int, title: str, t: Texts, palette: Palette) -> Figure:
    """Return the tile map of where an idea called ``title`` comes from and has gone.

    ``frame``: municipality (code), name, column, row, state (origin | told |
    took_up | none), outcome (a key, or "") and copy (a copy is seen there).
    ``copies``: municipalities with a copy in their plan, those the viewer may
    not see by name too: the note says how many they are.
    """
    rows = frame.to_dict("records")
    words = {"origin": t("The idea comes from here"), "told": t("Has told how it went"), "took_up": t("Has it in the plan"), "none": t("Neither")}
    squares: dict[str, list[tuple[float, float]]] = {state: [] for state in (*_STATES, "none")}
    for row in rows:
        squares[row["state"]].append((row["column"], row["row"]))
    counts = {state: len(places) for state, places in squares.items()}
    brief = {"origin": t("From here"), "told": t("Has told"), "took_up": t("In the plan")}
    key = [(state, f"{brief[state]}: {number(counts[state], t.language)}") for state in _STATES if counts[state]]
    for i, (state, _) in enumerate(key):
        squares[state].append((_KEY_COLUMN, _KEY_ROW + 2 * i))
    said = [_said(row, words, t) for row in rows]
    signs = squares["told"]
    spec = {
        "data": [
            *(tiles.squares(squares[state], *_paint(state, palette)) for state in ("none", *_STATES) if squares[state]),
            *([{"type": "scatter", "mode": "text", "x": [x for x, _ in signs], "y": [y for _, y in signs], "text": ["●"] * len(signs),
                "textfont": {"size": 8, "color": palette.primary}, "hoverinfo": "skip"}] if signs else []),
            tiles.pointed_at([row["column"] for row in rows], [row["row"] for row in rows], [row["municipality"] for row in rows],
                             [f"<b>{plain(row['name'])}</b><br>{plain(x)}" for row, x in zip(rows, said, strict=True)], palette),
        ],
        "layout": tiles.map_layout(palette, [(_KEY_COLUMN + 1, _KEY_ROW + 2 * i, plain(x)) for i, (_, x) in enumerate(key)]),
    }
    listed = sorted((_STATES.index(row["state"]), formats.sort_key(row["name"]), row["name"], x)
                    for row, x in zip(rows, said, strict=True) if row["state"] != "none")
    finding = _finding(counts["told"], copies, t)
    alt = t("{finding}: {name}. A map of Norway with one square a municipality; the list is in the table.", finding=finding, name=title)
    unseen = copies - sum(bool(row["copy"]) for row in rows)
    note = t.n("{n} of these plans is not published, so whose it is is not told.",
               "{n} of these plans are not published, so whose they are is not told.", unseen) if unseen > 0 else ""
    return Figure(finding, alt, spec, frame_of([row[2:] for row in listed], [t("Municipality"), t("The idea there")]), note=note)


def _said(row: dict, words: dict[str, str], t: Texts) -> str:
    """What a square says on hover and in the table: all that is known of the idea there."""
    told = f": {t.code('outcome', row['outcome']).lower()}" if row["outcome"] else ""
    both = f". {words['took_up']}" if row["copy"] and row["state"] == "told" else ""
    return words[row["state"]] + told + both


def _finding(told: int, copies: int, t: Texts) -> str:
    """Say how many there are of both, in all. Never how many are either: it would tell who of those that told has a plan that is not published."""
    if told and copies:
        have = t.n("{n} has it in the plan", "{n} have it in the plan", copies)
        return t.n("{n} other municipality has told how it went; {have}", "{n} other municipalities have told how it went; {have}", told, have=have)
    if told:
        return t.n("{n} other municipality has told how it went", "{n} other municipalities have told how it went", told)
    if copies:
        return t.n("{n} other municipality has it in the plan", "{n} other municipalities have it in the plan", copies)
    return t("No other municipality has told of it or taken it up yet")


def _paint(state: str, palette: Palette) -> tuple[str, dict]:
    return {
        "origin": (palette.primary, {"width": 1, "color": palette.primary}),
        "told": (palette.tint, {"width": 1.5, "color": palette.primary}),
        "took_up": (palette.paper, {"width": 1.5, "color": palette.primary}),
        "none": (palette.pale, {"width": 0, "color": palette.pale}),
    }[state]
