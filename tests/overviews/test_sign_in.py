"""Who is here, and how they stand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import sign_in
from strategy.domain.people import Role
from strategy.domain.sign_in import State, Token
from strategy.overviews.sign_in import signed_in
from tests.given import NOW, add_person

TOKEN = Token("https://id.example.org", "kari", NOW, "d1", "kari@example.org", True)


@pytest.fixture
def kari(empty):
    return add_person(empty, "Kari", (Role.LEADER, "1867"))


@pytest.fixture
def arrived(empty, kari):
    sign_in.arrive(empty, None, TOKEN, at=NOW)
    return kari


def state(db, token=TOKEN, at=NOW, hours=10.0) -> State:
    return signed_in(db, None, token, hours, at=at).state


def test_without_a_token_nobody_has_signed_in(empty):
    assert state(empty, None) is State.OUT


def test_somebody_invited_is_arriving_and_nobody_yet(empty, kari):
    found = signed_in(empty, None, TOKEN, 10, at=NOW)
    assert (found.state, found.user) == (State.ARRIVING, None)


def test_somebody_who_has_arrived_is_in_with_the_roles_of_now(empty, arrived):
    found = signed_in(empty, None, TOKEN, 10, at=NOW)
    assert (found.state, found.user) == (State.IN, arrived)


def test_a_new_sign_in_of_somebody_known_is_to_be_recorded_first(empty, arrived):
    assert state(empty, replace(TOKEN, digest="d2")) is State.ARRIVING


def test_nobody_is_told_whether_an_address_without_proof_is_invited(empty, kari):
    for email in ("kari@example.org", "nobody@example.org"):
        assert state(empty, replace(TOKEN, email=email, vouched=False)) is State.UNVERIFIED


@pytest.mark.parametrize("token", [replace(TOKEN, email="nobody@example.org"), replace(TOKEN, email="", vouched=False)])
def test_somebody_nobody_expects_is_not_invited(empty, kari, token):
    assert state(empty, token) is State.NOT_INVITED


def test_another_identity_with_the_address_is_not_invited(empty, arrived):
    assert state(empty, replace(TOKEN, subject="x", digest="d2")) is State.NOT_INVITED


@pytest.mark.parametrize("sql", ["UPDATE person SET active = 0", "UPDATE role_grant SET withdrawn_at = given_at"])
def test_what_was_withdrawn_is_gone_at_the_next_run(empty, arrived, sql):
    empty.conn.execute(sql)
    found = signed_in(empty, None, TOKEN, 10, at=NOW)
    assert (found.state, found.user) == (State.NO_ACCESS, None)


@pytest.mark.parametrize("later, hours, expected", [
    (timedelta(hours=9, minutes=59), 10, State.IN), (timedelta(hours=10), 10, State.AGAIN), (timedelta(hours=1), 0.5, State.AGAIN)])
def test_a_sign_in_counts_for_as_long_as_configured(empty, arrived, later, hours, expected):
    assert state(empty, at=NOW + later, hours=hours) is expected


def test_an_old_token_does_not_even_bind(empty, kari):
    assert state(empty, at=NOW + timedelta(hours=11)) is State.AGAIN


def test_after_signing_out_everything_until_then_is_refused(empty, arrived):
    sign_in.sign_out(empty, arrived, at=NOW + timedelta(minutes=5))
    assert state(empty, at=NOW + timedelta(minutes=6)) is State.AGAIN
