"""Who is here, and the people an administrator looks after."""

import pytest

from strategy.domain.people import NATION, Grant, Role, State
from strategy.domain.refusals import NotThere
from strategy.overviews import people
from strategy.overviews.people import Asked
from strategy.store import people as store
from strategy.store.database import writing
from tests.given import NOW, add_person, user_of


def test_the_example_set_offers_people_of_every_role(example):
    roles = {grant.role for user in people.example_people(example, None) for grant in user.grants}
    assert len(roles) == 6


def test_a_real_database_offers_nobody(empty, leader):
    assert people.example_people(empty, None) == []
    assert people.example_person(empty, None, leader.id) is None


def test_somebody_inactive_is_nobody(empty, leader):
    assert people.who(empty, None, leader.id) == leader
    empty.execute("UPDATE person SET active = 0")
    assert people.who(empty, None, leader.id) is None and people.who(empty, None, 999) is None


@pytest.fixture
def ada(empty):
    return add_person(empty, "Ada", (Role.ADMINISTRATOR, NATION))


def names(listing) -> list[str]:
    return [row.person.name for row in listing.rows]


def test_the_list_is_by_name_with_norwegian_letters_last(empty, ada):
    for name in ("Åse", "Ola", "Ørjan", "Ære"):
        add_person(empty, name, (Role.READER, "1867"))
    found = people.listing(empty, ada, Asked())
    assert names(found) == ["Ada", "Ola", "Ære", "Ørjan", "Åse"] and found.states == {State.INVITED: 5} and found.names["1867"] == "Bø"


@pytest.mark.parametrize(("asked", "found"), [
    (Asked("kari"), ["Kari Bø"]), (Asked("KARI.BØ@EXAMPLE"), ["Kari Bø"]), (Asked("oslo"), ["Ola"]), (Asked("bø example"), ["Kari Bø"]),
    (Asked("nordland"), ["Rådgiver"]), (Asked("kari oslo"), []), (Asked("%"), []), (Asked(role=Role.LEADER), ["Kari Bø", "Ola"]),
    (Asked("ola", Role.LEADER), ["Ola"]), (Asked(state=State.INACTIVE), ["Ola"]), (Asked(state=State.SIGNED_IN), []),
    (Asked("  "), ["Ada", "Kari Bø", "Ola", "Rådgiver"])])
def test_people_are_found_by_name_address_place_role_and_state(empty, ada, asked, found):
    add_person(empty, "Kari Bø", (Role.LEADER, "1867"))
    add_person(empty, "Ola", (Role.LEADER, "0301"))
    add_person(empty, "Rådgiver", (Role.ADVISER, "18"))
    empty.execute("UPDATE person SET active = 0 WHERE name = 'Ola'")
    assert names(people.listing(empty, ada, asked)) == found


def test_the_anonymised_are_listed_only_when_asked_for(empty, ada, leader):
    with writing(empty):
        store.anonymise(empty, leader.id, None, NOW)
    assert names(people.listing(empty, ada, Asked())) == ["Ada"]
    assert names(people.listing(empty, ada, Asked(state=State.ANONYMISED))) == [f"Anonymisert person {leader.id}"]


@pytest.mark.parametrize(("page", "found", "shown"), [(0, ["Ada", "Kari"], 0), (1, ["Ola"], 1), (7, ["Ola"], 1)])
def test_a_page_of_the_list_says_how_many_there_are_and_never_lies_beyond_the_last(empty, ada, page, found, shown):
    add_person(empty, "Ola", (Role.READER, "1867"))
    kari = add_person(empty, "Kari", (Role.LEADER, "1867"), (Role.READER, "0301"))
    listing = people.listing(empty, ada, Asked(), page, most=2)
    assert (names(listing), listing.count, listing.page, listing.pages) == (found, 3, shown, 2)
    assert {row.person.id: row.grants for row in listing.rows}.get(kari.id, kari.grants) == kari.grants


def test_nobody_who_fits_is_one_empty_page(empty, ada):
    listing = people.listing(empty, ada, Asked("finnes ikke"), 3, most=2)
    assert (listing.rows, listing.count, listing.page, listing.pages, listing.states) == ((), 0, 0, 1, {State.INVITED: 1})


def test_one_person_is_seen_with_the_roles_in_force_in_the_order_given(empty, ada):
    kari = add_person(empty, "Kari", (Role.LEADER, "1867"), (Role.READER, "0301"), (Role.ADVISER, "18"))
    with writing(empty):
        store.withdraw(empty, kari.id, Grant(Role.READER, "0301"), ada.id, NOW)
    view = people.one(empty, ada, kari.id)
    assert [found.grant.area for found in view.in_force] == ["1867", "18"] and len(view.given) == 3
    assert (view.names["0301"], view.names["18"], view.last) == ("Oslo", "Nordland", False)
    assert people.one(empty, ada, ada.id).last


def test_somebody_sees_oneself_and_whom_to_ask(empty, ada, leader):
    found = people.account(empty, leader)
    assert (found.person.name, [given.grant.role for given in found.given], found.names) == ("Leader", [Role.LEADER], {"1867": "Bø"})
    assert found.administrators == (("Ada", "ada@example.org"),) and people.account(empty, ada).administrators == ()


@pytest.mark.parametrize("ask", [
    lambda db, user: people.listing(db, user, Asked()), lambda db, user: people.one(db, user, user.id), lambda db, user: people.one(db, user, 999),
    lambda db, user: people.there(db, user), lambda db, user: people.areas(db, user)])
@pytest.mark.parametrize("who", ["leder_bo", "leser_bo", "raadet", "raadgiver_nord"])
def test_the_people_are_not_there_for_those_without_the_right(example, who, ask):
    with pytest.raises(NotThere):
        ask(example, user_of(example, who))


def test_a_number_nobody_has_is_not_there(empty, ada):
    with pytest.raises(NotThere):
        people.one(empty, ada, 999)


def test_a_pasted_list_is_compared_with_everybody_who_is_there(empty, ada, leader):
    assert people.there(empty, ada)["leader@example.org"] == (leader.id, "Leader", State.INVITED, (Grant(Role.LEADER, "1867"),))
    assert "Bø" in people.areas(empty, ada)["1867"]
