"""The schema: made in one go or not at all, and made once."""

import pytest
from sqlite_utils import Migrations

from strategy.store import guard, migrations
from strategy.store.database import connect, rows, writing
from tests.processes import start

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
