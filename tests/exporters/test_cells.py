"""What may stand in a cell."""

from datetime import UTC, date, datetime

import pytest

from strategy.exporters import cells


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "  @x", "＝1"])
def test_what_a_spreadsheet_could_run_is_seen(text):
    assert cells.is_formula(text)


@pytest.mark.parametrize("text", ["", "Kor", "1-2", "a=b", "'=1", "kari@example.org", "–1"])
def test_ordinary_words_are_no_formula(text):
    assert not cells.is_formula(text)


def test_control_and_direction_marks_and_halves_of_characters_are_left_out_and_line_breaks_stay():
    assert cells.clean("a\x00b\x1bc\u202ed\ud800e\ufeff\nf\tg 🎻") == "abcde\nf\tg 🎻"


def test_a_text_longer_than_a_cell_ends_with_an_ellipsis():
    assert cells.clean("x" * 40_000) == "x" * 32_766 + "…"
    assert cells.clean("x" * 32_767) == "x" * 32_767


@pytest.mark.parametrize(("value", "written"), [
    (None, ""), (0, "0"), (1234.5, "1234,5"), (date(2026, 12, 31), "31.12.2026"), ("Bø", "Bø"),
    (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "01.01.2027 00:30:00")])
def test_values_are_written_as_norwegians_type_them_and_silence_is_not_zero(value, written):
    assert cells.written(value) == written
