"""What a provider says of somebody, and for how long it counts."""

from datetime import UTC, datetime, timedelta

import pytest

from strategy.domain.sign_in import SKEW, read, seen_from, signed_out, too_old

AT = datetime(2026, 8, 20, 12, 0, 0, 500_000, tzinfo=UTC)
ISSUED = AT.replace(microsecond=0)
CLAIMS = {"iss": "https://id.example.org", "sub": "abc-123", "iat": int(ISSUED.timestamp()), "nonce": "n1",
          "email": " Kari@Example.org ", "email_verified": True}


def test_the_identity_is_issuer_and_subject_and_the_address_is_in_lower_case():
    token = read(CLAIMS)
    assert (token.issuer, token.subject, token.email, token.vouched) == ("https://id.example.org", "abc-123", "kari@example.org", True)
    assert token.issued_at == ISSUED


@pytest.mark.parametrize("odd", [
    {"iss": None}, {"iss": ""}, {"sub": ""}, {"sub": 7}, {"sub": "a\nb"}, {"sub": "x" * 501}, {"iat": None}, {"iat": "now"},
    {"iat": True}, {"iat": 1e300}, {"iat": float("nan")}, {"iat": []},
])
def test_a_token_without_a_plain_identity_and_time_is_none(odd):
    assert read(CLAIMS | odd) is None
    assert read({}) is None


@pytest.mark.parametrize("said, trusted, vouched", [
    (True, False, True), ("true", False, True), (False, False, False), (False, True, False), ("false", True, False),
    (None, False, False), (None, True, True), ("yes", True, False), (0, True, False),
])
def test_an_address_counts_when_the_provider_vouches_for_it_and_never_when_it_says_it_does_not(said, trusted, vouched):
    assert read(CLAIMS | {"email_verified": said}, trusted=trusted).vouched is vouched


@pytest.mark.parametrize("email", [None, "", "   ", "no at", ["a@example.org"], "a@b" + "c" * 600, "a\x00@example.org"])
def test_what_is_no_address_is_none_and_nobody_vouches_for_it(email):
    token = read(CLAIMS | {"email": email}, trusted=True)
    assert (token.email, token.vouched) == ("", False)


def test_another_claim_may_hold_the_address_and_is_trusted_only_by_configuration():
    claims = CLAIMS | {"principal": "kari@bo.example.org", "email_verified": True}
    assert not read(claims, "principal").vouched
    assert read(claims | {"email_verified": False}, "principal", trusted=True).vouched
    assert read(claims, "principal", trusted=True).email == "kari@bo.example.org"


def test_two_sign_ins_of_the_same_second_have_names_of_their_own():
    assert read(CLAIMS).digest == read(dict(CLAIMS)).digest
    assert read(CLAIMS).digest != read(CLAIMS | {"nonce": "n2"}).digest


@pytest.mark.parametrize("ago, seen_ago, old", [(9.99, None, False), (10, None, True), (1, 9.99, False), (1, 10, True), (-1, 0, False)])
def test_a_sign_in_counts_for_so_many_hours_by_both_clocks(ago, seen_ago, old):
    token = read(CLAIMS | {"iat": AT.timestamp() - ago * 3600})
    seen = None if seen_ago is None else AT - timedelta(hours=seen_ago)
    assert too_old(token, seen, AT, 10) is old


def test_signing_out_ends_what_was_seen_before_also_in_the_same_second_and_nothing_seen_after():
    token = read(CLAIMS)
    assert not signed_out(token, AT, None)
    assert signed_out(token, AT, AT + timedelta(microseconds=1))
    assert signed_out(token, AT, AT)
    assert not signed_out(token, AT, AT - timedelta(microseconds=1))


@pytest.mark.parametrize("ahead", [timedelta(seconds=-90), timedelta(0), timedelta(seconds=90)])
def test_a_providers_clock_that_is_off_neither_saves_a_copied_cookie_nor_shuts_out_a_new_sign_in(ahead):
    signed_out_at = AT
    before, after = AT - timedelta(seconds=5), AT + timedelta(seconds=5)
    old = read(CLAIMS | {"iat": (before + ahead).timestamp()})
    new = read(CLAIMS | {"iat": (after + ahead).timestamp(), "nonce": "n2"})
    assert signed_out(old, before, signed_out_at)
    assert not signed_out(new, None, signed_out_at)
    assert not signed_out(new, seen_from(after, signed_out_at), signed_out_at)


def test_an_old_one_that_was_never_seen_is_refused_after_a_sign_out():
    assert signed_out(read(CLAIMS), None, ISSUED + SKEW)
    assert not signed_out(read(CLAIMS), None, ISSUED + SKEW - timedelta(seconds=1))


def test_a_clock_set_back_does_not_shut_out_a_new_sign_in():
    assert seen_from(AT - timedelta(hours=1), AT) > AT
    assert seen_from(AT, None) == AT
