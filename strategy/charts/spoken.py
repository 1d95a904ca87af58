"""Who has spoken, region by region: municipalities that are up to date, have registered, or neither; and how fresh their own figures are."""

from typing import Literal

import pandas as pd

from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, plain, wrap
from strategy.charts.theme import Palette, ink_on
from strategy.charts.tiles import silent
from strategy.texts import Texts

What = Literal["activity", "figures", "round"]
_HALF = 0.36


def by_region(frame: pd.DataFrame, what: What, t: Texts, palette: Palette, year: int = 0) -> Figure:
    """Return a bar of the same length for each region, divided by what its municipalities have said.

    ``frame``: region, name, municipalities, registered and updated, or for
    ``what`` "figures" reported and reported_new, the newest school year that
    is over being ``year``. Where updated is missing it may not be told, and
    the bar says who has registered alone. Who has said nothing is a dotted
    outline, never a bar of length 0. For ``what`` "round", municipalities are
    those that are asked and delivered how many of them have delivered status.
    """
    records = frame.to_dict("records")
    keys = {"activity": ("updated", "registered"), "figures": ("reported_new", "reported"), "round": ("delivered", "delivered")}[what]
    words = _words(what, year, t)
    headers = [t("Region"), t("Municipalities"), *filter(None, words)]
    if not records:
        title = t("No region is chosen")
        return Figure(title, title, {"data": [], "layout": {}}, frame_of([], headers))
    parts = [_parts(row, *keys) for row in records]
    fresh, some = [part[0] for part in parts], [part[1] for part in parts]
    places = list(range(len(records)))
    hover = [_hover(row["name"], part, words, t) for row, part in zip(records, parts, strict=True)]
    of = [max(int(row["municipalities"]), 1) for row in records]
    names = [wrap(row["name"], 18) for row in records]
    left = 12 + 7 * max(len(line) for name in names for line in name.split("<br>"))
    key = "&nbsp;&nbsp; ".join(f'<span style="color:{colour}">{mark}</span>&nbsp;{plain(word).replace(" ", "&nbsp;")}' for colour, mark, word in zip(
        (palette.primary, palette.primary, palette.muted), ("■", "□", "┄"), words, strict=True) if word)
    spec = {
        "data": [
            _bar([(n or 0) / whole for n, whole in zip(fresh, of, strict=True)], places, fresh, hover, palette.primary, palette, t),
            _bar([n / whole for n, whole in zip(some, of, strict=True)], places, some, hover, palette.tint, palette, t),
            _silence([((whole - none) / whole, none) for (_, _, none), whole in zip(parts, of, strict=True)], palette),
            {"type": "scatter", "mode": "text", "x": [1 - none / whole / 2 for (_, _, none), whole in zip(parts, of, strict=True)], "y": places,
             "text": [number(none, t.language) if none else "" for _, _, none in parts], "hovertext": hover,
             "hovertemplate": "%{hovertext}<extra></extra>", "textfont": {"size": 12, "color": palette.muted}},
        ],
        "layout": layout(
            palette, 44 + len(records) * (17 + 14 * max(name.count("<br>") + 1 for name in names)), barmode="stack", bargap=2 * (0.5 - _HALF),
            margin={"l": left, "r": 4, "t": 30, "b": 4, "pad": 6}, hovermode="closest",
            xaxis=axis(range=[0, 1.01]),
            yaxis=axis(visible=True, range=[len(records) - 0.5, -0.5], tickmode="array", tickvals=places, ticktext=names),
            annotations=[note_at(0, 1, key, xref="paper", yref="paper", xanchor="left", yanchor="bottom", xshift=-left, yshift=6, font={"size": 13})],
            uniformtext={"mode": "hide", "minsize": 11},
        ),
    }
    rows = [(row["name"], number(int(row["municipalities"]), t.language), *_cells(part, what, t)) for row, part in zip(records, parts, strict=True)]
    title = _finding(records, parts, what, year, t)
    alt = t("{finding}. A bar for each region, divided by what its municipalities have said; the figures are in the table.", finding=title)
    return Figure(title, alt, spec, frame_of(rows, headers), _note(parts, t))


def _parts(row: dict, fresh: str, said: str) -> tuple[int | None, int, int]:
    """Return how many are fresh (None: not told), have said something only, and nothing."""
    all_of_them, some = int(row["municipalities"]), int(row[said])
    if pd.isna(row[fresh]):
        return None, some, all_of_them - some
    return int(row[fresh]), some - int(row[fresh]), all_of_them - some


