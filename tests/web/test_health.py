import threading
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from strategy import startup
from strategy.store import database as files
from strategy.store import migrations
from strategy.store.database import connect, writing
from strategy.web import health
from tests import processes

NOW = datetime(2026, 12, 31, 12, tzinfo=UTC)


def ask(database, path="/healthz"):
    return TestClient(Starlette(routes=health.routes(database))).get(path)


def reason(database):
    answer = ask(database, "/readyz")
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.status_code == 200) == (answer.json() == {"status": "ready"})
    return answer.json().get("reason")


@pytest.fixture
def database(empty_file):
    return empty_file


def test_a_database_that_answers_is_healthy(tmp_path):
    startup.create(tmp_path / "strategy.db", NOW)
    answer = ask(tmp_path / "strategy.db")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
def test_a_database_that_is_missing_empty_or_foreign_is_not(tmp_path, content):
    path = tmp_path / "strategy.db"
    if content is not None:
        path.write_bytes(content)
    answer = ask(path)
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable"}
    assert reason(path) == "file"
    assert path.exists() == (content is not None)


def test_a_database_that_takes_saves_is_ready_and_stays_as_it_was(database):
    before = database.read_bytes()
    assert reason(database) is None
    assert database.read_bytes() == before


def test_a_database_of_a_newer_program_is_not_ready_though_it_is_healthy(database):
    db = connect(database)
    db.table("_sqlite_migrations").insert({"migration_set": "kulturskoletavla", "name": "9999_later", "applied_at": ""})
    db.close()
    assert reason(database) == "schema"
    assert ask(database).status_code == 200


def test_a_database_with_a_step_to_take_is_not_ready(database, monkeypatch):
    later = type(migrations.migrations)("kulturskoletavla")
    for step in migrations.migrations._migrations:
        later(name=step.name)(step.fn)
    later(name="9999_later")(lambda db: None)
    monkeypatch.setattr(migrations, "migrations", later)
    assert reason(database) == "schema"


def test_a_database_that_somebody_holds_on_to_is_locked(database, monkeypatch):
    monkeypatch.setattr(health, "WAITS_MS", 1)
    db = connect(database)
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        assert reason(database) == "locked"
    finally:
        db.close()
    assert reason(database) is None


def test_a_save_of_our_own_that_does_not_end_is_locked(database, monkeypatch):
    monkeypatch.setattr(files, "BUSY_MS", 1)
    inside, leave = threading.Event(), threading.Event()

    def save():
        db = connect(database)
        with writing(db):
            inside.set()
            leave.wait(30)
        db.close()

    saving = threading.Thread(target=save)
    saving.start()
    try:
        assert inside.wait(30)
        assert reason(database) == "locked"
    finally:
        leave.set()
        saving.join()


def test_a_disk_without_room_is_full(database, monkeypatch):
    monkeypatch.setattr(health, "LEAST_ROOM", 1 << 62)
    assert reason(database) == "full"


def test_a_file_that_may_not_be_written_to_is_not_ready(database):
    program = """
import sys
from pathlib import Path
from tests.processes import become_ordinary
from tests.web.test_health import ask, reason
become_ordinary()
path = Path(sys.argv[1])
print(ask(path).status_code, reason(path))
"""
    for folder in (database.parent, *database.parent.parents):
        if folder.is_relative_to(Path(gettempdir())) and folder != Path(gettempdir()):
            folder.chmod(0o755)
    database.chmod(0o444)
    assert processes.said(processes.start(program, database)).split() == ["200", "file"]


def test_the_write_lock_is_asked_for_once_in_a_while_however_many_ask(database, monkeypatch):
    taken = []
    monkeypatch.setattr(health, "_tried", lambda path: taken.append(path))
    client = TestClient(Starlette(routes=health.routes(database)))
    assert [client.get("/readyz").status_code for _ in range(20)] == [200] * 20
    assert len(taken) == 1
