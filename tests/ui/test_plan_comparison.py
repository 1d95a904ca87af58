"""The words of the plan beside others: no rank, no shaming, no zero for silence."""

from dataclasses import replace
from datetime import timedelta
from functools import wraps

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.commands import measures, strategy_points
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.plan_comparison import Place, Side
from strategy.domain.similar import Spread
from strategy.domain.strategy_points import Draft as Point
from strategy.overviews import plan_comparison as overview
from strategy.overviews.plan_comparison import Line
from strategy.settings import Settings
from strategy.ui import plan_comparison
from strategy.ui.session import Run
from tests.given import NOW, add_person, user_of

NB = texts.load("nb")


def drawn(db, today, person="leder_bo", t=NB, municipality="1867"):
    user = user_of(db, person)
    others = plan_comparison.Among(overview.spreads(db, user, today - timedelta(days=1), 120))
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
    others = overview.spreads(example, user_of(example, "raadet"), today, 120)
    assert repr(plan_comparison.Among(others)) == f"Among({today.isoformat()})"


def test_an_own_save_shows_at_once_and_those_of_others_the_next_day(empty, empty_file, leader, today, monkeypatch):
    """Whatever else is written: a person, a partner, a figure raise the data version of nearly everything."""
    built = []
    monkeypatch.setattr(overview, "spreads", counting(overview.spreads, built))
    run = Run(empty, Settings(empty_file, "example"), NOW, leader, NB, LIGHT)
    own = lambda found: {line.side: line.own for line in found.found.lines}
    country = lambda found: {line.side: line.country.n for line in found.found.lines}
    before = plan_comparison.seen(run, "1867")
    for code in ("0301", "1804", "1806", "1811", "1812"):
        other = add_person(empty, f"Leder {code}", (Role.LEADER, code))
        measures.add(empty, other, Draft((code,), "Kor", target_groups=("adult",)), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    measures.add(empty, leader, Draft(("1867",), "Kor", target_groups=("adult",)), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    after = plan_comparison.seen(run, "1867")
    assert (own(before)[Side.LIFE_COURSE], own(after)[Side.LIFE_COURSE]) == (None, 1) and built == [today - timedelta(days=1)]
    assert set(country(before).values()) == set(country(after).values()) == {0}
    strategy_points.add(empty, leader, Point(("1867",), "Livsløp"), at=NOW)
    assert (own(after)[Side.ANCHORING], own(plan_comparison.seen(run, "1867"))[Side.ANCHORING]) == (None, 0)
    tomorrow = replace(run, now=NOW + timedelta(days=1))
    assert country(plan_comparison.seen(tomorrow, "1867"))[Side.LIFE_COURSE] == 6
    assert built == [today - timedelta(days=1), today]


def counting(build, calls):
    @wraps(build)
    def built(db, user, day, silent_days):
        calls.append(day)
        return build(db, user, day, silent_days)
    return built
