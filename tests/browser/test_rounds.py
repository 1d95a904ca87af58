"""A status round in the browser: a leader delivers from Hjem, and the council sees it."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import visit_as
from tests.browser.watching import photograph, settled


def test_a_leader_delivers_status_from_the_front_page_and_the_council_sees_it(server, page):
    visit_as(server, page, "leder_bo")
    page.get_by_role("button", name="Lever status").click()
    settled(page)
    expect(page.get_by_role("heading", name="Status på høsten", level=1)).to_be_visible()
    answer = page.get_by_label("Svar på spørsmål 1")
    answer.fill("Koret synger **hver** uke <b>🎻")
    answer.blur()
    settled(page)
    expect(page.get_by_text("1 spørsmål ubesvart")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_label("Svar på spørsmål 1")).to_have_value("Koret synger **hver** uke <b>🎻")
    page.get_by_role("button", name="Lever status").click()
    settled(page)
    expect(page.get_by_text("Status er levert")).to_be_visible()
    visit_as(server, page, "raadet", "/statusrunder?runde=2")
    expect(page.get_by_role("heading", name="20 av 40 kommuner har levert status i «Status på høsten»")).to_be_visible()
    page.get_by_text("Les 20 svar").click()
    expect(page.get_by_text("Koret synger **hver** uke <b>🎻")).to_be_visible()


@pytest.mark.parametrize(("who", "name", "address"), [
    ("leder_oksnes", "rounds-own", "/statusrunder"), ("raadet", "rounds-one", "/statusrunder?runde=1"), ("raadgiver_nord", "follow-ups", "/oppfolging"),
    ("raadet", "follow-up", "/oppfolging?kommune=1868")])
def test_the_pages_are_photographed_without_sideways_scrolling(server, page, who, name, address):
    visit_as(server, page, who, address)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert len(photograph(page, name)) == 4
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
