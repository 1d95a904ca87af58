"""CSV that Excel opens."""

import csv
import io
from datetime import date

import pytest

from strategy.exporters import csv_files


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_has_its_mark_its_semicolons_and_its_headers():
    content = csv_files.table(["Navn", "Tall"], [["Bø", 3]])
    assert content == "\ufeffNavn;Tall\r\nBø;3\r\n".encode()


def test_no_rows_are_headers_alone():
    assert read(csv_files.table(["Navn"], [])) == [["Navn"]]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "\rx", " =1"])
def test_what_a_spreadsheet_could_run_begins_with_an_apostrophe(text):
    assert read(csv_files.table(["a"], [[text]]))[1] == [f"'{text}"]


def test_a_negative_number_is_a_number():
    assert read(csv_files.table(["a"], [[-5]]))[1] == ["-5"]


def test_semicolons_quotes_and_line_breaks_stay_within_their_cell():
    row = ['a;b "c"', "en\nto", "🎻"]
    assert read(csv_files.table(["x", "y", "z"], [row]))[1] == row


def test_what_is_not_known_is_empty_and_a_day_is_a_norwegian_day():
    assert read(csv_files.table(["a", "b"], [[None, date(2026, 1, 2)]]))[1] == ["", "02.01.2026"]


def test_a_half_of_a_character_does_not_stop_the_file():
    assert read(csv_files.table(["a"], [["x\ud800y\x00"]]))[1] == ["xy"]
