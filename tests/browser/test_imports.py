"""The council imports a file: tried with a problem in it, imported, a second time nothing, taken back. EVERY VALUE IS INVENTED FOR TESTS."""

from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import photograph, settled
from tests.official_files import numbered, packed

FILE = {"name": "TEST oppdiktede tall.json", "mimeType": "application/json", "buffer": packed(numbered(["1867", "1866", "1507"], ["2022", "2023"]))}
STORED = "SELECT count(*) AS n FROM observation WHERE run IS NOT NULL AND counts = 1"


def upload(page, file):
    page.locator("input[type=file]").set_input_files(file)
    settled(page)


def test_a_file_is_tried_imported_once_and_taken_back(server, page):
    visit_as(server, page, "raadet", "/import")
    expect(page.get_by_role("button", name="Velg fil", exact=True)).to_be_visible()
    upload(page, FILE)
    expect(page.get_by_role("heading", name="4 tall blir lagret hvis du importerer")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="2 tall kan ikke brukes")).to_be_visible()
    expect(page.get_by_text("1507 ble delt (1508, 1580)").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Ta ut alle problemene som CSV").click()
    assert "1507 ble delt" in download.value.path().read_text(encoding="utf-8-sig")
    page.get_by_role("button", name="Importer 4 tall").click()
    settled(page)
    expect(page.get_by_text("Importert fra TEST oppdiktede tall.json")).to_be_visible()
    assert ask(server, STORED) == [{"n": 4}]

    upload(page, FILE)
    expect(page.get_by_role("heading", name="Ingenting i filen er nytt")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Akkurat den samme filen ble importert")).to_be_visible()
    expect(page.get_by_role("button", name="Importer")).to_have_count(0)

    page.get_by_role("radio", name="Tidligere importer").click()
    settled(page)
    page.get_by_role("button", name="Trekk tilbake").click()
    settled(page)
    page.get_by_role("button", name="Ja, trekk importen tilbake").click()
    settled(page)
    expect(page.get_by_text("Importen av TEST oppdiktede tall.json er trukket tilbake")).to_be_visible()
    assert ask(server, STORED) == [{"n": 0}]


def test_a_file_that_is_too_large_is_refused_in_our_words_and_another_can_be_chosen(server, page):
    visit_as(server, page, "raadet", "/import")
    upload(page, {"name": "TEST.json", "mimeType": "application/json", "buffer": b"0" * 6_000_000})
    expect(page.get_by_text("Filen er større enn 5 MB")).to_be_visible(timeout=30_000)
    assert "File must be" not in page.locator("main").inner_text() and "Upload" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Velg en annen fil").click()
    expect(page.get_by_role("button", name="Velg fil", exact=True)).to_be_visible()
    settled(page)
    upload(page, FILE)
    expect(page.get_by_role("heading", name="2 tall kan ikke brukes")).to_be_visible(timeout=30_000)


def test_the_parts_are_photographed_without_problems(server, page):
    for part in ("fil", "ssb", "kostra", "maal", "tidligere"):
        visit_as(server, page, "raadet", f"/import?del={part}")
        assert len(photograph(page, f"import-{part}")) == 4
