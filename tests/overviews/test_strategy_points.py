"""Strategy points as each viewer may see them, with the measures under each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures, strategy_points, workshops
from strategy.domain.access import Action
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft, Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft
from strategy.domain.workshops import Draft as Workshop
from strategy.overviews import strategy_points as overview
from tests.given import add_person

SILENT = 120


@pytest.fixture
def origin(empty, leader, today, now):
    number = workshops.record(empty, leader, Workshop(("1867",), "Møte", today), at=now)
    return workshops.answer(empty, leader, number, 4, "Tilbud til alle aldre", at=now)[0]


@pytest.fixture
def inner(empty, leader, origin, now):
    return strategy_points.add(empty, leader, Draft(
        ("1867",), "Internt punkt", "Målet", "Samfunnsmålet", "https://bo.no", 2030, children_input="Ungdomsrådet",
        themes=("access",), origins=(origin,)), at=now)


@pytest.fixture
def outer(empty, leader, now):
    return strategy_points.add(empty, leader, Draft(("1867",), "Publisert punkt", "Målet", visibility=Visibility.PUBLISHED,
                                                    children_input="Ungdomsrådet"), at=now)


def seen(db, user, today, municipality="1867", **more):
    return {view.point.id: view for view in overview.listing(db, user, municipality, today, SILENT, **more)}


def test_an_empty_municipality_has_no_points_and_an_unknown_one_is_not_there(empty, leader, today):
    assert overview.listing(empty, leader, "1867", today, SILENT) == ()
    with pytest.raises(NotThere):
        overview.listing(empty, leader, "9999", today, SILENT)


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.LEADER])
def test_those_inside_see_everything(empty, inner, origin, today, role):
    view = overview.one(empty, add_person(empty, "Inside", (role, "1867")), inner, today, SILENT)
    assert (view.point.draft.goal, view.point.draft.children_input, view.inside) == ("Målet", "Ungdomsrådet", True)
    assert [row["text"] for row in view.origins] == ["Tilbud til alle aldre"]
    assert (Action.EDIT_PLAN in view.may) is (role is Role.LEADER)


@pytest.mark.parametrize("grant", [(Role.COUNCIL, "NO"), (Role.ADVISER, "18")])
def test_the_council_and_its_adviser_see_the_outline_of_an_internal_point(empty, inner, outer, today, grant):
    somebody = add_person(empty, "Above", grant)
    found = seen(empty, somebody, today)
    draft = found[inner].point.draft
    assert (draft.title, draft.horizon, draft.themes) == ("Internt punkt", 2030, ("access",))
    assert (draft.goal, draft.community_aim, draft.community_aim_link, draft.children_input, draft.origins) == ("", "", "", "", ())
    assert found[inner].origins == () and not found[inner].inside
    assert (found[outer].point.draft.goal, found[outer].point.draft.children_input) == ("Målet", "")


@pytest.mark.parametrize("grant", [(Role.ADVISER, "03"), (Role.LEADER, "0301"), (Role.READER, "1866"), (Role.ADMINISTRATOR, "NO")])
def test_others_see_only_what_is_published(empty, inner, outer, today, grant):
    somebody = add_person(empty, "Other", grant)
    assert set(seen(empty, somebody, today)) == {outer}
    for number in (inner, 999):
        with pytest.raises(NotThere):
            overview.one(empty, somebody, number, today, SILENT)


def test_an_ended_point_leaves_the_list_and_is_read_by_its_link(empty, leader, council, inner, today, now):
    strategy_points.end(empty, leader, inner, "Intern grunn", based_on=1, at=now)
    assert inner not in seen(empty, leader, today) and inner in seen(empty, leader, today, ended=True)
    assert overview.one(empty, leader, inner, today, SILENT).point.end_reason == "Intern grunn"
    assert overview.one(empty, council, inner, today, SILENT).point.end_reason == ""


def test_the_measures_under_a_point_are_counted_by_how_they_go(empty, leader, inner, today, now):
    for title, status, due in (("I gang", Status.IN_PROGRESS, today - timedelta(days=1)), ("Ferdig", Status.COMPLETED, None),
                               ("Planlagt", Status.PLANNED, None), ("Venter", Status.ON_HOLD, None)):
        measures.add(empty, leader, Measure(("1867",), title, strategy_points=(inner,), due_on=due),
                     UpdateDraft(status, today - timedelta(days=SILENT)), at=now)
    view = overview.one(empty, leader, inner, today, SILENT)
    under = {found.title: found for found in view.measures}
    assert (len(under), view.under_way) == (4, 2)
    assert under["I gang"].late and under["Venter"].silent and not under["Ferdig"].silent


def test_a_point_without_measures_has_none_under_way(empty, leader, inner, today):
    view = overview.one(empty, leader, inner, today, SILENT)
    assert view.measures == () and view.under_way == 0


def test_outsiders_see_only_the_published_measures_under_a_published_point(empty, leader, other_leader, council, outer, today, now):
    for title, visibility in (("Åpent", Visibility.PUBLISHED), ("Lukket", Visibility.INTERNAL)):
        measures.add(empty, leader, Measure(("1867",), title, strategy_points=(outer,), visibility=visibility),
                     UpdateDraft(Status.PLANNED, today), at=now)
    titles = {user.name: [found.title for found in overview.one(empty, user, outer, today, SILENT).measures]
              for user in (leader, other_leader, council)}
    assert titles == {"Leader": ["Lukket", "Åpent"], "Other": ["Åpent"], "Council": ["Lukket", "Åpent"]}


def test_a_shared_measure_is_seen_under_the_point_by_the_municipality_that_takes_part(empty, today, now):
    both = add_person(empty, "Both", (Role.LEADER, "1866"), (Role.LEADER, "1868"))
    point = strategy_points.add(empty, both, Draft(("1868",), "Øksnes sitt"), at=now)
    measures.add(empty, both, Measure(("1866", "1868"), "Felles", strategy_points=(point,)), UpdateDraft(Status.PLANNED, today), at=now)
    measures.add(empty, both, Measure(("1866",), "Hadsels", strategy_points=(point,)), UpdateDraft(Status.PLANNED, today), at=now)
    reader = add_person(empty, "Reader", (Role.READER, "1868"))
    assert [found.title for found in overview.one(empty, reader, point, today, SILENT).measures] == ["Felles"]


def test_a_joint_point_does_not_carry_another_municipalitys_workshop_along(empty, today, now):
    both = add_person(empty, "Both", (Role.LEADER, "1866"), (Role.LEADER, "1868"))
    workshop = workshops.record(empty, both, Workshop(("1866",), "Hadsels møte", today), at=now)
    answer, = workshops.answer(empty, both, workshop, 4, "Sagt i fortrolighet", at=now)
    point = strategy_points.add(empty, both, Draft(("1866", "1868"), "Felles", origins=(answer,)), at=now)
    assert overview.one(empty, add_person(empty, "Reader", (Role.READER, "1868")), point, today, SILENT).origins == ()
    assert overview.one(empty, both, point, today, SILENT).origins


def test_the_nearest_horizon_comes_first(empty, leader, today, now):
    start = Draft(("1867",), "Punkt")
    for year in (2032, None, 2028):
        strategy_points.add(empty, leader, replace(start, title=f"Punkt {year}", horizon=year), at=now)
    assert [view.point.draft.horizon for view in overview.listing(empty, leader, "1867", today, SILENT)] == [2028, 2032, None]


def test_somebody_without_any_role_sees_nothing_that_is_published(empty, outer, today):
    nobody = add_person(empty, "Nobody")
    for ask in (lambda: overview.one(empty, nobody, outer, today, SILENT), lambda: overview.listing(empty, nobody, "1867", today, SILENT)):
        with pytest.raises(NotThere):
            ask()


def test_measures_without_a_point_are_told_inside_the_municipality_and_stopped_ones_are_not(empty, leader, inner, today, now):
    def measure(title, status=Status.PLANNED, **more):
        return measures.add(empty, leader, Measure(("1867",), title, **more), UpdateDraft(status, today), at=now)

    loose = measure("Kor")
    measure("Dans", strategy_points=(inner,))
    measure("Stanset", Status.CANCELLED)
    found = overview.loose(empty, leader, "1867")
    assert [(one.id, one.title, one.editable) for one in found] == [(loose, "Kor", True)]
    assert [one.editable for one in overview.loose(empty, add_person(empty, "Reader", (Role.READER, "1867")), "1867")] == [False]
    for user, place in ((add_person(empty, "Above", (Role.COUNCIL, "NO")), "1867"), (leader, "0301"), (leader, "9999")):
        with pytest.raises(NotThere):
            overview.loose(empty, user, place)


def test_the_measures_under_a_point_are_rolled_up(empty, leader, inner, today, now):
    for title, status, progress in (("Kor", Status.IN_PROGRESS, 40), ("Dans", Status.COMPLETED, None)):
        measures.add(empty, leader, Measure(("1867",), title, strategy_points=(inner,)), UpdateDraft(status, today, progress), at=now)
    assert overview.one(empty, leader, inner, today, SILENT).rollup.percent == 70


def test_how_a_published_measure_under_a_point_goes_is_told_to_those_who_follow_up_alone(empty, leader, other_leader, council, outer, today, now):
    measures.add(empty, leader, Measure(("1867",), "Kor", due_on=today - timedelta(days=5), visibility=Visibility.PUBLISHED, strategy_points=(outer,)),
                 UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=200)), at=now - timedelta(days=200))
    for viewer, told in ((leader, True), (council, True), (other_leader, False)):
        view = seen(empty, viewer, today)[outer]
        assert [(one.late, one.silent) for one in view.measures] == [(told, told)]
