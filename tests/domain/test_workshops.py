"""Pasted lists become answers; workshops and promotions keep their rules."""

from datetime import date

import pytest

from strategy.domain.refusals import Refused
from strategy.domain.workshops import (
    LONGEST_ANSWER, MOST_LINES, Becomes, Draft, Question, checked, checked_lines, lines, promotable, title_of)

TODAY = date(2026, 11, 23)
MEASURES = Question("f", 3, (Becomes.MEASURE,), False, {})
ADVICE = Question("f", 5, (Becomes.ADVICE,), False, {})


@pytest.mark.parametrize("bullet", [
    "- ", "* ", "+ ", "• ", "· ", "– ", "— ", "− ", "‑ ", "→ ", "► ", "◆ ", "\uf0b7\t", "\uf0a7 ", "\uf0fc ", "\uf0d8", "o\t", "o   ",
    "☐ ", "☑ ", "✓ ", "[ ] ", "[x] ", "a) ", "(b) ", "c. ", "1. ", "2) ", "(3) ", "> ", "  - • ", "-", "\u200b• ", "\u00a0\u00a0- "])
def test_a_bullet_of_any_kind_is_cleaned_away(bullet):
    assert lines(f"{bullet}Dans på SFO") == ["Dans på SFO"]


@pytest.mark.parametrize("answer", [
    "3 korps vil være med", "5. trinn får dans", "5.–7. trinn får strykere", "2030 er et godt år", "1. klasse lager opera",
    "17. mai spiller alle sammen", "e-læring for lærere", "Å synge mer", "I dag avlyser vi", "**Kor** i omsorgsboligen", "<b>Kor</b>",
    "C++ for unge komponister", "Árbediehtu, čáŋŋalit ja luohti", "Lån ut fioliner 🎻", "24/7-øvingsrom"])
def test_what_belongs_to_the_sentence_stays(answer):
    assert lines(answer) == [answer]


def test_numbering_that_counts_up_is_dropped_even_before_small_letters():
    assert lines("1. lage plan\n2. lage kor\n3. øve") == ["lage plan", "lage kor", "øve"]


def test_a_list_of_school_years_keeps_its_numbers():
    assert lines("1. trinn får sang\n2. trinn får dans\n3. trinn får fløyte") == [
        "1. trinn får sang", "2. trinn får dans", "3. trinn får fløyte"]


def test_empty_lines_and_lines_of_marks_alone_are_left_out():
    assert lines("\n \nKor\n---\n***\n•\n1.\n\t\nDans\n") == ["Kor", "Dans"]


def test_a_line_that_comes_twice_is_kept_once():
    assert lines("- Kor\n• Kor\nDans") == ["Kor", "Dans"]


def test_words_own_line_breaks_and_carriage_returns_end_a_line():
    assert lines("Kor\u000bDans\r\nTeater\rFløyte\u2028Opera") == ["Kor", "Dans", "Teater", "Fløyte", "Opera"]


def test_soft_hyphens_and_other_unseen_marks_are_taken_out():
    assert lines("kultur\u00adskole\u200bn \u202efor\u202c alle\x00") == ["kulturskolen for alle"]


def test_a_decomposed_letter_becomes_one_letter():
    assert lines("A\u030apen øving") == ["Åpen øving"]


@pytest.mark.parametrize("nothing", [None, "", "   ", "\n\n", "•\n-\n***"])
def test_nothing_pasted_gives_no_answers_and_is_refused_at_the_door(nothing):
    assert lines(nothing) == []
    with pytest.raises(Refused) as refused:
        checked_lines(nothing)
    assert (refused.value.code, refused.value.field) == ("empty", "answers")


def test_five_thousand_lines_are_refused_with_the_number_that_fits():
    with pytest.raises(Refused) as refused:
        checked_lines("\n".join(f"svar {n}" for n in range(5_000)))
    assert refused.value.code == "too_many_lines" and refused.value.values == {"lines": 5_000, "most": MOST_LINES}


def test_the_most_lines_fit():
    assert len(checked_lines("\n".join(f"svar {n}" for n in range(MOST_LINES)))) == MOST_LINES


def test_a_line_of_a_hundred_thousand_characters_is_refused_with_its_length():
    with pytest.raises(Refused) as refused:
        checked_lines("Kor\n" + "x" * 100_000)
    assert refused.value.code == "too_long" and refused.value.values == {"length": 100_000, "longest": LONGEST_ANSWER}


def test_a_national_identity_number_in_a_line_is_refused():
    with pytest.raises(Refused) as refused:
        checked_lines("Kor\nRing 15076500565")
    assert refused.value.code == "birth_number"


def test_a_workshop_is_cleaned():
    draft = checked(Draft(("1867",), "  Refleksjons\tmøte ", TODAY, " Bø\n", " Rektor \r\n korps "), TODAY)
    assert (draft.title, draft.place, draft.participants) == ("Refleksjons møte", "Bø", "Rektor \n korps")


@pytest.mark.parametrize(("change", "code", "field"), [
    ({"title": "   "}, "empty", "title"), ({"title": "x" * 201}, "too_long", "title"), ({"held_on": None}, "empty", "held_on"),
    ({"held_on": date(2026, 11, 24)}, "future", "held_on"), ({"held_on": date(1900, 1, 1)}, "odd_year", "held_on"),
    ({"municipalities": ()}, "no_municipality", "municipalities"), ({"participants": "x" * 1_001}, "too_long", "participants")])
def test_a_workshop_that_breaks_a_rule_names_the_field(change, code, field):
    draft = Draft(**({"municipalities": ("1867",), "title": "Møte", "held_on": TODAY} | change))
    with pytest.raises(Refused) as refused:
        checked(draft, TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_only_what_the_question_asks_for_comes_of_its_answers():
    promotable(MEASURES, Becomes.MEASURE)
    with pytest.raises(Refused) as refused:
        promotable(MEASURES, Becomes.STRATEGY_POINT)
    assert refused.value.code == "not_for_question"


def test_an_answer_to_the_question_about_advice_becomes_advice_alone():
    promotable(ADVICE, Becomes.ADVICE)
    for kind in (Becomes.MEASURE, Becomes.STRATEGY_POINT):
        with pytest.raises(Refused):
            promotable(ADVICE, kind)


def test_a_short_answer_is_its_own_title():
    assert title_of("Kor i omsorgsboligen") == "Kor i omsorgsboligen"


def test_a_long_answer_is_cut_at_a_word():
    title = title_of("synge " * 60)
    assert len(title) <= 200 and title.endswith("synge…")


def test_one_endless_word_is_cut_all_the_same():
    assert len(title_of("x" * 500)) == 200
