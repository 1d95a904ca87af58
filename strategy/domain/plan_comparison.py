"""A plan beside others: six sides of it, and the place among others in words; never a rank, never a list of who is behind.

``FRESHNESS``: days since the municipality last did something. ``ON_TRACK``:
per cent of the measures that are not over which are on track. ``LIFE_COURSE``,
``PARTNERS`` and ``BARRIERS``: target groups, types of partner and barriers
with a measure in progress or completed. ``ANCHORING``: per cent of the
strategy points that have reached a step above the workshop. A municipality
that has nothing to count has no value: silence is never zero.
"""

from enum import StrEnum

from strategy.domain.measures import Status
from strategy.domain.similar import Spread

# Measures that are not over.
OPEN = (Status.PLANNED, Status.IN_PROGRESS, Status.ON_HOLD)


class Side(StrEnum):
    """What of a plan is compared."""

    FRESHNESS = "freshness"
    ON_TRACK = "on_track"
    LIFE_COURSE = "life_course"
    PARTNERS = "partners"
    BARRIERS = "barriers"
    ANCHORING = "anchoring"


class Place(StrEnum):
    """Where a value stands among others, by their quartiles."""

    FURTHER = "further"
    LIKE_MOST = "like_most"
    NOT_AS_FAR = "not_as_far"


def place(side: Side, own: float | None, others: Spread) -> Place | None:
    """Return where ``own`` stands: like most within the quartiles; None where there is nothing to compare."""
    if own is None or others.low is None or others.high is None:
        return None
    if others.low <= own <= others.high:
        return Place.LIKE_MOST
    fewer_is_further = side is Side.FRESHNESS
    return Place.FURTHER if (own < others.low) == fewer_is_further else Place.NOT_AS_FAR


def share(part: int, of: int) -> float | None:
    """Return ``part`` of ``of`` in per cent; None of nothing."""
    return 100 * part / of if of else None
