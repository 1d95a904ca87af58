"""The long form of tests/commands/test_power_cuts.py."""

import pytest

from tests import power_cuts


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return power_cuts.written(tmp_path_factory.mktemp("written"))


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_cuts_lose_nothing_acknowledged_and_leave_nothing_half(written, seed):
    assert power_cuts.cut(written, 1000, seed=seed)["wrong"] == []
