"""Every page as those outside see it, where Bø counted 1 and where it counted 4: what is sent to the browser is the same.

The whole element tree is compared: words, options, figures' data, alternative
texts, the tile map, the counties side by side. The audit log is the
administrator's alone and holds what was said before and after, also this
(tests/rights); it is the one part left out.
"""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from strategy import addresses
from strategy.settings import ROOT
from strategy.store.database import connect
from strategy.web import health
from tests.privacy.planted import COMMENT, ELSEWHERE, INSIDE, NEIGHBOUR, OURS, YEAR, known
from tests.rights.test_pages import go, sent

WHO = ["council", "adviser 18", f"leader {NEIGHBOUR}", f"reader {ELSEWHERE}"]
OPENED = ("kfa12", "kfa15")
FIGURES = [{"kommune": code, "indikator": one} for one in OPENED for code in (OURS, NEIGHBOUR)] + [
    {"indikator": one, "ar": str(year)} for one in OPENED for year in (YEAR, YEAR - 1)]


def opened(monkeypatch, file, name: str) -> AppTest:
    db = connect(file)
    number = known(db)[name].id
    db.close()
    monkeypatch.setenv("STRATEGY_DB", str(file))
    app = AppTest.from_file(str(ROOT / "strategy" / "main.py"), default_timeout=60)
    app.session_state["language"] = "nb"
    app.session_state["example_person"] = str(number)
    return app.run()


def seen(app: AppTest, page: str, parameters: dict) -> bytes:
    """Return what is sent for a page, but for the minute it was made in and the random names of its downloads."""
    assert not go(app, page, parameters).exception
    return re.sub(rb"kl\. \d\d\.\d\d|[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12,}", b"", sent(app))


@pytest.mark.parametrize("name", WHO)
def test_no_page_is_another_for_how_few_they_were(countries, monkeypatch, caplog, name):
    one, four = (opened(monkeypatch, file, name) for file in countries)
    for page, parameters in [*((page, {"kommune": OURS}) for page in addresses.PAGES), *(("indicators", asked) for asked in FIGURES)]:
        pages = []
        for app, file in zip((one, four), countries, strict=True):
            monkeypatch.setenv("STRATEGY_DB", str(file))
            pages.append(seen(app, page, parameters))
        assert pages[0] == pages[1], (page, parameters)
        assert COMMENT.encode() not in pages[1], (page, parameters)
    assert COMMENT not in caplog.text


@pytest.mark.parametrize("name", INSIDE)
def test_inside_the_page_tells_them_as_they_are(countries, monkeypatch, name):
    one, four = (seen(opened(monkeypatch, file, name), "indicators", {"kommune": OURS, "indikator": "kfa15"}).decode(errors="ignore") for file in countries)
    assert one != four and "4 personer" in four and "1 person" in one and f"{COMMENT} 4" in four


def test_outside_the_country_shows_that_they_are_few(countries, monkeypatch):
    page = seen(opened(monkeypatch, countries[1], "council"), "indicators", {"indikator": "kfa15", "ar": str(YEAR)}).decode(errors="ignore")
    assert "&lt;5" in page and "holdt tilbake" in page


def test_what_says_how_the_service_is_says_nothing_of_them(countries):
    for path in ("/healthz", "/readyz"):
        answers = [TestClient(Starlette(routes=health.routes(file))).get(path) for file in countries]
        assert answers[0].content == answers[1].content
