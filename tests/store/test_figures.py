"""Figures of many areas: those that stand, kept equal to the list of observations. Every value is invented for tests."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def standing(db) -> list[tuple]:
    """Return what the database says stands: (indicator, area, dimension, period, number, value, missing, standing, run, at)."""
    return db.conn.execute("SELECT indicator, area, dimension, period, newest, value, missing, standing, run, at FROM figure_current ORDER BY 1, 2, 3, 4").fetchall()


def folded(db) -> list[tuple]:
    """Return the same by going through the whole list, one observation after the other."""
    found = {}
    for number, counts, *key, value, missing, standing, run, at in db.conn.execute(
            "SELECT id, counts, indicator, area, dimension, period, value, missing, standing, run, at FROM observation ORDER BY id"):
        if counts:
            found[tuple(key)] = (*key, number, value, missing, standing, run, at)
    return [found[key] for key in sorted(found)]


AREAS, PERIODS, PARTS = st.sampled_from(["1867", "5001", "50"]), st.integers(2024, 2025), st.sampled_from(["", "discipline=music"])
STEPS = st.one_of(
    st.tuples(st.just("import"), st.lists(st.tuples(AREAS, PERIODS, st.sampled_from([1.0, 2.0, ":"]), PARTS), min_size=1, max_size=5)),
    st.tuples(st.just("report"), PERIODS, st.integers(0, 9)), st.tuples(st.just("undo"), st.integers(0, 9)), st.tuples(st.just("take back"), st.integers(0, 9)))


def do(db, leader, council, step, runs: list[int]) -> None:
    """Do one thing that changes which figures stand, by the functions the commands call."""
    kind, *what = step
    if kind == "import":
        runs.append(put(db, council, *what[0]))
    elif kind == "undo" and runs:
        with writing(db):
            imports.undo(db, runs[what[0] % len(runs)], council.id, NOW)
    elif kind == "report":
        with writing(db):
            indicators.add(db, Figure("1867", "kfa15", *what), leader.id, NOW)
    elif kind == "take back" and (own := [row["id"] for row in rows(db, "SELECT id FROM observation WHERE run IS NULL ORDER BY id")]):
        with writing(db):
            indicators.set_aside(db, own[what[0] % len(own)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=12))
def test_what_stands_is_the_newest_that_counts_after_any_reports_imports_and_undos(empty, leader, council, steps):
    with writing(empty):
        empty.conn.execute("DELETE FROM figure_current")
        empty.conn.execute("DELETE FROM observation")
    runs: list[int] = []
    for step in steps:
        do(empty, leader, council, step, runs)
        assert standing(empty) == folded(empty)


def test_what_stands_in_the_example_set_is_what_its_list_says(example):
    assert standing(example) == folded(example) != []


def test_a_figure_that_is_rolled_back_does_not_stand(empty, leader):
    with pytest.raises(ZeroDivisionError), writing(empty):
        indicators.add(empty, Figure("1867", "kfa15", 2026, 40), leader.id, NOW)
        1 / 0
    assert standing(empty) == folded(empty) == []


@pytest.mark.parametrize("trigger", ["figure_added", "figure_changed"])
def test_without_its_trigger_the_difference_is_seen(empty, leader, council, trigger):
    first = put(empty, council, ("5001", 2024, 1.0))
    empty.conn.execute(f"DROP TRIGGER {trigger}")
    do(empty, leader, council, ("import", [("5001", 2025, 1.0, "")]), [])
    do(empty, leader, council, ("undo", 0), [first])
    assert standing(empty) != folded(empty)


@pytest.mark.parametrize("read", [
    lambda db: figures.lines(db, "kfa06", ["5001", "50"]), lambda db: figures.year(db, "kfa06", 2024), lambda db: figures.parts(db, "kfa06", "5001"),
    lambda db: figures.periods(db, "kfa06"),
    lambda db: figures.values(db, "kfa06", ["5001"]), lambda db: figures.stored(db, ["kfa06"]), figures.with_any])
def test_a_read_seeks_in_the_figures_that_stand_and_never_touches_the_observations(empty, council, read):
    asked = []
    empty.conn.set_trace_callback(asked.append)
    read(empty)
    empty.conn.set_trace_callback(None)
    plans = [row["detail"] for sql in asked for row in rows(empty, f"EXPLAIN QUERY PLAN {sql}")]
    about = [plan for plan in plans if " c " in plan or " o " in plan]
    assert about and all("SEARCH c USING PRIMARY KEY (indicator=?" in plan for plan in about), plans


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
