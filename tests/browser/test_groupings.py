"""The council makes a grouping, sees the country by it and mails the address; later it ends it."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import photograph, settled, visit


def test_a_pasted_list_becomes_a_filter_that_can_be_mailed_and_an_ended_one_says_so(server, page, browser):
    visit_as(server, page, "raadet", "/administrasjon?del=grupperinger")
    page.get_by_role("button", name="Lag en gruppering").click()
    settled(page)
    page.get_by_role("textbox", name="Navn").fill("Kyst i nord")
    page.get_by_role("textbox", name="Lim inn en liste").fill("1867\nHadsel; 1902\nHerøy")
    page.get_by_role("button", name="Lagre gruppering").click()
    settled(page)
    expect(page.get_by_text("«Herøy»: flere heter det")).to_be_visible()
    expect(page.get_by_role("textbox", name="Navn")).to_have_value("Kyst i nord")
    expect(page.get_by_role("textbox", name="Lim inn en liste")).to_have_value("Herøy")
    page.get_by_role("textbox", name="Lim inn en liste").fill("1818 Herøy")
    page.get_by_role("button", name="Lagre gruppering").click()
    settled(page)
    expect(page.get_by_role("heading", name="Kyst i nord")).to_be_visible()
    page.get_by_role("link", name="Se nasjonal oversikt for denne grupperingen").click()
    settled(page)
    number = ask(server, "SELECT id FROM grouping WHERE name = 'Kyst i nord'")[0]["id"]
    expect(page).to_have_url(re.compile(rf"/oversikt\?(.*&)?gruppe={number}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("4")
    heading = page.get_by_role("heading", level=1).inner_text()

    visitor = browser.new_context(locale="nb-NO")
    other = visitor.new_page()
    mailed = "/oversikt?" + urlsplit(page.url).query
    visit_as(server, other, "leder_oslo", mailed)
    # Who follows nobody up is not told, by choosing few municipalities, which of them is silent.
    expect(other.get_by_role("heading", level=1)).to_have_text(heading.partition(",")[0])
    other.get_by_role("button", name="Flere filtre").click()
    expect(other.get_by_role("combobox", name="Egen gruppering")).to_be_visible()
    expect(other.get_by_text("Nasjonal oversikt · Kyst i nord")).to_be_visible()

    visit(page, f"{server.url}/administrasjon?del=grupperinger&gruppe={number}")
    page.get_by_role("button", name="Avslutt grupperingen").click()
    settled(page)
    visit_as(server, other, "leder_oslo", mailed)
    expect(other.get_by_text("Grupperingen Kyst i nord er avsluttet")).to_be_visible()
    expect(other.get_by_role("heading", level=1)).not_to_have_text(heading)
    visitor.close()
    page.get_by_role("button", name="Sett tilbake").click()
    settled(page)
    expect(page.get_by_role("button", name="Avslutt grupperingen")).to_be_visible()


def test_the_pages_of_groupings_are_photographed_without_problems(server, page):
    for name, address in (("groupings", ""), ("grouping-new", "&ny=1")):
        visit_as(server, page, "raadet", f"/administrasjon?del=grupperinger{address}")
        assert len(photograph(page, name)) == 4
