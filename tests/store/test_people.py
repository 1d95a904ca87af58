"""People and the roles in force."""

import pytest

from strategy.domain.people import NATION, Grant, Role
from strategy.domain.refusals import Refused
from strategy.store import people
from strategy.store.database import rows, writing
from tests.given import NOW


@pytest.fixture
def kari(empty) -> int:
    with writing(empty):
        return people.add(empty, "Kari Nordmann", "Kari@Example.org", "nn")


def grant(db, person, role, area) -> None:
    with writing(db):
        people.grant(db, person, role, area, None, NOW)


def test_a_person_is_found_by_e_mail_however_it_is_written(empty, kari):
    assert people.find(empty, "kari@example.ORG") == kari
    assert people.find(empty, "ola@example.org") is None


def test_an_e_mail_address_belongs_to_one_person(empty, kari):
    with pytest.raises(Exception, match="UNIQUE"), writing(empty):
        people.add(empty, "En annen", "KARI@example.org")


def test_a_person_has_the_roles_that_are_in_force_in_the_order_given(empty, kari):
    grant(empty, kari, Role.READER, "0301")
    grant(empty, kari, Role.LEADER, "1867")
    found = people.user(empty, kari)
    assert (found.name, found.language) == ("Kari Nordmann", "nn")
    assert found.grants == (Grant(Role.READER, "0301"), Grant(Role.LEADER, "1867"))
    assert found.municipalities == ["1867", "0301"]


def test_a_role_given_twice_is_one_role(empty, kari):
    for _ in range(2):
        grant(empty, kari, Role.LEADER, "1867")
    assert len(rows(empty, "SELECT 1 FROM role_grant")) == 1


def test_a_role_withdrawn_is_not_in_force_and_can_be_given_anew(empty, kari):
    grant(empty, kari, Role.LEADER, "1867")
    empty.conn.execute("UPDATE role_grant SET withdrawn_at = given_at")
    assert people.user(empty, kari).grants == ()
    grant(empty, kari, Role.LEADER, "1867")
    assert people.user(empty, kari).grants == (Grant(Role.LEADER, "1867"),)


def test_somebody_who_is_no_longer_active_is_nobody(empty, kari):
    grant(empty, kari, Role.LEADER, "1867")
    empty.conn.execute("UPDATE person SET active = 0")
    assert people.user(empty, kari) is None
    assert people.users(empty) == []
    assert people.of_municipality(empty, "1867") == []


@pytest.mark.parametrize("role, area", [
    (Role.LEADER, "9999"), (Role.LEADER, "18"), (Role.LEADER, "NO"), (Role.LEADER, ""), (Role.ADVISER, "1867"), (Role.ADVISER, "99"),
    (Role.COUNCIL, "18"), (Role.COUNCIL, "")])
def test_a_role_for_an_area_of_another_kind_or_none_is_refused(empty, kari, role, area):
    with pytest.raises(Refused) as refused:
        grant(empty, kari, role, area)
    assert (refused.value.code, refused.value.values) == ("unknown_area", {"area": area})
    assert rows(empty, "SELECT 1 FROM role_grant") == []


def test_a_role_for_its_own_kind_of_area_is_given(empty, kari):
    for role, area in ((Role.LEADER, "0301"), (Role.ADVISER, "18"), (Role.COUNCIL, NATION), (Role.ADMINISTRATOR, NATION)):
        grant(empty, kari, role, area)
    assert len(people.user(empty, kari).grants) == 4


def test_the_people_of_a_municipality_are_those_with_a_role_there_once_each(empty, kari):
    for role in (Role.LEADER, Role.READER):
        grant(empty, kari, role, "1867")
    assert people.of_municipality(empty, "1867") == [(kari, "Kari Nordmann")]
    assert people.of_municipality(empty, "0301") == []


def test_an_unknown_number_is_nobody(empty):
    assert people.user(empty, 1) is None
    assert people.users(empty) == []
