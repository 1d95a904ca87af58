"""Coming in and going out."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import people, restores, sign_in
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.domain.sign_in import State, Token
from strategy.overviews.sign_in import signed_in
from strategy.store import events
from strategy.store.database import connect, rows
from tests.given import NOW, add_person

ISSUER = "https://id.example.org"
TOKEN = Token(ISSUER, "kari", NOW, "d1", "kari@example.org", True)


@pytest.fixture
def kari(empty):
    return add_person(empty, "Kari", (Role.LEADER, "1867"))


def identity(db) -> list[dict]:
    return rows(db, "SELECT issuer, subject FROM person WHERE email = 'kari@example.org'")


def test_the_first_sign_in_binds_the_identity_to_the_invitation_and_tells_of_it(empty, kari):
    assert sign_in.arrive(empty, None, TOKEN, at=NOW) == kari.id
    assert identity(empty) == [{"issuer": ISSUER, "subject": "kari"}]
    assert [row["action"] for row in rows(empty, "SELECT action FROM event")] == ["identity_bound"]
    assert events.broken_link(empty) is None


def test_later_sign_ins_bind_nothing_and_a_changed_address_does_not_matter(empty, kari):
    sign_in.arrive(empty, None, TOKEN, at=NOW)
    moved = replace(TOKEN, digest="d2", email="kari@nytt.example.org", vouched=False)
    assert sign_in.arrive(empty, None, moved, at=NOW + timedelta(days=1)) == kari.id
    assert len(rows(empty, "SELECT 1 FROM event")) == 1
    assert len(rows(empty, "SELECT 1 FROM sign_in")) == 2


@pytest.mark.parametrize("token", [
    replace(TOKEN, vouched=False), replace(TOKEN, email="", vouched=False), replace(TOKEN, email="ola@example.org")])
def test_nobody_comes_in_without_an_invitation_to_an_address_somebody_vouches_for(empty, kari, token):
    with pytest.raises(NotThere):
        sign_in.arrive(empty, None, token, at=NOW)
    assert identity(empty) == [{"issuer": None, "subject": None}]


def test_a_second_identity_with_the_same_address_is_refused(empty, kari):
    sign_in.arrive(empty, None, TOKEN, at=NOW)
    with pytest.raises(NotThere):
        sign_in.arrive(empty, None, replace(TOKEN, subject="another", digest="d2"), at=NOW)
    assert identity(empty) == [{"issuer": ISSUER, "subject": "kari"}]


def together(file, tokens) -> list[object]:
    """Let each token arrive on a connection of its own at the same time; return what became of each."""
    outcome, ready = [None] * len(tokens), threading.Barrier(len(tokens))

    def come(place, token):
        db = connect(file)
        ready.wait()
        try:
            outcome[place] = sign_in.arrive(db, None, token, at=NOW)
        except NotThere:
            outcome[place] = "refused"
        finally:
            db.close()

    threads = [threading.Thread(target=come, args=item) for item in enumerate(tokens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def test_two_tabs_of_the_same_sign_in_bind_once_and_both_come_in(empty, empty_file, kari):
    assert together(empty_file, [TOKEN] * 4) == [kari.id] * 4
    assert len(rows(empty, "SELECT 1 FROM event")) == len(rows(empty, "SELECT 1 FROM sign_in")) == 1


def test_of_two_identities_that_race_for_an_invitation_one_gets_it(empty, empty_file, kari):
    outcome = together(empty_file, [replace(TOKEN, subject=f"s{n}", digest=f"d{n}") for n in range(4)])
    assert sorted(map(str, outcome)) == sorted([str(kari.id), "refused", "refused", "refused"])
    assert len(rows(empty, "SELECT 1 FROM event")) == 1


def test_signing_out_ends_every_sign_in_and_a_new_one_in_the_same_moment_counts(empty, kari):
    other = replace(TOKEN, digest="d2")
    for token in (TOKEN, other):
        sign_in.arrive(empty, None, token, at=NOW)
    sign_in.sign_out(empty, kari, at=NOW)
    for token in (TOKEN, other):
        assert signed_in(empty, None, token, 10, at=NOW).state is State.AGAIN
        sign_in.arrive(empty, None, token, at=NOW + timedelta(seconds=1))  # though it asked to be recorded again
        assert signed_in(empty, None, token, 10, at=NOW + timedelta(seconds=1)).state is State.AGAIN
    fresh = replace(TOKEN, digest="d3")
    sign_in.arrive(empty, None, fresh, at=NOW)
    assert signed_in(empty, None, fresh, 10, at=NOW).user == kari
    assert [row["action"] for row in rows(empty, "SELECT action FROM event ORDER BY id")] == ["identity_bound", "signed_out"]


def test_somebody_who_is_gone_cannot_sign_out(empty, kari):
    empty.conn.execute("UPDATE person SET active = 0")
    with pytest.raises(NotThere):
        sign_in.sign_out(empty, kari, at=NOW)


def test_an_identity_can_be_bound_by_hand_for_a_provider_without_addresses(empty, kari):
    assert sign_in.bind(empty, None, " Kari@Example.org", ISSUER, "x1", at=NOW) == kari.id
    assert sign_in.arrive(empty, None, Token(ISSUER, "x1", NOW, "d1"), at=NOW) == kari.id


@pytest.mark.parametrize("email, issuer, subject", [
    ("ola@example.org", ISSUER, "x1"), ("", ISSUER, "x1"), ("kari@example.org", "", "x1"), ("kari@example.org", ISSUER, " "),
    ("kari@example.org", ISSUER, "taken"), ("kari@example.org", ISSUER, "01010750160")])
def test_an_identity_is_not_bound_by_hand_to_nobody_nor_twice_nor_by_a_birth_number(empty, kari, email, issuer, subject):
    add_person(empty, "Other")
    sign_in.bind(empty, None, "other@example.org", ISSUER, "taken", at=NOW)
    with pytest.raises(NotThere):
        sign_in.bind(empty, None, email, issuer, subject, at=NOW)
    assert identity(empty) == [{"issuer": None, "subject": None}]


def test_after_a_restore_everybody_signs_in_anew_for_the_back_up_knows_not_who_signed_out(empty, kari):
    sign_in.arrive(empty, None, TOKEN, at=NOW)
    unseen = replace(TOKEN, digest="d2", issued_at=NOW + timedelta(minutes=1))
    later = NOW + timedelta(minutes=5)
    restores.replay(empty, None, "backup.db", NOW, [], at=later)
    for token in (TOKEN, unseen):
        assert signed_in(empty, None, token, 10, at=later).state is State.AGAIN
    fresh = replace(TOKEN, digest="d3", issued_at=later)
    assert signed_in(empty, None, fresh, 10, at=later).state is State.ARRIVING


def test_an_identity_that_was_let_go_of_does_not_come_back_by_a_sign_in_from_before(empty, kari):
    administrator = add_person(empty, "Admin", (Role.ADMINISTRATOR, NATION))
    sign_in.arrive(empty, None, TOKEN, at=NOW)
    later = NOW + timedelta(hours=1)
    people.release_identity(empty, administrator, kari.id, at=later)
    assert signed_in(empty, None, TOKEN, 10, at=later).state is State.AGAIN
    with pytest.raises(NotThere):
        sign_in.arrive(empty, None, TOKEN, at=later)
    assert sign_in.arrive(empty, None, replace(TOKEN, subject="new", digest="d2", issued_at=later), at=later) == kari.id
