"""What an administrator, and the terminal, does with people and their roles."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Barrier

import pytest

from strategy.commands import people as commands
from strategy.commands import sign_in
from strategy.domain.people import NATION, TERMINAL, Grant, Invitation, Role, State
from strategy.domain.refusals import NotThere, Refused, Stale, Unavailable
from strategy.store import chain, erasures, people
from strategy.store.database import connect, rows
from tests.given import NOW, add_person


def test_the_first_grant_adds_the_person_and_the_second_only_the_role(empty):
    first = commands.grant(empty, TERMINAL, "Kari@Example.org", "Kari", "leader", "1867", at=NOW)
    assert commands.grant(empty, TERMINAL, "kari@example.org", "", "council", "", at=NOW) == first
    assert people.user(empty, first).grants == (Grant(Role.LEADER, "1867"), Grant(Role.COUNCIL, NATION))


def test_somebody_forgotten_is_not_the_terminal(empty):
    with pytest.raises(NotThere):
        commands.grant(empty, None, "kari@example.org", "Kari", "administrator", "", at=NOW)
    assert empty["person"].count == 0


def test_a_role_that_is_in_force_already_stays_one(empty):
    number = [commands.grant(empty, TERMINAL, "kari@example.org", "Kari", "leader", "1867", at=NOW) for _ in range(2)][0]
    assert len(people.user(empty, number).grants) == 1


@pytest.mark.parametrize(("email", "role", "area", "code"), [
    ("kari", "leader", "1867", "not_an_address"), ("a@b@c.no", "leader", "1867", "not_an_address"), ("", "leader", "1867", "empty"),
    ("k@example.org", "king", "1867", "unknown_role"), ("k@example.org", "leader", "9999", "unknown_area"),
    ("k@example.org", "leader", "", "unknown_area"), ("k@example.org", "adviser", "1867", "unknown_area"),
    ("k@example.org", "council", "1867", "unknown_area")])
def test_a_wrong_grant_is_refused_and_nobody_is_added(empty, email, role, area, code):
    with pytest.raises(Refused, match=code):
        commands.grant(empty, TERMINAL, email, "Kari", role, area, at=NOW)
    assert empty["person"].count == 0


@pytest.fixture
def ada(empty):
    return add_person(empty, "Ada", (Role.ADMINISTRATOR, NATION))


@pytest.fixture
def kari(empty) -> int:
    return add_person(empty, "Kari", (Role.LEADER, "1867")).id


def invitation(name="Ola", email="ola@example.org", *grants) -> Invitation:
    return Invitation(name, email, "nn", grants or (Grant(Role.LEADER, "1867"),))


def actions(db) -> list[str]:
    return [row["action"] for row in rows(db, "SELECT action FROM event ORDER BY id")]


def test_somebody_is_invited_with_all_roles_and_who_did_it_is_kept(empty, ada):
    [number] = commands.invite(empty, ada, [invitation("Ola", "OLA@example.org", Grant(Role.LEADER, "1867"), Grant(Role.READER, "0301"))], at=NOW)
    found = people.load(empty, number)
    assert (found.name, found.email, found.language, found.state, found.invited_at) == ("Ola", "ola@example.org", "nn", State.INVITED, NOW)
    assert [(given.grant.area, given.given_by) for given in people.given(empty, number)] == [("0301", "Ada"), ("1867", "Ada")]
    assert actions(empty) == ["person_invited", "role_granted", "role_granted"] and chain.verify(empty).broken is None


def test_somebody_who_is_there_gets_the_role_and_keeps_name_and_language(empty, ada, kari):
    again = [commands.invite(empty, ada, [invitation("Karianne", "kari@example.org", Grant(Role.READER, "0301"))], at=NOW) for _ in range(2)]
    assert again == [[kari], [kari]] and people.load(empty, kari).name == "Kari" and len(people.user(empty, kari).grants) == 2
    assert actions(empty) == ["role_granted"]


def test_one_wrong_invitation_among_many_lets_nobody_in(empty, ada):
    with pytest.raises(Refused, match="unknown_area"):
        commands.invite(empty, ada, [invitation(), invitation("Per", "per@example.org", Grant(Role.LEADER, "9999"))], at=NOW)
    assert empty["person"].count == 1 and actions(empty) == []


def test_two_who_invite_the_same_person_at_once_invite_one_person(empty_file, ada):
    both = Barrier(2)

    def invite(area: str) -> list[int]:
        with closing(connect(empty_file)) as db:
            both.wait()
            return commands.invite(db, ada, [invitation("Ola", "ola@example.org", Grant(Role.LEADER, area))], at=NOW)

    with ThreadPoolExecutor(2) as pool:
        assert len({tuple(found) for found in pool.map(invite, ("1867", "0301"))}) == 1
    with closing(connect(empty_file)) as db:
        assert {grant.area for grant in people.user(db, people.find(db, "ola@example.org")).grants} == {"1867", "0301"}


def test_a_role_is_withdrawn_once_and_can_be_given_back(empty, ada, kari):
    for _ in range(2):
        commands.withdraw(empty, ada, kari, "leader", "1867", at=NOW)
    assert people.user(empty, kari).grants == () and actions(empty) == ["role_withdrawn"]
    assert people.given(empty, kari)[0].withdrawn_by == "Ada"
    commands.grant(empty, ada, "kari@example.org", "", "leader", "1867", at=NOW)
    assert people.user(empty, kari).grants == (Grant(Role.LEADER, "1867"),) and len(people.given(empty, kari)) == 2


@pytest.mark.parametrize("act", [
    lambda db, user, number: commands.withdraw(db, user, number, "administrator", "", at=NOW),
    lambda db, user, number: commands.deactivate(db, TERMINAL, number, at=NOW),
    lambda db, user, number: commands.anonymise(db, TERMINAL, number, at=NOW)])
def test_the_only_administrator_stays(empty, ada, act):
    add_person(empty, "Shut out", (Role.ADMINISTRATOR, NATION))
    empty.execute("UPDATE person SET active = 0 WHERE name = 'Shut out'")
    with pytest.raises(Refused, match="last_administrator"):
        act(empty, ada, ada.id)
    assert people.user(empty, ada.id).grants and actions(empty) == []
    add_person(empty, "Berit", (Role.ADMINISTRATOR, NATION))
    act(empty, ada, ada.id)


def test_two_administrators_who_withdraw_each_other_at_once_leave_one(empty_file, empty, ada):
    berit, both = add_person(empty, "Berit", (Role.ADMINISTRATOR, NATION)), Barrier(2)

    def withdraw(pair) -> str:
        with closing(connect(empty_file)) as db:
            both.wait()
            try:
                commands.withdraw(db, pair[0], pair[1].id, "administrator", "", at=NOW)
                return "done"
            except Refused as refused:
                return refused.code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(withdraw, ((ada, berit), (berit, ada)))) == ["done", "not_there"]
    assert len(people.administrators(empty)) == 1


def test_what_is_known_is_corrected_and_both_are_kept_in_the_log(empty, ada, kari):
    commands.correct(empty, ada, kari, " Kari  N ", "K@example.org", "en", based_on=1, at=NOW)
    found = people.load(empty, kari)
    assert (found.name, found.email, found.language, found.version) == ("Kari N", "k@example.org", "en", 2)
    commands.correct(empty, ada, kari, "Kari N", "k@example.org", "en", based_on=2, at=NOW)
    assert actions(empty) == ["person_corrected"] and people.load(empty, kari).version == 2


@pytest.mark.parametrize(("name", "email", "language", "code"), [
    ("", "k@example.org", "nb", "empty"), ("Kari", "k", "nb", "not_an_address"), ("Kari", "k@example.org", "se", "unknown_code"),
    ("Kari", "ADA@example.org", "nb", "address_taken")])
def test_a_wrong_correction_is_refused_and_nothing_changed(empty, ada, kari, name, email, language, code):
    with pytest.raises(Refused, match=code):
        commands.correct(empty, ada, kari, name, email, language, based_on=1, at=NOW)
    assert people.load(empty, kari).version == 1


def test_a_correction_on_top_of_somebody_elses_is_refused_with_theirs(empty, ada, kari):
    commands.correct(empty, ada, kari, "Kari A", "kari@example.org", "nb", based_on=1, at=NOW)
    with pytest.raises(Stale) as stale:
        commands.correct(empty, ada, kari, "Kari B", "kari@example.org", "nb", based_on=1, at=NOW)
    assert stale.value.newest.name == "Kari A" and people.load(empty, kari).name == "Kari A"


def test_everybody_chooses_their_own_language(empty, kari):
    for _ in range(2):
        commands.choose_language(empty, people.user(empty, kari), "nn", at=NOW)
    assert people.load(empty, kari).language == "nn" and actions(empty) == ["language_chosen"]
    with pytest.raises(Refused, match="unknown_code"):
        commands.choose_language(empty, people.user(empty, kari), "se", at=NOW)


def test_signing_out_everywhere_is_for_oneself_and_for_the_administrator(empty, ada, kari, other_leader):
    commands.sign_out_everywhere(empty, people.user(empty, kari), kari, at=NOW)
    commands.sign_out_everywhere(empty, ada, kari, at=NOW + timedelta(hours=1))
    assert people.load(empty, kari).signed_out_at == NOW + timedelta(hours=1)
    with pytest.raises(NotThere):
        commands.sign_out_everywhere(empty, other_leader, kari, at=NOW)


def test_somebody_shut_out_is_nobody_until_let_in_again_and_keeps_the_roles(empty, ada, kari):
    for _ in range(2):
        commands.deactivate(empty, ada, kari, at=NOW)
    assert people.user(empty, kari) is None and people.load(empty, kari).signed_out_at == NOW
    with pytest.raises(Refused, match="inactive"):
        commands.invite(empty, ada, [invitation("Kari", "kari@example.org", Grant(Role.READER, "0301"))], at=NOW)
    for _ in range(2):
        commands.activate(empty, ada, kari, at=NOW)
    assert people.user(empty, kari).grants == (Grant(Role.LEADER, "1867"),)
    assert actions(empty) == ["person_deactivated", "person_activated"]


def test_an_identity_is_let_go_of_and_the_next_sign_in_binds_a_new_one(empty, ada, kari):
    sign_in.bind(empty, None, "kari@example.org", "https://old.example.org", "1", at=NOW)
    commands.release_identity(empty, ada, kari, at=NOW)
    assert not people.load(empty, kari).bound
    assert sign_in.bind(empty, None, "kari@example.org", "https://new.example.org", "9", at=NOW) == kari


@pytest.mark.parametrize("act", [commands.deactivate, commands.release_identity, commands.anonymise])
def test_nobody_does_it_to_themselves(empty, ada, act):
    add_person(empty, "Berit", (Role.ADMINISTRATOR, NATION))
    with pytest.raises(Refused, match="yourself"):
        act(empty, ada, ada.id, at=NOW)


def test_somebody_anonymised_is_a_number_and_stays_one(empty, empty_file, ada, kari):
    commands.correct(empty, ada, kari, "Kari Xylofon", "xylofon@example.org", "nb", based_on=1, at=NOW)
    for _ in range(2):
        commands.anonymise(empty, ada, kari, at=NOW)
    found = people.load(empty, kari)
    assert (found.state, found.name, people.user(empty, kari)) == (State.ANONYMISED, f"Anonymisert person {kari}", None)
    assert b"ylofon" not in empty_file.read_bytes() and chain.verify(empty).broken is None
    assert erasures.recorded(empty_file) == [(NOW, kari)]
    assert actions(empty) == ["person_corrected", "person_anonymised", "contents_erased"]
    for act in (lambda: commands.activate(empty, ada, kari, at=NOW), lambda: commands.sign_out_everywhere(empty, ada, kari, at=NOW),
                lambda: commands.correct(empty, ada, kari, "Kari", "k@example.org", "nb", based_on=found.version, at=NOW),
                lambda: commands.invite(empty, ada, [invitation("Kari", found.email)], at=NOW)):
        with pytest.raises(Refused, match="anonymised"):
            act()


def test_somebody_anonymised_while_signed_in_is_nobody_at_the_next_click(empty, ada, kari):
    sign_in.bind(empty, None, "kari@example.org", "https://issuer.example.org", "1", at=NOW)
    user = people.user(empty, kari)
    commands.anonymise(empty, ada, kari, at=NOW)
    assert people.user(empty, kari) is None
    for act in (lambda: commands.choose_language(empty, user, "nn", at=NOW), lambda: commands.sign_out_everywhere(empty, user, kari, at=NOW),
                lambda: sign_in.bind(empty, None, "kari@example.org", "https://issuer.example.org", "1", at=NOW)):
        with pytest.raises(NotThere):
            act()


def test_an_erasure_that_cannot_be_remembered_is_not_done(empty, empty_file, ada, kari):
    erasures.place(empty_file).mkdir()
    with pytest.raises(Unavailable):
        commands.anonymise(empty, ada, kari, at=NOW)
    assert people.load(empty, kari).name == "Kari" and actions(empty) == []


DOORS = {
    "invite": lambda db, user, number: commands.invite(db, user, [invitation()], at=NOW),
    "grant": lambda db, user, number: commands.grant(db, user, "x@example.org", "X", "leader", "1867", at=NOW),
    "withdraw": lambda db, user, number: commands.withdraw(db, user, number, "leader", "1867", at=NOW),
    "correct": lambda db, user, number: commands.correct(db, user, number, "X", "x@example.org", "nb", based_on=1, at=NOW),
    "sign out": lambda db, user, number: commands.sign_out_everywhere(db, user, number, at=NOW),
    "deactivate": lambda db, user, number: commands.deactivate(db, user, number, at=NOW),
    "activate": lambda db, user, number: commands.activate(db, user, number, at=NOW),
    "release": lambda db, user, number: commands.release_identity(db, user, number, at=NOW),
    "anonymise": lambda db, user, number: commands.anonymise(db, user, number, at=NOW),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role, area", [(Role.LEADER, "1867"), (Role.READER, "1867"), (Role.ADVISER, "18"), (Role.COUNCIL, NATION)])
def test_only_administrators_look_after_people(empty, ada, kari, door, role, area):
    somebody = add_person(empty, "Somebody", (role, area))
    for number in (kari, 999):
        with pytest.raises(NotThere):
            DOORS[door](empty, somebody, number)
    assert actions(empty) == [] and people.load(empty, kari).version == 1


@pytest.mark.parametrize("door", [door for door in DOORS if door not in ("invite", "grant")])
def test_a_number_nobody_has_is_not_there(empty, ada, door):
    with pytest.raises(NotThere):
        DOORS[door](empty, ada, 999)


@pytest.mark.parametrize("door", DOORS)
def test_an_administrator_who_lost_the_right_a_moment_ago_does_nothing(empty, ada, kari, door):
    add_person(empty, "Berit", (Role.ADMINISTRATOR, NATION))
    empty.execute("UPDATE role_grant SET withdrawn_at = given_at WHERE person = ?", [ada.id])
    with pytest.raises(NotThere):
        DOORS[door](empty, ada, kari)
    assert actions(empty) == []
