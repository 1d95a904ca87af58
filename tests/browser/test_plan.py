"""The workshop and the strategy in a real browser: links within a page, and what people typed."""

from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.test_leader import HOSTILE
from tests.browser.watching import settled


def test_a_link_to_the_page_one_is_on_changes_the_address_so_that_the_next_click_knows_where_it_is(start_server, page):
    server = start_server()
    number = ask(server, "SELECT id FROM workshop WHERE title LIKE 'Kveldsmøte med frivillige%'")[0]["id"]
    visit_as(server, page, "leder_bo", "/refleksjon")
    page.get_by_role("link", name="Kveldsmøte med frivillige").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kveldsmøte")
    settled(page)
    expect(page).to_have_url(f"{server.url}/refleksjon?mote={number}")
    page.get_by_role("button", name="Gjør til tiltak").first.click()
    expect(page.get_by_role("status")).to_contain_text("1 svar er nå et tiltak")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kveldsmøte")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Kveldsmøte")


def test_what_people_typed_in_a_workshop_is_shown_as_they_typed_it(server, page):
    visit_as(server, page, "leder_porsanger", "/refleksjon?ny=1")
    page.get_by_role("textbox", name="Tittel").fill(HOSTILE)
    page.get_by_role("button", name="Lagre refleksjonsmøte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    page.locator("textarea").nth(2).fill(f"• {HOSTILE}")
    page.locator("textarea").nth(2).press("Control+Enter")
    expect(page.locator(".kst-note li")).to_have_text(HOSTILE)
    page.get_by_role("button", name="Lagre svar").nth(2).click()
    expect(page.get_by_text("1 svar er lagret")).to_be_visible()
    page.get_by_role("button", name="Gjør til tiltak").click()
    settled(page)
    expect(page.locator('[class*="st-key-kst-list-answer-"] .kst-prose')).to_have_text(HOSTILE)
    page.get_by_role("link", name="Alle refleksjonsmøter").click()
    listed = page.locator('[class*="st-key-kst-cell-workshop-"] a')
    expect(listed).to_have_count(1)
    assert listed.inner_text().replace("\u2060", "") == HOSTILE


def test_what_people_typed_in_a_strategy_point_is_shown_as_they_typed_it(server, page):
    visit_as(server, page, "leder_porsanger", "/strategi?ny=1")
    page.get_by_role("textbox", name="Tittel").fill(HOSTILE)
    page.get_by_text("Mål, og samfunnsmålet").click()
    page.get_by_role("textbox", name="Mål", exact=True).fill(HOSTILE)
    page.get_by_role("button", name="Lagre strategipunkt").click()
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    expect(page.get_by_role("heading", level=2).filter(has_text="<b>fet</b>")).to_have_text(HOSTILE)
    expect(page.locator("p.kst-prose").filter(has_text="<b>fet</b>")).to_have_text(HOSTILE)


def test_a_step_of_anchoring_is_recorded_and_what_people_typed_is_shown_as_they_typed_it(start_server, page):
    server = start_server()
    number = ask(server, "SELECT s.id FROM strategy_point s JOIN strategy_point_municipality m ON m.strategy_point = s.id "
                         "WHERE m.municipality = '1867' AND s.title = 'Bygda som scene'")[0]["id"]
    visit_as(server, page, "leder_bo", f"/strategi?punkt={number}")
    expect(page.get_by_role("heading", name="Forankring: 2 av 6 trinn er nådd")).to_be_visible()
    page.get_by_role("button", name="Registrer «Vedtak i kommunestyret» for «Bygda som scene»", exact=True).click()
    page.get_by_role("textbox", name="Dokument").fill(HOSTILE)
    page.get_by_role("textbox", name="Saksnummer").fill("PS 12/26")
    page.get_by_role("button", name="Lagre trinnet").click()
    expect(page.get_by_role("heading", name="3 av 6 trinn er nådd, opp til «Vedtak i kommunestyret»")).to_be_visible()
    expect(page.locator(".st-key-kst-rung-council_decision .kst-row-meta")).to_contain_text(f"{HOSTILE} · sak PS 12/26")
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("heading", name="Forankring: 2 av 6 trinn er nådd")).to_be_visible()
    page.get_by_role("link", name="Alle strategipunkter").click()
    page.get_by_role("link", name="Veikart").click()
    expect(page.get_by_role("heading", name="3 strategipunkter skal nås fra")).to_be_visible()
    page.get_by_text("Vis som tabell").click()
    expect(page.get_by_role("rowheader", name="Bygda som scene").first).to_be_visible()
