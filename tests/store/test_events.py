"""The chain of events: every tampering is found, and an erased payload is none."""

from datetime import date, datetime, timedelta

import pytest

from strategy.commands import measures
from strategy.domain import days
from strategy.domain.events import ERASED, Wanted
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.store import chain, events
from strategy.store import measures as store
from strategy.store.database import rows, writing
from tests.given import NOW, add_person

CHANGES = {
    "at": "'2001-01-01T00:00:00.000000Z'", "person": "NULL", "action": "'became_completed'", "subject_kind": "'workshop'",
    "subject_id": "'999'", "municipality": "'0301'", "payload_digest": "'" + "0" * 64 + "'", "digest": "'" + "0" * 64 + "'",
}


@pytest.fixture
def numbers(empty, leader):
    """Five events of real work; the numbers of them."""
    with writing(empty):
        for turn in range(5):
            events.append(empty, NOW + timedelta(minutes=turn), leader.id, f"did_{turn}", ("measure", turn), "1867",
                          before={"title": "Før"}, after={"title": f"Etter {turn} 🎻"})
    return [row["id"] for row in rows(empty, "SELECT id FROM event ORDER BY id")]


def test_a_chain_as_it_was_written_is_whole(empty, numbers):
    assert events.broken_link(empty) is None


def test_the_example_set_has_a_whole_chain(example):
    assert rows(example, "SELECT count(*) AS n FROM event")[0]["n"] > 100
    assert events.broken_link(example) is None


def test_no_events_are_a_whole_chain(empty):
    assert events.broken_link(empty) is None


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("column", CHANGES)
def test_a_change_of_any_field_of_any_event_is_found(empty, numbers, column, place):
    empty.conn.execute(f"UPDATE event SET {column} = {CHANGES[column]} WHERE id = ?", [numbers[place]])
    assert events.broken_link(empty) == numbers[place]


@pytest.mark.parametrize("column, value", [("payload", '{"before": null, "after": {"title": "Noe annet"}}'), ("salt", "0" * 32)])
def test_a_change_of_what_was_said_is_found(empty, numbers, column, value):
    empty.conn.execute(f"UPDATE event_payload SET {column} = ? WHERE event = ?", [value, numbers[2]])
    assert events.broken_link(empty) == numbers[2]


@pytest.mark.parametrize("place", range(4))
def test_an_event_taken_out_is_found_at_the_next(empty, numbers, place):
    empty.conn.execute("DELETE FROM event_payload WHERE event = ?", [numbers[place]])
    empty.conn.execute("DELETE FROM event WHERE id = ?", [numbers[place]])
    assert events.broken_link(empty) == numbers[place + 1]


def test_two_events_that_change_places_are_found(empty, numbers):
    empty.conn.execute("PRAGMA foreign_keys = OFF")
    for old, new in ((numbers[1], 9_999), (numbers[2], numbers[1]), (9_999, numbers[2])):
        empty.conn.execute("UPDATE event SET id = ? WHERE id = ?", [new, old])
        empty.conn.execute("UPDATE event_payload SET event = ? WHERE event = ?", [new, old])
    assert events.broken_link(empty) == numbers[1]


def test_an_event_that_follows_from_another_than_the_one_before_it_is_found(empty, numbers, leader):
    with writing(empty):
        forged = events.append(empty, NOW, leader.id, "forged", ("measure", 1), "1867")
    empty.conn.execute("UPDATE event SET digest = (SELECT digest FROM event WHERE id = ?) WHERE id = ?", [numbers[0], forged])
    assert events.broken_link(empty) == forged


def test_an_erased_payload_leaves_the_chain_whole(empty, numbers):
    empty.conn.execute("DELETE FROM event_payload WHERE event IN (?, ?)", numbers[1:3])
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


def test_erasing_what_was_said_about_a_person_says_how_many_and_is_an_event_itself(empty, leader, council):
    with writing(empty):
        for turn in range(3):
            events.append(empty, NOW, council.id, "person_corrected", ("person", leader.id), None, after={"name": f"Kari {turn}"})
        events.append(empty, NOW, council.id, "person_corrected", ("person", council.id), None, after={"name": "En annen"})
        assert events.erase(empty, NOW, council.id, ("person", leader.id)) == 3
    entries = events.listing(empty, Wanted(), 10)
    assert [(x.action, x.erased) for x in entries[:2]] == [(ERASED, False), ("person_corrected", False)]
    assert entries[0].after == {"number_of_events": 3, "events": [1, 2, 3]} and entries[0].subject == ("person", str(leader.id))
    assert [x.erased for x in entries[2:]] == [True, True, True]
    assert events.broken_link(empty) is None


def test_erasing_twice_erases_nothing_more_and_leaves_the_first_erasure_standing(empty, leader):
    with writing(empty):
        events.append(empty, NOW, leader.id, "person_corrected", ("person", leader.id), None, after={"name": "Kari"})
        assert events.erase(empty, NOW, leader.id, ("person", leader.id)) == 1
        assert events.erase(empty, NOW, leader.id, ("person", leader.id)) == 0
    assert len(rows(empty, "SELECT 1 FROM event")) == 2
    assert chain.verify(empty).broken is None


def test_nothing_to_erase_makes_no_event(empty, leader):
    with writing(empty):
        assert events.erase(empty, NOW, leader.id, ("person", 99)) == 0
        assert events.erase(empty, NOW, leader.id, ("person", 99), [4, 5]) == 0
    assert rows(empty, "SELECT 1 FROM event") == []


