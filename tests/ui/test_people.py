"""The words for how far somebody has come; the list itself is tried in tests/pages."""

import pytest

from strategy import texts
from strategy.domain.people import State
from strategy.ui import people


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_state_has_a_word(language):
    t = texts.load(language)
    assert len({people.state_words(state, t) for state in State}) == len(State)
