"""A process killed while it saves loses nothing it has acknowledged. A thousand cycles: tests/soak/test_crash.py."""

import os

import pytest

from tests.crashing import killed_while_saving
from tests.given import user_of


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_fifty_kills_lose_no_acknowledged_save_and_leave_nothing_half_written(example, example_file):
    leader = user_of(example, "leder_bo")
    example.close()
    assert killed_while_saving(example_file, leader.id, cycles=50) >= 50
