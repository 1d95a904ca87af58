"""An indicator across the counties: one small line each, all on the same scale.

Pictures of their own in a grid that the page folds, and not one large figure:
on a phone fifteen panels stand two in a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from strategy import formats
from strategy.charts.figure import frame_of, number
from strategy.charts.figure_tiles import value_words
from strategy.charts.indicators import amount, period_name
from strategy.charts.theme import Palette
from strategy.domain.indicators import Indicator
from strategy.texts import Texts

_WIDE, _HIGH, _EDGE = 200, 64, 5


@dataclass(frozen=True)
class Panel:
    """A county: ``picture`` is an SVG document ("" when there is nothing to draw), ``words`` its newest figure, ``reported`` how many say so."""

    name: str
    picture: str
    words: str
    reported: str


@dataclass(frozen=True)
class Multiples:
    """All counties: the finding, what to read it by, a panel each, and the same figures as text cells."""

    title: str
    alt: str
    note: str
    panels: tuple[Panel, ...]
    table: pd.DataFrame


def by_county(frame: pd.DataFrame, indicator: Indicator, t: Texts, palette: Palette, target: float | None = None) -> Multiples:
    """Return the lines of the counties from 0; ``target`` is the nation's, a dotted line in each.

    ``frame``: county, county_name, period, value (missing where it is withheld
    or not reported), how, reported and of (municipalities) and source
    ("derived" for a sum of municipalities), a row for each county and period. Counties come by name, never by value.
    """
    counties = {name: rows.sort_values("period").to_dict("records") for name, rows in frame.groupby("county_name", sort=False)}
    names = sorted(counties, key=formats.sort_key)
    periods = sorted({int(period) for period in frame["period"]})
    known = [row["value"] for rows in counties.values() for row in rows if not pd.isna(row["value"])]
    title = _finding(list(counties.values()), periods, indicator, t)
    if not known:
        return Multiples(title, title, "", (), _table(names, counties, periods, indicator, t))
    top = max([*known, target or 0]) or 1
    panels = tuple(_panel(name, counties[name], periods, top, indicator, t, palette, target) for name in names)
    first, last = (period_name(period, indicator) for period in (periods[0], periods[-1]))
    scale = amount(top, indicator, t)
    note = (t("Every county has the same scale, from 0 to {top}, and one year, {first}.", top=scale, first=first) if first == last
            else t("Every county has the same scale, from 0 to {top}, and the years {first} to {last}.", top=scale, first=first, last=last))
    if _summed(list(counties.values())):
        note += " " + t("These are sums of the municipalities with a figure: they also grow when more report.")
    if target is not None:
        note += " " + t("The dotted line is the national target, {amount}.", amount=amount(target, indicator, t))
    alt = t("{finding}: {name} by county. The figures are in the table.", finding=title, name=indicator.words["name"][t.language])
    return Multiples(title, alt, note, panels, _table(names, counties, periods, indicator, t))


def _panel(name: str, rows: list[dict], periods: list[int], top: float, indicator: Indicator, t: Texts, palette: Palette, target: float | None) -> Panel:
    newest = rows[-1]
    points = [(row["period"], None if pd.isna(row["value"]) else float(row["value"])) for row in rows]
    said = value_words(newest, indicator, t)
    reported = t("{n} of {total} municipalities", n=number(newest["reported"], t.language), total=number(newest["of"], t.language)) if newest["of"] else t(
        "served by another municipality")
    return Panel(name, _line(points, (periods[0], periods[-1]), top, palette, target), said, reported)


def _line(points: Sequence[tuple[int, float | None]], span: tuple[int, int], top: float, palette: Palette, target: float | None) -> str:
    """Return the line as an SVG document: a year without a figure is a gap."""
    known = [(x, y) for x, y in points if y is not None]
    if not known:
        return ""
    def across(x: int) -> float:
        return _EDGE + (_WIDE - 2 * _EDGE) * ((x - span[0]) / (span[1] - span[0]) if span[1] > span[0] else 0.5)

    def up(y: float) -> float:
        return _HIGH - _EDGE - (_HIGH - 2 * _EDGE) * y / top

    there = dict(known)
    path = "".join(f"{'L' if x - 1 in there else 'M'}{across(x):.1f} {up(y):.1f}" for x, y in known)
    dots = "".join(f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="{3 if x == known[-1][0] else 1.5}"/>' for x, y in known)
    level = "" if target is None else (
        f'<path d="M0 {up(target):.1f}H{_WIDE}" stroke="{palette.muted}" stroke-width="1.5" stroke-dasharray="2 3" fill="none"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}">'
            f'<path d="M0 {up(0):.1f}H{_WIDE}" stroke="{palette.outline}"/>{level}'
            f'<path d="{path}" fill="none" stroke="{palette.primary}" stroke-width="2"/><g fill="{palette.primary}">{dots}</g></svg>')


def _finding(counties: list[list[dict]], periods: list[int], indicator: Indicator, t: Texts) -> str:
    ends = [(values.get(periods[0]), values.get(periods[-1])) for rows in counties
            for values in [{row["period"]: float(row["value"]) for row in rows if not pd.isna(row["value"])}]] if periods else []
    total, there = number(len(ends), t.language), sum(last is not None for _, last in ends)
    if not any(end is not None for pair in ends for end in pair):
        return t("No county has a figure of its own")
    now = t.n("{n} of {total} counties has a figure for {year}", "{n} of {total} counties have a figure for {year}", there, total=total,
              year=period_name(periods[-1], indicator))
    both = [(first, last) for first, last in ends if first is not None and last is not None]
    if len(periods) < 2 or not both or _summed(counties):
        return now
    return t("{words}; since {year} it has gone up in {up} and down in {down}", words=now, year=period_name(periods[0], indicator),
             up=number(sum(last > first for first, last in both), t.language), down=number(sum(last < first for first, last in both), t.language))


def _summed(counties: list[list[dict]]) -> bool:
    return any(row["source"] == "derived" for rows in counties for row in rows)


def _table(names: list[str], counties: dict[str, list[dict]], periods: list[int], indicator: Indicator, t: Texts) -> pd.DataFrame:
    heads = [t("County"), *(period_name(period, indicator) for period in periods), t("Municipalities with a figure")]
    rows = []
    for name in names:
        said = {row["period"]: value_words(row, indicator, t) for row in counties[name]}
        newest = counties[name][-1]
        rows.append((name, *(said.get(period, t("not reported")) for period in periods),
                     t("{n} of {total}", n=number(newest["reported"], t.language), total=number(newest["of"], t.language)) if newest["of"] else t(
                         "served by another municipality")))
    return frame_of(rows, heads)
