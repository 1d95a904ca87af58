"""The words and tables of partners in the country."""

from datetime import date

import pandas as pd
import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.overviews.partner_coverage import Coverage
from strategy.ui import national_partners
from tests.given import user_of

NB = texts.load("nb")
FOUND = Coverage(
    "sfo", date(2026, 6, 1), date(2025, 12, 31), 40, 38,
    pd.DataFrame([("sfo", "expected", 7, 5), ("kindergarten", "natural", 9, 9), ("nav", "none", 2, 3)], columns=["type", "expectation", "covered", "covered_then"]),
    pd.DataFrame([("18", "Nordland", 41, 6, 2, 5, 0), ("56", "Finnmark", 18, 0, 0, 0, 0)],
                 columns=["county", "name", "municipalities", "registered", "covered", "registered_then", "covered_then"]), pd.DataFrame())


def test_a_county_where_nobody_has_registered_has_no_zeros():
    nordland, finnmark = str(national_partners.by_county(FOUND, NB)).split("Finnmark")
    assert ">2<" in nordland and ">0<" in nordland and ">0<" not in finnmark and "–" in finnmark and ">18<" in finnmark


def test_every_type_is_told_with_its_change_and_the_expected_are_marked():
    said = str(national_partners.by_type(FOUND, NB))
    assert ">+2<" in said and ">0<" in said and ">−1<" in said and "forventet" in said and "naturlig partner" in said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_finding_counts_the_types_that_have_come_to_more(language):
    assert "31.12.2025" in national_partners.types_finding(FOUND, texts.load(language))
    assert national_partners.types_finding(FOUND, NB).startswith("1 av 3 typer")


def test_the_country_is_built_with_its_map_and_table(example, today):
    seen = national_partners.built(example, user_of(example, "raadet"), NB, LIGHT, "school", today, date(today.year - 1, 12, 31))
    assert seen.map.title.startswith(f"{seen.found.covered[0]} av de {seen.found.registered} kommunene") and "Nordland" in str(seen.by_county)
