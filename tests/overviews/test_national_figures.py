"""One indicator of the whole country. Every value is invented for tests."""

import pandas as pd
import pytest

from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure
from strategy.domain.people import Role
from strategy.domain.reach import Reach
from strategy.domain.refusals import NotThere
from strategy.domain.small_counts import How, Shown
from strategy.overviews import national_figures
from tests.given import NOW, add_person
from tests.overviews.test_comparisons import bring, report, run_by

YEAR = NOW.year


def by_code(frame) -> dict:
    return {row["municipality"]: row for row in frame.to_dict("records")}


def test_not_reported_withheld_and_zero_are_three_things(empty, leader, council):
    bring(empty, council, "kfa01", ("1867", 2024, 0), ("1804", 2024, ":"), ("0301", 2023, 5))
    found = national_figures.overview(empty, leader, "kfa01")
    rows = by_code(found.municipalities)
    assert (found.period, found.periods, found.reported, len(rows)) == (2024, (2024, 2023), 1, 357)
    assert (rows["1867"]["value"], rows["1867"]["how"]) == (0, "exact")
    assert pd.isna(rows["1804"]["value"]) and (rows["1804"]["how"], rows["1804"]["missing"]) == ("not_reported", ":")
    assert pd.isna(rows["0301"]["value"]) and (rows["0301"]["how"], rows["0301"]["missing"]) == ("not_reported", "")


def test_counties_and_nation_are_their_own_rows_for_shares_and_sums_for_counts(empty, leader, council):
    for indicator in ("kfa01", "kfa05"):
        bring(empty, council, indicator, ("1867", 2024, 2), ("1804", 2024, 30), ("0301", 2024, 100))
    bring(empty, council, "kfa01", ("18", 2024, 7), ("NO", 2024, 8))
    share, count = (national_figures.overview(empty, leader, name) for name in ("kfa01", "kfa05"))
    nordland = {name: found.counties.set_index("county").loc["18"] for name, found in (("share", share), ("count", count))}
    assert (nordland["share"]["value"], nordland["share"]["source"], nordland["share"]["reported"], nordland["share"]["of"]) == (7, "ssb", 2, 41)
    assert (nordland["count"]["value"], nordland["count"]["source"]) == (32, "derived")
    assert (share.nation, share.nation_source, count.nation, count.nation_source) == (Shown(How.EXACT, 8), "ssb", Shown(How.EXACT, 132), "derived")
    oslo = share.counties.set_index("county").loc["03"]
    assert pd.isna(oslo["value"]) and oslo["how"] == "not_reported"


def test_county_lines_over_time_for_small_multiples(empty, leader, council):
    bring(empty, council, "kfa05", ("1867", 2023, 2), ("1867", 2024, 3), ("0301", 2024, 9))
    found = national_figures.by_county(empty, leader, "kfa05").lines
    nordland = found[found["county"] == "18"]
    assert list(zip(nordland["period"], nordland["value"])) == [(2023, 2), (2024, 3)]
    assert found[(found["county"] == "03") & (found["period"] == 2023)]["value"].isna().all()


def test_an_indicator_without_figures_has_its_columns_and_no_period(empty, leader):
    found = national_figures.overview(empty, leader, "kfa01")
    assert (found.period, found.periods, found.reported, found.nation) == (None, (), 0, Shown(How.NOT_REPORTED))
    assert list(found.municipalities.columns) == national_figures.COLUMNS and found.municipalities["value"].isna().all()
    assert list(national_figures.by_county(empty, leader, "kfa01").lines.columns)[:3] == ["county", "county_name", "period"]


@pytest.mark.parametrize("indicator", ["kfa99", "kfa18"])
def test_unknown_and_computed_indicators_are_not_here(empty, leader, indicator):
    with pytest.raises(NotThere):
        national_figures.overview(empty, leader, indicator)


def test_small_counts_are_few_on_the_tile_map_and_nowhere_else(empty, council):
    codes = ("1804", "1806", "1811", "1867")
    users = [report(empty, code, place + 1) for place, code in enumerate(codes)]
    report(empty, "0301", 3)
    report(empty, "5001", 80)
    found = national_figures.overview(empty, council, "kfa15")
    rows = by_code(found.municipalities)
    assert {rows[code]["how"] for code in (*codes, "0301")} == {"few"} and rows["5001"]["value"] == 80
    counties = found.counties.set_index("county")
    assert (counties.loc["03", "how"], counties.loc["18", "how"], counties.loc["50", "value"]) == ("hidden", "rounded", 80)
    assert found.nation.how is How.HIDDEN
    told = [*found.municipalities["value"].dropna(), *counties["value"].dropna(), *national_figures.by_county(empty, council, "kfa15").lines["value"].dropna()]
    assert not [value for value in told if 0 < value < 5]
    own = by_code(national_figures.overview(empty, users[3], "kfa15").municipalities)
    assert own["1867"]["value"] == 4 and own["1804"]["how"] == "few"


