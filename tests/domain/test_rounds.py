"""What a round may say, where it is on a day, and what it is frozen by."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from strategy.domain.refusals import Refused
from strategy.domain.rounds import (
    Closing, Draft, Kind, Question, Round, State, answered, checked, copied, edited, figures_of, frozen_as_of, known_by_the_end_of, new, overlap,
    reopened, state, was_open)

DAY = date(2026, 11, 30)
HOW = Question("Hvordan går det?")
PICK = Question("Har dere nok lokaler?", Kind.CHOICE, ("Ja", "Nei"))
DRAFT = Draft("Høst 2026", (HOW, PICK), DAY, DAY + timedelta(days=14))
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def stored(draft=DRAFT, closings=(), withdrawn=None) -> Round:
    return Round(1, 1, draft, 357, AT, withdrawn, closings)


@pytest.mark.parametrize(("days", "where"), [(-1, State.PLANNED), (0, State.OPEN), (14, State.OPEN), (15, State.DUE)])
def test_a_round_is_open_from_its_first_day_to_its_last_both_included(days, where):
    assert state(stored(), DAY + timedelta(days=days)) is where


def test_a_closed_round_is_closed_until_it_is_opened_again():
    closing = Closing(1, AT, False, DAY)
    assert state(stored(closings=(closing,)), DAY) is State.CLOSED
    again = replace(closing, reopened_at=AT, reason="Mange rakk det ikke")
    assert state(stored(closings=(again,)), DAY) is State.OPEN and stored(closings=(again,)).closing is None
    assert state(stored(withdrawn=AT), DAY) is State.WITHDRAWN


@pytest.mark.parametrize(("values", "code", "where"), [
    ({"title": " \u200b "}, "empty", "title"), ({"title": "x" * 100_000}, "too_long", "title"),
    ({"questions": ()}, "no_questions", "questions"), ({"questions": (HOW,) * 3}, "no_questions", "questions"),
    ({"questions": (Question("", Kind.CHOICE, ("a", "b")),)}, "empty", "questions"),
    ({"questions": (Question("Ja?", Kind.CHOICE, ("Ja", "Ja", " ")),)}, "number_of_choices", "choices"),
    ({"questions": (Question("x" * 301),)}, "too_long", "questions"),
    ({"opens_on": None}, "empty", "opens_on"), ({"closes_on": None}, "empty", "closes_on"),
    ({"closes_on": DAY - timedelta(days=1)}, "closes_before_opens", "closes_on"),
    ({"closes_on": DAY + timedelta(days=400)}, "closes_before_opens", "closes_on"),
    ({"opens_on": date(26, 1, 1)}, "odd_year", "opens_on"), ({"about": "ring 01010112356"}, None, None),
])
def test_what_a_round_may_not_say_is_refused_by_its_field(values, code, where):
    if code is None:
        assert checked(replace(DRAFT, **values)).about
        return
    with pytest.raises(Refused) as refused:
        checked(replace(DRAFT, **values))
    assert (refused.value.code, refused.value.field) == (code, where)


def test_texts_are_kept_as_written_and_an_empty_second_question_is_no_question():
    found = checked(replace(DRAFT, title="  Høst **2026** 🎻 <b>čáhci</b> ", questions=(HOW, Question("  "))))
    assert found.title == "Høst **2026** 🎻 <b>čáhci</b>" and found.questions == (HOW,)
    assert checked(replace(DRAFT, questions=(Question("Ord", Kind.TEXT, ("a", "b")),))).questions[0].choices == ()


def test_a_new_round_cannot_have_closed_already():
    with pytest.raises(Refused, match="closes_in_past"):
        new(DRAFT, DAY + timedelta(days=15))


def test_before_it_opens_everything_may_change_then_only_the_closing_date():
    other = replace(DRAFT, title="Vår", closes_on=DAY + timedelta(days=20))
    assert edited(stored(), other, DAY - timedelta(days=1)) == other
    assert edited(stored(), replace(DRAFT, closes_on=other.closes_on), DAY).closes_on == other.closes_on
    with pytest.raises(Refused, match="round_has_opened"):
        edited(stored(), other, DAY)
    with pytest.raises(Refused, match="round_is_over"):
        edited(stored(), other, DAY + timedelta(days=30))


def test_opening_again_needs_a_reason_and_a_day_to_come():
    closed = stored(closings=(Closing(1, AT, False, DAY),))
    reason, draft = reopened(closed, " Mange  rakk det ikke ", DAY + timedelta(days=3), DAY)
    assert reason == "Mange rakk det ikke" and draft.closes_on == DAY + timedelta(days=3)
    for words, day, code in (("", DAY, "empty"), ("x" * 501, DAY, "too_long"), ("Grunn", DAY - timedelta(days=1), "closes_before_opens")):
        with pytest.raises(Refused, match=code):
            reopened(closed, words, day, DAY)
    with pytest.raises(Refused, match="round_not_closed"):
        reopened(stored(), "Grunn", DAY, DAY)


def test_a_copy_asks_the_same_for_as_long_from_today():
    found = copied(DRAFT, "Høst 2026, kopi", DAY + timedelta(days=100))
    assert found.questions == DRAFT.questions and (found.closes_on - found.opens_on).days == 14 and found.title == "Høst 2026, kopi"


def test_it_does_not_matter_when_a_round_that_is_over_is_frozen():
    night, week = (frozen_as_of(DAY, datetime(2026, 12, day, 9, tzinfo=UTC)) for day in (1, 8))
    assert night == week == (DAY, "2026-11-30T22:59:59.999999Z")


def test_a_round_closed_early_is_frozen_as_it_was_then():
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert frozen_as_of(DAY, at) == (date(2026, 11, 20), "2026-11-20T09:30:00.000000Z")


def test_rounds_overlap_when_both_are_open_on_a_day():
    assert overlap(DRAFT, replace(DRAFT, opens_on=DRAFT.closes_on))
    assert not overlap(DRAFT, replace(DRAFT, opens_on=DRAFT.closes_on + timedelta(days=1), closes_on=DRAFT.closes_on + timedelta(days=2)))


def test_answers_are_one_a_question_and_a_choice_is_one_of_the_choices():
    assert answered((HOW, PICK), ("  Bra  ",)) == ("Bra", "")
    assert answered((HOW, PICK), ("", "Ja", "for mange")) == ("", "Ja")
    with pytest.raises(Refused, match="unknown_choice"):
        answered((HOW, PICK), ("", "Kanskje"))
    with pytest.raises(Refused, match="too_long"):
        answered((HOW,), ("x" * 100_000,))


def test_figures_are_of_today_until_the_closing_date_then_of_that():
    assert figures_of(stored(), DAY) == DAY and figures_of(stored(), DAY + timedelta(days=30)) == DRAFT.closes_on
    assert figures_of(stored(closings=(Closing(1, AT, False, DAY - timedelta(days=2)),)), DAY) == DAY - timedelta(days=2)


def test_a_round_was_open_but_for_the_days_it_was_closed():
    closing = Closing(1, AT, False, DAY + timedelta(days=3), datetime(2026, 12, 6, 12, tzinfo=UTC), "Flere trenger tid")
    opened = [n for n in range(-1, 16) if was_open(stored(closings=(closing,)), DAY + timedelta(days=n))]
    assert opened == [0, 1, 2, 3, *range(6, 15)] and not was_open(stored(withdrawn=AT), DAY)
    assert [n for n in range(9) if was_open(stored(closings=(replace(closing, reopened_at=None),)), DAY + timedelta(days=n))] == [0, 1, 2, 3]


def test_what_is_known_by_the_end_of_a_day_ends_at_midnight_in_norway():
    assert known_by_the_end_of(date(2026, 7, 1)) == "2026-07-01T21:59:59.999999Z"
