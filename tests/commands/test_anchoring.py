"""Recording, correcting, taking back and undoing the steps of anchoring."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import anchoring as commands
from strategy.commands import strategy_points
from strategy.domain import anchoring as rules
from strategy.domain.anchoring import Draft, Step
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.strategy_points import Draft as Point
from strategy.store import anchoring as store
from strategy.store import events
from strategy.store.database import versions
from tests.given import add_person


@pytest.fixture
def point(empty, leader, now):
    return strategy_points.add(empty, leader, Point(("1867",), "Livsløp"), at=now - timedelta(days=30))


@pytest.fixture
def plan(today):
    return Draft(Step.SCHOOL_PLAN, today - timedelta(days=9), False, "Virksomhetsplan", "26/01234", "https://bo.no/plan")


def rows(db, point):
    return store.of_points(db, [point]).get(point, [])


def standing(db, point):
    return {step: row.draft for step, row in rules.ladder(rows(db, point)).items()}


def test_what_was_said_of_a_step_is_kept_as_it_was_said(empty, leader, point, plan, now):
    number = commands.record(empty, leader, point, plan, based_on=None, at=now)
    assert standing(empty, point) == {Step.SCHOOL_PLAN: plan}
    found = rows(empty, point)[0]
    assert (found.id, found.by, found.by_name, found.at) == (number, leader.id, "Leader", now)


def test_recording_leaves_a_trace_and_raises_the_data_versions(empty, leader, point, plan, now):
    before = versions(empty, "1867", "updates")
    commands.record(empty, leader, point, plan, based_on=None, at=now)
    assert all(now > then for now, then in zip(versions(empty, "1867", "updates"), before))
    assert events.newest(empty, "1867", 1)[0].action == "anchoring_recorded"


def test_a_correction_adds_a_row_and_the_former_one_stays(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    commands.record(empty, leader, point, replace(plan, document="Ny plan"), based_on=first, at=now)
    assert [row.draft.document for row in rows(empty, point)] == ["Virksomhetsplan", "Ny plan"]
    assert standing(empty, point)[Step.SCHOOL_PLAN].document == "Ny plan"
    assert events.newest(empty, "1867", 1)[0].action == "anchoring_corrected"


def test_two_who_say_something_of_the_same_step_are_told(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    with pytest.raises(Stale) as stale:
        commands.record(empty, leader, point, replace(plan, document="En annen"), based_on=None, at=now)
    assert (stale.value.newest.version, stale.value.newest.draft) == (first, plan)
    assert len(rows(empty, point)) == 1


def test_two_who_say_something_of_different_steps_are_both_heard(empty, leader, point, plan, now):
    commands.record(empty, leader, point, plan, based_on=None, at=now)
    commands.record(empty, leader, point, replace(plan, step=Step.BUDGET), based_on=None, at=now)
    assert set(standing(empty, point)) == {Step.SCHOOL_PLAN, Step.BUDGET}


def test_a_second_click_and_a_save_without_a_change_add_nothing(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    assert commands.record(empty, leader, point, plan, based_on=None, at=now + timedelta(seconds=2)) == first
    assert commands.record(empty, leader, point, plan, based_on=first, at=now + timedelta(hours=2)) == first
    assert len(rows(empty, point)) == 1


def test_taking_back_keeps_the_history_and_undo_brings_it_back(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    gone = commands.withdraw(empty, leader, point, Step.SCHOOL_PLAN, based_on=first, at=now)
    assert standing(empty, point) == {} and len(rows(empty, point)) == 2
    assert commands.withdraw(empty, leader, point, Step.SCHOOL_PLAN, based_on=gone, at=now) == gone
    commands.undo(empty, leader, gone, at=now)
    assert standing(empty, point) == {Step.SCHOOL_PLAN: plan} and rows(empty, point)[-1].undoes == gone
    commands.undo(empty, leader, gone, at=now)
    assert len(rows(empty, point)) == 3


def test_undoing_the_first_word_leaves_nothing_said(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    commands.undo(empty, leader, first, at=now)
    assert standing(empty, point) == {}


def test_undo_of_what_somebody_has_said_more_about_is_refused(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    commands.record(empty, leader, point, replace(plan, document="Ny"), based_on=first, at=now)
    with pytest.raises(Stale):
        commands.undo(empty, leader, first, at=now)
    with pytest.raises(Stale):
        commands.withdraw(empty, leader, point, Step.SCHOOL_PLAN, based_on=first, at=now)


def test_the_log_says_what_became_another_and_no_more(empty, leader, point, plan, now):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    commands.record(empty, leader, point, replace(plan, document="Ny plan"), based_on=first, at=now)
    payload = next(empty.query("SELECT payload FROM event_payload ORDER BY event DESC LIMIT 1"))["payload"]
    assert "Ny plan" in payload and "Virksomhetsplan" in payload and "26/01234" not in payload and "school_plan" in payload


@pytest.mark.parametrize("grant", [(Role.READER, "1867"), (Role.CONTRIBUTOR, "1867"), (Role.LEADER, "0301"), (Role.COUNCIL, "NO"),
                                   (Role.ADVISER, "18"), (Role.ADMINISTRATOR, "NO")])
def test_only_the_leader_of_the_municipality_writes(empty, leader, point, plan, now, grant):
    first = commands.record(empty, leader, point, plan, based_on=None, at=now)
    somebody = add_person(empty, "Somebody", grant)
    for attempt in (lambda: commands.record(empty, somebody, point, replace(plan, document="Nei"), based_on=first, at=now),
                    lambda: commands.withdraw(empty, somebody, point, Step.SCHOOL_PLAN, based_on=first, at=now),
                    lambda: commands.undo(empty, somebody, first, at=now)):
        with pytest.raises(NotThere):
            attempt()


def test_in_a_joint_point_only_the_lead_records_steps_and_both_see_the_trace(empty, plan, now):
    both = add_person(empty, "Both", (Role.LEADER, "1866"), (Role.LEADER, "1868"))
    number = strategy_points.add(empty, both, Point(("1866", "1868"), "Felles"), at=now)
    with pytest.raises(NotThere):
        commands.record(empty, add_person(empty, "Participant", (Role.LEADER, "1868")), number, plan, based_on=None, at=now)
    commands.record(empty, both, number, plan, based_on=None, at=now)
    assert [events.newest(empty, code, 1)[0].action for code in ("1866", "1868")] == ["anchoring_recorded"] * 2


def test_what_is_not_there_is_not_there(empty, leader, point, plan, now):
    for attempt in (lambda: commands.record(empty, leader, 999, plan, based_on=None, at=now),
                    lambda: commands.withdraw(empty, leader, point, Step.BUDGET, based_on=1, at=now),
                    lambda: commands.undo(empty, leader, 999, at=now)):
        with pytest.raises(NotThere):
            attempt()


def test_nothing_is_recorded_on_a_point_that_has_ended(empty, leader, point, plan, now):
    strategy_points.end(empty, leader, point, "Nådd", based_on=1, at=now)
    with pytest.raises(Refused) as refused:
        commands.record(empty, leader, point, plan, based_on=None, at=now)
    assert refused.value.code == "point_ended"


def test_a_refused_step_stores_nothing(empty, leader, point, plan, now, today):
    with pytest.raises(Refused):
        commands.record(empty, leader, point, replace(plan, reached_on=today + timedelta(days=1)), based_on=None, at=now)
    assert rows(empty, point) == []
