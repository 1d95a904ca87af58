"""Leaders deliver status: with answers, again, withdrawn and undone; drafts are kept while they write."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import deliveries as commands
from strategy.commands import rounds
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import deliveries as store
from strategy.store.database import rows
from tests.commands.test_rounds import DAY, DRAFT, TODAY
from tests.given import NOW, add_person

SAID = ("Det går godt", "Ja")


@pytest.fixture
def number(empty, council):
    return rounds.add(empty, council, DRAFT, at=NOW)


def deliver(db, user, number, answers=SAID, based_on=None, at=NOW, code="1867") -> int:
    return commands.deliver(db, user, number, code, answers, based_on=based_on, at=at)


def stands(db, number) -> dict:
    return store.standing(db, number)


def test_status_is_delivered_with_its_answers_and_told_of(empty, leader, number):
    made = deliver(empty, leader, number)
    assert stands(empty, number) == {"1867": made} and store.one_of(empty, made).answers == SAID
    assert [row["action"] for row in rows(empty, "SELECT action FROM event WHERE municipality = '1867'")] == ["status_delivered"]


def test_a_second_click_delivers_once_and_saying_more_delivers_again(empty, leader, number):
    made = deliver(empty, leader, number)
    assert deliver(empty, leader, number, at=NOW + timedelta(seconds=2)) == made
    again = deliver(empty, leader, number, ("Det går bedre", "Ja"), based_on=made, at=NOW + timedelta(hours=1))
    assert stands(empty, number) == {"1867": again} and len(store.of_municipality(empty, number, "1867")) == 2


def test_a_colleague_who_delivered_in_between_is_shown_and_nothing_is_lost(empty, leader, number):
    colleague = add_person(empty, "Colleague", (Role.LEADER, "1867"))
    theirs = deliver(empty, colleague, number, ("Vår versjon", ""))
    commands.keep(empty, leader, number, "1867", 1, "Min versjon", at=NOW)
    with pytest.raises(Stale) as stale:
        deliver(empty, leader, number, ("Min versjon", ""))
    assert stale.value.newest.id == theirs and store.drafts(empty, leader.id, number, "1867") == {1: "Min versjon"}


def test_withdrawn_is_not_delivered_and_undo_brings_it_back(empty, leader, number):
    made = deliver(empty, leader, number)
    row = commands.withdraw(empty, leader, number, "1867", based_on=made, at=NOW)
    assert stands(empty, number) == {} and store.drafts(empty, leader.id, number, "1867") == {1: "Det går godt", 2: "Ja"}
    commands.undo(empty, leader, row, at=NOW)
    commands.undo(empty, leader, row, at=NOW)
    assert stands(empty, number) == {"1867": made}
    commands.undo(empty, leader, made, at=NOW)
    assert stands(empty, number) == {} and commands.withdraw(empty, leader, number, "1867", based_on=made, at=NOW) is None


def test_undo_of_what_was_delivered_over_is_refused(empty, leader, number):
    first = deliver(empty, leader, number)
    second = deliver(empty, leader, number, ("Mer", ""), based_on=first, at=NOW + timedelta(hours=1))
    with pytest.raises(Stale) as stale:
        commands.undo(empty, leader, first, at=NOW)
    assert stale.value.newest.id == second
    with pytest.raises(Stale):
        commands.withdraw(empty, leader, number, "1867", based_on=first, at=NOW)


def test_nothing_is_delivered_before_it_opens_nor_after_it_closes(empty, council, leader, number):
    with pytest.raises(Refused, match="round_is_over"):
        deliver(empty, leader, number, at=NOW + 10 * DAY)
    made = deliver(empty, leader, number, at=NOW + 9 * DAY)
    rounds.close(empty, council, number, 120, based_on=1, at=NOW + 9 * DAY)
    for ask in (lambda: deliver(empty, leader, number, ("Mer", ""), based_on=made, at=NOW + 9 * DAY + timedelta(hours=1)),
                lambda: commands.withdraw(empty, leader, number, "1867", based_on=made, at=NOW + 9 * DAY),
                lambda: commands.undo(empty, leader, made, at=NOW + 9 * DAY)):
        with pytest.raises(Refused, match="round_is_over"):
            ask()
    later = rounds.add(empty, council, replace(DRAFT, opens_on=TODAY + 20 * DAY, closes_on=TODAY + 30 * DAY), at=NOW)
    with pytest.raises(Refused, match="round_not_open"):
        deliver(empty, leader, later)


def test_who_does_not_lead_the_municipality_cannot_deliver_and_cannot_tell_what_is_there(empty, other_leader, leader, number):
    made = deliver(empty, leader, number)
    reader, contributor = add_person(empty, "Reader", (Role.READER, "1867")), add_person(empty, "Contributor", (Role.CONTRIBUTOR, "1867"))
    for user in (other_leader, reader, contributor):
        for ask in (lambda: deliver(empty, user, number), lambda: commands.withdraw(empty, user, number, "1867", based_on=made, at=NOW),
                    lambda: commands.undo(empty, user, made, at=NOW), lambda: commands.keep(empty, user, number, "1867", 1, "x", at=NOW)):
            with pytest.raises(NotThere):
                ask()
    with pytest.raises(NotThere):
        deliver(empty, leader, 999)


def test_a_municipality_that_is_not_asked_cannot_deliver(empty, council, leader):
    branch = rows(empty, "SELECT grouping FROM grouping_municipality WHERE municipality <> '1867' AND grouping NOT IN "
                         "(SELECT grouping FROM grouping_municipality WHERE municipality = '1867') LIMIT 1")[0]["grouping"]
    number = rounds.add(empty, council, replace(DRAFT, groupings=(branch,)), at=NOW)
    with pytest.raises(NotThere):
        deliver(empty, leader, number)


def test_drafts_are_kept_until_delivered_and_what_cannot_be_kept_is_not(empty, leader, number):
    assert commands.keep(empty, leader, number, "1867", 1, "Det g", at=NOW)
    assert not commands.keep(empty, leader, number, "1867", 1, "x" * 50_001, at=NOW)
    assert not commands.keep(empty, leader, number, "1867", 3, "ingen slik", at=NOW)
    assert store.drafts(empty, leader.id, number, "1867") == {1: "Det g"}
    deliver(empty, leader, number)
    assert store.drafts(empty, leader.id, number, "1867") == {}
