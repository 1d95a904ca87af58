"""Whom the measures reach: the life course of one municipality, and the regions side by side."""

from typing import Literal

import pandas as pd

from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, percent, plain, wrap
from strategy.charts.theme import MARKS, Palette, ink_on, mix
from strategy.texts import Texts

# The target groups of the code list are ages; in a narrow strip the years alone tell them apart.
AGES = {
    "age_0_5": "0–5", "age_6_9": "6–9", "age_10_12": "10–12", "age_13_15": "13–15",
    "age_16_19": "16–19", "young_adult": "20–29", "adult": "30–66", "older": "67+",
}


def life_course(frame: pd.DataFrame, t: Texts, palette: Palette) -> Figure:
    """Return a strip of the eight ages: filled where a measure is under way.

    ``frame``: target_group, measures (how many are aimed at it) and active
    (at least one of them is under way). Ages missing from ``frame`` have none.
    """
    found = {r["target_group"]: (int(r["measures"]), bool(r["active"])) for r in frame.to_dict("records")}
    cells = [(key, *found.get(key, (0, False))) for key in AGES]
    xs = [i + 0.5 for i in range(len(cells))]
    fills = {"active": palette.primary, "measures": palette.tint, "none": palette.paper}
    states = ["active" if active and n else "measures" if n else "none" for _, n, active in cells]
    words = {
        "active": t("at least one in progress or completed"),
        "measures": t("none in progress or completed yet"),
        "none": t("no measures"),
    }
    shapes = [
        {
            "type": "rect", "x0": i + 0.06, "x1": i + 0.94, "y0": 0, "y1": 1, "layer": "below",
            "fillcolor": fills[state],
            "line": {"color": palette.muted, "width": 1, "dash": "2px,2px"} if state == "none"
            else {"color": palette.primary, "width": 1.5},
        }
        for i, state in enumerate(states)
    ]
    spec = {
        "data": [{
            "type": "scatter", "mode": "text", "x": xs, "y": [0.5] * len(xs),
            "text": [f"<b>{number(n, t.language)}</b>" if n else "" for _, n, _ in cells],
            "textfont": {"size": 15, "color": [ink_on(fills[state]) for state in states]},
            "hovertext": [
                f"<b>{plain(t.code('target_group', key))}</b><br>{plain(_measures(n, t))}"
                + (f"<br>{plain(words[state])}" if n else "")
                for (key, n, _), state in zip(cells, states, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }],
        "layout": layout(
            palette, 84, shapes=shapes, hovermode="closest",
            xaxis=axis(range=[0, len(cells)]), yaxis=axis(range=[0, 1]),
            margin={"l": 0, "r": 0, "t": 4, "b": 26, "pad": 0},
            annotations=[
                note_at(x, 0, AGES[key], xref="x", yref="paper", xanchor="center", yanchor="top",
                        yshift=-4, font={"size": 13, "color": palette.muted})
                for x, (key, _, _) in zip(xs, cells, strict=True)
            ],
        ),
    }
    reached = states.count("active")
    title = t(
        "Measures are in progress or completed for {n} of {total} target groups",
        n=number(reached, t.language), total=number(len(cells), t.language),
    )
    parts = [
        t("{group}: {words}", group=t.code("target_group", key), words=_measures(n, t)) for key, n, _ in cells
    ]
    table = frame_of(
        [
            (t.code("target_group", key), number(n, t.language), words[state])
            for (key, n, _), state in zip(cells, states, strict=True)
        ],
        [t("Target group"), t("Measures"), t("How far")],
    )
    alt = t("{finding}. A strip of eight target groups: {parts}.", finding=title, parts="; ".join(parts))
    return Figure(title, alt, spec, table)


def by_region(
    frame: pd.DataFrame, kind: Literal["target_group", "partner_type", "barrier"], t: Texts, palette: Palette, down_regions: bool = False
) -> Figure:
    """Return a table in colour: the share of municipalities with at least one.

    ``frame``: region, name, key (a code of ``kind``), municipalities and
    covered (how many of them have at least one). The longer of the two lists
    goes down the page, unless ``down_regions``. ``municipalities`` 0 or no row is left empty: nobody
    to ask is not a share of 0.
    """
    records = frame.to_dict("records")
    regions = list(dict.fromkeys((r["region"], r["name"]) for r in records))
    keys = list(dict.fromkeys(r["key"] for r in records))
    cells = {(r["region"], r["key"]): (int(r["covered"]), int(r["municipalities"])) for r in records}
    table = frame_of(
        [
            (name, *(_share(cells.get((region, key)), t) for key in keys))
            for region, name in regions
        ],
        [t("Region"), *(t.code(kind, key) for key in keys)],
    )
    if not records:
        title = t("No region is chosen")
        return Figure(title, title, {"data": [], "layout": {}}, table)
    across = [(key, AGES.get(key, t.code(kind, key)), t.code(kind, key)) for key in keys]
    down = [(region, name, name) for region, name in regions]
    turned = (len(across) > len(down) or kind != "target_group") and not down_regions
    if turned:
        across, down = down, [(key, name, name) for key, _, name in across]
    grid = [[cells.get((x, y) if turned else (y, x)) for x, _, _ in across] for y, _, _ in down]
    spec = _grid_spec(grid, across, down, t, palette)
    title = _thinnest(keys, cells, kind, t)
    alt = t("{finding}. A table of shares by region, darker where the share is larger.", finding=title)
    note = t("Per cent of the municipalities that have at least one.")
    return Figure(title, alt, spec, table, note)


def _grid_spec(grid: list[list], across: list, down: list, t: Texts, palette: Palette) -> dict:
    low, high = mix(palette.paper, palette.primary, 0.06), palette.primary
    shares = [[covered / of if of else None for covered, of in (cell or (0, 0) for cell in row)] for row in grid]
    places = [
        (x, y, share, cell)
        for y, (row, values) in enumerate(zip(grid, shares, strict=True))
        for x, (cell, share) in enumerate(zip(row, values, strict=True))
        if share is not None
    ]
    longest = max(len(short) for _, short, _ in across)
    turned, wide = longest > 6 and len(across) > 2, len(across) > 9
    names = [plain(_cut(short)) if turned else wrap(short, 16) for _, short, _ in across]
    head = 20 + 7 * min(18, longest) if turned else 16 + 16 * max(name.count("<br>") + 1 for name in names)
    size = 11 if wide else 13
    return {
        "data": [
            {
                "type": "heatmap", "z": shares, "zmin": 0, "zmax": 1, "showscale": False, "hoverinfo": "skip",
                "colorscale": [[0, low], [1, high]], "xgap": 2, "ygap": 2,
            },
            {
                "type": "scatter", "mode": "text", "x": [p[0] for p in places], "y": [p[1] for p in places],
                "text": [number(round(100 * p[2]), t.language) for p in places],
                "textfont": {"size": size, "color": [ink_on(mix(low, high, p[2])) for p in places]},
                "hovertext": [
                    f"<b>{plain(down[y][2])}</b><br>{plain(across[x][2])}<br>{plain(_share(cell, t))}"
                    for x, y, _, cell in places
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
            },
        ],
        "layout": layout(
            palette, head + 28 * len(down), hovermode="closest",
            margin={"l": 0, "r": 0, "t": head, "b": 4, "pad": 4},
            xaxis=axis(
                visible=True, side="top", range=[-0.5, len(across) - 0.5], tickmode="array",
                tickvals=list(range(len(across))), ticktext=names, tickangle=-90 if turned else 0,
                tickfont={"size": 11}, ticklabeloverflow="allow",
            ),
            yaxis=axis(
                visible=True, automargin=True, range=[len(down) - 0.5, -0.5], tickmode="array",
                tickvals=list(range(len(down))), ticktext=[plain(_cut(short, 24)) for _, short, _ in down],
                tickfont={"size": 13},
            ),
            # On a phone many columns leave no room for numbers: ``ui.look`` hides them there.
            meta={"wide": wide},
        ),
    }


def _cut(text: str, most: int = 18) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _measures(n: int, t: Texts) -> str:
    return t.n("{n} measure", "{n} measures", n)


def _share(cell: tuple[int, int] | None, t: Texts) -> str:
    if not cell or not cell[1]:
        return ""
    covered, of = cell
    # The parts of "(12 of 37)" stay on one line, also in a narrow column.
    parts = t("({n} of {total})", n=number(covered, t.language), total=number(of, t.language)).replace(" ", "\u00a0")
    return f"{percent(covered, of, t.language)} {parts}"


def _thinnest(keys: list[str], cells: dict, kind: str, t: Texts) -> str:
    sums = {
        key: [sum(pair) for pair in zip(*(c for (_, k), c in cells.items() if k == key), strict=True)] for key in keys
    }
    asked = [(covered / of, covered, of, key) for key, (covered, of) in sums.items() if of]
    if not asked:
        return t("No municipality is chosen")
    _, covered, of, key = min(asked, key=lambda found: found[0])
    values = {"n": number(covered, t.language), "total": number(of, t.language)}
    if kind == "target_group":
        return t("Fewest municipalities have measures for “{group}”: {n} of {total}", group=t.code(kind, key), **values)
    if kind == "barrier":
        return t("Fewest municipalities have measures about “{barrier}”: {n} of {total}", barrier=t.code(kind, key), **values)
    return t("Fewest municipalities work with “{partner}”: {n} of {total}", partner=t.code(kind, key), **values)
