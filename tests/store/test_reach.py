"""People reached as they are stored."""

from dataclasses import replace

import pytest

from strategy.domain.indicators import Standing
from strategy.domain.reach import Reach
from strategy.store import reach
from strategy.store.database import writing
from tests.given import NOW

ONE = Reach("1867", 2026, "sfo", "school", 40, Standing.ESTIMATE, "Sámi ŋ 🎻")


def add(db, user, *found):
    with writing(db):
        return [reach.add(db, each, user.id, NOW) for each in found]


def test_the_newest_of_each_arena_and_partner_type_stands(empty, leader):
    _, last, other = add(empty, leader, ONE, replace(ONE, count=50), replace(ONE, partner_type="nav", count=3))
    found = reach.of_municipality(empty, "1867")
    assert {(x.id, x.reach.count) for x in found} == {(last, 50), (other, 3)}
    assert found[-1].reach.comment == "Sámi ŋ 🎻" and found[-1].by_name == leader.name


def test_a_year_is_summed_over_types_of_partner_and_not_over_arenas(empty, leader):
    add(empty, leader, ONE, replace(ONE, count=50), replace(ONE, partner_type="nav", count=3), replace(ONE, arena="care", count=7), replace(ONE, period=2025))
    assert reach.year(empty, 2026) == [{"municipality": "1867", "arena": "care", "count": 7}, {"municipality": "1867", "arena": "sfo", "count": 53}]


def test_what_is_set_aside_counts_no_more_and_what_it_superseded_stands_again(empty, leader):
    first, last = add(empty, leader, ONE, replace(ONE, count=50))
    with writing(empty):
        reach.set_aside(empty, last)
    assert reach.there(empty, ONE).id == first and reach.year(empty, 2026)[0]["count"] == 40
    assert reach.reported(empty, first).reach == ONE and reach.reported(empty, last) is None


def test_what_stands_for_one_thing_or_nothing(empty, leader):
    [number] = add(empty, leader, ONE)
    assert reach.there(empty, ONE).id == number
    assert reach.there(empty, replace(ONE, period=2025)) is None


@pytest.mark.parametrize("change", [{"arena": "moon"}, {"count": -1}, {"municipality": "9999"}, {"partner_type": "unknown"}, {"standing": "final"}])
def test_the_schema_itself_refuses_what_cannot_be(empty, leader, change):
    with pytest.raises(Exception, match="constraint failed"):
        add(empty, leader, replace(ONE, **change))
