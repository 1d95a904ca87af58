"""Strategy points as rows, with their ties."""

from dataclasses import replace

import pytest

from strategy.commands import measures, strategy_points
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft
from strategy.store import strategy_points as store
from tests.given import add_person


@pytest.fixture
def two(empty):
    return add_person(empty, "Two", (Role.LEADER, "1868"), (Role.LEADER, "1867"))


def test_an_unknown_point_is_not_there(empty):
    with pytest.raises(NotThere):
        store.load(empty, 999)


def test_a_municipality_without_points_has_none_and_nothing_lies_under_none(empty):
    assert store.of_municipality(empty, "1867") == [] and store.measures_under(empty, []) == []


def test_the_nearest_horizon_comes_first_then_the_title_and_no_year_last(empty, leader, now):
    for title, year in (("Uten år", None), ("B", 2031), ("A", 2031), ("Snart", 2027)):
        strategy_points.add(empty, leader, Draft(("1867",), title, horizon=year), at=now)
    assert [point.draft.title for point in store.of_municipality(empty, "1867")] == ["Snart", "A", "B", "Uten år"]


def test_the_points_in_force_and_the_ended_ones_are_kept_apart(empty, leader, now):
    stays, ends = (strategy_points.add(empty, leader, Draft(("1867",), title), at=now) for title in ("Blir", "Slutter"))
    strategy_points.end(empty, leader, ends, "Nådd", based_on=1, at=now)
    assert [point.id for point in store.of_municipality(empty, "1867")] == [stays]
    assert [point.id for point in store.of_municipality(empty, "1867", ended=True)] == [ends]


def test_the_lead_of_a_joint_point_comes_first_whatever_its_number(empty, two, now):
    number = strategy_points.add(empty, two, Draft(("1868", "1867"), "Felles"), at=now)
    assert store.load(empty, number).draft.municipalities == ("1868", "1867")
    assert [point.id for point in store.of_municipality(empty, "1867")] == [number]


def test_several_points_keep_their_own_ties(empty, leader, now):
    one, other = (strategy_points.add(empty, leader, Draft(("1867",), title, themes=themes, readings=readings), at=now)
                  for title, themes, readings in (("A", ("access",), ()), ("B", ("talent", "arenas"), ("community_development",))))
    found = {point.id: point.draft for point in store.of_municipality(empty, "1867")}
    assert (found[one].themes, found[one].readings) == (("access",), ())
    assert (set(found[other].themes), found[other].readings) == ({"talent", "arenas"}, ("community_development",))


def test_a_revision_keeps_the_former_row_with_its_tags(empty, leader, now):
    number = strategy_points.add(empty, leader, Draft(("1867",), "Før", themes=("access",)), at=now)
    strategy_points.edit(empty, leader, number, Draft(("1867",), "Nå"), based_on=1, at=now)
    row = next(empty.query("SELECT title, body, replaced_by FROM strategy_point_revision"))
    assert row["title"] == "Før" and "access" in row["body"] and row["replaced_by"] == leader.id
    assert store.load(empty, number).draft == Draft(("1867",), "Nå")


def test_the_measures_under_a_point_carry_status_and_places_and_ended_ones_are_left_out(empty, two, now, today):
    point = strategy_points.add(empty, two, Draft(("1867",), "Livsløp"), at=now)
    start = Measure(("1868", "1867"), "Kor", strategy_points=(point,))
    kept = measures.add(empty, two, start, UpdateDraft(Status.IN_PROGRESS, today), at=now)
    gone = measures.add(empty, two, replace(start, title="Feil"), UpdateDraft(Status.PLANNED, today), at=now)
    measures.end(empty, two, gone, "Feil", based_on=1, at=now)
    row, = store.measures_under(empty, [point])
    assert (row["measure"], row["status"], row["places"], row["active_on"]) == (kept, "in_progress", "1868,1867", today.isoformat())
