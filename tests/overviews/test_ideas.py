"""The idea bank as its readers see it."""

from dataclasses import replace

import pytest

from strategy.commands import attempts, measures
from strategy.commands import ideas as commands
from strategy.domain.ideas import AttemptDraft, Draft, Outcome
from strategy.domain.measures import Draft as MeasureDraft
from strategy.domain.measures import PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.overviews import ideas as overview
from strategy.overviews.ideas import Wanted
from strategy.store import measures as measure_store
from tests.given import NOW, add_person

CARD = Draft("Kor", why="Hemmelig til den er delt", themes=("older_people",), target_groups=("older",), partner_types=("nav",), barriers=("price",))
MEASURE = MeasureDraft(("1867",), "Kor", themes=("older_people",), target_groups=("older",), partners=(PartnerName("Nav Bø", "nav"),))


def measure(db, user, title="Kor", place="1867", **more) -> int:
    return measures.add(db, user, replace(MEASURE, title=title, municipalities=(place,), **more), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)


@pytest.fixture
def card(empty, leader):
    return commands.share(empty, leader, measure(empty, leader), CARD, at=NOW)


def test_the_shelf_is_the_same_for_everyone_and_closed_to_who_has_no_role(empty, leader, council, card):
    found = overview.shelf(empty, leader)
    assert found == overview.shelf(empty, council) and (found[card].name, found[card].county, found[card].band) == ("Bø", "Nordland", 0)
    with pytest.raises(NotThere):
        overview.shelf(empty, add_person(empty, "Ingen"))


@pytest.mark.parametrize(("wanted", "fits"), [
    (Wanted(), True), (Wanted(themes=("older_people", "access")), True), (Wanted(themes=("access",)), False), (Wanted(target_groups=("older",)), True),
    (Wanted(target_groups=("adult",)), False), (Wanted(partner_types=("nav",)), True), (Wanted(partner_types=("school",)), False),
    (Wanted(barriers=("price", "language")), True), (Wanted(barriers=("language",)), False),
    (Wanted(places=frozenset({"1867"})), True), (Wanted(places=frozenset()), False), (Wanted(bands=(0,)), True), (Wanted(bands=(3,)), False),
    (Wanted(numbers=(1,)), True), (Wanted(numbers=()), False)])
def test_the_shelf_is_narrowed_by_each_choice(empty, leader, card, wanted, fits):
    assert bool(overview.fitting(overview.shelf(empty, leader), wanted)) is fits


def test_highlighted_cards_come_first_and_a_search_keeps_its_own_order(empty, leader, council, card):
    other = commands.share(empty, leader, measure(empty, leader, "Dans"), replace(CARD, title="Dans"), at=NOW)
    commands.highlight(empty, council, card, "Se her", based_on=1, at=NOW)
    shelf = overview.shelf(empty, leader)
    assert [x.id for x in overview.fitting(shelf, Wanted())] == [card, other]
    assert [x.id for x in overview.fitting(shelf, Wanted(numbers=(other, card, 99)))] == [other, card]


def test_a_withdrawn_card_is_there_for_its_own_municipality_alone(empty, leader, other_leader, card):
    commands.withdraw(empty, leader, card, based_on=1, at=NOW)
    assert overview.one(empty, leader, card).idea.draft.title == "Kor"
    for number in (card, 99):
        with pytest.raises(NotThere):
            overview.one(empty, other_leader, number)


def test_former_words_and_withdrawn_answers_stay_inside(empty, leader, other_leader, card):
    commands.edit(empty, leader, card, replace(CARD, title="Nytt"), based_on=1, at=NOW)
    told = attempts.answer(empty, other_leader, card, "0301", AttemptDraft(Outcome.PARTLY, "Angret"), based_on=None, at=NOW)
    assert [one.name for one in overview.one(empty, leader, card).told] == ["Oslo"]
    attempts.withdraw(empty, other_leader, told, based_on=1, at=NOW)
    ours, theirs = overview.one(empty, leader, card), overview.one(empty, other_leader, card)
    assert ours.former[0][2]["title"] == "Kor" and theirs.former == ()
    assert ours.told == () == theirs.told and ours.mine == {} and theirs.mine["0301"].draft.text == "Angret"


