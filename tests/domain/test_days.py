"""Norwegian days and recorded times."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date

from strategy.domain import days
from strategy.domain.refusals import Refused


def test_recorded_times_sort_as_text():
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=n * 7919, days=n) for n in range(50)]
    assert sorted(map(days.stamp, moments)) == [days.stamp(at) for at in moments]


def test_a_time_survives_being_written():
    at = datetime(2026, 12, 31, 22, 59, 59, 123456, tzinfo=UTC)
    assert days.moment(days.stamp(at)) == at


def test_half_past_eleven_at_night_in_london_is_tomorrow_in_norway():
    assert days.norwegian_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)


@pytest.mark.parametrize(("day", "end"), [(date(2026, 1, 1), "2026-01-01T23:00"), (date(2026, 7, 1), "2026-07-01T22:00"),
                                          (date(2026, 3, 29), "2026-03-29T22:00"), (date(2026, 10, 25), "2026-10-25T23:00")])
def test_a_day_ends_at_midnight_in_norway_summer_and_winter(day, end):
    assert days.end_of(day).startswith(end)


@pytest.mark.parametrize("text", ["", None, "foo", "2026-13-01", "31.12.2026", "2026-02-30"])
def test_what_is_no_iso_date_is_no_day(text):
    assert days.parse(text) is None


PLAIN = ("14.03.2026", "14.3.2026", "14.3.26", "14. 3. 26", "14/3/26", "14-3-2026", " 14.03.2026. ", "2026-03-14", "2026-3-14", "14. mars 2026", "14.mars 2026",
         "14 mars 26", "lørdag 14. mars 2026", "lør. 14. mar. 2026", "14 March 2026", "Saturday, 14 Mar 2026")


@pytest.mark.parametrize("text", [*PLAIN, "14 3 26", "140326", "14032026"])
def test_a_day_is_read_as_people_write_it(text):
    assert days.written(text) == date(2026, 3, 14)


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("line", ["Avtale signert {}", "Avtale signert, {}", "Avtale signert – {}", "Avtale signert ({})"])
def test_a_day_at_the_end_of_a_line_is_read_as_a_field_reads_it(line, text):
    assert days.written_last(line.format(text.strip())) == ("Avtale signert", date(2026, 3, 14))


@pytest.mark.parametrize("line", [
    "", "Første øving", "Sak 140326", "Kor 14 3 26", "Kull 2026", "14.3.2026 er fristen", "Møte 14. mørs 2026", "Fase 14.3", "Rom 114.3.26", "14.3.26x",
    "Tretti mars 2026", "1" * 5_000])
def test_what_may_be_something_else_at_the_end_of_a_line_is_no_day(line):
    assert days.written_last(line) is None


def test_a_day_that_does_not_exist_is_told_from_no_day_and_a_word_before_it_is_no_weekday():
    assert days.written_last("Møte 31.2.26") == ("Møte", None) == days.written_last("Møte 31. februar 2026")
    assert days.written_last("Konsert fre. 14. mars 26") == ("Konsert", date(2026, 3, 14)) == days.written_last("Konsert 14. mars 26")


@pytest.mark.parametrize("text", [
    "", None, "  ", "i går", "mars 2026", "14.3", "14.", "14", "31.02.2026", "29.2.26", "32.1.2026", "1.13.2026", "0.1.2026", "14.3.226", "14.3.20266", "14. ma 2026",
    "14. mørs 2026", "2026-02-30", "2026", "1403", "14.03.2026 kl. 12", "¹4.3.2026", "١٤.٣.٢٠٢٦", "14.3.2026\x00", "14..3.2026", "-14.3.2026", "1" * 5_000])
def test_what_names_no_day_is_none_and_never_a_guess(text):
    assert days.written(text) is None


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_three_first_letters_in_norwegian_and_english(month):
    day = date(2026, month, 5)
    for locale in ("nb", "nn", "en"):
        assert days.written(format_date(day, "d. MMMM y", locale=locale)) == day
        assert days.written(format_date(day, "d. MMM y", locale=locale)) == day


def test_tomorrow_is_refused_and_today_is_not():
    today = date(2026, 11, 23)
    assert days.not_future(today, today, "held_on") == today
    with pytest.raises(Refused, match="future"):
        days.not_future(date(2026, 11, 24), today, "held_on")


def test_month_ends_are_whole_months_and_then_the_day_itself():
    assert days.month_ends(date(2026, 3, 15), 4) == [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15)]


def test_a_year_before_29_february_is_the_28th():
    assert days.years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
