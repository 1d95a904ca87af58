"""A plan beside others: what is counted, who is told what, and that no single one can be picked out."""

from dataclasses import fields
from datetime import timedelta

import pytest

from strategy.commands import anchoring, measures, strategy_points
from strategy.domain.anchoring import Draft as Climb
from strategy.domain.anchoring import Step
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.plan_comparison import Place, Side
from strategy.domain.refusals import NotThere
from strategy.domain.similar import FEWEST
from strategy.domain.strategy_points import Draft as Point
from strategy.overviews import plan_comparison
from strategy.store import figures
from strategy.store.database import writing
from tests.given import NOW, add_person, user_of


def compared(db, user, today, code="1867"):
    return plan_comparison.of_municipality(db, user, code, plan_comparison.spreads(db, user, today - timedelta(days=1), 120), today, 120)


def values(found):
    return {line.side: line.own for line in found.lines}


def test_each_side_counts_what_it_says(empty, leader, today):
    measures.add(empty, leader, Draft(("1867",), "Kor", target_groups=("older", "adult"), barriers=("price",), due_on=today + timedelta(days=9),
                                      partners=(PartnerName("Nav Bø", "nav"), PartnerName("Bøskolen", "school"))), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    measures.add(empty, leader, Draft(("1867",), "Band", due_on=today - timedelta(days=9)), UpdateDraft(Status.PLANNED, today - timedelta(days=30)), at=NOW)
    measures.add(empty, leader, Draft(("1867",), "Ferdig", target_groups=("age_0_5",)), UpdateDraft(Status.COMPLETED, today), at=NOW)
    first, _ = (strategy_points.add(empty, leader, Point(("1867",), title), at=NOW) for title in ("Livsløp", "Pris"))
    anchoring.record(empty, leader, first, Climb(Step.BUDGET, today), based_on=None, at=NOW)
    found = values(compared(empty, leader, today))
    assert (found[Side.LIFE_COURSE], found[Side.PARTNERS], found[Side.BARRIERS], found[Side.FRESHNESS]) == (3, 2, 1, 0)
    assert (found[Side.ON_TRACK], found[Side.ANCHORING]) == (50, 50)


def test_a_municipality_that_has_registered_nothing_has_no_values_and_is_in_nobodys_spread(empty, leader, today):
    found = compared(empty, leader, today)
    assert set(values(found).values()) == {None} and {line.country.n for line in found.lines} == {0}
    assert not [line for line in found.lines if line.place]


def test_strangers_are_told_neither_freshness_nor_what_is_on_track_nor_how_points_are_anchored(example, today):
    found = compared(example, user_of(example, "leder_oslo"), today)
    assert {side for side, value in values(found).items() if value is not None} == {Side.LIFE_COURSE, Side.PARTNERS, Side.BARRIERS} and not found.inside
    assert None not in values(compared(example, user_of(example, "raadet"), today)).values()


def test_the_others_are_told_as_spreads_of_five_or_more_and_never_one_by_one(example, today):
    found = plan_comparison.spreads(example, user_of(example, "leder_oslo"), today, 120)
    every = [spread for group in found.groups.values() for spread in group.values()]
    assert all(spread.n >= FEWEST or (spread.low, spread.median, spread.high) == (None, None, None) for spread in every)
    assert [field.name for field in fields(found)] == ["day", "groups", "similar"] and "1867" not in found.groups
    assert set(found.groups) >= {NATION, "18", "03"}


def test_the_place_is_among_similar_ones_else_the_county_else_the_country(example, today):
    beside = {line.beside for line in compared(example, user_of(example, "raadet"), today).lines}
    assert beside <= {"similar", "county", "country"}
    assert {line.beside for line in compared(example, user_of(example, "leder_oslo"), today, "0301").lines} == {"country"}


def test_the_own_values_are_todays_and_agree_with_what_everyone_is_counted_by(example, today):
    council = user_of(example, "raadet")
    everyone = plan_comparison._everyone(example, council, today, 120)
    for code in ("1867", "1804", "0301"):
        own = values(compared(example, council, today, code))
        assert own == {side: everyone[side].get(code) for side in Side}


def test_groups_imported_later_in_the_day_leave_the_comparison_as_it_was_worked_out(example, today):
    council = user_of(example, "raadet")
    others = plan_comparison.spreads(example, council, today - timedelta(days=1), 120)
    before = plan_comparison.of_municipality(example, council, "1867", others, today, 120)
    with writing(example):
        figures.set_kostra_groups(example, dict.fromkeys(("1867", "0301"), "7"), today.year)
    assert plan_comparison.of_municipality(example, council, "1867", others, today, 120) == before
    assert plan_comparison.spreads(example, council, today, 120).similar["1867"] == "kostra 7"


def test_a_plan_like_the_middle_half_is_like_most(example, today):
    for line in compared(example, user_of(example, "raadet"), today).lines:
        among = {"similar": line.similar, "county": line.county, "country": line.country}[line.beside]
        assert (line.place is Place.LIKE_MOST) == (among.low <= line.own <= among.high)


def test_an_unknown_municipality_is_not_there_and_an_adviser_sees_own_county_in_full(empty, today):
    adviser = add_person(empty, "Adviser", (Role.ADVISER, "18"))
    assert compared(empty, adviser, today).inside and not compared(empty, adviser, today, "0301").inside
    with pytest.raises(NotThere):
        compared(empty, adviser, today, "9999")
