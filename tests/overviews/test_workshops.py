"""Workshops as those inside the municipality see them; nobody else does."""

from dataclasses import replace

import pytest

from strategy.commands import measures as measure_commands
from strategy.commands import workshops as commands
from strategy.domain.access import Action
from strategy.domain.measures import Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.workshops import AnswerState, Became, Becomes, Draft
from strategy.overviews import measures as measure_overview
from strategy.overviews import workshops as overview
from strategy.store import measures as measure_store
from tests.given import add_person, user_of


@pytest.fixture
def workshop(empty, leader, today, now):
    return commands.record(empty, leader, Draft(("1867",), "Møte", today), at=now)


def test_an_empty_municipality_has_no_workshops(empty, leader):
    assert overview.listing(empty, leader, "1867") == ()


def test_a_new_workshop_has_six_questions_and_no_answers(empty, leader, workshop):
    view = overview.one(empty, leader, workshop)
    assert [question.number for question in view.questions] == list(range(1, 7)) and set(view.answers.values()) == {()}
    assert (view.number_of_answers, view.became, view.open) == (0, 0, 0)
    assert view.places == (("1867", "Bø"),) and view.framework["nn"]


def test_only_answers_that_can_become_something_wait(empty, leader, workshop, now):
    for question in range(1, 7):
        commands.answer(empty, leader, workshop, question, f"Svar {question}\nAnnet svar {question}", at=now)
    view = overview.one(empty, leader, workshop)
    assert (view.number_of_answers, view.open) == (12, 8)
    first, second = view.answers[3]
    commands.promote(empty, leader, [first.id], Becomes.MEASURE, at=now)
    commands.note(empty, leader, second.id, "Finnes", at=now)
    view = overview.one(empty, leader, workshop)
    assert (view.became, view.open) == (1, 6)


def test_the_list_tells_the_same_as_each_workshop(empty, leader, workshop, now):
    commands.answer(empty, leader, workshop, 3, "Kor", at=now)
    assert overview.listing(empty, leader, "1867") == (overview.one(empty, leader, workshop),)


@pytest.mark.parametrize("grant", [(Role.COUNCIL, "NO"), (Role.ADVISER, "18"), (Role.ADMINISTRATOR, "NO"), (Role.LEADER, "0301")])
def test_nobody_outside_reads_a_workshop_or_learns_that_it_is_there(empty, workshop, grant):
    somebody = add_person(empty, "Somebody", grant)
    for number in (workshop, 999):
        with pytest.raises(NotThere) as refused:
            overview.one(empty, somebody, number)
        assert refused.value.args == NotThere().args
    with pytest.raises(NotThere):
        overview.listing(empty, somebody, "1867")


@pytest.mark.parametrize(("role", "may"), [(Role.READER, False), (Role.CONTRIBUTOR, False), (Role.LEADER, True)])
def test_those_inside_read_and_only_the_leader_may_write(empty, workshop, role, may):
    view = overview.one(empty, add_person(empty, "Inside", (role, "1867")), workshop)
    assert (Action.RECORD_WORKSHOP in view.may) is may


def test_an_answer_shows_what_it_became_with_its_status(example):
    view = next(x for x in overview.listing(example, user_of(example, "leder_bo"), "1867") if x.became)
    things = [thing for found in view.answers.values() for x in found for thing in x.became]
    assert things and all(thing.title for thing in things) and {thing.status for thing in things if thing.kind is Becomes.MEASURE} - {""}


def test_what_moved_to_a_municipality_one_cannot_see_into_is_told_without_title(empty, today, now):
    both = add_person(empty, "Both", (Role.LEADER, "1866"), (Role.LEADER, "1868"))
    number = commands.record(empty, both, Draft(("1866", "1868"), "Felles", today), at=now)
    answer, = commands.answer(empty, both, number, 3, "Del vikarene", at=now)
    made, = commands.promote(empty, both, [answer], Becomes.MEASURE, at=now)
    own = replace(measure_store.load(empty, made).draft, municipalities=("1866",), title="Hadsels eget")
    measure_commands.edit(empty, both, made, own, based_on=1, at=now)
    reader = add_person(empty, "Reader", (Role.READER, "1868"))
    found, = overview.one(empty, reader, number).answers[3]
    assert found.state is AnswerState.BECAME and found.became == (Became(Becomes.MEASURE),)
    measure_commands.edit(empty, both, made, replace(own, visibility=Visibility.PUBLISHED), based_on=2, at=now)
    found, = overview.one(empty, reader, number).answers[3]
    assert found.became[0].title == "Hadsels eget"


def test_a_shared_measure_does_not_carry_another_municipalitys_workshop_along(empty, today, now):
    both = add_person(empty, "Both", (Role.LEADER, "1866"), (Role.LEADER, "1868"))
    number = commands.record(empty, both, Draft(("1866",), "Hadsels eget møte", today), at=now)
    answer, = commands.answer(empty, both, number, 3, "Sagt i fortrolighet", at=now)
    made, = commands.promote(empty, both, [answer], Becomes.MEASURE, at=now)
    draft = measure_store.load(empty, made).draft
    measure_commands.edit(empty, both, made, replace(draft, municipalities=("1866", "1868"), title="Felles"), based_on=1, at=now)
    reader = add_person(empty, "Reader", (Role.READER, "1868"))
    assert overview.origins(empty, reader, (answer,)) == ()
    assert measure_overview.one(empty, reader, made, today, 120).origins == ()
    assert [row["text"] for row in overview.origins(empty, both, (answer,))] == ["Sagt i fortrolighet"]


def test_the_questions_may_be_read_by_anybody_signed_in(empty, council):
    assert len(overview.questions(empty, council)) == 6
