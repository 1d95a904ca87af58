"""What a strategy point may say."""

import pytest

from strategy.domain.measures import Visibility
from strategy.domain.refusals import Refused
from strategy.domain.strategy_points import Draft, checked


def test_a_title_is_enough():
    assert checked(Draft(("1867",), "Livsløp")) == Draft(("1867",), "Livsløp")


def test_texts_are_cleaned_and_keep_their_line_breaks():
    draft = checked(Draft(("1867",), " Livs\u00a0løp ", goal=" Sang\r\n for alle \x00", community_aim_link=" https://bo.no/plan "))
    assert (draft.title, draft.goal, draft.community_aim_link) == ("Livs løp", "Sang\n for alle", "https://bo.no/plan")


@pytest.mark.parametrize(("change", "code", "field"), [
    ({"title": ""}, "empty", "title"), ({"title": " \u200b "}, "empty", "title"), ({"title": "x" * 201}, "too_long", "title"),
    ({"goal": "x" * 100_000}, "too_long", "goal"), ({"horizon": 1900}, "odd_year", "horizon"), ({"horizon": 2100}, "odd_year", "horizon"),
    ({"community_aim_link": "http://bo.no"}, "not_https", "community_aim_link"),
    ({"community_aim_link": "javascript:alert(1)"}, "not_https", "community_aim_link"),
    ({"children_input": "Ola, 15076500565"}, "birth_number", "children_input"), ({"municipalities": ()}, "no_municipality", "municipalities")])
def test_what_breaks_a_rule_names_the_field(change, code, field):
    with pytest.raises(Refused) as refused:
        checked(Draft(**({"municipalities": ("1867",), "title": "Livsløp"} | change)))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_unknown_visibility_is_never_stored():
    with pytest.raises(ValueError):
        checked(Draft(("1867",), "Livsløp", visibility="secret"))
    assert checked(Draft(("1867",), "Livsløp", visibility="published")).visibility is Visibility.PUBLISHED
