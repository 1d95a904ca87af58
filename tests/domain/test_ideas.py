"""What a card may say, how it is made from a measure, and which cards are worth a look."""

from dataclasses import replace

import pytest

from strategy.domain import measures
from strategy.domain.ideas import (
    AttemptDraft, Draft, Idea, Likeness, Outcome, Traits, checked, checked_attempt, checked_highlight, copied, from_measure, is_shown, likeness,
    suggested)
from strategy.domain.measures import PartnerName
from strategy.domain.refusals import Refused
from tests.given import NOW

MEASURE = measures.Measure(7, 2, measures.Draft(
    ("1867",), "Kor", "Beboerne spurte", "Et kor", "Annenhver onsdag", "Naboer", "Kulturskolerektor", themes=("older_people",), target_groups=("older",), barriers=("transport",),
    partners=(PartnerName("Nav Bø", "nav"), PartnerName("Nav Nord", "nav"), PartnerName("Korpset", "voluntary"))), NOW)
IDEA = Idea(1, 1, 7, ("1867",), Draft("Kor"), NOW)
TRAITS = Traits(frozenset({"access", "talent"}), frozenset({"older"}), frozenset({"nav"}), 5, 0)


def test_a_card_is_filled_in_from_the_measure_and_names_no_partner():
    card = from_measure(MEASURE)
    assert card == Draft("Kor", "Beboerne spurte", "Et kor\n\nAnnenhver onsdag", "Naboer", contact_role="Kulturskolerektor", themes=("older_people",),
                         target_groups=("older",), partner_types=("nav", "voluntary"), barriers=("transport",))


@pytest.mark.parametrize(("draft", "code", "field"), [
    (Draft(" "), "empty", "title"), (Draft("x" * 201), "too_long", "title"), (Draft("Kor", why="x" * 100_000), "too_long", "why"),
    (Draft("Kor", cost="gold"), "unknown_code", "cost"), (Draft("Kor", worked="Ring 15076500565"), "birth_number", "worked")])
def test_what_cannot_be_shared_is_refused_by_its_field(draft, code, field):
    with pytest.raises(Refused) as refused:
        checked(draft)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_letters_of_every_kind_are_kept_and_control_signs_are_not():
    assert checked(Draft(" Čájet 🎵\x00  <b> ", failed="a\r\nb")) == Draft("Čájet 🎵 <b>", failed="a\nb")


def test_an_answer_has_an_outcome_of_the_list_and_may_be_without_words():
    assert checked_attempt(AttemptDraft("worked", " Bra ")) == AttemptDraft(Outcome.WORKED, "Bra")
    for odd in ("wonderful", None):
        with pytest.raises(Refused, match="unknown_code"):
            checked_attempt(AttemptDraft(odd))


def test_the_council_says_why_in_one_line():
    assert checked_highlight(" Verdt\net blikk ") == "Verdt et blikk"
    with pytest.raises(Refused, match="empty"):
        checked_highlight(" ")


def test_a_card_is_shown_until_it_is_withdrawn_or_its_measure_leaves_the_plan():
    is_shown(IDEA)
    for hidden in (replace(IDEA, withdrawn_at=NOW), replace(IDEA, in_plan=False)):
        with pytest.raises(Refused, match="idea_withdrawn"):
            is_shown(hidden)


def test_a_copy_is_internal_and_has_no_persons_or_partners_name():
    new = copied(from_measure(MEASURE), "0301")
    assert new.visibility is measures.Visibility.INTERNAL and new.municipalities == ("0301",) and new.title == "Kor"
    assert not new.partners and not new.responsible_role and new.themes == ("older_people",)


def test_likeness_says_what_is_shared():
    card = Traits(frozenset({"talent", "access", "arenas"}), frozenset(), frozenset({"nav"}), 5, 1)
    assert likeness(TRAITS, card) == Likeness(("access", "talent"), (), ("nav",), same_size=False, same_centrality=True)


def test_where_a_municipality_is_makes_no_card_worth_a_look_by_itself():
    assert likeness(TRAITS, Traits(centrality=5, band=0)).weight == 0 == likeness(Traits(), Traits()).weight


def test_the_most_alike_come_first_then_the_newest_and_some_are_left_out():
    near, far = Traits(frozenset({"access", "talent"})), Traits(frozenset({"access"}))
    cards = {1: near, 2: far, 3: far, 4: near, 5: Traits(frozenset({"arenas"}))}
    assert [number for number, _ in suggested(TRAITS, cards, 9, but=(4,))] == [1, 3, 2]
    assert [number for number, _ in suggested(TRAITS, cards, 1)] == [4] and suggested(TRAITS, cards, 9, least=7) == []
