"""The words of the picture of partners, and its white spots."""

import pytest

from strategy import texts
from strategy.overviews import partner_pictures as overview
from strategy.ui import partner_pictures
from tests.given import user_of

NB = texts.load("nb")


@pytest.fixture
def found(example):
    return overview.picture(example, user_of(example, "leder_bo"), "1867")


def test_the_finding_says_how_many_of_the_expected_types_take_part(found, example):
    assert partner_pictures.finding(found, NB) == "4 av de 5 partnertypene stortingsmeldingen nevner, er med i et tiltak"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_expected_type_has_kind_words_for_its_white_spot(found, language):
    t = texts.load(language)
    hoped = found.types["type"][found.types["expectation"] != "none"]
    assert len({partner_pictures.could_be(kind, t) for kind in hoped}) == 5


def test_a_white_spot_says_what_could_be_inside_and_only_that_it_is_one_outside(found):
    white = next(row for row in found.types.to_dict("records") if row["type"] == "cultural_life")
    inside, outside = (str(partner_pictures._row(white, True, where, NB)[1]) for where in (True, False))
    assert "En hvit flekk" in inside and "Ingen tiltak med denne typen ennå." in outside
    assert len(partner_pictures._row(white, False, True, NB)) == 1


def test_a_cell_without_a_measure_is_a_dash_and_not_a_zero(found):
    school = str(partner_pictures._row(found.types.iloc[0].to_dict(), False, True, NB)[0])
    assert ">0<" not in school and '<td class="kst-some">2</td>' in school and ">–</td>" in school


def test_types_that_are_not_used_are_named_below(found):
    assert "Barnevernet" in partner_pictures._unused(found.types, NB) and "Nav," not in partner_pictures._unused(found.types, NB)
