"""The parts of the first page."""

from strategy import texts
from strategy.ui import home

COUNTS = {"completed": 2, "in_progress": 0, "planned": 1, "on_hold": 0, "cancelled": 0}


def test_the_strip_has_a_mark_for_each_measure_and_the_figures_in_words():
    shown = str(home.strip(COUNTS, texts.load("nb")))
    assert shown.count("●") == 2 and shown.count("○") == 1 and 'aria-label="2 fullført, 1 planlagt"' in shown


def test_an_empty_strip_has_no_marks():
    assert "●" not in str(home.strip(dict.fromkeys(COUNTS, 0), texts.load("nb")))
