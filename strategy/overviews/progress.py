"""How measures stand as of a day, and month by month: pure frames from the store's rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days
from strategy.domain import standings as rules
from strategy.domain.access import Action, require
from strategy.domain.measures import Status, is_late, is_silent, on_track
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.domain.standings import Standing
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
    return counted(rules.standings(rows, day, silent_days))


def counted(found: Iterable[Standing]) -> Tally:
    """Return how many measures stand how."""
    status = {known.value: 0 for known in Status}
    late = silent = steady = 0
    for (now, is_past, is_quiet), n in Counter(found).items():
        status[now] += n
        late += n * is_past
        silent += n * is_quiet
        steady += n * on_track(now, is_past, is_quiet)
    return Tally(status, late, silent, steady)


def standings(rows: Sequence[dict], day: date, silent_days: int) -> dict[int, Standing]:
    """Return how each measure stands as of ``day`` by its number."""
    return dict(zip((row["id"] for row in rows), rules.standings(rows, day, silent_days), strict=True))


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
