"""The rows of anchoring: kept as they were said, and what holds in the whole country."""

import sqlite3
from datetime import timedelta

import pytest

from strategy.commands import strategy_points
from strategy.domain.anchoring import Draft, Step
from strategy.domain.strategy_points import Draft as Point
from strategy.store import anchoring as store


@pytest.fixture
def point(empty, leader, now):
    return strategy_points.add(empty, leader, Point(("1867",), "Livsløp"), at=now)


def test_every_field_and_who_said_it_when_comes_back(empty, leader, point, now, today):
    said = Draft(Step.BUDGET, today + timedelta(days=30), True, "Budsjett", "12-1", "https://bo.no/budsjett")
    number = store.add(empty, point, Step.BUDGET, said, leader.id, now)
    gone = store.add(empty, point, Step.BUDGET, None, leader.id, now, undoes=number)
    first, second = store.of_points(empty, [point])[point]
    assert (first.id, first.draft, first.by, first.by_name, first.at, first.undoes) == (number, said, leader.id, "Leader", now, None)
    assert (second.id, second.draft, second.undoes) == (gone, None, number)
    assert store.point_of(empty, gone) == point and store.point_of(empty, 999) is None
    assert store.of_points(empty, []) == store.of_points(empty, [999]) == {}


def test_reached_is_what_the_newest_row_says_and_neither_expected_nor_taken_back(empty, leader, point, now, today):
    other = strategy_points.add(empty, leader, Point(("1867",), "Inkludering"), at=now)
    day = today - timedelta(days=5)
    for step, said in ((Step.SCHOOL_PLAN, Draft(Step.SCHOOL_PLAN, today)), (Step.SCHOOL_PLAN, Draft(Step.SCHOOL_PLAN, day)),
                       (Step.BUDGET, Draft(Step.BUDGET, day)), (Step.BUDGET, None),
                       (Step.THEME_PLAN, Draft(Step.THEME_PLAN, day)), (Step.THEME_PLAN, Draft(Step.THEME_PLAN, today, True))):
        store.add(empty, point, step, said, leader.id, now)
    store.add(empty, other, Step.WORKSHOP, Draft(Step.WORKSHOP, today), leader.id, now)
    assert store.reached(empty) == {point: {Step.SCHOOL_PLAN: day}, other: {Step.WORKSHOP: today}}


@pytest.mark.parametrize("change", ["state = 'withdrawn'", "reached_on = NULL", "step = 'moon'", "undoes = 999"])
def test_a_row_that_cannot_be_is_refused_by_the_database(empty, leader, point, now, today, change):
    store.add(empty, point, Step.BUDGET, Draft(Step.BUDGET, today), leader.id, now)
    with pytest.raises(sqlite3.IntegrityError):
        empty.conn.execute(f"UPDATE anchoring SET {change}")
