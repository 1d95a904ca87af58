"""The line above every page."""

import pytest

from tests.pages.screen import text


@pytest.mark.parametrize("page", ["home", "reflection", "strategy", "measures", "indicators", "national", "municipality", "about"])
def test_every_page_says_that_this_is_example_data(open_page, example_file, page):
    assert "Eksempeldata" in text(open_page(page, example_file))


def test_the_language_links_lead_back_to_the_same_address(open_page, example_file):
    shown = text(open_page("measures", example_file, tiltak="3"))
    assert "/sprak?lang=nn&amp;til=%2Ftiltak%3Ftiltak%3D3" in shown


def test_an_address_with_markup_stays_text(open_page, example_file):
    shown = text(open_page("measures", example_file, status='"><script>alert(1)</script>'))
    assert "<script>" not in shown
