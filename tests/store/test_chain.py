"""Whatever is done to the trace afterwards is found: by the chain itself, by its head, or by a head written down elsewhere (R12)."""

from datetime import timedelta

import pytest

from strategy.domain.events import FIRST, Break, Head, link_digest, payload_digest
from strategy.store import chain, events
from strategy.store.database import rows, run, writing
from tests.given import NOW


@pytest.fixture
def numbers(empty, leader):
    """Seven events of real work; the numbers of them."""
    with writing(empty):
        return [events.append(empty, NOW + timedelta(minutes=turn), leader.id, f"did_{turn}", ("measure", turn), "1867",
                              before={"title": "Før"}, after={"title": f"Etter {turn} 🎻"}) for turn in range(7)]


def tampered(db, *statements, **values):
    """Write in the file behind the program's back, as somebody with the file at hand could."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        db.conn.execute(statement, {name: value for name, value in values.items() if f":{name}" in statement})


def relinked(db, first: int):
    """Compute every digest anew from an event on, as somebody who knows the program could."""
    previous = (rows(db, "SELECT digest FROM event WHERE id < :id ORDER BY id DESC LIMIT 1", id=first) or [{"digest": FIRST}])[0]["digest"]
    for row in rows(db, "SELECT * FROM event WHERE id >= :id ORDER BY id", id=first):
        fields = {name: row[name] for name in ("at", "person", "action", "subject_kind", "subject_id", "municipality")}
        previous = link_digest(previous, fields, row["payload_digest"])
        run(db, "UPDATE event SET digest = :digest WHERE id = :id", digest=previous, id=row["id"])
    return previous


def test_a_whole_chain_is_told_with_its_numbers_and_its_head(empty, numbers):
    found = chain.verify(empty)
    assert (found.events, found.erased, found.broken, found.event) == (7, 0, None, None)
    assert found.head == chain.head(empty) == Head(7, rows(empty, "SELECT digest FROM event ORDER BY id DESC LIMIT 1")[0]["digest"])


def test_no_events_at_all_are_a_whole_chain(empty):
    assert chain.verify(empty).head == Head(0, FIRST)
    assert chain.verify(empty).broken is None


def test_the_example_set_has_a_whole_chain(example):
    assert chain.verify(example).broken is None


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_a_chain_read_in_pieces_of_any_size_is_followed_to_its_end(empty, numbers, monkeypatch, size):
    monkeypatch.setattr(chain, "PIECE", size)
    assert chain.verify(empty).events == 7 and chain.verify(empty).broken is None
    tampered(empty, "UPDATE event SET action = 'x' WHERE id = :id", id=numbers[5])
    assert chain.verify(empty).event == numbers[5]


@pytest.mark.parametrize("column, value", [
    ("at", "2001-01-01T00:00:00.000000Z"), ("person", None), ("action", "became_completed"), ("subject_kind", "workshop"),
    ("subject_id", "999"), ("municipality", "0301"), ("payload_digest", "0" * 64), ("digest", "0" * 64)])
def test_a_changed_field_is_found_with_its_event_and_its_time(empty, numbers, column, value):
    tampered(empty, f"UPDATE event SET {column} = :value WHERE id = :id", value=value, id=numbers[3])
    found = chain.verify(empty)
    assert (found.broken, found.event, found.events) == (Break.LINK, numbers[3], 3)
    assert found.at.year == (2001 if column == "at" else NOW.year)


@pytest.mark.parametrize("column, value", [("payload", '{"before": null, "after": null}'), ("salt", "0" * 32)])
def test_changed_contents_and_a_changed_salt_are_found(empty, numbers, column, value):
    tampered(empty, f"UPDATE event_payload SET {column} = :value WHERE event = :id", value=value, id=numbers[3])
    assert (chain.verify(empty).broken, chain.verify(empty).event) == (Break.CONTENTS, numbers[3])


def test_contents_that_changed_places_are_found(empty, numbers):
    tampered(empty, "UPDATE event_payload SET event = -1 WHERE event = :a", "UPDATE event_payload SET event = :a WHERE event = :b",
             "UPDATE event_payload SET event = :b WHERE event = -1", a=numbers[2], b=numbers[4])
    assert (chain.verify(empty).broken, chain.verify(empty).event) == (Break.CONTENTS, numbers[2])


def test_contents_taken_away_without_an_erasure_are_found(empty, numbers):
    tampered(empty, "DELETE FROM event_payload WHERE event = :id", id=numbers[2])
    assert (chain.verify(empty).broken, chain.verify(empty).event) == (Break.GONE, numbers[2])


def test_erased_contents_break_nothing_and_are_counted(empty, numbers):
    with writing(empty):
        assert events.erase(empty, NOW, None, ("person", 1), numbers[1:4]) == 3
    found = chain.verify(empty)
    assert (found.broken, found.events, found.erased) == (None, 8, 3)


@pytest.mark.parametrize("place", range(6))
def test_an_event_taken_out_of_the_middle_is_found_at_the_next(empty, numbers, place):
    tampered(empty, "DELETE FROM event_payload WHERE event = :id", "DELETE FROM event WHERE id = :id", id=numbers[place])
    assert (chain.verify(empty).broken, chain.verify(empty).event) == (Break.LINK, numbers[place + 1])


@pytest.mark.parametrize("left", [0, 1, 6])
def test_a_tail_that_was_cut_off_is_found(empty, numbers, left):
    first = numbers[left]
    tampered(empty, "DELETE FROM event_payload WHERE event >= :id", "DELETE FROM event WHERE id >= :id", id=first)
    found = chain.verify(empty)
    assert (found.broken, found.event, found.events, found.head.events) == (Break.SHORT, None, left, 7)


def test_the_next_event_does_not_hide_a_tail_that_was_cut_off(empty, numbers, leader):
    tampered(empty, "DELETE FROM event_payload WHERE event >= :id", "DELETE FROM event WHERE id >= :id", id=numbers[5])
    with writing(empty):
        new = events.append(empty, NOW, leader.id, "did_more", ("measure", 1), "1867")
    assert (chain.verify(empty).broken, chain.verify(empty).event) == (Break.LINK, new)


def test_events_that_changed_places_are_found(empty, numbers):
    tampered(empty, "UPDATE event SET id = -9 WHERE id = :a", "UPDATE event SET id = :a WHERE id = :b", "UPDATE event SET id = :b WHERE id = -9",
             a=numbers[2], b=numbers[4])
    assert (chain.verify(empty).broken, chain.verify(empty).event) == (Break.LINK, numbers[2])


@pytest.mark.parametrize("number", [-5, 0, 35, 1_000])
def test_an_event_put_in_anywhere_is_found(empty, numbers, number):
    tampered(empty, "UPDATE event_payload SET event = event * 10", "UPDATE event SET id = id * 10")
    tampered(empty, "INSERT INTO event SELECT :id, at, person, action, subject_kind, subject_id, municipality, payload_digest, digest "
                    "FROM event ORDER BY id LIMIT 1", "INSERT INTO event_payload SELECT :id, salt, payload FROM event_payload LIMIT 1", id=number)
    assert chain.verify(empty).broken in (Break.LINK, Break.LONG)


def test_an_event_added_with_a_right_digest_is_found_by_the_head(empty, numbers):
    digest = payload_digest("{}", "salt")
    tampered(empty, "INSERT INTO event SELECT id + 1, at, person, 'forged', subject_kind, subject_id, municipality, :digest, '' "
                    "FROM event ORDER BY id DESC LIMIT 1", "INSERT INTO event_payload VALUES (:id, 'salt', '{}')", digest=digest, id=numbers[-1] + 1)
    relinked(empty, numbers[-1] + 1)
    assert chain.verify(empty).broken is Break.LONG


def test_a_rewritten_end_is_found_by_the_head(empty, numbers):
    tampered(empty, "UPDATE event SET person = NULL WHERE id = :id", id=numbers[5])
    relinked(empty, numbers[5])
    assert chain.verify(empty).broken is Break.REWRITTEN


def test_a_chain_made_anew_with_its_head_is_found_by_the_head_written_down_before(empty, numbers, leader):
    known = chain.head(empty)
    tampered(empty, "UPDATE event SET person = NULL WHERE id = :id", id=numbers[1])
    tampered(empty, "UPDATE event_head SET digest = :digest", digest=relinked(empty, numbers[1]))
    assert chain.verify(empty).broken is None
    assert chain.verify(empty, known).broken is Break.OTHER_HEAD


def test_a_tail_cut_off_with_its_head_is_found_by_the_head_written_down_before(empty, numbers):
    known = chain.head(empty)
    tampered(empty, "DELETE FROM event_payload WHERE event >= :id", "DELETE FROM event WHERE id >= :id", id=numbers[4])
    tampered(empty, "UPDATE event_head SET events = 4, digest = (SELECT digest FROM event ORDER BY id DESC LIMIT 1)")
    assert chain.verify(empty).broken is None
    assert chain.verify(empty, known).broken is Break.OTHER_HEAD


def test_a_head_written_down_earlier_is_met_however_long_the_chain_has_become(empty, numbers, leader):
    known = chain.head(empty)
    with writing(empty):
        events.append(empty, NOW, leader.id, "did_more", ("measure", 1), "1867")
    assert chain.verify(empty, known).broken is None
    assert chain.verify(empty, Head()).broken is None


@pytest.mark.parametrize("statement", ["DELETE FROM event_head", "UPDATE event_head SET events = 6"])
def test_a_head_that_was_tampered_with_is_found(empty, numbers, statement):
    tampered(empty, statement)
    assert chain.verify(empty).broken is Break.LONG


def test_the_first_break_is_the_one_that_is_told(empty, numbers):
    tampered(empty, "UPDATE event SET action = 'x' WHERE id IN (:a, :b)", a=numbers[2], b=numbers[5])
    assert chain.verify(empty).event == numbers[2]
