"""Numbers, dates and sorting as people in Norway write them."""

from datetime import UTC, date, datetime

import pytest

from strategy import formats

SPACE = "\u00a0"
NEW_YEARS_EVE = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (0, "nb", "0"),
        (7, "nb", "7"),
        (1234, "nb", f"1{SPACE}234"),
        (1234.5, "nb", f"1{SPACE}234,5"),
        (1234.5, "nn", f"1{SPACE}234,5"),
        (1234.5, "en", "1,234.5"),
        (1_000_000, "nb", f"1{SPACE}000{SPACE}000"),
        (-3, "nb", "\u22123"),
        (-3, "en", "\u22123"),
        (0.12345, "nb", "0,123"),
    ],
)
def test_a_number_has_the_thousands_and_decimals_of_the_language(value, language, written):
    assert formats.number(value, language) == written


def test_decimals_can_be_asked_for():
    assert formats.number(3, "nb", decimals=1) == "3,0"
    assert formats.number(3.46, "nb", decimals=1) == "3,5"
    assert formats.number(1234.6, "nb", decimals=0) == f"1{SPACE}235"


def test_no_number_is_an_empty_text_and_never_zero():
    assert formats.number(None, "nb") == ""


@pytest.mark.parametrize(
    ("part", "whole", "language", "written"),
    [(1, 3, "nb", f"33{SPACE}%"), (1, 3, "nn", f"33{SPACE}%"), (1, 3, "en", "33%"), (0, 5, "nb", f"0{SPACE}%"), (5, 5, "nb", f"100{SPACE}%")],
)
def test_a_share_is_whole_per_cent(part, whole, language, written):
    assert formats.percent(part, whole, language) == written


def test_a_share_of_nothing_is_an_empty_text():
    assert formats.percent(0, 0, "nb") == ""


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_date_is_written_the_norwegian_way_in_every_language(language):
    assert formats.date(NEW_YEARS_EVE, language) == "31.12.2026"
    assert formats.date(date(2026, 3, 4), language) == "04.03.2026"


def test_no_date_is_an_empty_text():
    assert formats.date(None) == ""


@pytest.mark.parametrize(("language", "written"), [("nb", "31. desember 2026"), ("nn", "31. desember 2026"), ("en", "31 December 2026")])
def test_a_long_date_has_the_name_of_the_month(language, written):
    assert formats.long_date(NEW_YEARS_EVE, language) == written


@pytest.mark.parametrize(("language", "written"), [("nb", "des. 2026"), ("nn", "des. 2026"), ("en", "Dec 2026")])
def test_a_month_is_short(language, written):
    assert formats.month(NEW_YEARS_EVE, language) == written


def test_a_moment_is_told_in_norwegian_time_in_winter_and_in_summer():
    assert formats.moment(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "01.01.2027 kl. 00.30"
    assert formats.moment(datetime(2026, 7, 1, 10, 5, tzinfo=UTC), "nn") == "01.07.2026 kl. 12.05"
    assert formats.moment(datetime(2026, 7, 1, 10, 5, tzinfo=UTC), "en") == "01.07.2026 at 12.05"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("60", 60), (" 60 % ", 60), ("60%", 60), ("1 234,5", 1234.5), (f"1{SPACE}234", 1234), ("1\u202f234", 1234),
        ("1234.5", 1234.5), ("0", 0), ("-3", -3), ("\u22123,5", -3.5), (",5", 0.5),
    ],
)
def test_a_number_is_read_as_people_type_it(typed, read):
    assert formats.parse_number(typed) == read


def test_a_number_as_we_write_it_can_be_read_back():
    assert formats.parse_number(formats.number(-1234567.25, "nb")) == -1234567.25


@pytest.mark.parametrize("typed", ["", "  ", "%", SPACE])
def test_an_empty_field_is_no_number(typed):
    assert formats.parse_number(typed) is None


@pytest.mark.parametrize("typed", ["seksti", "6o", "1,2,3", "1.234,5", "--3", "3-", "1e5", "nan", "inf", "½", "٣", "²", "60 %%", ".", "-", "5 kr"])
def test_a_slip_of_the_keyboard_never_becomes_a_figure(typed):
    with pytest.raises(ValueError):
        formats.parse_number(typed)


def test_ae_oe_and_aa_come_last():
    assert sorted(["Åseral", "Øksnes", "Ærøy", "Zakken", "Bø"], key=formats.sort_key) == ["Bø", "Zakken", "Ærøy", "Øksnes", "Åseral"]


def test_sorting_ignores_capitals_and_sami_diacritics():
    assert formats.sort_key("ČÁHCI") == formats.sort_key("cahci")
    assert sorted(["Ólmmoš", "nuorat", "Okta"], key=formats.sort_key) == ["nuorat", "Okta", "Ólmmoš"]


def test_swedish_letters_sort_with_their_norwegian_kin():
    assert formats.sort_key("Malmö") == formats.sort_key("Malmø")
