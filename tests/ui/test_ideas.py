"""The words of the shelf."""

from dataclasses import replace

from strategy import texts
from strategy.domain.ideas import Likeness, Outcome
from strategy.overviews.ideas import Card
from strategy.ui import ideas

NB = texts.load("nb")
CARD = Card(1, 2, "Kor", "1867", "Bø", "Nordland", "2026-05-02T22:30:00.000000Z", "", "", (), (), (), (), 0, {"worked": 2, "too_early": 1}, 4)


def test_a_card_tells_where_it_is_from_how_it_went_elsewhere_and_who_has_it():
    assert ideas.about(CARD, NB) == "Bø, Nordland · delt 03.05.2026 · 3 har prøvd: det virket (2), for tidlig å si (1) · i planene til 4 andre"


def test_what_nobody_told_is_not_mentioned_and_oslo_is_named_once():
    assert ideas.about(replace(CARD, name="Oslo", county="Oslo", outcomes={}, copies=0), NB) == "Oslo · delt 03.05.2026"
    assert "1 har prøvd: det virket · i planen til 1 annen" in ideas.about(replace(CARD, outcomes={"worked": 1}, copies=1), NB)


def test_why_a_card_is_suggested_is_told_in_words():
    why = ideas.because(Likeness(("access",), ("older",), (), True, False), NB)
    assert why.startswith("Felles med dere – tema: Tilgang") and why.endswith("omtrent like mange innbyggere") and "sentral" not in why


def test_every_outcome_has_a_mark_and_a_word_and_a_reason_is_shown_as_written():
    for outcome in Outcome:
        assert NB.code("outcome", outcome) in str(ideas.outcome(outcome, NB)) and 'aria-hidden="true"' in str(ideas.outcome(outcome, NB))
    assert "&lt;b&gt;" in str(ideas.highlighted("<b>", NB)) and ideas.highlighted("", NB) is None
