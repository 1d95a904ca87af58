"""Who runs whose kulturskole, as each may read it."""

import pytest

from strategy.commands import operators as commands
from strategy.domain.operators import Draft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.overviews import operators
from tests.given import add_person


@pytest.fixture
def joint(empty, council, now, today):
    first = commands.say(empty, council, Draft("1867", "1868", today.year - 3), based_on=None, at=now)
    wrong = commands.say(empty, council, Draft("1867", None, today.year), based_on=first, at=now)
    commands.take_back(empty, council, wrong, at=now)
    return empty


def test_nothing_said_is_nothing_to_show(empty, leader, today):
    found = operators.of(empty, leader, "1867", today)
    assert (found.operator, found.serves, found.history, found.newest, found.may_say) == (None, (), (), None, True)


def test_both_ends_of_a_joint_school_know_of_it(joint, leader, today):
    served, runs = (operators.of(joint, leader, code, today) for code in ("1867", "1868"))
    assert (served.operator, served.serves, served.names["1868"]) == ("1868", (), "Øksnes")
    assert (runs.operator, runs.serves, runs.names["1867"], runs.may_say) == (None, ("1867",), "Bø", False)


def test_the_history_is_newest_first_and_knows_what_was_taken_back(joint, leader, today):
    found = operators.of(joint, leader, "1867", today)
    assert [row.undoes is not None for row in found.history] == [True, False, False]
    assert found.undone == {found.history[1].id} and found.newest == found.history[0].id


def test_who_said_it_stays_with_those_who_belong_there_or_may_say_it(joint, council, today):
    for grant, rows, may in (((Role.READER, "1867"), 3, False), ((Role.LEADER, "1804"), 0, False), ((Role.ADVISER, "18"), 0, False)):
        found = operators.of(joint, add_person(joint, f"{grant}", grant), "1867", today)
        assert (len(found.history), found.may_say, found.operator) == (rows, may, "1868")
    assert len(operators.of(joint, council, "1867", today).history) == 3


def test_a_municipality_that_is_not_there_is_not_found(empty, leader, today):
    with pytest.raises(NotThere):
        operators.of(empty, leader, "9999", today)


def test_each_side_names_its_own_people_alone(joint, leader, council, today, now):
    newest = operators.of(joint, leader, "1867", today).newest
    commands.say(joint, leader, Draft("1867", "1866", today.year), based_on=newest, at=now)
    inside, above = (operators.of(joint, user, "1867", today).history for user in (leader, council))
    assert [(row.by_name, row.from_above) for row in inside] == [("Leader", False), *[("", True)] * 3]
    assert [row.by_name for row in above] == ["", *["Council"] * 3]
