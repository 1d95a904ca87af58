"""The words of the plan beside others: no rank, no shaming, no zero for silence."""

from datetime import timedelta

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.plan_comparison import Place, Side
from strategy.domain.similar import Spread
from strategy.overviews.plan_comparison import Line
from strategy.ui import plan_comparison
from tests.given import user_of

NB = texts.load("nb")


def drawn(db, today, person="leder_bo", t=NB, municipality="1867"):
    user = user_of(db, person)
    others = plan_comparison.Among(plan_comparison.spreads(db, user, t, LIGHT, today - timedelta(days=1), 120))
    return plan_comparison.plan(db, user, t, LIGHT, municipality, others, today, 120)


def line(side, own, place):
    return Line(side, own, Spread(0), Spread(0), Spread(0), place, "")


@pytest.mark.parametrize("side, own, place, said", [
    (Side.LIFE_COURSE, 7, Place.LIKE_MOST, "omtrent som de fleste"), (Side.BARRIERS, 1, Place.NOT_AS_FAR, "mindre enn hos de fleste så langt"),
    (Side.PARTNERS, 9, Place.FURTHER, "mer enn hos de fleste"), (Side.FRESHNESS, 2, Place.FURTHER, "nyere enn hos de fleste"),
    (Side.FRESHNESS, 200, Place.NOT_AS_FAR, "lengre siden enn hos de fleste"), (Side.ON_TRACK, 50, None, "ingen å sammenligne med ennå"), (Side.ON_TRACK, None, None, "")])
def test_the_place_is_a_few_words(side, own, place, said):
    assert plan_comparison.words(line(side, own, place), NB) == said


@pytest.mark.parametrize("side, number, said", [
    (Side.FRESHNESS, 1, "1 dag siden"), (Side.FRESHNESS, 12.25, "12 dager siden"), (Side.ON_TRACK, 62.5, "62 %"), (Side.LIFE_COURSE, 6.5, "6,5 av 8"),
    (Side.ANCHORING, None, "ingenting å telle ennå")])
def test_values_have_their_unit_and_nothing_is_not_0(side, number, said):
    assert plan_comparison.value(side, number, NB) == said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person, municipality", [("leder_bo", "1867"), ("raadet", "0301"), ("leder_bo", "0301"), ("raadet", "1811")])
def test_it_is_drawn_for_everybody_in_every_language(example, today, person, municipality, language):
    found = drawn(example, today, person, texts.load(language), municipality)
    words = f"{found.lead}{found.figure.title}{found.figure.alt}{found.figure.note}{plan_comparison.how(found.found, texts.load(language))}"
    assert "{" not in words and "None" not in words and found.figure.table.shape[1] == 6


def test_strangers_see_only_the_sides_that_are_told_to_everybody(example, today):
    assert len(drawn(example, today, "leder_oslo").figure.table) == 3 and len(drawn(example, today).figure.table) == 6


def test_no_municipality_is_named_but_the_one_it_is_about(example, today):
    names = {row["name"] for row in example.query("SELECT name FROM municipality WHERE length(name) > 3")}
    said = drawn(example, today).figure
    assert not [name for name in names if name in f"{said.title} {said.alt} {said.table.to_csv()}"]


def test_a_remembered_view_is_named_by_the_day_of_the_others(example, today):
    others = plan_comparison.spreads(example, user_of(example, "raadet"), NB, LIGHT, today, 120)
    assert repr(plan_comparison.Among(others)) == f"Among({today.isoformat()})"
