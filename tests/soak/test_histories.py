"""The long form of tests/commands/test_histories.py: other histories each time."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy.domain.measures import Status
from tests.histories import STEPS, lived, statuses_by_day

MANY = settings(max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(first=st.sampled_from(list(Status)), plan=STEPS)
def test_two_thousand_histories_keep_what_is_derived_equal_to_the_list(empty, leader, first, plan):
    lived(empty, leader, first, plan)


@settings(MANY, max_examples=300)
@given(first=st.sampled_from(list(Status)), plan=STEPS)
def test_as_of_any_day_is_what_the_list_says_of_it(empty, leader, first, plan):
    number = lived(empty, leader, first, [step for step in plan if step[0] != "end"])
    assert {day: pair for day, pair in statuses_by_day(empty, number).items() if pair[0] != pair[1]} == {}