def test_who_may_answer_and_copy_is_told_by_municipality(empty, leader, other_leader, card):
    assert overview.one(empty, leader, card).own == {} and overview.one(empty, other_leader, card).own == {"0301": "Oslo"}
    assert overview.one(empty, add_person(empty, "Leser", (Role.READER, "0301")), card).own == {}


def test_a_copy_in_an_internal_plan_is_counted_and_named_only_to_those_who_see_it(empty, leader, other_leader, council, card):
    new = commands.copy(empty, other_leader, card, "0301", at=NOW)
    seen = {name: overview.one(empty, user, card) for name, user in (("ours", leader), ("theirs", other_leader), ("council", council))}
    assert {name: view.copies for name, view in seen.items()} == {"ours": 1, "theirs": 1, "council": 1}
    assert seen["ours"].took_up == () and seen["theirs"].took_up == (("Oslo", new),) == seen["council"].took_up
    assert seen["theirs"].in_plan == {"0301": new} and seen["ours"].in_plan == {}
    states = {name: overview.spread(empty, user, card).set_index("municipality")["state"] for name, user in (("ours", leader), ("theirs", other_leader))}
    assert (states["ours"]["0301"], states["theirs"]["0301"], states["ours"]["1867"]) == ("none", "took_up", "origin")
    measures.edit(empty, other_leader, new, replace(measure_store.load(empty, new).draft, visibility=Visibility.PUBLISHED), based_on=1, at=NOW)
    assert overview.one(empty, leader, card).took_up == (("Oslo", new),)


def test_the_map_knows_who_told_and_how_it_went(empty, leader, other_leader, card):
    attempts.answer(empty, other_leader, card, "0301", AttemptDraft(Outcome.DID_NOT), based_on=None, at=NOW)
    row = overview.spread(empty, leader, card).set_index("municipality").loc["0301"]
    assert (row["state"], row["outcome"], row["copy"]) == ("told", "did_not", False) and len(overview.spread(empty, leader, card)) == 357


def test_a_card_is_filled_in_from_the_measure_or_from_the_card_that_was_withdrawn(empty, leader, other_leader, card):
    fresh = measure(empty, leader, "Dans")
    assert overview.prefilled(empty, leader, fresh).title == "Dans" and overview.prefilled(empty, leader, fresh).partner_types == ("nav",)
    commands.withdraw(empty, leader, card, based_on=1, at=NOW)
    assert overview.prefilled(empty, leader, overview.one(empty, leader, card).idea.measure) == CARD
    with pytest.raises(NotThere):
        overview.prefilled(empty, other_leader, fresh)


def test_beside_a_measure_stand_its_source_and_cards_like_it_with_why(empty, leader, other_leader, card):
    new = commands.copy(empty, other_leader, card, "0301", at=NOW)
    like = measure(empty, other_leader, "Allsang", "0301")
    assert overview.beside(empty, other_leader, new).source == ("Bø", card) and overview.beside(empty, other_leader, new).similar == ()
    near, = overview.beside(empty, other_leader, like).similar
    assert (near.id, near.title, near.name, near.why.themes, near.why.partner_types) == (card, "Kor", "Bø", ("older_people",), ("nav",))
    commands.withdraw(empty, leader, card, based_on=1, at=NOW)
    assert overview.beside(empty, other_leader, new).source == ("Bø", None) and overview.beside(empty, other_leader, like).similar == ()
    with pytest.raises(NotThere):
        overview.beside(empty, leader, like)


def test_what_is_like_the_own_plan_is_of_others(empty, leader, other_leader, card):
    measure(empty, other_leader, "Allsang", "0301")
    assert [near.id for near in overview.for_plan(empty, other_leader, "0301")] == [card] and overview.for_plan(empty, leader, "1867") == ()
    with pytest.raises(NotThere):
        overview.for_plan(empty, leader, "0301")


def test_a_municipality_finds_its_own_cards_withdrawn_ones_too(empty, leader, other_leader, card):
    commands.withdraw(empty, leader, card, based_on=1, at=NOW)
    assert [(row["id"], bool(row["withdrawn_at"])) for row in overview.own(empty, leader, "1867")] == [(card, True)]
    with pytest.raises(NotThere):
        overview.own(empty, other_leader, "1867")
