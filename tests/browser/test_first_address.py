"""Each address as the very first thing a process is asked for, by somebody who has not said who they are.

Streamlit has run a deep link's page without the entry script in such a moment.
"""

import pytest
from playwright.sync_api import expect

from strategy import addresses
from tests.browser.watching import visit

ASKED = {"home": "", "reflection": "?mote=1", "strategy": "?punkt=1", "measures": "?tiltak=1", "municipality": "?kommune=1867"}


@pytest.mark.parametrize("name", addresses.PAGES)
def test_a_fresh_process_asked_for_a_page_first_shows_who_one_may_be_and_nothing_of_anybody(start_server, page, name):
    server = start_server()
    visit(page, server.url + addresses.path(name) + ASKED.get(name, ""))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kulturskoletavla")
    expect(page.get_by_text("Hvem vil du være")).to_be_visible()
    expect(page.locator("main, [data-testid=stMain]").first).not_to_contain_text("Tiltak")
