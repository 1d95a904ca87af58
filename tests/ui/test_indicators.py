"""The parts of Kulturskole for alle that do not need a screen; the page itself is in tests/pages."""

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.refusals import NotThere
from strategy.ui import indicators
from tests.given import user_of

NB = texts.load("nb")


def seen(db, today, person="leder_bo", municipality="1867"):
    return indicators.build(db, user_of(db, person), NB, LIGHT, municipality, today, True)


def test_every_indicator_has_its_row_in_its_group(example, today):
    found = seen(example, today)
    assert [len(found.of(group)) for group in indicators.GROUPS] == [8, 9, 3]
    assert not [row.id for row in found.of("official") if row.opens or row.known]


def test_an_optional_indicator_is_shown_once_it_is_reported(example, today):
    assert {row.id for row in seen(example, today).rows if not row.chosen} == {"kfa11", "kfa12", "kfa13", "kfa14", "kfa19"}


def test_people_reached_are_nobodys_business_outside_the_municipality(example, today):
    assert seen(example, today).reached is not None and seen(example, today, "raadet").reached is None


def test_an_unknown_municipality_is_not_there(example, today):
    with pytest.raises(NotThere):
        seen(example, today, "raadet", "9999")


@pytest.mark.parametrize("language, words", [
    ("nb", "1 målgruppe mangler tiltak som pågår eller er fullført: 20–29 år"),
    ("nn", "1 målgruppe manglar tiltak som er i gang eller fullførte: 20–29 år"),
    ("en", "1 target group has no measure in progress or completed: 20–29"),
])
def test_the_first_sentence_names_the_ages_that_are_not_reached(example, today, language, words):
    found = indicators.overview.overview(example, user_of(example, "leder_bo"), "1867", today)
    assert indicators._finding(found.life_course, texts.load(language)) == words
