"""Every version of a thing, with when it came and who wrote it."""

from datetime import timedelta

import pytest

from strategy.commands import measures, strategy_points, workshops
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.versions import Kind
from strategy.domain.workshops import Draft as Workshop
from strategy.store import versions
from tests.given import NOW, add_person

TODAY, LATER = norwegian_day(NOW), NOW + timedelta(hours=1)


def kept(db, kind, number):
    return versions.kept(db, kind, versions.load(db, kind, number))


def test_a_measures_versions_name_who_wrote_each_and_when_it_ended(empty, leader):
    second = add_person(empty, "Second", (Role.LEADER, "1867"))
    number = measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, TODAY), at=NOW)
    measures.edit(empty, second, number, Draft(("1867",), "Stort kor"), based_on=1, at=LATER)
    measures.end(empty, leader, number, "Dobbelt", based_on=2, at=LATER)
    found = kept(empty, Kind.MEASURE, number)
    assert [(x.version, x.by_name, x.said["title"], x.said["ended_on"], x.said["reason"]) for x in found] == [
        (1, "Leader", "Kor", None, ""), (2, "Second", "Stort kor", None, ""), (3, "Leader", "Stort kor", TODAY.isoformat(), "Dobbelt")]
    assert (found[0].at, found[1].at) == (NOW, LATER)


def test_points_workshops_and_answers_have_theirs(empty, leader):
    point = strategy_points.add(empty, leader, Point(("1867",), "Livsløp"), at=NOW)
    strategy_points.edit(empty, leader, point, Point(("1867",), "Hele livet"), based_on=1, at=NOW)
    workshop = workshops.record(empty, leader, Workshop(("1867",), "Møte", TODAY), at=NOW)
    workshops.edit(empty, leader, workshop, Workshop(("1867",), "Møtet", TODAY), based_on=1, at=NOW)
    answer, = workshops.answer(empty, leader, workshop, 3, "Kor", at=NOW)
    workshops.edit_answer(empty, leader, answer, "Stort kor", based_on=1, at=NOW)
    assert [x.said["title"] for x in kept(empty, Kind.STRATEGY_POINT, point)] == ["Livsløp", "Hele livet"]
    assert [x.said["title"] for x in kept(empty, Kind.WORKSHOP, workshop)] == ["Møte", "Møtet"]
    assert [(x.said["text"], x.by_name) for x in kept(empty, Kind.ANSWER, answer)] == [("Kor", ""), ("Stort kor", "Leader")]
    assert versions.municipalities(empty, versions.load(empty, Kind.ANSWER, answer)) == ("1867",)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_there_is_not_found(empty, kind):
    with pytest.raises(NotThere):
        versions.load(empty, kind, 99)
