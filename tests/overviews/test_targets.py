"""What the nation means to reach."""

import pytest

from strategy.commands import indicators as commands
from strategy.domain.access import Action
from strategy.domain.refusals import NotThere
from strategy.overviews import targets
from tests.given import NOW


def test_without_a_target_there_is_none_and_the_council_may_set_it(empty, council, leader):
    assert targets.national(empty, council, "kfa01").newest is None
    assert Action.SET_NATIONAL_TARGETS in targets.national(empty, council, "kfa01").may
    assert Action.SET_NATIONAL_TARGETS not in targets.national(empty, leader, "kfa01").may


def test_one_that_was_taken_back_is_what_a_form_is_based_on(empty, council):
    first = commands.set_national_target(empty, council, "kfa17", 2030, 12, based_on=None, at=NOW)
    last = commands.set_national_target(empty, council, "kfa17", 2030, None, based_on=first, at=NOW)
    found = targets.national(empty, council, "kfa17").newest
    assert (found.id, found.value) == (last, None)


def test_an_unknown_indicator_is_not_there(empty, council):
    with pytest.raises(NotThere):
        targets.national(empty, council, "kfa99")
