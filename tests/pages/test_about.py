"""Om, for everyone."""

from html import escape

import pytest

from strategy import texts
from strategy.exporters import rights
from tests.pages.screen import markup, text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "raadet", "administrator"])
def test_everybody_can_read_it_in_three_languages(open_page, example_file, person, language):
    app = open_page("about", example_file, person=person, language=language)
    assert not app.exception and markup(app).count("<h1") == 1 and markup(app).count("<h2") == 9


def test_the_vision_and_the_plan_of_the_same_name_are_told_apart(open_page, example_file):
    shown = text(open_page("about", example_file))
    assert "Meld. St. 18 (2020–2021), side 73" in shown and "vedtatt på landstinget i Norsk kulturskoleråd i oktober 2024" in shown


def test_internal_is_said_to_be_no_exemption_from_public_access(open_page, example_file):
    assert "ikke et unntak fra offentlighet" in text(open_page("about", example_file))


def test_who_may_do_what_stands_as_the_rules_have_it(open_page, example_file):
    shown = markup(open_page("about", example_file))
    assert all(escape(cell) in shown for row in rights.rows(texts.load("nb")) for cell in row) and "der egen kommune har ledelsen" in shown


def test_the_words_have_their_one_meaning(open_page, example_file):
    shown = text(open_page("about", example_file))
    for word in ("Har registrert", "Oppdatert", "Over fristen", "Stille", "I rute", "Fullført", "Ikke rapportert"):
        assert word in shown


def test_what_is_not_tested_is_said(open_page, example_file):
    shown = text(open_page("about", example_file))
    assert "Kjente mangler" in shown and "skjermleser" in shown and "ingen utenfra" in shown


def test_it_stands_on_an_empty_database(open_page, empty_but_marked):
    app = open_page("about", empty_but_marked, person="raadet")
    assert not app.exception and "Kilder og lisenser" in text(app)
