"""The ages or the barriers with how the measures for each stand: one stacked bar each."""

from dataclasses import replace
from typing import Literal

import pandas as pd

from strategy.charts import progress
from strategy.charts.figure import Figure, number
from strategy.charts.theme import STATUS_ORDER, Palette
from strategy.texts import Texts

Kind = Literal["target_group", "barrier"]


def by_status(frame: pd.DataFrame, kind: Kind, t: Texts, palette: Palette) -> Figure:
    """Return a bar for each key in the order of ``frame``: key and one column a status, each measure once at each key it has."""
    rows = frame.assign(region=frame["key"], name=[t.code(kind, key) for key in frame["key"]], municipalities=1, registered=1)
    figure = progress.by_region(rows, t, palette)
    table = figure.table.iloc[:, :-1]
    title = _finding(frame, kind, t)
    return replace(figure, title=title, table=table.rename(columns={table.columns[0]: t("Target group") if kind == "target_group" else t("Barrier")}),
                   alt=t("{finding}. A bar for each, divided by status.", finding=title),
                   note=t("A measure with several of them is counted at each. They do not add up to the number of measures."))


def _finding(frame: pd.DataFrame, kind: Kind, t: Texts) -> str:
    rows = frame.to_dict("records")
    counts = {row["key"]: sum(int(row[status]) for status in STATUS_ORDER) for row in rows}
    most = max(counts, key=lambda key: counts[key], default="")
    if not most or not counts[most]:
        return t("No measures are tagged with any of them yet")
    # What was stopped is shown in its bar, but is no measure for anybody.
    lacking = [t.code(kind, row["key"]) for row in rows if counts[row["key"]] == int(row["cancelled"])]
    values = {"n": number(counts[most], t.language), "what": t.code(kind, most)}
    first = t("Most measures are about “{what}”: {n}", **values) if kind == "barrier" else t("Most measures are for “{what}”: {n}", **values)
    if not lacking:
        return t("{first}; every one has at least one", first=first)
    if len(lacking) > 2:
        return t("{first}; {n} of {total} have none yet", first=first, n=number(len(lacking), t.language), total=number(len(counts), t.language))
    what = t.list([t("“{name}”", name=name) for name in lacking])
    return t("{first}; none about {what} yet", first=first, what=what) if kind == "barrier" else t("{first}; none for {what} yet", first=first, what=what)
