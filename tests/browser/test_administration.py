"""The administrator lets somebody in, takes a role back and thinks again, and takes a back-up; in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import settled


def tab_to(page: Page, words: str) -> None:
    """Go on by the tabulator key until what has the focus is called ``words``."""
    called = "(e => (e.getAttribute('aria-label') || e.innerText || '').trim())(document.activeElement)"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(called) == words:
            return
    raise AssertionError(f"the keyboard does not reach {words}")


def test_somebody_is_invited_by_keyboard_alone_and_the_words_to_send_name_the_address(server, page):
    visit_as(server, page, "administrator", "/administrasjon?del=personer&ny=1")
    tab_to(page, "Navn")
    page.keyboard.type("Siri Streng")
    tab_to(page, "E-postadresse på jobb")
    page.keyboard.type("siri.streng@example.org")
    tab_to(page, "Rolle")
    page.keyboard.type("Kulturskoler")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "Inviter")
    settled(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Siri Streng")).to_be_visible()
    words = page.get_by_role("textbox", name="Invitasjon til å kopiere")
    expect(words).to_have_value(re.compile(r"siri\.streng@example\.org"))
    expect(words).to_have_value(re.compile(re.escape(server.url)))


def test_a_role_taken_back_by_mistake_is_given_again_with_one_press(server, page):
    [[person]] = [list(row.values()) for row in ask(server, "SELECT id FROM person WHERE key = 'leder_oslo'")]
    roles = "SELECT 1 FROM role_grant WHERE person = :person AND withdrawn_at IS NULL"
    visit_as(server, page, "administrator", f"/administrasjon?del=personer&person={person}")
    page.get_by_role("button", name="Trekk tilbake").click()
    expect(page.get_by_text("Trukket tilbake: Leder, Oslo")).to_be_visible()
    assert ask(server, roles, person=person) == []
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("button", name="Trekk tilbake")).to_be_visible()
    assert len(ask(server, roles, person=person)) == 1


def test_a_back_up_asked_for_twice_in_haste_is_one_and_lies_beside_the_database(server, page):
    visit_as(server, page, "administrator", "/administrasjon?del=sikkerhetskopier")
    page.get_by_role("button", name="Ta sikkerhetskopi nå").dblclick()
    expect(page.get_by_text("Sikkerhetskopi tatt og kontrollert")).to_be_visible()
    settled(page)
    [made] = (server.database.parent / "backups").iterdir()
    expect(page.get_by_role("table").get_by_text(made.name)).to_be_visible()
