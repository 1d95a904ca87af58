"""From a file on disk to a database that can be used, or a refusal with its remedy."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from strategy import startup
from strategy.commands import examples
from strategy.domain.refusals import Unavailable
from strategy.settings import Settings
from strategy.startup import Refused
from strategy.store import events, reference, serving
from strategy.store.database import connect, rows, versions, writing
from tests.given import NOW
from tests.processes import said, start

TOGETHER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from strategy import startup
from strategy.settings import Settings
print("ready", flush=True)
startup.prepare(Settings(Path(sys.argv[1]), "example"), datetime.now(UTC))
"""
KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from strategy import startup
from strategy.commands import examples
whole = examples.load
def load(*given, **more):
    whole(*given, **more)
    os.kill(os.getpid(), signal.SIGKILL)
examples.load = load
startup.create(Path(sys.argv[1]), datetime.now(UTC), example=True)
"""


def refusal(settings) -> str:
    with pytest.raises(Refused) as refused:
        startup.prepare(settings, NOW)
    return str(refused.value)


def count(path, table) -> int:
    with closing(connect(path)) as db:
        return rows(db, f"SELECT count(*) AS n FROM {table}")[0]["n"]


def test_a_missing_file_is_made_in_example_mode_and_filled(tmp_path):
    path = tmp_path / "deep" / "er" / "strategy.db"
    startup.prepare(Settings(path, "example"), NOW)
    assert count(path, "measure") > 100
    assert sorted(file.name for file in path.parent.iterdir()) == [".strategy.db.serving", "strategy.db"]
    with closing(connect(path)) as db:
        assert examples.is_example(db) and events.broken_link(db) is None
        assert rows(db, "PRAGMA foreign_key_check") == []


def test_a_second_start_changes_nothing(example_file):
    startup.prepare(Settings(example_file, "example"), NOW)
    before = example_file.read_bytes()
    startup._ready.clear()
    startup.prepare(Settings(example_file, "example"), NOW + timedelta(days=9))
    assert example_file.read_bytes() == before


def test_a_file_that_vanished_is_made_anew(example_file):
    startup.prepare(Settings(example_file, "example"), NOW)
    example_file.unlink()
    startup.prepare(Settings(example_file, "example"), NOW)
    assert example_file.exists()


def test_a_database_with_real_data_is_never_opened_in_example_mode(empty_file):
    assert "holds real data" in refusal(Settings(empty_file, "example"))


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.7", "tavla.example.no", ""])
def test_example_mode_answers_on_this_machine_only(tmp_path, address):
    assert "this machine only" in refusal(Settings(tmp_path / "x.db", "example", address))
    assert list(tmp_path.iterdir()) == []


def test_people_never_sign_in_to_the_example_set(example_file):
    assert "invented example set" in refusal(Settings(example_file, "oidc"))


def test_with_sign_in_a_missing_database_is_not_made_but_asked_for(tmp_path):
    assert "python -m strategy create" in refusal(Settings(tmp_path / "x.db", "oidc"))
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_sign_in_stops_the_start_and_everything_wrong_is_told_at_once(empty_file):
    assert refusal(Settings(empty_file, "oidc", problems=("No secret.", "No address."))) == "No secret.\nNo address."


def test_with_sign_in_a_real_database_is_opened_on_any_address(empty_file):
    startup.prepare(Settings(empty_file, "oidc", "0.0.0.0"), NOW)


@pytest.mark.parametrize("content, said_of_it", [(b"", "0 bytes"), (b"something else", "not a SQLite database")])
def test_a_file_that_is_no_database_stops_the_start_and_is_left_as_it_is(tmp_path, content, said_of_it):
    path = tmp_path / "strategy.db"
    path.write_bytes(content)
    assert said_of_it in refusal(Settings(path, "example"))
    assert path.read_bytes() == content


def test_another_programs_database_stops_the_start_and_is_left_as_it_is(tmp_path):
    path = tmp_path / "strategy.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    assert "another program" in refusal(Settings(path, "example"))
    assert path.read_bytes() == before


def test_a_newer_versions_database_stops_the_start_and_is_left_as_it_is(example_file):
    with closing(connect(example_file)) as db, writing(db):
        db["_sqlite_migrations"].insert({"migration_set": "kulturskoletavla", "name": "0099_later", "applied_at": "2030"})
    before = example_file.read_bytes()
    assert "newer version (0099_later)" in refusal(Settings(example_file, "example"))
    assert example_file.read_bytes() == before


def test_a_file_is_never_made_over_one_that_is_there(empty_file):
    before = empty_file.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        startup.create(empty_file, NOW)
    assert empty_file.read_bytes() == before
    assert list(empty_file.parent.iterdir()) == [empty_file]


def test_a_place_that_cannot_be_written_to_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="Choose another place with STRATEGY_DB"):
        startup.create(tmp_path / "file" / "strategy.db", NOW)


def test_a_start_that_is_killed_leaves_nothing_in_the_place_of_the_database(tmp_path):
    path = tmp_path / "strategy.db"
    process = start(KILLED, path)
    process.communicate(timeout=120)
    assert process.returncode == -9
    assert not path.exists()
    startup.prepare(Settings(path, "example"), NOW)
    assert count(path, "measure") > 100


def test_an_example_set_that_fails_half_way_leaves_no_database(tmp_path, empty):
    before = rows(empty, "SELECT count(*) AS n FROM person")
    with pytest.raises(KeyError):
        examples.load(empty, None, [{"key": "a", "name": "A", "email": "a@example.org", "language": "nb", "roles": []}],
                      [{"municipality": "1867", "measure": [{"title": "uten oppdateringer"}]}], at=NOW)
    assert rows(empty, "SELECT count(*) AS n FROM person") == before
    assert not examples.is_example(empty)


def test_two_that_start_together_on_a_missing_file_make_one_database(tmp_path):
    path = tmp_path / "strategy.db"
    for process in [start(TOGETHER, path) for _ in range(2)]:
        assert said(process) == "ready\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == [".strategy.db.serving", "strategy.db"]
    with closing(connect(path)) as db:
        assert rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert len(rows(db, "SELECT 1 FROM person WHERE key = 'leder_bo'")) == 1


def test_a_database_made_meanwhile_is_not_overwritten(tmp_path, empty_file):
    path, building = tmp_path / "there.db", tmp_path / ".there.db.1.new"
    shutil.copy(empty_file, path)
    building.write_bytes(b"new")
    before = path.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        startup._put(building, path)
    assert path.read_bytes() == before


def test_a_database_is_up_to_date_with_the_data_files_after_a_start(example_file):
    with closing(connect(example_file)) as db, writing(db):
        reference.set_setting(db, "reference", "older")
        db.conn.execute("UPDATE municipality SET name = 'Gammelt navn' WHERE code = '1867'")
    startup.prepare(Settings(example_file, "example"), NOW)
    with closing(connect(example_file)) as db:
        assert rows(db, "SELECT name FROM municipality WHERE code = '1867'") == [{"name": "Bø"}]


def test_health_is_asked_of_the_file_and_never_raises(example_file, tmp_path):
    assert startup.answers(Settings(example_file, "example"))
    assert not startup.answers(Settings(tmp_path / "nothing.db", "example"))
    (tmp_path / "other.db").write_bytes(b"something else")
    assert not startup.answers(Settings(tmp_path / "other.db", "example"))


def test_a_run_has_one_connection_that_is_closed_whatever_happens(example_file):
    with pytest.raises(KeyError), startup.opened(Settings(example_file, "example")) as db:
        assert rows(db, "SELECT count(*) AS n FROM county")[0]["n"] == 15
        raise KeyError
    with pytest.raises(sqlite3.ProgrammingError):
        db.conn.execute("SELECT 1")


def test_a_file_damaged_while_it_is_read_is_told_as_unavailable(example_file):
    with pytest.raises(Unavailable), startup.opened(Settings(example_file, "example")) as db:
        with example_file.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (example_file.stat().st_size - 4096))
        list(db.query("SELECT * FROM measure"))


def test_a_start_that_was_killed_leaves_nothing_after_the_next(tmp_path):
    path = tmp_path / "strategy.db"
    process = start(KILLED, path)
    process.communicate(timeout=120)
    assert process.returncode == -9 and list(tmp_path.iterdir())
    startup.create(path, NOW)
    assert [file.name for file in tmp_path.iterdir()] == ["strategy.db"]


def test_a_link_to_nowhere_stops_the_start_and_nothing_is_made(tmp_path):
    path = tmp_path / "strategy.db"
    path.symlink_to(tmp_path / "gone.db")
    assert "which is not there" in refusal(Settings(path, "example"))
    assert not (tmp_path / "gone.db").exists()


def test_damaged_pages_stop_the_start(example_file):
    with example_file.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(b"\xff" * 100_000)
    assert "python -m strategy restore" in refusal(Settings(example_file, "example"))


def test_what_is_being_restored_is_not_served(example_file, monkeypatch):
    monkeypatch.setattr(startup.serving.begin, "__defaults__", (0,))
    with serving.alone(example_file):
        assert "being restored or upgraded" in refusal(Settings(example_file, "example"))


def test_two_databases_made_under_one_name_are_never_taken_for_each_other(tmp_path):
    seen = set()
    for turn in range(2):
        startup.create(tmp_path / "x.db", NOW)
        with closing(connect(tmp_path / "x.db")) as db:
            seen.add(versions(db, "structure"))
        (tmp_path / "x.db").unlink()
    assert len(seen) == 2


def test_the_example_has_no_open_view(tmp_path):
    with pytest.raises(Refused, match="Leave STRATEGY_PUBLIC out, or configure sign-in"):
        startup.prepare(Settings(tmp_path / "new.db", "example", public=True), NOW)
    assert not (tmp_path / "new.db").exists()
