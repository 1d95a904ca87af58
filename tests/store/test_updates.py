"""The append-only list, and what is derived from it."""

from datetime import datetime, timedelta

import pytest

from strategy.commands import measures as commands
from strategy.domain.days import month_ends, stamp
from strategy.domain.measures import Draft, Kind, Status, UpdateDraft, as_of, steps
from strategy.domain.selection import Selection
from strategy.store import measures, updates
from strategy.store.database import writing
from strategy.store.deliveries import LAST
from tests.given import NOW


@pytest.fixture
def measure(empty, leader, today) -> int:
    return commands.add(empty, leader, Draft(("1867",), "Kor", due_on=today + timedelta(days=10)),
                        UpdateDraft(Status.PLANNED, today - timedelta(days=100)), at=NOW)


def add(db, user, measure, status, day, at=NOW, **more) -> int:
    with writing(db):
        return updates.add(db, measure, more.pop("kind", Kind.STATUS), user.id, at, day, status=status, **more)


def test_the_pointer_and_the_steps_equal_the_list_after_a_backdated_row(empty, leader, measure, today):
    add(empty, leader, measure, Status.COMPLETED, today)
    add(empty, leader, measure, Status.IN_PROGRESS, today - timedelta(days=50))
    rows = updates.of_measure(empty, measure)
    assert measures.now(empty, measure)["newest"] == as_of(rows, today).id
    assert [(r["on_day"], r["was"], r["status"]) for r in empty["status_step"].rows] == [
        (day.isoformat(), was, status) for day, was, status in steps(rows)]


def test_the_recorded_time_never_runs_backwards_also_when_the_clock_does(empty, leader, measure, today):
    number = add(empty, leader, measure, Status.IN_PROGRESS, today, at=NOW - timedelta(days=30))
    assert updates.one_of(empty, number).at == NOW


def test_as_of_an_earlier_day_shows_the_status_of_that_day(empty, leader, measure, today):
    add(empty, leader, measure, Status.IN_PROGRESS, today - timedelta(days=50))
    add(empty, leader, measure, Status.COMPLETED, today)
    shown = [updates.as_of(empty, Selection(today - timedelta(days=ago))) for ago in (101, 100, 51, 50, 1, 0)]
    assert [[row["status"] for row in rows] for rows in shown] == [
        [], ["planned"], ["planned"], ["in_progress"], ["in_progress"], ["completed"]]


def test_as_of_yesterday_with_what_was_known_then_gives_the_same_answer_for_ever(empty, leader, measure, today):
    yesterday, known = today - timedelta(days=1), stamp(NOW)
    before = updates.as_of(empty, Selection(yesterday), known_at=known)
    number = add(empty, leader, measure, Status.ON_HOLD, today - timedelta(days=3), at=NOW + timedelta(hours=1))
    assert updates.as_of(empty, Selection(yesterday))[0]["status"] == "on_hold"
    assert updates.as_of(empty, Selection(yesterday), known_at=known) == before
    add(empty, leader, measure, None, today, at=NOW + timedelta(hours=2), kind=Kind.UNDO, undoes=number)
    frozen_between = stamp(NOW + timedelta(hours=1))
    assert updates.as_of(empty, Selection(yesterday), known_at=frozen_between)[0]["status"] == "on_hold"


def test_due_date_title_and_visibility_are_those_of_the_day(empty, leader, measure, today):
    from dataclasses import replace
    draft = measures.load(empty, measure).draft
    later = NOW + timedelta(days=5)
    commands.edit(empty, leader, measure, replace(draft, title="Nytt navn", due_on=today + timedelta(days=99)), based_on=1, at=later)
    then, now = (updates.as_of(empty, Selection(day))[0] for day in (today, today + timedelta(days=6)))
    assert (then["title"], then["due_on"]) == ("Kor", (today + timedelta(days=10)).isoformat())
    assert (now["title"], now["due_on"]) == ("Nytt navn", (today + timedelta(days=99)).isoformat())


def test_a_measure_taken_out_counts_until_the_day_it_was_and_again_when_it_is_back(empty, leader, measure, today):
    commands.end(empty, leader, measure, "Dobbelt", based_on=1, at=NOW)
    assert updates.as_of(empty, Selection(today)) == [] and len(updates.as_of(empty, Selection(today - timedelta(days=1)))) == 1
    commands.take_back(empty, leader, measure, at=NOW + timedelta(days=3))
    assert [len(updates.as_of(empty, Selection(today + timedelta(days=n)))) for n in (-1, 0, 2, 3)] == [1, 0, 0, 1]


def test_filters_by_theme_and_status_leave_out_the_rest(empty, leader, measure, today):
    commands.add(empty, leader, Draft(("1867",), "Med tema", themes=("access",)), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    assert [r["title"] for r in updates.as_of(empty, Selection(today, themes=("access",)))] == ["Med tema"]
    assert [r["title"] for r in updates.as_of(empty, Selection(today, statuses=("planned",)))] == ["Kor"]
    assert updates.as_of(empty, Selection(today, partner_types=("nav",))) == []


def test_the_sums_of_the_trend_equal_the_status_at_each_months_end(example, today):
    ends = month_ends(today, 30)
    since = ends[0].replace(day=1)
    changes = updates.trend(example, Selection(today), None, since)
    for end in ends:
        summed: dict[str, int] = {}
        for row in changes:
            if row["month"] <= end.isoformat()[:7]:
                summed[row["status"]] = summed.get(row["status"], 0) + row["change"]
        counted: dict[str, int] = {}
        for row in updates.as_of(example, Selection(end)):
            counted[row["status"]] = counted.get(row["status"], 0) + 1
        assert {status: n for status, n in summed.items() if n} == counted, end


def test_two_tabs_cannot_undo_the_same_update_twice(empty, leader, measure, today):
    number = add(empty, leader, measure, Status.COMPLETED, today)
    add(empty, leader, measure, None, today, kind=Kind.UNDO, undoes=number)
    with pytest.raises(Exception, match="UNIQUE"):
        add(empty, leader, measure, None, today, kind=Kind.UNDO, undoes=number)


def test_an_unknown_update_is_none(empty):
    assert updates.one_of(empty, 1) is None


def test_a_time_is_read_back_as_it_was_written():
    assert datetime.fromisoformat(stamp(NOW)) == NOW


def test_what_is_pointed_at_and_what_is_looked_for_say_the_same_on_every_day(example, today):
    """The newest update of a measure is pointed at; with a frozen moment it is looked for among all."""
    for ago in (0, 1, 30, 120, 365, 700):
        day = today - timedelta(days=ago)
        pointed, looked_for = updates.as_of(example, Selection(day)), updates.as_of(example, Selection(day), known_at="9998")
        assert pointed == looked_for == updates.as_of(example, Selection(day), known_at=LAST)
        lean = {"id", "lead", "status", "active_on", "starts_on", "due_on"}
        assert updates.standings_as_of(example, day) == [{name: row[name] for name in row if name in lean} for row in pointed]


def test_the_tags_of_a_selection_choose_the_measures_that_as_of_does(example, today):
    for chosen in ({"themes": ("access",)}, {"target_groups": ("older",), "partner_types": ("nav", "school")}, {"barriers": ("price",)}, {}):
        selection = Selection(today, **chosen)
        assert {row["id"] for row in updates.as_of(example, selection)} <= updates.tagged(example, selection)
        everything = {row["id"] for row in updates.as_of(example, Selection(today))}
        assert everything & updates.tagged(example, selection) == {row["id"] for row in updates.as_of(example, selection)}
