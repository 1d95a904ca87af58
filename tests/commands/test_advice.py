"""Giving advice and answering it."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import advice as commands
from strategy.commands import workshops
from strategy.domain.advice import Draft, ReplyDraft, State
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.workshops import Becomes
from strategy.domain.workshops import Draft as Workshop
from strategy.store import advice as store
from strategy.store import workshops as workshop_store
from strategy.store.database import rows
from tests.given import NOW

DRAFT = Draft("1867", "Lag maler for avtaler", "anchoring")
TAKEN_UP = ReplyDraft(State.TAKEN_UP, "Vi lager en mal.")
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def given(empty, leader):
    return commands.give(empty, leader, DRAFT, at=NOW)


def events(db):
    return [row["action"] for row in rows(db, "SELECT action FROM event WHERE subject_kind = 'advice' ORDER BY id")]


def test_advice_is_sent_and_told_of(empty, leader, given):
    found = store.load(empty, given)
    assert found.draft == DRAFT and found.state is State.RECEIVED and events(empty) == ["advice_given"]


def test_a_second_click_sends_it_once(empty, leader, given):
    assert commands.give(empty, leader, DRAFT, at=NOW + timedelta(seconds=2)) == given
    assert commands.give(empty, leader, DRAFT, at=LATER) != given


@pytest.mark.parametrize(("draft", "code"), [(replace(DRAFT, text=" "), "empty"), (replace(DRAFT, theme="no-such"), "unknown_code")])
def test_what_cannot_be_kept_is_refused(empty, leader, draft, code):
    with pytest.raises(Refused, match=code):
        commands.give(empty, leader, draft, at=NOW)
    assert rows(empty, "SELECT 1 FROM advice") == []


def test_nobody_gives_advice_for_another_municipality_nor_from_its_answers(empty, leader, other_leader):
    with pytest.raises(NotThere):
        commands.give(empty, other_leader, DRAFT, at=NOW)
    workshop = workshops.record(empty, leader, Workshop(("1867",), "Møte", NOW.date()), at=NOW)
    answer, = workshops.answer(empty, leader, workshop, 5, "Lag maler", at=NOW)
    theirs = other_leader.municipalities[0]
    with pytest.raises(NotThere):
        commands.give(empty, other_leader, Draft(theirs, "Lag maler", origin=answer), at=NOW)


def test_words_are_changed_until_they_are_answered_and_the_former_are_kept(empty, leader, council, given):
    commands.edit(empty, leader, given, replace(DRAFT, text="Lag en god mal"), based_on=1, at=LATER)
    assert store.load(empty, given).draft.text == "Lag en god mal" and [text for _, text, _ in store.former(empty, given)] == [DRAFT.text]
    commands.reply(empty, council, {given: 2}, TAKEN_UP, at=LATER)
    with pytest.raises(Refused, match="advice_answered"):
        commands.edit(empty, leader, given, DRAFT, based_on=3, at=LATER)


def test_the_same_words_again_change_nothing(empty, leader, given):
    commands.edit(empty, leader, given, DRAFT, based_on=1, at=LATER)
    assert store.load(empty, given).version == 1 and events(empty) == ["advice_given"]


def test_a_colleague_who_saved_first_is_not_written_over(empty, leader, given):
    commands.edit(empty, leader, given, replace(DRAFT, text="Den første"), based_on=1, at=LATER)
    with pytest.raises(Stale) as stale:
        commands.edit(empty, leader, given, replace(DRAFT, text="Den andre"), based_on=1, at=LATER)
    assert stale.value.newest.draft.text == "Den første"


def test_withdrawn_advice_is_not_answered_and_can_be_sent_again(empty, leader, council, given):
    commands.withdraw(empty, leader, given, based_on=1, at=LATER)
    commands.withdraw(empty, leader, given, based_on=1, at=LATER)
    with pytest.raises(Refused, match="advice_withdrawn"):
        commands.reply(empty, council, {given: 2}, TAKEN_UP, at=LATER)
    commands.send_again(empty, leader, given, at=LATER)
    commands.send_again(empty, leader, given, at=LATER)
    assert store.load(empty, given).withdrawn_at is None
    assert events(empty) == ["advice_given", "advice_withdrawn", "advice_sent_again"]


def test_advice_somebody_answered_meanwhile_is_not_withdrawn_unseen(empty, leader, council, given):
    commands.reply(empty, council, {given: 1}, TAKEN_UP, at=LATER)
    with pytest.raises(Stale):
        commands.withdraw(empty, leader, given, based_on=1, at=LATER)


def test_one_reply_answers_many_and_all_or_none(empty, leader, council, given):
    other = commands.give(empty, leader, replace(DRAFT, text="Noe annet"), at=LATER)
    with pytest.raises(Stale):
        commands.reply(empty, council, {given: 1, other: 7}, TAKEN_UP, at=LATER)
    assert store.load(empty, given).state is State.RECEIVED
    assert len(commands.reply(empty, council, {given: 1, other: 1}, TAKEN_UP, at=LATER)) == 2
    assert {store.load(empty, number).state for number in (given, other)} == {State.TAKEN_UP}


def test_the_second_click_of_one_press_replies_once_and_another_reply_is_stale(empty, council, given):
    commands.reply(empty, council, {given: 1}, TAKEN_UP, at=LATER)
    assert commands.reply(empty, council, {given: 1}, TAKEN_UP, at=LATER + timedelta(seconds=1)) == []
    with pytest.raises(Stale) as stale:
        commands.reply(empty, council, {given: 1}, ReplyDraft(State.DONE), at=LATER + timedelta(seconds=1))
    assert stale.value.newest.state is State.TAKEN_UP


def test_a_reply_taken_back_is_a_row_of_its_own_and_the_former_state_stands(empty, council, given):
    commands.reply(empty, council, {given: 1}, ReplyDraft(State.CONSIDERED), at=LATER)
    number, = commands.reply(empty, council, {given: 2}, TAKEN_UP, at=LATER)
    for _ in range(2):
        commands.undo(empty, council, [number], at=LATER)
    assert store.load(empty, given).state is State.CONSIDERED
    assert len(rows(empty, "SELECT 1 FROM advice_reply")) == 3 and events(empty)[-1] == "advice_reply_undone"


def test_a_leader_does_not_answer_and_the_council_does_not_give(empty, leader, council, given):
    for call in (lambda: commands.reply(empty, leader, {given: 1}, TAKEN_UP, at=LATER), lambda: commands.undo(empty, council, [99], at=LATER),
                 lambda: commands.give(empty, council, DRAFT, at=LATER), lambda: commands.withdraw(empty, council, given, based_on=1, at=LATER)):
        with pytest.raises(NotThere):
            call()


def test_an_answer_becomes_advice_with_one_click_and_only_once(empty, leader):
    workshop = workshops.record(empty, leader, Workshop(("1867",), "Møte", NOW.date()), at=NOW)
    answer, = workshops.answer(empty, leader, workshop, 5, "Lag maler", at=NOW)
    number, = workshops.promote(empty, leader, [answer], Becomes.ADVICE, at=NOW)
    assert workshops.promote(empty, leader, [answer], Becomes.ADVICE, at=NOW) == []
    assert store.load(empty, number).draft == Draft("1867", "Lag maler", origin=answer)
    became, = workshop_store.answer(empty, answer).became
    assert (became.kind, became.id, became.status) == (Becomes.ADVICE, number, "received")
    commands.withdraw(empty, leader, number, based_on=1, at=LATER)
    assert workshop_store.answer(empty, answer).became == ()


WRITES = {
    "give": lambda db, leader, council, number: commands.give(db, leader, replace(DRAFT, text="Nytt"), at=LATER),
    "edit": lambda db, leader, council, number: commands.edit(db, leader, number, replace(DRAFT, text="Nytt"), based_on=1, at=LATER),
    "withdraw": lambda db, leader, council, number: commands.withdraw(db, leader, number, based_on=1, at=LATER),
    "reply": lambda db, leader, council, number: commands.reply(db, council, {number: 1}, TAKEN_UP, at=LATER),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_fails_at_any_row_leaves_everything_as_it_was(empty, leader, council, given, name):
    left = [0]

    def its_turn() -> bool:
        left[0] -= 1
        return left[0] == 0

    empty.conn.create_function("its_turn", 0, its_turn)
    for table in ("advice", "advice_revision", "advice_reply", "event", "event_payload", "event_head", "data_version"):
        for action in ("INSERT", "UPDATE"):
            empty.conn.execute(f"CREATE TEMP TRIGGER fail_{table}_{action} BEFORE {action} ON main.{table} "
                               "BEGIN SELECT RAISE(FAIL, 'this row fails') WHERE its_turn(); END")
    before = list(empty.conn.iterdump())
    for row in range(1, 30):
        left[0] = row
        try:
            WRITES[name](empty, leader, council, given)
            break
        except sqlite3.IntegrityError:
            assert list(empty.conn.iterdump()) == before, f"half saved when row {row} failed"
    assert 4 < row < 29 and list(empty.conn.iterdump()) != before


def test_the_council_sets_another_theme_and_the_former_one_is_kept(empty, leader, council, given):
    assert commands.set_themes(empty, council, {given: "diversity"}, based_on={given: 1}, at=LATER) == 1
    found = store.load(empty, given)
    assert (found.draft, found.version) == (replace(DRAFT, theme="diversity"), 2)
    assert [(text, theme) for _, text, theme in store.former(empty, given)] == [(DRAFT.text, "anchoring")]
    assert events(empty) == ["advice_given", "advice_theme_set"]


def test_a_theme_is_set_of_many_and_taken_back_also_after_a_reply(empty, leader, council, given):
    other = commands.give(empty, leader, replace(DRAFT, text="Noe annet", theme=""), at=NOW)
    commands.reply(empty, council, {given: 1}, TAKEN_UP, at=LATER)
    assert commands.set_themes(empty, council, dict.fromkeys((given, other), "diversity"), based_on={given: 2, other: 1}, at=LATER) == 2
    assert commands.set_themes(empty, council, {given: "anchoring", other: ""}, based_on={given: 3, other: 2}, at=LATER) == 2
    assert [store.load(empty, number).draft.theme for number in (given, other)] == ["anchoring", ""]
    assert [theme for *_, theme in store.former(empty, other)] == ["diversity", ""]


def test_the_same_theme_again_changes_nothing(empty, council, given):
    assert commands.set_themes(empty, council, {given: DRAFT.theme}, based_on={given: 99}, at=LATER) == 0
    assert store.load(empty, given).version == 1 and events(empty) == ["advice_given"]


def test_themes_are_set_all_or_none_and_not_on_top_of_what_was_not_read(empty, leader, council, given):
    other = commands.give(empty, leader, replace(DRAFT, text="Noe annet"), at=NOW)
    commands.edit(empty, leader, other, replace(DRAFT, text="Endret"), based_on=1, at=LATER)
    with pytest.raises(Stale) as met:
        commands.set_themes(empty, council, {given: "diversity", other: "diversity"}, based_on={given: 1, other: 1}, at=LATER)
    assert met.value.newest.draft.text == "Endret" and store.load(empty, given).draft.theme == "anchoring"


@pytest.mark.parametrize("theme", ["no-such", "<b>", "x" * 100_000])
def test_a_theme_that_is_not_of_the_list_is_refused(empty, council, given, theme):
    with pytest.raises(Refused, match="unknown_code"):
        commands.set_themes(empty, council, {given: theme}, based_on={given: 1}, at=LATER)


def test_nobody_but_the_council_sets_a_theme_of_what_is_sent_and_nobody_of_what_is_withdrawn_or_not_there(empty, leader, council, given):
    with pytest.raises(NotThere):
        commands.set_themes(empty, leader, {given: "diversity"}, based_on={given: 1}, at=LATER)
    with pytest.raises(NotThere):
        commands.set_themes(empty, council, {given + 99: "diversity"}, based_on={given + 99: 1}, at=LATER)
    commands.withdraw(empty, leader, given, based_on=1, at=LATER)
    with pytest.raises(Refused, match="advice_withdrawn"):
        commands.set_themes(empty, council, {given: "diversity"}, based_on={given: 2}, at=LATER)
