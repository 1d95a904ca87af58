"""People and the roles in force."""

from datetime import timedelta

import pytest

from strategy.domain.people import NATION, Grant, Role, State
from strategy.domain.refusals import NotThere, Refused
from strategy.store import chain, events, people, sign_in
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


def test_a_person_is_loaded_with_what_is_known(empty, kari):
    found = people.load(empty, kari)
    assert (found.name, found.email, found.language, found.version, found.state) == ("Kari Nordmann", "Kari@Example.org", "nn", 1, State.INVITED)
    with pytest.raises(NotThere):
        people.load(empty, 999)


def test_a_role_that_is_in_force_is_not_new(empty, kari):
    with writing(empty):
        assert people.grant(empty, kari, Role.LEADER, "1867", None, NOW) is True
        assert people.grant(empty, kari, Role.LEADER, "1867", None, NOW) is False


def test_the_history_of_roles_has_every_giving_and_withdrawing(empty, kari):
    ola = people.add(empty, "Ola", "ola@example.org")
    with writing(empty):
        people.grant(empty, kari, Role.LEADER, "1867", ola, NOW)
        assert people.withdraw(empty, kari, Grant(Role.LEADER, "1867"), ola, NOW + timedelta(days=1))
        assert not people.withdraw(empty, kari, Grant(Role.LEADER, "1867"), ola, NOW + timedelta(days=1))
        people.grant(empty, kari, Role.LEADER, "1867", None, NOW + timedelta(days=2))
    newest, oldest = people.given(empty, kari)
    assert (oldest.given_by, oldest.given_at, oldest.withdrawn_by, oldest.withdrawn_at) == ("Ola", NOW, "Ola", NOW + timedelta(days=1))
    assert (newest.given_by, newest.withdrawn_at) == ("", None)


def test_everybody_is_listed_with_the_roles_in_force(empty, kari):
    grant(empty, kari, Role.LEADER, "1867")
    people.set_active(empty, kari, False)
    [(person, grants)] = people.everybody(empty)
    assert (person.state, grants) == (State.INACTIVE, (Grant(Role.LEADER, "1867"),))


def test_some_are_read_by_number_and_all_in_outline(empty, kari):
    other = people.add(empty, "Ola", "ola@example.org", key="ola")
    grant(empty, kari, Role.LEADER, "1867")
    assert [person.id for person, _ in people.everybody(empty, [other])] == [other] and people.everybody(empty, []) == []
    assert {number: (name, state) for number, name, _, state in people.outline(empty)}[other] == ("Ola", State.SIGNED_IN)
    assert [(number, email, state) for number, _, email, state in people.outline(empty)] == [
        (person.id, person.email, person.state) for person, _ in people.everybody(empty)]
    assert people.grants(empty) == {kari: [Grant(Role.LEADER, "1867")]}


def test_only_those_who_can_come_in_are_administrators(empty, kari):
    assert people.administrators(empty) == []
    grant(empty, kari, Role.ADMINISTRATOR, NATION)
    assert people.administrators(empty) == [(kari, "Kari Nordmann", "Kari@Example.org")]
    people.set_active(empty, kari, False)
    assert people.administrators(empty) == []


def test_a_correction_makes_a_new_version(empty, kari):
    people.correct(empty, kari, "Kari N", "k@example.org", "en")
    found = people.load(empty, kari)
    assert (found.name, found.email, found.language, found.version) == ("Kari N", "k@example.org", "en", 2)


def test_letting_go_of_an_identity_takes_its_sign_ins(empty, kari):
    with writing(empty):
        sign_in.bind(empty, kari, "https://issuer.example.org", "s1")
        sign_in.see(empty, kari, "digest", NOW)
    assert people.load(empty, kari).bound
    people.release(empty, kari)
    assert not people.load(empty, kari).bound and rows(empty, "SELECT 1 FROM sign_in") == []


def test_places_have_all_the_names_people_call_them(empty):
    called = people.called(empty)
    assert len(called) == 357 + 15 and "Porsáŋgu" in " ".join(called["5622"]) and "Herøy" in called["1515"] and "Herøy" in called["1818"]


def test_after_anonymising_no_byte_of_the_file_says_who_it_was(empty, empty_file, kari):
    with writing(empty):
        people.correct(empty, kari, "Zebrine Xylofonsen", "zebrine.xylofonsen@example.org", "nb")
        sign_in.bind(empty, kari, "https://issuer.example.org", "subject-quite-unlike-others")
        sign_in.see(empty, kari, "digest-quite-unlike-others", NOW)
        grant_in(empty, kari)
        events.append(empty, NOW, None, "person_invited", ("person", kari), None, after={"name": "Zebrine Xylofonsen"})
        events.append(empty, NOW, kari, "measure_added", ("measure", 7), "1867", after={"title": "Kor"})
    with writing(empty):
        people.anonymise(empty, kari, None, NOW)
    held = empty_file.read_bytes()
    assert [word for word in (b"Zebrine", b"zebrine", b"quite-unlike-others") if word in held] == []
    found = people.load(empty, kari)
    assert (found.name, found.state, people.user(empty, kari)) == (f"Anonymisert person {kari}", State.ANONYMISED, None)
    assert chain.verify(empty).broken is None
    assert b"Kor" in held


def test_anonymising_again_or_a_number_nobody_has_changes_nothing(empty, kari):
    with writing(empty):
        people.anonymise(empty, kari, None, NOW)
    before = rows(empty, "SELECT * FROM person"), rows(empty, "SELECT * FROM event")
    with writing(empty):
        people.anonymise(empty, kari, None, NOW + timedelta(days=1))
        people.anonymise(empty, 999, None, NOW)
    assert (rows(empty, "SELECT * FROM person"), rows(empty, "SELECT * FROM event")) == before


def test_what_was_done_to_somebody_is_told_newest_first(empty, kari):
    with writing(empty):
        for action in ("person_invited", "role_granted"):
            events.append(empty, NOW, None, action, ("person", kari), None)
        events.append(empty, NOW, None, "measure_added", ("measure", kari), None)
    assert [row["action"] for row in people.events_about(empty, kari)] == ["role_granted", "person_invited"]


def grant_in(db, person) -> None:
    people.grant(db, person, Role.LEADER, "1867", None, NOW)
