"""An older database is brought to this version, at the start or by hand: a back-up first, once, and never under somebody's feet."""

from contextlib import closing

import pytest

from strategy import startup
from strategy.settings import Settings
from strategy.startup import Refused
from strategy.store import serving
from strategy.store.database import connect, rows
from tests.given import NOW
from tests.older import STEPS, of_version
from tests.processes import said, start
from tests.test_startup import TOGETHER, refusal


@pytest.fixture
def older(example_file, tmp_path):
    """The example set in the first schema there was."""
    serving.stop()
    return of_version(1, example_file, tmp_path / "older.db")


def test_an_upgrade_by_hand_makes_a_back_up_first_and_a_second_one_has_nothing_to_do(older):
    done = startup.upgrade(Settings(older, "example"), NOW)
    assert done.steps == tuple(STEPS[1:]) and done.backup.exists()
    content = older.read_bytes()
    assert startup.upgrade(Settings(older, "example"), NOW) == startup.Upgraded()
    assert older.read_bytes() == content


def test_an_upgrade_under_a_process_that_serves_it_is_refused(older):
    serving.begin(older)
    before = older.read_bytes()
    with pytest.raises(Refused, match="Stop every process"):
        startup.upgrade(Settings(older, "example"), NOW)
    serving.stop()
    assert older.read_bytes() == before


def test_an_upgrade_that_cannot_make_its_back_up_stops_the_start_and_changes_nothing(older, tmp_path):
    (tmp_path / "backups").touch()
    before = older.read_bytes()
    assert "back-up before it could not be made" in refusal(Settings(older, "example"))
    assert older.read_bytes() == before


def test_two_that_start_together_on_an_older_database_upgrade_it_once(older):
    for process in [start(TOGETHER, older) for _ in range(2)]:
        assert said(process) == "ready\n"
    assert len(list((older.parent / "backups").iterdir())) == 1
    with closing(connect(older)) as db:
        assert rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_real_data_is_not_upgraded_by_example_mode(older):
    with closing(connect(older)) as db:
        db.conn.execute("DELETE FROM setting WHERE name = 'example'")
    before = older.read_bytes()
    assert "holds real data" in refusal(Settings(older, "example"))
    assert older.read_bytes() == before


def test_upgrading_what_is_not_there_says_how_to_make_it(tmp_path):
    with pytest.raises(Refused, match="python -m strategy create"):
        startup.upgrade(Settings(tmp_path / "x.db", "oidc"), NOW)
