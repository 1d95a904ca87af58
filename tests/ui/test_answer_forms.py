"""The words around an answer."""

import pytest

from strategy import texts
from strategy.domain.workshops import Answer, AnswerState
from strategy.ui import answer_forms

NB = texts.load("nb")


def test_role_organisation_themes_and_why_it_is_noted_stand_on_one_line():
    found = Answer(1, 1, 3, 1, "Kor", "Rektor", "Bøskolen", AnswerState.NOTED, "Finnes alt", themes=("school_and_sfo",))
    assert answer_forms.meta(found, NB) == "Rektor, Bøskolen · Samspill med skole og SFO · Notert: Finnes alt"


def test_an_answer_without_any_of_it_has_no_line_below():
    assert answer_forms.meta(Answer(1, 1, 3, 1, "Kor"), NB) == ""
    assert "kst-row-meta" not in str(answer_forms.said(Answer(1, 1, 3, 1, "Kor"), NB))


@pytest.mark.parametrize("words", ["<b>Kor</b>", "**Kor** [x](y)"])
def test_what_people_wrote_is_shown_as_they_wrote_it(words):
    shown = str(answer_forms.said(Answer(1, 1, 3, 1, words, role=words), NB))
    assert "<b>" not in shown and "Kor" in shown
