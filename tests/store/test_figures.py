"""Figures of many areas, newest first, by the index alone. Every value is invented for tests."""

import json

import pytest

from strategy.domain.imports import Counts
from strategy.domain.indicators import Figure, Standing
from strategy.domain.official import Official, Parsed
from strategy.store import figures, imports, indicators
from strategy.store.database import rows, writing
from tests.given import NOW

PARSED = Parsed("ssb", "x.json", "f" * 64)


def put(db, user, *found) -> int:
    """Store official figures (area, period, value or missing code) of kfa06 as one run."""
    observations = [Official("kfa06", area, period, dimension, *((None, value) if isinstance(value, str) else (value, None)), Standing.FINAL)
                    for area, period, value, dimension in ((*row, "")[:4] for row in found)]
    with writing(db):
        run = imports.add(db, PARSED, Counts(len(found), 0, 0, 0, 0), user.id, NOW)
        imports.add_observations(db, run, observations, NOW)
    return run


def values(found):
    return [(row["area"], row["period"], row["value"] if row["missing"] is None else row["missing"]) for row in found]


def test_the_newest_of_each_area_and_period_stands_and_others_are_left_out(empty, council):
    put(empty, council, ("5001", 2024, 1.0), ("5001", 2023, 2.0), ("50", 2024, 3.0), ("0301", 2024, 9.0))
    put(empty, council, ("5001", 2024, ":"))
    assert values(figures.lines(empty, "kfa06", ["5001", "50"])) == [("50", 2024, 3.0), ("5001", 2023, 2.0), ("5001", 2024, ":")]
    assert figures.lines(empty, "kfa06", []) == figures.lines(empty, "kfa05", ["5001"]) == []


def test_a_year_of_every_area_and_the_periods_there_are(empty, council):
    put(empty, council, ("5001", 2024, 1.0), ("NO", 2024, 2.0), ("5001", 2023, 3.0))
    found = figures.year(empty, "kfa06", 2024)
    assert {area: row["value"] for area, row in found.items()} == {"5001": 1.0, "NO": 2.0}
    assert figures.periods(empty, "kfa06") == [2024, 2023] and figures.periods(empty, "kfa01") == []
    assert figures.periods(empty, "kfa06", "discipline=none") == []


def test_parts_stand_apart_from_the_whole(empty, council):
    put(empty, council, ("5001", 2024, 9.0), ("5001", 2024, 4.0, "discipline=music"), ("5001", 2024, 5.0, "discipline=dance"))
    assert [(row["dimension"], row["value"]) for row in figures.parts(empty, "kfa06", "5001")] == [("discipline=dance", 5.0), ("discipline=music", 4.0)]
    assert values(figures.lines(empty, "kfa06", ["5001"])) == [("5001", 2024, 9.0)]
    assert values(figures.lines(empty, "kfa06", ["5001"], "discipline=music")) == [("5001", 2024, 4.0)]


def test_what_is_stored_is_compared_by_its_newest(empty, council):
    put(empty, council, ("5001", 2024, 1.0))
    put(empty, council, ("5001", 2024, 2.0))
    assert figures.stored(empty, ["kfa06", "kfa01"]) == {("kfa06", "5001", 2024, ""): (2.0, None, "final")}


def test_a_run_undone_no_longer_counts_anywhere(empty, council):
    put(empty, council, ("5001", 2024, 1.0))
    run = put(empty, council, ("5001", 2024, 2.0))
    with writing(empty):
        assert imports.undo(empty, run, council.id, NOW) == 1
    assert values(figures.lines(empty, "kfa06", ["5001"])) == [("5001", 2024, 1.0)]
    assert figures.year(empty, "kfa06", 2024)["5001"]["value"] == 1.0


def test_own_figures_and_imports_come_by_the_same_read(empty, leader):
    with writing(empty):
        indicators.add(empty, Figure("1867", "kfa15", 2026, 40), leader.id, NOW)
    assert figures.lines(empty, "kfa15", ["1867"])[0]["standing"] == "own"


def test_codes_in_force_and_former_ones(empty):
    found = figures.codes(empty)
    assert len(found.municipalities) == 357 and len(found.counties) == 15
    assert {change.new for change in found.former["1507"]} == {"1508", "1580"}


def test_targets_of_several_areas(empty, council):
    with writing(empty):
        for area, value in (("NO", 1), ("1867", 2), ("1867", 3)):
            figures.add_target(empty, "kfa01", area, 2030, value, council.id, NOW)
    assert {key: found.value for key, found in figures.targets(empty, ["NO", "1867", "0301"]).items()} == {("NO", "kfa01"): 1, ("1867", "kfa01"): 3}
    assert figures.targets(empty, ["NO"], "kfa02") == {} and figures.target(empty, "0301", "kfa01") is None


@pytest.mark.parametrize("read", [
    lambda db: figures.lines(db, "kfa06", ["5001", "50"]), lambda db: figures.year(db, "kfa06", 2024), lambda db: figures.parts(db, "kfa06", "5001"),
    lambda db: figures.periods(db, "kfa06")])
def test_a_read_goes_through_the_covering_index_and_never_touches_the_table(empty, council, read):
    asked = []
    empty.conn.set_trace_callback(asked.append)
    read(empty)
    empty.conn.set_trace_callback(None)
    plans = [row["detail"] for sql in asked for row in rows(empty, f"EXPLAIN QUERY PLAN {sql}")]
    about = [plan for plan in plans if " o USING" in plan or " o " in plan]
    assert about and all("SEARCH o USING COVERING INDEX observation_newest (indicator=?" in plan for plan in about), plans


@pytest.mark.parametrize("row", [
    "('kfa01','5001',2024,1.0,'.','final',NULL,1)", "('kfa01','5001',2024,NULL,NULL,'final',NULL,1)", "('kfa01','5001',2024,NULL,'-','final',NULL,1)",
    "('kfa01','5001',2024,1.0,NULL,'own',NULL,1)", "('kfa01','5001',2024,1.0,NULL,'final',1,NULL)", "('kfa01','5001',2024,1.0,NULL,'final',1,1)",
    "('kfa01','9999',2024,1.0,NULL,'final',NULL,1)", "('kfa99','5001',2024,1.0,NULL,'final',NULL,1)"])
def test_the_schema_itself_refuses_a_figure_that_cannot_be(empty, council, row):
    put(empty, council, ("5001", 2024, 1.0))
    with pytest.raises(Exception, match="constraint failed"):
        empty.conn.execute(f"INSERT INTO observation (indicator, area, period, value, missing, standing, by, run, at) VALUES {row[:-1]},'')")


def test_the_areas_are_the_municipalities_the_counties_and_the_nation(empty):
    assert {row["kind"]: row["n"] for row in rows(empty, "SELECT kind, count(*) AS n FROM area GROUP BY kind")} == {"municipality": 357, "county": 15, "nation": 1}


def test_the_catalogue_in_the_database_is_that_of_the_files(empty):
    assert json.loads(rows(empty, "SELECT body FROM indicator WHERE id = 'kfa01'")[0]["body"])["query"]["table"] == "13135"
