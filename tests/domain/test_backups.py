"""Which back-ups are kept how long, and when somebody must be told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.backups import OLD_AFTER, Backup, Keep, is_old, superseded
from strategy.domain.events import Head

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)


def backup(at: datetime, name: str = "") -> Backup:
    return Backup(name or f"{at:%Y%m%dT%H%M%S}", at, 1, "scheduled", None, Head())


def nightly(nights: int) -> list[Backup]:
    return [backup(AT - timedelta(days=n)) for n in range(nights)]


def kept(backups, keep=Keep(), at=AT) -> list[datetime]:
    gone = {one.name for one in superseded(backups, keep, at)}
    return sorted((one.at for one in backups if one.name not in gone), reverse=True)


def test_without_back_ups_nothing_is_superseded():
    assert superseded([], Keep(), AT) == []


def test_everything_of_the_last_week_is_kept_however_many():
    hourly = [backup(AT - timedelta(hours=n)) for n in range(24 * 7)]
    assert superseded(hourly, Keep(), AT) == []


def test_a_year_and_a_half_of_nights_leaves_days_weeks_and_months():
    left = kept(nightly(550))
    assert left[:7] == [AT - timedelta(days=n) for n in range(7)]
    assert len([at for at in left if at > AT - timedelta(weeks=8)]) <= 7 + 8 + 1
    assert {(at.year, at.month) for at in left} >= {((AT - timedelta(days=30 * n)).year, (AT - timedelta(days=30 * n)).month) for n in range(12)}
    assert 22 <= len(left) <= 28 and AT - left[-1] < timedelta(days=31 * 12)


def test_of_a_week_and_of_a_month_the_newest_stays():
    left = kept(nightly(60), Keep(days=0, weeks=4, months=0))
    assert all(at.weekday() == 6 for at in left[1:]) and left[0] == AT
    assert all((at + timedelta(days=1)).day == 1 for at in kept(nightly(120), Keep(days=0, weeks=0, months=3))[1:])


def test_the_newest_is_kept_however_old_and_whatever_is_asked_for():
    old = [backup(AT - timedelta(days=900 + n)) for n in range(3)]
    assert kept(old) == kept(old, Keep(0, 0, 0)) == [old[0].at]


def test_of_two_in_the_same_second_one_stays():
    two = [backup(AT - timedelta(days=900), name) for name in ("a", "a-2")]
    assert [one.name for one in superseded(two, Keep(), AT)] == ["a"]


def test_one_from_a_clock_set_wrong_is_not_removed():
    future = backup(AT + timedelta(days=400))
    assert superseded([future, backup(AT)], Keep(), AT) == []


@given(st.lists(st.integers(0, 900), max_size=60), st.integers(0, 9), st.integers(0, 9), st.integers(0, 14))
def test_going_through_them_every_night_or_once_ends_the_same_and_never_removes_all(ages, days, weeks, months):
    backups = [backup(AT - timedelta(days=age, seconds=n), str(n)) for n, age in enumerate(ages)]
    keep = Keep(days, weeks, months)
    left = [one for one in backups if one not in superseded(backups, keep, AT)]
    assert bool(left) == bool(backups)
    assert superseded(left, keep, AT) == []


@pytest.mark.parametrize("age, old", [(timedelta(0), False), (OLD_AFTER, False), (OLD_AFTER + timedelta(seconds=1), True), (None, True)])
def test_somebody_is_told_when_the_newest_is_more_than_two_days_old_or_missing(age, old):
    assert is_old(None if age is None else AT - age, AT) is old
