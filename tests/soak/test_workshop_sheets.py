"""Workshop sheets damaged by chance, many of them: read or refused by name."""

from random import Random

import pytest

from strategy.domain.workshop_sheets import Line
from tests.sheets import broken, made, survives


@pytest.mark.parametrize("seed", range(20))
def test_damaged_sheets_are_read_or_refused_by_name_and_nothing_else(seed):
    chance, data = Random(seed), made(Line(3, "Kor i omsorgsboligen", "Rektor"), Line(6, "Friplass"))
    for _ in range(500):
        survives(broken(data, chance))
