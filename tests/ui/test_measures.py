"""The parts of the measure pages."""

import pytest

from strategy import texts
from strategy.store.database import connect
from strategy.ui import measures
from tests.pages.screen import text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_life_course_strip_has_eight_ages_and_names_the_chosen_ones(language):
    t = texts.load(language)
    shown = str(measures.life_course(("older", "age_0_5"), t))
    assert shown.count("<li") == 8 and shown.count("kst-life-active") == 2 and t.code("target_group", "older") in shown
    assert shown.startswith('<div role="img" aria-label="') and '<ol class="kst-life" aria-hidden="true">' in shown


def test_no_tags_give_nothing():
    assert measures.chips("theme", (), texts.load("nb")) is None


def test_who_may_see_it_is_told_in_words_for_both_choices():
    t = texts.load("nb")
    assert measures.visible_to("internal", t) != measures.visible_to("published", t)


def test_what_is_left_to_fill_in_is_named_on_the_measure_for_whoever_may(open_page, example_file):
    db = connect(example_file)
    number = next(db.query("SELECT id FROM measure WHERE title = 'Dans på SFO'"))["id"]
    db.close()
    assert "To ting gjenstår å fylle ut:" in text(open_page("measures", example_file, tiltak=str(number)))
    assert "gjenstår" not in text(open_page("measures", example_file, person="leser_bo", tiltak=str(number)))
