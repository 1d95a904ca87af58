"""Advice from a leader to the council and back, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import photograph, settled

REPLY = "Vi tar det opp med <b>landsmøtet</b>."


def test_advice_goes_from_the_leader_to_the_council_and_the_reply_is_seen_at_home(start_server, page):
    server = start_server()
    visit_as(server, page, "leder_bo", "/raad?ny=1")
    page.get_by_role("textbox", name="Råd").fill("La korpsene få øve sammen med naboene")
    page.get_by_role("button", name="Send råd").click()
    expect(page.get_by_role("status")).to_contain_text("Rådet ble sendt")
    number = ask(server, "SELECT max(id) AS id FROM advice")[0]["id"]

    visit_as(server, page, "raadet", "/raad?fylke=18")
    page.locator(f'.st-key-tick-advice-{number} label').click()
    settled(page)
    page.get_by_role("radio", name="Tatt opp").click()
    page.get_by_role("textbox", name="Svar til avsenderen").fill(REPLY)
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_role("status")).to_contain_text("Svaret er sendt til 1 avsender.")

    visit_as(server, page, "leder_bo")
    page.get_by_role("link", name=re.compile("Nytt svar fra Norsk kulturskoleråd")).first.click()
    expect(page).to_have_url(re.compile(rf"/raad\?nr={number}$"))
    expect(page.locator(".kst-quote")).to_contain_text(REPLY)


@pytest.mark.parametrize(("who", "name", "address"), [("leder_bo", "advice", "/raad"), ("raadet", "advice-inbox", "/raad"),
                                                      ("leder_bo", "story", "/refleksjon?svar=145")])
def test_the_pages_are_photographed_without_problems_and_without_sideways_scrolling(server, page, who, name, address):
    visit_as(server, page, who, address)
    assert len(photograph(page, name)) == 4
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
