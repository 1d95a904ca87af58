"""Who can be given the lead."""

import pytest

from strategy.domain.handovers import led_by
from strategy.domain.refusals import Refused


def test_the_new_lead_stands_first_and_the_others_keep_their_order():
    assert led_by(("1867", "1868", "1866"), "1866") == ("1866", "1867", "1868")


def test_a_municipality_that_takes_no_part_is_refused():
    with pytest.raises(Refused) as caught:
        led_by(("1867", "1868"), "0301")
    assert caught.value.code == "not_participant"
