"""Who sees the milestones of a measure, and what they add up to."""

import pytest

from strategy.commands import measures, milestones
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, Status, UpdateDraft, Visibility
from strategy.domain.refusals import NotThere
from strategy.overviews import measures as measure_overview
from strategy.overviews import milestones as overview
from tests.given import NOW

TODAY = norwegian_day(NOW)


@pytest.fixture
def measure(empty, leader):
    draft = Draft(("1867",), "Kor", visibility=Visibility.PUBLISHED)
    number = measures.add(empty, leader, draft, UpdateDraft(Status.IN_PROGRESS, TODAY), at=NOW)
    one, _ = milestones.add(empty, leader, number, "Hemmelig steg 1.1.2024\nSiden", at=NOW)
    milestones.reach(empty, leader, milestones.add(empty, leader, number, "Gjort", at=NOW)[0], TODAY, based_on=1, at=NOW)
    return number


def test_inside_they_are_seen_by_date_with_the_count(empty, leader, measure):
    found = overview.of_measure(empty, leader, measure, TODAY)
    assert [one.draft.title for one in found.milestones] == ["Hemmelig steg", "Siden", "Gjort"]
    assert (found.progress, found.tally.done, found.tally.overdue.draft.title) == (33, 1, "Hemmelig steg")


def test_outside_only_the_count_is_known(empty, council, other_leader, measure):
    for user in (council, other_leader):
        with pytest.raises(NotThere):
            overview.of_measure(empty, user, measure, TODAY)
        view = measure_overview.one(empty, user, measure, TODAY, 120)
        assert view.row.milestones.all == 3 and "Hemmelig" not in repr(view) and "Gjort" not in repr(view)
        row, = measure_overview.listing(empty, user, "1867", TODAY, 120)
        assert (row.progress, row.milestones.done) == (33, 1) and "Hemmelig" not in repr(row)


def test_those_of_a_municipality_are_by_measure_and_date_and_removed_ones_are_left_out(empty, leader, council, other_leader, measure):
    gone, = milestones.add(empty, leader, measure, "Borte", at=NOW)
    milestones.remove(empty, leader, gone, based_on=1, at=NOW)
    found = overview.of_municipality(empty, leader, "1867")
    assert {number: [one.draft.title for one in there] for number, there in found.items()} == {measure: ["Hemmelig steg", "Siden", "Gjort"]}
    for user in (council, other_leader):
        with pytest.raises(NotThere):
            overview.of_municipality(empty, user, "1867")


def test_a_municipality_without_milestones_has_none(empty, leader):
    assert overview.of_municipality(empty, leader, "1867") == {}
