"""The field one searches everything from."""

import pytest

from strategy import texts
from strategy.ui import search_field


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_it_is_a_form_of_the_page_itself_with_a_name_for_every_part(language):
    shown = str(search_field.field(texts.load(language)))
    assert 'action="/sok"' in shown and 'method="get"' in shown and 'name="q"' in shown and "<label" in shown and 'role="search"' in shown


def test_what_was_typed_stands_in_it_as_typed():
    assert 'value="&quot;&gt;&lt;script&gt;"' in str(search_field.field(texts.load("nb"), '"><script>', large=True))


def test_two_fields_on_a_page_are_told_apart():
    one, other = str(search_field.field(texts.load("nb"))), str(search_field.field(texts.load("nb"), large=True))
    assert 'id="kst-search-top"' in one and 'id="kst-search-page"' in other
