"""Identities, and the sign-ins seen of each."""

from datetime import timedelta

import pytest

from strategy.domain.sign_in import Token
from strategy.store import people, sign_in
from strategy.store.database import rows, writing
from tests.given import NOW

TOKEN = Token("https://id.example.org", "kari", NOW, "d1", "kari@example.org", True)


@pytest.fixture
def kari(empty) -> int:
    with writing(empty):
        return people.add(empty, "Kari", "Kari@Example.org")


def test_an_identity_nobody_has_is_nobody(empty, kari):
    assert sign_in.known(empty, TOKEN) is None
    assert sign_in.owner(empty, "https://id.example.org", "kari") is None


def test_somebody_invited_is_found_however_the_address_is_written_until_there_is_an_identity(empty, kari):
    assert sign_in.invited(empty, "KARI@example.ORG") == sign_in.Known(kari, None, None)
    with writing(empty):
        sign_in.bind(empty, kari, TOKEN.issuer, TOKEN.subject)
    assert sign_in.invited(empty, "kari@example.org") is None
    assert sign_in.owner(empty, TOKEN.issuer, TOKEN.subject) == kari
    assert sign_in.known(empty, TOKEN).seen_at is None


def test_an_identity_once_given_is_not_overwritten(empty, kari):
    with writing(empty):
        sign_in.bind(empty, kari, TOKEN.issuer, TOKEN.subject)
        sign_in.bind(empty, kari, "https://other.example.org", "x")
    assert sign_in.owner(empty, TOKEN.issuer, TOKEN.subject) == kari


def test_somebody_inactive_is_not_expected(empty, kari):
    empty.conn.execute("UPDATE person SET active = 0")
    assert sign_in.invited(empty, "kari@example.org") is None


def test_the_same_subject_of_another_issuer_is_somebody_else(empty, kari):
    with writing(empty):
        sign_in.bind(empty, kari, TOKEN.issuer, TOKEN.subject)
    assert sign_in.owner(empty, "https://other.example.org", TOKEN.subject) is None


def test_the_first_time_a_sign_in_is_seen_counts_and_old_ones_are_forgotten(empty, kari):
    with writing(empty):
        sign_in.bind(empty, kari, TOKEN.issuer, TOKEN.subject)
        sign_in.see(empty, kari, "d1", NOW)
        sign_in.see(empty, kari, "d1", NOW + timedelta(hours=1))
    assert sign_in.known(empty, TOKEN).seen_at == NOW
    with writing(empty):
        sign_in.see(empty, kari, "d2", NOW + timedelta(days=32))
    assert [row["digest"] for row in rows(empty, "SELECT digest FROM sign_in")] == ["d2"]


@pytest.mark.parametrize("back", [timedelta(0), timedelta(hours=2)])
def test_signing_out_ends_every_sign_in_seen_though_the_clock_was_set_back(empty, kari, back):
    with writing(empty):
        sign_in.bind(empty, kari, TOKEN.issuer, TOKEN.subject)
        sign_in.see(empty, kari, "d1", NOW)
        sign_in.sign_out(empty, kari, NOW - back)
    known = sign_in.known(empty, TOKEN)
    assert known.signed_out_at >= known.seen_at
