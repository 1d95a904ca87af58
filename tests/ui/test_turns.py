"""Only so many clicks are worked on at once, and none can keep the others out."""

import threading

import pytest

from strategy.ui import turns

LONG = 30


@pytest.fixture
def others():
    """As many clicks as may be worked on at once, all in the middle of it; ``leave`` lets them end."""
    leave, there = threading.Event(), threading.Barrier(turns.AT_ONCE + 1)

    def work():
        with turns.one():
            there.wait(LONG)
            leave.wait(LONG)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(turns.AT_ONCE)]
    for thread in threads:
        thread.start()
    there.wait(LONG)
    yield leave
    leave.set()
    for thread in threads:
        thread.join(LONG)


def begun() -> tuple[threading.Thread, threading.Event]:
    """Begin one more click; the event tells that it is worked on."""
    at_work = threading.Event()

    def work():
        with turns.one():
            at_work.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread, at_work


def test_one_more_than_may_be_waits_until_one_has_ended(others):
    _, at_work = begun()
    assert not at_work.wait(0.2)
    others.set()
    assert at_work.wait(LONG)


def test_who_has_waited_long_enough_goes_on_and_takes_no_turn_from_others(others, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    thread, at_work = begun()
    assert at_work.wait(LONG)
    thread.join(LONG)
    others.set()
    monkeypatch.undo()
    for _ in range(3 * turns.AT_ONCE):
        assert begun()[1].wait(LONG)


def test_a_click_that_fails_gives_its_turn_back():
    for _ in range(3 * turns.AT_ONCE):
        with pytest.raises(LookupError), turns.one():
            raise LookupError
    assert begun()[1].wait(LONG)


def test_who_waits_for_another_machine_lets_others_work_and_then_goes_on(monkeypatch):
    done = []

    def work():
        with turns.one():
            with turns.lent():
                everybody.wait(LONG)
            done.append(True)

    everybody = threading.Barrier(2 * turns.AT_ONCE)
    threads = [threading.Thread(target=work, daemon=True) for _ in range(2 * turns.AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert len(done) == 2 * turns.AT_ONCE


def test_outside_a_click_nothing_is_lent():
    with turns.lent():
        pass
    assert begun()[1].wait(LONG)
