"""What is said of an indicator: of every kind of figure, of its place, of how far it has come."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from strategy import texts
from strategy.domain.indicators import Standing
from strategy.domain.similar import Spread
from strategy.domain.small_counts import How
from strategy.domain.targets import Progress, Target
from strategy.overviews import comparisons
from strategy.overviews.comparisons import Comparison, Point
from strategy.store import indicators
from strategy.ui import indicator_words as words
from tests.given import user_of

NB = texts.load("nb")
AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def catalogue(empty):
    return indicators.catalogue(empty)


def point(value, period=2025, missing=None, standing=Standing.FINAL, how=How.EXACT):
    return Point(period, value, missing, standing, "ssb", "", how)


def compared(indicator, *own, similar=None, target=None, progress=Progress.TOO_LITTLE_DATA) -> Comparison:
    known = [x for x in own if x.value is not None]
    return Comparison(indicator, own, {}, (), (), similar or {}, (), False, target, None, None, None, known[0] if known else None,
                      known[-1] if known else None, progress)


@pytest.mark.parametrize("found, said", [
    (None, "ikke rapportert"), (point(None, missing=".."), "ikke tilgjengelig"), (point(None, missing=":"), "vernet"),
    (point(None, missing="."), "gjelder ikke"), (point(0), "0 personer"), (point(1), "1 person"), (point(None, how=How.FEW), "<5"),
    (point(None, how=How.HIDDEN), "holdt tilbake"), (point(45, how=How.ROUNDED), "om lag 45 personer"),
    (point(45, standing=Standing.ESTIMATE), "om lag 45 personer"),
])
def test_a_figure_and_why_there_is_none_have_different_words(catalogue, found, said):
    assert words.shown(found, catalogue["kfa05"], NB) == said


@pytest.mark.parametrize("indicator, value, said", [
    ("kfa01", 14.25, "14,2\u00a0%"), ("kfa09", 3400, "3\u00a0400 kroner"), ("kfa10", 1, "ja"), ("kfa10", 0, "nei"), ("kfa06", 2, "2 plasser"),
    ("kfa07", 3.5, "3,50 timer per barn"), ("kfa17", 1, "1 partner"), ("kfa18", 7, "7 målgrupper"),
])
def test_an_amount_has_the_word_of_its_unit(catalogue, indicator, value, said):
    assert words.shown(point(value), catalogue[indicator], NB) == said


@pytest.mark.parametrize("value, said", [
    (9, "lavere enn de fleste av 24 lignende kommuner"), (10, "litt under midten av 24 lignende kommuner"), (12, "midt blant 24 lignende kommuner"),
    (13, "litt over midten av 24 lignende kommuner"), (15, "høyere enn de fleste av 24 lignende kommuner"),
])
def test_the_place_is_words_and_never_a_rank(catalogue, value, said):
    assert words.place(compared(catalogue["kfa01"], point(value), similar={2025: Spread(24, 10, 12, 14)}), NB) == said


@pytest.mark.parametrize("spread, said", [
    (None, ""), (Spread(0), ""), (Spread(3), "for få lignende kommuner har tall"), (Spread(9), "midten av 9 lignende kommuner er holdt tilbake")])
def test_a_place_that_cannot_be_told_says_why(catalogue, spread, said):
    assert words.place(compared(catalogue["kfa01"], point(9), similar={2025: spread} if spread else {}), NB) == said


@pytest.mark.parametrize("own, said", [
    ((), "Her er ingen tall ennå"), ((point(12),), "12,0\u00a0% i 2025"),
    ((point(10, 2022), point(12)), "12,0\u00a0% i 2025, opp fra 10,0\u00a0% i 2022"),
    ((point(14, 2024), point(12)), "12,0\u00a0% i 2025, ned fra 14,0\u00a0% i 2024"),
    ((point(12, 2024), point(12)), "12,0\u00a0% i 2025, som i 2024"),
    ((point(12, 2024), point(None, missing="..")), "2025: ikke tilgjengelig"),
])
def test_the_finding_says_the_newest_figure_and_the_one_before(catalogue, own, said):
    assert words.finding(compared(catalogue["kfa01"], *own), NB) == said


@pytest.mark.parametrize("values, said", [
    (((2024, 1), (2025, 1)), "Ja siden 2024"), (((2024, 0), (2025, 1)), "Ja i 2025"), (((2023, 1), (2024, 0), (2025, 0)), "Nei siden 2024"), (((2025, 0),), "Nei i 2025")])
def test_yes_or_no_says_since_when(catalogue, values, said):
    assert words.finding(compared(catalogue["kfa10"], *(point(value, period) for period, value in values)), NB) == said


@pytest.mark.parametrize("progress, said", [
    (Progress.REACHED, "målet er nådd"), (Progress.ON_COURSE, "på vei mot målet"), (Progress.NOT_REACHED, "målet er ikke nådd"),
    (Progress.TOO_LITTLE_DATA, "for lite tall til å si hvordan det går med målet")])
def test_one_word_tells_how_far_it_has_come(catalogue, progress, said):
    target = Target(1, "kfa01", "1867", 2030, 20, AT, "Kari")
    assert words.progress(compared(catalogue["kfa01"], point(9), target=target, progress=progress), NB) == said
    assert words.progress(compared(catalogue["kfa01"], point(9), progress=progress), NB) == ""


def test_a_target_tells_who_set_it_and_when(catalogue):
    assert words.target(Target(1, "kfa01", "1867", 2030, 20, AT, "Kari"), catalogue["kfa01"], NB, "Kari") == "20,0\u00a0% innen 2030, satt av Kari 01.03.2026"


def test_a_source_names_its_table_only_where_that_is_verified(catalogue):
    assert "tabell 13135" in words.source(catalogue["kfa01"], NB)
    loose = replace(catalogue["kfa01"], verification="code")
    assert "tabell" not in words.source(loose, NB) and "KOSmusikkandelba0000" in words.source(loose, NB)


def test_similar_ones_say_how_they_are_chosen(example, today):
    found, = comparisons.overview(example, user_of(example, "leder_bo"), "1867", today, chosen=("kfa01",)).indicators
    assert "sentralitetsklasse" in words.like(found, NB) and "5\u00a0000" in words.like(found, NB)
    assert "KOSTRA-gruppe" in words.like(replace(found, by_kostra_group=True), NB)


def test_how_far_it_has_come_is_said_with_what_it_is_about(catalogue):
    target = Target(1, "kfa01", "1867", 2030, 25.0, AT, "Leder")
    assert words.towards(compared(catalogue["kfa01"], point(20.3), target=target, progress=Progress.ON_COURSE), NB) == "på vei mot målet (25,0\u00a0% innen 2030)"
    assert words.towards(compared(catalogue["kfa01"], point(20.3)), NB) == ""


def test_an_official_0_has_no_place_and_another_one_s_own_0_has(catalogue):
    similar = {2025: Spread(24, 10, 12, 14)}
    assert words.place(compared(catalogue["kfa05"], point(0), similar=similar), NB) == ""
    assert words.place(compared(catalogue["kfa15"], point(0, standing=Standing.OWN), similar=similar), NB) == "lavere enn de fleste av 24 lignende kommuner"
