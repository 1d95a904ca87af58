"""The life course: people reached by age, inside and outside the municipality."""

from datetime import date

import pytest

from strategy.domain.indicators import Figure, Standing
from strategy.domain.people import Role
from strategy.domain.reach import Reach
from strategy.domain.refusals import NotThere
from strategy.domain.small_counts import How
from strategy.overviews import life_course, municipalities
from strategy.store import indicators, reach
from strategy.store.database import writing
from tests.given import NOW, add_person, user_of

DAY = date(2026, 11, 30)


@pytest.fixture
def told(empty, leader):
    """Bø tells of three children in kindergartens, and of people met at school in two years and in care."""
    with writing(empty):
        indicators.add(empty, Figure("1867", "kfa16", 2026, 3), leader.id, NOW)
        indicators.add(empty, Figure("1867", "kfa15", 2025, 48), leader.id, NOW)
        for period, arena, partner, count in ((2025, "school", "school", 40), (2026, "school", "school", 50), (2026, "school", "upper_secondary", 7),
                                              (2026, "care", "elder_care", 12)):
            reach.add(empty, Reach("1867", period, arena, partner, count, Standing.OWN), leader.id, NOW)
    return empty


def lines(found):
    return {(one.arena or one.indicator.id): (one.ages, one.period, one.shown.how, one.shown.value) for one in found.people}


def test_inside_the_newest_year_of_each_arena_and_the_newest_figures_are_told_with_their_ages(told, leader):
    school = ("age_6_9", "age_10_12", "age_13_15")
    assert lines(life_course.of_municipality(told, leader, "1867", DAY)) == {
        "school": (school, 2026, How.EXACT, 57), "care": (("older",), 2026, How.EXACT, 12),
        "kfa15": (school, 2025, How.EXACT, 48), "kfa16": (("age_0_5",), 2026, How.EXACT, 3)}


def test_outside_arenas_are_not_told_and_small_counts_are_few(told, council):
    found = life_course.of_municipality(told, council, "1867", DAY)
    assert not found.inside
    assert {key: value[2:] for key, value in lines(found).items()} == {"kfa15": (How.EXACT, 48), "kfa16": (How.FEW, None)}


def test_as_of_an_earlier_day_later_figures_are_left_out(told, leader):
    assert {key: value[1] for key, value in lines(life_course.of_municipality(told, leader, "1867", date(2025, 10, 1))).items()} == {"school": 2025, "kfa15": 2025}


def test_the_country_tells_of_the_newest_school_year_that_anybody_has_told_of(example, today):
    found = life_course.country(example, user_of(example, "raadet"), today)
    arenas = {one.arena: one for one in found.people if one.arena}
    assert "school" in arenas and arenas["kindergarten"].ages == ("age_0_5",)
    # Nobody's own figure is told of the nation, and totals follow the rule for small counts.
    assert {one.shown.how for one in arenas.values()} <= {How.ROUNDED, How.HIDDEN, How.EXACT}



@pytest.fixture
def reached(empty):
    """Two in Trøndelag and one in Troms tell of last school year; one in Nordland tells of three persons, whose county is withheld."""
    with writing(empty):
        for code, count in (("5001", 100), ("5006", 61), ("5501", 40), ("1867", 3)):
            leader = add_person(empty, f"Leader {code}", (Role.LEADER, code)).id
            reach.add(empty, Reach(code, 2025, "school", "school", count, Standing.OWN), leader, NOW)
    return empty


def school(db, user, *place, day=DAY):
    found = life_course.country(db, user, day, place)
    one = next((one for one in found.people if one.arena == "school"), None)
    return found.of_part, found.narrowed, one and (one.period, one.shown.how, one.shown.value)


def test_people_reached_are_of_the_chosen_counties_by_what_is_shown_of_each(reached, council):
    assert school(reached, council, ("50",)) == (True, True, (2025, How.ROUNDED, 160))
    assert school(reached, council, ("50", "55")) == (True, True, (2025, How.ROUNDED, 200))
    assert school(reached, council, ("50", "18")) == (True, True, (2025, How.HIDDEN, None))
    assert school(reached, council, ("11",)) == (True, True, None)


def test_a_landsdel_is_made_of_whole_counties_and_other_groupings_are_not(reached, council):
    places = municipalities.places(reached, council)
    north = next(one.id for one in places.groupings if one.kind == "landsdel" and "5501" in one.municipalities)
    sami = next(one.id for one in places.groupings if one.kind == "sami_area")
    assert school(reached, council, (), (north,))[:2] == (True, True)
    nation = school(reached, council)
    assert nation[:2] == (False, False) and school(reached, council, (), (sami,)) == (False, True, nation[2])
    assert school(reached, council, (), (), ("1", "2")) == (False, True, nation[2])


def test_the_year_that_is_told_is_the_one_the_figures_are_of(reached, council):
    assert school(reached, council, ("50",), day=DAY)[2][0] == 2025 and school(reached, council)[2][0] == 2025


def test_what_is_known_of_the_country_alone_stands_apart(example, today):
    found = life_course.country(example, user_of(example, "raadet"), today, (("18",),))
    assert found.of_part and all(one.indicator for one in found.elsewhere)
    assert not {one.indicator.id for one in found.people if one.indicator} & {one.indicator.id for one in found.elsewhere if not one.dimension}


def test_an_unknown_municipality_is_not_there(empty, leader):
    with pytest.raises(NotThere):
        life_course.of_municipality(empty, leader, "9999", DAY)
