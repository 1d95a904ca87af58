"""The search index is always what the texts say: after every write, after a rebuild, and never half."""

import sqlite3
from dataclasses import replace

import pytest

from strategy.commands import measures
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.store import search_index
from strategy.store.database import connect, rows, run, writing
from tests.commands.writes import WRITES, plant
from tests.given import NOW

MEASURE = Draft(("1867",), "Kor i omsorgsboligen", why="Beboerne spurte", partners=(PartnerName("Nav Bø", "nav"),))


def texts(db) -> dict[int, tuple[str, str]]:
    return {row["id"]: (row["title"], row["body"]) for row in rows(db, "SELECT * FROM search_text")}


def matched(db, index: str, match: str) -> list[int]:
    return [row["rowid"] for row in rows(db, f"SELECT rowid FROM {index} WHERE {index} MATCH :match", match=match)]


@pytest.fixture
def measure(empty, leader):
    return measures.add(empty, leader, MEASURE, UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)


def test_a_text_is_found_from_the_moment_it_is_saved_and_its_former_words_are_not(empty, leader, measure):
    first = search_index.OF_A_KIND + measure
    assert texts(empty)[first] == ("Kor i omsorgsboligen", "Beboerne spurte\n\n\n")
    assert matched(empty, "search_word", '"beboer" *') == [first] == matched(empty, "search_part", '"bolig"')
    measures.edit(empty, leader, measure, replace(MEASURE, title="Dans", why=""), based_on=1, at=NOW)
    assert matched(empty, "search_word", '"beboer" *') == [] == matched(empty, "search_part", '"bolig"')
    assert matched(empty, "search_word", '"dans"') == [first] and rows(empty, "SELECT 1 FROM search_due") == []


def test_what_fails_leaves_the_index_as_it_was(empty, measure):
    before = texts(empty)
    with pytest.raises(RuntimeError), writing(empty):
        run(empty, "UPDATE measure SET title = 'Dans' WHERE id = :id", id=measure)
        raise RuntimeError
    assert texts(empty) == before and not search_index.differs(empty.conn)


def test_letters_of_their_own_are_kept_apart(empty, leader):
    for title in ("Bål", "Bal", "Bøl", "Bol"):
        measures.add(empty, leader, replace(MEASURE, title=title, why="", partners=()), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
    assert {match: len(matched(empty, "search_word", f'"{match}" *')) for match in ("bål", "bal", "bøl", "bol", "BÅL")} == {
        "bål": 1, "bal": 1, "bøl": 1, "bol": 1, "BÅL": 1}


def test_the_example_set_is_indexed_whole_and_a_rebuild_says_the_same(example):
    assert not search_index.differs(example.conn)
    before = texts(example)
    assert len(before) == sum(rows(example, f"SELECT count(*) AS n FROM {table}")[0]["n"] for table, _, _ in search_index.KINDS.values())
    with writing(example):
        search_index.rebuild(example.conn)
    assert texts(example) == before and not search_index.differs(example.conn)


def test_a_difference_is_seen(empty, measure):
    for harm in ("UPDATE search_text SET title = 'x'", "DELETE FROM search_text",
                 "INSERT INTO search_word (search_word, rowid, title, body) SELECT 'delete', id, title, body FROM search_text"):
        with pytest.raises(RuntimeError), writing(empty):
            empty.conn.execute(harm)
            assert search_index.differs(empty.conn)
            raise RuntimeError
    assert not search_index.differs(empty.conn)


def test_every_table_that_is_searched_says_when_it_changes(empty):
    """A migration that makes a table anew must make its triggers anew too."""
    there = {row["name"] for row in rows(empty, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    assert {f"search_{table}_{when}" for table, _, _ in search_index.KINDS.values() for when in ("new", "said", "gone")} <= there


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    path = tmp_path_factory.mktemp("world") / "world.db"
    return path, plant(path)


@pytest.mark.parametrize("name", WRITES)
def test_after_every_write_there_is_the_index_is_what_a_rebuild_would_be(world, tmp_path, name):
    path = tmp_path / "world.db"
    path.write_bytes(world[0].read_bytes())
    db = connect(path)
    WRITES[name](db, world[1])
    assert not search_index.differs(db.conn) and rows(db, "SELECT 1 FROM search_due") == []
    db.close()


def test_without_an_index_there_is_nothing_to_do():
    with sqlite3.connect(":memory:") as bare:
        search_index.refresh(bare)
        assert bare.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
