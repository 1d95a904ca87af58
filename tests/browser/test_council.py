"""The council before a press conference, in a real browser."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import choose, photograph, settled, visit


def test_the_country_then_a_county_then_a_municipality_then_a_measure_and_back_with_the_filter(server, page):
    visit_as(server, page, "raadet", "/oversikt?fylke=18")
    expect(page.get_by_role("heading", level=1)).to_contain_text("41")
    heading = page.get_by_role("heading", level=1).inner_text()
    visit(page, f"{server.url}/kommune?kommune=1867&fylke=18")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bø")
    page.get_by_role("link", name="Kor i omsorgsboligen").first.click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kor i omsorgsboligen")
    assert "Avtale sendt til signering" not in page.content()
    page.go_back()
    settled(page)
    expect(page).to_have_url(re.compile("kommune=1867"))
    page.go_back()
    settled(page)
    expect(page).to_have_url(re.compile(r"/oversikt\?fylke=18$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_state_of_a_county_at_the_last_year_end_is_three_clicks_and_can_be_mailed(server, page, browser):
    visit_as(server, page, "raadet", "/oversikt")
    page.get_by_role("button", name="Sist årsskifte").or_(page.get_by_role("button", name="Siste årsskifte")).first.click()
    settled(page)
    choose(page.get_by_role("combobox", name="Fylke"), "Nordland")
    page.keyboard.press("Escape")
    settled(page)
    expect(page).to_have_url(re.compile(r"fylke=18(&|$)"))
    expect(page).to_have_url(re.compile(r"dato=\d{4}-12-31(&|$)"))
    heading = page.get_by_role("heading", level=1).inner_text()
    visitor = browser.new_context(locale="nb-NO")
    other = visitor.new_page()
    visit_as(server, other, "raadet", "/oversikt?" + urlsplit(page.url).query)
    expect(other.get_by_role("heading", level=1)).to_have_text(heading)
    visitor.close()


def test_back_in_the_browser_brings_back_the_filter_before(server, page):
    visit_as(server, page, "raadet", "/oversikt")
    whole = page.get_by_role("heading", level=1).inner_text()
    visit(page, f"{server.url}/oversikt?fylke=03")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(whole)
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(whole)


def test_a_leader_sees_the_country_but_not_who_is_missing_nor_internal_titles_elsewhere(server, page):
    visit_as(server, page, "leder_oslo", "/oversikt")
    expect(page.get_by_role("heading", name="Hvem mangler")).to_have_count(0)
    visit(page, f"{server.url}/kommune?kommune=1867")
    internal = [row["title"] for row in ask(server, "SELECT title FROM measure m JOIN measure_municipality mm ON mm.measure = m.id "
                                                    "WHERE mm.municipality = '1867' AND visibility = 'internal' AND role = 'lead'")]
    shown = page.locator("body").inner_text()
    assert internal and not [title for title in internal if title in shown]


def test_the_councils_pages_are_photographed_without_problems(server, page):
    for name, address in (("council-home", "/"), ("national", "/oversikt"), ("national-nordland", "/oversikt?fylke=18"), ("profile", "/kommune?kommune=1867")):
        visit_as(server, page, "raadet", address)
        assert len(photograph(page, name)) == 4


def test_the_pages_own_ways_back_from_a_measure_keep_the_filter_of_the_country(server, page):
    visit_as(server, page, "raadet", "/kommune?kommune=1867&fylke=18")
    page.get_by_role("link", name="Kor i omsorgsboligen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kor i omsorgsboligen")
    page.get_by_role("link", name="Tilbake til Bø").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bø")
    settled(page)
    page.get_by_role("main").get_by_role("link", name="Samarbeidspartnere", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("av de 5 partnertypene")
    settled(page)
    page.get_by_role("link", name="Tilbake til Bø").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bø")
    settled(page)
    page.get_by_role("link", name="Tilbake til oversikten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("av 41 kommuner")


def test_from_the_nation_to_a_measure_by_clicks_alone_and_back_with_the_filter(server, page):
    visit_as(server, page, "raadet", "/oversikt?fylke=18&tema=access")
    choose(page.get_by_role("combobox", name="Åpne en kommune"), "Bø")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bø")
    expect(page).to_have_url(re.compile(r"/kommune\?(?=.*kommune=1867)(?=.*fylke=18)(?=.*tema=access)"))
    page.get_by_role("link", name="Inkludering").first.click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Inkludering")
    page.get_by_role("link", name=re.compile("^Skyss fra ytterbygdene")).first.click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Skyss fra ytterbygdene")
    expect(page).to_have_url(re.compile(r"/tiltak\?(?=.*tiltak=)(?=.*kommune=1867)(?=.*fylke=18)(?=.*tema=access)"))
    page.get_by_role("link", name="Inkludering").first.click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Inkludering")
    page.get_by_role("link", name="Tilbake til Bø").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bø")
    page.get_by_role("link", name="Tilbake til oversikten").click()
    settled(page)
    expect(page).to_have_url(re.compile(r"/oversikt\?(?=.*fylke=18)(?=.*tema=access)"))


def test_the_country_lies_across_the_paper_which_holds_all_of_its_width(server, page):
    """Paper is not laid out anew: charts keep the width they have on the screen (tests/ui/test_paper.py says how much a sheet holds)."""
    page.set_viewport_size({"width": 1920, "height": 900})
    for address in ("/oversikt", "/oversikt?fra=2025-12-31", "/statusrunder?runde=2"):
        visit_as(server, page, "raadet", address)
        expect(page.locator(".stPlotlyChart .main-svg").first).to_be_visible()
        widest = page.evaluate("Math.max(...[...document.querySelectorAll('.main-svg, .kst-table table')].map(x => x.getBoundingClientRect().width))")
        assert 700 < widest <= 1_200, address
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
        assert float(box[1]) > float(box[2]), address


def test_the_profile_is_one_sheet_of_a4_on_paper(server, page):
    visit_as(server, page, "leder_bo", "/kommune?kommune=1867")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bø")
    expect(page.locator(".kst-sheet")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".kst-sheet")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    page.emulate_media(media="screen")
    expect(page.locator(".kst-sheet")).to_be_hidden()


def test_what_changed_in_a_year_leads_to_a_measure_and_back_and_the_view_is_kept_under_a_name(server, page):
    visit_as(server, page, "raadet", "/oversikt?fylke=18")
    page.get_by_role("button", name="Hva endret seg på et år").click()
    settled(page)
    finding = page.get_by_role("heading", name="Hva endret seg fra")
    expect(finding).to_be_visible()
    page.get_by_role("button", name="Mine utvalg").click()
    page.get_by_role("textbox", name="Navn på utvalget").fill("Nordland på et år 🎵")
    page.get_by_role("button", name="Lagre dette utvalget").click()
    settled(page)
    expect(page.get_by_text("Lagret: Nordland på et år 🎵")).to_be_visible()
    page.locator("summary", has_text="Startet:").click()
    page.get_by_role("link", name="Kor i omsorgsboligen").first.click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kor i omsorgsboligen")
    visit(page, f"{server.url}/oversikt")
    page.get_by_role("button", name="Mine utvalg (1)").click()
    page.get_by_role("link", name="Nordland på et år 🎵").click()
    settled(page)
    expect(finding).to_be_visible()
    expect(page).to_have_url(re.compile(r"/oversikt\?fylke=18&fra="))
