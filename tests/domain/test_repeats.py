"""What counts as the same button pressed twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.domain.measures import Draft
from strategy.domain.repeats import at_once, same
from tests.given import NOW

DRAFT = Draft(("1867", "1868", "1866"), "Kor", themes=("access", "older_people"))


@pytest.mark.parametrize("seconds, close", [(0, True), (2, True), (-10, True), (11, False), (-3600, False)])
def test_seconds_apart_is_at_once_whichever_comes_first(seconds, close):
    assert at_once(NOW, NOW + timedelta(seconds=seconds)) is close


def test_the_order_of_what_was_chosen_does_not_matter_but_the_lead_does():
    assert same(DRAFT, replace(DRAFT, themes=DRAFT.themes[::-1], municipalities=("1867", "1866", "1868")))
    assert not same(DRAFT, replace(DRAFT, municipalities=("1868", "1867", "1866")))


@pytest.mark.parametrize("more", [{"title": "Dans"}, {"why": "Fordi"}, {"themes": ()}, {"municipalities": ("1867",)}, {"mangfold": True}])
def test_any_other_word_or_choice_is_another_thing(more):
    assert not same(DRAFT, replace(DRAFT, **more))
