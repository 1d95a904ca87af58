"""Who reads former versions, and what they say."""

import pytest

from strategy.commands import measures, strategy_points
from strategy.domain.access import Action
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, Status, UpdateDraft, Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.versions import Kind
from strategy.overviews import versions
from tests.given import NOW, add_person

TODAY = norwegian_day(NOW)


@pytest.fixture
def measure(empty, leader):
    point = strategy_points.add(empty, leader, Point(("1867",), "Livsløp"), at=NOW)
    draft = Draft(("1867",), "Kor", visibility=Visibility.PUBLISHED, responsible_person=leader.id, strategy_points=(point,))
    number = measures.add(empty, leader, draft, UpdateDraft(Status.PLANNED, TODAY), at=NOW)
    measures.edit(empty, leader, number, Draft(("1867",), "Stort kor", visibility=Visibility.PUBLISHED), based_on=1, at=NOW)
    return number


def test_each_version_says_what_became_another_with_names_for_numbers(empty, leader, measure):
    found = versions.of(empty, leader, Kind.MEASURE, measure)
    assert [x.version for x in found.versions] == [2, 1] and found.may_restore
    assert {x.field for x in found.versions[0].changes} == {"title", "responsible_person", "strategy_points"}
    assert found.people == {leader.id: "Leader"} and list(found.titles["strategy_points"].values()) == ["Livsløp"]


def test_a_reader_inside_sees_them_and_restores_nothing(empty, measure):
    reader = add_person(empty, "Reader", (Role.READER, "1867"))
    assert not versions.of(empty, reader, Kind.MEASURE, measure).may_restore


def test_nobody_outside_reads_former_texts_even_of_what_is_published(empty, council, other_leader, measure):
    for user in (council, other_leader):
        with pytest.raises(NotThere):
            versions.of(empty, user, Kind.MEASURE, measure)


def test_what_has_ended_is_read_and_not_restored(empty, leader, measure):
    measures.end(empty, leader, measure, "Dobbelt", based_on=2, at=NOW)
    found = versions.of(empty, leader, Kind.MEASURE, measure)
    assert not found.may_restore and {x.field for x in found.versions[0].changes} == {"ended_on", "reason"}


def test_every_kind_has_its_right():
    assert set(versions.RIGHT) == set(Kind) and versions.RIGHT[Kind.ANSWER] is Action.RECORD_WORKSHOP
