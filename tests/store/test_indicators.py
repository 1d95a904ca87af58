"""Figures and courses as they are stored."""

from datetime import date, timedelta

from strategy.domain.indicators import Figure, Standing
from strategy.domain.measures import Draft, Kind, Status
from strategy.store import indicators, measures, updates
from strategy.store.database import writing
from tests.given import NOW


def add(db, user, value, period=2025, at=NOW) -> int:
    with writing(db):
        return indicators.add(db, Figure("1867", "kfa15", period, value, Standing.ESTIMATE, "Sámi ŋ 🎻"), user.id, at)


def test_a_figure_comes_back_as_it_was_stored(empty, leader):
    number = add(empty, leader, 143)
    [found] = indicators.observations(empty, "1867", "kfa15")
    assert (found.id, found.figure.value, found.figure.comment, found.at) == (number, 143, "Sámi ŋ 🎻", NOW)


def test_the_one_stored_last_stands_also_when_the_clock_ran_backwards(empty, leader):
    add(empty, leader, 143)
    last = add(empty, leader, 150, at=NOW - timedelta(days=2))
    assert [x.id for x in indicators.observations(empty, "1867", "kfa15")] == [last]


def test_figures_come_by_year_and_of_one_municipality_and_indicator_only(empty, leader):
    for period in (2025, 2023, 2024):
        add(empty, leader, period, period)
    assert [x.figure.period for x in indicators.observations(empty, "1867", "kfa15")] == [2023, 2024, 2025]
    assert indicators.observations(empty, "0301", "kfa15") == indicators.observations(empty, "1867", "kfa18") == []


def test_a_course_tells_the_groups_and_the_days_the_status_changed(empty, leader):
    with writing(empty):
        number = measures.add(empty, Draft(("1867", "0301"), "Kor", target_groups=("older", "adult")), leader.id, NOW)
        for month, status in ((1, Status.PLANNED), (2, Status.PLANNED), (3, Status.IN_PROGRESS)):
            updates.add(empty, number, Kind.STATUS, leader.id, NOW, date(2026, month, 1), status=status)
    for code in ("1867", "0301"):
        [found] = indicators.courses(empty, code)
        assert found.groups == ("adult", "older")
        assert found.steps == ((date(2026, 1, 1), Status.PLANNED), (date(2026, 3, 1), Status.IN_PROGRESS))
        assert found.ended_on is None


def test_a_measure_for_nobody_in_particular_has_a_course_too(empty, leader):
    with writing(empty):
        number = measures.add(empty, Draft(("1867",), "Kor"), leader.id, NOW)
        updates.add(empty, number, Kind.STATUS, leader.id, NOW, date(2026, 1, 1), status=Status.PLANNED)
    assert indicators.courses(empty, "1867")[0].groups == ()


def test_an_empty_municipality_has_no_courses(empty):
    assert indicators.courses(empty, "1867") == []


def test_a_figure_set_aside_counts_no_more_and_the_former_stands_again(empty, leader):
    first, second = add(empty, leader, 40), add(empty, leader, 50)
    with writing(empty):
        indicators.set_aside(empty, second)
    assert [x.figure.value for x in indicators.observations(empty, "1867", "kfa15")] == [40]
    assert indicators.reported(empty, first).figure.value == 40
    assert indicators.reported(empty, second) is indicators.reported(empty, 999_999) is None
