"""1–4 persons are never told outside, and never worked out from what is."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strategy.domain.small_counts import FEWEST_SMALL, How, Shown, count, is_small, nation, part, share, total, window

counts = st.lists(st.one_of(st.none(), st.integers(0, 60), st.integers(1, 4)), max_size=12)


@pytest.mark.parametrize("value, shown", [
    (None, Shown(How.NOT_REPORTED)), (0, Shown(How.EXACT, 0)), (1, Shown(How.FEW)), (4, Shown(How.FEW)), (5, Shown(How.EXACT, 5)), (143, Shown(How.EXACT, 143))])
def test_a_count_of_one_to_four_is_few_and_nothing_reported_is_not_0(value, shown):
    assert count(value) == shown


@pytest.mark.parametrize("percent, of, how", [
    (None, 100, "not_reported"), (10, None, "hidden"), (3, 100, "hidden"), (5, 100, "exact"), (97, 100, "hidden"), (95, 100, "exact"),
    (0, 100, "exact"), (100, 100, "exact"), (0.4, 100, "hidden"), (99.9, 100, "hidden"), (50, 8, "hidden"), (50, 10, "exact")])
def test_a_share_goes_with_its_count_and_with_the_rest(percent, of, how):
    assert share(percent, of).how == how


@pytest.mark.parametrize("parts, shown", [
    ([], Shown(How.NOT_REPORTED)), ([None, None], Shown(How.NOT_REPORTED)), ([0, 0], Shown(How.ROUNDED, 0)), ([12, 31], Shown(How.ROUNDED, 45)),
    ([12, 3], Shown(How.HIDDEN)), ([12, 3, 2], Shown(How.HIDDEN)), ([3], Shown(How.HIDDEN)), ([40, 1, 2, 3, None], Shown(How.ROUNDED, 45))])
def test_a_total_is_rounded_and_hidden_when_one_or_two_of_its_parts_are_small(parts, shown):
    assert total(parts) == shown


def possible(small: int, sums: list[int], known: int | None) -> set[int]:
    """The values one small part may have, for somebody who knows the sums that fit, and one other part or none."""
    others = small - 1 - (known is not None)
    left = {found - (known or 0) for found in sums}
    return {value for value in range(1, 5) if any(others <= rest - value <= 4 * others for rest in left)}


@given(counts)
def test_nobody_can_work_out_a_small_count_from_a_total_even_who_knows_another(parts):
    shown, small = total(parts), [part for part in parts if is_small(part)]
    rest = sum(part for part in parts if part is not None and not is_small(part))
    if not small:
        return
    assert shown.how is How.HIDDEN or len(small) >= FEWEST_SMALL
    if shown.how is How.HIDDEN:
        return
    sums = window(rest, len(small), shown.value)
    assert sum(small) in sums
    for known in (None, *set(small)):
        assert len(possible(len(small), sums, known)) >= 2


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=10), st.one_of(st.just(0), st.integers(5, 500)))
def test_whether_a_total_is_hidden_depends_on_how_many_are_small_and_not_on_what_they_are(pairs, rest):
    assert total([*(one for one, _ in pairs), rest]).how is total([*(other for _, other in pairs), rest]).how


@given(counts)
def test_a_shown_total_is_near_the_truth_and_a_multiple_of_five(parts):
    shown = total(parts)
    if shown.how is How.ROUNDED:
        assert shown.value % 5 == 0
        assert abs(shown.value - sum(part or 0 for part in parts)) <= 7


@given(st.dictionaries(st.sampled_from("abcdef"), counts, min_size=1))
def test_the_nation_tells_nothing_that_its_counties_do_not(counties):
    shown, of_counties = nation(counties), {code: total(parts) for code, parts in counties.items()}
    hidden = [part for code, parts in counties.items() if of_counties[code].how is How.HIDDEN for part in parts]
    together = total(hidden)
    if hidden and together.how is How.HIDDEN:
        assert shown.how is How.HIDDEN
    elif shown.how is How.ROUNDED:
        # A sum of what is shown, and of the hidden ones as a total of their own: nothing else goes into it.
        known = sum(found.value for found in of_counties.values() if found.how is How.ROUNDED)
        assert shown.value == known + (together.value if together.how is How.ROUNDED else 0)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("ab"), st.lists(st.sampled_from([1, 2, 3, 4, 20]), min_size=1, max_size=3), min_size=1))
def test_no_small_count_is_recovered_from_counties_and_nation_together(counties):
    """Every way to fill the small parts that gives the same screen is tried: each part must have two answers."""
    places = [(code, place) for code, parts in counties.items() for place, part in enumerate(parts) if is_small(part)]
    assume(len(places) <= 5)
    screen = {code: total(parts) for code, parts in counties.items()}, nation(counties)
    answers = [set() for _ in places]
    for filled in product(range(1, 5), repeat=len(places)):
        other = {code: list(parts) for code, parts in counties.items()}
        for (code, place), value in zip(places, filled):
            other[code][place] = value
        if ({code: total(parts) for code, parts in other.items()}, nation(other)) == screen:
            for found, value in zip(answers, filled):
                found.add(value)
    assert all(len(found) >= 2 for found in answers)


def test_a_nation_without_reports_is_not_reported_and_not_0():
    assert nation({"03": [None], "18": []}) == Shown(How.NOT_REPORTED)


@settings(deadline=None)
@given(st.lists(st.sampled_from([1, 2, 3, 4, 20]), min_size=3, max_size=8), st.integers(0, 255))
def test_somebody_who_knows_several_parts_is_told_no_total_that_gives_another_away(parts, chosen):
    known = [part for place, part in enumerate(parts) if chosen >> place & 1]
    shown, small, mine = total(parts, known), [x for x in parts if x < 5], [x for x in known if x < 5]
    if shown.how is How.ROUNDED and small and len(small) > len(mine):
        rest = sum(x for x in parts if x >= 5)
        fitting = [x - sum(mine) for x in window(rest, len(small), shown.value)]
        assert len(possible(len(small) - len(mine), fitting, None)) >= 2


def test_a_total_hidden_from_one_viewer_is_hidden_from_the_nation_too():
    counties = {"18": [1, 1, 3, 3, 20], "50": [80]}
    assert nation(counties).how is How.ROUNDED
    assert total(counties["18"], [1, 3, 3]).how is How.HIDDEN
    assert nation(counties, {"18": [1, 3, 3]}).how is How.HIDDEN


@pytest.mark.parametrize("shown, said", [
    ([], Shown(How.NOT_REPORTED)), ([Shown(How.NOT_REPORTED)], Shown(How.NOT_REPORTED)), ([Shown(How.ROUNDED, 45), Shown(How.NOT_REPORTED)], Shown(How.ROUNDED, 45)),
    ([Shown(How.ROUNDED, 45), Shown(How.ROUNDED, 10)], Shown(How.ROUNDED, 55)), ([Shown(How.ROUNDED, 45), Shown(How.HIDDEN)], Shown(How.HIDDEN))])
def test_a_part_of_the_country_is_the_sum_of_what_is_shown_and_withheld_where_any_is(shown, said):
    assert part(shown) == said
