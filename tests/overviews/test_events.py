"""The audit log, for those with the right to it."""

import pytest

from strategy.domain.events import Entry, Wanted
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import events as overview
from strategy.store import events
from strategy.store.database import writing
from tests.given import NOW, add_person

ASKED = {
    "log": lambda db, user: overview.log(db, user, Wanted()), "one": lambda db, user: overview.one(db, user, 1),
    "actors": overview.actors, "head": overview.head, "verify": overview.verify,
}


@pytest.fixture
def administrator(empty):
    return add_person(empty, "Admin", (Role.ADMINISTRATOR, NATION))


@pytest.fixture
def filled(empty, administrator):
    """Five events by the administrator."""
    with writing(empty):
        for turn in range(5):
            events.append(empty, NOW, administrator.id, f"did_{turn}", ("measure", turn), "1867", None,
                          {"responsible_person": administrator.id, "title": "Kor"})
    return empty


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("role, area", [(Role.READER, "1867"), (Role.CONTRIBUTOR, "1867"), (Role.LEADER, "1867"), (Role.ADVISER, "18"), (Role.COUNCIL, NATION)])
def test_nobody_but_an_administrator_reads_any_of_it(filled, ask, role, area):
    with pytest.raises(NotThere):
        ask(filled, add_person(filled, "Curious", (role, area)))


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_somebody_without_a_role_reads_nothing_of_it(filled, ask):
    with pytest.raises(NotThere):
        ask(filled, add_person(filled, "Nobody"))


def test_a_page_of_the_log_says_whether_there_is_more_and_names_the_people_it_mentions(filled, administrator):
    part = overview.log(filled, administrator, Wanted(), count=3)
    assert [entry.action for entry in part.entries] == ["did_4", "did_3", "did_2"] and part.more
    assert part.people == {administrator.id: "Admin"}
    rest = overview.log(filled, administrator, Wanted(), part.entries[-1].id, count=3)
    assert [entry.action for entry in rest.entries] == ["did_1", "did_0"] and not rest.more


def test_exactly_a_page_has_no_more(filled, administrator):
    assert not overview.log(filled, administrator, Wanted(), count=5).more


def test_an_empty_log_is_empty(empty, administrator):
    assert overview.log(empty, administrator, Wanted()) == overview.Log((), False, {})


@pytest.mark.parametrize("number", [0, 6, -1, 10**12])
def test_an_event_that_is_not_there_is_not_there(filled, administrator, number):
    with pytest.raises(NotThere):
        overview.one(filled, administrator, number)


def test_one_event_is_told_whole(filled, administrator):
    (entry,) = overview.one(filled, administrator, 1).entries
    assert isinstance(entry, Entry) and entry.after["title"] == "Kor" and entry.municipality_name == "Bø"


def test_the_chain_is_followed_and_its_end_told(filled, administrator):
    assert overview.verify(filled, administrator).broken is None
    assert overview.head(filled, administrator).events == 5
    assert overview.actors(filled, administrator) == {administrator.id: "Admin"}
