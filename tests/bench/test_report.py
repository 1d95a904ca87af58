"""The table says what was reached and what was not."""

from bench import report
from bench.measuring import Page, Times

EMPTY = Page("an empty page", "about", "", "leader", "empty")
TILTAK = Page("/tiltak", "measures", "", "leader", "municipality")
NATIONAL = Page("/oversikt", "national", "", "council", "national")


def line(text, name):
    return next(row for row in text.splitlines() if row.startswith(f"| {name}"))


def times(warm, cold, parts=20):
    return Times([warm] * 3, [cold] * 3, parts)


def test_a_ratio_over_its_goal_is_marked_and_one_within_is_not():
    text = report.table({EMPTY: times(3, 3, 2), TILTAK: times(15, 24)}, None)
    assert "≤ 4 MISSED" in line(text, "/tiltak")
    assert "≤ 10 |" in line(text, "/tiltak")
    assert "MISSED" not in line(text, "an empty page")


def test_ten_times_the_history_is_held_against_the_small_data_set():
    full = {EMPTY: times(3, 3, 2), NATIONAL: times(6, 60)}
    small = {EMPTY: times(3, 3, 2), NATIONAL: times(4, 50)}
    assert "| 1.50               | ≤ 1.2 MISSED | 1.20 | ≤ 2.5 |" in line(report.table(full, small), "/oversikt")


def test_without_a_small_data_set_nothing_is_said_of_growth():
    assert line(report.table({EMPTY: times(3, 3, 2), NATIONAL: times(6, 60)}, None), "/oversikt").count("–") == 4


def test_a_page_that_shows_nothing_is_not_praised_for_being_fast():
    assert "(nothing on it)" in line(report.table({EMPTY: times(3, 3, 2), TILTAK: times(3, 3, 2)}, None), "/tiltak")


def test_a_noisy_round_does_not_decide():
    noisy = Times([12, 12, 90], [12, 12, 12], 20)
    assert "| 4.0 " in line(report.table({EMPTY: Times([3, 3, 3], [3, 3, 3], 2), TILTAK: noisy}, None), "/tiltak")


def test_the_machine_is_named():
    assert "SQLite" in report.machine() and "cores" in report.machine()
