"""The rows of deliveries: what stands now, and what stood when something was known."""

from datetime import timedelta

import pytest

from strategy.domain import days
from strategy.domain.deliveries import Kind
from strategy.domain.refusals import NotThere
from strategy.store import deliveries, rounds
from strategy.store.database import writing
from tests.given import NOW
from tests.store.test_rounds import DRAFT

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def number(empty, council):
    with writing(empty):
        return rounds.add(empty, DRAFT, ["0301", "1867"], council.id, NOW)


def test_what_stands_is_the_newest_that_is_not_undone(empty, leader, number):
    with writing(empty):
        first = deliveries.add(empty, number, "1867", Kind.DELIVERED, leader.id, NOW, ("Bra", "Ja"))
        second = deliveries.add(empty, number, "1867", Kind.DELIVERED, leader.id, LATER, ("Bedre", ""))
    assert deliveries.standing(empty, number) == {"1867": second}
    assert deliveries.standing(empty, number, days.stamp(NOW)) == {"1867": first}
    assert [row.answers for row in deliveries.of_municipality(empty, number, "1867")] == [("Bra", "Ja"), ("Bedre", "")]
    with writing(empty):
        deliveries.add(empty, number, "1867", Kind.UNDO, leader.id, LATER, undoes=second)
    assert deliveries.standing(empty, number) == {"1867": first}
    with writing(empty):
        deliveries.add(empty, number, "1867", Kind.WITHDRAWN, leader.id, LATER)
    assert deliveries.standing(empty, number) == {} and deliveries.one_of(empty, first).by_name == "Leader"
    with pytest.raises(NotThere):
        deliveries.one_of(empty, 999)


def test_drafts_are_each_persons_own(empty, leader, other_leader, number):
    with writing(empty):
        deliveries.keep(empty, leader.id, number, "1867", 1, "Det g", NOW)
        deliveries.keep(empty, leader.id, number, "1867", 1, "Det går", NOW)
    assert deliveries.drafts(empty, leader.id, number, "1867") == {1: "Det går"}
    assert deliveries.drafts(empty, other_leader.id, number, "1867") == {} == deliveries.drafts(empty, leader.id, number, "0301")
    with writing(empty):
        deliveries.forget(empty, leader.id, number, "1867")
    assert deliveries.drafts(empty, leader.id, number, "1867") == {}
