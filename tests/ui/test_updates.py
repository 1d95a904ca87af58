"""The small rules of the update form."""

import pytest

from strategy import texts
from strategy.domain.measures import Status
from strategy.domain.refusals import Refused
from strategy.ui import updates


@pytest.mark.parametrize(("typed", "status", "value"), [
    ("60", Status.IN_PROGRESS, 60), ("60 %", Status.IN_PROGRESS, 60), (" 0 ", Status.PLANNED, 0), ("", Status.IN_PROGRESS, None),
    ("60", Status.COMPLETED, 100), ("", Status.COMPLETED, None), ("100,0", Status.IN_PROGRESS, 100)])
def test_progress_is_read_as_people_type_it(typed, status, value):
    assert updates.percent(typed, status) == value


@pytest.mark.parametrize(("typed", "code"), [("101", "progress_range"), ("-1", "progress_range"), ("12,5", "progress_range"),
                                             ("halvveis", "unreadable_number"), ("1e2", "unreadable_number"), ("٥", "unreadable_number")])
def test_progress_that_is_no_whole_per_cent_is_refused(typed, code):
    with pytest.raises(Refused) as caught:
        updates.percent(typed, Status.IN_PROGRESS)
    assert (caught.value.code, caught.value.field) == (code, "progress")


def test_a_status_is_a_mark_and_a_word():
    assert updates.status_words(Status.IN_PROGRESS, texts.load("nn")).split("\u2002") == ["◐", "I gang"]
    assert set(updates.CHOICES) == set(Status)
