"""The chain of events: every tampering is found, and an erased payload is none."""

from datetime import timedelta

import pytest

from strategy.commands import measures
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.store import events
from strategy.store import measures as store
from strategy.store.database import rows, writing
from tests.given import NOW, add_person

CHANGES = {
    "at": "'2001-01-01T00:00:00.000000Z'", "person": "NULL", "action": "'became_completed'", "subject_kind": "'workshop'",
    "subject_id": "'999'", "municipality": "'0301'", "payload_digest": "'" + "0" * 64 + "'", "digest": "'" + "0" * 64 + "'",
}


@pytest.fixture
def chain(empty, leader):
    """Five events of real work; the numbers of them."""
    with writing(empty):
        for turn in range(5):
            events.append(empty, NOW + timedelta(minutes=turn), leader.id, f"did_{turn}", ("measure", turn), "1867",
                          before={"title": "Før"}, after={"title": f"Etter {turn} 🎻"})
    return [row["id"] for row in rows(empty, "SELECT id FROM event ORDER BY id")]


def test_a_chain_as_it_was_written_is_whole(empty, chain):
    assert events.broken_link(empty) is None


def test_the_example_set_has_a_whole_chain(example):
    assert rows(example, "SELECT count(*) AS n FROM event")[0]["n"] > 100
    assert events.broken_link(example) is None


def test_no_events_are_a_whole_chain(empty):
    assert events.broken_link(empty) is None


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("column", CHANGES)
def test_a_change_of_any_field_of_any_event_is_found(empty, chain, column, place):
    empty.conn.execute(f"UPDATE event SET {column} = {CHANGES[column]} WHERE id = ?", [chain[place]])
    assert events.broken_link(empty) == chain[place]


@pytest.mark.parametrize("column, value", [("payload", '{"before": null, "after": {"title": "Noe annet"}}'), ("salt", "0" * 32)])
def test_a_change_of_what_was_said_is_found(empty, chain, column, value):
    empty.conn.execute(f"UPDATE event_payload SET {column} = ? WHERE event = ?", [value, chain[2]])
    assert events.broken_link(empty) == chain[2]


@pytest.mark.parametrize("place", range(4))
def test_an_event_taken_out_is_found_at_the_next(empty, chain, place):
    empty.conn.execute("DELETE FROM event_payload WHERE event = ?", [chain[place]])
    empty.conn.execute("DELETE FROM event WHERE id = ?", [chain[place]])
    assert events.broken_link(empty) == chain[place + 1]


def test_two_events_that_change_places_are_found(empty, chain):
    empty.conn.execute("PRAGMA foreign_keys = OFF")
    for old, new in ((chain[1], 9_999), (chain[2], chain[1]), (9_999, chain[2])):
        empty.conn.execute("UPDATE event SET id = ? WHERE id = ?", [new, old])
        empty.conn.execute("UPDATE event_payload SET event = ? WHERE event = ?", [new, old])
    assert events.broken_link(empty) == chain[1]


def test_an_event_that_follows_from_another_than_the_one_before_it_is_found(empty, chain, leader):
    with writing(empty):
        forged = events.append(empty, NOW, leader.id, "forged", ("measure", 1), "1867")
    empty.conn.execute("UPDATE event SET digest = (SELECT digest FROM event WHERE id = ?) WHERE id = ?", [chain[0], forged])
    assert events.broken_link(empty) == forged


def test_an_erased_payload_leaves_the_chain_whole(empty, chain):
    empty.conn.execute("DELETE FROM event_payload WHERE event IN (?, ?)", chain[1:3])
    assert events.broken_link(empty) is None


def test_the_same_thing_said_twice_has_two_digests_so_that_it_cannot_be_guessed(empty, leader):
    with writing(empty):
        for _ in range(2):
            events.append(empty, NOW, leader.id, "said", ("measure", 1), "1867", after={"title": "Kor"})
    one, other = (row["payload_digest"] for row in rows(empty, "SELECT payload_digest FROM event"))
    assert one != other


def test_an_event_of_a_change_that_failed_is_not_there(empty, leader):
    with pytest.raises(KeyError), writing(empty):
        events.append(empty, NOW, leader.id, "lost", ("measure", 1), "1867")
        raise KeyError
    assert rows(empty, "SELECT 1 FROM event") == []


def test_what_is_new_comes_newest_first_with_title_and_name_and_no_more_than_asked(empty, leader, today):
    numbers = [measures.add(empty, leader, Draft(("1867",), title), UpdateDraft(Status.PLANNED, today), at=NOW) for title in ("Kor", "Dans")]
    found = events.newest(empty, "1867", 5)
    assert [(x.title, x.action, x.person_name, x.subject) for x in found] == [
        ("Dans", "measure_added", leader.name, ("measure", str(numbers[1]))), ("Kor", "measure_added", leader.name, ("measure", str(numbers[0])))]
    assert len(events.newest(empty, "1867", 1)) == 1
    assert events.newest(empty, "0301", 5) == []


def test_what_was_undone_is_not_news(empty, leader, today):
    number = measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    new = measures.update(empty, leader, number, UpdateDraft(Status.COMPLETED, today), based_on=store.now(empty, number)["newest"], at=NOW)
    assert events.newest(empty, "1867", 5)[0].action == "became_completed"
    measures.undo(empty, leader, [new], at=NOW)
    assert [x.action for x in events.newest(empty, "1867", 5)] == ["measure_added"]


def test_a_municipality_that_left_a_joint_measure_reads_nothing_more_of_it_in_the_news(empty, today):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    alone = Draft(("1867",), "Felles kor")
    number = measures.add(empty, both, Draft(("1867", "1868"), "Felles kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    measures.edit(empty, both, number, alone, based_on=1, at=NOW)
    measures.edit(empty, both, number, Draft(("1867",), "Internt i Bø"), based_on=2, at=NOW)
    assert events.newest(empty, "1868", 5) == []
    assert {x.title for x in events.newest(empty, "1867", 5)} == {"Internt i Bø"}
