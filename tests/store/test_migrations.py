"""The schema: made in one go or not at all, made once, and reached from every older one without losing anything."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from strategy import startup
from strategy.settings import Settings
from strategy.store import backups, chain, guard, migrations, search_index, serving
from strategy.store.database import connect, rows, writing
from tests.given import NOW
from tests.older import STEPS, grown, of_version
from tests.processes import said, start

KILLED = """
import os, signal, sys
from strategy.store import migrations
from strategy.store.database import connect, writing
db = connect(sys.argv[1])
with writing(db):
    migrations.migrate(db)
    print("made", flush=True)
    signal.pause()
"""
# Forks a process for each statement of the upgrade and kills it there; tells how many statements there were.
KILLED_AT_EACH = """
import os, shutil, signal, sys
from strategy.store import migrations
from strategy.store.database import connect, rows, writing

def upgrade(path, at):
    db, left = connect(path), [at]
    def count(statement):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    db.conn.set_trace_callback(count)
    with writing(db):
        migrations.migrate(db)

source, path, every = sys.argv[1], sys.argv[2], int(sys.argv[3])
before = open(source, "rb").read()
at, killed = 1, 0
while True:
    shutil.copy(source, path)
    child = os.fork()
    if child == 0:
        upgrade(path, at)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == 0:
        break
    assert code == -signal.SIGKILL, code
    db = connect(path)
    assert rows(db, "PRAGMA quick_check") == [{"quick_check": "ok"}]
    pending = [step.name for step in migrations.migrations.pending(db)]
    db.close()
    assert pending, "nothing is pending after a kill"
    assert open(path, "rb").read() == before, f"changed by statement {at}"
    at, killed = at + every, killed + 1
print(killed)
"""


@pytest.fixture
def blank(tmp_path):
    path = tmp_path / "strategy.db"
    guard.initialise(path)
    db = connect(path)
    yield db
    db.close()


def schema(db) -> list[tuple]:
    return db.conn.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_a_new_file_gets_every_step_and_a_second_time_nothing_changes(blank):
    with writing(blank):
        assert migrations.migrate(blank) == [step.name for step in migrations.migrations._migrations]
    before = schema(blank)
    with writing(blank):
        assert migrations.migrate(blank) == []
    assert schema(blank) == before
    assert migrations.unknown(blank) == []


def test_a_step_that_fails_leaves_nothing_half_made(blank):
    before = schema(blank)
    with pytest.raises(RuntimeError), writing(blank):
        migrations.migrate(blank)
        raise RuntimeError
    assert schema(blank) == before
    with writing(blank):
        assert migrations.migrate(blank)


def test_a_later_step_that_fails_leaves_the_schema_before_it(blank):
    with writing(blank):
        migrations.migrate(blank)
    before = schema(blank)
    later = Migrations(migrations.migrations.name)

    @later(name="0099_later")
    def _(db):
        db.conn.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
        raise RuntimeError

    with pytest.raises(RuntimeError), writing(blank):
        later.apply(blank)
    assert schema(blank) == before
    assert migrations.unknown(blank) == []


def test_a_migration_killed_before_it_was_committed_leaves_nothing(blank, tmp_path):
    before = schema(blank)
    process = start(KILLED, tmp_path / "strategy.db")
    assert process.stdout.readline() == "made\n"
    process.kill()
    process.communicate()
    assert schema(blank) == before
    with writing(blank):
        assert migrations.migrate(blank)
    assert rows(blank, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


@pytest.fixture(params=range(1, len(STEPS)), ids=lambda count: f"from_{STEPS[count - 1]}")
def older(request, example_file, tmp_path) -> Path:
    """A database of an older schema with the example set's plans in it: one for every version there has been."""
    serving.stop()
    return of_version(request.param, example_file, tmp_path / "older.db")


