"""Opening, writing, and what is said when the file cannot take it."""

import shutil
import sqlite3
import tempfile
import threading
from pathlib import Path

import pytest

from strategy.domain.refusals import Refused, Unavailable
from strategy.store import database
from strategy.store.database import connect, may_use_wal, one, reported, rows, run, writing
from tests.processes import said, start

ADD = "INSERT INTO setting VALUES (:name, 'x')"
NEIGHBOUR = """
import sys
from strategy.domain.people import User
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.refusals import Stale
from strategy.commands import measures
from strategy.store import people
from strategy.store import measures as store
from strategy.store.database import connect
from datetime import UTC, datetime
path, person, name, numbers = sys.argv[1], int(sys.argv[2]), sys.argv[3], [int(x) for x in sys.argv[4].split(",")]
db = connect(path)
user, now = people.user(db, person), datetime.now(UTC)
for turn in range(50):
    while True:
        number = numbers[turn % len(numbers)]
        seen = store.now(db, number)["newest"]
        try:
            print(measures.update(db, user, number, UpdateDraft(Status.IN_PROGRESS, now.date(), note=f"{name} {turn}"),
                                  based_on=seen, at=now), flush=True)
            break
        except Stale as stale:
            assert stale.newest.id > seen
"""
READ_ONLY = """
import os, sys
from strategy.domain.refusals import Unavailable
from strategy.store.database import connect, rows, run, writing
from tests.processes import become_ordinary
become_ordinary()
try:
    db = connect(sys.argv[1], busy_ms=50)
    print(len(rows(db, "SELECT 1 FROM county")))
    with writing(db):
        run(db, "INSERT INTO setting VALUES ('a', 'x')")
except Unavailable as refused:
    print(refused.code)
"""


