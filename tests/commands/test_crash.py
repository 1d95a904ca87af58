"""A process killed while it saves loses nothing it has acknowledged. A thousand cycles: tests/soak/test_crash.py."""

import os

import pytest

from tests.crashing import killed_while_saving, whole
from tests.given import user_of


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_fifty_kills_lose_no_acknowledged_save_and_leave_nothing_half_written(example, example_file):
    leader = user_of(example, "leder_bo")
    example.close()
    assert killed_while_saving(example_file, leader.id, cycles=50) >= 50


@pytest.mark.parametrize("half", [
    "DELETE FROM status_step WHERE measure = (SELECT min(measure) FROM measure_municipality WHERE municipality = '1867')",
    "UPDATE measure_current SET newest = (SELECT min(id) FROM measure_update u WHERE u.measure = measure_current.measure)",
    "INSERT INTO measure_update SELECT 999999, measure, applies_on, at, by, kind, status, progress, note, 0, '', NULL, '', '', NULL "
    "FROM measure_update WHERE measure = (SELECT min(measure) FROM measure_municipality WHERE municipality = '1867') LIMIT 1",
])
def test_the_look_at_what_is_left_sees_a_save_that_is_half_there(example, half):
    whole(example)
    example.conn.execute(half)
    with pytest.raises(AssertionError):
        whole(example)
