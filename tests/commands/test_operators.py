"""Saying who runs a kulturskole, taking it back, and what is refused."""

import pytest

from strategy.commands import operators as commands
from strategy.domain.operators import Draft, Operators
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import events
from strategy.store import operators as store
from strategy.store.database import versions
from tests.given import add_person

SERVED = Draft("1867", "1868", 2020)


def of(db, year=2022, municipality="1867"):
    return Operators(store.everything(db)).of(municipality, year)


def test_a_leader_says_it_of_their_own_and_it_leaves_a_trace(empty, leader, now):
    before = versions(empty, "1867", "updates", "figures")
    number = commands.say(empty, leader, SERVED, based_on=None, at=now)
    assert of(empty) == "1868" and store.everything(empty)[0].id == number
    assert events.newest(empty, "1867", 1)[0].action == "operator_said"
    assert all(a > b for a, b in zip(versions(empty, "1867", "updates", "figures"), before, strict=True))


def test_the_council_says_it_of_any(empty, council, now):
    commands.say(empty, council, SERVED, based_on=None, at=now)
    assert of(empty) == "1868"


@pytest.mark.parametrize("grant", [(Role.LEADER, "1868"), (Role.CONTRIBUTOR, "1867"), (Role.READER, "1867"), (Role.ADVISER, "18"), (Role.ADMINISTRATOR, "NO")])
def test_others_do_not_and_the_one_that_runs_it_neither(empty, now, grant):
    with pytest.raises(NotThere):
        commands.say(empty, add_person(empty, "Somebody", grant), SERVED, based_on=None, at=now)
    assert store.everything(empty) == []


def test_a_municipality_that_is_not_there_is_not_found(empty, council, now):
    with pytest.raises(NotThere):
        commands.say(empty, council, Draft("9999", "1868", 2020), based_on=None, at=now)


def test_the_same_said_twice_is_one_row(empty, leader, now):
    assert len({commands.say(empty, leader, SERVED, based_on=None, at=now) for _ in range(2)}) == 1 == len(store.everything(empty))


def test_a_save_on_what_somebody_else_has_changed_is_refused_and_nothing_is_stored(empty, leader, council, now):
    first = commands.say(empty, council, SERVED, based_on=None, at=now)
    with pytest.raises(Stale) as stale:
        commands.say(empty, leader, Draft("1867", "1866", 2021), based_on=None, at=now)
    assert stale.value.newest.id == first and len(store.everything(empty)) == 1
    commands.say(empty, leader, Draft("1867", "1866", 2021), based_on=first, at=now)
    assert of(empty) == "1866"


def test_taking_back_lets_what_was_said_before_hold_and_keeps_both_rows(empty, leader, now):
    first = commands.say(empty, leader, SERVED, based_on=None, at=now)
    second = commands.say(empty, leader, Draft("1867", None, 2021), based_on=first, at=now)
    for _ in range(2):
        commands.take_back(empty, leader, second, at=now)
    assert of(empty) == "1868" and len(store.everything(empty)) == 3
    assert events.newest(empty, "1867", 1)[0].action == "operator_taken_back"


def test_a_row_of_another_municipality_or_none_is_not_taken_back(empty, leader, council, now):
    number = commands.say(empty, council, Draft("1868", "1866", 2020), based_on=None, at=now)
    for wrong in (number, 999):
        with pytest.raises(NotThere):
            commands.take_back(empty, leader, wrong, at=now)
    assert of(empty, municipality="1868") == "1866"


def test_a_chain_is_refused_with_the_name_of_the_one_in_question(empty, council, leader, now):
    commands.say(empty, council, Draft("1868", "1866", 2020), based_on=None, at=now)
    with pytest.raises(Refused) as refused:
        commands.say(empty, leader, SERVED, based_on=None, at=now)
    assert (refused.value.code, refused.value.values["name"]) == ("operator_is_operated", "Øksnes")
    assert of(empty) is None


def test_taking_back_may_not_leave_a_chain(empty, council, leader, now):
    first = commands.say(empty, council, Draft("1868", "1866", 2018), based_on=None, at=now)
    again = commands.say(empty, council, Draft("1868", None, 2020), based_on=first, at=now)
    commands.say(empty, leader, SERVED, based_on=None, at=now)
    with pytest.raises(Refused) as refused:
        commands.take_back(empty, council, again, at=now)
    assert refused.value.code == "operates_others" and of(empty, municipality="1868") is None
