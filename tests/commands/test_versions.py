"""Restoring former versions, through the doors."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures, strategy_points, versions, workshops
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Stale
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.versions import Kind
from strategy.domain.workshops import Draft as Workshop
from strategy.store import measures as measure_rows
from strategy.store import strategy_points as point_rows
from strategy.store import workshops as workshop_rows
from tests.given import NOW, add_person

TODAY = norwegian_day(NOW)
FIRST = Draft(("1867",), "Kor", why="Fordi", due_on=TODAY + timedelta(days=9), themes=("access",), partners=(PartnerName("Nav Bø", "nav"),))


@pytest.fixture
def measure(empty, leader):
    number = measures.add(empty, leader, FIRST, UpdateDraft(Status.PLANNED, TODAY), at=NOW)
    measures.edit(empty, leader, number, Draft(("1867",), "Stort kor"), based_on=1, at=NOW)
    return number


def test_a_former_version_is_said_anew_and_nothing_is_lost(empty, leader, measure):
    versions.restore(empty, leader, Kind.MEASURE, measure, 1, based_on=2, at=NOW)
    now = measure_rows.load(empty, measure)
    assert (now.draft, now.version) == (FIRST, 3)
    assert [row["title"] for row in measure_rows.revisions(empty, measure)] == ["Stort kor", "Kor"]


def test_a_second_click_changes_nothing(empty, leader, measure):
    for _ in range(2):
        versions.restore(empty, leader, Kind.MEASURE, measure, 1, based_on=2, at=NOW)
    assert measure_rows.load(empty, measure).version == 3


def test_the_undo_of_a_restore_is_a_restore_of_what_stood_there(empty, leader, measure):
    versions.restore(empty, leader, Kind.MEASURE, measure, 1, based_on=2, at=NOW)
    versions.restore(empty, leader, Kind.MEASURE, measure, 2, based_on=3, at=NOW)
    assert measure_rows.load(empty, measure).draft.title == "Stort kor"


def test_a_restore_on_top_of_a_colleagues_edit_is_refused(empty, leader, measure):
    measures.edit(empty, leader, measure, Draft(("1867",), "Kollegaens"), based_on=2, at=NOW)
    with pytest.raises(Stale):
        versions.restore(empty, leader, Kind.MEASURE, measure, 1, based_on=2, at=NOW)
    assert measure_rows.load(empty, measure).draft.title == "Kollegaens"


def test_a_version_that_never_was_is_not_there(empty, leader, measure):
    with pytest.raises(NotThere):
        versions.restore(empty, leader, Kind.MEASURE, measure, 9, based_on=2, at=NOW)


def test_only_the_leader_of_the_lead_restores(empty, other_leader, measure):
    reader = add_person(empty, "Reader", (Role.READER, "1867"))
    for user in (other_leader, reader):
        with pytest.raises(NotThere):
            versions.restore(empty, user, Kind.MEASURE, measure, 1, based_on=2, at=NOW)


def test_municipalities_stay_and_a_person_who_has_left_is_not_named_again(empty, leader):
    gone = add_person(empty, "Gone", (Role.CONTRIBUTOR, "1867"))
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    number = measures.add(empty, leader, replace(FIRST, responsible_person=gone.id), UpdateDraft(Status.PLANNED, TODAY), at=NOW)
    measures.edit(empty, both, number, Draft(("1867", "1868"), "Stort kor"), based_on=1, at=NOW)
    empty.conn.execute("UPDATE role_grant SET withdrawn_at = given_at WHERE person = ?", [gone.id])
    versions.restore(empty, leader, Kind.MEASURE, number, 1, based_on=2, at=NOW)
    now = measure_rows.load(empty, number).draft
    assert (now.municipalities, now.responsible_person, now.title) == (("1867", "1868"), None, "Kor")


def test_a_strategy_point_a_workshop_and_an_answer_are_restored_too(empty, leader):
    point = strategy_points.add(empty, leader, Point(("1867",), "Livsløp", goal="Alle"), at=NOW)
    strategy_points.edit(empty, leader, point, Point(("1867",), "Noe annet"), based_on=1, at=NOW)
    versions.restore(empty, leader, Kind.STRATEGY_POINT, point, 1, based_on=2, at=NOW)
    assert point_rows.load(empty, point).draft == Point(("1867",), "Livsløp", goal="Alle")
    workshop = workshops.record(empty, leader, Workshop(("1867",), "Møte", TODAY, "Rådhuset"), at=NOW)
    workshops.edit(empty, leader, workshop, Workshop(("1867",), "Møtet", TODAY), based_on=1, at=NOW)
    versions.restore(empty, leader, Kind.WORKSHOP, workshop, 1, based_on=2, at=NOW)
    assert workshop_rows.load(empty, workshop).draft.place == "Rådhuset"
    answer, = workshops.answer(empty, leader, workshop, 3, "Et kor", role="Rektor", at=NOW)
    workshops.edit_answer(empty, leader, answer, "Et stort kor", based_on=1, at=NOW)
    versions.restore(empty, leader, Kind.ANSWER, answer, 1, based_on=2, at=NOW)
    assert (workshop_rows.answer(empty, answer).text, workshop_rows.answer(empty, answer).role) == ("Et kor", "Rektor")


def test_what_has_ended_stays_ended(empty, leader, measure):
    measures.end(empty, leader, measure, "Dobbelt", based_on=2, at=NOW)
    versions.restore(empty, leader, Kind.MEASURE, measure, 1, based_on=3, at=NOW)
    now = measure_rows.load(empty, measure)
    assert (now.draft.title, now.end_reason) == ("Kor", "Dobbelt") and now.ended_on
