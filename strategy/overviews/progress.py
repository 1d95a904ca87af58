"""How measures stand as of a day, and month by month: pure frames from the store's rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, require
from strategy.domain.changes import Standing
from strategy.domain.measures import Status, is_late, is_silent, on_track
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.store import updates

COLUMNS = ["id", "lead", "title", "visibility", "status", "active_on", "starts_on", "due_on", "late", "silent", "on_track"]


def standing_as_of(rows: list[dict], day: date, silent_days: int) -> pd.DataFrame:
    """Return one row a measure with late, silent and on_track as of ``day``; columns kept when empty."""
    found = []
    for row in rows:
        status, due = Status(row["status"]), days.parse(row["due_on"])
        late = is_late(status, due, day)
        silent = is_silent(status, date.fromisoformat(row["active_on"]), days.parse(row["starts_on"]), day, silent_days)
        found.append((row["id"], row["lead"], row["title"], row["visibility"], status.value, row["active_on"],
                      row["starts_on"], row["due_on"], late, silent, on_track(status, late, silent)))
    frame = pd.DataFrame(found, columns=COLUMNS)
    return frame.astype({"late": bool, "silent": bool, "on_track": bool})


@dataclass(frozen=True)
class Tally:
    """Numbers of measures: by status (every status present), and of all of them late, silent and on track.

    The last three are None where they are not the viewer's to know.
    """

    status: dict[str, int]
    late: int | None
    silent: int | None
    on_track: int | None


def tally(rows: Iterable[dict], day: date, silent_days: int) -> Tally:
    """Return how many measures stand how as of ``day``: the figures of ``standing_as_of`` without a row each."""
    return counted(standings(rows, day, silent_days).values())


def counted(found: Iterable[Standing]) -> Tally:
    """Return how many measures stand how."""
    status = {known.value: 0 for known in Status}
    late = silent = steady = 0
    for now, is_past, is_quiet in found:
        status[now] += 1
        late += is_past
        silent += is_quiet
        steady += on_track(now, is_past, is_quiet)
    return Tally(status, late, silent, steady)


def standings(rows: Iterable[dict], day: date, silent_days: int) -> dict[int, Standing]:
    """Return how each measure stands as of ``day`` by its number: the rules of ``is_late`` and ``is_silent`` for many at once.

    Days are compared as ISO text, whose order is theirs; a test compares the two.
    """
    today, quiet_since = day.isoformat(), (day - timedelta(days=silent_days)).isoformat()
    found = {}
    for row in rows:
        status, due, starts = _STATUS[row["status"]], row["due_on"], row["starts_on"]
        late = due is not None and due < today and status in _LATE
        silent = row["active_on"] <= quiet_since and status in _SILENT and not (status is Status.PLANNED and starts is not None and starts > today)
        found[row["id"]] = Standing(status, late, silent)
    return found


_STATUS = {status.value: status for status in Status}
_LATE = (Status.PLANNED, Status.IN_PROGRESS)
_SILENT = (Status.PLANNED, Status.IN_PROGRESS, Status.ON_HOLD)


def counts(frame: pd.DataFrame) -> dict[str, int]:
    """Return the number of measures by status, every status present."""
    found = frame["status"].value_counts()
    return {status.value: int(found.get(status.value, 0)) for status in Status}


def trend(db: Database, user: User, selection: Selection, municipalities: list[str] | None, months: int) -> pd.DataFrame:
    """Return the number by status at each month's end, the selection's day last.

    Columns: month_end (date) and one for each status. ``municipalities`` None
    means the whole country.
    """
    require(user, Action.READ_NATIONAL)
    ends = days.month_ends(selection.day, months)
    changes = updates.trend(db, selection, municipalities, ends[0].replace(day=1))
    statuses = [status.value for status in Status]
    table = {(row["month"], row["status"]): row["change"] for row in changes}
    running = {status: table.get(("", status), 0) for status in statuses}
    found = []
    for end in ends:
        month = end.isoformat()[:7]
        for status in statuses:
            running[status] += table.get((month, status), 0)
        found.append((end, *(running[status] for status in statuses)))
    frame = pd.DataFrame(found, columns=["month_end", *statuses])
    if selection.statuses:
        frame.loc[:, [status for status in statuses if status not in selection.statuses]] = 0
    return frame
