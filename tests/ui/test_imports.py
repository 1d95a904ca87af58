"""What the page Import says first, and what SSB ought to have published."""

from datetime import date

import pytest

from strategy import texts
from strategy.domain.official import Parsed
from strategy.importers import indicators
from strategy.overviews.imports import Held
from strategy.settings import DATA
from strategy.ui import imports

INDICATORS = [one for one in indicators.catalogue(DATA).values() if one.kind == "official"]
NONE = tuple(Held(one, (), 0) for one in INDICATORS)


@pytest.mark.parametrize(("day", "year"), [(date(2026, 3, 14), 2024), (date(2026, 3, 15), 2025), (date(2026, 12, 31), 2025), (date(2027, 1, 1), 2025)])
def test_figures_of_a_year_come_on_the_fifteenth_of_march(day, year):
    assert imports.due(day) == year


def test_the_finding_says_how_much_there_is():
    t = texts.load("nb")
    assert imports.finding(NONE, t) == imports.finding((), t) == "Ingen offisielle tall er hentet inn ennå"
    some = (Held(INDICATORS[0], (2024, 2023), 357), Held(INDICATORS[1], (2022,), 1), *NONE[2:])
    assert imports.finding(some, t) == "2 av 8 offisielle indikatorer har tall, de nyeste fra 2024"


def test_a_file_is_called_what_it_turned_out_to_be():
    t = texts.load("nb")
    said = [imports.recognised(Parsed(source, "x", "f", table, read=1200), t) for source, table in (("ssb", "13135"), ("ssb", ""), ("spreadsheet", ""))]
    assert "tabell 13135" in said[0] and "en tabell fra SSB" in said[1] and "et ark" in said[2] and all("1\u00a0200" in words for words in said)
