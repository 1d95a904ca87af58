"""What is left before status is delivered, in words; the form itself is tried in tests/pages."""

from datetime import date

import pytest

from strategy import texts
from strategy.domain.rounds import Draft, Question, Round, State
from strategy.overviews.deliveries import Own
from strategy.overviews.home import Attention
from strategy.ui.deliveries import left
from tests.given import NOW

DAY = date(2026, 11, 30)
NONE = Attention((), (), (), ())


def own(written=("", ""), figures=()) -> Own:
    found = Round(1, 1, Draft("Høst", (Question("a"), Question("b")), DAY, DAY), 1, NOW)
    return Own(found, State.OPEN, "1867", None, None, written, False, figures, frozenset())


@pytest.mark.parametrize(("language", "words"), [
    ("nb", "Det som gjenstår: 1 eget tall ikke rapportert og 2 spørsmål ubesvart."),
    ("nn", "Det som står att: 1 eige tal ikkje rapportert og 2 spørsmål utan svar."),
    ("en", "Left: 1 own figure not reported and 2 questions not answered.")])
def test_what_is_left_is_one_sentence(language, words):
    assert left(own(figures=("kfa15",)), NONE, texts.load(language)) == words


def test_when_nothing_is_left_it_says_so():
    assert left(own(("x", "y")), NONE, texts.load("nb")) == "Alt er på plass. Status kan leveres."
