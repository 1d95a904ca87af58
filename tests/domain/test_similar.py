"""Whom a municipality is like, and the spread of those."""

import pytest

from strategy.domain.refusals import Refused
from strategy.domain.similar import Spread, Trait, band, checked_groups, group, like, spread

TRAITS = {"a": Trait(5, 4_999), "b": Trait(5, 100), "c": Trait(5, 5_000), "d": Trait(4, 4_999), "e": Trait(None, 100), "f": Trait(5, None)}


@pytest.mark.parametrize("population, found", [(0, 0), (4_999, 0), (5_000, 1), (19_999, 1), (20_000, 2), (49_999, 2), (50_000, 3), (700_000, 3), (None, None)])
def test_size_bands(population, found):
    assert band(population) == found


def test_similar_is_the_same_centrality_and_size_and_never_itself():
    assert like("a", TRAITS) == ("b",) and like("d", TRAITS) == ()


def test_what_is_not_known_is_like_nobody():
    assert like("e", TRAITS) == like("f", TRAITS) == ()


def test_a_kostra_group_goes_before():
    grouped = {code: Trait(trait.centrality, trait.population, group) for (code, trait), group in zip(TRAITS.items(), ["1", "2", "1", "2", None, "1"])}
    assert like("a", grouped) == ("c", "f")


def test_the_median_and_quartiles_lie_between_the_values():
    assert spread([5, 1, 3, 2, 4]) == Spread(5, 2, 3, 4)
    assert spread([1, 2, 3, 4, 5, 6]) == Spread(6, 2.25, 3.5, 4.75)


@pytest.mark.parametrize("values", [[], [1], [1, 2, 3, 4]])
def test_of_fewer_than_five_only_the_number_is_told(values):
    assert spread(values) == Spread(len(values))


@pytest.mark.parametrize("groups, year, code", [({"9999": "1"}, 2024, "unknown_area"), ({"a": " "}, 2024, "unknown_code"), ({"a": "1"}, 1800, "odd_year")])
def test_groups_that_cannot_be_are_refused(groups, year, code):
    with pytest.raises(Refused) as refused:
        checked_groups(groups, year, ["a"])
    assert refused.value.code == code


def test_groups_are_kept_without_spaces_around():
    assert checked_groups({"a": " EKG01 "}, 2024, ["a"]) == {"a": "EKG01"}


def test_similar_municipalities_have_the_same_group_and_an_unknown_one_has_none():
    assert group(Trait(3, 6_000)) == group(Trait(3, 19_999)) != group(Trait(3, 20_000))
    assert group(Trait(3, 6_000, "GK13")) == group(Trait(1, 90_000, "GK13"))
    assert group(Trait(None, 6_000)) == "" == group(Trait(3, None))
