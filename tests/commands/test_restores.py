"""A back-up takes the place of the database by one command: all of it, or nothing, and nobody erased comes back."""

import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from strategy.commands import measures, people, restores
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import Unavailable
from strategy.store import backups, chain, erasures, events, serving
from strategy.store import people as people_store
from strategy.store.database import connect, rows, versions
from strategy.store.guard import WrongSetup
from tests.given import NOW, add_person
from tests.processes import start

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from strategy.commands import restores
from strategy.store import restores as store
{where} = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)
restores.restore(Path(sys.argv[1]), Path(sys.argv[2]), at=datetime.now(UTC))
"""
LATER = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def nothing_is_served_here():
    serving.stop()


@pytest.fixture
def administrator(empty):
    return add_person(empty, "Administrator", (Role.ADMINISTRATOR, NATION))


@pytest.fixture
def other(empty):
    return add_person(empty, "Other Person", (Role.LEADER, "1867"))


@pytest.fixture
def backup(empty, empty_file, administrator, other, tmp_path):
    """A back-up of a database with two people and one measure, made at NOW."""
    measures.add(empty, other, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
    return tmp_path / "backups" / backups.make(empty_file, tmp_path / "backups", "scheduled", None, NOW).name


def titles(path) -> list[str]:
    with closing(connect(path)) as db:
        return [row["title"] for row in rows(db, "SELECT title FROM measure ORDER BY id")]


def test_what_was_saved_after_it_is_gone_and_what_was_there_is_back(empty, empty_file, other, backup):
    measures.add(empty, other, Draft(("1867",), "Etterpå"), UpdateDraft(Status.PLANNED, NOW.date()), at=LATER)
    done = restores.restore(empty_file, backup, at=LATER)
    assert titles(empty_file) == ["Kor"] and titles(done.aside) == ["Kor", "Etterpå"]
    assert (done.anonymised, done.steps, done.chain.broken) == (0, (), None)


def test_the_restore_is_an_event_and_the_chain_goes_on(empty, empty_file, backup):
    restores.restore(empty_file, backup, at=LATER)
    with closing(connect(empty_file)) as db:
        last = rows(db, "SELECT action, subject_id FROM event ORDER BY id DESC LIMIT 1")
        assert last == [{"action": "database_restored", "subject_id": backup.name}]
        events.append(db, LATER, None, "anything", ("x", 1), None)
        assert chain.verify(db).broken is None
        assert rows(db, "SELECT 1 FROM setting WHERE name = 'backup'") == []


def test_somebody_anonymised_since_is_anonymised_again(empty, empty_file, administrator, other, backup):
    people.anonymise(empty, administrator, other.id, at=LATER)
    done = restores.restore(empty_file, backup, at=LATER + timedelta(hours=1))
    assert done.anonymised == 1 and done.chain.broken is None
    with closing(connect(empty_file)) as db:
        assert people_store.load(db, other.id).anonymised_at and people_store.user(db, other.id) is None
        assert rows(db, "SELECT 1 FROM measure")
    assert b"Other Person" not in empty_file.read_bytes() and b"other.person@" not in empty_file.read_bytes()


def test_an_erasure_dated_just_before_the_back_up_that_missed_it_counts(empty, empty_file, other, backup):
    erasures.remember(empty, other.id, NOW - timedelta(minutes=5))
    assert restores.restore(empty_file, backup, at=LATER).anonymised == 1


def test_a_promise_of_long_before_it_or_of_nobody_changes_nothing(empty, empty_file, other, backup):
    erasures.remember(empty, other.id, NOW - timedelta(days=30))
    erasures.remember(empty, 4711, LATER)
    assert restores.restore(empty_file, backup, at=LATER).anonymised == 0
    with closing(connect(empty_file)) as db:
        assert people_store.load(db, other.id).anonymised_at is None
        assert add_person(db, "New").id == 4712


def test_restoring_twice_anonymises_each_time_and_keeps_every_former_one(empty, empty_file, administrator, other, backup):
    people.anonymise(empty, administrator, other.id, at=LATER)
    first, second = (restores.restore(empty_file, backup, at=LATER + timedelta(hours=n)) for n in (1, 2))
    assert first.anonymised == second.anonymised == 1 and first.aside != second.aside


def test_the_one_that_was_replaced_can_be_put_back(empty, empty_file, other, backup):
    measures.add(empty, other, Draft(("1867",), "Etterpå"), UpdateDraft(Status.PLANNED, NOW.date()), at=LATER)
    aside = restores.restore(empty_file, backup, at=LATER).aside
    assert restores.check(empty_file, aside) is None
    restores.restore(empty_file, aside, at=LATER)
    assert titles(empty_file) == ["Kor", "Etterpå"]


def test_a_missing_and_a_damaged_database_are_restored(empty_file, backup):
    empty_file.write_bytes(b"broken")
    assert restores.restore(empty_file, backup, at=LATER).aside.read_bytes() == b"broken"
    empty_file.unlink()
    assert restores.restore(empty_file, backup, at=LATER).aside is None
    assert titles(empty_file) == ["Kor"]


def test_a_cache_of_the_former_database_is_never_taken_for_the_restored_one(empty, empty_file, backup):
    before = versions(empty, "structure")
    seen = {before}
    for turn in range(3):
        restores.restore(empty_file, backup, at=LATER)
        with closing(connect(empty_file)) as db:
            seen.add(versions(db, "structure"))
    assert len(seen) == 4


def test_nothing_is_restored_while_somebody_serves_the_database(empty_file, backup):
    before = empty_file.read_bytes()
    serving.begin(empty_file)
    with pytest.raises(WrongSetup, match="Stop every process"):
        restores.restore(empty_file, backup, at=LATER)
    assert empty_file.read_bytes() == before
    serving.stop()


def test_erasures_that_cannot_be_read_stop_it(empty_file, backup):
    before = empty_file.read_bytes()
    erasures.place(empty_file).write_text("Kari\n")
    with pytest.raises(WrongSetup, match="line 1, cannot be read.*as it was"):
        restores.restore(empty_file, backup, at=LATER)
    assert empty_file.read_bytes() == before


@pytest.mark.parametrize("where", ["store.put", "restores.replay", "restores.backups.on_disk", "store._set_aside", "store.os.replace"])
def test_one_that_is_killed_leaves_the_database_as_it_was_and_can_be_done_again(empty, empty_file, backup, where):
    empty.close()
    before = empty_file.read_bytes()
    process = start(KILLED.format(where=where), empty_file, backup)
    process.communicate(timeout=120)
    assert process.returncode == -9 and empty_file.read_bytes() == before
    restores.restore(empty_file, backup, at=LATER)
    assert titles(empty_file) == ["Kor"]
    assert [path.name for path in empty_file.parent.iterdir() if path.name.endswith(".new")] == []


def test_a_back_up_that_is_damaged_leaves_the_database_as_it_was(empty_file, backup):
    before = empty_file.read_bytes()
    with backup.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 40_000)
    with pytest.raises((WrongSetup, Unavailable)):
        restores.restore(empty_file, backup, at=LATER)
    assert empty_file.read_bytes() == before


def test_a_link_in_the_place_of_the_database_stays_a_link(empty_file, backup, tmp_path):
    (tmp_path / "srv").mkdir()
    link = tmp_path / "srv" / "strategy.db"
    link.symlink_to(shutil.move(empty_file, tmp_path / "real.db"))
    done = restores.restore(link, backup, at=LATER)
    assert link.is_symlink() and titles(tmp_path / "real.db") == ["Kor"] and done.aside.parent == tmp_path
