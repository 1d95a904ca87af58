"""Fetching from SSB through the screen: a server of our own answers in SSB's shape. EVERY VALUE IS INVENTED FOR TESTS."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.official_files import CONTENTS, numbered, packed
from tests.pages.screen import text

ANSWER = packed(numbered(["1867", "1866"], ["2023", "2024"], [CONTENTS]))
asked: list[str] = []


class _Statbank(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        found = "/tables/13135/" in self.path
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(ANSWER) if found else 0))
        self.end_headers()
        self.wfile.write(ANSWER if found else b"")

    def log_message(self, *_):
        """Say nothing in the terminal."""


@pytest.fixture
def statbank(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), _Statbank)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked.clear()
    monkeypatch.setenv("STRATEGY_SSB", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    server.server_close()


def test_what_is_chosen_is_asked_for_tried_and_imported(statbank, open_page, empty_but_marked):
    app = open_page("imports", empty_but_marked, person="raadet", **{"del": "ssb"})
    assert asked == []
    app.multiselect(key="form-import-ssb-indicators").set_value(["kfa01", "kfa02"])
    app.text_input(key="form-import-ssb-since").set_value("2023").run()
    assert "ikke bekreftet" in text(app) and "KOSmusikkandelba0000,KOSmusikkandelve0000" in text(app)
    app.button(key="form-import-ssb-fetch").click().run()
    assert "KOSmusikkandelba0000,KOSmusikkandelve0000" in asked[0] and "from(2023)" in asked[0]
    assert "ssb-13135.json" in text(app) and "4 tall blir lagret" in text(app)
    app.button(key="import-now").click().run()
    assert "Importert fra ssb-13135.json" in text(app) and not app.exception


def test_a_table_ssb_does_not_have_is_told_of_and_the_choices_stay(statbank, open_page, empty_but_marked):
    app = open_page("imports", empty_but_marked, person="raadet", **{"del": "ssb"})
    app.text_input(key="form-import-ssb-table").set_value("99999").run()
    app.button(key="form-import-ssb-fetch").click().run()
    assert "404" in text(app) and app.text_input(key="form-import-ssb-table").value == "99999" and not app.exception
