"""Asking the index: what is found, in which order, and nothing that may not be seen."""

from dataclasses import replace

import pytest

from strategy.commands import measures, strategy_points, workshops
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.search import Kind, question
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.workshops import Draft as Workshop
from strategy.domain.people import Role
from strategy.store import search
from strategy.store.search import Sight
from tests.given import NOW, add_person

MEASURE = Draft(("1867",), "")
BO, OSLO, ALL = Sight(("1867",), ("1867",)), Sight(("0301",), ("0301",)), Sight(everywhere=True)


def add(db, user, title, place="1867", **more) -> int:
    return measures.add(db, user, replace(MEASURE, title=title, municipalities=(place,), **more), UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)


def titles(db, typed, sight=BO, kind=Kind.MEASURE, most=9) -> list[str]:
    return [row["title"] for row in search.find(db, kind, question(typed), sight, most)]


def test_the_very_word_comes_first_then_its_beginnings_then_texts_then_inside_of_words(empty, leader):
    add(empty, leader, "Barnekor")
    add(empty, leader, "Dans", why="Med et kor")
    add(empty, leader, "Korps")
    add(empty, leader, "Et kor")
    assert titles(empty, "kor") == ["Et kor", "Korps", "Dans", "Barnekor"] and titles(empty, "kor", most=2) == ["Et kor", "Korps"]


def test_what_is_of_the_own_municipality_comes_first_then_the_newest(empty, leader, other_leader):
    add(empty, leader, "Kor hjemme")
    for n in range(9):
        add(empty, other_leader, f"Kor {n}", "0301", visibility=Visibility.PUBLISHED)
    assert titles(empty, "kor", most=3) == ["Kor hjemme", "Kor 8", "Kor 7"]


def test_all_words_must_be_there_in_any_order_and_anywhere(empty, leader):
    add(empty, leader, "Sang for eldre", why="Beboerne ba om det")
    assert titles(empty, "eldre sang") == titles(empty, "beboer sang") == titles(empty, "BOERNE eldre") == ["Sang for eldre"]
    assert titles(empty, "sang dans") == []


@pytest.mark.parametrize("typed", ["", " ", "🎵", '"', "*", "()", "^", "--", "\x00"])
def test_nothing_to_search_for_finds_nothing(empty, leader, typed):
    add(empty, leader, "Kor")
    assert titles(empty, typed) == []


@pytest.mark.parametrize("typed", ['kor"', "kor*", "kor AND", "kor NOT kor", "NEAR(kor)", "title : kor", "kor) OR (x", "'; DROP TABLE measure; --kor", "kor\x00", "-kor", "kor^2"])
def test_no_mark_or_operator_is_understood_as_one(empty, leader, typed):
    number = add(empty, leader, "Kor and not near title or x drop table measure 2")
    assert [row["id"] for row in search.find(empty, Kind.MEASURE, question(typed), BO, 9)] == [number]


def test_an_internal_measure_is_found_by_title_alone_where_only_that_may_be_seen(empty, leader):
    add(empty, leader, "Kor", why="Hemmelig begrunnelse")
    assert titles(empty, "kor", ALL) == titles(empty, "kor", Sight(outline=("1867",))) == ["Kor"]
    assert titles(empty, "hemmelig", ALL) == [] == titles(empty, "kor hemmelig", ALL) == titles(empty, "emmeli", ALL)
    assert search.find(empty, Kind.MEASURE, question("kor"), ALL, 9)[0]["body"] == ""
    assert titles(empty, "kor", OSLO) == [] == titles(empty, "kor", Sight()) and titles(empty, "hemmelig") == ["Kor"]


def test_a_published_measure_is_found_by_everyone_with_its_text(empty, leader):
    add(empty, leader, "Kor", why="Beboerne spurte", visibility=Visibility.PUBLISHED)
    assert titles(empty, "beboer", OSLO) == ["Kor"] and search.find(empty, Kind.MEASURE, question("kor"), OSLO, 9)[0]["body"].startswith("Beboerne")


def test_what_has_left_the_plan_is_not_found(empty, leader):
    measures.end(empty, leader, add(empty, leader, "Kor"), "Feil", based_on=1, at=NOW)
    strategy_points.end(empty, leader, strategy_points.add(empty, leader, Point(("1867",), "Kor"), at=NOW), "Nådd", based_on=1, at=NOW)
    assert titles(empty, "kor") == [] == titles(empty, "kor", kind=Kind.STRATEGY_POINT)


def test_the_partner_of_a_joint_measure_is_found_by_each_that_takes_part_and_by_nobody_else(empty):
    both = add_person(empty, "Begge", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    measures.add(empty, both, replace(MEASURE, title="Dans", municipalities=("1867", "1868"), partners=(PartnerName("Korpset i Bø", "voluntary"),)),
                 UpdateDraft(Status.PLANNED, NOW.date()), at=NOW)
    for code, there in (("1867", True), ("1868", True), ("1866", False), ("0301", False)):
        assert bool(titles(empty, "kor", Sight((code,), (code,)), Kind.PARTNER)) is there


def test_partners_and_answers_are_found_by_their_own_municipality_alone(empty, leader):
    add(empty, leader, "Dans", partners=(PartnerName("Korpset i Bø", "voluntary"),))
    workshop = workshops.record(empty, leader, Workshop(("1867",), "Møtet", NOW.date()), at=NOW)
    workshops.answer(empty, leader, workshop, 3, "Et kor til alle", at=NOW)
    for kind in (Kind.PARTNER, Kind.ANSWER):
        assert len(titles(empty, "kor", kind=kind)) == 1 and titles(empty, "kor", ALL, kind) == [] == titles(empty, "kor", OSLO, kind)
    found, = search.find(empty, Kind.ANSWER, question("kor"), BO, 9)
    assert (found["title"], found["place"], found["of"]) == ("Et kor til alle", "Møtet", workshop)
