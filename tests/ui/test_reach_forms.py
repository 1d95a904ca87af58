"""People reached outside the pupil count, without a screen."""

import pytest

from strategy import texts
from strategy.domain.reach import ARENAS, Reach
from strategy.domain.refusals import Refused
from strategy.overviews import reporting
from strategy.ui import reach_forms
from tests.given import NOW, user_of

NB = texts.load("nb")


def form(db, person="leder_bo", municipality="1867"):
    return reporting.form(db, user_of(db, person), municipality, NOW.date())


def test_each_line_stands_by_itself_and_nothing_is_summed(example):
    markup = str(reach_forms.reached(form(example), NB, True))
    assert "om lag 24" in markup and ">48<" in markup and "102" not in markup and "Oppdiktede tall" in markup


def test_nothing_recorded_is_nothing_shown(example):
    assert reach_forms.reached(form(example, "leder_oslo", "0301"), NB, True) is None


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_arena_has_its_name(language):
    assert all(reach_forms.arena(code, texts.load(language)) for code in ARENAS)


@pytest.mark.parametrize("typed, code", [("", "empty"), ("mange", "unreadable_number"), ("1,5", "not_a_count")])
def test_what_is_not_a_count_is_refused(typed, code):
    with pytest.raises(Refused) as refused:
        reach_forms._with_count(Reach("1867", 2025, "school", "school", 0), typed)
    assert refused.value.code == code
