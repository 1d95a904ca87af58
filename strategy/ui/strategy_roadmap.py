"""The roadmap of a municipality's strategy points."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from strategy.charts import roadmap
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.domain.days import norwegian_day
from strategy.domain.milestones import Milestone
from strategy.domain.people import User
from strategy.overviews import milestones
from strategy.overviews import strategy_points as overview
from strategy.overviews.strategy_points import View
from strategy.texts import Texts
from strategy.ui import figures, views
from strategy.ui.session import Run

POINTS = ["point", "title", "begins", "horizon"]
MEASURES = ["point", "title", "status", "starts_on", "due_on", "continuous", "late", "measure"]
MILESTONES = ["measure", "title", "due_on", "done_on"]


def show(run: Run, municipality: str) -> None:
    """Show the points in force until their year, with their measures, and a line for today."""
    figures.show(views.kept(run, built, municipality, run.today, run.silent_days), f"roadmap-{municipality}", run.t, level=2)


def built(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date, silent_days: int) -> Figure:
    """Return the figure; for ``views.kept``."""
    found = overview.listing(db, user, municipality, today, silent_days)
    # What a measure is made of is internal: from outside there is nothing to draw.
    steps = milestones.of_municipality(db, user, municipality) if any(view.inside for view in found) else {}
    return roadmap.roadmap(*frames(found, steps), today, t, palette)


def frames(found: tuple[View, ...], steps: Mapping[int, tuple[Milestone, ...]]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the points, their measures and the milestones of these as the chart takes them."""
    points = [(view.point.id, view.point.draft.title, norwegian_day(view.point.created_at), view.point.draft.horizon) for view in found]
    measures = [(view.point.id, one.title, one.status.value, one.starts_on, one.due_on, one.continuous, one.late, one.id) for view in found for one in view.measures]
    there = dict.fromkeys(one.id for view in found for one in view.measures)
    reached = [(number, one.draft.title, one.draft.due_on, one.done_on) for number in there for one in steps.get(number, ())]
    return tuple(pd.DataFrame(rows, columns=columns, dtype=object)
                 for rows, columns in ((points, POINTS), (measures, MEASURES), (reached, MILESTONES)))
