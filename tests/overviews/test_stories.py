"""What became of what was said."""

from datetime import timedelta

import pytest

from strategy.commands import advice as advice_commands
from strategy.commands import measures as measure_commands
from strategy.commands import workshops as commands
from strategy.domain.advice import ReplyDraft, State
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.stories import Counts
from strategy.domain.workshops import Becomes, Draft
from strategy.overviews import stories as overview
from strategy.overviews import workshops as workshop_overview
from strategy.store import updates
from tests.given import add_person, user_of


@pytest.fixture
def said(empty, leader, today, now):
    """A workshop ten days ago with answers to questions 1, 3, 4 and 5, by question."""
    number = commands.record(empty, leader, Draft(("1867",), "Møte", today - timedelta(days=10)), at=now)
    return {question: commands.answer(empty, leader, number, question, f"Svar {question}", at=now)[0] for question in (1, 3, 4, 5)}


def counts(db, user):
    return overview.counted(workshop_overview.listing(db, user, "1867"))


def test_answers_that_can_lead_to_something_are_counted_and_the_rest_are_not(empty, leader, said, now):
    assert counts(empty, leader) == Counts(1, open=3)
    for question, kind in ((3, Becomes.MEASURE), (4, Becomes.STRATEGY_POINT), (5, Becomes.ADVICE)):
        commands.promote(empty, leader, [said[question]], kind, at=now)
    assert counts(empty, leader) == Counts(1, measure=1, strategy_point=1, advice=1) == overview.of_municipality(empty, leader, "1867")


def test_a_story_goes_from_the_workshop_to_what_was_done(empty, leader, said, today, now):
    measure, = commands.promote(empty, leader, [said[3]], Becomes.MEASURE, at=now)
    newest = updates.of_measure(empty, measure)[-1].id
    measure_commands.update(empty, leader, measure, UpdateDraft(Status.COMPLETED, today, note="Ferdig!"), based_on=newest, at=now + timedelta(minutes=1))
    chapters = overview.one(empty, leader, said[3], today, 120)
    assert [(x.kind, x.code, x.text) for x in chapters] == [("said", "", "Svar 3"), ("became", "planned", ""), ("status", "completed", "Ferdig!")]


def test_the_story_of_advice_ends_with_the_reply(empty, leader, council, said, today, now):
    number, = commands.promote(empty, leader, [said[5]], Becomes.ADVICE, at=now)
    advice_commands.reply(empty, council, {number: 1}, ReplyDraft(State.DECLINED, "Takk", "For dyrt"), at=now)
    assert [(x.kind, x.code, x.text) for x in overview.one(empty, leader, said[5], today, 120)][1:] == [("sent", "", ""), ("replied", "declined", "For dyrt")]


def test_what_was_noted_says_why_and_what_waits_has_one_chapter(empty, leader, said, today, now):
    assert [x.kind for x in overview.one(empty, leader, said[3], today, 120)] == ["said"]
    commands.note(empty, leader, said[3], "Gjør det alt", at=now)
    assert [(x.kind, x.text, x.day) for x in overview.one(empty, leader, said[3], today, 120)][1:] == [("noted", "Gjør det alt", today)]


def test_an_anchored_measure_is_anchored_in_its_story(example, today):
    leader = user_of(example, "leder_bo")
    chapters = [chapter for view in workshop_overview.listing(example, leader, "1867") for answer in overview.answers_of(view)
                for chapter in overview.one(example, leader, answer.id, today, 120)]
    assert all(chapter.title for chapter in chapters if chapter.kind == "anchored"), "it is told which point that was"
    assert {chapter.kind for chapter in chapters} == {"said", "noted", "became", "status", "anchored", "sent", "replied"}


def test_a_story_is_told_inside_alone_and_counts_to_those_who_follow_up(empty, leader, other_leader, council, said, today):
    for stranger in (other_leader, council):
        with pytest.raises(NotThere):
            overview.one(empty, stranger, said[3], today, 120)
    assert overview.of_municipality(empty, council, "1867") == Counts(1, open=3)
    with pytest.raises(NotThere):
        overview.of_municipality(empty, other_leader, "1867")


def test_a_joint_workshop_is_counted_once_in_all_and_once_in_each_region(empty, council, today, now):
    both = add_person(empty, "Begge", (Role.LEADER, "1867"), (Role.LEADER, "0301"), (Role.LEADER, "1804"))
    number = commands.record(empty, both, Draft(("1867", "0301", "1804"), "Felles", today), at=now)
    commands.answer(empty, both, number, 3, "Kor\nDans", at=now)
    found = overview.country(empty, council)
    assert found.counts == Counts(1, open=2) and found.counted_again == 1
    assert {region.name: region.counts for region in found.regions if region.counts.workshops} == {"Oslo": found.counts, "Nordland": found.counts}
    assert sum(not region.counts.workshops for region in found.regions) == 13
    north = overview.country(empty, council, counties=("18",))
    assert [region.name for region in north.regions] == ["Nordland"] and north.counted_again == 0


def test_the_country_of_the_example_adds_up_by_every_kind_of_region(example):
    council = user_of(example, "raadet")
    whole = overview.country(example, council)
    assert whole.counts.answers == sum(region.counts.answers for region in whole.regions) > 300
    for kind in ("landsdel", "branch"):
        assert overview.country(example, council, region=kind).counts == whole.counts
