"""Workshops and answers as rows."""

from dataclasses import replace

import pytest

from strategy.commands import measures, workshops
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.workshops import Becomes, Draft
from strategy.store import workshops as store
from strategy.store.database import rows, writing
from tests.given import add_person


@pytest.fixture
def three(empty):
    return add_person(empty, "Three", *((Role.LEADER, code) for code in ("1868", "1866", "1867")))


@pytest.fixture
def joint(empty, three, today, now):
    return workshops.record(empty, three, Draft(("1868", "1866", "1867"), "Felles møte", today, "Bø", "Rektorer"), at=now)


def test_the_six_questions_stand_in_three_languages(empty):
    found = store.questions(empty)
    assert [question.number for question in found] == [1, 2, 3, 4, 5, 6]
    assert all(question.words[language] for question in found for language in ("nb", "nn", "en"))
    assert [question.promotes for question in found] == [
        (), (), (Becomes.MEASURE,), (Becomes.STRATEGY_POINT,), (Becomes.ADVICE,), (Becomes.MEASURE, Becomes.STRATEGY_POINT)]
    assert all(question.about[language] for question in found for language in ("nb", "nn", "en"))
    assert [question.cross_cutting for question in found] == [False] * 5 + [True]


def test_a_frameworks_name_stands_in_three_languages(empty):
    names = store.framework_names(empty, store.questions(empty)[0].framework)
    assert set(names) == {"nb", "nn", "en"} and all(names.values())


def test_a_workshop_comes_back_as_it_was_stored_with_the_lead_first(empty, joint, today):
    found = store.load(empty, joint)
    assert replace(found.draft, framework="") == Draft(("1868", "1866", "1867"), "Felles møte", today, "Bø", "Rektorer")


def test_an_unknown_workshop_or_answer_is_not_there(empty):
    for ask in (store.load, store.answer):
        with pytest.raises(NotThere):
            ask(empty, 999)


def test_a_municipality_without_workshops_has_none_and_no_workshops_have_no_answers(empty):
    assert store.of_municipality(empty, "1867") == [] and store.answers(empty, []) == [] and store.origins(empty, []) == []


def test_a_joint_workshop_is_found_in_each_of_its_municipalities(empty, joint):
    assert {code for code in ("1866", "1867", "1868", "0301") if store.of_municipality(empty, code)} == {"1866", "1867", "1868"}


def test_the_newest_workshop_comes_first(empty, three, joint, today, now):
    older = workshops.record(empty, three, Draft(("1867",), "Eldre", today.replace(year=today.year - 1)), at=now)
    assert [found.id for found in store.of_municipality(empty, "1867")] == [joint, older]


def test_a_revised_workshop_says_what_it_says_now_and_its_former_words_are_kept(empty, joint, now):
    former = store.load(empty, joint)
    with writing(empty):
        store.revise(empty, former, replace(former.draft, title="Nytt", municipalities=("1868", "1867")), former_editor(empty), now)
    found = store.load(empty, joint)
    assert (found.draft.title, found.draft.municipalities, found.version) == ("Nytt", ("1868", "1867"), 2)
    kept, = store.revisions(empty, joint)
    assert (kept["version"], kept["title"], tuple(kept["body"]["municipalities"])) == (1, former.draft.title, former.draft.municipalities)


def former_editor(db) -> int:
    return rows(db, "SELECT created_by AS id FROM workshop")[0]["id"]


def test_answers_are_numbered_within_their_question(empty, joint, now):
    with writing(empty):
        for question in (3, 4, 3):
            store.add_answer(empty, joint, question, f"Svar {question}", "", "", now)
    assert [(x.question, x.position) for x in store.answers(empty, [joint])] == [(3, 1), (3, 2), (4, 1)]


def test_what_an_answer_became_carries_its_status_and_places(empty, three, joint, now, today):
    number, = workshops.answer(empty, three, joint, 6, "Del vikarene", at=now)
    measure, = workshops.promote(empty, three, [number], Becomes.MEASURE, at=now)
    point, = workshops.promote(empty, three, [number], Becomes.STRATEGY_POINT, at=now)
    first, second = store.answer(empty, number).became
    assert (first.id, first.status, first.municipalities, first.published) == (measure, Status.PLANNED, ("1868", "1866", "1867"), False)
    assert (second.id, second.status, second.title) == (point, "", "Del vikarene")


def test_two_measures_may_come_of_one_answer(empty, three, joint, now, today):
    number, = workshops.answer(empty, three, joint, 3, "Kor", at=now)
    for title in ("Kor i Bø", "Kor i Hadsel"):
        measures.add(empty, three, Measure(("1867",), title, origins=(number,)), UpdateDraft(Status.PLANNED, today), at=now)
    assert [thing.title for thing in store.answer(empty, number).became] == ["Kor i Bø", "Kor i Hadsel"]


def test_an_origin_tells_the_sentence_and_its_workshop(empty, three, joint, now, today):
    number, = workshops.answer(empty, three, joint, 3, "Kor", at=now)
    assert store.origins(empty, [number]) == [{"id": number, "text": "Kor", "question": 3, "workshop": joint, "title": "Felles møte",
                                               "held_on": today.isoformat()}]
