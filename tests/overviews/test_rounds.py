"""Rounds as they are seen: counts for everybody, names and texts for those who follow up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import deliveries, groupings, measures
from strategy.commands import rounds as commands
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import State
from strategy.domain.selection import Selection
from strategy.overviews import national, rounds
from strategy.store import measures as stored
from tests.commands.test_rounds import DAY, DRAFT, TODAY
from tests.given import NOW, add_person, user_of

JOINT = ("1867", "0301")


@pytest.fixture
def number(empty, council, leader, other_leader):
    """An open round: Bø has delivered, Oslo has not; they share a measure that Bø leads."""
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "0301"))
    measures.add(empty, both, Measure(JOINT, "Kor"), UpdateDraft(Status.IN_PROGRESS, TODAY - DAY), at=NOW - DAY)
    made = commands.add(empty, council, DRAFT, at=NOW)
    deliveries.deliver(empty, leader, made, "1867", ("Godt 🎻", "Ja"), based_on=None, at=NOW)
    return made


def look(db, user, number, region="county", today=TODAY):
    return rounds.one(db, user, number, region, today, 120)


def region(view, key):
    return next(found for found in view.regions if found.key == key)


def test_before_the_first_round_there_is_nothing_to_count(empty, council):
    assert rounds.delivered(empty, council, TODAY, {"18": ["1867"]}) is None and rounds.listing(empty, council, TODAY) == ()


def test_who_has_delivered_is_counted_by_region_and_nobody_asked_is_no_region(empty, council, number):
    found = rounds.delivered(empty, council, TODAY, {"18": ["1867", "1868"], "03": ["0301"], "none": []})
    assert found.is_open and found.total == rounds.Count(357, 1) and found.by_region == {"18": rounds.Count(2, 1), "03": rounds.Count(1, 0)}


def test_a_region_of_one_municipality_is_not_told_of_to_somebody_else(empty, other_leader, number):
    found = rounds.delivered(empty, other_leader, TODAY, {"18": ["1867", "1868"], "one": ["1867"]})
    assert set(found.by_region) == {"18"}


def test_the_last_round_counts_when_none_is_open(empty, council, number):
    commands.close(empty, council, number, 120, based_on=1, at=NOW)
    found = rounds.delivered(empty, council, TODAY, {"18": ["1867", "1868"]})
    assert not found.is_open and found.by_region["18"] == rounds.Count(2, 1)


def test_a_shared_measure_is_once_in_the_country_and_once_in_each_county(empty, council, number):
    view = look(empty, council, number)
    assert view.total.measures == 1 and region(view, "18").now.measures == region(view, "03").now.measures == 1 and view.shared == 1
    assert sum(found.now.count.asked for found in view.regions) == view.total.count.asked == 357
    assert sum(found.now.count.delivered for found in view.regions) == view.total.count.delivered == 1


def test_the_council_reads_names_and_texts_and_an_adviser_those_of_the_own_counties(empty, council, number):
    view = look(empty, council, number)
    assert len(view.named) == 357 and len(view.missing) == 356 and view.answers[0].texts == (("Bø", "Godt 🎻"),)
    assert view.answers[1].choices == (("Ja", 1), ("Nei", 0)) and view.answers[1].texts == () and view.may_manage
    north, east = add_person(empty, "North", (Role.ADVISER, "18")), add_person(empty, "East", (Role.ADVISER, "03"))
    assert {one.county for one in look(empty, north, number).named} == {"18"} and look(empty, north, number).answers[0].texts
    seen = look(empty, east, number)
    assert seen.answers[0].texts == () and seen.answers[0].said == 1 and not seen.may_manage and list(seen.counties) == ["03"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.READER, Role.ADMINISTRATOR])
def test_who_follows_nobody_up_does_not_see_a_round_in_full(empty, number, role):
    user = add_person(empty, "Else", (role, NATION if role is Role.ADMINISTRATOR else "1868"))
    with pytest.raises(NotThere):
        look(empty, user, number)


def test_a_planned_round_is_the_councils_alone_until_it_opens(empty, council, number):
    adviser = add_person(empty, "North", (Role.ADVISER, "18"))
    later = commands.add(empty, council, replace(DRAFT, opens_on=TODAY + 20 * DAY, closes_on=TODAY + 30 * DAY), at=NOW)
    assert [one.state for one in rounds.listing(empty, council, TODAY)] == [State.PLANNED, State.OPEN]
    assert [one.round.id for one in rounds.listing(empty, adviser, TODAY)] == [number] and rounds.plan(empty, council, later).id == later
    for ask in (lambda: look(empty, adviser, later), lambda: rounds.plan(empty, adviser, later)):
        with pytest.raises(NotThere):
            ask()


def test_a_round_is_compared_with_the_last_one_region_by_region(empty, council, leader, number):
    commands.close(empty, council, number, 120, based_on=1, at=NOW)
    later = NOW + 30 * DAY
    again = commands.add(empty, council, replace(DRAFT, title="Vår", opens_on=TODAY + 30 * DAY, closes_on=TODAY + 40 * DAY), at=later)
    view = look(empty, council, again, today=later.date())
    assert view.last.id == number and view.total.count.delivered == 0 and view.total_before.count.delivered == 1
    assert region(view, "18").before.count.delivered == 1 and view.answers[1].before == {"Ja": 1, "Nei": 0}
    assert look(empty, council, number).total_before is None


def test_a_region_is_compared_by_statuses_and_life_course_as_they_were_frozen(empty, council, leader, number):
    kor = measures.add(empty, leader, Measure(("1867",), "Sang", target_groups=("older",)), UpdateDraft(Status.PLANNED, TODAY - DAY), at=NOW - DAY)
    commands.close(empty, council, number, 120, based_on=1, at=NOW)
    later = NOW + 30 * DAY
    again = commands.add(empty, council, replace(DRAFT, title="Vår", opens_on=TODAY + 30 * DAY, closes_on=TODAY + 40 * DAY), at=later)
    measures.update(empty, leader, kor, UpdateDraft(Status.IN_PROGRESS, TODAY + 2 * DAY), based_on=stored.now(empty, kor)["newest"], at=later)
    view = look(empty, council, again, today=later.date())
    north, east = region(view, "18"), region(view, "03")
    assert north.before.status == {**dict.fromkeys(rounds.STATUSES, 0), "in_progress": 1, "planned": 1} and north.now.status["in_progress"] == 2
    assert (north.before.covered["older"], north.now.covered["older"]) == (0, 1) and east.now.covered["older"] == 0 and len(view.ages) == 8
    assert sum(found.now.covered["older"] for found in view.regions) == view.total.covered["older"] == 1


def test_an_adviser_is_told_how_many_are_silent_elsewhere_of_whole_counties_or_of_five(empty, council, leader):
    branch = groupings.add(empty, council, Grouping("Vesterålen og Oslo", ("1866", "1867", "0301")), at=NOW)
    made = commands.add(empty, council, replace(DRAFT, groupings=(branch,)), at=NOW)
    north, east = add_person(empty, "North", (Role.ADVISER, "18")), add_person(empty, "East", (Role.ADVISER, "03"))
    for user, told in ((council, (0, 0, 0)), (north, (0, 0, None)), (east, (None, 0, None))):
        view = look(empty, user, made)
        assert (region(view, "18").now.silent, region(view, "03").now.late, view.total.updated) == told


def test_a_closed_round_shows_what_was_frozen(empty, council, leader, number):
    commands.close(empty, council, number, 120, based_on=1, at=NOW)
    before = look(empty, council, number)
    measures.add(empty, leader, Measure(("1867",), "Dans"), UpdateDraft(Status.PLANNED, TODAY), at=NOW + timedelta(hours=1))
    after = look(empty, council, number, today=TODAY + 90 * DAY)
    assert before.frozen and after.total == before.total and after.as_of == TODAY and after.regions == before.regions


def test_whether_a_round_is_due(empty, council, number):
    assert not rounds.due(empty, council, TODAY) and rounds.due(empty, council, TODAY + 10 * DAY)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("region", ["county", "landsdel", "branch"])
def test_a_round_is_the_sum_of_its_regions_frozen_or_open_and_now_as_before(example, today, number, region):
    view = rounds.one(example, user_of(example, "raadet"), number, region, today, 120)
    for total, parts in ((view.total, [one.now for one in view.regions]), (view.total_before, [one.before for one in view.regions if one.before])):
        if total is None:
            continue
        for counted in (lambda x: x.count.asked, lambda x: x.count.delivered, lambda x: x.registered, lambda x: x.updated):
            assert sum(map(counted, parts)) == counted(total)
        assert sum(total.status.values()) == total.measures <= sum(one.measures for one in parts) <= total.measures + view.shared
        assert all(total.status[status] <= sum(one.status[status] for one in parts) for status in total.status)
    there = national.overview(example, user_of(example, "raadet"), Selection(view.as_of, groupings=view.round.draft.groupings), "county", 120)
    assert (view.total.status, view.total.late, view.total.silent, view.total.registered, view.total.updated) == (
        there.status, there.late, there.silent, there.registered, there.updated)
    assert sum(n for _, n in view.answers[1].choices) == view.answers[1].said <= view.total.count.delivered
