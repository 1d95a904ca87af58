"""The words of the workshop pages."""

from datetime import date

import pytest

from strategy import texts
from strategy.commands import workshops as commands
from strategy.domain.workshops import Becomes, Draft
from strategy.overviews import workshops as overview
from strategy.ui import workshops

NB = texts.load("nb")


@pytest.fixture
def workshop(empty, leader, today, now):
    return commands.record(empty, leader, Draft(("1867",), "Møte", today), at=now)


def test_a_workshop_without_answers_says_so(empty, leader, workshop):
    assert workshops.counts(overview.one(empty, leader, workshop), NB) == "ingen svar ennå"


def test_one_answer_is_told_in_the_singular(empty, leader, workshop, now):
    commands.answer(empty, leader, workshop, 3, "Kor", at=now)
    assert workshops.counts(overview.one(empty, leader, workshop), texts.load("en")) == "1 answer, 1 waits"


def test_answers_are_told_by_how_far_they_have_come(empty, leader, workshop, now):
    first, *_ = commands.answer(empty, leader, workshop, 3, "Kor\nDans\nTeater", at=now)
    commands.promote(empty, leader, [first], Becomes.MEASURE, at=now)
    assert workshops.counts(overview.one(empty, leader, workshop), NB) == "3 svar, 1 ble til noe, 2 venter"


def test_what_only_stays_with_the_workshop_does_not_wait(empty, leader, workshop, now):
    commands.answer(empty, leader, workshop, 1, "Lag maler", at=now)
    assert workshops.counts(overview.one(empty, leader, workshop), NB) == "1 svar"


def test_values_are_worded_as_on_the_form():
    assert workshops.in_words(date(2026, 11, 23), {}) == "23.11.2026"
    assert workshops.in_words(("1867", "9999"), {"1867": "Bø"}) == "Bø, 9999"
    assert workshops.in_words("", {}) == ""
