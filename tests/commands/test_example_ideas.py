"""The cards of the example set."""

from strategy.commands import example_ideas
from strategy.store import events, ideas
from strategy.store.database import rows
from tests.given import NOW


def test_a_dozen_cards_are_there_with_what_others_tell_and_copies(example):
    shelf = ideas.shelf(example)
    assert len(shelf) >= 12 and sum(bool(row["highlight"]) for row in shelf) == 3 and sum(row["copies"] for row in shelf) > 8
    assert {row["outcome"] for row in rows(example, "SELECT DISTINCT outcome FROM attempt")} == {"worked", "partly", "did_not", "too_early"}
    assert events.broken_link(example) is None


def test_a_measure_of_bo_came_from_another_and_one_of_its_own_went_on(example):
    named = {row["title"]: row["id"] for row in rows(example, "SELECT id, title FROM measure")}
    assert ideas.source(example, named["Instrumentlån for alle"])["name"] == "Sunnfjord"
    assert ideas.source(example, named["Sanger i barnehagen på sørsamisk"])["name"] == "Bø"


def test_a_card_whose_measure_is_not_there_is_left_out(empty):
    example_ideas.load(empty, None, [{"municipality": "1867", "measure": "No such measure"}], at=NOW)
    assert ideas.shelf(empty) == []


def test_nothing_is_told_before_the_card_was_shared(example):
    assert rows(example, "SELECT 1 FROM attempt a JOIN idea i ON i.id = a.idea WHERE a.at < i.shared_at") == []
    assert rows(example, "SELECT 1 FROM idea i JOIN measure m ON m.id = i.measure WHERE i.shared_at < m.created_at") == []
