"""The values of the form of a step, in words."""

from datetime import date

import pytest

from strategy import texts
from strategy.ui.anchoring_forms import in_words


@pytest.mark.parametrize(("name", "value", "said"), [
    ("expected", True, "Ventet"), ("expected", False, "Nådd"), ("reached_on", date(2026, 3, 14), "14.03.2026"), ("reached_on", None, ""),
    ("document", "Kulturplan", "Kulturplan"), ("case_number", "", "")])
def test_each_field_is_worded_as_on_the_form(name, value, said):
    assert in_words(name, value, texts.load("nb")) == said
