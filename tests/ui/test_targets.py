"""Targets without a screen; setting one is in tests/pages/test_indicators.py."""

import pytest

from strategy.domain.refusals import Refused
from strategy.ui import targets


@pytest.mark.parametrize("typed, value", [("12,5", 12.5), ("1 200", 1200), ("60 %", 60)])
def test_a_number_is_read_as_people_type_it(typed, value):
    assert targets._number(typed, "target") == value


@pytest.mark.parametrize("typed, code", [("", "empty"), ("mange", "unreadable_number")])
def test_what_is_no_number_is_refused_and_names_the_field(typed, code):
    with pytest.raises(Refused) as refused:
        targets._number(typed, "target")
    assert (refused.value.code, refused.value.field) == (code, "target")


def test_a_year_is_whole():
    with pytest.raises(Refused) as refused:
        targets._year("2030,5")
    assert refused.value.code == "odd_year"
