"""Back-ups: what is known of one, and which are kept how long."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from strategy.domain.events import Head

OLD_AFTER = timedelta(days=2)
REASONS = ("scheduled", "person", "upgrade")


@dataclass(frozen=True)
class Keep:
    """Everything of the last ``days``, one a week of the last ``weeks``, one a month of the last ``months``."""

    days: int = 7
    weeks: int = 8
    months: int = 12


@dataclass(frozen=True)
class Backup:
    """One back-up that was found whole when it was made.

    ``name`` is the file's, ``size`` in bytes. ``reason`` is one of
    ``REASONS``; ``by`` the number of the person who asked for it. ``head`` is
    where the chain of events ended then, to be held against the chain of later.
    """

    name: str
    at: datetime
    size: int
    reason: str
    by: int | None
    head: Head


def superseded(backups: Iterable[Backup], keep: Keep, at: datetime) -> list[Backup]:
    """Return the back-ups that ``keep`` no longer holds on to at ``at``, oldest first.

    The newest is never among them, however old; nor is one that claims to be
    from the future, which a clock set wrong can make. Of a week (Monday first)
    and of a month in UTC the newest stays.
    """
    ordered = sorted(backups, key=lambda backup: (backup.at, backup.name))
    kept = {backup.name for backup in ordered if backup.at > at - timedelta(days=keep.days)}
    kept |= _newest_of_each(ordered, lambda moment: moment.isocalendar()[:2], at - timedelta(weeks=keep.weeks))
    kept |= _newest_of_each(ordered, lambda moment: (moment.year, moment.month), at - timedelta(days=31 * keep.months))
    return [backup for backup in ordered[:-1] if backup.name not in kept]


def is_old(newest: datetime | None, at: datetime) -> bool:
    """Return whether the newest back-up is so old, or so missing, that somebody must be told."""
    return newest is None or at - newest > OLD_AFTER


def _newest_of_each(ordered: list[Backup], period: Callable[[datetime], tuple], since: datetime) -> set[str]:
    return set({period(backup.at): backup.name for backup in ordered if backup.at > since}.values())
