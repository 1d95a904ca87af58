"""The parts of Kulturskole for alle that do not need a screen; the page itself is in tests/pages."""

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.refusals import NotThere
from strategy.ui import indicators
from tests.given import user_of

NB = texts.load("nb")


def test_everything_the_page_shows_is_built_in_one_go(example, today):
    seen = indicators.build(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today)
    assert seen.ages.spec["data"] and seen.over_time.spec["data"] and seen.reported.spec["data"]


def test_nothing_of_the_figures_of_persons_is_built_for_somebody_from_outside(example, today):
    assert indicators.build(example, user_of(example, "raadet"), NB, LIGHT, "1867", today).reported is None


def test_an_unknown_municipality_is_not_there(example, today):
    with pytest.raises(NotThere):
        indicators.build(example, user_of(example, "raadet"), NB, LIGHT, "9999", today)


@pytest.mark.parametrize("language, words", [
    ("nb", "1 aldersgruppe mangler tiltak som pågår eller er fullført: 20–29 år"),
    ("nn", "1 aldersgruppe manglar tiltak som er i gang eller fullførte: 20–29 år"),
    ("en", "1 age group has no measure in progress or completed: 20–29"),
])
def test_the_first_sentence_names_the_ages_that_are_not_reached(example, today, language, words):
    found = indicators.overview.overview(example, user_of(example, "leder_bo"), "1867", today)
    assert indicators._finding(found.life_course, texts.load(language)) == words
