"""The ladders as each viewer may see them, and the counts of municipalities and the country."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.commands import anchoring as commands
from strategy.commands import groupings, strategy_points
from strategy.domain.access import Action
from strategy.domain.anchoring import Draft, Step
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.measures import Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft as Point
from strategy.overviews import anchoring as overview
from tests.given import add_person, user_of
from tests.overviews.test_country import MANY, choices  # noqa: F401  a fixture


@pytest.fixture
def three(empty):
    return add_person(empty, "Three", (Role.LEADER, "1866"), (Role.LEADER, "1868"), (Role.LEADER, "5501"))


def point(db, user, at, *places, **more):
    return strategy_points.add(db, user, Point(places or ("1867",), more.pop("title", "Livsløp"), **more), at=at)


def say(db, user, number, at, step=Step.BUDGET, **more):
    day = more.pop("day", at.date() - timedelta(days=3))
    return commands.record(db, user, number, Draft(step, day, **({"document": "Budsjett", "case_number": "12-1", "link": "https://bo.no/sak"} | more)),
                           based_on=None, at=at)


def regions(found):
    return {row["region"]: row for row in found.by_region.to_dict("records")}


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.LEADER])
def test_those_inside_see_the_whole_ladder_and_its_history(empty, leader, now, role):
    number = point(empty, leader, now)
    row = say(empty, leader, number, now)
    commands.withdraw(empty, leader, number, Step.BUDGET, based_on=row, at=now)
    say(empty, leader, number, now, Step.SCHOOL_PLAN)
    found = overview.one(empty, add_person(empty, "Inside", (role, "1867")), number)
    assert list(found.standing) == [Step.SCHOOL_PLAN] == list(found.reached) and found.standing[Step.SCHOOL_PLAN].draft.case_number == "12-1"
    assert [x.id for x in found.history] == sorted((x.id for x in found.history), reverse=True) and len(found.history) == 3
    assert set(found.newest) == {Step.SCHOOL_PLAN, Step.BUDGET} and (Action.EDIT_PLAN in found.may) is (role is Role.LEADER)


@pytest.mark.parametrize("grant", [(Role.COUNCIL, "NO"), (Role.ADVISER, "18")])
def test_of_what_is_internal_the_council_sees_step_and_date_and_nothing_else(empty, leader, now, grant):
    number = point(empty, leader, now)
    say(empty, leader, number, now)
    found = overview.one(empty, add_person(empty, "Above", grant), number)
    said = found.standing[Step.BUDGET]
    assert said.draft == Draft(Step.BUDGET, now.date() - timedelta(days=3)) and (said.by, said.by_name, found.history, found.newest) == (0, "", (), {})


def test_of_what_is_published_everybody_sees_the_link_and_nobody_outside_who_said_it(empty, leader, other_leader, now):
    number = point(empty, leader, now, visibility=Visibility.PUBLISHED)
    say(empty, leader, number, now)
    said = overview.one(empty, other_leader, number).standing[Step.BUDGET]
    assert (said.draft.link, said.by_name) == ("https://bo.no/sak", "")


def test_an_internal_point_of_another_municipality_is_not_there(empty, leader, other_leader, now, today):
    number = point(empty, leader, now)
    for asked in (number, 999):
        with pytest.raises(NotThere):
            overview.one(empty, other_leader, asked)
    assert overview.of_municipality(empty, other_leader, "1867", today).ladders == {}
    with pytest.raises(NotThere):
        overview.of_municipality(empty, leader, "9999", today)


def test_a_municipality_without_points_has_no_counts(empty, leader, today):
    found = overview.of_municipality(empty, leader, "1867", today)
    assert found.ladders == {} and found.over_time["points"].tolist() == [0] and found.over_time["day"].tolist() == [today]


def test_the_years_show_when_each_step_was_reached_and_an_ended_point_only_while_it_was_there(empty, leader, now, today):
    number, gone = point(empty, leader, now), point(empty, leader, now, title="Gammelt")
    last, before = date(today.year - 1, 3, 1), date(today.year - 2, 3, 1)
    say(empty, leader, number, now, Step.WORKSHOP, day=before)
    say(empty, leader, number, now, Step.SCHOOL_PLAN, day=last)
    say(empty, leader, number, now, Step.BUDGET, day=today + timedelta(days=9), expected=True)
    say(empty, leader, gone, now, Step.WORKSHOP, day=last)
    strategy_points.end(empty, leader, gone, "Nådd", based_on=1, at=now)
    found = overview.of_municipality(empty, leader, "1867", today)
    assert list(found.ladders) == [number]
    assert found.over_time["day"].tolist() == [date(today.year - 2, 12, 31), date(today.year - 1, 12, 31), today]
    assert found.over_time["points"].tolist() == [1, 2, 1]
    assert found.over_time["workshop"].tolist() == [1, 2, 1] and found.over_time["school_plan"].tolist() == [0, 1, 1]
    assert found.over_time["budget"].tolist() == [0, 0, 0]


def test_silence_is_not_zero_in_the_country(empty, leader, council, now, today):
    assert overview.country(empty, council, today).points == 0
    point(empty, leader, now)
    found = overview.country(empty, council, today)
    assert (found.municipalities, found.speaking, found.points, found.none) == (357, 1, 1, 1) and set(found.reached.values()) == {0}
    assert (regions(found)["18"]["speaking"], regions(found)["18"]["points"]) == (1, 1) and regions(found)["55"]["speaking"] == 0


def test_a_joint_point_is_counted_once_in_the_country_and_once_in_each_county(empty, three, council, now, today):
    number = point(empty, three, now, "1866", "1868", "5501")
    say(empty, three, number, now)
    found = overview.country(empty, council, today)
    assert (found.points, found.reached[Step.BUDGET], found.speaking, found.counted_again) == (1, 1, 3, 1)
    assert [(regions(found)[code]["points"], regions(found)[code]["budget"], regions(found)[code]["speaking"]) for code in ("18", "55")] == [(1, 1, 2), (1, 1, 1)]
    nordland = overview.country(empty, council, today, ("18",))
    assert (nordland.points, nordland.counted_again, list(regions(nordland))) == (1, 0, ["18"])


def test_the_country_is_shown_as_of_any_day(empty, leader, council, now, today):
    number = point(empty, leader, now - timedelta(days=400))
    say(empty, leader, number, now, day=today - timedelta(days=10))
    then = overview.country(empty, council, today - timedelta(days=11))
    assert (then.points, then.none, then.reached[Step.BUDGET]) == (1, 1, 0)
    assert overview.country(empty, council, today - timedelta(days=10)).reached[Step.BUDGET] == 1
    assert overview.country(empty, council, today - timedelta(days=500)).points == 0


def test_the_country_is_shown_by_any_grouping_and_what_is_in_none_is_counted_in_the_sum(empty, leader, three, council, now, today):
    groupings.add(empty, council, Grouping("Vesterålen", ("1866", "1867")), at=now)
    point(empty, leader, now)
    point(empty, three, now, "5501")
    found = overview.country(empty, council, today, region="own")
    assert found.by_region[["name", "municipalities", "points"]].values.tolist() == [["Vesterålen", 2, 1]]
    assert (found.points, found.counted_again) == (2, 0)


def test_everybody_signed_in_gets_the_same_figures(empty, leader, council, other_leader, now, today):
    say(empty, leader, point(empty, leader, now), now)
    ours, theirs = (overview.country(empty, user, today) for user in (council, other_leader))
    assert ours.by_region.equals(theirs.by_region) and ours.reached == theirs.reached


@pytest.fixture
def with_a_joint_point(example, now):
    """The example set, and a point of a municipality in each of two counties that has reached a step."""
    both = add_person(example, "Both", (Role.LEADER, "1867"), (Role.LEADER, "0301"))
    say(example, both, point(example, both, now - timedelta(days=300), "1867", "0301"), now)
    return example


@MANY
@given(data=st.data())
def test_the_ladder_of_the_country_is_the_sum_of_its_regions_with_joint_points_once_in_each(with_a_joint_point, choices, data):  # noqa: F811
    chosen, region = data.draw(choices), data.draw(st.sampled_from(["county", "landsdel", "branch"]))
    counties, groupings, centralities, bands = chosen.place
    found = overview.country(with_a_joint_point, user_of(with_a_joint_point, "raadet"), chosen.day, counties, groupings, region, centralities, bands)
    assert found.by_region["points"].sum() == found.points + found.counted_again
    assert found.none <= found.by_region["none"].sum() <= found.none + found.counted_again
    for step, n in found.reached.items():
        assert n <= found.by_region[step.value].sum() <= n + found.counted_again and n <= found.points - found.none
