"""Reading one's own drafts."""

import pytest

from strategy.commands import drafts, workshops
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.workshops import Draft
from strategy.overviews import drafts as overview
from tests.given import add_person


def test_one_reads_ones_own_drafts_of_one_workshop(empty, leader, today, now):
    one, other = (workshops.record(empty, leader, Draft(("1867",), title, today), at=now) for title in ("Et", "To"))
    drafts.keep(empty, leader, one, "answers-3", "Kor", at=now)
    assert overview.of(empty, leader, one, now) == {"answers-3": "Kor"} and overview.of(empty, leader, other, now) == {}


def test_a_reader_has_no_drafts_to_read(empty, leader, today, now):
    number = workshops.record(empty, leader, Draft(("1867",), "Et", today), at=now)
    with pytest.raises(NotThere):
        overview.of(empty, add_person(empty, "Reader", (Role.READER, "1867")), number, now)
