"""Own reporting without a screen; what a leader meets is in tests/pages/test_indicators.py."""

import pytest

from strategy import texts
from strategy.overviews import reporting
from strategy.ui import figure_forms
from tests.given import NOW, user_of


@pytest.mark.parametrize("today, said", [((2026, 11, 23), "2026 og skoleåret 2025/26"), ((2026, 3, 1), "2026 og skoleåret 2024/25")])
def test_the_year_asked_for_is_the_calendar_year_and_the_school_year_that_ended_last(example, today, said):
    found = reporting.form(example, user_of(example, "leder_bo"), "1867", NOW.date().replace(*today))
    assert figure_forms._years(found, 0, texts.load("nb")) == said
