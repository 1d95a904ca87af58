"""How a sheet is read, and what an import would change."""

import pytest

from strategy.domain.imports import Columns, ValueColumn, by_year, checked, compared, signature
from strategy.domain.indicators import Dimension, Indicator, Standing
from strategy.domain.official import Official
from strategy.domain.refusals import Refused

CATALOGUE = {"pupils": Indicator("pupils", "official", "people", 0, "higher", True, "gsi", {}, dimensions=(Dimension("age", ("adult",), {}),)),
             "fee": Indicator("fee", "own", "nok", 0, "lower", False, "municipality", {})}
COLUMNS = Columns(1, 0, (ValueColumn(2, "pupils"), ValueColumn(3, "pupils", "age=adult")), period=1)


def test_a_mapping_comes_back_as_it_was_remembered():
    assert Columns.of(COLUMNS.body()) == checked(COLUMNS, 4, CATALOGUE) == COLUMNS


@pytest.mark.parametrize("columns, code", [
    (Columns(1, 0, (), 1), "no_columns"), (Columns(1, 0, (ValueColumn(0, "pupils"),), 1), "columns_clash"),
    (Columns(1, 0, (ValueColumn(9, "pupils"),), 1), "columns_clash"), (Columns(1, -1, (ValueColumn(2, "pupils"),), 1), "columns_clash"),
    (Columns(1, 0, (ValueColumn(2, "fee"),), 1), "not_official"), (Columns(1, 0, (ValueColumn(2, "nobody"),), 1), "not_official"),
    (Columns(1, 0, (ValueColumn(2, ""),), 1), "no_indicator"), (Columns(1, 0, (ValueColumn(2, "pupils"), ValueColumn(3, "pupils")), 1), "figure_twice"),
    (Columns(1, 0, (ValueColumn(2, "pupils"),), part=0, year=2025), "columns_clash"),
    (Columns(1, 0, (ValueColumn(2, "pupils", "age=adult"),), part=1, year=2025), "no_parts"),
    (Columns(1, 0, (ValueColumn(2, "pupils", "age=old"),), 1), "unknown_code"), (Columns(1, 0, (ValueColumn(2, "pupils"),)), "no_year")])
def test_a_mapping_that_cannot_be_used_is_refused(columns, code):
    with pytest.raises(Refused) as refused:
        checked(columns, 4, CATALOGUE)
    assert refused.value.code == code


def test_files_with_the_same_headings_have_the_same_signature():
    assert signature(["Kommune", " Elever  i alt", None, ""]) == signature(["kommune", "elever i alt"]) != signature(["elever i alt", "kommune"])


def row(value, standing=Standing.FINAL, missing=None, area="5001") -> Official:
    return Official("pupils", area, 2024, "", value, missing, standing)


def test_what_is_stored_tells_new_changed_and_same_apart():
    stored = {("pupils", "5001", 2024, ""): (5.0, None, "final"), ("pupils", "0301", 2024, ""): (None, ":", "final")}
    rows = [row(5.0), row(6.0, area="0301"), row(7.0, area="1867")]
    new, changed, same, problems = compared(rows, stored)
    assert ([x.area for x in new], [x.area for x in changed], same, problems) == (["1867"], ["0301"], 1, [])


def test_figures_are_counted_by_indicator_and_year():
    old, other = row(2.0), row(3.0)._replace(period=2023)
    found = [old, other, row(1.0, area="0301")]
    stored = {old[:4]: (2.0, None, Standing.FINAL), other[:4]: (9.0, None, Standing.FINAL)}
    new, changed, same, problems = compared(found, stored)
    years = by_year(found, new, changed, problems)
    assert [(x.period, x.new, x.changed, x.same) for x in years] == [(2024, 1, 0, 1), (2023, 0, 1, 0)] and same == 1


def test_a_final_figure_that_stands_is_not_counted_as_the_same():
    found = [row(5.0, Standing.PRELIMINARY)]
    new, changed, _, problems = compared(found, {found[0][:4]: (2.0, None, Standing.FINAL)})
    assert [(x.new, x.changed, x.same) for x in by_year(found, new, changed, problems)] == [(0, 0, 0)] and by_year([], [], [], []) == ()


def test_a_final_figure_takes_the_place_of_a_preliminary_one_and_never_the_other_way():
    key = ("pupils", "5001", 2024, "")
    assert compared([row(5.0)], {key: (5.0, None, "preliminary")})[1] == [row(5.0)]
    _, changed, same, problems = compared([row(6.0, Standing.PRELIMINARY)], {key: (5.0, None, "final")})
    assert (changed, same, problems[0].code) == ([], 0, "final_stands")
    assert compared([row(5.0, Standing.PRELIMINARY)], {key: (5.0, None, "final")})[2] == 1
