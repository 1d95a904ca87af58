"""Every wrong set-up refuses to start and says what to do."""

import importlib
import os
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest

from strategy.store import guard, migrations
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
