"""Who leads, and who may hand it over."""

import pytest

from strategy.commands import handovers as commands
from strategy.commands import measures
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.versions import Kind
from strategy.overviews import handovers
from tests.given import NOW, add_person


def test_the_lead_and_those_that_take_part_are_named_and_only_the_lead_may(empty, leader, other_leader):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    oksnes = add_person(empty, "Oksnes", (Role.LEADER, "1868"))
    number = measures.add(empty, both, Draft(("1867", "1868"), "Kor"), UpdateDraft(Status.PLANNED, norwegian_day(NOW)), at=NOW)
    found = handovers.of(empty, leader, Kind.MEASURE, number)
    assert (found.lead, found.others, found.version, found.may) == ("Bø", {"1868": "Øksnes"}, 1, True)
    assert not handovers.of(empty, oksnes, Kind.MEASURE, number).may
    commands.hand_over(empty, leader, Kind.MEASURE, number, "1868", "", based_on=1, at=NOW)
    assert handovers.of(empty, oksnes, Kind.MEASURE, number).may and len(handovers.of(empty, leader, Kind.MEASURE, number).former) == 1
    with pytest.raises(NotThere):
        handovers.of(empty, other_leader, Kind.MEASURE, number)
