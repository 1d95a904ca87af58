"""What the page Om says follows the rules it tells of."""

import pytest

import strategy
from strategy.charts.theme import MARKS, STATUS_ORDER
from strategy.importers import reference
from strategy.settings import DATA
from strategy.ui import about
from tests.pages.screen import text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_source_is_shown_in_the_readers_language(open_page, example_file, language):
    shown = text(open_page("about", example_file, language=language))
    for row in reference.sources(DATA):
        assert row[language] in shown and row["licence"] in shown


def test_the_number_of_days_is_the_installations_own(open_page, example_file):
    assert "de siste 120 dagene" in text(open_page("about", example_file))


def test_the_version_is_the_programs(open_page, example_file):
    assert f"Kulturskoletavla {strategy.__version__}" in text(open_page("about", example_file))


def test_marks_stand_beside_words_that_can_be_read_aloud():
    for kind in (*STATUS_ORDER, "late", "silent"):
        shown = str(about._marked(kind, "Ordet"))
        assert MARKS[kind] in shown and 'aria-hidden="true"' in shown and "Ordet" in shown
