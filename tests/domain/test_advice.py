"""The rules of advice: its words, its states, and which pieces are put side by side."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.domain.advice import (
    LONGEST, Advice, Draft, Reply, ReplyDraft, State, alike, checked, checked_reply, may_edit, words_of)
from strategy.domain.refusals import Refused
from tests.given import NOW

ADVICE = Advice(1, 1, Draft("1867", "Lag en mal"), NOW)


def reply(number: int, state: State, undone: bool = False) -> Reply:
    return Reply(number, 1, ReplyDraft(state), "", NOW + timedelta(days=number), NOW if undone else None)


@pytest.mark.parametrize(("text", "code"), [("", "empty"), ("   \n ", "empty"), ("x" * (LONGEST + 1), "too_long"), ("Født 15076500565", "birth_number")])
def test_advice_without_words_or_with_too_many_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        checked(Draft("1867", text))
    assert (refused.value.code, refused.value.field) == (code, "advice")


def test_advice_belongs_to_a_municipality():
    with pytest.raises(Refused, match="no_municipality"):
        checked(Draft("", "Lag en mal"))


def test_whoever_declines_says_why_and_nobody_else_does():
    with pytest.raises(Refused) as refused:
        checked_reply(ReplyDraft(State.DECLINED, "Takk", " "))
    assert (refused.value.code, refused.value.field) == ("empty", "reason")
    assert checked_reply(ReplyDraft(State.DONE, "Takk", "Glemt i skjemaet")).reason == ""


@pytest.mark.parametrize("state", [State.RECEIVED, "no-such"])
def test_no_reply_sets_advice_back_to_received_or_to_something_unknown(state):
    with pytest.raises(Refused, match="unknown_code"):
        checked_reply(ReplyDraft(state))


def test_the_newest_reply_that_stands_decides_the_state():
    assert ADVICE.state is State.RECEIVED and ADVICE.editable
    answered = replace(ADVICE, replies=(reply(1, State.CONSIDERED), reply(2, State.DONE, undone=True)))
    assert answered.state is State.CONSIDERED and not answered.editable
    assert replace(ADVICE, replies=(reply(1, State.DONE, undone=True),)).state is State.RECEIVED


@pytest.mark.parametrize(("found", "code"), [
    (replace(ADVICE, withdrawn_at=NOW), "advice_withdrawn"), (replace(ADVICE, replies=(reply(1, State.CONSIDERED),)), "advice_answered")])
def test_words_stand_once_they_are_answered_or_withdrawn(found, code):
    with pytest.raises(Refused, match=code):
        may_edit(found)


def test_the_words_that_carry_an_advice_are_the_long_and_uncommon_ones():
    assert set(words_of("Lag maler for samarbeidsavtaler som kulturskolene kan ta RETT fra hylla i 2026").values()) == {
        "maler", "samarbeidsavtaler", "rett", "hylla"}
    assert words_of("!!! 123") == {}


def test_advice_that_shares_words_stands_together_whatever_the_case_or_the_ending():
    near = alike({5: "Lag maler for samarbeidsavtaler, rett fra hylla", 4: "Skryt av de små", 3: "Samarbeidsavtalene bør komme RETT fra en hylle"})
    assert [one.numbers for one in near] == [(5, 3), (4,)]
    assert near[0].words == ("samarbeidsavtaler", "rett") and near[1].words == ()


def test_one_that_is_like_two_brings_them_together():
    near = alike({1: "Reisetid og skyss", 2: "Vikarer med sertifikat", 3: "Skyss, reisetid, vikarer, sertifikat"})
    assert [one.numbers for one in near] == [(1, 2, 3)]


def test_one_word_in_common_is_not_enough_and_nothing_gives_nothing():
    assert [one.numbers for one in alike({1: "Vis skyss", 2: "Betal skyss for elever"})] == [(1,), (2,)]
    assert alike({}) == [] and [one.numbers for one in alike({1: "", 2: ""})] == [(1,), (2,)]
