"""Everything held about a person: one's own, and what an administrator may hand out without reading the municipality."""

import json

import pytest

from strategy.domain.people import NATION, TERMINAL, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import personal_data
from strategy.store import events
from strategy.store.database import writing
from tests.given import NOW, add_person, user_of


def test_everybody_sees_their_own_words(example):
    leader = user_of(example, "leder_bo")
    found = personal_data.held(example, leader, leader.id)
    assert any(row["note"] for row in found["updates"]) and all(row["title"] for row in found["measures"])


def test_an_administrator_gets_the_extract_without_what_the_municipality_wrote(example):
    leader, administrator = user_of(example, "leder_bo"), user_of(example, "administrator")
    found = personal_data.held(example, administrator, leader.id)
    own = personal_data.held(example, leader, leader.id)
    assert {name: len(part) for name, part in found.items()} == {name: len(part) for name, part in own.items()}
    told = json.dumps(found, default=str)
    for row in own["updates"] + own["measures"] + own["workshops"]:
        assert row["title"] not in told and not (row.get("note") and row["note"] in told)


def test_in_the_terminal_everything_is_there(example):
    leader = user_of(example, "leder_bo")
    assert personal_data.held(example, TERMINAL, leader.id) == personal_data.held(example, leader, leader.id)


def test_a_title_in_a_municipality_one_has_left_is_left_out_and_ones_own_words_stay(example):
    leader = user_of(example, "leder_bo")
    example.execute("UPDATE role_grant SET withdrawn_at = given_at WHERE person = ?", [leader.id])
    example.execute("INSERT INTO role_grant (person, role, scope, area, given_at) VALUES (?, 'reader', 'municipality', '0301', 'x')", [leader.id])
    found = personal_data.held(example, user_of(example, "leder_bo"), leader.id)
    assert any(row["note"] for row in found["updates"]) and {row["title"] for row in found["updates"]} == {None}


@pytest.mark.parametrize("who", ["leder_oslo", "raadet", "raadgiver_nord", "leser_bo", "bidragsyter_bo"])
def test_others_are_not_there(example, who):
    leader = user_of(example, "leder_bo")
    for number in (leader.id, 999):
        with pytest.raises(NotThere):
            personal_data.held(example, user_of(example, who), number)
    with pytest.raises(NotThere):
        personal_data.number(example, user_of(example, who), "leder.bo@example.org")


def test_nobody_has_an_unknown_number_or_address(empty):
    administrator = add_person(empty, "Ada", (Role.ADMINISTRATOR, NATION))
    with pytest.raises(NotThere):
        personal_data.held(empty, administrator, 999)
    with pytest.raises(NotThere):
        personal_data.number(empty, administrator, "x@example.org")
    assert personal_data.number(empty, administrator, " ADA@example.org ") == administrator.id


def test_somebody_shut_out_gets_nothing(empty, leader):
    empty.execute("UPDATE person SET active = 0")
    with pytest.raises(NotThere):
        personal_data.held(empty, leader, leader.id)


def test_what_the_log_says_of_somebody_is_there_until_it_is_erased(empty, leader):
    with writing(empty):
        events.append(empty, NOW, None, "person_invited", ("person", leader.id), None, after={"name": "Leader"})
    assert personal_data.held(empty, leader, leader.id)["events_about"][0]["content"]["after"] == {"name": "Leader"}
    with writing(empty):
        events.erase(empty, NOW, None, ("person", leader.id))
    assert personal_data.held(empty, leader, leader.id)["events_about"][0]["content"] is None
