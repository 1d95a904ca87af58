"""The words of the form of a partner."""

import pytest

from strategy import texts
from strategy.domain.partners import Draft, Level
from strategy.ui import partner_forms


@pytest.mark.parametrize(("name", "value", "said"), [("type", "nav", "Nav"), ("level", Level.REGIONAL, "Regional"), ("name", "Korps", "Korps"), ("contact_role", "", "")])
def test_each_field_is_worded_as_on_the_form(name, value, said):
    assert partner_forms._words(name, value, texts.load("nb")) == said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_form_says_who_will_see_it(language):
    t = texts.load(language)
    assert partner_forms._visible(Draft("1867", "", ""), t) != partner_forms._visible(Draft(None, "", ""), t)
    assert len(set(partner_forms._names(t).values())) == 5
