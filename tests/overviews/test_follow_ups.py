"""The follow-up list and what a monthly letter says."""

import pytest

from strategy.commands import deliveries, measures, rounds
from strategy.commands import follow_ups as commands
from strategy.domain.follow_ups import Reason
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import TERMINAL, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import follow_ups
from tests.commands.test_rounds import DAY, DRAFT, TODAY
from tests.given import NOW, add_person, user_of


def rows(db, user):
    return {row.municipality: row for row in follow_ups.listing(db, user, TODAY, 120).rows}


def add(db, leader, at=NOW, code="1867", **values) -> int:
    return measures.add(db, leader, Measure((code,), "Kor", **values), UpdateDraft(Status.IN_PROGRESS, at.date()), at=at)


def test_everybody_is_there_for_the_reason_that_is_theirs_and_who_is_up_to_date_is_not(empty, council, leader, other_leader):
    add(empty, leader)
    add(empty, other_leader, NOW - 200 * DAY, "0301")
    found = rows(empty, council)
    assert "1867" not in found and found["0301"].reasons == (Reason.SILENT,) and found["5001"].reasons == (Reason.UNREGISTERED,)
    assert found["0301"].contact is Role.LEADER and found["5001"].contact is None and found["0301"].last is None


def test_who_has_not_delivered_in_the_open_round_is_there_until_it_has(empty, council, leader):
    add(empty, leader)
    number = rounds.add(empty, council, DRAFT, at=NOW)
    assert rows(empty, council)["1867"].reasons == (Reason.UNDELIVERED,)
    assert follow_ups.one(empty, council, "1867", TODAY, 120).round.id == number
    deliveries.deliver(empty, leader, number, "1867", ("Godt", ""), based_on=None, at=NOW)
    assert "1867" not in rows(empty, council) and follow_ups.one(empty, council, "1867", TODAY, 120).round is None


def test_an_adviser_sees_the_own_counties_and_others_nothing(empty, council, leader):
    adviser = add_person(empty, "North", (Role.ADVISER, "18"))
    assert {code[:2] for code in rows(empty, adviser)} == {"18"}
    with pytest.raises(NotThere):
        follow_ups.one(empty, adviser, "0301", TODAY, 120)
    for ask in (lambda: rows(empty, leader), lambda: follow_ups.one(empty, leader, "1867", TODAY, 120)):
        with pytest.raises(NotThere):
            ask()


def test_when_they_were_reminded_stands_in_the_list(empty, council, leader):
    commands.note(empty, council, "1867", at=NOW)
    assert rows(empty, council)["1867"].last.at == NOW and follow_ups.one(empty, council, "1867", TODAY, 120).row.last.at == NOW


def test_without_a_leader_the_next_one_is_asked(empty, council):
    add_person(empty, "Reader", (Role.READER, "1867"))
    found = follow_ups.one(empty, council, "1867", TODAY, 120)
    assert found.row.contact is Role.READER and [one.email for one in found.contacts] == ["reader@example.org"]


def test_the_monthly_letter_says_what_needs_the_leader_and_what_is_new(empty, council, leader):
    add(empty, leader, due_on=TODAY - DAY)
    rounds.add(empty, council, DRAFT, at=NOW)
    part, = follow_ups.digest(empty, TERMINAL, leader.id, TODAY, 120)
    assert [row.title for row in part.late] == ["Kor"] and part.silent == () and part.round and part.news and part.says_something
    with pytest.raises(NotThere):
        follow_ups.digest(empty, council, leader.id, TODAY, 120)
    with pytest.raises(NotThere):
        follow_ups.digest(empty, TERMINAL, 999, TODAY, 120)
    assert follow_ups.unknown(empty, TERMINAL, "2026-11") == 0 and follow_ups.wants_digest(empty, leader)


def test_a_leader_of_three_municipalities_has_three_parts(example, today):
    leader = user_of(example, "leder_vesteralen")
    assert [part.municipality for part in follow_ups.digest(example, TERMINAL, leader.id, today, 120)] == ["1866", "1867", "1868"]


def test_the_list_of_some_is_the_rest_of_the_list_left_out(example, today):
    found = follow_ups.listing(example, user_of(example, "raadet"), today, 120)
    some = found.of(["1867", "1811"])
    assert [row.municipality for row in some.rows] == ["1811", "1867"] and found.of(None) == found and found.of([]).rows == ()
