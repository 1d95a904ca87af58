"""axe-core looks at every page, by role, theme and width: no violations of ours (WCAG 2.2 AA and axe's own best practice).

It comes inside the package and is handed to the page by the browser's own
tools, so that nothing is fetched and the page's CSP stays as it is.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from strategy import addresses
from tests.browser.people import ask, visit_as
from tests.browser.server import Server
from tests.browser.watching import settled, visit

WIDTHS = {1280: 800, 320: 700}
# Neighbours differ in both: an address seen in two neighbours is seen in each theme and at each width.
LOOKS = [("light", 1280), ("dark", 320), ("dark", 1280), ("light", 320)]

# Address -> the two who look at it, one in each of two neighbours. "": nobody yet.
VISITS = {
    "/": ("leder_bo", "raadet"), "/?": ("administrator", "leder_porsanger"), "/??": ("", ""),
    "/refleksjon": ("leder_bo", "leser_bo"), "/refleksjon?mote={workshop}": ("bidragsyter_bo", "leder_bo"), "/refleksjon?ny=1": ("leder_porsanger", "leder_bo"),
    "/strategi": ("leder_porsanger", "leder_bo"), "/strategi?punkt={point}": ("leder_bo", "raadet"), "/strategi?del=veikart": ("leder_vesteralen", "leder_bo"),
    "/strategi?del=forankring": ("leser_bo", "leder_bo"), "/strategi?del=landet": ("raadet", "raadgiver_nord"),
    "/tiltak": ("leder_bo", "leder_porsanger"), "/tiltak?tiltak={measure}": ("leder_bo", "raadet"), "/tiltak?tiltak={measure}&rediger=1": ("leder_bo", "leder_bo"),
    "/tiltak?tiltak=999999": ("raadet", "leder_bo"),
    "/kulturskole-for-alle": ("raadet", "leder_bo"), "/oversikt": ("leder_oslo", "raadet"), "/oversikt?fylke=18&etter=kommune": ("raadet", "raadgiver_nord"),
    "/oversikt?fra=2025-12-31": ("raadet", "leder_bo"),
    "/kommune?kommune=1867&fylke=18": ("raadet", "leser_bo"), "/raad": ("leder_bo", "raadet"), "/import": ("raadet", "raadet"),
    "/administrasjon?del=personer": ("administrator", "administrator"), "/administrasjon?del=grupperinger": ("raadet", "administrator"),
    "/administrasjon?del=hendelser": ("administrator", "administrator"), "/administrasjon?del=sikkerhetskopier": ("administrator", "administrator"),
    "/kulturskole-for-alle?del=livslop": ("leder_bo", "raadet"), "/kulturskole-for-alle?del=barrierer": ("raadet", "leder_bo"),
    "/statusrunder": ("raadet", "leder_bo"), "/statusrunder?ny=1": ("raadet", "raadet"), "/statusrunder?runde=1&kommune=1867": ("raadet", "leder_bo"),
    "/statusrunder?runde=2": ("raadet", "raadgiver_nord"), "/oppfolging?kommune=1811": ("raadgiver_nord", "raadet"), "/administrasjon?del=statusrunder": ("raadet", "administrator"),
    "/partnere": ("leder_bo", "raadet"), "/partnere?del=bildet": ("leder_bo", "leder_vesteralen"), "/partnere?nr={partner}": ("leder_bo", "leser_bo"),
    "/partnere?ny=1": ("raadet", "leder_bo"), "/partnere?kommune=1867": ("raadet", "leser_bo"),
    "/idebank": ("leder_bo", "raadet"), "/idebank?kort=4": ("raadet", "leder_bo"), "/idebank?tiltak={measure}&ny=1": ("leder_bo", "leder_bo"),
    "/sok": ("leser_bo", "raadet"), "/sok?q=sang": ("leder_bo", "raadet"),
    "/min-side": ("leder_bo", "raadet"), "/om": ("leder_sunnfjord", "leser_bo"),
}
# What Streamlit 1.67 makes itself: rule -> what its elements are known by. Each must still be found, so the list can only shrink.
# The uploader's button has a name, written by our style sheet; axe does not read what a style sheet writes.
STREAMLITS = {
    "list": 'data-testid="stSidebarNavItems"', "listitem": '<li class="st-emotion-cache',
    "button-name": '<button kind="secondary" data-testid="stBaseButton-secondary"', "presentation-role-conflict": 'data-testid="stFileUploaderDropzone"',
}


@pytest.mark.parametrize("turn", [0, 1], ids=["each page once", "each page again for another in the other theme and width"])
def test_axe_finds_nothing_of_ours_on_any_page(server, page, turn):
    wrong, streamlits = [], set()
    for where in visits(server, page, turn):
        for found in Axe().run(page).response["violations"]:
            for node in found["nodes"]:
                if found["id"] in STREAMLITS and STREAMLITS[found["id"]] in node["html"]:
                    streamlits.add(found["id"])
                else:
                    wrong.append(f"{where}: {found['id']} ({found['help']}) {node['target']} {node['html'][:200]}")
    assert wrong == []
    assert streamlits == set(STREAMLITS), "Streamlit has mended something: take it off the list"


def test_axe_sees_what_is_wrong(server, page):
    visit(page, server.url)
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"data:,\"><span style=\"color:#ddd;background:#fff\">blek</span>'")
    assert {"image-alt", "color-contrast"} <= {found["id"] for found in Axe().run(page).response["violations"]}


def visits(server: Server, page: Page, turn: int) -> Iterator[str]:
    """Open each address once, for the person whose turn it is, a quarter of them in each look; the words say where one is."""
    numbers = {name: ask(server, sql)[0]["id"] for name, sql in {
        "measure": "SELECT id FROM measure WHERE title = 'Kor i omsorgsboligen'",
        "workshop": "SELECT min(workshop) AS id FROM workshop_municipality WHERE municipality = '1867'",
        "partner": "SELECT id FROM partner WHERE name = 'Folkebiblioteket i Bø'",
        "point": "SELECT min(strategy_point) AS id FROM strategy_point_municipality WHERE municipality = '1867'"}.items()}
    paths = {address.partition("?")[0] for address in VISITS}
    everything = VISITS | {f"/{path}": ("leder_bo", "raadet") for path in addresses.PAGES.values() if f"/{path}" not in paths}
    for look, (theme, width) in enumerate(LOOKS):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for n, (address, people) in enumerate(everything.items()):
            if n % 4 ^ turn != look:
                continue
            if people[turn]:
                visit_as(server, page, people[turn], address.replace("??", "?").format(**numbers))
            else:
                page.context.clear_cookies()
                visit(page, server.url)
            settled(page)
            where = f"{address} as {people[turn] or 'nobody'}, {theme}, {width} px"
            expect(page.locator("h1"), where).to_have_count(1)
            yield where
