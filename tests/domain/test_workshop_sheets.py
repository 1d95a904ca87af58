"""The rules of a sheet: which question, whose words, which day, what is new."""


import pytest

from strategy.domain.workshop_sheets import Line, mark, marked, question_of, role_and_organisation, sorted_out, told
from tests.sheets import BLANK, QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda x: str(x.number))
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_question_is_known_with_and_without_its_number_and_with_another(question, language):
    words = question.words[language]
    for text in (words, f"{question.number}. {words}", f"Spørsmål {question.number}: {words.upper()}", f"9. {words}"):
        assert question_of(text, QUESTIONS) == question.number


@pytest.mark.parametrize("text", ["", "3.", "Andre ting", "3. Kor i omsorgsboligen hver torsdag", "Hva skal vi ha til kaffen?"])
def test_what_is_no_question_is_none(text):
    assert question_of(text, QUESTIONS) is None


@pytest.mark.parametrize(("text", "found"), [
    ("Rektor / Bøskolen", ("Rektor", "Bøskolen")), ("Rektor, Bøskolen", ("Rektor", "Bøskolen")), ("rektor", ("rektor", "")), ("", ("", "")),
    ("a, b, c", ("a, b, c", ""))])
def test_a_role_and_an_organisation_are_two_only_when_they_clearly_are(text, found):
    assert role_and_organisation(text) == found


def test_the_mark_is_found_again_in_whatever_stands_around_it():
    assert marked(f"Kulturskoletavla · Arbeidsark · {mark(BLANK)} side 1") == (1, "fagspor-2-2021", 12)
    assert marked("kst:") is None and marked("") is None


def test_lines_that_are_there_or_stand_twice_are_not_new():
    one, other = Line(3, "Kor"), Line(4, "Kor")
    assert sorted_out([one, other, one], {(4, "Kor")}) == ((one,), (other, one))


def test_the_sheets_own_words_are_known_with_small_changes():
    assert told("Skriv  ett svar på hver linje.", ("Skriv ett svar på hver linje",)) and not told("Kor", ("Skriv ett svar",))
