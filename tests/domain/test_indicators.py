"""What a figure may be, what is worth asking about, and how the life course is counted."""

from datetime import date

import pytest

from strategy.domain.indicators import Course, Figure, Indicator, Standing, active_partners, checked, last_school_year, life_course, unusual
from strategy.domain.measures import Status
from strategy.domain.refusals import Refused

TODAY = date(2026, 11, 23)
AGES = ["age_0_5", "age_6_9", "older"]


def figure(value=143, period=2026, **more) -> Figure:
    return Figure("1867", "kfa15", period, value, **more)


def refusal(found: Figure) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        checked(found, TODAY)
    return refused.value.code, refused.value.field


def test_a_whole_number_for_a_year_that_has_begun_is_kept_and_its_comment_cleaned():
    found = checked(figure(143.0, comment="  Talt\tpå\nlister "), TODAY)
    assert (found.value, found.comment, found.standing) == (143, "Talt på lister", Standing.OWN)
    assert isinstance(found.value, int)


@pytest.mark.parametrize("value", [0, 1_000_000])
def test_none_reached_and_very_many_are_true_counts(value):
    assert checked(figure(value), TODAY).value == value


@pytest.mark.parametrize("value", [-1, 12.5, 1_000_001, float("inf"), 1e300])
def test_what_cannot_be_a_number_of_children_is_refused(value):
    assert refusal(figure(value)) == ("not_a_count", "value")


@pytest.mark.parametrize("period", [1999, 2027, 0, -5, 99_999])
def test_a_year_long_ago_or_not_begun_is_refused(period):
    assert refusal(figure(period=period)) == ("odd_year", "period")


def test_a_comment_of_100_000_characters_is_refused():
    assert refusal(figure(comment="x" * 100_000)) == ("too_long", "comment")


def test_an_unknown_standing_is_not_stored():
    with pytest.raises(ValueError):
        checked(figure(standing="official"), TODAY)


@pytest.mark.parametrize("value, before", [(133, 66), (32, 65), (50, 0), (0, 10), (1000, 499)])
def test_more_than_twice_or_less_than_half_is_unusual(value, before):
    assert unusual(value, before)


@pytest.mark.parametrize("value, before", [(132, 66), (33, 66), (66, 66), (9, 0), (3, 12), (40, None), (0, 9)])
def test_a_change_that_happens_or_is_small_in_number_is_not_asked_about(value, before):
    assert not unusual(value, before)


@pytest.mark.parametrize("today, year", [
    (date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)])
def test_a_school_year_has_ended_on_the_first_of_august(today, year):
    assert last_school_year(today) == year


def course(*steps, groups=("older",), ended=None) -> Course:
    return Course(groups, tuple((date(2026, month, 1), status) for month, status in steps), ended)


def test_an_age_group_is_covered_while_a_measure_for_it_is_in_progress_and_when_it_is_completed():
    plan = [course((1, Status.PLANNED), (3, Status.IN_PROGRESS), (5, Status.COMPLETED), groups=("older", "age_0_5"))]
    assert life_course(plan, AGES, date(2026, 2, 28)) == []
    assert life_course(plan, AGES, date(2026, 3, 1)) == ["age_0_5", "older"]
    assert life_course(plan, AGES, TODAY) == ["age_0_5", "older"]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.ON_HOLD, Status.CANCELLED])
def test_a_measure_that_waits_or_is_stopped_covers_nobody(status):
    assert life_course([course((1, status))], AGES, TODAY) == []


def test_before_anything_was_registered_coverage_is_not_known_rather_than_0():
    plan = [course((3, Status.IN_PROGRESS))]
    assert life_course(plan, AGES, date(2026, 2, 28)) is None
    assert life_course([], AGES, TODAY) is None


def test_a_measure_taken_out_of_the_plan_covers_until_the_day_before():
    plan = [course((1, Status.IN_PROGRESS), ended=date(2026, 6, 1)), course((1, Status.PLANNED))]
    assert life_course(plan, AGES, date(2026, 5, 31)) == ["older"]
    assert life_course(plan, AGES, date(2026, 6, 1)) == []


def test_a_group_that_is_not_in_the_list_is_left_out():
    assert life_course([course((1, Status.COMPLETED), groups=("everybody",))], AGES, TODAY) == []


def of_unit(unit, decimals=0, **more) -> Indicator:
    return Indicator("kfa99", "own", unit, decimals, "higher", False, "municipality", {}, **more)


@pytest.mark.parametrize("unit, decimals, value, kept", [
    ("percent", 1, 33.3, 33.3), ("percent", 0, 100, 100), ("yes_no", 0, 1, 1), ("yes_no", 0, 0.0, 0), ("nok", 0, 3200.0, 3200), ("hours_per_child", 2, 1.234, 1.23)])
def test_a_value_is_kept_as_its_unit_has_it(unit, decimals, value, kept):
    found = checked(figure(value), TODAY, of_unit(unit, decimals)).value
    assert found == kept and type(found) is type(kept)


@pytest.mark.parametrize("unit, value, code", [
    ("percent", 100.1, "not_a_share"), ("percent", -1, "not_a_share"), ("yes_no", 2, "not_yes_or_no"), ("yes_no", 0.5, "not_yes_or_no"),
    ("nok", -1, "not_a_count"), ("nok", 1.5, "not_a_count"), ("hours_per_child", float("nan"), "not_an_amount"), ("percent", float("nan"), "not_a_share"),
    ("people", float("nan"), "not_a_count")])
def test_a_value_its_unit_cannot_have_is_refused(unit, value, code):
    with pytest.raises(Refused) as refused:
        checked(figure(value), TODAY, of_unit(unit))
    assert (refused.value.code, refused.value.field) == (code, "value")


def test_a_part_that_the_indicator_does_not_have_is_refused():
    with pytest.raises(Refused) as refused:
        checked(figure(dimension="discipline=opera"), TODAY, of_unit("people"))
    assert refused.value.field == "dimension"


@pytest.mark.parametrize("standing", ["final", "preliminary"])
def test_nobody_reports_an_official_figure(standing):
    with pytest.raises(ValueError):
        checked(figure(standing=Standing(standing)), TODAY)


def test_a_partner_is_active_while_a_measure_with_it_is_in_progress_and_until_it_ended():
    plan = [course((1, Status.IN_PROGRESS), (6, Status.COMPLETED), groups=("1", "2")), course((3, Status.PLANNED), groups=("3",))]
    ended = {"1": None, "2": date(2026, 4, 1), "3": None}
    assert [active_partners(plan, ended, date(2026, month, 15)) for month in (3, 4, 7)] == [["1", "2"], ["1"], []]
    assert active_partners([], {}, TODAY) is None
