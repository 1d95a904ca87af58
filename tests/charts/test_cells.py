"""The grid of cells."""

import pytest
from plotly.graph_objects import Figure as PlotlyFigure

from strategy.charts.cells import Cell, grid
from strategy.charts.theme import LIGHT, ink_on

ROWS = [("31.12.2025", [Cell("active", "2", "to"), Cell("none")]), ("30.11.2026", [Cell("some", "1", "<b>ett</b>"), Cell("active", "3", "tre")])]


def test_cells_are_filled_tinted_or_dotted(palette):
    shapes = grid(ROWS, ["0–5", "6–9"], palette)["layout"]["shapes"]
    assert [shape["fillcolor"] for shape in shapes] == [palette.primary, palette.paper, palette.tint, palette.primary]
    assert ["dash" in shape["line"] for shape in shapes] == [False, True, False, False]


def test_words_are_shown_as_they_are_written_and_can_be_read_on_their_fill():
    trace = grid(ROWS, ["0–5", "6–9"], LIGHT)["data"][0]
    assert trace["hovertext"][2] == "&lt;b&gt;ett&lt;/b&gt;" and trace["text"][1] == ""
    assert trace["textfont"]["color"][0] == ink_on(LIGHT.primary)


@pytest.mark.parametrize("rows, columns", [([], []), (ROWS, ["Et veldig langt navn på en barriere", "6–9"])])
def test_plotly_takes_it_also_empty_and_with_long_names(rows, columns, palette):
    PlotlyFigure(grid(rows, columns, palette))
