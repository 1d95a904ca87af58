"""A test that waits for its page really waits: also while the server has not begun to answer."""

import os
import signal

from playwright.sync_api import expect

from tests.browser.conversation import DRAWN_TWICE, waits
from tests.browser.people import visit_as
from tests.browser.watching import settled


def test_a_click_the_server_has_not_heard_of_yet_is_waited_for(start_server, page):
    server = start_server()
    visit_as(server, page, "leder_bo")
    assert waits(page) is None
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        page.get_by_role("button", name="Oppdater").first.click()
        page.evaluate(DRAWN_TWICE)
        assert waits(page) == "run"
    finally:
        os.kill(server.process.pid, signal.SIGCONT)
    settled(page)
    assert waits(page) is None and page.get_by_role("button", name="Lagre oppdatering").is_visible()


def test_a_link_is_waited_for_until_the_page_it_leads_to_is_drawn(start_server, page):
    server = start_server()
    visit_as(server, page, "leder_bo")
    page.evaluate(f"location.href = '{server.url}/om'")
    settled(page)
    assert page.url == f"{server.url}/om"
    expect(page.get_by_role("heading", level=1)).to_be_visible()
