"""Answers among each other: order, merging, taking out; nothing is lost and everything can be undone."""

import pytest

from strategy.commands import answers as commands
from strategy.commands import workshops
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.workshops import AnswerState, Becomes, Draft
from strategy.store import events
from strategy.store import workshops as store


@pytest.fixture
def workshop(empty, leader, today, now):
    return workshops.record(empty, leader, Draft(("1867",), "Refleksjonsmøte", today), at=now)


@pytest.fixture
def three(empty, leader, workshop, now):
    return workshops.answer(empty, leader, workshop, 3, "Kor\nDans\nTeater", at=now)


def order(db, workshop) -> list[str]:
    return [x.text for x in store.answers(db, [workshop]) if x.question == 3 and not x.merged_into]


def refusal(call) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_an_answer_is_moved_up_and_down_and_no_further_than_the_ends(empty, leader, workshop, three, now):
    commands.move(empty, leader, three[2], -1, at=now)
    assert order(empty, workshop) == ["Kor", "Teater", "Dans"]
    commands.move(empty, leader, three[0], 1, at=now)
    assert order(empty, workshop) == ["Teater", "Kor", "Dans"]
    before = events.newest(empty, "1867", 99)
    commands.move(empty, leader, three[1], 5, at=now)
    assert order(empty, workshop) == ["Teater", "Kor", "Dans"] and events.newest(empty, "1867", 99) == before


def test_moving_leaves_other_questions_and_the_versions_alone(empty, leader, workshop, three, now):
    other, = workshops.answer(empty, leader, workshop, 4, "Livsløp", at=now)
    commands.move(empty, leader, three[2], -2, at=now)
    assert store.answer(empty, other).position == 1 and store.answer(empty, three[2]).version == 1


def test_a_merged_answer_stays_readable_and_the_one_that_stands_keeps_its_words(empty, leader, workshop, three, now):
    commands.merge(empty, leader, three[0], three[1:], at=now)
    assert order(empty, workshop) == ["Kor"]
    found = store.answer(empty, three[1])
    assert (found.state, found.merged_into, found.text, found.version) == (AnswerState.MERGED, three[0], "Dans", 2)
    assert store.answer_revisions(empty, three[1])[0]["body"]["state"] == "open"


def test_undo_of_a_merge_lets_each_stand_as_it_did(empty, leader, workshop, three, now):
    workshops.note(empty, leader, three[1], "Finnes alt", at=now)
    commands.merge(empty, leader, three[0], three[1:], at=now)
    commands.take_apart(empty, leader, three[1:], at=now)
    assert order(empty, workshop) == ["Kor", "Dans", "Teater"]
    assert (store.answer(empty, three[1]).state, store.answer(empty, three[1]).reason) == (AnswerState.NOTED, "Finnes alt")
    assert store.answer(empty, three[2]).state is AnswerState.OPEN
    before = events.newest(empty, "1867", 99)
    commands.take_apart(empty, leader, three[1:], at=now)
    assert events.newest(empty, "1867", 99) == before


def test_what_cannot_be_merged_is_refused_by_name(empty, leader, workshop, three, today, now):
    other, = workshops.answer(empty, leader, workshop, 4, "Livsløp", at=now)
    elsewhere = workshops.record(empty, leader, Draft(("1867",), "Et annet", today), at=now)
    third, = workshops.answer(empty, leader, elsewhere, 3, "Kor", at=now)
    workshops.promote(empty, leader, [three[2]], Becomes.MEASURE, at=now)
    assert refusal(lambda: commands.merge(empty, leader, three[0], [], at=now)) == "nothing_to_merge"
    assert refusal(lambda: commands.merge(empty, leader, three[0], [three[0]], at=now)) == "nothing_to_merge"
    assert refusal(lambda: commands.merge(empty, leader, three[0], [other], at=now)) == "other_question"
    assert refusal(lambda: commands.merge(empty, leader, three[0], [third], at=now)) == "other_question"
    assert refusal(lambda: commands.merge(empty, leader, three[0], [three[2]], at=now)) == "became_more"
    commands.merge(empty, leader, three[2], [three[0]], at=now)
    assert refusal(lambda: commands.merge(empty, leader, three[1], [three[0]], at=now)) == "not_standing"
    assert refusal(lambda: commands.merge(empty, leader, three[0], [three[1]], at=now)) == "not_standing"


