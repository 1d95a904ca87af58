"""The tile map of an indicator: one square a municipality, a few steps of one colour; what is not a figure is never a colour."""

from collections.abc import Sequence
from math import floor, log10

import pandas as pd

from strategy import formats
from strategy.charts import tiles
from strategy.charts.figure import Figure, frame_of, number, plain
from strategy.charts.indicators import amount, period_name
from strategy.charts.theme import Palette, mix
from strategy.domain.indicators import Indicator
from strategy.domain.similar import spread
from strategy.domain.small_counts import How
from strategy.texts import Texts

# One hue from light to dark: the order is seen without telling colours apart.
RAMP = (0.18, 0.42, 0.7, 1.0)
MOST = len(RAMP)
# What stands in a square that has no figure to colour, so that the three differ without colour.
SIGNS = {"few": "<", "hidden": "×", "missing": "–", "served": "→", "none": ""}
_KEY_COLUMN, _KEY_ROW, _KEY_STEP = 18.6, 14.2, 2.2


def by_municipality(frame: pd.DataFrame, indicator: Indicator, period: int, t: Texts, palette: Palette) -> Figure:
    """Return the tile map of ``indicator`` in ``period``.

    ``frame``: municipality (code), name, column, row, value, missing (the
    source's ".", ".." or ":", else ""), how (small_counts.How), standing and
    operator (the name of the municipality that serves this one, where how says so).
    The table lists the municipalities by name, never by value.
    """
    rows = frame.to_dict("records")
    starts = steps([row["value"] for row in rows if row["how"] == How.EXACT.value], indicator.decimals)
    states = [_state(row, starts, indicator) for row in rows]
    said = [value_words(row, indicator, t) for row in rows]
    squares: dict[str, list[tuple[float, float]]] = {state: [] for state in (*range(len(starts)), *SIGNS)}
    for row, state in zip(rows, states, strict=True):
        squares[state].append((row["column"], row["row"]))
    key = [(state, _KEY_ROW + _KEY_STEP * (i + 1), f"{words}: {number(len(squares[state]), t.language)}")
           for i, (state, words) in enumerate(_key(starts, indicator, squares, t))]
    for state, y, _ in key:
        squares[state].append((_KEY_COLUMN, y))
    notes = [(_KEY_COLUMN + 1, y, plain(words)) for _, y, words in key]
    if key and indicator.unit != "yes_no":
        notes.insert(0, (_KEY_COLUMN - 0.4, _KEY_ROW, f"<b>{plain(indicator.words['unit_name'][t.language])}</b>"))
    spec = {
        "data": [
            *(tiles.squares(places, *_paint(state, len(starts), palette)) for state, places in squares.items() if places),
            *(_signs(squares[state], sign, palette) for state, sign in SIGNS.items() if sign and squares[state]),
            tiles.pointed_at([row["column"] for row in rows], [row["row"] for row in rows], [row["municipality"] for row in rows],
                             [f"<b>{plain(row['name'])}</b><br>{plain(words)}" for row, words in zip(rows, said, strict=True)], palette),
        ],
        "layout": tiles.map_layout(palette, notes),
    }
    listed = sorted((formats.sort_key(row["name"]), row["name"], words) for row, words in zip(rows, said, strict=True))
    year = period_name(period, indicator)
    name = indicator.words["name"][t.language]
    title = _finding(rows, indicator, year, t)
    alt = t("{finding}: {name}. A map of Norway with one square a municipality; the list is in the table.", finding=title, name=name)
    if served := sum(row["how"] == How.SERVED.value for row in rows):
        alt += " " + t.n("{n} municipality is served by another, which reports for it.", "{n} municipalities are served by another, which reports for them.", served)
    return Figure(title, alt, spec, frame_of([row[1:] for row in listed], [t("Municipality"), t("{name}, {year}", name=name, year=year)]))


def value_words(row: dict, indicator: Indicator, t: Texts) -> str:
    """Return a municipality's, county's or nation's figure in words: ``row`` has value and how, and may have missing, standing and operator."""
    if row.get("missing"):
        return {".": t("not applicable"), "..": t("not available"), ":": t("protected")}[row["missing"]]
    match row["how"]:
        case How.FEW.value:
            return "<5"
        case How.HIDDEN.value:
            return t("withheld")
        case How.NOT_REPORTED.value:
            return t("not reported")
        case How.SERVED.value:
            return t("served by {municipality}", municipality=row["operator"])
    words = amount(row["value"], indicator, t)
    about = row["how"] == How.ROUNDED.value or row.get("standing") == "estimate"
    return t("about {amount}", amount=words) if about else words


