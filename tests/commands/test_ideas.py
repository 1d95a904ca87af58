"""Sharing a measure, changing and withdrawing its card, pointing at it, and taking it into another plan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import ideas as commands
from strategy.commands import measures
from strategy.domain.ideas import Draft
from strategy.domain.measures import Draft as MeasureDraft
from strategy.domain.measures import Status, UpdateDraft, Visibility
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import ideas as store
from strategy.store import measures as measure_store
from strategy.store import updates
from strategy.store.database import rows, versions
from tests.given import NOW

CARD = Draft("Kor", worked="Sangen", themes=("older_people",))
LATER = NOW + timedelta(minutes=5)
MEASURE = MeasureDraft(("1867",), "Kor", visibility=Visibility.PUBLISHED)


@pytest.fixture
def measure(empty, leader):
    return measures.add(empty, leader, MEASURE, UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)


@pytest.fixture
def card(empty, leader, measure):
    return commands.share(empty, leader, measure, CARD, at=NOW)


def events(db) -> list[str]:
    return [row["action"] for row in rows(db, "SELECT action FROM event WHERE subject_kind = 'idea' ORDER BY id")]


def test_a_measure_is_shared_once_told_of_and_seen_at_once(empty, leader, measure, card):
    before = versions(empty, "ideas")
    assert commands.share(empty, leader, measure, CARD, at=NOW) == card and events(empty) == ["idea_shared"] and before == versions(empty, "ideas")
    assert store.load(empty, card).draft == CARD and before[0] > 0


def test_a_colleague_who_shared_other_words_in_between_is_not_written_over(empty, leader, measure, card):
    with pytest.raises(Refused, match="idea_shared"):
        commands.share(empty, leader, measure, replace(CARD, title="Annet"), at=LATER)


@pytest.mark.parametrize(("draft", "code"), [(Draft(" "), "empty"), (Draft("x", themes=("no-such",)), "unknown_code"),
                                             (Draft("x", partner_types=("no-such",)), "unknown_code"), (Draft("x", barriers=("no-such",)), "unknown_code"),
                                             (Draft("x", cost="no-such"), "unknown_code")])
def test_what_cannot_be_kept_is_refused_and_nothing_is_stored(empty, leader, measure, draft, code):
    with pytest.raises(Refused, match=code):
        commands.share(empty, leader, measure, draft, at=NOW)
    assert rows(empty, "SELECT 1 FROM idea") == []


def test_only_a_leader_of_the_municipality_in_the_lead_shares_and_withdraws(empty, leader, other_leader, council, measure, card):
    for user in (other_leader, council):
        for call in (lambda: commands.share(empty, user, measure, CARD, at=NOW), lambda: commands.edit(empty, user, card, CARD, based_on=1, at=NOW),
                     lambda: commands.withdraw(empty, user, card, based_on=1, at=NOW), lambda: commands.put_back(empty, user, card, at=NOW)):
            with pytest.raises(NotThere):
                call()


def test_a_measure_out_of_the_plan_is_not_shared_and_takes_its_card_with_it(empty, leader, measure, card):
    measures.end(empty, leader, measure, "Feil", based_on=1, at=LATER)
    assert not store.load(empty, card).shown and store.shelf(empty) == []
    with pytest.raises(Refused, match="ended"):
        commands.share(empty, leader, measure, CARD, at=LATER)
    measures.take_back(empty, leader, measure, at=LATER)
    assert store.load(empty, card).shown


def test_a_card_is_changed_its_former_words_kept_and_a_stale_save_refused(empty, leader, card):
    commands.edit(empty, leader, card, replace(CARD, failed="Kvelden"), based_on=1, at=LATER)
    commands.edit(empty, leader, card, replace(CARD, failed="Kvelden"), based_on=2, at=LATER)
    with pytest.raises(Stale) as stale:
        commands.edit(empty, leader, card, CARD, based_on=1, at=LATER)
    assert stale.value.newest.draft.failed == "Kvelden" and len(store.former(empty, card)) == 1 and events(empty)[-1] == "idea_edited"


def test_a_withdrawn_card_is_gone_at_once_and_comes_back_with_its_words(empty, leader, other_leader, card):
    with pytest.raises(Stale):
        commands.withdraw(empty, leader, card, based_on=7, at=LATER)
    for _ in range(2):
        commands.withdraw(empty, leader, card, based_on=1, at=LATER)
    with pytest.raises(NotThere):
        commands.readable(empty, other_leader, card)
    assert commands.readable(empty, leader, card).draft == CARD
    for _ in range(2):
        commands.put_back(empty, leader, card, at=LATER)
    assert commands.readable(empty, other_leader, card).shown and events(empty) == ["idea_shared", "idea_withdrawn", "idea_put_back"]


def test_sharing_a_withdrawn_card_again_puts_it_back_with_the_new_words(empty, leader, measure, card):
    commands.withdraw(empty, leader, card, based_on=1, at=LATER)
    assert commands.share(empty, leader, measure, replace(CARD, title="Kor igjen"), at=LATER) == card
    assert store.load(empty, card).draft.title == "Kor igjen" and store.load(empty, card).shown and len(store.former(empty, card)) == 1


def test_a_measure_that_goes_back_to_internal_takes_its_card_down(empty, leader, measure, card):
    measures.edit(empty, leader, measure, replace(MEASURE, title="Kor 2"), based_on=1, at=LATER)
    assert store.load(empty, card).shown
    measures.edit(empty, leader, measure, replace(MEASURE, visibility=Visibility.INTERNAL), based_on=2, at=LATER)
    assert not store.load(empty, card).shown and events(empty)[-1] == "idea_withdrawn"
    measures.edit(empty, leader, measure, MEASURE, based_on=3, at=LATER)
    assert not store.load(empty, card).shown


def test_an_internal_measure_can_be_shared_because_the_card_is_what_is_published(empty, leader):
    number = measures.add(empty, leader, replace(MEASURE, visibility=Visibility.INTERNAL), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
    assert store.load(empty, commands.share(empty, leader, number, CARD, at=NOW)).shown


def test_the_council_points_at_a_card_with_a_reason_and_takes_it_away(empty, leader, council, card):
    commands.highlight(empty, council, card, " Verdt et blikk ", based_on=1, at=LATER)
    commands.highlight(empty, council, card, "Verdt et blikk", based_on=1, at=LATER)
    assert store.load(empty, card).highlight == "Verdt et blikk" and store.load(empty, card).version == 1
    for _ in range(2):
        commands.stop_highlighting(empty, council, card, at=LATER)
    assert store.load(empty, card).highlight == "" and events(empty)[1:] == ["idea_highlighted", "idea_highlight_removed"]
    with pytest.raises(NotThere):
        commands.highlight(empty, leader, card, "Min egen", based_on=1, at=LATER)
    with pytest.raises(Refused, match="empty"):
        commands.highlight(empty, council, card, " ", based_on=1, at=LATER)
    commands.edit(empty, leader, card, replace(CARD, title="Nytt"), based_on=1, at=LATER)
    with pytest.raises(Stale):
        commands.highlight(empty, council, card, "Verdt et blikk", based_on=1, at=LATER)
    commands.withdraw(empty, leader, card, based_on=2, at=LATER)
    with pytest.raises(NotThere):
        commands.highlight(empty, council, card, "Verdt et blikk", based_on=3, at=LATER)


def test_an_idea_is_taken_into_another_plan_once_a_click_and_remembers_where_it_is_from(empty, other_leader, measure, card):
    new = commands.copy(empty, other_leader, card, "0301", at=LATER)
    assert commands.copy(empty, other_leader, card, "0301", at=LATER + timedelta(seconds=2)) == new
    stored = measure_store.load(empty, new)
    assert (stored.draft.title, stored.draft.visibility, stored.draft.municipalities) == ("Kor", Visibility.INTERNAL, ("0301",))
    assert updates.of_measure(empty, new)[-1].status is Status.PLANNED and store.source(empty, new)["measure"] == measure
    measures.edit(empty, other_leader, new, replace(stored.draft, title="Vårt kor"), based_on=1, at=LATER)
    assert store.source(empty, new)["name"] == "Bø"


def test_an_idea_of_ones_own_a_withdrawn_one_and_a_plan_of_others_are_refused(empty, leader, other_leader, card):
    with pytest.raises(Refused, match="own_idea"):
        commands.copy(empty, leader, card, "1867", at=LATER)
    with pytest.raises(NotThere):
        commands.copy(empty, other_leader, card, "1867", at=LATER)
    commands.withdraw(empty, leader, card, based_on=1, at=LATER)
    with pytest.raises(NotThere):
        commands.copy(empty, other_leader, card, "0301", at=LATER)
