"""Who runs whose kulturskole, by year; no chains."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain import operators
from strategy.domain.operators import Draft, Operators, Row
from strategy.domain.refusals import Refused

AT, TODAY = datetime(2026, 1, 2, tzinfo=UTC), date(2026, 1, 2)


def said(*found) -> list[Row]:
    """Return rows in the order they were said: (municipality, operator, from year) or the number of the row taken back."""
    rows: list[Row] = []
    for number, one in enumerate(found, start=1):
        rows.append(operators.taken_back(rows[one - 1], AT, 1) if isinstance(one, int) else Row(number, Draft(*one), AT, 1))
    return [Row(number, row.draft, row.at, row.by, row.undoes) for number, row in enumerate(rows, start=1)]


def test_nothing_said_is_that_each_runs_its_own():
    assert Operators().of("1867", 2024) is None and Operators().served(2024) == {} and Operators().standing("1867") == ()


def test_it_holds_from_its_year_until_the_municipality_runs_its_own_again():
    found = Operators(said(("1868", "1866", 2020), ("1868", None, 2024)))
    assert [found.of("1868", year) for year in (2019, 2020, 2023, 2024)] == [None, "1866", "1866", None]
    assert (found.served_by("1866", 2021), found.served_by("1866", 2024)) == (("1868",), ())


def test_of_two_rows_from_the_same_year_the_one_said_last_holds():
    assert Operators(said(("1868", "1866", 2020), ("1868", "1867", 2020))).of("1868", 2022) == "1867"


def test_what_is_taken_back_no_longer_holds_and_what_was_said_besides_does():
    found = Operators(said(("1868", "1866", 2020), ("1868", "1867", 2022), 2))
    assert found.of("1868", 2023) == "1866" and [row.id for row in found.standing("1868")] == [1]


@pytest.mark.parametrize("value, operator", [(0, "1866"), (0.0, "1866"), (None, "1866"), (1, None), (0.4, None)])
def test_another_reports_only_instead_of_0_or_nothing(value, operator):
    assert Operators(said(("1868", "1866", 2020))).reports_for("1868", 2022, value) == operator


@pytest.mark.parametrize("draft, code", [
    (Draft("1868", "1868", 2020), "own_operator"), (Draft("1868", "9999", 2020), "unknown_area"), (Draft("1868", "18", 2020), "unknown_area"),
    (Draft("1868", "1866", 1999), "odd_year"), (Draft("1868", "1866", 2028), "odd_year")])
def test_what_cannot_be_is_refused(draft, code):
    with pytest.raises(Refused) as refused:
        operators.checked(draft, TODAY, ["1866", "1867", "1868"])
    assert refused.value.code == code


@pytest.mark.parametrize("draft", [Draft("1868", "1866", 2027), Draft("1868", None, 2000)])
def test_what_can_be_is_as_it_was(draft):
    assert operators.checked(draft, TODAY, ["1866", "1868"]) == draft


@pytest.mark.parametrize("before, new, code, area", [
    ([("1866", "1870", 2020)], ("1868", "1866", 2022), "operator_is_operated", "1866"),
    ([("1866", "1870", 2024)], ("1868", "1866", 2020), "operator_is_operated", "1866"),
    ([("1868", "1866", 2020)], ("1866", "1870", 2022), "operates_others", "1866"),
    ([("1868", "1866", 2020)], ("1866", "1868", 2020), "operates_others", "1866")])
def test_one_that_is_run_by_another_runs_none(before, new, code, area):
    rows = said(*before, new)
    with pytest.raises(Refused) as refused:
        operators.no_chain(rows[:-1], rows[-1])
    assert (refused.value.code, refused.value.values["name"]) == (code, area)


def test_in_other_years_it_may():
    rows = said(("1866", "1870", 2018), ("1866", None, 2020), ("1868", "1866", 2020))
    operators.no_chain(rows[:-1], rows[-1])


def test_taking_back_may_not_make_a_chain_either():
    rows = said(("1866", "1870", 2018), ("1866", None, 2020), ("1868", "1866", 2020), 2)
    with pytest.raises(Refused):
        operators.no_chain(rows[:-1], rows[-1])


CODES = st.sampled_from(["1866", "1867", "1868", "1870"])


@given(st.lists(st.tuples(CODES, st.one_of(st.none(), CODES), st.integers(2018, 2022)), max_size=8))
def test_however_rows_come_no_chain_ever_stands(found):
    there: list[Row] = []
    for one in found:
        row = Row(len(there) + 1, Draft(*one), AT, 1)
        if row.draft.operator == row.draft.municipality:
            continue
        try:
            operators.no_chain(there, row)
        except Refused:
            continue
        there.append(row)
    who = Operators(there)
    assert all(who.of(operator, year) is None for year in range(2017, 2024) for operator in who.served(year).values())


def test_who_reports_for_whom_goes_by_the_own_figure_being_0_or_none():
    found = Operators([Row(n, Draft(code, "1868", 2020), AT, 1) for n, code in enumerate(("1866", "1867", "1870"), start=1)])
    assert found.reporting_for(2024, {"1866": 0, "1867": 12, "1868": 90}) == {"1866": "1868", "1870": "1868"} and found.reporting_for(2019, {"1866": 0}) == {}
