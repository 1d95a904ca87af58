"""The example's rounds: one closed with what was frozen, one open with about half delivered."""

from strategy.domain.rounds import State, state
from strategy.store import deliveries, events, rounds, snapshots
from strategy.store.database import rows


def test_one_round_is_closed_with_what_was_frozen_and_one_is_open(example, today):
    opened, closed = rounds.all_of_them(example)
    assert state(opened, today) is State.OPEN and state(closed, today) is State.CLOSED
    assert opened.asked == 40 and len(deliveries.standing(example, opened.id)) == 19
    frozen = snapshots.of_closing(example, closed.closing.id)
    assert len(frozen) == 40 and sum(one.delivery is not None for one in frozen) == 18 and any(one.measures for one in frozen)
    assert closed.closing.day == closed.draft.closes_on


def test_each_delivery_is_told_of_and_the_chain_is_whole(example):
    assert rows(example, "SELECT count(*) AS n FROM event WHERE action = 'status_delivered'")[0]["n"] == 37
    assert events.broken_link(example) is None
