"""What can be kept of a view of the country, and under which names."""

import pytest

from strategy.domain import saved_selections as rules
from strategy.domain.refusals import Refused


def code(call, *given) -> str:
    with pytest.raises(Refused) as refused:
        call(*given)
    return refused.value.code


def test_a_name_is_a_line_of_its_own():
    assert rules.named("  Små   kommuner 🎵 Ráisa ") == "Små kommuner 🎵 Ráisa"
    assert code(rules.named, "  ") == "empty" and code(rules.named, "x" * 81) == "too_long" and code(rules.named, "13097248022") == "birth_number"


def test_parameters_are_kept_as_lists_and_empty_ones_are_not():
    assert rules.kept({"fylke": ("18", "55"), "tema": ()}) == {"fylke": ["18", "55"]}
    assert code(rules.kept, {}) == code(rules.kept, {"fylke": []}) == "nothing_selected"


@pytest.mark.parametrize("parameters", [{"fylke": ["x" * 101]}, {"x" * 101: ["1"]}, {"gruppe": ["1"] * 501}, {"fylke": ["\x00"]}, {"tema": ["13097248022"]}])
def test_what_no_filter_says_is_not_kept(parameters):
    assert code(rules.kept, parameters) == "odd_selection"


def test_there_is_room_for_so_many_and_no_more():
    rules.room(rules.MOST - 1)
    assert code(rules.room, rules.MOST) == "too_many_selections"
