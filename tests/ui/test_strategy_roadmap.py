"""The frames the roadmap is drawn from."""

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.overviews import strategy_points as overview
from strategy.ui import strategy_roadmap
from tests.given import user_of


def test_each_point_and_each_measure_under_it_is_a_row(example, today):
    found = overview.listing(example, user_of(example, "leder_bo"), "1867", today, 120)
    points, measures = strategy_roadmap.frames(found)
    assert points["title"].tolist() == [view.point.draft.title for view in found] and list(points.columns) == strategy_roadmap.POINTS
    assert len(measures) == sum(len(view.measures) for view in found) > 5 and measures["late"].any()


def test_a_municipality_without_points_has_empty_frames_and_a_figure_that_says_so(empty, leader, today):
    points, measures = strategy_roadmap.frames(())
    assert points.empty and measures.empty
    figure = strategy_roadmap.built(empty, leader, texts.load("nb"), LIGHT, "1867", today, 120)
    assert figure.title == "Ingen strategipunkter ennå" and figure.spec["data"] == []
