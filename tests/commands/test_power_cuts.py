"""A power cut loses nothing the app has acknowledged, and the test can tell: with a weaker setting it does. Ten thousand cuts: tests/soak."""

from contextlib import closing

import pytest

from strategy.store.database import connect, rows
from tests import power_cuts


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return power_cuts.written(tmp_path_factory.mktemp("written"))


def content(path) -> dict[str, list[str]]:
    """Everything in a file but the search index's own insides, table by table."""
    with closing(connect(path)) as db:
        tables = [row["name"] for row in rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
        return {table: sorted(map(repr, rows(db, f'SELECT * FROM "{table}"'))) for table in tables}


def test_two_hundred_cuts_under_every_write_lose_nothing_acknowledged_and_leave_nothing_half(written):
    cuts = max(200, 2 * len(written.said))
    found = power_cuts.cut(written, cuts)
    assert found["wrong"] == [] and found["cuts"] == cuts and found["after"] >= len(written.said) > 100


@pytest.mark.parametrize(("synchronous", "becomes"), [(2, "lost"), (1, "lost"), (0, "damaged")])
def test_with_a_weaker_setting_the_same_cuts_lose_saves(written, synchronous, becomes):
    found = power_cuts.cut(written, 60, synchronous=synchronous)
    assert len(found["wrong"]) > 10 and any(line.endswith(becomes) for line in found["wrong"])


def test_what_is_said_again_is_the_same_save(written, tmp_path):
    again = power_cuts.said_again(written, tmp_path)
    assert len(again) >= 8
    before = content(written.base)
    for name, path in again.items():
        mine = content(written.left[name])
        assert content(path) == mine != before, name
