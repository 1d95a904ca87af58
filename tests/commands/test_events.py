"""What the commands leave in the audit log: what became another, and that the log was taken out."""

from datetime import date

import pytest

from strategy.commands import events as commands
from strategy.commands import measures, strategy_points, workshops
from strategy.domain.events import Wanted
from strategy.domain.measures import Draft as MeasureDraft
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft as PointDraft
from strategy.domain.workshops import Draft as WorkshopDraft
from strategy.store import events
from strategy.store import measures as measure_store
from strategy.store.database import rows
from tests.given import NOW, add_person


def test_an_export_is_an_event_that_tells_what_was_asked_for(empty):
    administrator = add_person(empty, "Admin", (Role.ADMINISTRATOR, NATION))
    commands.export(empty, administrator, Wanted(since=date(2026, 1, 1), municipality="1867"), "csv", at=NOW)
    found = events.listing(empty, Wanted(), 5)[0]
    assert (found.action, found.subject, found.person, found.municipality) == ("log_exported", ("log", "csv"), administrator.id, None)
    assert found.after == {"since": "2026-01-01", "municipality": "1867"} and found.at == NOW
    assert events.broken_link(empty) is None


@pytest.mark.parametrize("role, area", [(Role.LEADER, "1867"), (Role.ADVISER, "18"), (Role.COUNCIL, NATION)])
def test_nobody_else_exports_and_the_attempt_changes_nothing(empty, role, area):
    with pytest.raises(NotThere):
        commands.export(empty, add_person(empty, "Curious", (role, area)), Wanted(), "csv", at=NOW)
    assert rows(empty, "SELECT 1 FROM event") == []

def said(db) -> tuple:
    """Return (action, before, after) of the newest event."""
    found = events.listing(db, Wanted(), 1)[0]
    return found.action, found.before, found.after


def test_an_edit_tells_the_fields_that_changed_and_no_others(empty, leader, today):
    number = measures.add(empty, leader, MeasureDraft(("1867",), "Kor", why="Fordi"), UpdateDraft(Status.PLANNED, today), at=NOW)
    measures.edit(empty, leader, number, MeasureDraft(("1867",), "Stort kor", why="Fordi", due_on=date(2027, 1, 31)), based_on=1, at=NOW)
    assert said(empty) == ("measure_edited", {"title": "Kor", "due_on": None}, {"title": "Stort kor", "due_on": "2027-01-31"})


def test_an_update_and_its_undo_tell_how_the_measure_stood_and_stands_without_the_notes(empty, leader, today):
    number = measures.add(empty, leader, MeasureDraft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    first = measure_store.now(empty, number)["newest"]
    new = measures.update(empty, leader, number, UpdateDraft(Status.IN_PROGRESS, today, 10, "Hemmelig notat"), based_on=first, at=NOW)
    assert said(empty) == ("became_in_progress", {"status": "planned", "progress": None}, {"status": "in_progress", "progress": 10, "update": new})
    measures.undo(empty, leader, [new], at=NOW)
    assert said(empty) == ("update_undone", {"status": "in_progress", "progress": 10}, {"status": "planned", "progress": None, "update": new})


def test_taking_out_and_putting_back_tell_the_reason(empty, leader, today):
    number = measures.add(empty, leader, MeasureDraft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    measures.end(empty, leader, number, "Dobbelt", based_on=1, at=NOW)
    assert said(empty) == ("measure_ended", None, {"reason": "Dobbelt"})
    measures.take_back(empty, leader, number, at=NOW)
    assert said(empty) == ("measure_taken_back", {"reason": "Dobbelt"}, None)

def test_the_events_of_a_workshop_and_its_answers_tell_what_became_another(empty, leader, today):
    number = workshops.record(empty, leader, WorkshopDraft(("1867",), "Møte", today, "Bø"), at=NOW)
    workshops.edit(empty, leader, number, WorkshopDraft(("1867",), "Stort møte", today, "Bø"), based_on=1, at=NOW)
    (answer,) = workshops.answer(empty, leader, number, 3, "Kor", at=NOW)
    workshops.edit_answer(empty, leader, answer, "Kor for alle", role="rektor", based_on=1, at=NOW)
    workshops.note(empty, leader, answer, "Gjort", at=NOW)
    workshops.reopen(empty, leader, answer, at=NOW)
    assert [(x.action, x.before, x.after) for x in events.listing(empty, Wanted(), 9)] == [
        ("answer_reopened", {"reason": "Gjort"}, {"answer": answer}), ("answer_noted", {"reason": ""}, {"reason": "Gjort", "answer": answer}),
        ("answer_edited", {"text": "Kor", "role": ""}, {"text": "Kor for alle", "role": "rektor", "answer": answer}),
        ("answers_added", None, {"question": 3, "answers": 1}), ("workshop_edited", {"title": "Møte"}, {"title": "Stort møte"}),
        ("workshop_recorded", None, {"title": "Møte"})]

def test_the_events_of_a_strategy_point_tell_what_became_another(empty, leader):
    number = strategy_points.add(empty, leader, PointDraft(("1867",), "Livsløp"), at=NOW)
    strategy_points.edit(empty, leader, number, PointDraft(("1867",), "Livsløp", horizon=2030), based_on=1, at=NOW)
    strategy_points.end(empty, leader, number, "Nådd", based_on=2, at=NOW)
    strategy_points.take_back(empty, leader, number, at=NOW)
    assert [(x.action, x.before, x.after) for x in events.listing(empty, Wanted(), 3)] == [
        ("strategy_point_taken_back", {"reason": "Nådd"}, None), ("strategy_point_ended", None, {"reason": "Nådd"}),
        ("strategy_point_edited", {"horizon": None}, {"horizon": 2030})]
