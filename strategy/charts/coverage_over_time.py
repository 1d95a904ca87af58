"""The life course or the barriers at the ends of years: one plan's strip for each day, and the shares of a part of the country."""

from dataclasses import replace
from typing import Literal

import pandas as pd

from strategy import formats
from strategy.charts import coverage
from strategy.charts.cells import Cell, grid
from strategy.charts.figure import Figure, frame_of, number, percent
from strategy.charts.theme import Palette
from strategy.texts import Texts

Kind = Literal["target_group", "barrier"]


def one_plan(frame: pd.DataFrame, kind: Kind, t: Texts, palette: Palette) -> Figure:
    """Return a strip of ages for each day, oldest at the top, or of days for each barrier: filled where a measure was in progress or completed.

    ``frame``: day, key, measures, active (``overviews.coverage.Municipal``).
    """
    keys, days = list(dict.fromkeys(frame["key"])), sorted(set(frame["day"]))
    names = [t.code(kind, key) for key in keys]
    states = {(row["day"], row["key"]): (int(row["measures"]), bool(row["active"])) for row in frame.to_dict("records")}
    # Days are fewer and shorter than names: across the page they fit a phone.
    headers = [_kind(kind, t), *(formats.date(day) for day in days)]
    if not days:
        title = t("There were no measures on these days")
        return Figure(title, title, {"data": [], "layout": {}}, frame_of([], headers))
    met = {day: sum(states[day, key][1] for key in keys) for day in days}
    first, last = days[0], days[-1]
    values = {"now": number(met[last], t.language), "before": number(met[first], t.language), "total": number(len(keys), t.language),
              "then": formats.date(first)}
    if len(days) == 1:
        title = t("{now} of {total} have a measure in progress or completed", **values)
    else:
        title = t("{now} of {total} have a measure in progress or completed; on {then} it was {before}", **values)
    if kind == "target_group":
        rows = [(formats.date(day), [_cell(names[i], *states[day, key], t) for i, key in enumerate(keys)]) for day in days]
        columns = [coverage.AGES.get(key, name) for key, name in zip(keys, names, strict=True)]
    else:  # Their names are too long to stand side by side on a phone.
        rows = [(names[i], [_cell(formats.date(day), *states[day, key], t) for day in days]) for i, key in enumerate(keys)]
        columns = [formats.date(day) for day in days]
    table = frame_of([(name, *(_words(*states[day, key], t) for day in days)) for key, name in zip(keys, names, strict=True)], headers)
    alt = t("{finding}. One row a day: {rows}.", finding=title, rows="; ".join(
        t("{day}: {n} of {total}", day=formats.date(day), n=number(met[day], t.language), total=values["total"]) for day in days))
    return Figure(title, alt, grid(rows, columns, palette), table, words=True)


def shares(frame: pd.DataFrame, kind: Kind, t: Texts, palette: Palette) -> Figure:
    """Return the share of municipalities with at least one, day by day.

    ``frame``: day, key, municipalities, covered (``overviews.coverage.Country``).
    Days on which nobody had registered anything are left out.
    """
    frame = frame[frame["municipalities"] > 0]
    by_day = frame.assign(region=[day.isoformat() for day in frame["day"]], name=[formats.date(day) for day in frame["day"]])
    figure = coverage.by_region(by_day[["region", "name", "key", "municipalities", "covered"]], kind, t, palette, kind == "target_group")
    title = _moved(frame, kind, t)
    if not figure.spec["data"]:
        return replace(figure, title=title, alt=title)
    days, *by_key = (list(figure.table[column]) for column in figure.table.columns)
    table = frame_of([(name, *cells) for name, cells in zip(figure.table.columns[1:], by_key, strict=True)], [_kind(kind, t), *days])
    return replace(figure, title=title, table=table, alt=t("{finding}. A table of shares by day, darker where the share is larger.", finding=title))


def _moved(frame: pd.DataFrame, kind: Kind, t: Texts) -> str:
    """Return which key has moved most since the first day on which anybody had registered."""
    days = sorted(set(frame["day"]))
    if not days:
        return t("Nobody had registered anything on these days")
    shares = {(row["day"], row["key"]): (int(row["covered"]), int(row["municipalities"])) for row in frame.to_dict("records")}
    first, last = days[0], days[-1]
    now = {key: shares[last, key] for key in dict.fromkeys(frame["key"])}
    moved = {key: found[0] / found[1] - shares[first, key][0] / shares[first, key][1] for key, found in now.items()}
    key = max(moved, key=lambda one: moved[one])
    values = {"what": t.code(kind, key), "now": percent(*now[key], t.language), "before": percent(*shares[first, key], t.language),
              "then": formats.date(first)}
    if first == last or moved[key] <= 0:
        return t("“{what}”: {now} of the municipalities that have registered", **values)
    return t("“{what}” has moved most: {now} of the municipalities that have registered, up from {before} on {then}", **values)


def _kind(kind: Kind, t: Texts) -> str:
    return t("Target group") if kind == "target_group" else t("Barrier")


def _cell(name: str, measures: int, active: bool, t: Texts) -> Cell:
    state = "active" if active else "some" if measures else "none"
    return Cell(state, number(measures, t.language) if measures else "", f"{name}: {_words(measures, active, t)}")


def _words(measures: int, active: bool, t: Texts) -> str:
    if not measures:
        return t("no measures")
    n = t.n("{n} measure", "{n} measures", measures)
    return n if active else t("{measures}, none in progress or completed yet", measures=n)
