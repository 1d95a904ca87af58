"""The words and marks of advice on the sender's screen."""

from dataclasses import replace

from strategy import texts
from strategy.domain.advice import Advice, Draft, Reply, ReplyDraft, State
from strategy.overviews.advice import View
from strategy.ui import advice
from tests.given import NOW

NB = texts.load("nb")
VIEW = View(Advice(1, 1, Draft("1867", "Lag <b>maler</b>", "anchoring"), NOW), "Bø", "Nordland", frozenset())


def test_every_state_has_a_mark_and_a_word():
    for state in State:
        replies = () if state is State.RECEIVED else (Reply(1, 1, ReplyDraft(state), "", NOW),)
        shown = str(advice.state(replace(VIEW, advice=replace(VIEW.advice, replies=replies)), NB))
        assert NB.code("advice_state", state) in shown and 'aria-hidden="true"' in shown
    assert "Trukket" in str(advice.state(replace(VIEW, advice=replace(VIEW.advice, withdrawn_at=NOW)), NB))


def test_a_reply_is_shown_as_it_was_written_with_its_reason():
    shown = str(advice.said(Reply(1, 1, ReplyDraft(State.DECLINED, "<i>Nei</i>", "For dyrt"), "", NOW), NB))
    assert "&lt;i&gt;Nei" in shown and "Begrunnelse: For dyrt" in shown and "Avslått" in shown


def test_where_it_is_from_is_told_to_the_council_and_oslo_is_named_once():
    assert advice.about(VIEW, NB, where=True).startswith("Bø, Nordland · sendt ")
    assert advice.about(replace(VIEW, municipality="Oslo", county="Oslo"), NB, where=True).startswith("Oslo · sendt ")
    assert "Nordland" not in advice.about(VIEW, NB) and "Planer og politisk forankring" in advice.about(VIEW, NB)
