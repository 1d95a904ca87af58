"""What a pasted list becomes, shown before it is saved."""

import pytest

from strategy import texts
from strategy.domain.workshops import LONGEST_ANSWER, MOST_LINES
from strategy.ui.answer_entry import preview

NB = texts.load("nb")


def test_marks_alone_are_told_to_hold_no_words():
    assert "ingen ord" in str(preview([], NB))


@pytest.mark.parametrize(("language", "said"), [("nb", "Blir 1 svar"), ("nn", "Blir 1 svar"), ("en", "Becomes 1 answer:")])
def test_one_line_is_told_in_each_language(language, said):
    assert said in str(preview(["Kor"], texts.load(language)))


def test_the_cleaned_lines_are_shown_as_they_were_written():
    shown = str(preview(["<script>alert(1)</script>", "**Kor**"], NB))
    assert "&lt;script&gt;" in shown and "<script>" not in shown and "**Kor**" in shown


def test_a_long_list_is_cut_and_the_rest_counted():
    shown = str(preview([f"svar {n}" for n in range(40)], NB))
    assert "Blir 40 svar" in shown and shown.count("<li") == 12 and "og 28 til" in shown


def test_a_line_that_is_too_long_is_pointed_out_wherever_it_stands():
    shown = str(preview(["svar"] * 30 + ["x" * (LONGEST_ANSWER + 1)], NB))
    assert 'value="31"' in shown and "for lang: 2\u00a0001 av høyst 2\u00a0000 tegn" in shown and len(shown) < 3_000


def test_too_many_lines_are_told_with_the_number_that_fits():
    assert f"Høyst {MOST_LINES}" in str(preview(["svar"] * 5_000, NB))
