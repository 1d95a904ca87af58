"""Codes, years and symbols as they stand in official files."""

import pytest

from strategy.domain.official import Codes, Place, figure, period, place

CODES = Codes.of(["0301", "5001", "3101"], ["03", "50"], [("1601", "5001", 2017, "renumbered"), ("1507", "1508", 2023, "split")])


@pytest.mark.parametrize("code, found", [
    ("5001", Place("area", "5001")), ("0301", Place("area", "0301")), ("K-5001", Place("area", "5001")), (" 5001 ", Place("area", "5001")),
    ("EAK", Place("area", "NO")), ("0", Place("area", "NO")), ("EKA50", Place("area", "50")), ("03", Place("area", "03")),
    ("1601", Place("former", "1601")), ("EAKUO", Place("skipped")), ("EKG07", Place("skipped")), ("EKA30", Place("skipped")),
    ("9999", Place("unknown", "9999")), ("99", Place("unknown")), ("", Place("unknown")), ("Trondheim", Place("unknown")), ("５００１", Place("unknown"))])
def test_a_region_code_is_known_for_what_it_is(code, found):
    assert place(code, CODES).kind == found.kind
    assert found.kind != "area" or place(code, CODES) == found


@pytest.mark.parametrize("text, school_year, year", [
    ("2024", False, 2024), ("2024*", False, 2024), (" 2024 ", False, 2024), ("2024/2025", True, 2025), ("2024-25", True, 2025), ("2024–2025", True, 2025),
    ("1999-00", True, 2000), ("2024/2025", False, None), ("2024/2026", True, None), ("24", False, None), ("", False, None), ("1492", False, None),
    ("2024K1", False, None), ("9999", False, None)])
def test_a_period_is_a_year_or_for_a_school_year_the_one_it_ended(text, school_year, year):
    assert period(text, school_year) == year


@pytest.mark.parametrize("text, found", [
    ("12,3", (12.3, "", False)), ("12.3", (12.3, "", False)), ("1 234,5", (1234.5, "", False)), ("1\u00a0234", (1234.0, "", False)),
    ("-5", (-5.0, "", False)), ("−5", (-5.0, "", False)), ("0", (0.0, "", False)), ("0,0", (0.0, "", False)), ("-", (0.0, "", False)),
    (".", (None, ".", False)), ("..", (None, "..", False)), (":", (None, ":", False)), ("12,3*", (12.3, "", True)), ("* 12", (12.0, "", True)),
    ("..*", (None, "..", True)), ("", None), ("   ", None), (None, None), (7.5, (7.5, "", False)), (0.0, (0.0, "", False))])
def test_a_cell_is_a_number_a_symbol_or_nothing(text, found):
    assert figure(text) == found


def test_only_the_dash_is_a_zero():
    assert [figure(symbol)[0] for symbol in (".", "..", ":")] == [None, None, None] and figure("-")[0] == 0


@pytest.mark.parametrize("text", ["1.234", "1.234,5", "12,3,4", "abc", "1e5", "NaN", "inf", "--", "...", "1/2", "=1+1", "9" * 40, "１２", float("nan"), float("inf")])
def test_what_is_not_a_number_or_could_be_two_is_refused(text):
    with pytest.raises(ValueError):
        figure(text)
