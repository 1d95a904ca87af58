"""Every wrong set-up refuses to start and says what to do."""

import importlib
import os
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from strategy.store import guard, migrations, serving
from strategy.store.database import APPLICATION_ID, connect, may_use_wal, one, writing
from strategy.store.guard import WrongSetup
from tests.processes import said, start

CHECK = """
import sys
from pathlib import Path
from strategy.store import guard
from tests.processes import become_ordinary
become_ordinary()
try:
    guard.check_file(Path(sys.argv[1]))
    print("fine")
except guard.WrongSetup as problem:
    print(problem)
"""


@pytest.fixture
def everybodys(empty_file):
    """A database file in a folder that every user of this machine can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kulturskoletavla-test-"))
    path = Path(shutil.copy(empty_file, folder / "strategy.db"))
    path.chmod(0o666)
    folder.chmod(0o777)
    yield path
    folder.chmod(0o700)
    shutil.rmtree(folder)


def refusal(path: Path) -> str:
    with pytest.raises(WrongSetup) as refused:
        guard.check_file(path)
    return str(refused.value)


def test_a_sound_file_and_one_that_is_still_to_come_are_let_through(empty_file, tmp_path):
    guard.check_file(empty_file)
    guard.check_file(tmp_path / "new.db")


def test_an_empty_file_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "strategy.db"
    path.touch()
    assert "0 bytes" in refusal(path) and "Restore a back-up" in refusal(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"x", b"SQLite format 2\x00" * 8, b"PK\x03\x04" + b"\x00" * 200, "Kjære leser".encode() * 99])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "strategy.db"
    path.write_bytes(content)
    assert "is not a SQLite database" in refusal(path)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_file_without_leave_to_write_is_refused(everybodys):
    everybodys.chmod(0o444)
    assert "cannot be written to" in said(start(CHECK, everybodys))


def test_a_folder_without_leave_to_write_is_refused(everybodys):
    everybodys.parent.chmod(0o555)
    words = said(start(CHECK, everybodys))
    assert "The folder" in words and "journal" in words


def test_with_leave_to_write_both_are_fine(everybodys):
    assert said(start(CHECK, everybodys)) == "fine\n"


def test_a_second_sqlite_library_is_refused(tmp_path, monkeypatch):
    guard.check_engine()
    (tmp_path / "pysqlite3").mkdir()
    (tmp_path / "pysqlite3" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    with pytest.raises(WrongSetup, match="pip uninstall pysqlite3"):
        guard.check_engine()


@pytest.mark.parametrize("number", [0, 1, APPLICATION_ID - 1])
def test_a_database_of_another_program_is_refused(empty_file, number):
    connection = sqlite3.connect(empty_file)
    connection.execute(f"PRAGMA application_id = {number}")
    connection.close()
    db = connect(empty_file)
    with pytest.raises(WrongSetup, match="another program"):
        guard.check_identity(db, empty_file)
    db.close()


def test_a_database_of_a_newer_version_is_refused_by_the_name_of_its_newest_step(empty, empty_file):
    guard.check_identity(empty, empty_file)
    with writing(empty):
        empty["_sqlite_migrations"].insert({"migration_set": migrations.migrations.name, "name": "0099_later", "applied_at": "2030"})
    with pytest.raises(WrongSetup, match="0099_later.*Upgrade the program"):
        guard.check_identity(empty, empty_file)


def test_a_new_file_is_ours_and_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "deep" / "er" / "strategy.db"
    guard.initialise(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    db = connect(path)
    assert one(db, "PRAGMA application_id")["application_id"] == APPLICATION_ID
    db.close()
    guard.check_file(path)


def test_a_new_file_never_takes_the_place_of_one_that_is_there(empty_file):
    before = empty_file.read_bytes()
    with pytest.raises(FileExistsError):
        guard.initialise(empty_file)
    assert empty_file.read_bytes() == before


def test_a_link_to_elsewhere_is_not_followed_when_a_file_is_made(tmp_path):
    os.symlink(tmp_path / "target.db", tmp_path / "strategy.db")
    with pytest.raises(FileExistsError):
        guard.initialise(tmp_path / "strategy.db")
    assert not (tmp_path / "target.db").exists()


def test_the_journal_is_the_one_this_engine_can_be_trusted_with(empty):
    guard.set_journal(empty)
    assert one(empty, "PRAGMA journal_mode")["journal_mode"] == ("wal" if may_use_wal() else "delete")


def test_a_link_to_nowhere_is_refused_with_where_it_points(tmp_path):
    (tmp_path / "strategy.db").symlink_to(tmp_path / "gone.db")
    assert "gone.db, which is not there" in refusal(tmp_path / "strategy.db")


def test_a_link_to_a_sound_file_is_let_through(empty_file, tmp_path):
    (tmp_path / "strategy.db").symlink_to(empty_file)
    guard.check_file(tmp_path / "strategy.db")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_refused_without_waiting_for_somebody_to_write(tmp_path):
    os.mkfifo(tmp_path / "strategy.db")
    assert "not an ordinary file" in refusal(tmp_path / "strategy.db")


@pytest.mark.parametrize("less", [1, 5000, 300_000])
def test_a_file_that_was_cut_short_is_refused(empty_file, less):
    with empty_file.open("r+b") as file:
        file.truncate(empty_file.stat().st_size - less)
    assert "cut short" in refusal(empty_file) and "restore" in refusal(empty_file)


def test_a_file_with_a_journal_beside_it_is_left_for_sqlite_to_mend(empty_file):
    with empty_file.open("r+b") as file:
        file.truncate(empty_file.stat().st_size - 5000)
    empty_file.with_name(empty_file.name + "-journal").touch()
    guard.check_file(empty_file)


def test_a_file_that_is_served_is_not_opened_which_would_end_its_locks(empty_file, monkeypatch):
    serving.begin(empty_file)
    try:
        monkeypatch.setattr(Path, "open", lambda *given: pytest.fail("opened"))
        guard.check_file(empty_file)
    finally:
        monkeypatch.undo()
        serving.stop()


def test_damaged_pages_are_found_at_the_start(example_file):
    with closing(connect(example_file)) as db:
        guard.check_pages(db, example_file)
    with example_file.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(b"\xff" * 100_000)
    with closing(connect(example_file)) as db, pytest.raises(WrongSetup, match="damaged pages.*python -m strategy restore"):
        guard.check_pages(db, example_file)


def test_a_large_file_is_not_looked_through_at_the_start(example_file):
    with example_file.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(b"\xff" * 100_000)
    with closing(connect(example_file)) as db:
        guard.check_pages(db, example_file, at_most=4096)


def test_a_file_whose_schema_cannot_be_read_is_told_as_damaged(empty_file):
    with closing(connect(empty_file)) as db:
        with empty_file.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * 4000)
        with pytest.raises(WrongSetup, match="is damaged"):
            guard.check_identity(db, empty_file)


def test_a_file_that_others_keep_in_another_journal_mode_is_refused(empty_file):
    other = sqlite3.connect(empty_file)
    other.execute("PRAGMA journal_mode = WAL" if not may_use_wal() else "PRAGMA journal_mode = DELETE").fetchone()
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM county").fetchone()
    db = connect(empty_file, busy_ms=50)
    try:
        with pytest.raises(WrongSetup, match="journal mode (wal|delete).*Stop everything"):
            guard.set_journal(db)
    finally:
        db.close()
        other.close()
    with closing(connect(empty_file)) as db:
        guard.set_journal(db)


def test_what_a_killed_start_was_building_is_removed_and_that_of_a_living_one_is_not(tmp_path):
    gone = start("pass")
    gone.communicate()
    names = [f".strategy.db.{gone.pid}.new", f".strategy.db.{gone.pid}.new-journal", f".strategy.db.{gone.pid}.0a1b.new"]
    others = [f".strategy.db.{os.getpid()}.new", f".other.db.{gone.pid}.new", f"strategy.db.{gone.pid}.new", ".strategy.db.x.new", "strategy.db"]
    for name in names + others:
        (tmp_path / name).touch()
    assert guard.sweep(tmp_path, "strategy.db") == sorted(names)
    assert {path.name for path in tmp_path.iterdir()} == set(others)
