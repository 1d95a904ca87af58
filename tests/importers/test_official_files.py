"""A file is known by its bytes, whatever it is called. Every value is invented for tests."""

import pytest

from strategy.domain.indicators import Standing
from strategy.domain.official import Codes, Parsed, Unreadable
from strategy.importers import indicators, official_files
from strategy.importers.spreadsheets import Sheet
from strategy.settings import DATA
from tests.bad_files import CSV, SHEET, valid, workbook
from tests.official_files import dataset, packed

CATALOGUE = indicators.catalogue(DATA)
CODES = Codes.of(["0301", "5001"], ["03", "50"], [("1601", "5001", 2017, "renumbered")])


def read(data, name="whatever.bin", **more):
    return official_files.read(data, name, CATALOGUE, CODES, **more)


@pytest.mark.parametrize("data", [*valid("jsonstat")[:2], *valid("pxweb"), b"\xef\xbb\xbf \n" + packed(dataset())])
def test_a_table_of_ssb_is_read_at_once(data):
    assert isinstance(read(data, "renamed.xlsx"), Parsed)


@pytest.mark.parametrize("data", [SHEET.encode(), SHEET.encode("cp1252"), workbook([line.split(";") for line in SHEET.splitlines()]), b"a;b\n1;2\n"])
def test_everything_else_is_a_sheet_to_be_named(data):
    found = read(data, "renamed.json")
    assert isinstance(found, Sheet) and found.width >= 2


def test_figures_are_final_unless_the_file_or_the_reader_says_otherwise():
    assert {x.standing for x in read(CSV.encode()).observations} == {Standing.FINAL, Standing.PRELIMINARY}
    assert {x.standing for x in read(CSV.encode(), standing=Standing.PRELIMINARY).observations} == {Standing.PRELIMINARY}


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty_file"), (b" \r\n\t", "empty_file"), (b"{", "not_json"), (b"\0\1\2", "not_text"), (b"PK\3\4", "not_xlsx"),
    (b"\xd0\xcf\x11\xe0", "old_or_encrypted"), (";".join(map(str, range(5000))).encode(), "too_many_columns")])
def test_what_cannot_be_read_says_so(data, code):
    with pytest.raises(Unreadable) as wrong:
        read(data)
    assert wrong.value.problem.code == code


def test_json_is_known_by_how_it_begins():
    assert official_files.is_json(b"\xef\xbb\xbf\n [1]") and not official_files.is_json(b"a;b") and not official_files.is_json(b"")
