"""What may take the place of the database, and the moment it does. The whole of it: tests/commands/test_restores.py."""

import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from strategy.store import backups, people, reference, restores
from strategy.store.database import connect, rows, writing
from strategy.store.guard import WrongSetup
from tests.given import NOW, add_person


@pytest.fixture
def backup(empty_file, tmp_path):
    """A back-up of the empty database."""
    return tmp_path / "backups" / backups.make(empty_file, tmp_path / "backups", "scheduled", None, NOW).name


def refusal(source, database, another=False) -> str:
    with pytest.raises(WrongSetup) as refused:
        restores.check(source, database, another)
    return str(refused.value)


def test_a_back_up_of_this_database_may_be_restored_and_says_when_it_was_made(backup, empty_file):
    restores.check(backup, empty_file, another=False)
    assert restores.made_at(backup) == NOW and restores.made_at(empty_file) is None


@pytest.mark.parametrize("make, said", [
    (lambda path: None, "There is no file"), (lambda path: path.touch(), "0 bytes"), (lambda path: path.mkdir(), "is a folder"),
    (lambda path: path.write_bytes(b"x" * 500), "not a SQLite database"), (lambda path: path.symlink_to("/nowhere/at/all"), "which is not there")])
def test_what_is_no_back_up_is_refused_with_what_to_do(empty_file, tmp_path, make, said):
    path = tmp_path / "wrong.db"
    make(path)
    assert said in refusal(path, empty_file)


def test_one_that_is_cut_short_is_refused(backup, empty_file):
    with backup.open("r+b") as file:
        file.truncate(backup.stat().st_size - 5000)
    assert "cut short" in refusal(backup, empty_file)


def test_one_with_damaged_pages_is_refused(backup, empty_file):
    with backup.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 40_000)
    assert "damaged" in refusal(backup, empty_file)


def test_one_of_a_newer_version_is_refused(backup, empty_file):
    with closing(connect(backup)) as db:
        db["_sqlite_migrations"].insert({"migration_set": "kulturskoletavla", "name": "0099_later", "applied_at": "2030"})
    assert "newer version" in refusal(backup, empty_file)


def test_one_of_another_database_is_refused_unless_that_is_what_is_wanted(backup, example_file):
    assert "--another" in refusal(backup, example_file)
    restores.check(backup, example_file, another=True)


def test_where_there_is_no_database_or_a_broken_one_any_back_up_will_do(backup, tmp_path):
    restores.check(backup, tmp_path / "gone.db", another=False)
    (tmp_path / "broken.db").write_bytes(b"broken")
    restores.check(backup, tmp_path / "broken.db", another=False)


def test_the_database_itself_is_no_back_up_of_itself(empty_file, tmp_path):
    (tmp_path / "link.db").symlink_to(empty_file)
    assert "is the database itself" in refusal(tmp_path / "link.db", empty_file)


@pytest.mark.parametrize("end", ["-journal", "-wal"])
def test_a_database_in_use_elsewhere_is_no_back_up(backup, empty_file, end):
    backup.with_name(backup.name + end).write_bytes(b"x")
    assert "in use" in refusal(backup, empty_file)


def test_the_former_database_is_kept_under_another_name(empty_file, tmp_path):
    new, before = tmp_path / "new.db", empty_file.read_bytes()
    shutil.copy(empty_file, new)
    with closing(connect(new)) as db, writing(db):
        reference.set_setting(db, "x", "new")
    content = new.read_bytes()
    aside = restores.put(new, empty_file, NOW)
    assert aside == empty_file.with_name(f"empty.db.replaced-{NOW:%Y%m%dT%H%M%SZ}")
    assert (aside.read_bytes(), empty_file.read_bytes(), new.exists()) == (before, content, False)


def test_two_restores_in_the_same_second_keep_both_former_ones(empty_file, tmp_path):
    kept = []
    for turn in range(2):
        shutil.copy(empty_file, tmp_path / "new.db")
        kept.append(restores.put(tmp_path / "new.db", empty_file, NOW))
    assert len(set(kept)) == 2 and all(path.exists() for path in kept)


def test_where_nothing_was_nothing_is_kept(empty_file, tmp_path):
    assert restores.put(empty_file, tmp_path / "first.db", NOW) is None
    assert (tmp_path / "first.db").exists()


def test_what_lies_beside_a_damaged_one_never_meets_the_new_one(empty_file, tmp_path):
    shutil.copy(empty_file, tmp_path / "new.db")
    empty_file.write_bytes(b"broken")
    for end in ("-journal", "-wal", "-shm"):
        empty_file.with_name(empty_file.name + end).write_bytes(b"left by a crash")
    aside = restores.put(tmp_path / "new.db", empty_file, NOW)
    assert aside.read_bytes() == b"broken"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("empty.db-")] == []


def test_a_number_of_somebody_added_later_and_anonymised_is_nobodys_again(empty, leader):
    with writing(empty):
        restores.reserve(empty, leader.id + 5, NOW)
        restores.reserve(empty, leader.id + 2, NOW + timedelta(days=1))
    assert add_person(empty, "New").id == leader.id + 6
    assert people.load(empty, leader.id + 5).anonymised_at == NOW
    assert len(rows(empty, "SELECT 1 FROM person")) == 3


def test_a_restored_one_no_longer_says_that_it_is_a_back_up(backup):
    with closing(connect(backup)) as db, writing(db):
        restores.unmark(db)
    assert restores.made_at(backup) is None
