"""Every write is all or nothing: it is made to fail at each row it writes, and all through its course.

Nothing of ours is replaced. Triggers of the connection call a function that
raises at the N-th row; SQLite's own progress handler interrupts after N steps
(then the engine has rolled back by itself); another connection holds a lock.
"""

import inspect
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from types import SimpleNamespace

import pytest

from strategy.commands import indicators, measures, people, strategy_points, workshops
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import Unavailable
from strategy.domain.strategy_points import Draft as PointDraft
from strategy.domain.workshops import Becomes
from strategy.domain.workshops import Draft as WorkshopDraft
from strategy.store import events
from strategy.store import measures as measure_store
from strategy.store.database import connect, rows
from tests.given import NOW, user_of

JOINT = ("1867", "1868")
MEASURE = Draft(JOINT, "Kor", themes=("access",), target_groups=("older", "adult"), barriers=("price",),
                readings=("community_development",), partners=(PartnerName("Nav Bø", "nav"),))
POINT = PointDraft(JOINT, "Et tilbud hele livet", themes=("access",), target_groups=("older",))
TODAY = NOW.date()
PLANNED = UpdateDraft(Status.PLANNED, TODAY - timedelta(days=9))

Ask = Callable[[sqlite3.Connection, SimpleNamespace], object]
WRITES: dict[str, Ask] = {
    "measures.add": lambda db, w: measures.add(db, w.user, replace(MEASURE, strategy_points=(w.point,), origins=(w.answers[0],)), PLANNED, at=NOW),
    "measures.edit": lambda db, w: measures.edit(
        db, w.user, w.measure, replace(MEASURE, title="Stort kor", partners=(PartnerName("Ny", "nav"),)), based_on=1, at=NOW),
    "measures.end": lambda db, w: measures.end(db, w.user, w.measure, "Dobbelt", based_on=1, at=NOW),
    "measures.take_back": lambda db, w: measures.take_back(db, w.user, w.ended, at=NOW),
    "measures.update": lambda db, w: measures.update(
        db, w.user, w.measure, UpdateDraft(Status.IN_PROGRESS, TODAY, 10, "I gang"), based_on=w.newest, at=NOW),
    "measures.no_change": lambda db, w: measures.no_change(db, w.user, [w.measure, w.other], at=NOW),
    "measures.undo": lambda db, w: measures.undo(db, w.user, w.undoable, at=NOW),
    "strategy_points.add": lambda db, w: strategy_points.add(db, w.user, replace(POINT, origins=(w.answers[0],)), at=NOW),
    "strategy_points.edit": lambda db, w: strategy_points.edit(db, w.user, w.point, replace(POINT, title="Nytt"), based_on=1, at=NOW),
    "strategy_points.end": lambda db, w: strategy_points.end(db, w.user, w.point, "Nådd", based_on=1, at=NOW),
    "strategy_points.take_back": lambda db, w: strategy_points.take_back(db, w.user, w.ended_point, at=NOW),
    "workshops.record": lambda db, w: workshops.record(db, w.user, WorkshopDraft(JOINT, "Møte", TODAY), at=NOW),
    "workshops.edit": lambda db, w: workshops.edit(db, w.user, w.workshop, WorkshopDraft(JOINT, "Nytt navn", TODAY), based_on=1, at=NOW),
    "workshops.answer": lambda db, w: workshops.answer(db, w.user, w.workshop, 3, "- fire\n- fem\n- seks", at=NOW),
    "workshops.edit_answer": lambda db, w: workshops.edit_answer(db, w.user, w.answers[0], "Bedre ord", based_on=1, at=NOW),
    "workshops.note": lambda db, w: workshops.note(db, w.user, w.answers[0], "Gjøres av andre", at=NOW),
    "workshops.reopen": lambda db, w: workshops.reopen(db, w.user, w.noted, at=NOW),
    "workshops.promote": lambda db, w: workshops.promote(db, w.user, w.answers, Becomes.MEASURE, at=NOW),
    "indicators.report": lambda db, w: indicators.report(db, w.user, Figure("1867", "kfa15", TODAY.year, 12), based_on=w.figure, at=NOW),
    "people.grant": lambda db, w: people.grant(db, None, "ny@example.org", "Ny", "leader", "1868", at=NOW),
}


@pytest.fixture(scope="module")
def _world(tmp_path_factory):
    """A file with one of everything, and the numbers of what is in it."""
    from strategy import startup

    path = tmp_path_factory.mktemp("world") / "world.db"
    startup.create(path, NOW)
    db = connect(path)
    people.grant(db, None, "leder@example.org", "Leder", Role.LEADER, "1867", at=NOW)
    person = people.grant(db, None, "leder@example.org", "", Role.LEADER, "1868", at=NOW)
    db.conn.execute("UPDATE person SET key = 'leder' WHERE id = ?", [person])
    w = SimpleNamespace(user=user_of(db, "leder"))
    w.workshop = workshops.record(db, w.user, WorkshopDraft(JOINT, "Refleksjonsmøte", TODAY), at=NOW)
    *w.answers, w.noted = workshops.answer(db, w.user, w.workshop, 3, "en\nto\ntre\nhørt", at=NOW)
    workshops.note(db, w.user, w.noted, "Gjort", at=NOW)
    w.point = strategy_points.add(db, w.user, POINT, at=NOW)
    w.ended_point = strategy_points.add(db, w.user, replace(POINT, title="Nådd"), at=NOW)
    strategy_points.end(db, w.user, w.ended_point, "Nådd", based_on=1, at=NOW)
    w.measure, w.other, w.ended = (
        measures.add(db, w.user, replace(MEASURE, title=title), PLANNED, at=NOW) for title in ("Kor", "Dans", "Band"))
    measures.end(db, w.user, w.ended, "Feil", based_on=1, at=NOW)
    w.undoable = [measures.update(db, w.user, number, UpdateDraft(Status.ON_HOLD, TODAY), at=NOW,
                                  based_on=measure_store.now(db, number)["newest"]) for number in (w.measure, w.other)]
    w.newest = w.undoable[0]
    w.figure = indicators.report(db, w.user, Figure("1867", "kfa15", TODAY.year, 11), based_on=None, at=NOW)
    db.close()
    return path, w


@pytest.fixture
def world(_world, tmp_path):
    """A copy of that file, opened, and its numbers."""
    path = tmp_path / "world.db"
    path.write_bytes(_world[0].read_bytes())
    db = connect(path, busy_ms=20)
    yield db, _world[1], path
    db.close()


def written_tables(db) -> list[str]:
    reference = {"population", "municipality", "municipality_change", "county", "grouping_municipality"}
    return [row["name"] for row in rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            if row["name"] not in reference]


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
    found = {f"{module.__name__.rpartition('.')[2]}.{name}" for module in (indicators, measures, people, strategy_points, workshops)
             for name, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == module.__name__
             and "at" in inspect.signature(f).parameters and not name.startswith("_") and name not in ("insert", "trace")}
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
