"""One search over everything, as far as each may see."""

import pytest

from strategy.commands import ideas, measures
from strategy.domain.access import Action, about, allowed
from strategy.domain.ideas import Draft as Card
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import PUBLIC, Role
from strategy.domain.refusals import NotThere
from strategy.domain.search import Kind
from strategy.overviews import search as overview
from strategy.store import municipalities
from tests.given import NOW, add_person, user_of


@pytest.fixture
def measure(empty, leader):
    return measures.add(empty, leader, Draft(("1867",), "Kor", why="Hemmelig"), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)


def found(db, user, typed, kind=None) -> dict[str, list[str]]:
    return {group.kind.value: [hit.title for hit in group.hits] for group in overview.everywhere(db, user, typed, kind).groups}


def test_each_role_finds_what_it_may_see_and_not_one_word_more(empty, leader, other_leader, council, measure):
    north, south = add_person(empty, "Nord", (Role.ADVISER, "18")), add_person(empty, "Sør", (Role.ADVISER, "03"))
    both = add_person(empty, "To", (Role.READER, "0301"), (Role.ADVISER, "18"))
    assert found(empty, leader, "kor hemmelig") == {"measure": ["Kor"]}
    for user in (council, north, both):
        assert found(empty, user, "kor") == {"measure": ["Kor"]} and found(empty, user, "hemmelig") == {}
    for user in (other_leader, south):
        assert found(empty, user, "kor") == {}
    with pytest.raises(NotThere):
        overview.everywhere(empty, add_person(empty, "Ingen"), "kor")


def test_the_question_is_asked_with_what_the_table_of_rights_says_of_every_municipality(empty, leader, other_leader, council):
    adviser = add_person(empty, "Nord og Oslo", (Role.ADVISER, "18"), (Role.ADVISER, "55"), (Role.READER, "0301"))
    codes = [row["municipality"] for row in municipalities.all_of_them(empty)]
    for user in (leader, other_leader, council, adviser, add_person(empty, "Begge", (Role.LEADER, "1867"), (Role.ADVISER, "18")), add_person(empty, "Ingen"), PUBLIC):
        sight = overview._sight(empty, user)
        assert {code for code in codes if sight.everywhere or code in sight.outline} == {code for code in codes if allowed(user, Action.READ_OUTLINE, about(code))}
        assert set(sight.inside) == {code for code in codes if allowed(user, Action.READ_INTERNAL, about(code))}


def test_a_few_of_each_kind_and_many_of_one(empty, leader):
    for n in range(7):
        measures.add(empty, leader, Draft(("1867",), f"Kor {n}"), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
    few, = overview.everywhere(empty, leader, "kor").groups
    many, = overview.everywhere(empty, leader, "kor", Kind.MEASURE).groups
    assert (len(few.hits), few.more, len(many.hits), many.more) == (5, True, 7, False)
    assert overview.everywhere(empty, leader, "kor", Kind.IDEA).groups == ()


def test_cards_are_found_for_the_idea_bank_until_they_are_withdrawn(empty, leader, other_leader, measure):
    card = ideas.share(empty, leader, measure, Card("Sang", worked="Vaflene"), at=NOW)
    assert overview.cards(empty, other_leader, "vaffel") == () and overview.cards(empty, other_leader, "vafle") == (card,)
    assert overview.cards(empty, other_leader, "🎵") is None
    ideas.withdraw(empty, leader, card, based_on=1, at=NOW)
    assert overview.cards(empty, other_leader, "vafle") == () and found(empty, leader, "vafle") == {}


def test_the_example_has_every_kind_for_a_leader(example):
    assert set(found(example, user_of(example, "leder_bo"), "sang")) >= {"measure", "strategy_point", "idea"}
    assert set(found(example, user_of(example, "leder_bo"), "korps")) >= {"partner"} and "answer" in found(example, user_of(example, "leder_bo"), "syng")
