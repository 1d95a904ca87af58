"""How measures stand, many at once: the same rules as for one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.measures import Status, is_late, is_silent
from strategy.domain.standings import Standing, standings

DAY = date(2026, 12, 31)


def row(status="in_progress", active="2026-12-01", starts=None, due=None) -> dict:
    return {"status": status, "active_on": active, "starts_on": starts, "due_on": due}


def test_none_stand_where_there_are_none():
    assert standings([], DAY, 120) == []


def test_they_stand_in_the_order_of_the_rows():
    rows = [row(due="2026-12-30"), row(active="2026-08-01"), row("completed", due="2026-01-01")]
    assert standings(rows, DAY, 120) == [Standing(Status.IN_PROGRESS, True, False), Standing(Status.IN_PROGRESS, False, True),
                                         Standing(Status.COMPLETED, False, False)]


def test_the_day_itself_is_not_late_and_the_last_day_of_silence_is_silent():
    assert standings([row(due="2026-12-31")], DAY, 120) == [Standing(Status.IN_PROGRESS, False, False)]
    quiet = [row(active=(DAY - timedelta(days=ago)).isoformat()) for ago in (119, 120)]
    assert [stands.silent for stands in standings(quiet, DAY, 120)] == [False, True]


def test_those_that_stand_alike_share_one_object():
    first, second = standings([row(), row(active="2026-12-05")], DAY, 120)
    assert first is second


@given(st.sampled_from(list(Status)), st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.dates(date(2024, 1, 1), date(2026, 6, 30)),
       st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.dates(date(2026, 6, 30), date(2026, 12, 31)), st.integers(1, 400))
def test_days_as_text_obey_the_rules_of_one_measure(status, due, active, starts, day, silent):
    found, = standings([row(status.value, active.isoformat(), starts and starts.isoformat(), due and due.isoformat())], day, silent)
    assert found == (status, is_late(status, due, day), is_silent(status, active, starts, day, silent))
