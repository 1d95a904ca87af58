"""Søk, as different people."""

import pytest

from tests.pages.screen import markup


def test_a_leader_finds_measures_points_ideas_partners_and_answers_in_their_surroundings(open_page, example_file):
    page = markup(open_page("search", example_file, "leder_bo", q="korps"))
    assert "Søk etter «korps»" in page and "<mark>" in page and ">Tiltak<" in page and ">Samarbeidspartnere<" in page
    assert ">Svar fra refleksjonsmøter<" in markup(open_page("search", example_file, "leder_bo", q="syng"))


def test_more_of_one_kind_has_its_address_and_a_way_back(open_page, example_file):
    assert "/sok?q=sang&amp;hva=tiltak" in markup(open_page("search", example_file, "leder_bo", q="sang"))
    page = markup(open_page("search", example_file, "leder_bo", q="sang", hva="tiltak"))
    assert page.count("<li>") > 5 and "Søk i alt annet også" in page and "Ideer" not in page


@pytest.mark.parametrize(("typed", "words"), [("", "Finner tiltak, strategipunkt"), ("🎵 «»", "Skriv minst ett ord"), ("zzzz", "Ingenting du kan se"),
                                              ('" OR * NEAR(', "Ingenting du kan se"), ("x" * 100_000, "Ingenting du kan se")])
def test_nothing_typed_nothing_to_search_for_and_nothing_found_are_told_apart(open_page, example_file, typed, words):
    app = open_page("search", example_file, "raadet", q=typed)
    assert words in markup(app) and not app.exception


@pytest.mark.parametrize(("language", "words"), [("nn", "Søk etter «sang»"), ("en", "Search for “sang”")])
def test_it_speaks_the_readers_language(open_page, example_file, language, words):
    assert words in markup(open_page("search", example_file, "raadet", language, q="sang"))


def test_an_empty_database_finds_nothing_kindly(open_page, empty_but_marked):
    assert "Ingenting du kan se" in markup(open_page("search", empty_but_marked, "leser_bo", q="kor"))


def test_what_is_typed_is_shown_as_typed(open_page, example_file):
    page = markup(open_page("search", example_file, "raadet", q='<script>alert(1)</script>'))
    assert "&lt;script&gt;" in page and "<script>" not in page


def test_the_field_stands_above_every_page(open_page, example_file):
    for page in ("home", "measures", "about"):
        assert 'id="kst-search-top"' in markup(open_page(page, example_file, "leser_bo"))


def test_the_idea_bank_is_searched_from_its_own_field(open_page, example_file):
    app = open_page("ideas", example_file, "raadet")
    app.text_input(key="ideas-q").set_value("vafler").run()
    assert "Ingen ideer passer" in markup(app)
    app.text_input(key="ideas-q").set_value("fiolin").run()
    assert "Fiolin for hele klassen" in markup(app) and app.query_params["q"] in ("fiolin", ["fiolin"])
