"""An idea from one municipality to another, and the search, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import photograph, settled


def test_a_measure_is_shared_and_another_municipality_takes_it_up(start_server, page):
    server = start_server()
    measure = ask(server, "SELECT id FROM measure WHERE title = 'Dans på SFO'")[0]["id"]
    visit_as(server, page, "leder_bo", f"/tiltak?tiltak={measure}")
    page.get_by_role("button", name="Del som idé").click()
    expect(page).to_have_url(re.compile(rf"/idebank\?.*tiltak={measure}"))
    expect(page.get_by_role("textbox", name="Tittel")).to_have_value("Dans på SFO")
    page.get_by_role("textbox", name="Hva virket", exact=True).fill("Gymsalen var ledig, og <b>alle</b> var der")
    page.get_by_role("button", name="Del kortet").click()
    expect(page).to_have_url(re.compile(r"/idebank\?kort=\d+$"))
    expect(page.get_by_text("Gymsalen var ledig, og <b>alle</b> var der")).to_be_visible()
    card = page.url.rpartition("=")[2]

    visit_as(server, page, "leder_oslo", f"/idebank?kort={card}")
    page.get_by_role("button", name="Ta det inn i planen til Oslo").click()
    expect(page).to_have_url(re.compile(r"/tiltak\?.*rediger=1"))
    expect(page.get_by_role("link", name="Etter en idé fra Bø")).to_be_visible()
    page.get_by_role("link", name="Etter en idé fra Bø").click()
    expect(page.get_by_role("link", name="I planen til Oslo")).to_be_visible()


def test_everything_is_searched_with_the_keyboard_alone(server, page):
    visit_as(server, page, "leder_bo")
    page.get_by_role("searchbox", name="Søk i alt").focus()
    page.keyboard.type("korps øving")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=korps\+%C3%B8ving$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Søk etter «korps øving»")
    expect(page.locator(".kst-hits mark").first).to_be_visible()
    page.get_by_role("link", name="Åpen øving med skolekorpset").first.click()
    expect(page).to_have_url(re.compile(r"/tiltak\?tiltak=\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Åpen øving med skolekorpset")


@pytest.mark.parametrize(("who", "name", "address"), [("leder_bo", "ideas", "/idebank"), ("raadet", "idea", "/idebank?kort=4"),
                                                      ("leder_bo", "search", "/sok?q=sang")])
def test_the_pages_are_photographed_without_problems_and_without_sideways_scrolling(server, page, who, name, address):
    visit_as(server, page, who, address)
    assert len(photograph(page, name)) == 4
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
