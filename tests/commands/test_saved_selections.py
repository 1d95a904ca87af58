"""Saving, renaming, removing and putting back a selection of one's own."""

import pytest

from strategy.commands import saved_selections as commands
from strategy.domain.refusals import NotThere, Refused
from strategy.domain.saved_selections import MOST
from strategy.overviews import saved_selections as overview
from strategy.store.database import rows
from tests.given import NOW

NORTH, SOUTH = {"fylke": ["18", "55"]}, {"fylke": ["42"], "tema": ["access"]}


def names(db, user) -> list[str]:
    return [one.name for one in overview.own(db, user)]


def refused(call, *given, **more) -> str:
    with pytest.raises(Refused) as problem:
        call(*given, at=NOW, **more)
    return problem.value.code


def test_a_second_click_is_the_same_click_and_another_selection_needs_another_name(empty, leader):
    number = commands.save(empty, leader, "Nord", NORTH, at=NOW)
    assert commands.save(empty, leader, " nord ", NORTH, at=NOW) == number and names(empty, leader) == ["Nord"]
    assert refused(commands.save, empty, leader, "NORD", SOUTH) == "selection_name_taken" and overview.own(empty, leader)[0].parameters == NORTH


def test_two_people_may_use_the_same_name(empty, leader, council):
    commands.save(empty, leader, "Nord", NORTH, at=NOW)
    commands.save(empty, council, "Nord", SOUTH, at=NOW)
    assert overview.own(empty, leader)[0].parameters == NORTH and overview.own(empty, council)[0].parameters == SOUTH


def test_a_selection_is_renamed_and_never_to_a_name_that_is_taken(empty, leader):
    first, second = commands.save(empty, leader, "Nord", NORTH, at=NOW), commands.save(empty, leader, "Sør", SOUTH, at=NOW)
    commands.rename(empty, leader, first, "NORD", at=NOW)
    assert refused(commands.rename, empty, leader, second, "nord") == "selection_name_taken" and sorted(names(empty, leader)) == ["NORD", "Sør"]
    assert refused(commands.rename, empty, leader, second, "") == "empty"


def test_what_was_removed_is_put_back_unless_its_name_or_its_room_is_taken(empty, leader):
    number = commands.save(empty, leader, "Nord", NORTH, at=NOW)
    commands.remove(empty, leader, number, at=NOW)
    assert names(empty, leader) == []
    commands.put_back(empty, leader, number, at=NOW)
    commands.put_back(empty, leader, number, at=NOW)
    assert names(empty, leader) == ["Nord"]
    commands.remove(empty, leader, number, at=NOW)
    commands.save(empty, leader, "nord", SOUTH, at=NOW)
    assert refused(commands.put_back, empty, leader, number) == "selection_name_taken"


def test_there_is_a_limit_that_is_told(empty, leader):
    numbers = [commands.save(empty, leader, f"Nr. {n}", NORTH, at=NOW) for n in range(MOST)]
    assert refused(commands.save, empty, leader, "En til", NORTH) == "too_many_selections"
    commands.remove(empty, leader, numbers[0], at=NOW)
    commands.save(empty, leader, "En til", NORTH, at=NOW)
    assert refused(commands.put_back, empty, leader, numbers[0]) == "too_many_selections" and len(names(empty, leader)) == MOST


@pytest.mark.parametrize("call", [commands.remove, commands.put_back, lambda db, user, number, at: commands.rename(db, user, number, "Min", at=at)])
def test_anothers_selection_is_not_there(empty, leader, council, call):
    number = commands.save(empty, leader, "Nord", NORTH, at=NOW)
    for wrong in (number, 999):
        with pytest.raises(NotThere):
            call(empty, council, wrong, at=NOW)
    assert names(empty, leader) == ["Nord"]


def test_what_is_personal_leaves_no_event(empty, leader):
    before = rows(empty, "SELECT count(*) AS n FROM event")
    commands.remove(empty, leader, commands.save(empty, leader, "Nord", NORTH, at=NOW), at=NOW)
    assert rows(empty, "SELECT count(*) AS n FROM event") == before
