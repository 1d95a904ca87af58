"""Kulturskole for alle in a real browser: a leader reports the year's figures with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from strategy.domain.indicators import last_school_year
from tests.browser.people import ask, visit_as
from tests.browser.watching import settled
from tests.given import NOW

NEWEST = "SELECT indicator, period, value FROM observation WHERE area = '1867' ORDER BY id DESC LIMIT 5"


def test_five_figures_are_reported_by_keyboard_and_undone(start_server, page):
    server = start_server()
    visit_as(server, page, "leder_bo", "/kulturskole-for-alle")
    page.get_by_role("button", name="Rapporter egne tall").focus()
    page.keyboard.press("Enter")
    settled(page)
    fee = page.get_by_label("Årlig skolepengesats")
    expect(fee).to_have_value("3\u00a0400")
    fee.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("3 300")
    children = page.get_by_label("Barn nådd gjennom samarbeid med skole og SFO")
    for _ in range(12):
        if children.evaluate("x => x === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(children).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("71")
    save = page.get_by_role("button", name="Lagre tallene")
    for _ in range(12):
        if save.evaluate("x => x === document.activeElement"):
            break
        page.keyboard.press("Tab")
    settled(page)
    expect(save).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("5 tall")
    year, school = NOW.year, last_school_year(NOW.date())
    assert {(row["indicator"], row["period"]): row["value"] for row in ask(server, NEWEST)} == {
        ("kfa09", year): 3300, ("kfa10", year): 1, ("kfa15", school): 71, ("kfa16", school): 41, ("kfa20", year): 0}
    page.get_by_role("button", name="Angre: ta tilbake de 5 tallene").click()
    expect(page.get_by_role("status")).to_contain_text("Alt står som før")
    expect(page.get_by_label("Barn nådd gjennom samarbeid med skole og SFO")).to_have_value("66")
    assert ask(server, "SELECT count(*) AS n FROM observation WHERE area = '1867' AND counts = 0")[0]["n"] == 5
    reached = page.get_by_role("textbox", name="Folk nådd")
    expect(reached).to_have_value("48")
    reached.fill("55")
    page.get_by_role("button", name="Lagre folk nådd").click()
    expect(page.get_by_role("status")).to_contain_text("Skole, Grunnskole")
    page.get_by_role("button", name="Angre", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Alt står som før")
    assert ask(server, f"SELECT count, counts FROM reach WHERE municipality = '1867' AND period = {school}") == [{"count": 55, "counts": 0}]


@pytest.mark.parametrize("width", [1280, 390])
def test_an_indicator_opens_to_its_lines_and_fits_the_screen(server, page, width):
    page.set_viewport_size({"width": width, "height": 844})
    visit_as(server, page, "leder_bo", "/kulturskole-for-alle")
    page.get_by_role("button", name="Over tid").nth(2).click()
    settled(page)
    expect(page.get_by_role("heading", level=3, name="66 personer i")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    pictures = page.locator(".kst-ind img")
    assert pictures.count() >= 3 and all(pictures.evaluate_all("all => all.map(x => x.naturalWidth > 0)"))