def test_an_erasure_that_fails_leaves_everything_as_it_was(empty, leader):
    with writing(empty):
        events.append(empty, NOW, leader.id, "person_corrected", ("person", leader.id), None, after={"name": "Kari"})
    with pytest.raises(KeyError), writing(empty):
        events.erase(empty, NOW, leader.id, ("person", leader.id))
        raise KeyError
    assert events.listing(empty, Wanted(), 9)[0].after == {"name": "Kari"}


def test_erased_words_are_gone_from_the_file_itself(empty, empty_file, leader):
    with writing(empty):
        events.append(empty, NOW, leader.id, "person_corrected", ("person", leader.id), None, after={"name": "Sjeldengaard Navnesen"})
    empty.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Sjeldengaard" in empty_file.read_bytes()
    with writing(empty):
        events.erase(empty, NOW, leader.id, ("person", leader.id))
    empty.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Sjeldengaard" not in empty_file.read_bytes()


@pytest.fixture
def mixed(empty, leader, council):
    """Events of two people, two kinds, two municipalities, over four days; some at the same moment, one recorded late."""
    with writing(empty):
        for days_ago, person, action, subject, place in (
                (3, leader.id, "measure_added", ("measure", 1), "1867"), (2, leader.id, "measure_edited", ("measure", 1), "1867"),
                (2, council.id, "grouping_added", ("grouping", "own_1"), None), (0, None, "role_granted", ("person", 1), None),
                (1, leader.id, "workshop_recorded", ("workshop", 1), "0301")):
            events.append(empty, NOW - timedelta(days=days_ago), person, action, subject, place, after={"x": 1})
    return empty


def listed(db, *, before=None, count=50, **wanted) -> list[str]:
    return [x.action for x in events.listing(db, Wanted(**wanted), count, before)]


def test_the_log_is_newest_first_by_when_it_was_and_then_by_number(mixed):
    assert listed(mixed) == ["role_granted", "workshop_recorded", "grouping_added", "measure_edited", "measure_added"]


@pytest.mark.parametrize("wanted, found", [
    ({"person": 0}, ["role_granted"]), ({"person": 1}, ["workshop_recorded", "measure_edited", "measure_added"]), ({"person": 99}, []),
    ({"municipality": "0301"}, ["workshop_recorded"]), ({"kind": "measure"}, ["measure_edited", "measure_added"]),
    ({"action": "measure_added"}, ["measure_added"]), ({"number": "1", "kind": "person"}, ["role_granted"]),
    ({"number": "1", "person": 1}, ["workshop_recorded", "measure_edited", "measure_added"]), ({"number": "own_1"}, ["grouping_added"]),
    ({"municipality": "1867", "person": 1, "action": "measure_edited", "kind": "measure", "number": "1"}, ["measure_edited"]),
    ({"municipality": "1867", "kind": "workshop"}, []), ({"number": "1' OR 1=1 --"}, []), ({"kind": "%"}, [])])
def test_the_log_is_narrowed_by_each_thing_and_by_all_of_them_together(mixed, wanted, found):
    assert listed(mixed, **wanted) == found


def test_a_period_has_both_its_days_in_it(mixed):
    day = days.norwegian_day(NOW)
    assert listed(mixed, since=day) == ["role_granted"]
    assert listed(mixed, until=day - timedelta(days=2)) == ["grouping_added", "measure_edited", "measure_added"]
    assert listed(mixed, since=day - timedelta(days=2), until=day - timedelta(days=1)) == ["workshop_recorded", "grouping_added", "measure_edited"]
    assert listed(mixed, since=day, until=day - timedelta(days=1)) == []


def test_a_day_of_the_log_begins_and_ends_at_midnight_in_norway(empty):
    with writing(empty):
        for at in ("2026-06-30T21:59:59+00:00", "2026-06-30T22:00:00+00:00", "2026-07-01T21:59:59+00:00", "2026-07-01T22:00:00+00:00"):
            events.append(empty, datetime.fromisoformat(at), None, at[8:16], ("measure", 1), None)
    assert listed(empty, since=date(2026, 7, 1), until=date(2026, 7, 1)) == ["01T21:59", "30T22:00"]


def test_page_by_page_every_event_comes_once(mixed):
    found, before = [], None
    while page := events.listing(mixed, Wanted(), 2, before):
        found += [x.action for x in page]
        before = page[-1].id
    assert found == listed(mixed)


def test_a_page_after_an_event_that_is_not_there_begins_with_the_newest(mixed):
    assert listed(mixed, before=12_345) == listed(mixed)


def test_one_event_tells_who_where_what_and_when(mixed, leader):
    found = events.entry(mixed, 1)
    assert (found.person_name, found.municipality_name, found.after, found.before, found.erased) == (leader.name, "Bø", {"x": 1}, None, False)
    assert events.entry(mixed, 99) is None


def test_those_who_have_done_something_are_listed_by_name(mixed, leader, council, other_leader):
    assert events.actors(mixed) == [(council.id, "Council"), (leader.id, "Leader")]
    assert events.names(mixed, [leader.id, 99]) == {leader.id: "Leader"}


def steps(db, ask) -> int:
    """Return how many steps of its machine SQLite takes for ``ask()``."""
    taken = []
    db.conn.set_progress_handler(lambda: taken.append(1), 1)
    try:
        ask()
    finally:
        db.conn.set_progress_handler(None, 0)
    return len(taken)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(person=1), Wanted(kind="measure"), Wanted(municipality="1867")])
def test_a_page_far_back_costs_no_more_than_the_first(empty, leader, wanted):
    with writing(empty):
        numbers = [events.append(empty, NOW + timedelta(seconds=turn), leader.id, "did", ("measure", turn), "1867") for turn in range(600)]
    first, far = (steps(empty, lambda: events.listing(empty, wanted, 5, before)) for before in (None, numbers[20]))
    assert far < 1.5 * first
