"""The values of a strategy point's form, in words, for when two texts stand beside each other."""

import pytest

from strategy import texts
from strategy.domain.measures import Visibility
from strategy.ui.strategy_point_forms import in_words

NB = texts.load("nb")


@pytest.mark.parametrize(("name", "value", "said"), [
    ("title", "Livsløp", "Livsløp"), ("goal", "", ""), ("horizon", 2030, "2030"), ("horizon", None, ""), ("themes", (), ""),
    ("themes", ("talent",), "Fordypning og talent"), ("municipalities", ("1867", "9999"), "Bø, 9999"),
    ("visibility", Visibility.PUBLISHED, "Publisert"), ("visibility", Visibility.INTERNAL, "Internt"), ("mangfold", True, "Ja"), ("mangfold", False, "Nei")])
def test_each_field_is_worded_as_on_the_form(name, value, said):
    assert in_words(name, value, {"1867": "Bø"}, NB) == said
