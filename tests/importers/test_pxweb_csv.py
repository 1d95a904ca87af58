"""CSV as the Statbank exports it. Every value is invented for tests."""

import pytest

from strategy.domain.official import Unreadable
from strategy.importers import pxweb_csv

LABEL = "Barn 6-15 år i kommunens kulturskole (prosent)"
WIDE = f'"region";"statistikkvariabel";"2023";"2024"\r\n"5001 Trondheim - Tråante";"{LABEL}";12,3;..\r\n"0301 Oslo";"{LABEL}";-;9,5*\r\n'


def cells(text, encoding="utf-8"):
    return [(x.area, x.contents, x.period, x.value, x.symbol) for x in pxweb_csv.read(text.encode(encoding)).cells]


EXPECTED = [("5001", LABEL, "2023", 12.3, ""), ("5001", LABEL, "2024", None, ".."), ("0301", LABEL, "2023", 0.0, ""), ("0301", LABEL, "2024", 9.5, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_years_as_columns_in_any_of_the_encodings(encoding):
    assert cells(WIDE.replace("å", "a") if encoding == "ascii" else WIDE, encoding) == EXPECTED


def test_a_star_is_preliminary_in_the_cell_or_over_the_column():
    assert [x.preliminary for x in pxweb_csv.read(WIDE.encode()).cells] == [False, False, False, True]
    assert all(x.preliminary for x in pxweb_csv.read(WIDE.replace('"2024"', '"2024*"').encode()).cells if x.period == "2024*")


def test_title_lines_above_and_footnotes_below_are_left_out():
    assert cells(f'"13135: KOSTRA kultur, etter region"\r\n\r\n{WIDE}\r\n"Fotnote: noe"\r\n') == EXPECTED
    assert pxweb_csv.read(f'"13135: KOSTRA kultur"\r\n{WIDE}'.encode()).table == "13135"


@pytest.mark.parametrize("mark", ["\t", ","])
def test_tab_and_comma_part_columns_too(mark):
    text = WIDE.replace(";", mark)
    assert cells(text.replace("12,3", '"12,3"').replace("9,5*", '"9,5*"')) == EXPECTED


def test_the_year_as_a_column_of_its_own():
    assert cells(f'region;statistikkvariabel;år;13135: KOSTRA\n5001 Trondheim;{LABEL};2023;12,3\n') == [("5001", LABEL, "2023", 12.3, "")]


def test_variable_and_year_in_one_heading():
    assert cells(f'"region";"{LABEL} 2023";"{LABEL} 2024"\n"5001 Trondheim";1,5;2,5\n') == [("5001", LABEL, "2023", 1.5, ""), ("5001", LABEL, "2024", 2.5, "")]


def test_codes_alone_as_the_api_gives_them():
    assert cells('"KOKkommuneregion0000","ContentsCode","Tid","value"\n"5001","KOSmusikkandelba0000","2024",12.3\n') == [
        ("5001", "KOSmusikkandelba0000", "2024", 12.3, "")]


def test_what_cannot_be_read_is_told_with_line_and_column_and_the_rest_is_kept():
    found = pxweb_csv.read(WIDE.replace("12,3", "tolv").replace('"0301 Oslo"', '"Oslo"').encode())
    assert [(x.code, x.row, x.column, x.value) for x in found.problems] == [
        ("not_a_number", 2, "2023", "tolv"), ("no_area_code", 3, "region", "Oslo")]
    assert len(found.cells) == 1


def test_an_empty_cell_is_not_reported_and_gives_no_figure():
    assert cells(f"region;statistikkvariabel;2023;2024\n5001 T;{LABEL};;1\n") == [("5001", LABEL, "2024", 1.0, "")]


@pytest.mark.parametrize("data, code", [
    (b"", "empty_file"), (b"\n\n\n", "empty_file"), (b"a;b;c\n1;2;3\n", "no_header"), (b"region;navn\n5001;x\n", "no_figures"), (b"region;2024\x00\n", "not_text"),
    (b"\x81\x8d\x8f", "not_text"), (b'region;2024\n"' + b"x" * 200_000, "not_csv"), (b"region" + b";2024" * 3000, "too_many_columns"),
    (b"x" * (pxweb_csv.MOST_BYTES + 1), "too_large"), (b"region;statistikkvariabel;2024\n" + b"5001;a;1\n" * 200_001, "too_many_cells")])
def test_a_file_that_is_not_one_is_refused_by_name(data, code):
    with pytest.raises(Unreadable) as refused:
        pxweb_csv.read(data)
    assert refused.value.problem.code == code
