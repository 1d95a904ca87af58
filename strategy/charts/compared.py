"""Two days side by side: how many there were then and are now."""

from typing import Literal

import pandas as pd

from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, plain, wrap
from strategy.charts.theme import Palette
from strategy.texts import Texts


def pairs(frame: pd.DataFrame, days: tuple[str, str], kind: Literal["target_group", "partner_type"], t: Texts, palette: Palette) -> Figure:
    """Return how many municipalities have something under way for each key: a ring (then), a line and a dot (now).

    ``frame``: key (a code of ``kind``), then, now. ``days``: the two days as
    they are written. Without a row that has any the figure has no data.
    """
    frame = frame.assign(name=[t.code(kind, key) for key in frame["key"]])
    records = [row for row in frame.to_dict("records") if row["then"] or row["now"]]
    table = frame_of([(row["name"], *(number(int(row[x]), t.language) for x in ("then", "now")), signed(int(row["now"] - row["then"]), t))
                      for row in frame.to_dict("records")], [t("Target group") if kind == "target_group" else t("Partner type"), *days, t("Difference")])
    if not records:
        title = t("None on either day")
        return Figure(title, title, {"data": [], "layout": {}}, table)
    more = sum(row["now"] > row["then"] for row in records)
    fewer = sum(row["now"] < row["then"] for row in records)
    values = {"more": number(more, t.language), "fewer": number(fewer, t.language), "total": number(len(records), t.language)}
    title = (t("More municipalities have a measure in progress or completed for {more} of {total} target groups, fewer for {fewer}", **values) if kind == "target_group" else
             t("More municipalities work with {more} of {total} types of partners, fewer with {fewer}", **values))
    places, names = list(range(len(records))), [wrap(str(row["name"]), 24) for row in records]
    lines_x: list[float | None] = []
    lines_y: list[float | None] = []
    for place, row in zip(places, records, strict=True):
        lines_x += [row["then"], row["now"], None]
        lines_y += [place, place, None]
    hover = [f"<b>{plain(row['name'])}</b><br>{plain(days[0])}: {number(int(row['then']), t.language)}<br>"
             f"{plain(days[1])}: {number(int(row['now']), t.language)}" for row in records]
    left = 12 + 7 * max(len(line) for name in names for line in name.split("<br>"))
    highest = max(max(row["then"], row["now"]) for row in records)
    rows = max(name.count("<br>") + 1 for name in names)
    spec = {
        "data": [
            {"type": "scatter", "mode": "lines", "x": lines_x, "y": lines_y, "line": {"color": palette.primary, "width": 2}, "hoverinfo": "skip"},
            _marks([row["then"] for row in records], places, hover, palette.paper, palette),
            _marks([row["now"] for row in records], places, hover, palette.primary, palette) | {
                "mode": "markers+text", "textposition": "middle right", "cliponaxis": False,
                "text": [f"&nbsp;&nbsp;{number(int(row['now']), t.language)}" if row["now"] >= row["then"] else "" for row in records],
                "textfont": {"size": 13, "color": palette.ink}},
        ],
        "layout": layout(
            palette, 56 + len(records) * (16 + 13 * rows), hovermode="closest", margin={"l": left, "r": 36, "t": 30, "b": 22, "pad": 6},
            xaxis=axis(visible=True, range=[-0.02 * highest, highest * 1.03 or 1], showgrid=True, gridcolor=palette.line, nticks=6, tickformat="d",
                       tickfont={"color": palette.muted}),
            yaxis=axis(visible=True, range=[len(records) - 0.5, -0.5], tickmode="array", tickvals=places, ticktext=names),
            annotations=[note_at(0, 1, f"○&nbsp;{plain(days[0])}&nbsp;&nbsp; ●&nbsp;{plain(days[1])}", xref="paper", yref="paper", xanchor="left",
                                 yanchor="bottom", xshift=-left, yshift=6, font={"size": 13})],
        ),
    }
    alt = t("{finding}. A ring for {then} and a dot for {now} in each row; the figures are in the table.", finding=title, then=days[0], now=days[1])
    return Figure(title, alt, spec, table)


def signed(n: int, t: Texts) -> str:
    """Return a difference with its sign; 0 has none."""
    return f"{'+' if n > 0 else '−'}{number(abs(n), t.language)}" if n else "0"


def _marks(xs: list, places: list[int], hover: list[str], fill: str, palette: Palette) -> dict:
    return {"type": "scatter", "mode": "markers", "x": xs, "y": places, "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": 11, "color": fill, "line": {"color": palette.primary, "width": 2}}}
