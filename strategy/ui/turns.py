"""How many clicks are worked on at once.

Python runs one thread at a time. Many that compete for it cost each other
more than the work itself: with 200 people clicking, one click took three
times the processor time of one alone, and the queue never ended. So a click
waits for its turn, first come first served.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
# Seconds. Whoever has waited so long goes on without a turn: nothing that hangs may stop everybody.
PATIENCE = 10.0
_turns = threading.BoundedSemaphore(AT_ONCE)
_mine = threading.local()


@contextmanager
def one() -> Iterator[None]:
    """Work on a click when it is its turn, and give the turn back however it ends."""
    _take()
    try:
        yield
    finally:
        _give_back()


@contextmanager
def lent() -> Iterator[None]:
    """Let others work while this click waits for another machine (a mail server, SSB)."""
    had = _give_back()
    try:
        yield
    finally:
        if had:
            _take()


def _take() -> None:
    _mine.taken = _turns.acquire(timeout=PATIENCE)


def _give_back() -> bool:
    taken, _mine.taken = getattr(_mine, "taken", False), False
    if taken:
        _turns.release()
    return taken
