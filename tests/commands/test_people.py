"""Roles given in the terminal."""

import pytest

from strategy.commands import people as commands
from strategy.domain.people import NATION, Grant, Role
from strategy.domain.refusals import Refused
from strategy.store import people
from tests.given import NOW


def test_the_first_grant_adds_the_person_and_the_second_only_the_role(empty):
    first = commands.grant(empty, None, "Kari@Example.org", "Kari", "leader", "1867", at=NOW)
    assert commands.grant(empty, None, "kari@example.org", "", "council", "", at=NOW) == first
    assert people.user(empty, first).grants == (Grant(Role.LEADER, "1867"), Grant(Role.COUNCIL, NATION))


def test_a_role_that_is_in_force_already_stays_one(empty):
    number = [commands.grant(empty, None, "kari@example.org", "Kari", "leader", "1867", at=NOW) for _ in range(2)][0]
    assert len(people.user(empty, number).grants) == 1


@pytest.mark.parametrize(("email", "role", "area", "code"), [
    ("kari", "leader", "1867", "not_an_address"), ("a@b@c.no", "leader", "1867", "not_an_address"), ("", "leader", "1867", "empty"),
    ("k@example.org", "king", "1867", "unknown_role"), ("k@example.org", "leader", "9999", "unknown_area"),
    ("k@example.org", "leader", "", "unknown_area"), ("k@example.org", "adviser", "1867", "unknown_area"),
    ("k@example.org", "council", "1867", "unknown_area")])
def test_a_wrong_grant_is_refused_and_nobody_is_added(empty, email, role, area, code):
    with pytest.raises(Refused, match=code):
        commands.grant(empty, None, email, "Kari", role, area, at=NOW)
    assert empty["person"].count == 0
