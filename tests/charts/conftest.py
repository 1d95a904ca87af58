"""What the tests of all charts need: the three languages, both palettes, and Plotly's own check."""

import pytest
from plotly.graph_objects import Figure as PlotlyFigure

from strategy import texts
from strategy.charts.figure import Figure
from strategy.charts.theme import DARK, LIGHT


@pytest.fixture(params=["nb", "nn", "en"])
def t(request):
    return texts.load(request.param)


@pytest.fixture
def nb():
    return texts.load("nb")


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def palette(request):
    return request.param


@pytest.fixture
def sound():
    """Return a check that a figure is whole: Plotly takes it, and everybody can read it."""

    def check(figure: Figure) -> Figure:
        PlotlyFigure(figure.spec)
        assert figure.title and figure.alt
        assert figure.title in figure.alt or not figure.spec["data"] or figure.alt != figure.title
        assert "{" not in figure.title + figure.alt + figure.note
        assert all(isinstance(cell, str) for row in figure.table.itertuples(index=False) for cell in row)
        assert all(isinstance(header, str) and header for header in figure.table.columns)
        return figure

    return check
