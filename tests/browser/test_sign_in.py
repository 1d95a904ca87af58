"""Real people sign in: a real provider, a real app with a real database, and a real browser."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from strategy import addresses
from strategy.commands import measures
from strategy.commands import sign_in as commands
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.store import people
from strategy.store.database import connect, writing
from tests.browser.people import ask
from tests.browser.provider import COOKIE_SECRET, Provider, app_running, provider_running, quiet_tab, sign_in, sign_out
from tests.browser.server import Server
from tests.browser.watching import settled, visit
from tests.given import NOW

INVITED = {f"{name}@example.org": ("leader", "1867") for name in ("kari", "ola", "to", "trukket", "nynorsk", "gammel", "dobbel", "opptatt")}


@pytest.fixture(scope="module")
def provider(tmp_path_factory) -> Iterator[Provider]:
    with provider_running(tmp_path_factory.mktemp("provider")) as running:
        for email in INVITED:
            running.knows(email.partition("@")[0], email=email.title(), email_verified=True)
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory, provider) -> Iterator[Server]:
    with app_running(tmp_path_factory.mktemp("app"), provider, INVITED) as running:
        db = connect(running.database)
        commands.bind(db, None, "opptatt@example.org", "https://another.example.org", "first", at=NOW)
        db.close()
        yield running


@pytest.fixture(scope="module")
def measure(server) -> str:
    """The address of a measure of Bø."""
    db = connect(server.database)
    leader = people.user(db, people.find(db, "kari@example.org"))
    number = measures.add(db, leader, Draft(("1867",), "Kor for alle"), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
    db.close()
    return f"/tiltak?tiltak={number}"


@pytest.fixture(scope="module")
def machine(browser) -> Iterator[BrowserContext]:
    """The browser of one machine, which has Streamlit's files already."""
    used = browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo")
    used.set_default_timeout(15_000)
    yield used
    used.close()


@pytest.fixture
def context(machine) -> Iterator[BrowserContext]:
    """The machine's browser for somebody who has never been here: no cookies, no tabs."""
    yield machine
    for left in machine.pages:
        left.close()
    machine.unroute_all()
    machine.clear_cookies()


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    return quiet_tab(context)


def write(server: Server, sql: str, **values) -> None:
    db = connect(server.database)
    with writing(db):
        db.conn.execute(sql, values)
    db.close()


def heading(tab: Page, words: str) -> None:
    """Expect the page's one heading, and nothing of any measure."""
    expect(tab.get_by_role("heading", level=1)).to_have_text(words)
    expect(tab.get_by_text("Kor for alle")).to_have_count(0)


def is_in(tab: Page) -> None:
    expect(tab.get_by_role("heading", level=1)).to_have_text("Kor for alle")


def test_a_deep_link_waits_behind_the_sign_in_and_the_first_time_binds_the_identity_once(server, provider, tab, measure):
    visit(tab, server.url + measure)
    heading(tab, "Kulturskoletavla")
    expect(tab.get_by_text("Eksempeldata")).to_have_count(0)
    sign_in(tab, "kari")
    is_in(tab)
    expect(tab).to_have_url(server.url + measure)
    assert ask(server, "SELECT issuer, subject FROM person WHERE email = 'kari@example.org'") == [{"issuer": provider.url, "subject": "kari"}]
    assert len(ask(server, "SELECT 1 FROM event WHERE action = 'identity_bound' AND subject_id = (SELECT id FROM person WHERE subject = 'kari')")) == 1
    expect(tab.get_by_role("link", name="Kari")).to_be_visible()


def test_a_copied_cookie_opens_nothing_after_signing_out_and_a_new_sign_in_does(server, context, browser, tab, measure):
    visit(tab, server.url + measure)
    sign_in(tab, "ola")
    copied = context.cookies()
    assert all(cookie["httpOnly"] for cookie in copied if cookie["name"].startswith("_streamlit_user"))
    thief = browser.new_context(locale="nb-NO")
    thief.add_cookies(copied)
    stolen = quiet_tab(thief)
    visit(stolen, server.url + measure)
    is_in(stolen)  # until the owner signs out
    sign_out(tab)
    heading(tab, "Kulturskoletavla")
    stolen.get_by_role("link", name="Hjem").click()
    settled(stolen)
    heading(stolen, "Logg inn på nytt")
    visit(stolen, server.url + measure)
    heading(stolen, "Logg inn på nytt")
    thief.close()
    visit(tab, server.url + measure)
    sign_in(tab, "ola")
    is_in(tab)


def test_signing_out_in_one_tab_is_signing_out_in_the_other(server, context, tab, measure):
    visit(tab, server.url + measure)
    sign_in(tab, "to")
    other = context.new_page()
    visit(other, server.url + measure)
    is_in(other)
    sign_out(tab)
    other.get_by_role("link", name="Hjem").click()
    settled(other)
    heading(other, "Logg inn på nytt")
    expect(other.get_by_role("link", name="Strategi")).to_have_count(0)


