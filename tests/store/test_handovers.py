"""Handovers as rows."""

from strategy.domain.versions import Kind
from strategy.store import handovers
from tests.given import NOW


def test_handovers_come_newest_first_with_names_and_only_of_that_thing(empty, leader):
    handovers.add(empty, Kind.MEASURE, 7, "1867", "1868", "Først", leader.id, NOW)
    handovers.add(empty, Kind.MEASURE, 7, "1868", "1867", "Så", leader.id, NOW)
    handovers.add(empty, Kind.WORKSHOP, 7, "1867", "0301", "", leader.id, NOW)
    assert [(x.former, x.municipality, x.note, x.by_name) for x in handovers.of(empty, Kind.MEASURE, 7)] == [
        ("Øksnes", "Bø", "Så", "Leader"), ("Bø", "Øksnes", "Først", "Leader")]
    assert handovers.of(empty, Kind.STRATEGY_POINT, 7) == []
