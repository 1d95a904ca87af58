"""Sheets of any shape, read by a mapping. Every value is invented for tests."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.official import Codes, Unreadable
from strategy.importers import indicators, spreadsheets
from strategy.settings import DATA

CATALOGUE = indicators.catalogue(DATA)
CODES = Codes.of(["0301", "5001"], ["03", "50"], [("1601", "5001", 2017, "renumbered")])
CSV = "GSI kulturskole;;;\n;;;\nKommune;År;Elever;Dans\n5001 Trondheim;2024;1 234;12\n0301 Oslo;2024;:;..\n"
COLUMNS = Columns(3, 0, (ValueColumn(2, "kfa05"), ValueColumn(3, "kfa06", "discipline=dance")), period=1)


def workbook(rows, name="Ark1", **more) -> bytes:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    for other in more.get("others", ()):
        book.create_sheet(other).append(["x"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def parsed(data, columns=COLUMNS):
    sheet = spreadsheets.read(data, "file")
    return spreadsheets.parse(sheet, columns, "file", data, CATALOGUE, CODES)


def figures(found):
    return {(x.indicator, x.area, x.period, x.dimension): x.value if x.value is not None else x.missing for x in found.observations}


EXPECTED = {("kfa05", "5001", 2024, ""): 1234.0, ("kfa06", "5001", 2024, "discipline=dance"): 12.0,
            ("kfa05", "0301", 2024, ""): ":", ("kfa06", "0301", 2024, "discipline=dance"): ".."}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_is_read_by_its_mapping(encoding):
    assert figures(parsed(CSV.encode(encoding))) == EXPECTED


def test_a_workbook_is_read_alike_also_when_it_took_the_code_for_a_number():
    rows = [["GSI kulturskole"], [], ["Kommune", "År", "Elever", "Dans"], [5001, 2024, 1234, 12.0], [301, 2024, ":", ".."]]
    assert figures(parsed(workbook(rows))) == EXPECTED


def test_years_as_columns_and_one_year_for_the_whole_sheet():
    data = b"nr;2023;2024\n5001;1;2\n"
    wide = Columns(1, 0, (ValueColumn(1, "kfa05", period=2023), ValueColumn(2, "kfa05", period=2024)))
    assert figures(parsed(data, wide)) == {("kfa05", "5001", 2023, ""): 1.0, ("kfa05", "5001", 2024, ""): 2.0}
    assert figures(parsed(data, Columns(1, 0, (ValueColumn(1, "kfa05"),), year=2020))) == {("kfa05", "5001", 2020, ""): 1.0}


def test_a_problem_names_the_line_and_the_column_a_person_sees():
    found = parsed(CSV.replace("1 234", "mange").replace("0301 Oslo", "Oslo").encode())
    assert [(x.code, x.row, x.column, x.value) for x in found.problems] == [("not_a_number", 4, "Elever", "mange"), ("no_area_code", 5, "Kommune", "Oslo")]
    assert (found.source, found.refused, len(found.observations)) == ("spreadsheet", 2, 1)


def test_a_formula_gives_the_number_it_had_and_a_date_is_no_number():
    found = parsed(workbook([["a"], [], ["Kommune", "År", "Elever", "Dans"], ["5001", 2024, date(2024, 1, 1), "=1+1"]]))
    assert [(x.code, x.column) for x in found.problems] == [("not_a_number", "Elever")]
    assert figures(found) == {}


def test_a_sheet_is_chosen_by_its_name_and_the_first_stands_in():
    data = workbook([["a"]], others=("To",))
    assert spreadsheets.read(data, "f", "To").name == "To"
    found = spreadsheets.read(data, "f", "Ingen")
    assert (found.name, found.names) == ("Ark1", ("Ark1", "To"))


def test_a_first_guess_finds_codes_headings_and_indicators():
    sheet = spreadsheets.read("x\nKommune;År;Elever i kulturskolen;Annet\n5001 T;2024;3;4\n".encode(), "f")
    assert spreadsheets.suggested(sheet, CATALOGUE) == Columns(2, 0, (ValueColumn(2, "kfa05"),), 1)
    assert spreadsheets.suggested(spreadsheets.read(b"a;b\nc;d\n", "f"), CATALOGUE) is None


PARTS = "Kommune;Kunstfag;Plasser 2025\n5001;Musikk;30\n5001;dans ;12\n5001;Samiske kulturfag;-\n5001;I alt;42\n0301;Sirkus;3\n0301;;4\n"


def test_the_parts_may_stand_in_the_lines_by_their_names():
    found = parsed(PARTS.encode(), Columns(1, 0, (ValueColumn(2, "kfa06"),), year=2025, part=1))
    assert figures(found) == {("kfa06", "5001", 2025, "discipline=music"): 30, ("kfa06", "5001", 2025, "discipline=dance"): 12,
                              ("kfa06", "5001", 2025, "discipline=sami_culture"): 0, ("kfa06", "5001", 2025, ""): 42}
    assert [(x.code, x.row, x.column, x.value) for x in found.problems] == [("unknown_part", 6, "Kunstfag", "Sirkus"), ("unknown_part", 7, "Kunstfag", "")]
    assert found.refused == 2


def test_a_column_that_no_line_has_is_a_problem_of_each_line():
    found = parsed(b"Kommune;x;Plasser\n5001;;3\n", Columns(1, 0, (ValueColumn(2, "kfa06"),), year=2025, part=3))
    assert [(x.code, x.row, x.column) for x in found.problems] == [("unknown_part", 2, "")]


def test_a_first_guess_finds_the_column_of_parts():
    assert spreadsheets.suggested(spreadsheets.read(PARTS.encode(), "f"), CATALOGUE).part == 1


def refusal(data) -> str:
    with pytest.raises(Unreadable) as refused:
        spreadsheets.read(data, "f")
    return refused.value.problem.code


def zipped(**members) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "."), content)
    return data.getvalue()


def repacked(change) -> bytes:
    """A workbook with the XML of its sheet changed."""
    data, out = io.BytesIO(workbook([["Kommune", "Elever"], ["5001", 1]])), io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "xl/worksheets/sheet1.xml" else content)
    return out.getvalue()


@pytest.mark.parametrize("data, code", [
    (b"", "empty_file"), (b"  \n ", "empty_file"), (b";;;\n;;\n", "empty_file"), (b"PK\x03\x04 no zip", "not_xlsx"), (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old_or_encrypted"),
    (b"a;b\x00\n", "not_text"), (b"x" * 5_000_001, "too_large"), (b"a\n" * 2_001, "too_many_rows"), (b";".join([b"a"] * 61), "too_many_columns"),
    (b"a;" + b"x" * 2_001, "cell_too_long")])
def test_a_file_beyond_the_limits_or_of_another_kind_is_refused_by_name(data, code):
    assert refusal(data) == code


def test_a_workbook_beyond_the_limits_is_refused_before_it_is_unpacked():
    assert refusal(zipped(a__xml=b"0" * 21_000_000)) == "too_much_packed"
    assert refusal(zipped(a__xml=b"0" * 2_000_000)) == "too_much_packed"
    assert refusal(zipped(**{f"m{n}": b"" for n in range(201)})) == "too_much_packed"
    assert refusal(zipped(a__xml=b"<a/>")) == "not_xlsx"


def test_a_workbook_that_declares_entities_is_refused():
    assert refusal(repacked(lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml)) == "not_xlsx"


def test_one_cell_far_away_does_not_make_the_sheet_large():
    far = repacked(lambda xml: xml.replace(b'<row r="2"', b'<row r="1048576"').replace(b'r="A2"', b'r="XFD1048576"'))
    assert len(far) < 10_000
    try:
        assert len(spreadsheets.read(far, "f").rows) <= 2_000
    except Unreadable as refused:
        assert refused.problem.code in ("too_many_rows", "too_many_columns")


def test_two_thousand_and_one_lines_are_too_many_and_two_thousand_are_not():
    assert refusal(workbook([["5001"]] * 2_001)) == "too_many_rows"
    assert len(spreadsheets.read(workbook([["5001"]] * 2_000), "f").rows) == 2_000
    assert refusal(workbook([["a"] * 61])) == "too_many_columns"


def test_the_fingerprint_is_that_of_the_bytes():
    assert spreadsheets.fingerprint(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
