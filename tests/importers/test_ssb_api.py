"""Asking SSB: the address, and what the world may answer. A server of our own plays recorded shapes; values are invented."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from strategy.domain.refusals import Refused
from strategy.importers import jsonstat, ssb_api
from tests.official_files import CONTENTS, dataset, packed

ANSWERS = {"13135": (200, packed(dataset(status={"0": "..", "1": ":"}))), "00404": (404, b'{"title":"Not found"}'), "00429": (429, b""), "00302": (302, b""),
           "00500": (500, b"broken")}
asked: list[str] = []


class _Statbank(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        status, body = ANSWERS[self.path.split("/")[2]]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing in the terminal."""


@pytest.fixture(scope="module")
def base():
    server = HTTPServer(("127.0.0.1", 0), _Statbank)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_address_asks_for_one_variable_every_region_and_the_years_from_then_on():
    assert ssb_api.address("13135", CONTENTS, 2015) == (
        "https://data.ssb.no/api/pxwebapi/v2/tables/13135/data?lang=no&outputFormat=json-stat2&valueCodes[KOKkommuneregion0000]=*"
        "&valueCodes[ContentsCode]=KOSmusikkandelba0000&valueCodes[Tid]=from(2015)")
    assert len(ssb_api.address("13135", "K" * 80, 2015)) < 2_000


def test_several_variables_are_asked_for_at_once():
    assert "valueCodes[ContentsCode]=KOSa0000,KOSb0000&" in ssb_api.address("13135", "KOSa0000,KOSb0000", 2015)
    for wrong in ("KOSa0000,", ",", "KOSa0000, KOSb0000", ",".join(["K"] * 30)):
        with pytest.raises(ValueError):
            ssb_api.address("13135", wrong, 2015)


@pytest.mark.parametrize("table, contents, since", [("1313", CONTENTS, 2015), ("13135/../x", CONTENTS, 2015), ("13135", "a&b", 2015), ("13135", CONTENTS, 1)])
def test_nothing_but_a_table_a_code_and_a_year_goes_into_the_address(table, contents, since):
    with pytest.raises(ValueError):
        ssb_api.address(table, contents, since)


def test_an_answer_in_the_recorded_shape_is_fetched_and_read(base):
    data = ssb_api.fetch(ssb_api.address("13135", CONTENTS, 2023, base=base))
    assert [x.symbol for x in jsonstat.read(data).cells] == ["..", ":"]
    assert "valueCodes[Tid]=from(2023)" in asked[-1]


@pytest.mark.parametrize("table, status", [("00404", 404), ("00429", 429), ("00500", 500), ("00302", 302)])
def test_a_no_from_ssb_is_told_with_its_number_and_nobody_else_is_asked(base, table, status):
    with pytest.raises(Refused) as refused:
        ssb_api.fetch(ssb_api.address(table, CONTENTS, 2023, base=base))
    assert (refused.value.code, refused.value.values) == ("source_refused", {"status": status})


def test_without_a_network_it_says_so():
    with pytest.raises(Refused) as refused:
        ssb_api.fetch("http://127.0.0.1:1/tables", seconds=2)
    assert refused.value.code == "no_network"


def test_an_answer_that_is_too_large_is_left(base):
    with pytest.raises(Refused) as refused:
        ssb_api.fetch(ssb_api.address("13135", CONTENTS, 2023, base=base), most=100)
    assert refused.value.code == "source_too_large"


@pytest.mark.parametrize("url", ["http://data.ssb.no/x", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_nothing_is_fetched_in_the_clear_or_from_the_disk(url):
    with pytest.raises(ValueError):
        ssb_api.fetch(url)
