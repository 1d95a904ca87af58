"""Computed indicators, as of any day."""

from datetime import timedelta

import pytest

from strategy.commands import measures, strategy_points
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.strategy_points import Draft as PointDraft
from strategy.overviews import computed
from strategy.store import measures as store
from tests.given import NOW, user_of


@pytest.fixture
def choir(empty, leader, today) -> int:
    """A measure with two partners, in progress for 50 days and completed 10 days ago."""
    partners = (PartnerName("Nav Bø", "nav"), PartnerName("Bø skole", "school"))
    number = measures.add(empty, leader, Draft(("1867",), "Kor", target_groups=("older",), partners=partners),
                          UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=50)), at=NOW)
    measures.update(empty, leader, number, UpdateDraft(Status.COMPLETED, today - timedelta(days=10)), based_on=store.now(empty, number)["newest"], at=NOW)
    return number


def test_partners_are_active_while_their_measure_is_in_progress(empty, leader, choir, today):
    on = [today - timedelta(days=ago) for ago in (60, 30, 0)]
    assert computed.as_of(empty, leader, "1867", "kfa17", on) == [None, 2, 0]
    assert computed.partners_by_type(empty, leader, "1867", on) == [None, {"nav": 1, "school": 1}, {}]


def test_the_life_course_is_not_known_before_the_first_measure(empty, leader, choir, today):
    assert computed.as_of(empty, leader, "1867", "kfa18", [today - timedelta(days=60), today]) == [None, 1]


def test_participation_is_the_share_of_strategy_points_that_say_how_children_were_heard(empty, leader, today):
    assert computed.as_of(empty, leader, "1867", "kfa19", [today]) == [None]
    for title, heard in (("A", "Ungdomsrådet"), ("B", ""), ("C", ""), ("D", "Elevråd")):
        number = strategy_points.add(empty, leader, PointDraft(("1867",), title, children_input=heard), at=NOW)
    assert computed.as_of(empty, leader, "1867", "kfa19", [today - timedelta(days=1), today]) == [None, 50]
    strategy_points.end(empty, leader, number, "Nådd", based_on=1, at=NOW)
    assert computed.as_of(empty, leader, "1867", "kfa19", [today]) == [pytest.approx(100 / 3)]


def test_an_indicator_without_a_rule_has_no_values(empty, leader, today):
    assert computed.as_of(empty, leader, "1867", "kfa01", [today, today]) == [None, None]


def test_the_example_has_partners_of_several_types(example, today):
    [found] = computed.partners_by_type(example, user_of(example, "raadet"), "1867", [today])
    assert found and sum(found.values()) == computed.as_of(example, user_of(example, "raadet"), "1867", "kfa17", [today])[0]


def test_a_point_that_says_the_young_were_not_heard_does_not_say_how(empty, leader, today):
    for heard in (None, False):
        strategy_points.add(empty, leader, PointDraft(("1867",), f"Punkt {heard}", children_input="Ungdomsrådet", children_heard=heard), at=NOW)
    assert computed.as_of(empty, leader, "1867", "kfa19", [today]) == [50]
