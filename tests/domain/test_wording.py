"""Text is cleaned at the door and refused when it cannot be kept."""

import pytest

from strategy.domain.refusals import Refused
from strategy.domain.wording import LINE, PROSE, clean, has_birth_number, line, link, prose


@pytest.mark.parametrize(("typed", "kept"), [
    (None, ""), ("", ""), ("  Kor  ", "Kor"), ("Kor\x00\x07", "Kor"), ("\ud83c Kor", "Kor"), ("\u202eroK", "roK"), ("a\r\nb\rc", "a\nb\nc"),
    ("a\u030a", "å"), ("Árbediehtu čáŋŋalit", "Árbediehtu čáŋŋalit"), ("🎻 👩‍👩‍👧", "🎻 👩‍👩‍👧"), ("a\tb", "a\tb")])
def test_text_is_cleaned_of_what_cannot_be_shown_and_nothing_else(typed, kept):
    assert clean(typed) == kept


def test_a_line_has_no_line_breaks():
    assert line("Kor\n i\t omsorgsboligen", "title") == "Kor i omsorgsboligen"


@pytest.mark.parametrize("unseen", ["", " \u00a0\n ", "\u200b", "\u2060 \u00ad\ufeff"])
def test_a_title_of_only_spaces_is_refused(unseen):
    with pytest.raises(Refused) as refused:
        line(unseen, "title", required=True)
    assert (refused.value.code, refused.value.field) == ("empty", "title")


def test_the_longest_line_fits_and_one_more_character_does_not():
    assert line("x" * LINE, "title")
    with pytest.raises(Refused) as refused:
        line("x" * (LINE + 1), "title")
    assert refused.value.values == {"length": LINE + 1, "longest": LINE}


def test_a_hundred_thousand_characters_of_prose_are_refused_with_the_length():
    assert prose("x" * PROSE, "goal")
    with pytest.raises(Refused) as refused:
        prose("x" * 100_000, "goal")
    assert refused.value.code == "too_long" and refused.value.values["length"] == 100_000


@pytest.mark.parametrize("address", ["", "  ", "https://bo.kommune.no", "https://bo.kommune.no/plan?side=2#mål"])
def test_a_whole_https_address_or_none_is_kept(address):
    assert link(address, "community_aim_link") == address.strip()


@pytest.mark.parametrize("address", [
    "http://bo.no", "bo.no", "https://", "https://localhost", "https:/bo.no", "javascript:alert(1)", "https://bo.no med mellomrom",
    "data:text/html,x", "//bo.no", "https:// bo.no"])
def test_any_other_address_is_refused(address):
    with pytest.raises(Refused) as refused:
        link(address, "community_aim_link")
    assert refused.value.code == "not_https"


@pytest.mark.parametrize("text", ["15076500565", "Ola 150765 00565 ringer", "150765.00565", "150765-00565", "(15076500565),"])
def test_a_national_identity_number_is_found_however_it_is_written(text):
    assert has_birth_number(text)
    with pytest.raises(Refused):
        prose(text, "goal")


@pytest.mark.parametrize("text", ["", "15076500566", "12345678901", "99999999999", "1507650056", "150765005651", "Konto 1503.20.12345", "2026-11-23"])
def test_other_numbers_are_left_alone(text):
    assert not has_birth_number(text)
