"""The words of status rounds, in all three languages."""

import pytest

from strategy import texts
from strategy.domain.refusals import Refused
from strategy.domain.rounds import State
from strategy.ui import round_words


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_state_event_and_field_has_a_word_of_its_own(language):
    t = texts.load(language)
    states = [round_words.state(one, t) for one in State]
    assert len(set(states)) == len(State) and all(states)
    for words in (round_words.actions(t), round_words.fields(t)):
        assert all(words.values()) and len(set(words.values())) == len(words)


def test_what_is_no_refusal_of_a_round_is_somebody_elses_to_tell():
    assert round_words.refused(Refused("stale"), texts.load("nb")) == ""
