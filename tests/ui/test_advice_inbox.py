"""The address of the inbox and what it asks for."""

from datetime import date

import pytest

from strategy import texts
from strategy.overviews.advice import Wanted
from strategy.ui.advice_inbox import read, write

NB = texts.load("nb")


@pytest.mark.parametrize(("address", "wanted", "by"), [
    ({}, Wanted(), "theme"),
    ({"status": ["received", "done"], "tema": ["anchoring"], "fylke": ["18"]}, Wanted(("received", "done"), ("anchoring",), ("18",)), "theme"),
    ({"fra": ["2026-01-01"], "til": ["2026-12-31"], "etter": ["fylke"]}, Wanted(since=date(2026, 1, 1), until=date(2026, 12, 31)), "county"),
    ({"status": ["no-such"], "tema": ["<b>"], "fra": ["yesterday"], "til": ["9999-01-01"], "etter": ["x"]}, Wanted(), "theme")])
def test_an_address_asks_for_what_it_can_mean_and_nothing_else(address, wanted, by):
    assert read(address, NB) == (wanted, by)


def test_what_is_written_reads_back_the_same():
    wanted = Wanted(("declined",), ("diversity",), ("03", "18"), date(2026, 2, 1), date(2026, 3, 1))
    assert read(write(wanted, "county"), NB) == (wanted, "county")
    assert write(Wanted(), "theme") == {}
