"""What is typed becomes terms and nothing else; what is found is shown in its surroundings."""

import pytest

from strategy.domain.search import EXCERPT, Piece, Question, excerpt, pieces, question


@pytest.mark.parametrize(("typed", "terms"), [
    (None, ()), ("", ()), ("  ", ()), ("Kor", ("kor",)), ("KOR på Bø", ("kor", "på", "bø")), ('"kor" OR dans*', ("kor", "or", "dans")),
    ("NEAR(kor dans, 2)", ("near", "kor", "dans", "2")), ("title:kor {body} ^x -y +z", ("title", "kor", "body", "x", "y", "z")),
    ("kor\x00dans", ("kordans",)), ("🎵 🎵", ()), ("a_b%c\\d'e;f--", ("a", "b", "c", "d", "e", "f")), ("čájet ÁHČČI", ("čájet", "áhčči")),
    ("kor kor KOR", ("kor",)), ("\ud800kor", ("kor",)), ("e\u0301n", ("én",)), ("<b>kor</b>", ("b", "kor"))])
def test_only_letters_and_digits_become_terms(typed, terms):
    assert question(typed).terms == terms


def test_what_is_too_long_or_too_much_is_left_out():
    assert len(question("ord " * 100_000).terms) == 1 and len(question(" ".join(f"ord{n}" for n in range(50))).terms) == 6
    assert len(question("x" * 100_000).terms[0]) == 200


def test_a_term_begins_a_word_unless_it_is_a_single_letter():
    assert Question(("kor", "å")).words() == '"kor" * "å"'
    assert Question(("kor",)).words(title=True) == '{title} : ("kor" *)' and Question(("kor",)).words(whole=True) == '"kor"'


def test_short_terms_are_not_looked_for_inside_words():
    assert Question(("på", "skole")).parts() == '"skole"' and Question(("på",)).parts(title=True) == ""
    assert Question(("skole",)).parts(title=True) == '{title} : ("skole")'


@pytest.mark.parametrize(("text", "terms", "shown"), [
    ("Kor og korps", ("kor",), "[Kor] og [kor]ps"), ("Kulturskolen", ("skole",), "Kultur[skole]n"), ("Åpen øving", ("åpen", "øv"), "[Åpen] [øv]ing"),
    ("Dans", ("kor",), "Dans"), ("", ("kor",), ""), ("På skolen i kulturskolen", ("skole",), "På [skole]n i kulturskolen"),
    ("kork", ("kor", "kork"), "[kork]"), ("İstanbul kor", ("kor",), "İstanbul [kor]"), ("a+b kor.", ("kor", "a"), "[a]+b [kor].")])
def test_hits_are_marked_whatever_the_size_of_the_letters_and_the_text_is_whole(text, terms, shown):
    found = pieces(text, terms)
    assert "".join(f"[{p.text}]" if p.hit else p.text for p in found) == shown and "".join(p.text for p in found) == text


def test_an_excerpt_is_one_line_around_the_first_hit_cut_at_spaces():
    found = excerpt("ord " * 40 + "\nkor\n" + "ord " * 80, ("kor",))
    line = "".join(piece.text for piece in found)
    assert line.startswith("… ord") and line.endswith("ord …") and "\n" not in line and len(line) <= EXCERPT + 6 and Piece("kor", True) in found


def test_a_short_text_is_shown_whole_and_one_without_a_hit_not_at_all():
    assert excerpt("Et kor", ("kor",)) == (Piece("Et "), Piece("kor", True)) and excerpt("Et kor", ("dans",)) == () == excerpt("", ("kor",))


def test_a_single_endless_word_is_cut_too():
    assert len("".join(piece.text for piece in excerpt("x" * 500 + "kor" + "y" * 5_000, ("kor",)))) < 260
