"""The words of the form of a round; the form itself is tried in tests/pages."""

from datetime import date

from strategy import texts
from strategy.domain.rounds import Kind, Question
from strategy.ui.round_forms import in_words


def test_each_field_is_worded_as_on_the_form():
    t = texts.load("nb")
    assert in_words("questions", (Question("Hvordan?"), Question("Nok?", Kind.CHOICE, ("Ja", "Nei"))), t) == "Hvordan?\nNok? – Ja – Nei"
    assert in_words("groupings", (), t) == "Hele landet" and in_words("closes_on", date(2026, 12, 1), t) == "01.12.2026" and in_words("title", "Høst", t) == "Høst"
