"""The roadmap of a municipality's strategy points."""

from datetime import date
from typing import Any

import pandas as pd

from strategy.charts import roadmap
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.domain.days import norwegian_day
from strategy.domain.people import User
from strategy.overviews import strategy_points as overview
from strategy.overviews.strategy_points import View
from strategy.texts import Texts
from strategy.ui import figures, views
from strategy.ui.session import Run

POINTS = ["point", "title", "begins", "horizon"]
MEASURES = ["point", "title", "status", "starts_on", "due_on", "continuous", "late"]


def show(run: Run, municipality: str) -> None:
    """Show the points in force until their year, with their measures, and a line for today."""
    figures.show(views.kept(run, built, municipality, run.today, run.silent_days), f"roadmap-{municipality}", run.t, level=2)


def built(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date, silent_days: int) -> Figure:
    """Return the figure; for ``views.kept``."""
    found = overview.listing(db, user, municipality, today, silent_days)
    return roadmap.roadmap(*frames(found), today, t, palette)


def frames(found: tuple[View, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the points and their measures as the chart takes them."""
    points = [(view.point.id, view.point.draft.title, norwegian_day(view.point.created_at), view.point.draft.horizon) for view in found]
    measures = [(view.point.id, one.title, one.status.value, one.starts_on, one.due_on, one.continuous, one.late) for view in found for one in view.measures]
    return pd.DataFrame(points, columns=POINTS, dtype=object), pd.DataFrame(measures, columns=MEASURES, dtype=object)
