"""Hits on the screen, as they were written."""

import pytest

from strategy import texts
from strategy.domain.search import Kind
from strategy.overviews.search import Hit
from strategy.ui import search

NB = texts.load("nb")
MEASURE = Hit(Kind.MEASURE, 3, "Kor <b>& dans", "Et kor\nfor alle", "Bø", "1867")


def test_a_hit_is_marked_and_shown_as_written_with_the_way_to_it():
    shown = str(search.hit(MEASURE, ("kor",), NB))
    assert '<a href="/tiltak?tiltak=3"><mark>Kor</mark> &lt;b&gt;&amp; dans</a>' in shown and "Et <mark>kor</mark> for alle" in shown and "Bø" in shown


def test_a_long_answer_is_shown_around_the_hit():
    long = Hit(Kind.ANSWER, 5, "ord " * 200 + "kor", "", "Møtet", None, 9)
    shown = str(search.hit(long, ("kor",), NB))
    assert "<mark>kor</mark>" in shown and len(shown) < 700 and "/refleksjon?mote=9" in shown and "Fra refleksjonsmøtet «Møtet»" in shown


def test_every_kind_has_its_name_its_address_and_its_link():
    for kind in Kind:
        assert search.named(kind, NB) and search.kind_of(search.SLUGS[kind]) is kind
        assert search.link(Hit(kind, 1, "x", "", "", "1867", 2)).startswith("/")
    assert search.kind_of("no-such") is None is search.kind_of(None)


@pytest.mark.parametrize(("place", "words"), [("Bø", "Nav · Bø"), ("", "Nav · Hele landet")])
def test_a_partner_says_its_type_and_whose_it_is(place, words):
    assert search.about(Hit(Kind.PARTNER, 1, "Nav", "", place, None, "nav"), NB).replace(NB.code("partner_type", "nav"), "Nav") == words
