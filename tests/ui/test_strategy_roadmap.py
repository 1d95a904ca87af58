"""The frames the roadmap is drawn from."""

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.overviews import milestones
from strategy.overviews import strategy_points as overview
from strategy.ui import strategy_roadmap
from tests.given import user_of


def test_each_point_and_each_measure_under_it_is_a_row(example, today):
    found = overview.listing(example, user_of(example, "leder_bo"), "1867", today, 120)
    steps = milestones.of_municipality(example, user_of(example, "leder_bo"), "1867")
    points, measures, reached = strategy_roadmap.frames(found, steps)
    assert points["title"].tolist() == [view.point.draft.title for view in found] and list(points.columns) == strategy_roadmap.POINTS
    assert len(measures) == sum(len(view.measures) for view in found) > 5 and measures["late"].any()
    under = {one.id for view in found for one in view.measures}
    assert len(reached) == sum(len(there) for number, there in steps.items() if number in under) > 0


def test_a_municipality_without_points_has_empty_frames_and_a_figure_that_says_so(empty, leader, today):
    points, measures, reached = strategy_roadmap.frames((), {})
    assert points.empty and measures.empty and reached.empty
    figure = strategy_roadmap.built(empty, leader, texts.load("nb"), LIGHT, "1867", today, 120)
    assert figure.title == "Ingen strategipunkter ennå" and figure.spec["data"] == []


def test_milestones_are_drawn_for_those_inside_and_for_nobody_else(example, today):
    def drawn(key):
        return strategy_roadmap.built(example, user_of(example, key), texts.load("nb"), LIGHT, "1867", today, 120).table

    assert "Milepæl" in drawn("leder_bo") and "Milepæl" in drawn("leser_bo")
    assert "Milepæl" not in drawn("raadet") and "Milepæl" not in drawn("leder_fredrikstad") and len(drawn("raadet"))
