"""The closing date as a calendar file."""

from datetime import date

from strategy import texts
from strategy.domain.rounds import Draft, Question, Round
from strategy.exporters import ics
from tests.given import NOW


def made(title: str = "Status på høsten") -> str:
    found = Round(3, 2, Draft(title, (Question("Hvordan?"),), date(2026, 11, 30), date(2026, 12, 31)), 357, NOW)
    return ics.closing(found, "https://tavla.example.org/statusrunder", texts.load("nb")).decode()


def test_it_is_a_whole_day_told_of_three_days_before():
    lines = made().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""] and "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines and "TRIGGER:-P3D" in lines and "SEQUENCE:2" in lines and "UID:statusrunde-3@kulturskoletavla" in lines
    assert "SUMMARY:Siste dag for å levere status: Status på høsten" in lines


def test_what_was_typed_breaks_no_line_and_no_value():
    text = made("Høst; vinter, vår\\ 🎻" + "æ" * 200)
    assert "Høst\\; vinter\\, vår\\\\ 🎻" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and text.count("BEGIN:VEVENT") == 1
