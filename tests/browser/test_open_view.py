"""The open view on a fresh process, in a real browser that nobody has signed in with."""

import pytest
from playwright.sync_api import expect

from strategy import addresses
from strategy.commands import measures
from strategy.domain.measures import Draft, Status, UpdateDraft, Visibility
from strategy.store import people
from strategy.store.database import connect
from tests.browser.provider import app_running, provider_running, quiet_tab, sign_in
from tests.browser.watching import settled, visit, watch
from tests.given import NOW

TITLES = {Visibility.PUBLISHED: "Kor for alle", Visibility.INTERNAL: "Hemmelig orkester"}
MENU = ["Nasjonal oversikt", "Kommune", "Kulturskole for alle", "Idébank", "Om"]


@pytest.fixture
def served(tmp_path):
    with provider_running(tmp_path) as provider:
        provider.knows("kari", email="kari@example.org", email_verified=True)
        with app_running(tmp_path, provider, {"kari@example.org": ("leader", "1867")}, STRATEGY_PUBLIC="1") as server:
            db = connect(server.database)
            leader = people.user(db, people.find(db, "kari@example.org"))
            for visibility, title in TITLES.items():
                measures.add(db, leader, Draft(("1867",), title, visibility=visibility), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
            db.close()
            yield server


def test_the_open_pages_open_and_every_other_address_is_the_way_in(served, context):
    tab = quiet_tab(context)
    problems = watch(tab)
    for name in sorted(addresses.PAGES, key=lambda name: name in addresses.PUBLIC):
        visit(tab, f"{served.url}{addresses.path(name)}?kommune=1867")
        banner = tab.get_by_text("publiserte tall og tekster", exact=False).and_(tab.locator("p.kst-muted"))
        if name in addresses.PUBLIC:
            expect(banner).to_be_visible()
            expect(tab.get_by_role("heading", level=1)).not_to_have_text("Kulturskoletavla")
            expect(tab.get_by_role("heading", level=1)).to_be_visible()
        else:
            expect(tab.get_by_role("heading", level=1)).to_have_text("Kulturskoletavla")
            expect(banner).to_have_count(0)
        expect(tab.get_by_role("button", name="Logg inn", exact=True)).to_be_visible()
        expect(tab.get_by_text(TITLES[Visibility.INTERNAL])).to_have_count(0)
        expect(tab.get_by_text("Kari")).to_have_count(0)
        expect(tab.get_by_test_id("stTopNavLink")).to_have_text(MENU)
    assert problems == []


def test_a_published_measure_is_told_and_its_deep_link_waits_behind_the_sign_in(served, context):
    tab = quiet_tab(context)
    visit(tab, f"{served.url}/kommune?kommune=1867")
    tab.get_by_role("link", name=TITLES[Visibility.PUBLISHED]).first.click()
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Kulturskoletavla")
    address = tab.url
    sign_in(tab, "kari")
    expect(tab).to_have_url(address)
    expect(tab.get_by_role("heading", level=1)).to_have_text(TITLES[Visibility.PUBLISHED])
    visit(tab, f"{served.url}/kommune?kommune=1867")
    expect(tab.get_by_text("publiserte tall og tekster")).to_have_count(0)
    expect(tab.get_by_role("button", name="Logg ut")).to_be_visible()


def test_signing_in_from_an_open_page_comes_back_to_it(served, context):
    tab = quiet_tab(context)
    address = f"{served.url}/oversikt?fylke=18"
    visit(tab, address)
    expect(tab.get_by_text("publiserte tall og tekster")).to_be_visible()
    sign_in(tab, "kari")
    expect(tab).to_have_url(address)
    expect(tab.get_by_role("button", name="Logg ut")).to_be_visible()
    expect(tab.get_by_text("publiserte tall og tekster")).to_have_count(0)
