"""Barriers: measures, words and figures; and who is told which words."""

from datetime import date, timedelta

import pytest

from strategy.commands import measures, strategy_points, workshops
from strategy.domain.barriers import Reached
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft, Status, UpdateDraft, Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.workshops import Draft as Workshop
from strategy.overviews import barriers
from strategy.store import indicators
from strategy.store.database import writing
from tests.given import NOW, add_person, user_of
from tests.overviews.test_comparisons import bring, run_by


def add(db, user, title, status, *keys, ago=0, today):
    return measures.add(db, user, Draft(("1867",), title, barriers=keys), UpdateDraft(status, today - timedelta(days=ago)), at=NOW)


def point(db, user, title, goal="", visibility=Visibility.INTERNAL):
    return strategy_points.add(db, user, Point(("1867",), title, goal=goal, mangfold=True, visibility=visibility), at=NOW)


def said(found):
    return {one.key: one for one in found.barriers}


def test_a_barrier_is_under_way_planned_only_words_or_nothing_yet(empty, leader, today):
    add(empty, leader, "Friplass", Status.IN_PROGRESS, "price", today=today)
    add(empty, leader, "Buss", Status.ON_HOLD, "transport", today=today)
    add(empty, leader, "Ikke noe av", Status.CANCELLED, "disability", today=today)
    point(empty, leader, "Språk", "Flere språk")
    found = said(barriers.of_municipality(empty, leader, "1867", today))
    assert {key: one.reached for key, one in found.items() if one.reached is not Reached.NOTHING} == {
        "price": Reached.UNDER_WAY, "transport": Reached.PLANNED, "language": Reached.WORDS}
    assert (found["price"].under_way, found["transport"].planned) == (1, 1) and [title for _, title in found["language"].points] == ["Språk"]


def test_an_answer_to_the_cross_cutting_question_is_words_inside_and_unknown_outside(empty, leader, council, today):
    number = workshops.record(empty, leader, Workshop(("1867",), "Møte", today), at=NOW)
    workshops.answer(empty, leader, number, 6, "Informasjonen når ikke fram", at=NOW)
    inside, outside = (said(barriers.of_municipality(empty, user, "1867", today))["information"] for user in (leader, council))
    assert (inside.reached, inside.answers) == (Reached.WORDS, 1) and (outside.reached, outside.answers) == (Reached.NOTHING, None)


def test_of_an_internal_point_the_council_reads_the_title_alone_and_strangers_nothing(empty, leader, council, today):
    point(empty, leader, "Skyss", "Gratis for alle")
    point(empty, leader, "Åpent", "Ingen venteliste", Visibility.PUBLISHED)
    stranger = add_person(empty, "Stranger", (Role.LEADER, "0301"))
    words = {user.name: {key for key, one in said(barriers.of_municipality(empty, user, "1867", today)).items() if one.points}
             for user in (leader, council, stranger)}
    assert words == {"Leader": {"transport", "price", "waiting_list"}, "Council": {"transport", "waiting_list"}, "Stranger": {"waiting_list"}}


def test_what_came_since_the_end_of_the_year_before_is_told(empty, leader):
    day = date.fromisoformat(f"{NOW.year}-01-31")
    add(empty, leader, "Friplass", Status.PLANNED, "price", ago=(NOW.date() - day).days + 60, today=NOW.date())
    assert said(barriers.of_municipality(empty, leader, "1867", day))["price"].before is Reached.PLANNED
    assert barriers.of_municipality(empty, leader, "1867", day).before == date(day.year - 1, 12, 31)


def test_the_newest_figures_that_speak_to_a_barrier_come_along(empty, leader, council, today):
    with writing(empty):
        indicators.add(empty, Figure("1867", "kfa13", today.year, 3), leader.id, NOW)
        indicators.add(empty, Figure("1867", "kfa09", today.year - 1, 3900), leader.id, NOW)
    inside, outside = (said(barriers.of_municipality(empty, user, "1867", today)) for user in (leader, council))
    assert [(one.indicator.id, one.point.period, one.point.value) for one in inside["price"].figures if one.point] == [("kfa09", today.year - 1, 3900)]
    assert inside["disability"].figures[0].point.value == 3
    assert [one.point for one in outside["price"].figures if one.point] == [one.point for one in inside["price"].figures if one.point]
    assert inside["information"].figures == ()


def test_the_country_counts_those_that_have_registered_once_each(example, today):
    found = barriers.country(example, user_of(example, "raadet"), today)
    sums = found.states[barriers.STATES].sum(axis=1)
    assert set(sums) == {found.covered.speaking} and found.states["words"].sum() > 0
    now = found.covered.over_time[found.covered.over_time["day"] == today].set_index("key")["covered"]
    assert dict(found.states.set_index("key")["under_way"]) == dict(now)
    assert found.states.set_index("key").loc["price", "with_figures"] > 0 and found.states.set_index("key").loc["information", "indicators"] == 0


def test_answers_never_count_in_the_country(empty, leader, council, today):
    number = workshops.record(empty, leader, Workshop(("1867",), "Møte", today), at=NOW)
    workshops.answer(empty, leader, number, 6, "Informasjonen når ikke fram", at=NOW)
    assert not barriers.country(empty, council, today).states["words"].any()


def test_an_empty_country_and_an_unknown_municipality(empty, council, today):
    found = barriers.country(empty, council, today)
    assert len(found.states) == 8 and not found.states["under_way"].any() and found.covered.speaking == 0
    with pytest.raises(NotThere):
        barriers.of_municipality(empty, council, "9999", today)


def test_the_zero_of_one_that_another_serves_is_no_figure_in_the_country(empty, leader, council, today):
    add(empty, leader, "Friplasser", Status.IN_PROGRESS, "price", today=today)
    speaking = next(one.id for one in indicators.catalogue(empty).values() if one.kind == "official" and one.barriers)
    barrier = indicators.catalogue(empty)[speaking].barriers[0]

    def figures() -> int:
        return int(barriers.country(empty, council, today).states.set_index("key").loc[barrier, "with_figures"])

    bring(empty, council, speaking, ("1867", today.year - 2, 0))
    assert figures() == 1
    run_by(empty, council, "1867", "1868", today.year - 2)
    assert figures() == 0
    bring(empty, council, speaking, ("1867", today.year - 3, 4))
    assert figures() == 1
