"""Cards in the store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures
from strategy.domain.ideas import AttemptDraft, Draft, Outcome
from strategy.domain.measures import Draft as MeasureDraft
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.refusals import NotThere
from strategy.store import attempts, ideas
from strategy.store.database import writing
from tests.given import NOW

CARD = Draft("Kor", "Hvorfor", "Hvordan", "Alle", "Sang", "Kveld", "small", "Kulturskolerektor", ("access", "older_people"), ("older",), ("nav",), ("price", "transport"))


def measure(db, user, title="Kor", places=("1867",)) -> int:
    return measures.add(db, user, MeasureDraft(places, title), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)


@pytest.fixture
def card(empty, leader):
    of = measure(empty, leader)
    with writing(empty):
        return ideas.add(empty, of, CARD, leader.id, NOW)


def test_a_card_comes_back_as_it_was_put_in(empty, card):
    found = ideas.load(empty, card)
    assert found.draft == CARD and found.municipalities == ("1867",) and found.shown and found.shared_at == NOW
    assert ideas.of_measure(empty, found.measure) == found


def test_a_number_nobody_has_is_not_there(empty, card):
    with pytest.raises(NotThere):
        ideas.load(empty, 99)
    assert ideas.of_measure(empty, 99) is None and ideas.source(empty, 99) is None


def test_former_words_are_kept_newest_first(empty, leader, card):
    with writing(empty):
        ideas.revise(empty, ideas.load(empty, card), replace(CARD, title="Stort kor", themes=()), leader.id, NOW)
        ideas.revise(empty, ideas.load(empty, card), replace(CARD, title="Større kor"), leader.id, NOW)
    found = ideas.load(empty, card)
    assert found.version == 3 and found.draft.themes == CARD.themes
    assert [(by, said["title"]) for _, by, said in ideas.former(empty, card)] == [("Leader", "Stort kor"), ("Leader", "Kor")]


def test_a_withdrawn_card_leaves_the_shelf_and_comes_back(empty, leader, card):
    assert [row["title"] for row in ideas.shelf(empty)] == ["Kor"]
    with writing(empty):
        ideas.withdraw(empty, card, leader.id, NOW)
    assert ideas.shelf(empty) == [] and not ideas.load(empty, card).shown
    with writing(empty):
        ideas.withdraw(empty, card, None, None)
    assert len(ideas.shelf(empty)) == 1


def test_the_shelf_counts_what_is_told_and_who_has_a_copy(empty, leader, other_leader, card):
    copies = [measure(empty, other_leader, title, ("0301",)) for title in ("Kor her", "Kor der")]
    with writing(empty):
        for copy in copies:
            ideas.mark_copied(empty, copy, ideas.load(empty, card).measure)
        attempts.add(empty, card, "0301", AttemptDraft(Outcome.WORKED), other_leader.id, NOW)
    row, = ideas.shelf(empty)
    assert (row["worked"], row["partly"], row["copies"], set(row["theme"].split(",")), row["partner_type"]) == (1, 0, 1, {"access", "older_people"}, "nav")
    assert [x["measure"] for x in ideas.copies(empty, ideas.load(empty, card).measure)] == copies
    source = ideas.source(empty, copies[0])
    assert (source["municipality"], source["name"], source["idea"], source["shown"]) == ("1867", "Bø", card, 1)


def test_the_newest_card_is_first_on_the_shelf(empty, leader, card):
    other = measure(empty, leader, "Dans")
    with writing(empty):
        ideas.add(empty, other, replace(CARD, title="Dans"), leader.id, NOW + timedelta(hours=1))
    assert [row["title"] for row in ideas.shelf(empty)] == ["Dans", "Kor"]


def test_every_municipality_has_its_centrality_and_size(empty):
    found = ideas.places(empty)
    assert len(found) == 357 and found["0301"][0] == 1
    assert ideas.places(empty, ["0301", "9999"]) == {"0301": found["0301"]}
    assert ideas.places(empty, []) == {}


def test_cards_that_share_most_come_first_and_those_of_some_places_are_left_out(empty, leader, card):
    dance = measure(empty, leader, "Dans")
    with writing(empty):
        other = ideas.add(empty, dance, replace(CARD, title="Dans", themes=("access",), partner_types=()), leader.id, NOW)
    found = ideas.alike(empty, ["access", "older_people"], ["adult"], ["nav"], [], 9)
    assert [row["id"] for row in found] == [card, other] and found[0]["partner_type"] == "nav" and found[1]["partner_type"] is None
    assert ideas.alike(empty, ["access"], [], [], ["1867"], 9) == [] == ideas.alike(empty, [], [], [], [], 9)
    assert len(ideas.alike(empty, ["access"], [], [], [], 1)) == 1
