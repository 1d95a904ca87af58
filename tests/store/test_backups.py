"""A back-up is whole, checked and complete in itself, or there is none. While others write: tests/commands/test_backups.py."""

import os
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from strategy.domain.backups import Keep
from strategy.domain.events import FIRST, Head
from strategy.domain.refusals import Refused, Unavailable
from strategy.store import backups, chain, reference
from strategy.store.database import connect, rows, writing
from tests.given import NOW
from tests.processes import said, start

AS_ORDINARY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from strategy.domain.refusals import Refused
from strategy.store import backups
from tests.processes import become_ordinary
become_ordinary()
try:
    backups.make(Path(sys.argv[1]), Path(sys.argv[2]), "scheduled", None, datetime.now(UTC))
    print("made")
except Refused as refused:
    print(refused.code, backups.writable(Path(sys.argv[2])))
"""
# A file may grow to this much and no further: the disk is full for this process.
LITTLE_ROOM = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from strategy.domain.refusals import Refused
from strategy.store import backups
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    backups.make(Path(sys.argv[1]), Path(sys.argv[2]), "scheduled", None, datetime.now(UTC))
    print("made")
except Refused as refused:
    print(refused.code)
"""
KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from strategy.store import backups
backups.on_disk = lambda path: os.kill(os.getpid(), signal.SIGKILL)
backups.make(Path(sys.argv[1]), Path(sys.argv[2]), "scheduled", None, datetime.now(UTC))
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "backups"


def make(file, folder, at=NOW, reason="scheduled", by=None):
    return backups.make(file, folder, reason, by, at)


def content(path) -> dict[str, list]:
    with closing(connect(path)) as db:
        return {row["name"]: db.conn.execute(f"SELECT * FROM {row['name']}").fetchall()
                for row in rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}


def test_a_back_up_holds_all_that_the_database_holds_and_says_what_it_is(example, example_file, folder):
    made = make(example_file, folder, by=15, reason="person")
    path = folder / made.name
    assert made.name == f"example-{NOW:%Y%m%dT%H%M%SZ}.db" and made.size == path.stat().st_size
    there, here = content(path), content(example_file)
    assert there.pop("setting") != here.pop("setting") and there == here
    assert made.head == chain.head(example) != Head()
    assert backups.listed(folder) == [made] == [backups.described(path)]


def test_a_database_without_events_has_a_back_up_with_the_first_head(empty_file, folder):
    assert make(empty_file, folder).head == Head(0, FIRST)


