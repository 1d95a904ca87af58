"""Whom the kulturskoler work with: the two readings of resource centre over time, and one type of partner on the map."""

from datetime import date

import pandas as pd

from strategy import formats
from strategy.charts import tiles
from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, plain
from strategy.charts.theme import MARKS, Palette
from strategy.domain.similar import FEWEST
from strategy.texts import Texts

LEFT, RIGHT = "local_cultural_life", "community_development"
_HEAD, _BAR, _GAP = 34, 26, 10
_KEY_COLUMN, _KEY_ROW = 18.6, 26.5
_STATES = ("covered", "registered", "none")
_MARK = {"covered": MARKS["completed"], "registered": MARKS["planned"], "none": MARKS["none"]}


def balance(frame: pd.DataFrame, names: dict[str, str], today: date, t: Texts, palette: Palette) -> Figure:
    """Return active partners by reading, one bar to each side a year and area: how the two are to each other, no score.

    ``frame``: area, day (date), local_cultural_life, community_development,
    neutral and municipalities; ``names``: area → its name, in the order to
    show. The length of a bar is its part of the two; the number is how many.
    """
    rows = frame.to_dict("records")
    headers = [t("Where"), t("At the end of"), t.code("reading", LEFT), t.code("reading", RIGHT), t("Neither"), t("Municipalities with active partners")]
    table = frame_of([(names[row["area"]], formats.date(row["day"]), *(number(int(row[name]), t.language) for name in (LEFT, RIGHT, "neutral", "municipalities")))
                      for row in rows], headers)
    title = _balance(rows, today, t)
    if not any(row[LEFT] + row[RIGHT] for row in rows):
        return Figure(title, title, {"data": [], "layout": {}}, table)
    alt = t("{finding}. Bars to the left for the local cultural life and to the right for the wider community, for each year and for the municipality, "
            "its county and similar municipalities; the numbers are in the table.", finding=title)
    note = t("Active is a partner of at least one measure in progress. The type of partner decides the reading; types that belong to neither are only "
             "in the table. Neither side is better: it shows where the work lies.")
    if "similar" in names and not any(row["area"] == "similar" for row in rows):
        note += " " + t("Similar municipalities are shown when at least {n} of them have active partners.", n=number(FEWEST, t.language))
    return Figure(title, alt, _bars(rows, names, today, t, palette), table, note)


def _bars(rows: list[dict], names: dict[str, str], today: date, t: Texts, palette: Palette) -> dict:
    y, notes, places = 40.0, [], []
    for area, name in names.items():
        mine = [row for row in rows if row["area"] == area]
        if mine:
            notes.append(note_at(-1.42, y + 8, f"<b>{plain(name)}</b>", xref="x", yref="y", xanchor="left", yanchor="middle"))
            y += _HEAD - 8
        for row in mine:
            places.append((y + 8, row))
            y += _BAR
        y += _GAP
    for place, row in places:
        notes.append(note_at(-1.42, place, plain(t("today") if row["day"] == today else str(row["day"].year)), xref="x", yref="y", xanchor="left",
                             yanchor="middle", font={"size": 13, "color": palette.muted}))
        if not row[LEFT] + row[RIGHT]:
            notes.append(note_at(0.04, place, plain(t("none of these")), xref="x", yref="y", xanchor="left", yanchor="middle",
                                 font={"size": 13, "color": palette.muted}))
    notes += [note_at(x, 12, plain(words), xref="x", yref="y", xanchor=anchor, yanchor="middle", align=anchor, font={"size": 13, "color": palette.muted})
              for x, anchor, words in ((-0.02, "right", "← " + t("local cultural life")), (0.02, "left", t("wider community") + " →"))]
    data = []
    for name, side, fill in ((LEFT, -1, palette.primary), (RIGHT, 1, palette.tint)):
        found = [(place, row[name], row[name] / (row[LEFT] + row[RIGHT])) for place, row in places if row[name]]
        data.append({
            "type": "bar", "orientation": "h", "x": [side * share for _, _, share in found], "y": [place for place, _, _ in found], "width": 16,
            "marker": {"color": fill, "line": {"color": palette.primary, "width": 1}}, "cliponaxis": False,
            "text": [number(int(n), t.language) for _, n, _ in found], "textposition": "outside", "textfont": {"size": 13, "color": palette.ink},
            "hovertext": [f"{plain(t.code('reading', name))}: {number(int(n), t.language)}" for _, n, _ in found],
            "hovertemplate": "%{hovertext}<extra></extra>",
        })
    return {"data": data, "layout": layout(
        palette, int(y), hovermode="closest", barmode="overlay", annotations=notes, xaxis=axis(range=[-1.45, 1.15]), yaxis=axis(range=[y, 0]),
        shapes=[{"type": "line", "x0": 0, "x1": 0, "y0": 30, "y1": y - _GAP, "line": {"color": palette.outline, "width": 1}}])}


