"""Municipalities and groups of them as values."""

from strategy.domain.municipalities import Grouping, Municipality


def test_a_code_keeps_its_leading_zero():
    oslo = Municipality("0301", "Oslo", "Oslo - Oslove", "03", "Oslo", 728714, 2026)
    assert oslo.code == "0301" and oslo.county == "03"


def test_a_population_nobody_has_given_is_none_and_not_zero():
    assert Municipality("1867", "Bø", "Bø", "18", "Nordland", None, None).population is None


def test_a_municipality_may_be_in_several_groups():
    north = Grouping("landsdel-1", "Nord-Norge", "landsdel", ("1867", "5501"))
    own = Grouping("own-1", "Kyst", "own", ("1867",))
    assert set(north.municipalities) & set(own.municipalities) == {"1867"}
