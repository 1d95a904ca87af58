"""People and where their roles reach."""

from dataclasses import replace
from datetime import datetime

import pytest

from strategy.domain.people import (
    NATION, PUBLIC, SCOPE, TERMINAL, Grant, Outside, Invitation, Person, Role, State, User, address, anonymous, checked, granted, last_administrator)
from strategy.domain.refusals import Refused


def user(*grants) -> User:
    return User(1, "X", "nb", tuple(Grant(role, area) for role, area in grants))


def test_own_municipalities_are_those_led_first_each_once():
    found = user((Role.READER, "0301"), (Role.LEADER, "1867"), (Role.CONTRIBUTOR, "1867"), (Role.LEADER, "1868"))
    assert found.municipalities == ["1867", "1868", "0301"]


def test_council_and_advisers_come_to_see_the_country():
    assert user((Role.COUNCIL, NATION)).national and user((Role.ADVISER, "18")).national
    assert not user((Role.LEADER, "1867")).national and not user((Role.ADMINISTRATOR, NATION)).national


def test_somebody_without_roles_belongs_nowhere():
    assert (user().municipalities, user().national) == ([], False)


def test_every_role_has_a_scope():
    assert set(SCOPE) == set(Role)


@pytest.mark.parametrize(("typed", "kept"), [
    (" Kari@Bo.Kommune.NO ", "kari@bo.kommune.no"), ("åse.ødegård@bø.no", "åse.ødegård@bø.no"), ("a.b+c@x-y.example.org", "a.b+c@x-y.example.org")])
def test_an_address_is_kept_in_small_letters(typed, kept):
    assert address(typed) == kept


@pytest.mark.parametrize("typed", ["kari", "@bo.no", "kari@", "kari@bo", "kari@bo.", "kari@.no", "kari@bo..no", "a@b@c.no", "kari nordmann@bo.no",
                                   "Kari <kari@bo.no>", "kari@bo.no; ola@bo.no", "kari@bo.no,ola@bo.no", "kari\u200b@bo.no"])
def test_what_is_not_one_address_is_refused(typed):
    with pytest.raises(Refused, match="not_an_address"):
        address(typed)


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_no_address_is_missing(typed):
    with pytest.raises(Refused, match="empty"):
        address(typed)


def test_an_invitation_is_cleaned_and_each_role_kept_once():
    found = checked(Invitation("  Kari   Nordmann ", "KARI@bo.no", "nn", (Grant("leader", "1867"), Grant("council", ""), Grant("leader", "1867"))))
    assert found == Invitation("Kari Nordmann", "kari@bo.no", "nn", (Grant(Role.LEADER, "1867"), Grant(Role.COUNCIL, NATION)))


@pytest.mark.parametrize(("wrong", "code"), [
    ({"name": " "}, "empty"), ({"email": "kari"}, "not_an_address"), ({"language": "se"}, "unknown_code"), ({"grants": ()}, "no_role"),
    ({"grants": (Grant("king", "1867"),)}, "unknown_role"), ({"name": "x" * 201}, "too_long"), ({"name": "Kari 01010750160"}, "birth_number")])
def test_an_invitation_that_lacks_something_is_refused(wrong, code):
    with pytest.raises(Refused, match=code):
        checked(replace(Invitation("Kari", "kari@bo.no", "nb", (Grant(Role.LEADER, "1867"),)), **wrong))


@pytest.mark.parametrize(("given", "state"), [
    ({}, State.INVITED), ({"bound": True}, State.SIGNED_IN), ({"active": False, "bound": True}, State.INACTIVE),
    ({"active": False, "anonymised_at": datetime(2026, 1, 1)}, State.ANONYMISED)])
def test_how_far_somebody_has_come(given, state):
    assert Person(**{"id": 1, "version": 1, "name": "K", "email": "k@b.no", "language": "nb", "active": True, "bound": False} | given).state is state


def test_somebody_anonymised_is_named_by_number_and_no_mail_arrives():
    assert anonymous(12) == ("Anonymisert person 12", "person-12@anonymisert.invalid")
    assert address(anonymous(12)[1]) == anonymous(12)[1]


@pytest.mark.parametrize(("there", "last"), [([1], True), ([1, 2], False), ([2], False), ([], False)])
def test_the_only_administrator_is_the_last(there, last):
    assert last_administrator(1, there) is last


def test_the_terminal_is_nobody_with_a_number_and_may_not_edit_measures():
    assert TERMINAL.id == 0 and [grant.role for grant in TERMINAL.grants] == [Role.ADMINISTRATOR]


def test_nobody_can_be_given_what_the_open_view_has():
    assert PUBLIC.municipalities == [] and not PUBLIC.national
    for kind in Outside:
        assert kind.value not in list(Role) and kind not in SCOPE
        with pytest.raises(Refused, match="unknown_role"):
            granted(kind.value, NATION)
