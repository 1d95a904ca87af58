"""What changed with a measure between two days: pure rules."""

from enum import StrEnum
from functools import lru_cache

from strategy.domain.measures import Status
from strategy.domain.standings import Standing


class Change(StrEnum):
    """What can have become of a measure between two days; several may be true of one.

    Each compares how it stood at the end of the two days and nothing in
    between: what began and was completed meanwhile is completed.
    """

    NEW = "new"              # there now and not then
    STARTED = "started"      # in progress now, and then planned or not there
    FINISHED = "finished"    # completed now and not then
    STOPPED = "stopped"      # stopped now and not then
    LATE = "late"            # over its date now and not then
    SILENT = "silent"        # silent now and not then
    TAKEN_OUT = "taken_out"  # there then and not now
    CAME = "came"            # there on both days, and with a partner of the chosen types now and not then
    WENT = "went"            # the other way


# Whose measure is late or silent is named for those who follow up alone.
NAMED_FOR_FOLLOW_UP = (Change.LATE, Change.SILENT)


@lru_cache(maxsize=1024)
def changes(then: Standing | None, now: Standing | None) -> tuple[Change, ...]:
    """Return what changed; None is a measure that was not there. Whether it ``CAME`` or ``WENT`` is the choice's to say, not the measure's."""
    if then == now:
        return ()
    if now is None:
        return (Change.TAKEN_OUT,) if then else ()
    before = then.status if then else None
    told = {
        Change.NEW: then is None,
        Change.STARTED: now.status is Status.IN_PROGRESS and before in (None, Status.PLANNED),
        Change.FINISHED: now.status is Status.COMPLETED and before is not Status.COMPLETED,
        Change.STOPPED: now.status is Status.CANCELLED and before is not Status.CANCELLED,
        Change.LATE: now.late and not (then and then.late),
        Change.SILENT: now.silent and not (then and then.silent),
    }
    return tuple(change for change, is_true in told.items() if is_true)
