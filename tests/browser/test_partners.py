"""Partners in a real browser: found before they are made twice, tied, merged and taken apart."""

import re

from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import choose, settled, visit

HOSTILE = "Straumsnes **sanglag** <b>x</b>"


def number(server, name: str) -> int:
    return ask(server, "SELECT id FROM partner WHERE name = :name", name=name)[0]["id"]


def test_a_new_partner_is_asked_about_once_shown_as_typed_tied_and_untied(start_server, page):
    server = start_server()
    page.set_viewport_size({"width": 390, "height": 844})
    visit_as(server, page, "leder_bo", "/partnere?ny=1")
    page.get_by_role("textbox", name="Navn").fill("NAV i Bø kommune")
    page.get_by_role("button", name="Lagre partner").click()
    expect(page.get_by_role("alert")).to_contain_text("Kanskje den finnes fra før?")
    expect(page.get_by_role("alert").get_by_role("link", name="Nav Bø")).to_be_visible()
    page.get_by_role("textbox", name="Navn").fill(HOSTILE)
    settled(page)
    choose(page.get_by_role("combobox", name="Type partner"), "Frivillig organisasjon")
    page.get_by_role("button", name="Lagre partner").click()
    expect(page.get_by_role("status")).to_contain_text(HOSTILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    page.get_by_text("Gjennomfører sammen").click()
    page.get_by_role("button", name="Lagre samarbeidet").click()
    expect(page.get_by_role("heading", name="Slik har samarbeidet vokst")).to_be_visible()
    page.get_by_role("button", name="Angre", exact=True).click()
    expect(page.get_by_text("Ikke sagt hvor tett ennå")).to_be_visible()
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_doubles_are_merged_with_undo_and_the_old_link_leads_on(start_server, page):
    server = start_server()
    double, kept = number(server, "Bø folkebibliotek"), number(server, "Folkebiblioteket i Bø")
    visit_as(server, page, "leder_bo", f"/partnere?nr={double}")
    page.get_by_text("Er dette den samme som en annen?").click()
    # The one whose name resembles is proposed.
    expect(page.get_by_role("combobox", name="Den samme partneren som")).to_have_value(re.compile("^Folkebiblioteket i Bø"))
    page.get_by_role("button", name="Slå sammen", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("er slått sammen med Folkebiblioteket i Bø")
    expect(page).to_have_url(re.compile(rf"/partnere\?nr={kept}$"))
    page.get_by_role("button", name="Angre", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Angret.")
    visit(page, f"{server.url}/partnere?nr={double}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bø folkebibliotek")
    expect(page.get_by_text("Slått sammen med en annen partner")).to_have_count(0)
    # Either can stay; what each has is in sight, also on a phone.
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_text("Er dette den samme som en annen?").click()
    expect(page.get_by_role("region", name="Dette har hver av dem")).to_contain_text("Biblioteksjef")
    page.get_by_role("radiogroup", name="Partneren som blir stående").get_by_text("Bø folkebibliotek").click()
    settled(page)
    page.get_by_role("button", name="Slå sammen", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Folkebiblioteket i Bø er slått sammen med Bø folkebibliotek")
    expect(page).to_have_url(re.compile(rf"/partnere\?nr={double}$"))
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_councils_tables_of_partners_fit_a_phone(server, page):
    page.set_viewport_size({"width": 390, "height": 844})
    visit_as(server, page, "raadet", "/partnere")
    for name in ("Kommuner som samarbeider med «Grunnskole»", "Kommuner som samarbeider med hver type partner; forventet og naturlig etter stortingsmeldingen"):
        table = page.get_by_role("region", name=name)
        expect(table).to_be_visible()
        settled(page)
        assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
