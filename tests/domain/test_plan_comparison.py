"""The place of a plan among others, in words and never as a rank."""

import pytest

from strategy.domain.plan_comparison import Place, Side, place, share
from strategy.domain.similar import Spread

OTHERS = Spread(9, 3, 5, 6)


@pytest.mark.parametrize("own, found", [(3, Place.LIKE_MOST), (6, Place.LIKE_MOST), (5, Place.LIKE_MOST), (7, Place.FURTHER), (2, Place.NOT_AS_FAR), (None, None)])
def test_like_most_is_within_the_quartiles(own, found):
    assert place(Side.LIFE_COURSE, own, OTHERS) is found


def test_fewer_days_since_the_last_activity_is_further():
    assert (place(Side.FRESHNESS, 1, OTHERS), place(Side.FRESHNESS, 9, OTHERS)) == (Place.FURTHER, Place.NOT_AS_FAR)


def test_with_too_few_others_there_is_no_place():
    assert place(Side.BARRIERS, 5, Spread(4)) is None


def test_a_share_of_nothing_is_not_0():
    assert (share(0, 0), share(0, 4), share(1, 4)) == (None, 0, 25)
