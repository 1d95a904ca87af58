"""The ladder of anchoring: what may be said of a step, what holds, and how it is counted."""

from datetime import UTC, date, datetime

import pytest

from strategy.domain import anchoring
from strategy.domain.anchoring import Draft, Life, Row, Step
from strategy.domain.refusals import Refused

TODAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, tzinfo=UTC)


def row(number: int, step: Step, draft: Draft | None) -> Row:
    return Row(number, 1, step, draft, AT, 1)


def said(step: Step = Step.SCHOOL_PLAN, day: date = date(2026, 3, 1), **more) -> Draft:
    return Draft(step, day, **more)


def refusal(draft: Draft) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        anchoring.checked(draft, TODAY)
    return refused.value.code, refused.value.field


def test_the_steps_are_those_of_the_code_list_in_its_order():
    from strategy import texts
    assert list(Step) == texts.load("nb").keys("anchoring_step")


def test_a_step_and_a_day_are_enough_and_the_rest_is_cleaned():
    found = anchoring.checked(said(document="  Kulturplan\n2026 ", case_number=" 26/01234-5 ", link="https://bo.no/sak"), TODAY)
    assert (found.document, found.case_number, found.link) == ("Kulturplan 2026", "26/01234-5", "https://bo.no/sak")
    assert anchoring.checked(said(day=TODAY), TODAY) == said(day=TODAY)


def test_what_is_reached_is_not_in_the_future_and_what_is_expected_not_in_the_past():
    assert refusal(said(day=date(2026, 6, 2))) == ("future", "reached_on")
    assert refusal(said(day=date(2026, 5, 31), expected=True)) == ("expected_past", "reached_on")
    assert anchoring.checked(said(day=date(2027, 1, 1), expected=True), TODAY).expected
    assert anchoring.checked(said(day=TODAY, expected=True), TODAY).expected


@pytest.mark.parametrize(("draft", "code", "field"), [
    (Draft(Step.BUDGET, None), "empty", "reached_on"), (said(day=date(1026, 3, 1)), "odd_year", "reached_on"),
    (said(day=date(2126, 3, 1), expected=True), "odd_year", "reached_on"),
    (said(link="http://bo.no"), "not_https", "link"), (said(link="javascript:alert(1)"), "not_https", "link"),
    (said(case_number="ukjent"), "odd_case_number", "case_number"), (said(case_number="26/1<b>"), "odd_case_number", "case_number"),
    (said(case_number="1" * 61), "too_long", "case_number"), (said(document="x" * 201), "too_long", "document"),
    (said(document="Notat om 13097248022"), "birth_number", "document"), (Draft("moon", TODAY), "unknown_code", "step")])
def test_what_cannot_be_said_of_a_step_names_the_field(draft, code, field):
    assert refusal(draft) == (code, field)


@pytest.mark.parametrize("number", ["26/01234", "2026/1234-5", "PS 12/26", "KS-26.004 (oppfølging)", "045/26"])
def test_case_numbers_as_municipalities_write_them_are_taken(number):
    assert anchoring.checked(said(case_number=number), TODAY).case_number == number


def test_the_newest_row_of_a_step_holds_and_a_taken_back_one_is_not_on_the_ladder():
    first, second = said(), said(day=date(2026, 4, 1))
    rows = [row(1, Step.SCHOOL_PLAN, first), row(2, Step.BUDGET, said(Step.BUDGET)), row(3, Step.SCHOOL_PLAN, second), row(4, Step.BUDGET, None)]
    assert {step: found.draft for step, found in anchoring.ladder(rows).items()} == {Step.SCHOOL_PLAN: second}
    assert [found.id for found in anchoring.newest(rows).values()] == [3, 4]
    assert anchoring.ladder([]) == {} and anchoring.newest([]) == {}


def test_before_a_row_is_what_was_said_of_the_same_step():
    rows = [row(1, Step.SCHOOL_PLAN, said()), row(2, Step.BUDGET, said(Step.BUDGET)), row(3, Step.SCHOOL_PLAN, None)]
    assert anchoring.before(rows, 3).id == 1 and anchoring.before(rows, 2) is None


def test_a_point_begins_with_its_first_step_where_that_is_before_it_was_typed():
    assert anchoring.life(date(2026, 1, 1), None, {Step.SCHOOL_PLAN: date(2024, 5, 1)}).begins == date(2024, 5, 1)
    assert anchoring.life(date(2026, 1, 1), None, {}).begins == date(2026, 1, 1)


def test_counting_as_of_a_day_takes_what_was_in_force_and_reached_then():
    lives = [Life(date(2024, 5, 1), None, {Step.SCHOOL_PLAN: date(2024, 5, 1), Step.BUDGET: date(2026, 1, 10)}),
             Life(date(2025, 1, 1), date(2026, 2, 1), {Step.SCHOOL_PLAN: date(2025, 3, 1)}), Life(date(2025, 6, 1), None, {})]
    assert anchoring.reached_by(lives, date(2023, 12, 31))[:2] == (0, 0)
    points, none, counts = anchoring.reached_by(lives, date(2025, 12, 31))
    assert (points, none, counts[Step.SCHOOL_PLAN], counts[Step.BUDGET]) == (3, 1, 2, 0)
    points, none, counts = anchoring.reached_by(lives, date(2026, 2, 1))
    assert (points, none, counts[Step.SCHOOL_PLAN], counts[Step.BUDGET]) == (2, 1, 1, 1)
    assert anchoring.reached_by([], TODAY) == (0, 0, dict.fromkeys(Step, 0))


def test_year_ends_go_from_the_first_point_to_the_day_and_no_further_back_than_asked():
    lives = [Life(date(2023, 5, 1), None, {})]
    assert anchoring.year_ends(lives, TODAY, 6) == [date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31), TODAY]
    assert anchoring.year_ends(lives, TODAY, 2) == [date(2025, 12, 31), TODAY]
    assert anchoring.year_ends(lives, TODAY, 1) == [TODAY] and anchoring.year_ends([], TODAY, 6) == [TODAY]
