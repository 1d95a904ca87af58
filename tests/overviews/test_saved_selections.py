"""One's own selections, the newest first."""

from datetime import timedelta

import pytest

from strategy.commands import saved_selections as commands
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.overviews import saved_selections as overview
from tests.given import NOW


def test_the_newest_comes_first_and_only_ones_own(empty, leader, council):
    for minutes, name in enumerate(("Første", "Andre")):
        commands.save(empty, leader, name, {"fylke": ["18"]}, at=NOW + timedelta(minutes=minutes))
    assert [one.name for one in overview.own(empty, leader)] == ["Andre", "Første"] and overview.own(empty, council) == ()


def test_somebody_without_a_role_keeps_nothing(empty):
    with pytest.raises(NotThere):
        overview.own(empty, User(99, "Nobody", "nb", ()))
