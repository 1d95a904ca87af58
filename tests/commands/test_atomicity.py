"""Every write is all or nothing: it is made to fail at each row it writes, and all through its course.

Nothing of ours is replaced. Triggers of the connection call a function that
raises at the N-th row; SQLite's own progress handler interrupts after N steps
(then the engine has rolled back by itself); another connection holds a lock.
"""

import inspect
import sqlite3
from itertools import count

import pytest

from strategy.commands import advice, anchoring, answers, attempts, deliveries, follow_ups, groupings, handovers, ideas, imports, indicators, measures, milestones, operators, partners, people, rounds, sign_in, strategy_points, ties, versions, workshop_sheets, workshops
from strategy.domain.refusals import Unavailable
from strategy.store import events, search_index
from strategy.store.database import connect, rows
from tests.commands.writes import WRITES, plant


@pytest.fixture(scope="module")
def _world(tmp_path_factory):
    """A file with one of everything, and the numbers of what is in it."""
    path = tmp_path_factory.mktemp("world") / "world.db"
    return path, plant(path)


@pytest.fixture
def world(_world, tmp_path):
    """A copy of that file, opened, and its numbers."""
    path = tmp_path / "world.db"
    path.write_bytes(_world[0].read_bytes())
    db = connect(path, busy_ms=20)
    yield db, _world[1], path
    db.close()


def written_tables(db) -> list[str]:
    reference = {"population", "municipality", "municipality_change", "county"}
    return [row["name"] for row in rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            if row["name"] not in reference and not row["name"].startswith(search_index.INDEXES)]


def content(path) -> object:
    """Everything people can have written, as another connection sees it.

    With a rollback journal the file itself is compared: a write that failed
    has not touched a byte of it.
    """
    if not path.with_name(path.name + "-wal").exists():
        assert not path.with_name(path.name + "-journal").exists()
        return path.read_bytes()
    db = connect(path)
    try:
        return {table: db.conn.execute(f"SELECT * FROM {table}").fetchall() for table in written_tables(db)}
    finally:
        db.close()


def sound(db) -> bool:
    """Return whether the file is whole, what refers to something finds it, and the chain of events holds."""
    return (rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}] and not rows(db, "PRAGMA foreign_key_check")
            and events.broken_link(db) is None)


class AtRow:
    """Fails at the N-th row that is inserted, changed or deleted on a connection.

    ``what`` the trigger before each row does when its turn has come: raise an
    error of its own, or write more than there is room for.
    """

    def __init__(self, db, what: str):
        self.left = 0
        db.conn.create_function("is_its_turn", 0, self._step)
        for table in written_tables(db):
            for action in ("INSERT", "UPDATE", "DELETE"):
                db.conn.execute(f"CREATE TEMP TRIGGER fail_{table}_{action} BEFORE {action} ON main.{table} BEGIN {what}; END")

    def _step(self) -> bool:
        self.left -= 1
        return self.left == 0


def fails_at_every_row(world, name, what, is_the_one) -> None:
    """Run a write again and again, failing one row later each time, until it goes through."""
    db, w, path = world
    before, failing = content(path), AtRow(db, what)
    for row in count(1):
        failing.left = row
        try:
            WRITES[name](db, w)
            break
        except Exception as error:
            assert is_the_one(error), repr(error)
        assert not db.conn.in_transaction
        assert content(path) == before, f"half saved when row {row} failed"
    assert row > 2
    assert content(path) != before
    assert sound(db)


def test_every_command_that_writes_is_tried():
    found = {f"{module.__name__.rpartition('.')[2]}.{name}" for module in (advice, anchoring, attempts, ideas, handovers, milestones, versions, answers, deliveries, rounds, follow_ups, groupings, imports, indicators, measures, operators, partners, people, sign_in, strategy_points, ties, workshop_sheets, workshops)
             for name, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == module.__name__
             and "at" in inspect.signature(f).parameters and not name.startswith("_") and name not in ("insert", "trace", "add_lines", "freeze")}
    assert found == set(WRITES)


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_fails_at_any_row_leaves_everything_as_it_was(world, name):
    fails_at_every_row(world, name, "SELECT RAISE(FAIL, 'this row fails') WHERE is_its_turn()",
                       lambda error: isinstance(error, sqlite3.IntegrityError) and "this row fails" in str(error))


@pytest.mark.parametrize("name", WRITES)
def test_a_disk_that_is_full_at_any_row_is_said_so_and_leaves_everything_as_it_was(world, name):
    db, _, _ = world
    db.conn.execute("CREATE TABLE filler (x BLOB)")
    db.conn.execute(f"PRAGMA max_page_count = {rows(db, 'PRAGMA page_count')[0]['page_count'] + 50:d}")
    fails_at_every_row(world, name, "INSERT INTO filler SELECT zeroblob(1000000) WHERE is_its_turn()",
                       lambda error: isinstance(error, Unavailable) and error.code == "full")


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_is_cut_short_anywhere_leaves_everything_as_it_was(world, name):
    db, w, path = world
    before = content(path)
    for cut in count(1):
        db.conn.set_progress_handler(lambda: 1, cut**3 * 5)
        try:
            WRITES[name](db, w)
            break
        except sqlite3.OperationalError as error:
            assert error.sqlite_errorname == "SQLITE_INTERRUPT"
        finally:
            db.conn.set_progress_handler(None, 0)
        assert not db.conn.in_transaction
        assert content(path) == before, f"half saved when cut at step {cut**3 * 5}"
    assert cut > 2
    assert content(path) != before
    assert sound(db)


@pytest.mark.parametrize("name", WRITES)
def test_a_write_while_somebody_else_holds_the_file_says_locked_and_stores_nothing(world, name):
    db, w, path = world
    before, other = content(path), sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable) as refused:
        WRITES[name](db, w)
    other.execute("ROLLBACK")
    other.close()
    assert refused.value.code == "locked"
    assert content(path) == before
    WRITES[name](db, w)
    assert content(path) != before


@pytest.mark.parametrize("name", WRITES)
def test_a_save_that_cannot_be_committed_says_so_and_stores_nothing(world, name):
    db, w, path = world
    before, reader = content(path), sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM measure").fetchone()
    try:
        WRITES[name](db, w)
    except Unavailable as refused:
        # With a rollback journal somebody who reads on and on keeps the commit out.
        assert refused.code == "locked"
        assert not db.conn.in_transaction
        assert path.read_bytes() == before
    reader.execute("ROLLBACK")
    reader.close()
    assert sound(db)
