"""What plans cover as of a day, as the database counts it."""

from datetime import timedelta

import pytest

from strategy.commands import measures, strategy_points, workshops
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.people import Role
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.workshops import Draft as Workshop
from strategy.store import coverage
from strategy.store import indicators as figures
from strategy.store import measures as store
from strategy.store.database import writing
from tests.given import NOW, add_person


@pytest.fixture
def choir(empty, leader, today) -> int:
    """A measure for older people, about price, with Nav: planned 100 days ago, in progress since 40 days ago."""
    number = measures.add(empty, leader, Draft(("1867",), "Kor", target_groups=("older",), barriers=("price",), partners=(PartnerName("Nav Bø", "nav"),)),
                          UpdateDraft(Status.PLANNED, today - timedelta(days=100)), at=NOW)
    measures.update(empty, leader, number, UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=40)),
                    based_on=store.now(empty, number)["newest"], at=NOW)
    return number


@pytest.mark.parametrize("kind, key", [("target_group", "older"), ("barrier", "price"), ("partner_type", "nav")])
def test_each_day_tells_what_was_covered_and_what_was_waiting_then(empty, choir, today, kind, key):
    before, planned, now = coverage.by_municipality(empty, kind, [today - timedelta(days=n) for n in (200, 60, 0)])
    assert (before.there, before.covered, before.waiting) == (frozenset(), frozenset(), frozenset())
    assert (planned.there, planned.covered, planned.waiting) == ({"1867"}, frozenset(), {("1867", key)})
    assert (now.there, now.covered, now.waiting) == ({"1867"}, {("1867", key)}, frozenset())


def test_a_partner_that_has_left_a_measure_is_no_type_of_it_any_more(empty, choir, today):
    with writing(empty):
        empty.conn.execute("UPDATE measure_partner SET ended_on = ?", [today.isoformat()])
    found, = coverage.by_municipality(empty, "partner_type", [today])
    assert not found.covered and [course.groups for course in figures.courses(empty, "1867", "partner_type")] == [()]


def test_a_measure_without_the_tag_is_there_and_covers_nothing(empty, leader, today):
    measures.add(empty, leader, Draft(("1867",), "Uten"), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    found, = coverage.by_municipality(empty, "barrier", [today])
    assert found.there == {"1867"} and not found.covered and not found.waiting


def test_an_ended_measure_is_gone_from_that_day_and_still_there_before(empty, leader, choir, today):
    measures.end(empty, leader, choir, "Ført ved en feil", based_on=1, at=NOW)
    yesterday, now = coverage.by_municipality(empty, "target_group", [today - timedelta(days=1), today])
    assert yesterday.covered == {("1867", "older")} and not now.there
    assert coverage.by_status(empty, "target_group", today) == []


def test_a_joint_measure_is_counted_once_by_status_and_covers_in_each_municipality(empty, today):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1866"))
    measures.add(empty, both, Draft(("1867", "1866"), "Sammen", barriers=("language",)), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    found, = coverage.by_municipality(empty, "barrier", [today])
    assert found.covered == {("1867", "language"), ("1866", "language")}
    assert coverage.by_status(empty, "barrier", today) == [{"key": "language", "status": "in_progress", "n": 1}]
    assert coverage.by_status(empty, "barrier", today, ["0301"]) == []


def test_only_the_mangfold_lens_and_the_cross_cutting_question_give_words(empty, leader, today):
    for title, mangfold in (("Gratis", True), ("Pris", False)):
        strategy_points.add(empty, leader, Point(("1867",), title, mangfold=mangfold, visibility=Visibility.INTERNAL), at=NOW)
    assert [row["title"] for row in coverage.mangfold_points(empty, today)] == ["Gratis"]
    assert [row["title"] for row in coverage.mangfold_points_of(empty, "1867", today)] == ["Gratis"]
    assert coverage.mangfold_points(empty, today - timedelta(days=1)) == [] == coverage.mangfold_points_of(empty, "1866", today)
    number = workshops.record(empty, leader, Workshop(("1867",), "Møte", today), at=NOW)
    for question, text in ((6, "Skyss"), (3, "Buss")):
        workshops.answer(empty, leader, number, question, text, at=NOW)
    assert [row["text"] for row in coverage.cross_cutting_answers(empty, "1867", today)] == ["Skyss"]
    assert coverage.cross_cutting_answers(empty, "1867", today - timedelta(days=1)) == []


def test_a_figure_counts_from_its_own_year(empty, leader, today):
    figures.add(empty, Figure("1867", "kfa09", today.year - 1, 3900), leader.id, NOW)
    assert coverage.with_figures(empty, ["kfa09", "kfa10"], today.year) == [("kfa09", "1867")]
    assert coverage.with_figures(empty, ["kfa09"], today.year - 2) == []
