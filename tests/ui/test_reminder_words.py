"""The words of follow-up, in all three languages."""

import pytest

from strategy import texts
from strategy.commands.mailings import Sent
from strategy.domain.follow_ups import Reason
from strategy.domain.refusals import Refused
from strategy.ui import reminder_words

CODES = ("down", "slow", "sign_in", "security", "sender", "address", "refused", "unknown", "not_begun", "nobody_to_ask")


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_reason_event_field_and_problem_has_words_of_its_own(language):
    t = texts.load(language)
    for words in ([reminder_words.reason(one, t) for one in Reason], list(reminder_words.actions(t).values()), list(reminder_words.fields(t).values()),
                  [reminder_words.problem(Sent("1867", code), t) for code in CODES]):
        assert all(words) and len(set(words)) == len(words)


def test_a_code_nobody_has_thought_of_still_says_that_nothing_was_sent():
    assert reminder_words.problem(Sent("1867", "odd"), texts.load("nb")) == "Ingenting ble sendt."
    assert reminder_words.refused(Refused("stale"), texts.load("nb")) == ""