def test_a_merged_answer_is_neither_moved_noted_nor_made_into_something(empty, leader, three, now):
    commands.merge(empty, leader, three[0], [three[1]], at=now)
    assert refusal(lambda: commands.move(empty, leader, three[1], 1, at=now)) == "not_standing"
    assert refusal(lambda: workshops.note(empty, leader, three[1], "Nei", at=now)) == "not_standing"
    assert refusal(lambda: workshops.promote(empty, leader, [three[1]], Becomes.MEASURE, at=now)) == "not_standing"


def test_pasting_again_does_not_bring_back_what_was_merged(empty, leader, workshop, three, now):
    commands.merge(empty, leader, three[0], [three[1]], at=now)
    assert workshops.answer(empty, leader, workshop, 3, "Dans", at=now) == []


def test_an_answer_written_by_mistake_is_taken_out_and_put_back(empty, leader, workshop, three, now):
    commands.take_out(empty, leader, three[1], at=now)
    assert order(empty, workshop) == ["Kor", "Teater"] and store.answer(empty, three[1]).withdrawn
    assert len(workshops.answer(empty, leader, workshop, 3, "Dans", at=now)) == 1
    commands.put_back(empty, leader, three[1], at=now)
    assert not store.answer(empty, three[1]).withdrawn


def test_what_has_become_something_or_stands_for_others_is_not_taken_out(empty, leader, three, now):
    workshops.promote(empty, leader, [three[0]], Becomes.MEASURE, at=now)
    commands.merge(empty, leader, three[1], [three[2]], at=now)
    assert refusal(lambda: commands.take_out(empty, leader, three[0], at=now)) == "already_became"
    assert refusal(lambda: commands.take_out(empty, leader, three[1], at=now)) == "stands_for_others"


def test_somebody_elses_answers_are_not_there(empty, other_leader, council, three, now):
    for user in (other_leader, council):
        for call in (lambda: commands.move(empty, user, three[0], 1, at=now), lambda: commands.merge(empty, user, three[0], three[1:], at=now),
                     lambda: commands.take_apart(empty, user, three, at=now), lambda: commands.take_out(empty, user, three[0], at=now),
                     lambda: commands.put_back(empty, user, three[0], at=now)):
            with pytest.raises(NotThere):
                call()


def test_themes_are_kept_carried_over_and_their_former_ones_remembered(empty, leader, three, now):
    from strategy.store import measures
    workshops.edit_answer(empty, leader, three[0], "Kor", themes=("diversity", "access"), based_on=1, at=now)
    assert set(store.answer(empty, three[0]).themes) == {"access", "diversity"}
    workshops.edit_answer(empty, leader, three[0], "Kor", themes=("access",), based_on=2, at=now)
    assert set(store.answer_revisions(empty, three[0])[0]["body"]["themes"]) == {"access", "diversity"}
    made, = workshops.promote(empty, leader, [three[0]], Becomes.MEASURE, at=now)
    assert measures.load(empty, made).draft.themes == ("access",)
    assert refusal(lambda: workshops.edit_answer(empty, leader, three[1], "Dans", themes=("nonsense",), based_on=1, at=now)) == "unknown_code"


def test_an_edit_keeps_the_former_words_and_a_save_that_changes_nothing_keeps_none(empty, leader, workshop, three, today, now):
    workshops.edit_answer(empty, leader, three[0], "Kor for alle", role="Rektor", based_on=1, at=now)
    workshops.edit_answer(empty, leader, three[0], "Kor for alle", role="Rektor", based_on=2, at=now)
    former, = store.answer_revisions(empty, three[0])
    assert (former["version"], former["body"]["text"], former["by_name"]) == (1, "Kor", "Leader")
    workshops.edit(empty, leader, workshop, Draft(("1867",), "Nytt navn", today), based_on=1, at=now)
    workshops.edit(empty, leader, workshop, Draft(("1867",), "Nytt navn", today), based_on=2, at=now)
    former, = store.revisions(empty, workshop)
    assert former["body"]["title"] == "Refleksjonsmøte" and former["body"]["municipalities"] == ["1867"]


def test_marking_as_noted_on_top_of_a_newer_version_shows_it(empty, leader, three, now):
    workshops.edit_answer(empty, leader, three[0], "Kor for alle", based_on=1, at=now)
    with pytest.raises(Stale) as refused:
        workshops.note(empty, leader, three[0], "Nei", based_on=1, at=now)
    assert refused.value.newest.text == "Kor for alle"
