import pytest

from strategy import addresses
from strategy.web import not_found


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Denne siden finnes ikke"), ("nn", "Denne sida finst ikkje"), ("en", "This page does not exist")],
)
def test_it_speaks_the_language_and_leads_home(language, words):
    html = not_found.page(language)
    assert f'<html lang="{language}">' in html
    assert f"<h1>{words}</h1>" in html
    assert f'href="{addresses.path("home")}"' in html


def test_it_asks_for_nothing_outside_and_runs_nothing():
    html = not_found.page("nb")
    assert "http" not in html
    assert "<script" not in html


def test_it_wears_the_colours_of_the_app_in_light_and_dark():
    html = not_found.page("nb")
    assert "#FFFFFF" in html
    assert "prefers-color-scheme:dark" in html
    assert "#12181F" in html


def test_what_is_given_is_text_and_not_markup():
    html = not_found.document("nb", "<b>a</b>", "c & d", '/"><script>', "<i>")
    assert "<b>" not in html and "<script>" not in html and "<i>" not in html and "c &amp; d" in html
