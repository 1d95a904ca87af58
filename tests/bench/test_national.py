"""The national data set is what the app itself would have written, only faster."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bench import national
from strategy import startup
from strategy.domain import measures
from strategy.settings import Settings
from strategy.store import events, updates
from strategy.store.database import connect, rows, writing
from tests.given import NOW

TINY = national.Size("tiny", municipalities=9, measures=20, years=3, partners=60, points=40, people=40)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("national") / "tiny.db"
    national.make(path, TINY, NOW)
    return path


@pytest.fixture
def db(made):
    opened = connect(made)
    yield opened
    opened.close()


def derived(db):
    return (rows(db, "SELECT * FROM measure_current ORDER BY measure"),
            rows(db, "SELECT * FROM status_step ORDER BY measure, on_day"))


def test_the_app_opens_it_as_example_data(made):
    startup.prepare(Settings(made, "example"), NOW)


def test_what_is_derived_in_bulk_is_what_the_store_derives_one_by_one(db):
    before = derived(db)
    with writing(db):
        for measure in range(1, 181):
            updates.derive(db, measure)
    assert before[1]
    assert derived(db) == before


def test_each_measure_has_one_update_a_month_and_undos_beside(db):
    found = rows(db, "SELECT measure, count(*) AS n FROM measure_update WHERE kind <> 'undo' GROUP BY measure")
    assert {row["n"] for row in found} == {36}
    assert len(found) == 180
    assert rows(db, "SELECT 1 FROM measure_update WHERE kind = 'undo'")


def test_about_one_update_in_twenty_changes_the_status(db):
    lists = [measures.steps(updates.of_measure(db, number)) for number in range(1, 181)]
    changes = sum(len(found) - 1 for found in lists)
    assert 0.03 < changes / (180 * 35) < 0.07
    assert set(Counter(found[-1][2] for found in lists)) == set(measures.Status)


def test_an_update_never_applies_after_it_was_recorded_or_before_the_first(db):
    assert not rows(db, """
      SELECT 1 FROM measure_update u JOIN measure_current c ON c.measure = u.measure
      WHERE u.applies_on > substr(u.at, 1, 10) OR u.applies_on < c.first_on""")


def test_the_chain_of_events_is_whole(db):
    assert events.broken_link(db) is None


def test_the_same_seed_gives_the_same_data(made, tmp_path):
    again = tmp_path / "again.db"
    national.make(again, TINY, NOW)
    one, other = connect(made), connect(again)
    for table in ("measure_update", "event", "measure", "measure_partner", "observation"):
        assert rows(one, f"SELECT * FROM {table}") == rows(other, f"SELECT * FROM {table}")
    one.close()
    other.close()


def test_a_cached_file_is_used_again_and_one_of_another_day_removed(tmp_path):
    size = national.Size("tiny", municipalities=2, measures=2, years=1, partners=4, points=2, people=4)
    (tmp_path / "national-tiny-2001-01-01-0123456789.db").write_bytes(b"old")
    first = national.cached(tmp_path, size, datetime.now(UTC))
    made_at = first.stat().st_mtime_ns
    assert national.cached(tmp_path, size, datetime.now(UTC)).stat().st_mtime_ns == made_at
    assert list(tmp_path.iterdir()) == [first]