def _words(what: What, year: int, t: Texts) -> tuple[str, str, str]:
    if what == "round":
        return t("Have delivered status"), "", t("Have not delivered")
    if what == "activity":
        return t("Up to date"), t("Have registered, not up to date"), t("Have not registered")
    return t("Figures for {year}", year=_school_year(year)), t("Older figures"), t("No figures reported")


def _school_year(year: int) -> str:
    return f"{year - 1}/{year % 100:02}"


def _bar(lengths: list[float], places: list[int], counts: list, hover: list[str], colour: str, palette: Palette, t: Texts) -> dict:
    return {
        "type": "bar", "orientation": "h", "x": lengths, "y": places, "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": colour, "line": {"color": palette.paper, "width": 1.5}},
        "text": [number(n, t.language) if n else "" for n in counts], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "insidetextfont": {"size": 12, "color": ink_on(colour)},
    }


def _silence(ends: list[tuple[float, int]], palette: Palette) -> dict:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for place, (start, none) in enumerate(ends):
        if none:
            low, high = start + 0.004, 1 - 0.002
            xs += [low, high, high, low, low, None]
            ys += [place - _HALF, place - _HALF, place + _HALF, place + _HALF, place - _HALF, None]
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": silent(palette), "hoverinfo": "skip", "cliponaxis": False}


def _hover(name: str, part: tuple[int | None, int, int], words: tuple[str, str, str], t: Texts) -> str:
    fresh, some, none = part
    if fresh is None:
        words = ("", t("Have registered"), words[2])
    lines = [f"{plain(word)}: {number(n, t.language)}" for word, n in zip(words, (fresh, some, none), strict=True) if word and n is not None]
    return "<br>".join([f"<b>{plain(name)}</b>", *lines])


def _cells(part: tuple[int | None, int, int], what: What, t: Texts) -> tuple[str, ...]:
    fresh, some, none = part
    if what == "round":
        return number(fresh or 0, t.language), number(none, t.language)
    if fresh is None:
        return t("withheld"), t("{n} in all", n=number(some, t.language)), number(none, t.language)
    return number(fresh, t.language), number(some, t.language), number(none, t.language)


def _finding(records: list[dict], parts: list[tuple[int | None, int, int]], what: What, year: int, t: Texts) -> str:
    silent_ones = sum(int(row["municipalities"]) == none for row, (_, _, none) in zip(records, parts, strict=True))
    total = number(len(records), t.language)
    if what == "round":
        return t("{n} of {total} municipalities that are asked have delivered status", n=number(sum(fresh or 0 for fresh, _, _ in parts), t.language),
                 total=number(sum(int(row["municipalities"]) for row in records), t.language))
    if len(records) == 1:
        return _of_one(records[0], parts[0], what, year, t)
    if what == "figures":
        finding = t("Somebody has reported own figures in {n} of {total} regions", n=number(len(records) - silent_ones, t.language), total=total)
        new = sum(bool(fresh) for fresh, _, _ in parts)
        return finding + "; " + t("in {n} for {year}", n=number(new, t.language), year=_school_year(year))
    finding = t("Somebody has registered in {n} of {total} regions", n=number(len(records) - silent_ones, t.language), total=total)
    whole = sum(fresh is not None and fresh > 0 and not some and not none for fresh, some, none in parts)
    return finding + "; " + t("in {n} everyone is up to date", n=number(whole, t.language)) if whole else finding


def _of_one(row: dict, part: tuple[int | None, int, int], what: What, year: int, t: Texts) -> str:
    """Return what is said of a single region: a count of regions would say nothing."""
    fresh, some, none = part
    values = {"n": number(some + (fresh or 0), t.language), "total": number(some + (fresh or 0) + none, t.language), "new": number(fresh or 0, t.language)}
    if what == "figures":
        return t("{name}: {new} of {total} municipalities have figures for {year}", name=row["name"], year=_school_year(year), **values)
    if fresh is None:
        return t("{name}: {n} of {total} municipalities have registered", name=row["name"], **values)
    return t("{name}: {n} of {total} municipalities have registered, {new} are up to date", name=row["name"], **values)


def _note(parts: list[tuple[int | None, int, int]], t: Texts) -> str:
    if any(fresh is None for fresh, _, _ in parts):
        return t("How many are up to date is withheld where it would tell which municipality is silent.")
    return ""
