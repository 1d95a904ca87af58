"""Milestones as rows."""

import pytest

from strategy.commands import measures, milestones
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.refusals import NotThere
from strategy.store import milestones as store
from tests.given import NOW

TODAY = norwegian_day(NOW)


def test_a_measures_milestones_are_read_whole_and_those_of_a_municipality_without_the_removed(empty, leader):
    measure = measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, TODAY), at=NOW)
    one, two = milestones.add(empty, leader, measure, "En\nTo 1.5.2027", at=NOW)
    milestones.remove(empty, leader, one, based_on=1, at=NOW)
    assert [(x.id, x.ended) for x in store.of_measure(empty, measure)] == [(one, True), (two, False)]
    assert [x.id for x in store.of_municipality(empty, "1867")[measure]] == [two] and store.of_municipality(empty, "0301") == {}
    assert store.load(empty, two).draft.due_on.isoformat() == "2027-05-01" and store.load(empty, one).version == 2


def test_the_update_that_tells_of_one_is_found_until_it_is_taken_back(empty, leader):
    measure = measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, TODAY), at=NOW)
    number, = milestones.add(empty, leader, measure, "En", at=NOW)
    assert store.told_by(empty, number) is None
    made = milestones.reach(empty, leader, number, TODAY, based_on=1, at=NOW)
    assert store.told_by(empty, number) == made
    measures.undo(empty, leader, [made], at=NOW)
    assert store.told_by(empty, number) is None


def test_one_that_is_not_there_is_not_found(empty):
    with pytest.raises(NotThere):
        store.load(empty, 9)
