"""Milestones, former versions and the lead of a joint measure, in a real browser, also on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import choose, settled, visit

SIZES = {"laptop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}


def number(server, title: str) -> int:
    return ask(server, "SELECT id FROM measure WHERE title = :title", title=title)[0]["id"]


def fits(page, size: str) -> bool:
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= SIZES[size]["width"]


@pytest.mark.parametrize("size", SIZES)
def test_a_milestone_is_reached_with_one_click_while_what_is_being_typed_stays(start_server, page, size):
    server = start_server()
    page.set_viewport_size(SIZES[size])
    visit_as(server, page, "leder_bo", f"/tiltak?tiltak={number(server, 'Kor i omsorgsboligen')}")
    note = page.get_by_role("textbox", name="Hva har skjedd?")
    note.fill("Halvskrevet setning")
    page.get_by_role("button", name=re.compile("^Nådd .+")).first.click()
    expect(page.get_by_role("status")).to_contain_text("Avtale om pianostemming signert")
    expect(page.get_by_text("4 av 5 nådd · 80 %")).to_be_visible()
    expect(note).to_have_value("Halvskrevet setning")
    page.get_by_role("button", name="Angre", exact=True).click()
    expect(page.get_by_text("3 av 5 nådd · 60 %")).to_be_visible()
    expect(note).to_have_value("Halvskrevet setning")
    page.get_by_role("button", name="Lagre oppdatering").click()
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    said = ask(server, "SELECT note, progress FROM measure_update ORDER BY id DESC LIMIT 1")[0]
    assert said == {"note": "Halvskrevet setning", "progress": 60} and fits(page, size)


@pytest.mark.parametrize("size", SIZES)
def test_a_former_version_is_read_field_by_field_and_restored(start_server, page, size):
    server = start_server()
    page.set_viewport_size(SIZES[size])
    measure = number(server, "Kor i omsorgsboligen")
    visit_as(server, page, "leder_bo", f"/tiltak?tiltak={measure}")
    page.get_by_role("link", name="Tidligere versjoner").click()
    settled(page)
    expect(page.get_by_role("columnheader", name="Før")).to_be_visible()
    assert fits(page, size)
    page.get_by_role("button", name="Hent tilbake denne versjonen").first.click()
    expect(page.get_by_role("status")).to_contain_text("Hentet tilbake: versjon 1")
    assert ask(server, "SELECT version FROM measure WHERE id = :id", id=measure) == [{"version": 3}]


def test_the_lead_is_handed_over_and_the_new_lead_may_edit(start_server, page):
    server = start_server()
    measure = number(server, "Felles talentdag i Vesterålen")
    visit_as(server, page, "leder_bo", f"/tiltak?tiltak={measure}")
    page.get_by_text("Overlat ledelsen").first.click()
    chosen = page.get_by_role("combobox", name=re.compile("Til"))
    settled(page)
    choose(chosen, "Øksnes")
    settled(page)
    page.get_by_role("button", name="Overlat ledelsen").click()
    expect(page.get_by_role("status")).to_contain_text("Øksnes leder nå.")
    expect(page.get_by_role("button", name="Rediger", exact=True)).to_have_count(0)
    visit_as(server, page, "leder_oksnes", f"/tiltak?tiltak={measure}")
    expect(page.get_by_role("button", name="Rediger", exact=True)).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/tiltak", "/strategi", "/refleksjon", "/kulturskole-for-alle"])
def test_a_leader_of_three_municipalities_chooses_which_on_every_page(server, page, address):
    visit_as(server, page, "leder_vesteralen", address)
    expect(page.get_by_role("combobox", name="Kommune", exact=True)).to_have_value("Hadsel")
    visit(page, f"{server.url}{address}?kommune=1868")
    expect(page.get_by_role("combobox", name="Kommune", exact=True)).to_have_value("Øksnes")
