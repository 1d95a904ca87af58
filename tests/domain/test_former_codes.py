"""Figures of municipalities that are no more."""

from dataclasses import replace

import pytest

from strategy.domain.former_codes import Given, settled
from strategy.domain.indicators import Indicator, Standing
from strategy.domain.official import Codes

SHARE = Indicator("share", "official", "percent", 1, "higher", False, "ssb", {})
COUNT = replace(SHARE, id="count", unit="people", additive=True)
CATALOGUE = {"share": SHARE, "count": COUNT}
CODES = Codes.of(["3101", "3103", "1508", "1580"], ["31"], [
    ("0101", "3101", 2019, "renumbered"), ("3001", "3101", 2023, "renumbered"),
    ("0104", "3103", 2019, "merged"), ("0136", "3103", 2019, "merged"), ("3002", "3103", 2023, "renumbered"),
    ("1507", "1508", 2023, "split"), ("1507", "1580", 2023, "split")])


def given(code, period, value, missing=None, indicator="count", standing=Standing.FINAL) -> Given:
    return Given(7, indicator, code, period, "", value, missing if value is None else None, standing)


def settle(*rows):
    found = settled(rows, CODES, CATALOGUE, "region")
    return {(x.area, x.period): x.value if x.value is not None else x.missing for x in found.observations}, found.problems, found.refused


def test_a_code_in_force_stands_as_it_is():
    assert settle(given("3101", 2024, 5.0)) == ({("3101", 2024): 5.0}, [], 0)


def test_a_renumbered_code_carries_its_figure_over_for_each_of_its_generations():
    found, problems, _ = settle(given("0101", 2018, 5.0), given("3001", 2021, 6.0), given("3101", 2024, 7.0), given("0101", 2024, None, "."))
    assert found == {("3101", 2018): 5.0, ("3101", 2021): 6.0, ("3101", 2024): 7.0} and problems == []


def test_shares_are_carried_over_when_renumbered_too():
    assert settle(given("0101", 2018, 5.5, indicator="share"))[0] == {("3101", 2018): 5.5}


def test_today_s_code_with_nothing_for_an_old_year_gives_way_to_the_former():
    assert settle(given("3101", 2018, None, "."), given("0101", 2018, 5.0))[0] == {("3101", 2018): 5.0}


def test_today_s_code_with_a_figure_goes_before_one_carried_over():
    assert settle(given("0101", 2018, 5.0), given("3101", 2018, 6.0))[0] == {("3101", 2018): 6.0}


def test_counts_of_merged_municipalities_are_summed():
    assert settle(given("0104", 2018, 5.0), given("0136", 2018, 6.0), given("3002", 2018, None, "."))[0] == {("3103", 2018): 11.0}


def test_a_sum_is_preliminary_when_a_part_of_it_is():
    found = settled([given("0104", 2018, 5.0, standing=Standing.PRELIMINARY), given("0136", 2018, 6.0)], CODES, CATALOGUE, "region")
    assert found.observations[0].standing is Standing.PRELIMINARY


@pytest.mark.parametrize("others", [[], [given("0136", 2018, None, ":")], [given("0136", 2018, None, "..")]])
def test_a_sum_with_a_part_lacking_is_refused_and_the_lacking_one_named(others):
    found, problems, refused = settle(given("0104", 2018, 5.0), *others)
    assert (found, refused) == ({}, 1)
    assert [(x.code, x.values["lacking"], x.values["new"]) for x in problems] == [("merged_incomplete", "0136", "3103")]


def test_a_part_that_was_not_in_force_is_not_lacking():
    assert settle(given("0104", 2018, 5.0), given("0136", 2018, None, "."))[0] == {("3103", 2018): 5.0}


def test_shares_of_merged_municipalities_are_refused_with_a_word():
    found, problems, refused = settle(given("0104", 2018, 5.0, indicator="share"), given("0136", 2018, 6.0, indicator="share"))
    assert (found, refused, [x.code for x in problems]) == ({}, 2, ["not_summed"])


def test_a_divided_municipality_says_nothing_of_its_parts():
    found, problems, refused = settle(given("1507", 2022, 5.0))
    assert (found, refused, problems[0].code, problems[0].values["new"]) == ({}, 1, "split", "1508, 1580")


def test_a_former_code_after_its_last_year_is_refused_but_nothing_said_is_nothing():
    assert settle(given("0101", 2021, None, "..")) == ({}, [], 0)
    _, problems, refused = settle(given("0101", 2021, 5.0))
    assert (problems[0].code, problems[0].values["last_year"], refused) == ("not_in_force", 2019, 1)


def test_a_withheld_figure_of_a_renumbered_code_stays_withheld():
    assert settle(given("0101", 2018, None, ":"))[0] == {("3101", 2018): ":"}


def test_two_different_figures_for_one_thing_are_both_refused_and_two_alike_are_one():
    found, problems, refused = settle(given("3101", 2024, 5.0), given("3101", 2024, 6.0))
    assert (found, [x.code for x in problems], refused) == ({}, ["twice"], 2)
    assert settle(given("3101", 2024, 5.0), given("3101", 2024, 5.0)) == ({("3101", 2024): 5.0}, [], 0)
