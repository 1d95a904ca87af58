"""Which ages are named together, and what the address asks for."""

import pytest

from strategy import texts
from strategy.ui import perspectives


@pytest.mark.parametrize("keys, said", [
    (["age_6_9", "age_10_12", "age_13_15"], "6–15"), (["older", "age_0_5"], "0–5 og 67+"), (["adult", "older"], "30+"), (["older"], "67+"),
    (["age_0_5", "age_6_9", "young_adult"], "0–9 og 20–29"), ([], "")])
def test_neighbouring_ages_are_joined(keys, said):
    assert perspectives.ages(keys, texts.load("nb")) == said
