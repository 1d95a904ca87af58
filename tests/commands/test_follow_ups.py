"""Reminders are claimed, settled, noted and undone; and the monthly letter is one's own choice."""

from datetime import timedelta

import pytest

from strategy.commands import follow_ups as commands
from strategy.commands import rounds
from strategy.domain.follow_ups import GAP, Outcome
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused
from strategy.store import follow_ups as store
from strategy.store.database import connect, rows
from tests.commands.test_rounds import DRAFT
from tests.given import NOW, add_person


def events(db):
    return [row["action"] for row in rows(db, "SELECT action FROM event WHERE subject_kind = 'reminder' ORDER BY id")]


def test_a_reminder_is_claimed_before_it_is_sent_and_says_what_became_of_it(empty, council, leader):
    made = rounds.add(empty, council, DRAFT, at=NOW)
    number, to = commands.claim(empty, council, "1867", at=NOW)
    assert [one.email for one in to] == ["leader@example.org"] and store.load(empty, number).round == made
    commands.settle(empty, council, number, Outcome.SENT, at=NOW)
    commands.settle(empty, council, number, Outcome.FAILED, "down", at=NOW)
    assert store.load(empty, number).outcome is Outcome.SENT and events(empty) == ["reminder_begun", "reminder_sent"]


def test_two_that_remind_at_once_send_one(empty_file, empty, council, leader):
    other = connect(empty_file)
    commands.claim(empty, council, "1867", at=NOW)
    with pytest.raises(Refused) as refused:
        commands.claim(other, council, "1867", at=NOW)
    other.close()
    assert refused.value.code == "reminded_unknown" and len(rows(empty, "SELECT 1 FROM reminder")) == 1


def test_a_week_goes_between_two_whoever_sends_them(empty, council, leader):
    adviser = add_person(empty, "North", (Role.ADVISER, "18"))
    commands.note(empty, adviser, "1867", at=NOW)
    for ask in (commands.claim, commands.note):
        with pytest.raises(Refused, match="reminded_lately"):
            ask(empty, council, "1867", at=NOW + GAP - timedelta(seconds=1))
    commands.note(empty, council, "1867", at=NOW + GAP)


def test_one_that_failed_is_tried_again_at_once(empty, council, leader):
    number, _ = commands.claim(empty, council, "1867", at=NOW)
    commands.settle(empty, council, number, Outcome.FAILED, "down", at=NOW)
    commands.claim(empty, council, "1867", at=NOW)
    assert events(empty) == ["reminder_begun", "reminder_failed", "reminder_begun"]


def test_with_nobody_to_ask_nothing_is_claimed(empty, council):
    with pytest.raises(Refused, match="nobody_to_ask"):
        commands.claim(empty, council, "1867", at=NOW)
    assert rows(empty, "SELECT 1 FROM reminder") == []


def test_a_note_is_taken_back_and_a_letter_is_not(empty, council, leader, other_leader):
    number = commands.note(empty, council, "1867", at=NOW)
    commands.undo(empty, council, number, at=NOW)
    commands.undo(empty, council, number, at=NOW)
    assert events(empty) == ["reminder_noted", "reminder_undone"]
    sent, _ = commands.claim(empty, council, "1867", at=NOW)
    with pytest.raises(Refused, match="sent_stays"):
        commands.undo(empty, council, sent, at=NOW)


@pytest.mark.parametrize("grant", [(Role.ADVISER, "03"), (Role.LEADER, "1867"), (Role.ADMINISTRATOR, "NO")])
def test_only_who_follows_the_municipality_up_reminds_it(empty, council, leader, grant):
    user = add_person(empty, "Else", grant)
    number = commands.note(empty, council, "1867", at=NOW)
    for ask in (lambda: commands.claim(empty, user, "1867", at=NOW), lambda: commands.note(empty, user, "1867", at=NOW),
                lambda: commands.undo(empty, user, number, at=NOW), lambda: commands.settle(empty, user, number, Outcome.SENT, at=NOW)):
        with pytest.raises(NotThere):
            ask()


def test_a_leader_says_no_to_the_monthly_letter_and_yes_again(empty, leader):
    commands.choose_digest(empty, leader, False, at=NOW)
    commands.choose_digest(empty, leader, False, at=NOW)
    assert store.refuses_digest(empty, leader.id)
    commands.choose_digest(empty, leader, True, at=NOW)
    assert not store.refuses_digest(empty, leader.id)
    assert [row["action"] for row in rows(empty, "SELECT action FROM event WHERE action = 'digest_chosen'")] == ["digest_chosen"] * 2
