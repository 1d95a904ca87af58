"""Advice in the store."""

import sqlite3
from datetime import timedelta

import pytest

from strategy.domain.advice import Draft, ReplyDraft, State
from strategy.domain.refusals import NotThere
from strategy.store import advice as store
from strategy.store.database import run, writing
from tests.given import NOW


@pytest.fixture
def number(empty, leader):
    with writing(empty):
        return store.add(empty, Draft("1867", "Lag en mal", "anchoring"), leader.id, NOW)


def test_advice_comes_back_as_it_was_put_in(empty, number):
    found = store.load(empty, number)
    assert found.draft == Draft("1867", "Lag en mal", "anchoring") and found.created_at == NOW and found.replies == ()


def test_a_number_nobody_has_is_not_there(empty):
    with pytest.raises(NotThere):
        store.load(empty, 99)
    with pytest.raises(NotThere):
        store.advice_of_reply(empty, 99)


def test_what_is_sent_is_found_by_county_and_by_norwegian_day(empty, number):
    day = NOW.date()
    assert [x.id for x in store.sent(empty, ["18"], day, day)] == [number]
    assert store.sent(empty, ["18"], day + timedelta(days=1), None) == [] == store.sent(empty, ["18"], None, day - timedelta(days=1))
    assert store.sent(empty, ["03"], None, None) == [] and store.sent(empty, [], None, None) == []


def test_withdrawn_advice_leaves_the_inbox_and_stays_with_its_municipality(empty, leader, number):
    with writing(empty):
        store.withdraw(empty, number, leader.id, NOW)
    assert store.sent(empty, ["18"], None, None) == [] and store.of_municipality(empty, "1867")[0].withdrawn_at == NOW


def test_a_reply_and_the_row_that_takes_it_back_are_one_reply_taken_back(empty, leader, number):
    with writing(empty):
        made = store.reply(empty, number, ReplyDraft(State.DONE, "Takk"), leader.id, NOW)
        store.undo(empty, store.load(empty, number).replies[0], leader.id, NOW)
    found = store.load(empty, number)
    assert [reply.id for reply in found.replies] == [made] and found.replies[0].undone_at == NOW and found.version == 3
    assert store.advice_of_reply(empty, made) == number


def test_the_database_itself_refuses_a_decline_without_a_reason(empty, leader, number):
    with pytest.raises(sqlite3.IntegrityError), writing(empty):
        run(empty, "INSERT INTO advice_reply (advice, at, by, state, text, reason) VALUES (:a, '', :p, 'declined', '', '')", a=number, p=leader.id)
