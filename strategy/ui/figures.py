"""A chart on the screen: the finding as its heading, the picture, and the same figures as a table."""

import plotly.basedatatypes
import streamlit as st

from strategy.charts.figure import Figure
from strategy.texts import Texts
from strategy.ui import safe_text
from strategy.ui.safe_text import Safe, html

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False, "responsive": True}
_LEVELS = {2: Safe("h2"), 3: Safe("h3"), 4: Safe("h4")}


class _Built(plotly.basedatatypes.BaseFigure):
    """A spec that Plotly shall not check again.

    Streamlit has Plotly validate every dict at every run, 3 to 20 ms each;
    our specs are validated by the tests of ``charts`` instead.
    """

    def __init__(self, spec: dict):
        object.__setattr__(self, "_spec", spec)

    def to_dict(self) -> dict:
        return self._spec


def show(figure: Figure, key: str, t: Texts, level: int = 3) -> None:
    """Put ``figure`` on the page under a heading of ``level``, with its table folded below.

    A figure without data is its heading alone, which says so. ``key`` is
    unique on the page.
    """
    with _frame(figure, key):
        _head(figure, level)
        if figure.spec["data"]:
            st.plotly_chart(_Built(figure.spec), key=key, alt=figure.alt, theme=None, config=_CONFIG)
        _foot(figure, t)


def show_clickable(figure: Figure, key: str, t: Texts, level: int = 3) -> str | None:
    """Do as ``show``, and return the code of the square that was clicked, or None.

    A click is for those who use a mouse or a finger: the page offers the same
    choice in a select box.
    """
    with _frame(figure, key):
        _head(figure, level)
        event = st.plotly_chart(
            _Built(figure.spec), key=key, alt=figure.alt, theme=None, config=_CONFIG,
            on_select="rerun", selection_mode="points",
        )
        _foot(figure, t)
    return _chosen(event)


def _frame(figure: Figure, key: str):
    wide = figure.spec["layout"].get("meta", {}).get("wide")
    return st.container(key=f"kst-figure-{'wide-' if wide else ''}{key}", gap="small")


def _head(figure: Figure, level: int) -> None:
    safe_text.show(html(
        '<{tag} class="kst-finding">{title}</{tag}>', tag=_LEVELS[level], title=figure.title
    ))


def _foot(figure: Figure, t: Texts) -> None:
    note = html('<p class="kst-muted">{note}</p>', note=figure.note) if figure.note else None
    if figure.table.empty:
        if note:
            safe_text.show(note)
        return
    safe_text.show(html(
        '{note}<details class="kst-details"><summary>{word}</summary>{table}</details>',
        note=note, word=t("Show as table"), table=safe_text.table(figure.table, figure.title, t, () if figure.words else None),
    ))


def _chosen(event: dict) -> str | None:
    points = event.get("selection", {}).get("points", [])
    for point in points:
        data = point.get("customdata")
        if isinstance(data, (list, tuple)):
            data = data[0] if data else None
        if data:
            return str(data)
    return None
