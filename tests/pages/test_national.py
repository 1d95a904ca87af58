"""Nasjonal oversikt, by role, language and address, full and empty."""

import re

import pytest

from tests.pages.screen import markup, text

ROLES = ("raadet", "raadgiver_nord", "leder_bo", "leser_bo", "bidragsyter_bo", "administrator")


def heading(app) -> str:
    return re.search(r'<h1 class="kst-lead">(.*?)</h1>', text(app))[1]


def test_the_first_sentence_is_who_has_registered_and_is_up_to_date(open_page, example_file):
    app = open_page("national", example_file, person="raadet")
    shown = text(app)
    assert re.fullmatch(r"\d+ av 357 kommuner har registrert; \d+ er oppdatert siste 120 dager", heading(app))
    assert shown.index("av 357 kommuner har registrert") < shown.index("tiltak er i rute") < shown.index("Region for region") < shown.index("Hvem mangler")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ROLES)
def test_everybody_signed_in_sees_the_country_in_their_language(open_page, example_file, person, language):
    app = open_page("national", example_file, person=person, language=language)
    assert not app.exception and not app.error and markup(app).count("<h1") == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["raadet", "leder_bo", "leser_bo"])
def test_an_empty_database_says_so_and_what_comes_next(open_page, empty_but_marked, person, language):
    app = open_page("national", empty_but_marked, person=person, language=language)
    assert not app.exception and not app.error and "357" in heading(app)
    assert "kst-note" in text(app)


def test_an_empty_country_has_no_charts_of_nothing(open_page, empty_but_marked):
    shown = text(open_page("national", empty_but_marked, person="raadet"))
    assert "Region for region" not in shown and "0 av 0" not in shown and "357 kommuner har ikke registrert noe" in shown


def test_an_adviser_starts_with_the_own_counties(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord")
    assert "av 62 kommuner" in heading(app) and "Nordland og Troms" in text(app)
    assert "Du ser navn i fylkene du følger opp: Nordland og Troms." in text(app)


@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "bidragsyter_bo", "administrator"])
def test_names_of_the_silent_are_only_for_who_follows_them_up(open_page, example_file, person):
    for address in ({}, {"fylke": "18"}, {"fylke": "18", "etter": "kommune"}):
        app = open_page("national", example_file, person=person, **address)
        shown = text(app)
        assert "Hvem mangler" not in shown and "Andøy" not in shown and not app.exception


def test_the_council_sees_who_is_missing_by_county_with_a_way_to_each(open_page, example_file):
    shown = text(open_page("national", example_file, person="raadet", fylke="18"))
    assert "Andøy" in shown and "/kommune?kommune=1871&amp;fylke=18" in shown


@pytest.mark.parametrize("address", [
    {"fylke": "99"}, {"dato": "foo"}, {"dato": "1900-01-01"}, {"dato": "2099-12-31"}, {"etter": "x"}, {"gruppe": "<script>"},
    {"tema": "a" * 5000}, {"status": "late"}, {"partner": "\u202eomvendt"}])
def test_an_address_that_means_nothing_is_met_with_a_word_and_the_country(open_page, example_file, address):
    app = open_page("national", example_file, person="raadet", **address)
    assert not app.exception and not app.error and "av 357 kommuner" in heading(app)
    assert "Det er utelatt" in text(app) or "kan ikke vises" in text(app)
    assert "<script>" not in text(app)


def test_as_of_an_earlier_day_shows_that_day(open_page, example_file, today):
    day = f"{today.year - 1}-12-31"
    now, then = (open_page("national", example_file, person="raadet", **address) for address in ({}, {"dato": day}))
    assert f"per 31.12.{today.year - 1}" in text(then) and text(now) != text(then)
    assert f"31.12.{today.year - 2}" in text(then)


def test_a_day_before_anything_is_a_country_that_has_not_registered(open_page, example_file):
    app = open_page("national", example_file, person="raadet", dato="2001-01-01")
    assert heading(app) == "Ingen av 357 kommuner har registrert noe ennå" and not app.exception


def test_a_theme_narrows_the_measures_and_says_that_it_does(open_page, example_file):
    shown = text(open_page("national", example_file, person="raadet", tema="access", status="planned", partner="nav"))
    assert "Tiltakene som telles: Tema: Tilgang for alle: pris, avstand, kapasitet · Status: Planlagt · Partnertype: Nav" in shown


@pytest.mark.parametrize("region", ["fylke", "landsdel", "avdeling", "samisk"])
def test_every_kind_of_region_can_be_grouped_by(open_page, example_file, region):
    app = open_page("national", example_file, person="raadet", etter=region)
    assert not app.exception and "Vis som tabell" in text(app)


def test_shared_measures_are_explained_where_the_sums_differ(open_page, example_file):
    shown = text(open_page("national", example_file, person="raadet"))
    assert "telles én gang i hver" in shown


def test_the_sami_area_says_how_many_measures_are_outside_it(open_page, example_file):
    assert "hører ikke til noen av disse regionene" in text(open_page("national", example_file, person="raadet", etter="samisk"))


def test_a_municipality_chosen_in_the_list_opens_with_the_filter_in_its_address(open_page, example_file):
    app = open_page("national", example_file, person="raadet", fylke="18")
    app.selectbox(key="national-open").set_value("1867").run()
    assert not app.exception and "Nordland fylke" in text(app)
    assert app.query_params["kommune"] in ("1867", ["1867"]) and app.query_params["fylke"] in ("18", ["18"])


def test_signed_out_sees_the_picker_and_no_figure(open_page, example_file):
    shown = text(open_page("national", example_file, person=None))
    assert "Hvem vil du være" in shown and "357" not in shown
