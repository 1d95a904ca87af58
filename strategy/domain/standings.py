"""How measures stand at the end of a day: the rules of ``domain.measures`` for a whole country at once."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from strategy.domain.measures import Status


class Standing(NamedTuple):
    """How a measure stood at the end of a day: plain, since there is one for every measure of the country."""

    status: Status
    late: bool
    silent: bool


def standings(rows: Iterable[Mapping[str, Any]], day: date, silent_days: int) -> list[Standing]:
    """Return how each of ``rows`` stands as of ``day``, in their order: the rules of ``is_late`` and ``is_silent``.

    ``rows``: status, due_on, starts_on, active_on; days are compared as ISO
    text, whose order is theirs. A test compares the two. Those that stand
    alike share one object: a country has seven thousand measures and stands
    in twenty ways.
    """
    today, quiet_since = day.isoformat(), (day - timedelta(days=silent_days)).isoformat()
    found = []
    for row in rows:
        status, due, starts = row["status"], row["due_on"], row["starts_on"]
        late = due is not None and due < today and status in _LATE
        silent = row["active_on"] <= quiet_since and status in _SILENT and not (status == _PLANNED and starts is not None and starts > today)
        found.append(_KINDS[status, late, silent])
    return found


_PLANNED = Status.PLANNED.value
_LATE = (_PLANNED, Status.IN_PROGRESS.value)
_SILENT = (*_LATE, Status.ON_HOLD.value)
_KINDS = {(status.value, late, silent): Standing(status, late, silent) for status in Status for late in (False, True) for silent in (False, True)}