def test_from_every_older_schema_the_newest_is_reached_and_nothing_is_lost(older, example):
    with closing(connect(older)) as db:
        before = {table["name"]: rows(db, f"SELECT count(*) AS n FROM {table['name']}")[0]["n"]
                  for table in rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite_%' AND name NOT LIKE 'search_%'")}
        assert before["measure"] > 100
        lost = grown(db, lambda: startup.prepare(Settings(older, "example"), NOW))
        assert lost == []
        after = {name: rows(db, f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in before}
        assert {name: n for name, n in after.items() if n < before[name]} == {}
        assert schema(db) == schema(example)
        assert rows(db, "PRAGMA foreign_key_check") == [] and rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert chain.verify(db).broken is None and not search_index.differs(db.conn)
    serving.stop()


def test_a_card_of_before_says_the_barriers_of_its_measure_only_where_everybody_may_read_that(example_file, tmp_path):
    with closing(connect(example_file)) as db:
        had = {row["idea"] for row in rows(db, "SELECT DISTINCT idea FROM idea_barrier")}
        with writing(db):
            db.conn.execute("UPDATE measure SET visibility = 'internal' WHERE id = (SELECT measure FROM idea WHERE id = ?)", [min(had)])
    older = of_version(STEPS.index("0051_idea_barriers"), example_file, tmp_path / "older.db")
    startup.prepare(Settings(older, "example"), NOW)
    with closing(connect(older)) as db:
        assert {row["idea"] for row in rows(db, "SELECT DISTINCT idea FROM idea_barrier")} == had - {min(had)} != set()


def test_before_every_upgrade_a_back_up_of_the_older_one_is_made_and_a_second_start_changes_nothing(older, caplog):
    caplog.set_level("WARNING", logger="strategy.startup")
    with closing(connect(older)) as db:
        steps = [step.name for step in migrations.migrations.pending(db)]
    startup.prepare(Settings(older, "example"), NOW)
    made = backups.listed(older.parent / "backups")
    assert [one.reason for one in made] == ["upgrade"]
    assert steps[-1] in caplog.text and made[0].name in caplog.text
    with closing(connect(older.parent / "backups" / made[0].name)) as db:
        assert [step.name for step in migrations.migrations.pending(db)] == steps
    content = older.read_bytes()
    startup._ready.clear()
    startup.prepare(Settings(older, "example"), NOW)
    assert older.read_bytes() == content and len(backups.listed(older.parent / "backups")) == 1
    serving.stop()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_an_upgrade_killed_at_any_statement_has_changed_nothing(example_file, tmp_path):
    source = of_version(1, example_file, tmp_path / "older.db")
    assert int(said(start(KILLED_AT_EACH, source, tmp_path / "killed.db", 7))) > 20


def test_every_table_of_ours_is_strict(empty):
    loose = [row["name"] for row in rows(empty, "PRAGMA table_list")
             if row["schema"] == "main" and row["type"] == "table" and not row["strict"] and not row["name"].startswith(("sqlite_", "_sqlite_"))]
    assert loose == []


def test_every_reference_to_another_table_finds_it(empty):
    tables = {row["name"] for row in rows(empty, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in tables:
        assert {key["table"] for key in rows(empty, f"PRAGMA foreign_key_list({table})")} <= tables


@pytest.mark.parametrize("sql", [
    "INSERT INTO municipality_change VALUES ('1', '1867', 'nitten', 'merged')",
    "INSERT INTO municipality_change VALUES ('1', '1867', 2019, 'moved')",
    "INSERT INTO municipality_change VALUES ('1', '9999', 2019, 'merged')",
    "INSERT INTO person (name, email, language) VALUES ('a', 'a@example.org', 'se')",
    "INSERT INTO partner (municipality, name, name_key, type) VALUES ('1867', '', '', 'nav')",
    "INSERT INTO partner (municipality, name, name_key, type) VALUES ('1867', 'a', 'a', 'unknown')",
])
def test_the_schema_itself_refuses_what_is_not_a_value(empty, sql):
    with pytest.raises(Exception, match="constraint failed|cannot store"):
        empty.conn.execute(sql)


def test_a_measure_has_one_lead_only(empty, leader):
    empty.conn.execute("INSERT INTO measure (id, title, why, what, how, for_whom, responsible_role, continuous, visibility, mangfold, "
                       "version, created_at, created_by) VALUES (1, 't', '', '', '', '', '', 0, 'internal', 0, 1, '', ?)", [leader.id])
    empty.conn.execute("INSERT INTO measure_municipality VALUES (1, '1867', 'lead')")
    with pytest.raises(Exception, match="UNIQUE"):
        empty.conn.execute("INSERT INTO measure_municipality VALUES (1, '0301', 'lead')")
