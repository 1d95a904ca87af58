"""How measures stand, from the store's rows."""

from datetime import date, timedelta

import pytest

from strategy.commands import measures
from strategy.domain import days
from strategy.domain.measures import Draft, Kind, Status, UpdateDraft, is_late, is_silent
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.overviews import progress
from strategy.store import measures as store
from strategy.store import updates
from strategy.store.database import writing
from tests.given import user_of

DAY = date(2026, 12, 31)


def row(number=1, status="in_progress", active="2026-12-01", starts=None, due=None) -> dict:
    return {"id": number, "lead": "1867", "title": "Kor", "visibility": "internal", "status": status, "active_on": active,
            "starts_on": starts, "due_on": due}


def test_no_rows_give_an_empty_frame_with_its_columns():
    frame = progress.standing_as_of([], DAY, 120)
    assert list(frame.columns) == progress.COLUMNS and frame.empty
    assert progress.counts(frame) == dict.fromkeys(("completed", "in_progress", "planned", "on_hold", "cancelled"), 0)


def test_late_silent_and_on_track_follow_the_rules_of_the_day():
    rows = [row(1, due="2026-12-30"), row(2, active="2026-08-01"), row(3), row(4, status="completed", due="2026-01-01")]
    frame = progress.standing_as_of(rows, DAY, 120).set_index("id")
    assert list(frame["late"]) == [True, False, False, False]
    assert list(frame["silent"]) == [False, True, False, False]
    assert list(frame["on_track"]) == [False, False, True, False]


def test_a_tally_is_the_same_figures_without_a_row_each(example, today):
    for ago in (0, 200, 500):
        day = today - timedelta(days=ago)
        rows = updates.as_of(example, Selection(day))
        frame, tally = progress.standing_as_of(rows, day, 120), progress.tally(rows, day, 120)
        assert tally.status == progress.counts(frame) and sum(tally.status.values()) == len(rows)
        assert (tally.late, tally.silent, tally.on_track) == tuple(int(frame[name].sum()) for name in ("late", "silent", "on_track"))


def test_a_tally_of_nothing_has_every_status_at_zero():
    tally = progress.tally([], DAY, 120)
    assert set(tally.status.values()) == {0} and len(tally.status) == 5 and tally.late == tally.silent == tally.on_track == 0


@pytest.mark.parametrize("inside", [None, ["1867", "1866", "1868"]])
def test_the_trend_is_at_each_months_end_what_it_was_then(example, today, inside):
    frame = progress.trend(example, user_of(example, "raadet"), Selection(today), inside, 13)
    assert len(frame) == 13 and list(frame["month_end"])[-1] == today
    for record in frame.to_dict("records"):
        day = record.pop("month_end")
        assert {status: n for status, n in record.items() if n} == updates.statuses_as_of(example, Selection(day), inside)


def test_the_trend_of_some_statuses_leaves_the_others_at_zero(example, today):
    frame = progress.trend(example, user_of(example, "raadet"), Selection(today, statuses=("planned",)), None, 3)
    assert frame["planned"].iloc[-1] > 0 and frame[["completed", "in_progress", "on_hold", "cancelled"]].to_numpy().sum() == 0


def test_the_trend_of_an_empty_database_is_months_of_nothing(empty, council, today):
    frame = progress.trend(empty, council, Selection(today), None, 25)
    assert len(frame) == 25 and frame.drop(columns="month_end").to_numpy().sum() == 0


def test_somebody_without_a_role_gets_no_trend(empty, today):
    with pytest.raises(NotThere):
        progress.trend(empty, User(1, "Nobody", "nb", ()), Selection(today), None, 3)


def test_the_trend_leaves_out_a_measure_for_as_long_as_it_was_out_of_the_plan(empty, leader, council, now, today):
    """End, rows that are there all the same, take back, end again and take back the same day: month by month what it was then."""
    def at(ago): return now - timedelta(days=ago)
    for turn in range(3):
        number = measures.add(empty, leader, Draft(("1867",), f"Kor {turn}"), UpdateDraft(Status.PLANNED, at(400).date()), at=at(400))
        for ago, done in ((330 - turn, "end"), (290, Status.IN_PROGRESS), (200, "back"), (200, "end"), (140, Status.ON_HOLD), (100, "back"),
                          (100, Status.COMPLETED), (70, "end"), (70, "back"), (40, "end"), (20, Status.IN_PROGRESS)):
            version = store.load(empty, number).version
            if done == "end":
                measures.end(empty, leader, number, "Dobbelt", based_on=version, at=at(ago))
            elif done == "back":
                measures.take_back(empty, leader, number, at=at(ago))
            else:
                with writing(empty):
                    updates.add(empty, number, Kind.STATUS, leader.id, at(ago), at(ago).date(), status=done)
    measures.take_back(empty, leader, number, at=now)
    for months in (3, 8, 13, 25):
        for inside in (None, ["1867"], ["0301"]):
            for record in progress.trend(empty, council, Selection(today), inside, months).to_dict("records"):
                day = record.pop("month_end")
                assert {status: n for status, n in record.items() if n} == updates.statuses_as_of(empty, Selection(day), inside), day


def test_many_at_once_stand_as_the_rules_say_of_each(example, today):
    for ago in (0, 1, 200, 700):
        day = today - timedelta(days=ago)
        rows = updates.as_of(example, Selection(day))
        found = progress.standings(rows, day, 120)
        for row in rows:
            status, due, starts = Status(row["status"]), days.parse(row["due_on"]), days.parse(row["starts_on"])
            assert found[row["id"]] == (status, is_late(status, due, day), is_silent(status, days.parse(row["active_on"]), starts, day, 120))
        assert rows or ago == 700
