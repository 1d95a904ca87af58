"""What the launcher and its middleware promise, seen from a real browser."""

import pytest
from playwright.sync_api import expect

from strategy import addresses
from tests.browser.people import visit_as
from tests.browser.watching import settled, visit

# long.js, inside Streamlit's protobuf, tries WebAssembly once and does without.
PROBE = "wasm-eval script-src"
VIOLATIONS = "window.violations = []; document.addEventListener('securitypolicyviolation', e => violations.push(e.blockedURI + ' ' + e.violatedDirective))"


@pytest.mark.parametrize("page_name", addresses.PAGES)
def test_each_address_opened_first_runs_under_the_policy_in_norwegian(server, page, page_name):
    page.add_init_script(VIOLATIONS)
    visit(page, server.url + addresses.path(page_name))
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert set(page.evaluate("violations")) <= {PROBE}
    assert "Streamlit" not in page.title()


def test_the_language_link_changes_the_document_and_leads_back(server, page):
    visit(page, server.url + addresses.language_link("nn", "/tiltak?status=late"))
    expect(page).to_have_url(server.url + "/tiltak?status=late")
    assert page.evaluate("document.documentElement.lang") == "nn"
    visit(page, server.url + "/")
    assert page.evaluate("document.documentElement.lang") == "nn"


def test_a_browser_that_asks_for_english_gets_an_english_document(server, browser):
    visitor = browser.new_context(locale="en-GB")
    tab = visitor.new_page()
    visit(tab, server.url + "/")
    assert tab.evaluate("document.documentElement.lang") == "en"
    visitor.close()


def test_an_unknown_address_gives_our_own_message_and_leads_home(server, context):
    tab = context.new_page()
    answer = tab.goto(server.url + "/finnes-ikke")
    assert answer.status == 404
    expect(tab.get_by_role("heading", level=1)).to_have_text("Denne siden finnes ikke")
    tab.get_by_role("link", name="Gå til forsiden").click()
    settled(tab)
    expect(tab).to_have_url(server.url + "/")


def test_a_file_that_cannot_be_made_is_told_in_the_readers_language(start_server, page):
    server = start_server()
    visit_as(server, page, "leser_bo", "/min-side", language="nn")
    away = server.database.rename(server.database.with_suffix(".away"))
    page.get_by_role("button", name="Last ned alt").click()
    # Streamlit takes its message away after five seconds: the page itself looks for it.
    said = page.wait_for_function("""() => {
        const told = document.querySelector('[data-testid="stDownloadButtonError"]')
        return told && [getComputedStyle(told, '::after').content, told.innerText.trim()]
    }""").json_value()
    away.rename(server.database)
    assert said == ['"Fila kunne ikkje lagast akkurat no. Ingenting er endra. Prøv igjen om litt."', ""]