def _balance(rows: list[dict], today: date, t: Texts) -> str:
    own = {row["day"]: row for row in rows if row["area"] == "own"}
    if not own or not any(row[LEFT] + row[RIGHT] for row in own.values()):
        return t("No active partner belongs to one of the two readings yet")
    now = own[today]
    words = t.n("Active partner today: {left} in the local cultural life and {right} in the wider community",
                "Active partners today: {left} in the local cultural life and {right} in the wider community",
                int(now[LEFT]), left=_some(now[LEFT], t), right=_some(now[RIGHT], t))
    first = next((row for row in own.values() if row[LEFT] + row[RIGHT]), now)
    if first["day"] == today:
        return words
    return t("{words}; at the end of {year} it was {left} and {right}", words=words, year=str(first["day"].year),
             left=_some(first[LEFT], t), right=_some(first[RIGHT], t))


def _some(n: int, t: Texts) -> str:
    return number(int(n), t.language) if n else t("none")


def coverage(frame: pd.DataFrame, kind: str, registered: int, covered: int, then: int, since: date, t: Texts, palette: Palette) -> Figure:
    """Return the tile map of the municipalities that work with a type of partner.

    ``frame``: municipality (code), name, county_name, column, row, state
    (covered | registered | none) and named. The table says by county how many,
    and names the municipalities where the viewer may know them.
    """
    rows = frame.to_dict("records")
    words = {"covered": t("works with them"), "registered": t("has registered something, not this yet"), "none": t("has not registered anything")}
    places = {state: [(row["column"], row["row"]) for row in rows if row["state"] == state] for state in _STATES}
    short = {"covered": words["covered"], "registered": t("not yet"), "none": t("not registered")}
    key = [(state, _KEY_ROW + 2 * i, f"{short[state]}: {number(len(places[state]), t.language)}") for i, state in enumerate(_STATES)]
    paint = {"covered": (palette.primary, {"width": 1, "color": palette.primary}), "registered": (palette.tint, {"width": 1.5, "color": palette.primary}),
             "none": (palette.paper, tiles.silent(palette))}
    spec = {
        "data": [*(tiles.squares([*places[state], (_KEY_COLUMN, y)], *paint[state]) for state, y, _ in key),
                 tiles.pointed_at([row["column"] for row in rows], [row["row"] for row in rows], [row["municipality"] for row in rows],
                                  [f"<b>{plain(row['name'])}</b><br>{words[row['state']]}" if row["named"] else f"<b>{plain(row['name'])}</b>" for row in rows],
                                  palette)],
        "layout": tiles.map_layout(palette, [(_KEY_COLUMN + 1, y, plain(text)) for _, y, text in key]),
    }
    title = t("{n} of the {all} municipalities that have registered anything work with “{partner}”", n=number(covered, t.language),
              all=number(registered, t.language), partner=t.code("partner_type", kind))
    title = f"{title}; {compared(covered - then, since, t)}" if registered else t("No municipality has registered anything yet")
    listed = sorted((formats.sort_key(row["name"]), row["name"], row["county_name"], f"{_MARK[row['state']]} {words[row['state']]}")
                    for row in rows if row["named"] and row["state"] != "none")
    table = frame_of([row[1:] for row in listed], [t("Municipality"), t("County"), t("Works with this type")])
    return Figure(title, t("{finding}. A map of Norway with one square a municipality; the list is in the table.", finding=title), spec, table)


def compared(n: int, since: date, t: Texts) -> str:
    """Return how many more or fewer there are than on a day, in words."""
    day = formats.date(since)
    if not n:
        return t("as many as on {day}", day=day)
    return t.n("{n} more than on {day}", "{n} more than on {day}", n, day=day) if n > 0 else t.n("{n} fewer than on {day}", "{n} fewer than on {day}", -n, day=day)
