"""Who was anonymised is remembered outside the database, one line each, for good."""

import os
from contextlib import closing
from datetime import timedelta

import pytest

from strategy.domain.days import stamp
from strategy.domain.refusals import Unavailable
from strategy.store import erasures
from strategy.store.database import connect
from tests.given import NOW
from tests.processes import said, start

MANY = """
import sys
from datetime import UTC, datetime
from strategy.store import erasures
from strategy.store.database import connect
db = connect(sys.argv[1])
for number in range(50):
    erasures.remember(db, int(sys.argv[2]) + number, datetime.now(UTC))
"""


def test_nobody_is_recorded_before_anybody_was_anonymised(empty_file):
    assert erasures.recorded(empty_file) == []


def test_what_is_remembered_is_recorded_in_order_of_time_with_no_name_in_it(empty, empty_file):
    erasures.remember(empty, 17, NOW)
    erasures.remember(empty, 4, NOW - timedelta(days=1))
    assert erasures.recorded(empty_file) == [(NOW - timedelta(days=1), 4), (NOW, 17)]
    assert erasures.place(empty_file).read_text() == f"{stamp(NOW)} 17;\n{stamp(NOW - timedelta(days=1))} 4;\n"


def test_the_file_is_readable_by_its_owner_only_and_lies_beside_the_database(empty, empty_file):
    erasures.remember(empty, 1, NOW)
    assert erasures.place(empty_file) == empty_file.with_name("empty.db.erasures")
    assert erasures.place(empty_file).stat().st_mode & 0o777 == 0o600


def test_a_database_behind_a_link_has_its_erasures_where_the_file_itself_is(empty_file, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "strategy.db"
    link.symlink_to(empty_file)
    with closing(connect(link)) as db:
        erasures.remember(db, 3, NOW)
    assert erasures.recorded(link) == erasures.recorded(empty_file) == [(NOW, 3)]


@pytest.mark.parametrize("left", ["2026", "2026-12-31T23:59", f"{stamp(NOW)}", f"{stamp(NOW)} ", f"{stamp(NOW)} 17"])
def test_a_line_cut_short_by_a_power_cut_is_nobodys_and_the_next_one_is_whole(empty, empty_file, left):
    erasures.remember(empty, 1, NOW)
    with erasures.place(empty_file).open("a") as file:
        file.write(left)
    erasures.remember(empty, 2, NOW)
    assert erasures.recorded(empty_file) == [(NOW, 1), (NOW, 2)]


@pytest.mark.parametrize("wrong", ["Kari Nordmann", f"{stamp(NOW)} seventeen;", f"{stamp(NOW)} 17; and more", "\x00\x00"])
def test_a_line_that_cannot_be_read_is_told_rather_than_passed_over(empty, empty_file, wrong):
    erasures.remember(empty, 1, NOW)
    with erasures.place(empty_file).open("a") as file:
        file.write(wrong + "\n")
    with pytest.raises(ValueError, match="line 2"):
        erasures.recorded(empty_file)


def test_several_processes_lose_no_line_of_each_other(empty_file):
    for process in [start(MANY, empty_file, first) for first in (1000, 2000, 3000)]:
        said(process)
    assert sorted(number for _, number in erasures.recorded(empty_file)) == [
        first + number for first in (1000, 2000, 3000) for number in range(50)]


def test_a_place_that_cannot_be_written_to_refuses_the_erasure(empty, empty_file):
    erasures.place(empty_file).mkdir()
    with pytest.raises(Unavailable, match="read_only"):
        erasures.remember(empty, 1, NOW)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_refuses_the_erasure(empty, empty_file):
    erasures.place(empty_file).symlink_to("/dev/full")
    with pytest.raises(Unavailable, match="full"):
        erasures.remember(empty, 1, NOW)
