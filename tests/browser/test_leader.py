"""A leader with two minutes between meetings, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import photograph, settled, visit

HOSTILE = "<b>fet</b> **sterk** ![x](http://example.org/x.png) :smile: [lenke](javascript:alert(1)) $x^2$ čájet 🎵"


@pytest.fixture(scope="module")
def sizes():
    return {"laptop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_an_update_takes_three_clicks_and_undo_takes_it_back(start_server, page, sizes, size):
    server = start_server()
    page.set_viewport_size(sizes[size])
    visit_as(server, page, "leder_bo")
    expect(page.get_by_role("heading", level=1)).to_have_text("To tiltak trenger deg i dag")
    clicks = [page.get_by_role("button", name="Oppdater").first, page.get_by_role("radio", name="Fullført"),
              page.get_by_role("button", name="Lagre oppdatering")]
    for click in clicks:
        if size == "laptop":
            expect(click).to_be_in_viewport()
        click.click()
        settled(page)
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ett tiltak trenger deg i dag")
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("To tiltak trenger deg i dag")
    assert [row["kind"] for row in ask(server, "SELECT kind FROM measure_update ORDER BY id DESC LIMIT 2")] == ["undo", "status"]


def test_ten_lines_pasted_from_the_minutes_become_ten_measures_in_six_clicks(start_server, page):
    server = start_server()
    visit_as(server, page, "leder_porsanger")
    page.get_by_role("button", name="Registrer refleksjonsmøte").click()
    page.get_by_role("button", name="Lagre refleksjonsmøte").click()
    field = page.get_by_role("textbox", name=re.compile("^Lim inn")).nth(2)
    field.fill("\n".join(f"{n}.\tGrep nummer {n} for alle" for n in range(1, 11)))
    page.get_by_role("button", name="Lagre svar").nth(2).click()
    page.get_by_role("button", name=re.compile("^Gjør alle")).first.click()
    expect(page.get_by_role("status")).to_contain_text("tiltak")
    assert len(ask(server, "SELECT 1 FROM measure m JOIN measure_municipality mm ON mm.measure = m.id WHERE mm.municipality = '5622'")) == 10


def test_what_people_typed_is_shown_as_they_typed_it(server, page):
    visit_as(server, page, "leder_bo", "/tiltak?ny=1")
    page.get_by_role("textbox", name="Tittel").fill(HOSTILE)
    page.get_by_role("button", name="Lagre tiltak").click()
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    number = ask(server, "SELECT max(id) AS id FROM measure")[0]["id"]
    shown = page.locator(f'a[href*="tiltak={number}"]')
    expect(shown).to_have_count(1)
    assert shown.inner_text().replace("\u2060", "") == HOSTILE
    page.locator(f'[class*="st-key-update-"][class*="-{number}"] button').click()
    page.get_by_role("textbox", name="Hva har skjedd?").fill(HOSTILE)
    page.get_by_role("button", name="Lagre oppdatering").click()
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    visit(page, f"{server.url}/tiltak?tiltak={number}")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(page.locator(".kst-timeline .kst-prose").first).to_have_text(HOSTILE)


def test_the_link_of_a_measure_opens_it_on_a_fresh_visit_after_choosing_who_one_is(server, page):
    number = ask(server, "SELECT id FROM measure WHERE title = 'Kor i omsorgsboligen'")[0]["id"]
    visit(page, f"{server.url}/tiltak?tiltak={number}")
    expect(page.get_by_text("Kor i omsorgsboligen")).to_have_count(0)
    page.get_by_role("link", name="Leder Bø Ragnhild").click()
    settled(page)
    expect(page).to_have_url(f"{server.url}/tiltak?tiltak={number}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kor i omsorgsboligen")


def test_two_tabs_show_both_texts_and_lose_nothing(server, context, page):
    number = ask(server, "SELECT id FROM measure WHERE title = 'Instrumentlån for alle'")[0]["id"]
    other = context.new_page()
    for tab, words in ((page, "Fra den første fanen"), (other, "Fra den andre fanen")):
        visit_as(server, tab, "leder_bo", f"/tiltak?tiltak={number}")
        tab.get_by_role("textbox", name="Hva har skjedd?").fill(words)
    other.get_by_role("button", name="Lagre oppdatering").click()
    expect(other.get_by_role("status")).to_contain_text("Lagret")
    page.get_by_role("button", name="Lagre oppdatering").click()
    expect(page.get_by_role("alert").filter(has_text="Fra den andre fanen")).to_be_visible()
    expect(page.get_by_role("textbox", name="Hva har skjedd?")).to_have_value("Fra den første fanen")
    page.get_by_role("button", name="Lagre oppdatering").click()
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    notes = [row["note"] for row in ask(server, "SELECT note FROM measure_update WHERE measure = :m ORDER BY id DESC LIMIT 2", m=number)]
    assert notes == ["Fra den første fanen", "Fra den andre fanen"]


def test_the_keyboard_alone_makes_an_update(start_server, page):
    server = start_server()
    visit_as(server, page, "leder_bo")
    page.get_by_role("button", name="Oppdater").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("textbox", name="Hva har skjedd?").focus()
    page.keyboard.type("Skrevet uten mus")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    assert ask(server, "SELECT note FROM measure_update ORDER BY id DESC LIMIT 1")[0]["note"] == "Skrevet uten mus"


@pytest.mark.parametrize(("name", "address"), [("home", "/"), ("measures", "/tiltak"), ("new-measure", "/tiltak?ny=1"), ("reflection", "/refleksjon"),
                                               ("strategy", "/strategi"), ("indicators", "/kulturskole-for-alle"), ("municipality", "/kommune"), ("about", "/om")])
def test_the_leaders_pages_are_photographed_without_problems_and_without_sideways_scrolling(server, page, name, address):
    visit_as(server, page, "leder_bo", address)
    assert len(photograph(page, name)) == 4
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