def test_people_reached_are_told_by_arena_and_never_summed_with_pupils_or_each_other(empty, council):
    for code, count in (("1867", 40), ("1804", 2), ("5001", 100)):
        user = add_person(empty, f"Leader {code}", (Role.LEADER, code))
        for arena in ("school", "sfo"):
            commands.report_reach(empty, user, Reach(code, YEAR - 1, arena, "school", count), based_on=None, at=NOW)
    commands.report(empty, user, Figure("5001", "kfa15", YEAR - 1, 999), based_on=None, at=NOW)
    found = national_figures.reached(empty, council, YEAR - 1)
    assert found.nation == {"school": Shown(How.HIDDEN), "sfo": Shown(How.HIDDEN)}
    assert {(row["county"], row["arena"]): (row["how"]) for row in found.counties.to_dict("records")} == {
        ("18", "school"): "hidden", ("18", "sfo"): "hidden", ("50", "school"): "rounded", ("50", "sfo"): "rounded"}
    assert national_figures.reached(empty, council, 2001).nation == {}
    assert national_figures.reached(empty, council, 2001).period == 2001


def test_what_was_reached_the_year_before_stands_until_somebody_has_told_of_the_new_one(empty, council):
    user = add_person(empty, "Leader 5001", (Role.LEADER, "5001"))
    commands.report_reach(empty, user, Reach("5001", YEAR - 1, "school", "school", 100), based_on=None, at=NOW)
    found = national_figures.reached(empty, council, YEAR)
    assert (found.period, found.reported) == (YEAR - 1, 1)
    commands.report_reach(empty, user, Reach("5001", YEAR, "sfo", "school", 50), based_on=None, at=NOW)
    assert national_figures.reached(empty, council, YEAR).period == YEAR


def test_one_that_another_municipality_serves_is_neither_0_nor_not_reported(empty, leader, council):
    run_by(empty, council, "1867", "1868", 2024)
    run_by(empty, council, "1866", "1868", 2024)
    bring(empty, council, "kfa05", ("1867", 2023, 0), ("1867", 2024, 0), ("1868", 2024, 50), ("1804", 2024, 0))
    found, then = national_figures.overview(empty, leader, "kfa05"), national_figures.overview(empty, leader, "kfa05", 2023)
    rows = by_code(found.municipalities)
    assert {code: (rows[code]["how"], rows[code]["operator"]) for code in ("1867", "1866", "1868", "1804", "0301")} == {
        "1867": ("served", "Øksnes"), "1866": ("served", "Øksnes"), "1868": ("exact", ""), "1804": ("exact", ""), "0301": ("not_reported", "")}
    assert pd.isna(rows["1867"]["value"]) and (found.reported, found.served, found.nation.value) == (2, 2, 50)
    assert (by_code(then.municipalities)["1867"]["how"], then.reported, then.served) == ("exact", 1, 0)
    nordland = national_figures.by_county(empty, leader, "kfa05").lines.set_index(["county", "period"])
    assert (nordland.loc[("18", 2023), "reported"], nordland.loc[("18", 2024), "reported"]) == (1, 2)
    # What is reported is of those that report for themselves, and nobody falls out of the country.
    assert (nordland.loc[("18", 2023), "of"], nordland.loc[("18", 2024), "of"]) == (41, 39) and found.of + found.served == len(found.municipalities) == 357
    assert found.counties["of"].sum() == found.of == 355 and then.of == 357


def test_a_county_whose_only_municipality_is_served_is_still_there(empty, leader, council):
    run_by(empty, council, "0301", "3201", 2024)
    bring(empty, council, "kfa05", ("0301", 2024, 0), ("3201", 2024, 50))
    found = national_figures.overview(empty, leader, "kfa05")
    oslo = found.counties.set_index("county").loc["03"]
    assert len(found.counties) == 15 and (oslo["of"], oslo["reported"], oslo["how"]) == (0, 0, "not_reported") and found.nation.value == 50


def test_own_figures_are_each_municipalitys_own_whoever_runs_the_kulturskole(empty, leader, council):
    run_by(empty, council, "1867", "1868", 2020)
    report(empty, "1867", 0)
    assert by_code(national_figures.overview(empty, leader, "kfa15").municipalities)["1867"]["how"] == "exact"
