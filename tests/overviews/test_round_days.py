"""Who has delivered status on two days: by the rounds open on each, told to those it may be told to."""

from dataclasses import replace

import pytest

from strategy.commands import deliveries, groupings
from strategy.commands import rounds as commands
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.people import PUBLIC, Role, User
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.overviews import round_days
from strategy.overviews.round_days import OnDay, Turned
from tests.commands.test_rounds import DAY, DRAFT, TODAY
from tests.given import NOW, add_person


def look(db, user, since, until, **chosen):
    return round_days.between(db, user, Selection(until, **chosen), since)


@pytest.fixture
def number(empty, council, leader, other_leader):
    """A round of ten days from today: Bø delivers on the first day, Oslo on the third."""
    made = commands.add(empty, council, DRAFT, at=NOW)
    deliveries.deliver(empty, leader, made, "1867", ("Godt", "Ja"), based_on=None, at=NOW)
    deliveries.deliver(empty, other_leader, made, "0301", ("Bra", "Nei"), based_on=None, at=NOW + 2 * DAY)
    return made


def test_a_day_without_an_open_round_has_no_number(empty, council, number):
    found = look(empty, council, TODAY - DAY, TODAY)
    assert found.then == OnDay((), 0, 0) and found.now == OnDay(("Høst",), 357, 1) and not found.same
    assert found.delivered == Turned(1, (("1867", "Bø"),)) and found.withdrawn == Turned(0)
    assert look(empty, council, TODAY, TODAY + 20 * DAY).now.titles == ()


def test_two_days_of_one_round_tell_who_delivered_in_between(empty, council, number):
    found = look(empty, council, TODAY, TODAY + 2 * DAY)
    assert found.same and (found.then.delivered, found.now.delivered) == (1, 2) and found.delivered == Turned(1, (("0301", "Oslo"),))


def test_what_is_delivered_withdrawn_or_undone_later_changes_no_day_before(empty, council, leader, number):
    before = look(empty, council, TODAY, TODAY + 2 * DAY)
    row = deliveries.withdraw(empty, leader, number, "1867", based_on=1, at=NOW + 4 * DAY)
    assert look(empty, council, TODAY, TODAY + 2 * DAY) == before
    after = look(empty, council, TODAY, TODAY + 4 * DAY)
    assert after.now.delivered == 1 and after.withdrawn == Turned(1, (("1867", "Bø"),))
    deliveries.undo(empty, leader, row, at=NOW + 5 * DAY)
    assert look(empty, council, TODAY, TODAY + 4 * DAY) == after and look(empty, council, TODAY, TODAY + 5 * DAY).now.delivered == 2


def test_a_round_closed_and_opened_again_was_open_on_neither_day_between(empty, council, number):
    commands.close(empty, council, number, 120, based_on=1, at=NOW + 3 * DAY)
    commands.reopen(empty, council, number, "Flere trenger tid", TODAY + 20 * DAY, based_on=2, at=NOW + 6 * DAY)
    opened = [bool(look(empty, council, TODAY, TODAY + n * DAY).now.titles) for n in (2, 3, 4, 5, 6, 20, 21)]
    assert opened == [True, True, False, False, True, True, False]


def test_who_follows_up_is_told_names_and_others_numbers_that_name_nobody(empty, council, leader, number):
    adviser, stranger = add_person(empty, "North", (Role.ADVISER, "18")), add_person(empty, "Else", (Role.READER, "0301"))
    assert look(empty, adviser, TODAY - DAY, TODAY + 2 * DAY).delivered == Turned(2, (("1867", "Bø"),))
    assert look(empty, stranger, TODAY - DAY, TODAY + 2 * DAY).delivered == Turned(2) == look(empty, PUBLIC, TODAY - DAY, TODAY + 2 * DAY).delivered
    few = {"counties": ("18",), "bands": ("0-4999",), "centralities": ("6",)}
    assert look(empty, adviser, TODAY - DAY, TODAY, **few).now.delivered == 1
    withheld = look(empty, stranger, TODAY - DAY, TODAY, **few)
    assert withheld.now.delivered is None and withheld.delivered == withheld.withdrawn == Turned(None)


def test_a_round_for_few_of_a_county_tells_a_stranger_nothing(empty, council, leader):
    branch = groupings.add(empty, council, Grouping("Vesterålen", ("1866", "1867")), at=NOW)
    made = commands.add(empty, council, replace(DRAFT, groupings=(branch,)), at=NOW)
    deliveries.deliver(empty, leader, made, "1867", ("Godt", "Ja"), based_on=None, at=NOW)
    stranger = add_person(empty, "Else", (Role.READER, "0301"))
    assert look(empty, stranger, TODAY - DAY, TODAY).now == OnDay(("Høst",), 2, None)
    assert look(empty, council, TODAY - DAY, TODAY).now == OnDay(("Høst",), 2, 1)
    assert look(empty, stranger, TODAY - DAY, TODAY, counties=("03",)).now == OnDay(("Høst",), 0, 0)


def test_nobody_without_a_role_sees_anything(empty):
    with pytest.raises(NotThere):
        look(empty, User(99, "Nobody", "nb", ()), TODAY - DAY, TODAY)
