"""Workbooks, read back by another reader."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from strategy.exporters.spreadsheets import Sheet, workbook


def opened(*sheets: Sheet):
    return load_workbook(io.BytesIO(workbook(sheets)))


def test_a_workbook_has_its_sheets_with_bold_headers_that_stay_in_sight():
    book = opened(Sheet("Hendelser", ["Navn", "Tall"], [["Bø", 3]]), Sheet("Tom", ["Navn"], []))
    page = book["Hendelser"]
    assert book.sheetnames == ["Hendelser", "Tom"] and page.freeze_panes == "A2"
    assert [[cell.value for cell in row] for row in page] == [["Navn", "Tall"], ["Bø", 3]] and page["A1"].font.bold
    assert [[cell.value for cell in row] for row in book["Tom"]] == [["Navn"]]


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1", "@x", "\t=1"])
def test_what_looks_like_a_formula_is_text(text):
    cell = opened(Sheet("a", ["h"], [[text]])).active["A2"]
    assert cell.data_type == "s" and cell.value == text and cell.quotePrefix


def test_numbers_days_and_times_are_what_they_are_and_silence_is_an_empty_cell():
    page = opened(Sheet("a", list("abcd"), [[-5, date(2026, 12, 31), datetime(2026, 12, 31, 23, 30, tzinfo=UTC), None]])).active
    assert [cell.value for cell in page[2]] == [-5, datetime(2026, 12, 31), datetime(2027, 1, 1, 0, 30), None]
    assert page["B2"].number_format == "dd.mm.yyyy" and page["C2"].number_format == "dd.mm.yyyy hh:mm:ss"


def test_characters_no_workbook_can_hold_are_left_out():
    assert opened(Sheet("a", ["h"], [["x\x00\x1b\ud800y🎻"]])).active["A2"].value == "xy🎻"


def test_a_text_longer_than_a_cell_is_cut():
    assert len(opened(Sheet("a", ["h"], [["x" * 50_000]])).active["A2"].value) == 32_767


@pytest.mark.parametrize(("name", "kept"), [("[a]:b*?/\\", "a  b"), ("x" * 40, "x" * 31), ("", "1"), ("'q'", "q")])
def test_a_name_no_sheet_can_have_is_mended(name, kept):
    assert opened(Sheet(name, ["h"], [])).sheetnames == [kept]