def test_somebody_whose_role_is_withdrawn_is_out_at_the_next_click(server, tab, measure):
    visit(tab, server.url + measure)
    sign_in(tab, "trukket")
    is_in(tab)
    write(server, "UPDATE role_grant SET withdrawn_at = :at WHERE person = (SELECT id FROM person WHERE email = 'trukket@example.org')",
          at="2026-01-01T00:00:00.000000Z")
    tab.get_by_role("link", name="Hjem").click()
    settled(tab)
    heading(tab, "Du har ikke tilgang nå")
    tab.get_by_role("button", name="Logg ut").click()
    tab.get_by_role("button", name="End session").click()
    settled(tab)
    heading(tab, "Kulturskoletavla")


@pytest.mark.parametrize(("hours", "comes_in"), [(9.9, True), (10.1, False)])
def test_a_sign_in_counts_for_ten_hours(server, provider, context, tab, measure, hours, comes_in):
    issued = int((datetime.now(UTC) - timedelta(hours=hours)).timestamp())
    claims = {"iss": provider.url, "sub": "gammel", "iat": issued, "nonce": str(hours), "email": "gammel@example.org", "email_verified": True}
    cookie = json.dumps(claims | {"origin": server.url, "is_logged_in": True, "provider": "mock"})
    context.add_cookies([{"name": "_streamlit_user", "value": create_signed_value(COOKIE_SECRET, "_streamlit_user", cookie).decode(), "url": server.url}])
    visit(tab, server.url + measure)
    if comes_in:
        is_in(tab)
    else:
        heading(tab, "Logg inn på nytt")


@pytest.mark.parametrize(("subject", "claims", "title", "told"), [
    ("ukjent", {"email": "ukjent@example.org", "email_verified": True}, "Du er ikke invitert ennå", "ukjent@example.org"),
    ("luring", {"email": "dobbel@example.org", "email_verified": False}, "E-postadressen din er ikke bekreftet", "dobbel@example.org"),
    ("tyv", {"email": "opptatt@example.org", "email_verified": True}, "Du er ikke invitert ennå", "opptatt@example.org"),
])
def test_somebody_nobody_expects_is_told_kindly_whom_to_ask(server, provider, tab, measure, subject, claims, title, told):
    provider.knows(subject, **claims)
    visit(tab, server.url + measure)
    sign_in(tab, subject)
    heading(tab, title)
    expect(tab.get_by_text(told)).to_be_visible()
    expect(tab.get_by_role("link", name="tavla@example.org")).to_be_visible()
    expect(tab.get_by_role("button", name="Logg ut")).to_be_visible()
    assert ask(server, "SELECT 1 FROM person WHERE subject = :subject", subject=subject) == []


def test_a_provider_that_does_not_answer_is_told_in_words_and_the_address_is_kept(server, tab, measure):
    visit(tab, server.url + measure)
    tab.get_by_role("button", name="Logg inn hos nede").click()
    heading(tab, "Påloggingstjenesten svarer ikke")
    tab.get_by_role("link", name="Prøv igjen").click()
    settled(tab)
    expect(tab).to_have_url(server.url + measure)


def test_pressing_cancel_at_the_provider_leads_back(server, tab, measure):
    visit(tab, server.url + measure)
    tab.get_by_role("button", name="Logg inn", exact=True).click()
    tab.get_by_role("button", name="Deny").click()
    heading(tab, "Du logget ikke inn")
    tab.get_by_role("link", name="Prøv igjen").click()
    settled(tab)
    expect(tab).to_have_url(server.url + measure)


@pytest.mark.parametrize("asked", ["code=x&state=nobody-knows-this", "code=x", "state=only"])
def test_an_answer_nobody_asked_for_signs_nobody_in(server, context, tab, asked):
    tab.goto(f"{server.url}/oauth2callback?{asked}")
    if "code" in asked:
        heading(tab, "Innloggingen ble ikke fullført")
    else:
        heading(tab, "Kulturskoletavla")
    assert not [cookie for cookie in context.cookies() if cookie["name"] == "_streamlit_user"]


def test_the_first_sign_in_speaks_the_persons_own_language(server, tab, measure):
    write(server, "UPDATE person SET language = 'nn' WHERE email = 'nynorsk@example.org'")
    visit(tab, server.url + measure)
    sign_in(tab, "nynorsk")
    expect(tab.get_by_role("button", name="Logg ut")).to_be_visible()
    expect(tab.locator("html")).to_have_attribute("lang", "nn")
    settled(tab)
    expect(tab).to_have_url(server.url + measure)
    is_in(tab)


def test_there_are_no_example_people(server, tab):
    answer = tab.goto(server.url + addresses.example_person_link(1, "/"))
    assert answer.status == 404
