"""The newest figures of a municipality, inside and outside it."""

import pytest

from strategy.domain.indicators import Figure
from strategy.domain.refusals import NotThere
from strategy.domain.small_counts import How
from strategy.overviews import newest_figures
from strategy.store import indicators
from strategy.store.database import writing
from tests.given import NOW
from tests.overviews.test_comparisons import bring, run_by


@pytest.fixture
def told(empty, leader, today):
    with writing(empty):
        for indicator, period, value in (("kfa15", today.year - 1, 40), ("kfa15", today.year, 3), ("kfa09", today.year - 1, 3900)):
            indicators.add(empty, Figure("1867", indicator, period, value), leader.id, NOW)
    return empty


def found(db, user, day, wanted=None):
    return {one.indicator.id: one.point for one in newest_figures.of_municipality(db, user, "1867", day, wanted)}


def test_the_newest_stands_and_what_is_not_reported_is_none(told, leader, today):
    points = found(told, leader, today)
    assert (points["kfa15"].value, points["kfa15"].period, points["kfa09"].value, points["kfa10"]) == (3, today.year, 3900, None)
    assert "kfa17" not in points and "kfa11" not in points


def test_outside_a_small_count_is_few_and_an_amount_is_as_it_is(told, council, today):
    points = found(told, council, today)
    assert (points["kfa15"].how, points["kfa15"].value, points["kfa09"].value) == (How.FEW, None, 3900)


def test_as_of_an_earlier_year_later_figures_are_left_out_and_only_the_wanted_come(told, leader, today):
    points = found(told, leader, today.replace(year=today.year - 1, day=1), {"kfa15"})
    assert list(points) == ["kfa15"] and points["kfa15"].value == 40


def test_an_unknown_municipality_is_not_there(empty, leader, today):
    with pytest.raises(NotThere):
        newest_figures.of_municipality(empty, leader, "9999", today)


def test_one_that_another_municipality_reports_for_has_its_name_and_no_0(empty, leader, council, today):
    run_by(empty, council, "1867", "1868", 2023)
    bring(empty, council, "kfa01", ("1867", 2022, 0), ("1867", 2023, 0))
    point = found(empty, leader, today)["kfa01"]
    assert (point.value, point.how, point.operator, point.period) == (None, How.SERVED, "Øksnes", 2023)
    assert found(empty, leader, today.replace(year=2022, day=1))["kfa01"].value == 0