def steps(values: Sequence[float], decimals: int) -> list[float]:
    """Return where each of at most four steps begins, with about as many values in each, at round numbers.

    The first begins at the lowest value. Few different values get a step each;
    no values, no step.
    """
    values = sorted(round(value, decimals) for value in values)
    different = sorted(set(values))
    if len(different) <= MOST:
        return different
    room = (values[-1] - values[0]) / MOST / 2
    size = 10.0 ** floor(log10(room))
    nice = next(size * x for x in (5, 2.5, 1) if size * x <= room)
    nice = max(nice, 10.0 ** -decimals)
    cuts = [values[len(values) * i // MOST] for i in range(1, MOST)]
    return sorted({values[0], *(start for cut in cuts if values[0] < (start := round(round(cut / nice) * nice, decimals)) <= values[-1])})


def _state(row: dict, starts: list[float], indicator: Indicator) -> int | str:
    if row["missing"]:
        return "missing"
    if row["how"] == How.EXACT.value:
        return sum(round(row["value"], indicator.decimals) >= start for start in starts) - 1
    return {How.FEW.value: "few", How.HIDDEN.value: "hidden", How.SERVED.value: "served"}.get(row["how"], "none")


def _key(starts: list[float], indicator: Indicator, squares: dict, t: Texts) -> list[tuple[int | str, str]]:
    named: list[tuple[int | str, str]] = [(place, _step(place, starts, indicator, t)) for place in range(len(starts)) if squares[place]]
    words = {"few": "<5", "hidden": t("withheld"), "missing": t("no figure in the source"),
             "served": t("served by another municipality"), "none": t("not reported")}
    return [*named, *((state, words[state]) for state in SIGNS if squares[state])]


def _step(place: int, starts: list[float], indicator: Indicator, t: Texts) -> str:
    if indicator.unit == "yes_no":
        return t("yes") if starts[place] else t("no")
    if len(starts) == 1:
        return _number(starts[0], indicator, t)
    if place == 0:
        return t("under {n}", n=_number(starts[1], indicator, t))
    if place == len(starts) - 1:
        return t("{n} or more", n=_number(starts[-1], indicator, t))
    last = round(starts[place + 1] - 10.0 ** -indicator.decimals, indicator.decimals)
    return f"{_number(starts[place], indicator, t)}–{_number(last, indicator, t)}"


def _number(value: float, indicator: Indicator, t: Texts) -> str:
    return number(value, t.language, indicator.decimals if value != int(value) else None)


def _paint(state: int | str, of: int, palette: Palette) -> tuple[str, dict]:
    if isinstance(state, int):
        share = RAMP[round(state * (MOST - 1) / (of - 1)) if of > 1 else MOST - 2]
        return mix(palette.paper, palette.primary, share), {"width": 1, "color": palette.primary}
    return palette.paper, tiles.silent(palette) if state == "none" else {"width": 1, "color": palette.muted}


def _signs(places: list[tuple[float, float]], sign: str, palette: Palette) -> dict:
    return {"type": "scatter", "mode": "text", "x": [x for x, _ in places], "y": [y for _, y in places], "hoverinfo": "skip",
            "text": [sign] * len(places), "textfont": {"size": 10, "color": palette.ink}, "cliponaxis": False}


def _finding(rows: list[dict], indicator: Indicator, year: str, t: Texts) -> str:
    total = number(len(rows), t.language)
    there = sum(row["how"] not in (How.NOT_REPORTED.value, How.SERVED.value) for row in rows)
    if not there:
        return t("No municipality has a figure for {year}", year=year)
    exact = [row["value"] for row in rows if row["how"] == How.EXACT.value]
    if indicator.unit == "yes_no":
        yes = sum(value == 1 for value in exact)
        return t("{yes} say yes, {no} say no, and {rest} have not reported", yes=number(yes, t.language),
                 no=number(len(exact) - yes, t.language), rest=number(len(rows) - there, t.language))
    middle = spread(exact)
    if len(exact) == there and middle.low is not None and middle.high is not None:
        return t("Half of the {n} municipalities with a figure lie between {low} and {high}", n=number(there, t.language),
                 low=amount(_rounded(middle.low, indicator), indicator, t), high=amount(_rounded(middle.high, indicator), indicator, t))
    return t.n("{n} of {total} municipalities has a figure for {year}", "{n} of {total} municipalities have a figure for {year}",
               there, total=total, year=year)


def _rounded(value: float, indicator: Indicator) -> float:
    return round(value, indicator.decimals)
