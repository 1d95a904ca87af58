"""What stood when a round was closed, as it is taken and as it is read again."""

from dataclasses import replace
from datetime import timedelta

from strategy.commands import indicators
from strategy.domain import days
from strategy.domain.freshness import Freshness
from strategy.domain.indicators import Figure
from strategy.store import deliveries, rounds, snapshots
from strategy.store.database import writing
from tests.given import NOW
from tests.store.test_rounds import DRAFT

TODAY = NOW.date()


def test_the_snapshots_of_a_closing_come_back_as_they_were_taken(example, today):
    with writing(example):
        number = rounds.add(example, DRAFT, ["0301", "1867", "5601"], 1, NOW)
        taken = snapshots.taken(example, number, today, deliveries.LAST, 120)
        closing = rounds.close(example, number, None, NOW, today, deliveries.LAST)
        snapshots.add(example, closing, taken)
    assert snapshots.of_closing(example, closing) == taken and snapshots.of_closing(example, closing, "1867") == [taken[1]]
    empty_one = next(one for one in taken if one.municipality == "5601")
    assert empty_one.freshness is Freshness.NONE and empty_one.measures == () and snapshots.delivered(example, closing) == set()
    assert taken[1].measures and taken[1].covered and taken[1].figures


def test_a_figure_corrected_later_is_frozen_as_it_was(empty, leader, today):
    figure = Figure("1867", "kfa15", today.year - 1, 12)
    first = indicators.report(empty, leader, figure, based_on=None, at=NOW)
    indicators.report(empty, leader, replace(figure, value=99), based_on=first, at=NOW + timedelta(hours=1))
    assert [row["value"] for row in snapshots.figures(empty, days.stamp(NOW))] == [12]
    assert [row["value"] for row in snapshots.figures(empty, deliveries.LAST)] == [99]
