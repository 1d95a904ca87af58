"""The fate of an answer, and how many met each."""

from dataclasses import replace

import pytest

from strategy.domain.stories import Counts, Fate, completed, counts, fate
from strategy.domain.workshops import Answer, AnswerState, Became, Becomes

OPEN = Answer(1, 1, 3, 1, "Kor")
MEASURE, POINT, ADVICE = Became(Becomes.MEASURE, 1, "Kor", "planned"), Became(Becomes.STRATEGY_POINT, 2, "Sang"), Became(Becomes.ADVICE, 3, "Mal", "done")


def became(*things: Became) -> Answer:
    return replace(OPEN, state=AnswerState.BECAME, became=things)


@pytest.mark.parametrize(("answer", "met"), [
    (OPEN, Fate.OPEN), (replace(OPEN, state=AnswerState.NOTED, reason="Dyrt"), Fate.NOTED), (became(MEASURE), Fate.MEASURE),
    (became(POINT), Fate.STRATEGY_POINT), (became(ADVICE), Fate.ADVICE), (became(POINT, MEASURE), Fate.MEASURE),
    (became(Became(Becomes.MEASURE)), Fate.MEASURE)])
def test_an_answer_meets_one_fate_a_measure_before_a_strategy_point_before_advice(answer, met):
    assert fate(answer) is met


def test_only_a_measure_is_completed():
    assert completed(became(replace(MEASURE, status="completed"))) and not completed(became(MEASURE)) and not completed(became(ADVICE))


def test_counts_add_up_and_nothing_is_nothing():
    found = counts([OPEN, became(MEASURE), became(replace(MEASURE, status="completed")), became(ADVICE)])
    assert (found.answers, found.became, found.open, found.completed, found.workshops) == (4, 3, 1, 1, 1)
    assert found + Counts(2, noted=5) == replace(found, workshops=3, noted=5)
    assert counts([], workshops=0) == Counts()
