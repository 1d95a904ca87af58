"""Filling a database with the example set."""

from strategy.commands import example_ideas, examples
from strategy.domain.measures import as_of, steps
from strategy.importers import examples as files
from strategy.settings import DATA
from strategy.store import events, measures, updates
from tests.given import NOW


def test_the_set_is_the_same_every_time_relative_to_today(empty, example):
    examples.load(empty, None, files.people(DATA), files.municipalities(DATA), files.partners(DATA), at=NOW)
    example_ideas.load(empty, None, files.ideas(DATA), at=NOW)
    for table in ("measure", "idea", "attempt", "measure_update", "answer", "strategy_point", "observation", "status_step"):
        assert list(empty[table].rows) == list(example[table].rows), table


def test_the_database_is_marked_as_an_example(empty, example):
    assert examples.is_example(example) and not examples.is_example(empty)


def test_nothing_applies_to_the_future(example, today):
    assert example.execute("SELECT max(applies_on) FROM measure_update").fetchone()[0] <= today.isoformat()


def test_what_is_derived_equals_the_lists(example, today):
    for row in list(example["measure"].rows)[::5]:
        found = updates.of_measure(example, row["id"])
        assert measures.now(example, row["id"])["newest"] == as_of(found, today).id
        assert [r["status"] for r in example.query("SELECT status FROM status_step WHERE measure = ? ORDER BY on_day", [row["id"]])] == [
            status for _, _, status in steps(found)]


def test_the_chain_of_events_holds(example):
    assert events.broken_link(example) is None
