"""The rows of rounds."""

from datetime import timedelta

import pytest

from strategy.domain.refusals import NotThere
from strategy.domain.rounds import Draft, Kind, Question
from strategy.store import rounds
from strategy.store.database import rows, writing
from tests.given import NOW

TODAY = NOW.date()
DRAFT = Draft("Høst", (Question("Hvordan?"), Question("Lokaler?", Kind.CHOICE, ("Ja", "Nei"))), TODAY, TODAY + timedelta(days=9), "Om runden")


@pytest.fixture
def number(empty, council):
    with writing(empty):
        return rounds.add(empty, DRAFT, ["0301", "1867"], council.id, NOW)


def test_a_round_comes_back_as_it_was_stored(empty, number):
    found = rounds.load(empty, number)
    assert found.draft == DRAFT and found.asked == 2 and rounds.members(empty, number) == ["0301", "1867"]
    assert [one.id for one in rounds.of_municipality(empty, "1867")] == [number] and rounds.of_municipality(empty, "1868") == []
    with pytest.raises(NotThere):
        rounds.load(empty, 999)


def test_an_edit_keeps_the_former_words(empty, council, number):
    former = rounds.load(empty, number)
    with writing(empty):
        rounds.revise(empty, former, Draft("Vår", DRAFT.questions, TODAY, TODAY), ["1867"], council.id, NOW)
    assert rounds.load(empty, number).draft.title == "Vår" and rounds.load(empty, number).version == 2
    assert "Høst" in rows(empty, "SELECT body FROM round_revision")[0]["body"] and rounds.members(empty, number) == ["1867"]


def test_the_country_is_all_of_the_municipalities_and_an_ended_grouping_is_none(empty):
    assert len(rounds.whom(empty, [])[0]) == 357
    branch = rows(empty, "SELECT id FROM grouping LIMIT 1")[0]["id"]
    codes, there = rounds.whom(empty, [branch, "no-such"])
    assert there == [branch] and codes
    empty.execute("UPDATE grouping SET ended_on = '2026-01-01' WHERE id = ?", [branch])
    assert rounds.whom(empty, [branch]) == ([], [])


def test_the_current_round_is_the_open_one_else_the_last(empty, council, number):
    assert rounds.current(empty, TODAY) == [number] == rounds.current(empty, TODAY + timedelta(days=90))
    assert rounds.current(empty, TODAY - timedelta(days=1)) == []
    assert rounds.open_for(empty, "1867", TODAY).id == number and rounds.open_for(empty, "1868", TODAY) is None
    assert rounds.due(empty, TODAY + timedelta(days=9)) == [] and rounds.due(empty, TODAY + timedelta(days=10)) == [number]
    with writing(empty):
        closing = rounds.close(empty, number, council.id, NOW, TODAY, "known")
    assert rounds.load(empty, number).closing.id == closing and rounds.open_for(empty, "1867", TODAY) is None
    with writing(empty):
        rounds.reopen(empty, closing, council.id, NOW, "Grunn")
    assert rounds.load(empty, number).closing is None and rounds.load(empty, number).closings[0].reason == "Grunn"