@pytest.fixture
def everybodys(empty_file):
    """A database file in a folder that every user of this machine can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kulturskoletavla-test-"))
    folder.chmod(0o755)
    path = Path(shutil.copy(empty_file, folder / "strategy.db"))
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def add(db, name: str) -> None:
    with writing(db):
        run(db, ADD, name=name)


def names(path) -> set[str]:
    db = connect(path)
    try:
        return {row["name"] for row in rows(db, "SELECT name FROM setting")}
    finally:
        db.close()


def test_every_connection_has_its_safety_on(empty):
    on = {name: rows(empty, f"PRAGMA {name}")[0] for name in ("foreign_keys", "synchronous", "busy_timeout", "trusted_schema")}
    assert [list(value.values()) for value in on.values()] == [[1], [3], [10_000], [0]]


def test_a_row_that_refers_to_nothing_is_refused(empty):
    with pytest.raises(sqlite3.IntegrityError), writing(empty):
        run(empty, "INSERT INTO grouping_municipality VALUES ('nowhere', '1867')")


@pytest.mark.parametrize("name", ["a b.db", "æøå 100%.db", "what?.db", "a#b.db"])
def test_a_path_with_odd_letters_is_opened_and_not_another(empty_file, tmp_path, name):
    path = Path(shutil.copy(empty_file, tmp_path / name))
    db = connect(path)
    add(db, "here")
    db.close()
    assert "here" in names(path)


def test_a_file_that_is_not_there_is_never_made_by_opening_it(tmp_path):
    with pytest.raises(Unavailable):
        connect(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_together_is_stored_together(empty, empty_file):
    with writing(empty):
        run(empty, ADD, name="one")
        run(empty, ADD, name="two")
        assert not {"one", "two"} & names(empty_file)
    assert {"one", "two"} <= names(empty_file)


@pytest.mark.parametrize("error", [Refused("empty"), KeyError("x"), KeyboardInterrupt()])
def test_whatever_is_raised_on_the_way_nothing_is_stored_and_the_next_write_works(empty, empty_file, error):
    with pytest.raises(type(error)), writing(empty):
        run(empty, ADD, name="lost")
        raise error
    add(empty, "kept")
    assert "kept" in names(empty_file) and "lost" not in names(empty_file)


def test_threads_of_one_process_wait_for_each_other_and_lose_nothing(empty_file):
    problems = []

    def work(letter: str) -> None:
        db = connect(empty_file)
        try:
            for turn in range(20):
                add(db, f"{letter}{turn}")
        except Exception as error:
            problems.append(error)
        finally:
            db.close()

    workers = [threading.Thread(target=work, args=(letter,)) for letter in "abcd"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert problems == []
    assert {f"{letter}{turn}" for letter in "abcd" for turn in range(20)} <= names(empty_file)


def test_two_processes_writing_to_the_same_measures_lose_nothing_and_meet_only_stale(example, example_file):
    from tests.given import user_of

    leader = user_of(example, "leder_bo")
    numbers = [row["id"] for row in rows(
        example, "SELECT measure AS id FROM measure_municipality WHERE municipality = '1867' AND role = 'lead' ORDER BY 1 LIMIT 10")]
    before = rows(example, "SELECT count(*) AS n FROM measure_update")[0]["n"]
    neighbours = [start(NEIGHBOUR, example_file, leader.id, name, ",".join(map(str, numbers))) for name in ("A", "B")]
    acknowledged = [int(line) for neighbour in neighbours for line in said(neighbour).split()]
    assert len(set(acknowledged)) == 100
    stored = rows(example, "SELECT id, note, measure FROM measure_update WHERE id > :n", n=before)
    assert {row["id"] for row in stored} == set(acknowledged)
    assert {row["note"] for row in stored} == {f"{name} {turn}" for name in "AB" for turn in range(50)}
    assert {row["measure"] for row in stored} == set(numbers)


def test_a_locked_file_is_said_to_be_locked_and_nothing_is_stored(empty_file):
    holder, db = sqlite3.connect(empty_file, isolation_level=None), connect(empty_file, busy_ms=50)
    holder.execute("BEGIN EXCLUSIVE")
    for attempt in (lambda: add(db, "lost"), lambda: rows(db, "SELECT * FROM setting"), lambda: connect(empty_file, busy_ms=50)):
        with pytest.raises(Unavailable) as refused:
            attempt()
        assert refused.value.code == "locked"
    holder.execute("ROLLBACK")
    assert "lost" not in names(empty_file)
    add(db, "kept")
    db.close()
    holder.close()


def test_a_write_waits_for_a_lock_that_is_let_go(empty_file):
    holder = sqlite3.connect(empty_file, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    db = connect(empty_file)
    # Whenever it is let go, before or while the write waits, the write comes through.
    letting_go = threading.Timer(0.2, lambda: holder.execute("ROLLBACK"))
    letting_go.start()
    add(db, "kept")
    letting_go.join()
    assert "kept" in names(empty_file)
    db.close()
    holder.close()


def test_a_connection_that_may_only_read_says_read_only(empty, empty_file):
    empty.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(Unavailable) as refused:
        add(empty, "lost")
    assert refused.value.code == "read_only"
    assert "lost" not in names(empty_file)


def test_a_file_without_leave_to_write_can_be_read_and_says_read_only_to_a_save(everybodys):
    everybodys.chmod(0o444)
    assert said(start(READ_ONLY, everybodys)).split() == ["15", "read_only"]
    assert "a" not in names(everybodys)


def test_a_folder_without_leave_to_write_says_read_only_to_a_save(everybodys):
    everybodys.chmod(0o666)
    everybodys.parent.chmod(0o555)
    assert said(start(READ_ONLY, everybodys)).split() == ["15", "read_only"]
    assert "a" not in names(everybodys)


def test_a_full_disk_says_full_and_the_next_save_works(empty, empty_file):
    pages = one(empty, "PRAGMA page_count")["page_count"]
    empty.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unavailable) as refused, writing(empty):
        run(empty, ADD, name="lost")
        run(empty, "INSERT INTO setting VALUES ('big', :x)", x="x" * 1_000_000)
    assert refused.value.code == "full"
    assert not empty.conn.in_transaction
    add(empty, "kept")
    assert "kept" in names(empty_file) and "lost" not in names(empty_file)


@pytest.mark.parametrize("damage", [b"\x00" * 4096, b"\xff" * 4096])
def test_a_damaged_page_says_damaged(empty_file, damage):
    size = empty_file.stat().st_size
    with empty_file.open("r+b") as file:
        for place in range(4096, size, 4096):
            file.seek(place)
            file.write(damage)
    with pytest.raises(Unavailable) as refused:
        rows(connect(empty_file), "SELECT * FROM county")
    assert refused.value.code == "damaged"


def test_a_file_that_is_something_else_says_damaged(tmp_path):
    (tmp_path / "notes.db").write_text("not a database " * 100)
    with pytest.raises(Unavailable) as refused:
        rows(connect(tmp_path / "notes.db"), "SELECT 1 FROM setting")
    assert refused.value.code == "damaged"


def test_a_mistake_of_the_program_is_not_blamed_on_the_file(empty):
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        rows(empty, "SELECT 1 FROM nowhere")
    with pytest.raises(ZeroDivisionError), reported():
        _ = 1 / 0


@pytest.mark.parametrize("version, trusted", [
    ((3, 51, 3), True), ((3, 52, 0), True), ((3, 51, 2), False), ((3, 51, 0), False), ((3, 50, 7), True), ((3, 50, 6), False),
    ((3, 44, 6), True), ((3, 44, 5), False), ((3, 45, 0), False), ((3, 40, 1), False)])
def test_the_write_ahead_log_is_used_only_where_it_cannot_lose_a_save(version, trusted):
    assert may_use_wal(version) is trusted


def test_tags_become_exactly_what_is_said_and_each_once(empty, leader):
    with writing(empty):
        run(empty, "INSERT INTO measure (id, title, why, what, how, for_whom, responsible_role, continuous, visibility, mangfold, "
                   "version, created_at, created_by) VALUES (1, 't', '', '', '', '', '', 0, 'internal', 0, 1, '', :p)", p=leader.id)
        for keys in (("access", "talent"), ("talent", "arenas", "talent"), ()):
            database.replace_tags(empty, "measure_theme", "measure", 1, "theme", keys)
            assert [row["theme"] for row in rows(empty, "SELECT theme FROM measure_theme ORDER BY theme")] == sorted(set(keys))


def test_a_data_version_rises_with_the_write_and_not_with_one_that_failed(empty):
    before = database.versions(empty, "1867", "updates", "never")
    with writing(empty):
        database.raise_versions(empty, ["1867", "updates", "1867"])
    risen = database.versions(empty, "1867", "updates", "never")
    assert risen == (before[0] + 1, before[1] + 1, 0)
    with pytest.raises(KeyError), writing(empty):
        database.raise_versions(empty, ["1867"])
        raise KeyError
    assert database.versions(empty, "1867", "updates", "never") == risen


def test_no_rows_are_an_empty_list_and_no_row_is_none(empty):
    assert rows(empty, "SELECT * FROM measure") == []
    assert one(empty, "SELECT * FROM measure") is None


@pytest.mark.parametrize("name, value", [("foreign_keys", 5), ("synchronous", 7), ("trusted_schema", 9)])
def test_a_setting_that_does_not_take_effect_is_refused_rather_than_trusted(empty_file, monkeypatch, name, value):
    monkeypatch.setitem(database.SAFE, name, value)
    with pytest.raises(Unavailable, match="unsafe"):
        connect(empty_file)


def test_the_versions_of_a_new_file_begin_with_a_number_of_its_own(empty):
    with writing(empty):
        database.begin_versions(empty)
    first, file = database.versions(empty, "structure", "file")
    with writing(empty):
        database.raise_versions(empty, ["structure"])
    assert database.versions(empty, "structure", "file") == (first + 1, file)
    with writing(empty):
        database.begin_versions(empty)
    assert database.versions(empty, "structure") != (first + 1,) and database.versions(empty, "file") != (file,)
