"""The long form of tests/commands/test_crash.py."""

import shutil

from tests.crashing import killed_while_saving
from tests.given import user_of


def test_a_thousand_kills_lose_no_acknowledged_save_and_leave_nothing_half_written(example, example_file, tmp_path):
    leader = user_of(example, "leder_bo")
    example.close()
    acknowledged = 0
    # A fresh copy now and then, so that checking the whole list each time stays quick.
    for turn in range(20):
        path = shutil.copy(example_file, tmp_path / f"{turn}.db")
        acknowledged += killed_while_saving(path, leader.id, cycles=50, seed=turn)
    assert acknowledged >= 1000
