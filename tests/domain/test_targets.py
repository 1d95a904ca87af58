"""One word for how far it has come; right for lower-is-better too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.indicators import Indicator
from strategy.domain.refusals import Refused
from strategy.domain.targets import At, Progress, checked, progress

PERCENT = Indicator("x", "own", "percent", 1, "higher", False, "municipality", {})


@pytest.mark.parametrize("start, now, target, direction, word", [
    ((2020, 10), (2022, 14), (2025, 20), "higher", "on_course"),     # 40 % of the way in 40 % of the time
    ((2020, 10), (2022, 13.9), (2025, 20), "higher", "not_reached"),
    ((2020, 10), (2022, 20), (2025, 20), "higher", "reached"),
    ((2020, 10), (2022, 25), (2025, 20), "higher", "reached"),
    ((2020, 10), (2025, 19), (2025, 20), "higher", "not_reached"),   # the year has come
    ((2020, 10), (2027, 19), (2025, 20), "higher", "not_reached"),
    ((2020, 10), (2022, 6), (2025, 0), "lower", "on_course"),
    ((2020, 10), (2022, 7), (2025, 0), "lower", "not_reached"),
    ((2020, 10), (2022, 0), (2025, 0), "lower", "reached"),
    ((2020, 10), (2022, 12), (2025, 5), "lower", "not_reached"),     # it went the wrong way
    ((2020, 10), (2022, 14), (2025, 20), "neutral", "on_course"),
    ((2020, 20), (2022, 16), (2025, 10), "neutral", "on_course"),
    ((2020, 20), (2022, 9), (2025, 10), "neutral", "reached"),
    ((2020, 10), (2020, 10), (2025, 20), "higher", "too_little_data"),
    ((2020, 30), (2020, 30), (2025, 20), "higher", "reached"),
    ((2020, 30), (2022, 15), (2025, 20), "higher", "not_reached"),   # it stood there already, and fell back
    ((2020, 20), (2022, 15), (2025, 20), "higher", "not_reached"),
])
def test_the_word_for_a_value_between_start_and_target(start, now, target, direction, word):
    assert progress(At(*start), At(*now), At(*target), direction) == word


@pytest.mark.parametrize("start, now, target", [
    (None, At(2022, 1), At(2025, 2)), (At(2020, 1), None, At(2025, 2)), (At(2020, 1), At(2022, 1), None),
    (At(2020, None), At(2022, 1), At(2025, 2)), (At(2020, 1), At(2022, None), At(2025, 2)), (At(2020, 1), At(2022, 1), At(2025, None))])
def test_without_start_value_or_target_there_is_too_little_data(start, now, target):
    assert progress(start, now, target, "higher") is Progress.TOO_LITTLE_DATA


number = st.floats(-1e6, 1e6)
year = st.integers(2000, 2100)


@given(st.tuples(year, number), st.tuples(year, number), st.tuples(year, number))
def test_lower_is_better_is_higher_is_better_in_a_mirror(start, now, target):
    mirrored = [At(period, -value) for period, value in (start, now, target)]
    assert progress(At(*start), At(*now), At(*target), "higher") is progress(*mirrored, "lower")


def test_a_target_is_taken_back_with_no_value():
    assert checked(PERCENT, 2030, None) is None and checked(PERCENT, 2030, 55.5) == 55.5


@pytest.mark.parametrize("unit, period, value, code", [
    ("percent", 1999, 5, "odd_year"), ("percent", 2101, 5, "odd_year"), ("percent", 2030, 101, "not_a_share"), ("percent", 2030, -1, "not_an_amount"),
    ("nok", 2030, float("nan"), "not_an_amount"), ("nok", 2030, float("inf"), "not_an_amount"), ("yes_no", 2030, 0.5, "not_yes_or_no")])
def test_what_cannot_be_a_target_is_refused(unit, period, value, code):
    with pytest.raises(Refused) as refused:
        checked(Indicator("x", "own", unit, 1, "higher", False, "municipality", {}), period, value)
    assert refused.value.code == code
