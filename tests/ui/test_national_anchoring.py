"""The words of how the country is anchored."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from strategy import texts
from strategy.domain.anchoring import Step
from strategy.overviews.anchoring import STEPS, Country
from strategy.ui import national_anchoring

NB = texts.load("nb")
TABLE = pd.DataFrame([("18", "Nordland", 41, 6, 11, 5, *[2] * 6), ("55", "Troms", 21, 0, 0, 0, *[0] * 6)],
                     columns=["region", "name", "municipalities", "speaking", "points", "none", *STEPS])
FOUND = Country(date(2026, 6, 1), 357, 6, 11, 5, dict.fromkeys(Step, 2), TABLE, 0, pd.DataFrame())


def test_a_region_where_nobody_has_registered_says_so_and_has_no_zeros():
    said = str(national_anchoring.by_region(FOUND, "Fylke", NB))
    nordland, troms = said.split("Troms")
    assert "6 av 41" in nordland and "ikke registrert" in troms and "0 av 21" in troms and ">0<" not in troms


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_silence_is_told_apart_from_zero(language):
    t = texts.load(language)
    assert "357" in national_anchoring.speaking(FOUND, t)
    assert national_anchoring.finding(replace(FOUND, points=0), t) != national_anchoring.finding(FOUND, t)
    assert "{" not in national_anchoring.finding(FOUND, t)