def test_nothing_but_the_back_up_is_left_and_only_its_owner_may_read_it(empty_file, folder):
    made = make(empty_file, folder)
    assert [path.name for path in folder.iterdir()] == [made.name]
    assert stat.S_IMODE((folder / made.name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_database_itself_is_not_touched(empty_file, folder):
    before = empty_file.read_bytes()
    make(empty_file, folder)
    assert empty_file.read_bytes() == before


def test_two_in_the_same_second_get_names_of_their_own(empty_file, folder):
    names = [make(empty_file, folder).name for _ in range(3)]
    assert len(set(names)) == 3 and {one.name for one in backups.listed(folder)} == set(names)


def test_the_list_is_newest_first_and_passes_over_what_is_none_of_ours(empty_file, folder):
    made = [make(empty_file, folder, NOW - timedelta(days=n)) for n in (3, 0, 1)]
    (folder / "notes.txt").write_text("mine")
    (folder / "empty-20260101T000000Z.db").write_bytes(b"SQLite format 3\x00 and then nothing")
    (folder / "empty-20260102T000000Z.db").touch()
    shutil.copy(empty_file, folder / "empty-20260103T000000Z.db")
    assert [one.at for one in backups.listed(folder)] == sorted((one.at for one in made), reverse=True)


def test_no_folder_has_no_back_ups(folder):
    assert backups.listed(folder) == []


def test_old_ones_are_removed_and_nothing_else_is(empty_file, folder):
    made = [make(empty_file, folder, NOW - timedelta(days=n)) for n in (0, 1, 400, 900)]
    others = ["other-20200101T000000Z.db", "empty-20200101T000000Z.db", "notes.txt"]
    shutil.copy(folder / made[3].name, folder / others[0])
    (folder / others[1]).write_bytes(b"cannot be read")
    (folder / others[2]).touch()
    assert set(backups.rotate(folder, "empty", Keep(), NOW)) == {made[2].name, made[3].name}
    assert sorted(path.name for path in folder.iterdir()) == sorted([made[0].name, made[1].name, *others])


def test_the_newest_whole_one_stays_though_a_newer_one_cannot_be_read(empty_file, folder):
    made = make(empty_file, folder, NOW - timedelta(days=900))
    (folder / f"empty-{NOW:%Y%m%dT%H%M%SZ}.db").write_bytes(b"broken")
    assert backups.rotate(folder, "empty", Keep(0, 0, 0), NOW) == []
    assert backups.listed(folder) == [made]


def test_a_copy_that_is_not_whole_is_thrown_away(empty_file, folder):
    with closing(connect(empty_file)) as db:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute("INSERT INTO population (municipality, year, total) VALUES ('9999', 2026, 1)")
    with pytest.raises(Refused) as refused:
        make(empty_file, folder)
    assert refused.value.code == "backup_unsound" and refused.value.values == {"problem": "1 references to nothing"}
    assert list(folder.iterdir()) == []


def test_a_damaged_database_gives_no_back_up_and_says_that_it_is_damaged(example_file, folder):
    with example_file.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (example_file.stat().st_size - 8192))
    with pytest.raises(Unavailable, match="damaged"):
        make(example_file, folder)
    assert list(folder.iterdir()) == []


def test_an_index_that_lacks_a_row_is_found(tmp_path):
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as other:
        other.executescript("CREATE TABLE t (a); CREATE TABLE u (a); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1); "
                            "CREATE INDEX j ON u (a); PRAGMA writable_schema = ON; "
                            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'j') WHERE name = 'i'")
    assert backups.unsound(path)


def test_a_folder_without_leave_to_write_says_so(empty_file):
    top = Path(tempfile.mkdtemp(prefix="kulturskoletavla-test-"))
    top.chmod(0o755)
    file, folder = Path(shutil.copy(empty_file, top / "strategy.db")), top / "backups"
    file.chmod(0o644)
    folder.mkdir(mode=0o755)
    try:
        expected = "backup_folder False\n" if os.geteuid() == 0 else "made\n"
        assert said(start(AS_ORDINARY, file, folder)) == expected
        assert list(folder.iterdir()) == [] or os.geteuid() != 0
    finally:
        shutil.rmtree(top)


def test_a_file_in_the_place_of_the_folder_says_so(empty_file, folder):
    folder.touch()
    with pytest.raises(Refused, match="backup_folder"):
        make(empty_file, folder)
    assert not backups.writable(folder)


@pytest.mark.parametrize("room", [4096, 100_000])
def test_a_full_disk_leaves_no_half_file(example_file, folder, room):
    assert said(start(LITTLE_ROOM, example_file, folder, room)) == "backup_full\n"
    assert list(folder.iterdir()) == []


def test_one_that_was_killed_leaves_nothing_after_the_next(empty_file, folder):
    process = start(KILLED, empty_file, folder)
    process.communicate(timeout=120)
    assert process.returncode == -9
    assert backups.listed(folder) == [] and len(list(folder.iterdir())) == 1
    made = make(empty_file, folder)
    assert [path.name for path in folder.iterdir()] == [made.name]


def test_whether_a_folder_can_be_written_to_is_known_before_it_is_made(tmp_path):
    assert backups.writable(tmp_path / "to" / "be" / "made") and backups.writable(tmp_path)


def test_a_back_up_is_read_without_touching_its_folder(empty_file, folder):
    made = make(empty_file, folder)
    with closing(backups.reading(folder / made.name)) as db:
        assert reference.setting(db, "backup")
        with pytest.raises(Exception, match="readonly|read_only"):
            with writing(db):
                reference.set_setting(db, "x", "y")
    assert [path.name for path in folder.iterdir()] == [made.name]
