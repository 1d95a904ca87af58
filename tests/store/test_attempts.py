"""What is told of an idea, in the store."""

import sqlite3

import pytest

from strategy.domain.ideas import AttemptDraft, Draft, Outcome
from strategy.domain.refusals import NotThere
from strategy.store import attempts, ideas
from strategy.store.database import rows, writing
from tests.given import NOW
from tests.store.test_ideas import measure

WORKED = AttemptDraft(Outcome.WORKED, "Det gikk bra")


@pytest.fixture
def told(empty, leader, other_leader):
    of = measure(empty, leader)
    with writing(empty):
        card = ideas.add(empty, of, Draft("Kor"), leader.id, NOW)
        return attempts.add(empty, card, "0301", WORKED, other_leader.id, NOW)


def test_an_answer_comes_back_as_it_was_put_in(empty, told):
    found = attempts.load(empty, told)
    assert (found.draft, found.municipality, found.version, found.withdrawn_at) == (WORKED, "0301", 1, None)
    assert attempts.of_idea(empty, found.idea) == [found] and attempts.of_municipality(empty, found.idea, "0301") == found
    assert attempts.of_municipality(empty, found.idea, "1867") is None


def test_a_number_nobody_has_is_not_there(empty):
    with pytest.raises(NotThere):
        attempts.load(empty, 1)


def test_a_changed_answer_keeps_what_it_said_and_stands_again(empty, other_leader, told):
    with writing(empty):
        attempts.withdraw(empty, told, other_leader.id, NOW)
        attempts.revise(empty, attempts.load(empty, told), AttemptDraft(Outcome.PARTLY), other_leader.id, NOW)
    assert attempts.load(empty, told).draft == AttemptDraft(Outcome.PARTLY) and attempts.load(empty, told).withdrawn_at is None
    assert [(row["outcome"], row["text"]) for row in rows(empty, "SELECT * FROM attempt_revision")] == [("worked", "Det gikk bra")]


def test_a_municipality_answers_a_card_once(empty, other_leader, told):
    with pytest.raises(sqlite3.IntegrityError), writing(empty):
        attempts.add(empty, attempts.load(empty, told).idea, "0301", WORKED, other_leader.id, NOW)
