"""Columns as a person sees them: letter, heading, the first of what stands there."""

from strategy.importers.spreadsheets import Sheet
from strategy.ui import import_columns

SHEET = Sheet((("Title",), (), ("Kommune", "Elever  i\nalt", None), ("1867 Bø", 61.0, None), ("1866", None, "x" * 200), ("1865", 2.5, "y")))


def test_a_column_is_named_as_a_spreadsheet_does_with_samples():
    assert import_columns.column_name(SHEET, 3, 0) == "A Kommune (1867 Bø; 1866; 1865)"
    assert import_columns.column_name(SHEET, 3, 1) == "B Elever i alt (61; 2.5)"


def test_a_column_without_a_heading_or_with_long_cells_is_cut_short():
    assert import_columns.column_name(SHEET, 3, 2) == f"C ({'x' * 24}; y)"
    assert import_columns.column_name(Sheet((("a",) * 30, ())), 1, 29) == "AD a"
