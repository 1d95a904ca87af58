"""The rows of reminders and monthly letters."""

from datetime import timedelta

import pytest

from strategy.domain.follow_ups import Channel, Outcome
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.store import follow_ups
from strategy.store.database import rows, writing
from tests.given import NOW, add_person


def test_the_newest_update_is_that_of_the_measures_in_the_plan(example):
    found = follow_ups.newest(example)
    wanted = rows(example, """SELECT max(u.applies_on) AS day FROM measure_municipality mm JOIN measure m ON m.id = mm.measure AND m.ended_on IS NULL
                              JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest WHERE mm.municipality = '1867'""")
    assert found["1867"] == wanted[0]["day"] and "5601" not in found


def test_people_are_those_with_a_role_in_force_who_may_come_in(empty, leader, council):
    reader = add_person(empty, "Reader", (Role.READER, "1867"))
    gone = add_person(empty, "Gone", (Role.LEADER, "1867"))
    empty.execute("UPDATE person SET active = 0 WHERE id = ?", [gone.id])
    assert [(one.person, one.role) for one in follow_ups.people(empty)["1867"]] == [(leader.id, Role.LEADER), (reader.id, Role.READER)]
    assert follow_ups.people(empty, ["0301"]) == {}


def test_a_reminder_says_once_what_became_of_it_and_an_undone_one_is_not_the_last(empty, council):
    with writing(empty):
        number = follow_ups.claim(empty, "1867", None, Channel.MAIL, council.id, NOW)
    assert follow_ups.last(empty, "1867").outcome is None
    with writing(empty):
        follow_ups.settle(empty, number, Outcome.SENT, "", NOW)
        follow_ups.settle(empty, number, Outcome.FAILED, "down", NOW)
        other = follow_ups.claim(empty, "1867", None, Channel.OWN, council.id, NOW + timedelta(days=9), Outcome.SENT)
    assert follow_ups.load(empty, number).outcome is Outcome.SENT and follow_ups.last_of_all(empty)["1867"].id == other
    with writing(empty):
        follow_ups.settle(empty, other, Outcome.UNDONE, "", NOW)
    assert follow_ups.last(empty, "1867").id == number and follow_ups.last(empty, "0301") is None
    with pytest.raises(NotThere):
        follow_ups.load(empty, 99)


def test_a_months_letter_is_claimed_once_and_again_only_when_it_failed(empty, leader):
    with writing(empty):
        assert follow_ups.claim_digest(empty, leader.id, "2026-11", NOW) and not follow_ups.claim_digest(empty, leader.id, "2026-11", NOW)
    assert follow_ups.unknown_digests(empty, "2026-11") == 1
    with writing(empty):
        follow_ups.settle_digest(empty, leader.id, "2026-11", Outcome.FAILED, "down", NOW)
        assert follow_ups.claim_digest(empty, leader.id, "2026-11", NOW) and follow_ups.claim_digest(empty, leader.id, "2026-12", NOW)


def test_readers_of_the_letter_are_leaders_who_have_not_said_no(empty, leader, other_leader, council):
    add_person(empty, "Reader", (Role.READER, "1867"))
    assert [one.person for one in follow_ups.readers(empty)] == [leader.id, other_leader.id]
    with writing(empty):
        follow_ups.set_refusal(empty, leader.id, True, NOW)
        follow_ups.set_refusal(empty, leader.id, True, NOW)
    assert follow_ups.refuses_digest(empty, leader.id) and [one.person for one in follow_ups.readers(empty)] == [other_leader.id]
    with writing(empty):
        follow_ups.set_refusal(empty, leader.id, False, NOW)
    assert not follow_ups.refuses_digest(empty, leader.id)
