"""What stands of a municipality's list of deliveries."""

from datetime import UTC, date, datetime, timedelta

import pytest

from strategy.domain.deliveries import Delivery, Kind, delivered, require_open, standing, undoable
from strategy.domain.refusals import Refused
from strategy.domain.rounds import Draft, Question, Round

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAY = date(2026, 11, 30)


def row(number: int, kind: Kind = Kind.DELIVERED, undoes: int | None = None) -> Delivery:
    return Delivery(number, 1, "1867", kind, AT, 1, undoes=undoes)


def test_nobody_has_delivered_from_the_start():
    assert delivered([]) is None and undoable([]) is None and standing([]) == []


def test_the_newest_delivery_stands_and_the_former_stays_beneath():
    assert delivered([row(2), row(1)]).id == 2
    assert delivered([row(1), row(2), row(3, Kind.UNDO, 2)]).id == 1


def test_what_is_withdrawn_is_not_delivered_until_that_is_undone():
    rows = [row(1), row(2, Kind.WITHDRAWN)]
    assert delivered(rows) is None and undoable(rows).id == 2
    assert delivered([*rows, row(3, Kind.UNDO, 2)]).id == 1
    assert delivered([*rows, row(3)]).id == 3


@pytest.mark.parametrize(("days", "code"), [(-1, "round_not_open"), (0, None), (10, None), (11, "round_is_over")])
def test_status_is_delivered_while_the_round_is_open(days, code):
    found = Round(1, 1, Draft("Høst", (Question("Hvordan?"),), DAY, DAY + timedelta(days=10)), 1, AT)
    if code is None:
        require_open(found, DAY + timedelta(days=days))
        return
    with pytest.raises(Refused, match=code):
        require_open(found, DAY + timedelta(days=days))
