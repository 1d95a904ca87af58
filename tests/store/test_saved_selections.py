"""Kept selections in the file: each person's own, and what was removed long ago is gone."""

from datetime import timedelta

import pytest

from strategy.domain.refusals import NotThere
from strategy.store import people, personal_data
from strategy.store import saved_selections as store
from strategy.store.database import rows, writing
from tests.given import NOW


def test_a_selection_is_its_owners_alone(empty, leader, council):
    with writing(empty):
        number = store.add(empty, leader.id, "Nord", {"fylke": ["18"]}, NOW)
    assert [one.name for one in store.of(empty, leader.id)] == ["Nord"] and store.of(empty, council.id) == []
    assert store.load(empty, leader.id, number).parameters == {"fylke": ["18"]} and store.called(empty, leader.id, "NORD").id == number
    with pytest.raises(NotThere):
        store.load(empty, council.id, number)


def test_what_was_removed_two_weeks_ago_is_gone_with_the_next_that_is_kept(empty, leader):
    with writing(empty):
        for days, name in ((15, "old"), (13, "new")):
            store.remove(empty, store.add(empty, leader.id, name, {"fylke": ["18"]}, NOW), NOW - timedelta(days=days))
        store.add(empty, leader.id, "kept", {"fylke": ["18"]}, NOW)
    assert [row["name"] for row in rows(empty, "SELECT name FROM saved_selection ORDER BY name")] == ["kept", "new"]


def test_it_is_in_the_extract_about_a_person_and_gone_with_the_person(empty, leader):
    with writing(empty):
        store.add(empty, leader.id, "Nord", {"fylke": ["18"]}, NOW)
    assert [row["name"] for row in personal_data.held(empty, leader.id)["selections"]] == ["Nord"]
    with writing(empty):
        people.anonymise(empty, leader.id, None, NOW)
    assert rows(empty, "SELECT 1 FROM saved_selection") == []
