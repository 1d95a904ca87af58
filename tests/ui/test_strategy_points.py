"""The words of the strategy page."""

import pytest

from strategy import texts
from strategy.ui import strategy_points


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_form_says_who_will_see_each_choice(language):
    t = texts.load(language)
    internal, published = strategy_points.visible_to("internal", t), strategy_points.visible_to("published", t)
    assert internal != published and len(internal) > 20 and len(published) > 20


def test_an_internal_point_says_what_the_council_sees():
    assert "Kulturskolerådet" in strategy_points.visible_to("internal", texts.load("nb"))
