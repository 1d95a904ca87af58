"""A filled-in sheet: looked at, saved once, and the same again adds nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import answers, workshops
from strategy.commands import workshop_sheets as commands
from strategy.domain.refusals import NotThere, Refused
from strategy.domain.workshop_sheets import Filled, Line
from strategy.domain.workshops import Draft
from strategy.store import events
from strategy.store import workshops as store

CHOIR, DANCE, FREE = Line(3, "Kor", "Rektor", "Bøskolen"), Line(3, "Dans"), Line(6, "Friplass")
SHEET = Filled(lines=(CHOIR, DANCE, FREE, CHOIR), questions=(3, 6))


@pytest.fixture
def draft(today):
    return Draft(("1867",), "Refleksjonsmøte", today)


@pytest.fixture
def workshop(empty, leader, draft, now):
    return workshops.record(empty, leader, draft, at=now)


def texts_of(db, workshop) -> list[tuple]:
    return [(x.question, x.text, x.role, x.organisation) for x in store.answers(db, [workshop])]


def test_looking_saves_nothing_and_tells_new_from_there_already(empty, leader, workshop, now):
    workshops.answer(empty, leader, workshop, 3, "Dans", at=now)
    before = events.newest(empty, "1867", 99)
    looked = commands.look(empty, leader, SHEET, workshop=workshop)
    assert looked.new == (CHOIR, FREE) and looked.there == (DANCE, CHOIR) and looked.workshop == workshop
    assert events.newest(empty, "1867", 99) == before and len(store.answers(empty, [workshop])) == 1


def test_a_sheet_becomes_answers_with_who_said_them_and_the_same_again_adds_nothing(empty, leader, workshop, now):
    assert commands.save(empty, leader, SHEET, workshop=workshop, at=now) == (workshop, 3)
    assert texts_of(empty, workshop) == [(3, "Kor", "Rektor", "Bøskolen"), (3, "Dans", "", ""), (6, "Friplass", "", "")]
    before = events.newest(empty, "1867", 99)
    assert commands.save(empty, leader, SHEET, workshop=workshop, at=now) == (workshop, 0)
    assert events.newest(empty, "1867", 99) == before


def test_a_new_workshop_is_recorded_with_its_answers_once(empty, leader, draft, now):
    assert commands.look(empty, leader, SHEET, draft=draft).workshop is None
    number, made = commands.save(empty, leader, SHEET, draft=draft, at=now)
    assert made == 3 and store.load(empty, number).draft.title == "Refleksjonsmøte"
    later = now + timedelta(days=1)
    assert commands.look(empty, leader, SHEET, draft=draft).workshop == number
    assert commands.save(empty, leader, replace(SHEET, lines=(*SHEET.lines, Line(4, "Livsløp"))), draft=draft, at=later) == (number, 1)
    assert len(store.of_municipality(empty, "1867")) == 1


def test_what_was_merged_or_lost_its_bullet_on_paper_is_not_added_again(empty, leader, workshop, now):
    commands.save(empty, leader, SHEET, workshop=workshop, at=now)
    first, second = (x.id for x in store.answers(empty, [workshop]) if x.question == 3)
    answers.merge(empty, leader, first, [second], at=now)
    workshops.edit_answer(empty, leader, first, "- Kor", based_on=1, at=now)
    assert commands.look(empty, leader, SHEET, workshop=workshop).new == ()


def test_an_empty_sheet_a_day_to_come_and_a_question_that_is_not_asked_are_refused_and_nothing_is_saved(empty, leader, draft, today, now):
    for sheet, said, code in ((Filled(), draft, "nothing_on_sheet"), (SHEET, replace(draft, held_on=today + timedelta(days=1)), "future"),
                              (replace(SHEET, lines=(CHOIR, Line(9, "Nei"))), draft, "unknown_code")):
        with pytest.raises(Refused) as refused:
            commands.save(empty, leader, sheet, draft=said, at=now)
        assert refused.value.code == code
    assert store.of_municipality(empty, "1867") == []


def test_nobody_reads_a_sheet_into_somebody_elses_workshop_or_municipality(empty, other_leader, council, workshop, draft, now):
    for user in (other_leader, council):
        for call in (lambda: commands.look(empty, user, SHEET, workshop=workshop), lambda: commands.save(empty, user, SHEET, workshop=workshop, at=now),
                     lambda: commands.look(empty, user, SHEET, draft=draft), lambda: commands.save(empty, user, SHEET, draft=draft, at=now)):
            with pytest.raises(NotThere):
                call()
    assert store.answers(empty, [workshop]) == []
