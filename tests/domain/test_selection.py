"""What part of the country is looked at."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from strategy.domain.selection import Selection

DAY = date(2026, 12, 31)


def test_an_empty_selection_is_the_whole_country():
    assert not Selection(DAY).narrows_place


@pytest.mark.parametrize("chosen", [{"counties": ("18",)}, {"groupings": ("landsdel-1",)}])
def test_a_county_or_a_group_narrows_the_place(chosen):
    assert Selection(DAY, **chosen).narrows_place


def test_a_theme_narrows_the_measures_and_not_the_place():
    assert not Selection(DAY, themes=("access",), statuses=("planned",), partner_types=("nav",)).narrows_place


def test_two_alike_are_the_same_and_cannot_be_changed():
    chosen = Selection(DAY, counties=("18",))
    assert chosen == Selection(DAY, counties=("18",)) and hash(chosen) == hash(Selection(DAY, counties=("18",)))
    with pytest.raises(FrozenInstanceError):
        chosen.counties = ()
