"""Who sees what of a measure."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures as commands
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.people import NATION, PUBLIC, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import measures as overview
from strategy.overviews.measures import Sight
from tests.given import NOW, add_person

SECRET = "HEMMELIG"
DRAFT = Draft(("1867",), "Kor", why=f"{SECRET} hvorfor", what=f"{SECRET} hva", how=f"{SECRET} hvordan", for_whom=f"{SECRET} hvem",
              responsible_role=f"{SECRET} rolle", partners=(PartnerName(f"{SECRET} partner", "nav"),), themes=("access",))
PUBLIC_TEXTS = [f"{SECRET} {x}" for x in ("hvorfor", "hva", "hvordan", "hvem")]


@pytest.fixture
def internal(empty, leader, today) -> int:
    number = commands.add(empty, leader, DRAFT, UpdateDraft(Status.PLANNED, today - timedelta(days=3), note=f"{SECRET} notat"), at=NOW)
    return number


@pytest.fixture
def published(empty, leader, today) -> int:
    number = commands.add(empty, leader, replace(DRAFT, visibility=Visibility.PUBLISHED),
                          UpdateDraft(Status.PLANNED, today - timedelta(days=3), note=f"{SECRET} notat"), at=NOW)
    from strategy.store import measures
    commands.update(empty, leader, number, UpdateDraft(Status.ON_HOLD, today, note="Åpent notat", note_published=True, blocked_by=f"{SECRET} hinder"),
                    based_on=measures.now(empty, number)["newest"], at=NOW)
    return number


def test_inside_the_municipality_everything_is_seen(empty, leader, internal, today):
    view = overview.one(empty, leader, internal, today, 120)
    assert (view.sight, view.measure.draft.what, view.history[0].note) == (Sight.FULL, f"{SECRET} hva", f"{SECRET} notat")


def test_the_council_sees_the_outline_of_an_internal_measure_and_nothing_secret(empty, council, internal, today):
    view = overview.one(empty, council, internal, today, 120)
    assert view.sight is Sight.OUTLINE
    assert view.measure.draft.themes == ("access",) and view.measure.draft.partners[0].type == "nav"
    assert SECRET not in repr(view)


def test_the_council_sees_the_texts_of_a_published_measure_but_no_people_partners_or_other_notes(empty, council, published, today):
    view = overview.one(empty, council, published, today, 120)
    assert view.sight is Sight.PUBLISHED and [row.note for row in view.history] == ["", "Åpent notat"]
    rest = repr(view)
    for text in PUBLIC_TEXTS:
        rest = rest.replace(text, "")
    assert SECRET not in rest and "Leader" not in rest


def test_an_adviser_sees_the_outline_in_own_counties_only(empty, internal, today):
    near, far = (add_person(empty, name, (Role.ADVISER, county)) for name, county in (("Near", "18"), ("Far", "03")))
    assert overview.one(empty, near, internal, today, 120).sight is Sight.OUTLINE
    with pytest.raises(NotThere):
        overview.one(empty, far, internal, today, 120)


def test_another_municipality_cannot_tell_an_internal_measure_from_one_that_is_not_there(empty, other_leader, internal, today):
    answers = []
    for number in (internal, 999_999):
        with pytest.raises(NotThere) as caught:
            overview.one(empty, other_leader, number, today, 120)
        answers.append(repr(caught.value))
    assert answers[0] == answers[1]


def test_another_municipality_sees_only_what_is_published_in_the_list(empty, other_leader, internal, published, today):
    rows = overview.listing(empty, other_leader, "1867", today, 120)
    assert [row.id for row in rows] == [published] and SECRET not in repr(rows)


def test_the_council_sees_every_title_in_the_list_and_no_notes(empty, council, internal, published, today):
    rows = overview.listing(empty, council, "1867", today, 120)
    assert {row.id for row in rows} == {internal, published} and SECRET not in repr(rows)


def test_an_administrator_sees_no_internal_measure(empty, internal, today):
    with pytest.raises(NotThere):
        overview.one(empty, add_person(empty, "Admin", (Role.ADMINISTRATOR, NATION)), internal, today, 120)


def test_an_unknown_municipality_is_not_there(empty, leader, today):
    with pytest.raises(NotThere):
        overview.listing(empty, leader, "9999", today, 120)


def test_a_municipality_without_measures_gives_an_empty_list(empty, leader, today):
    assert overview.listing(empty, leader, "1867", today, 120) == ()


def test_choices_for_a_form_are_for_those_inside(empty, leader, other_leader, internal):
    assert overview.choices(empty, leader, "1867").partners == (PartnerName(f"{SECRET} partner", "nav"),)
    with pytest.raises(NotThere):
        overview.choices(empty, other_leader, "1867")


def test_somebody_without_any_role_gets_no_list(empty, published, today):
    with pytest.raises(NotThere):
        overview.listing(empty, add_person(empty, "Nobody"), "1867", today, 120)


def test_from_outside_nobody_learns_that_an_internal_strategy_point_is_there(empty, leader, other_leader, council, today):
    from strategy.commands import strategy_points
    from strategy.domain.strategy_points import Draft as PointDraft
    inner, outer = (strategy_points.add(empty, leader, PointDraft(("1867",), title, visibility=visibility), at=NOW)
                    for title, visibility in (("Internt", Visibility.INTERNAL), ("Åpent", Visibility.PUBLISHED)))
    number = commands.add(empty, leader, replace(DRAFT, visibility=Visibility.PUBLISHED, strategy_points=(inner, outer)),
                          UpdateDraft(Status.PLANNED, today), at=NOW)
    for user, seen in ((leader, (inner, outer)), (council, (inner, outer)), (other_leader, (outer,))):
        view = overview.one(empty, user, number, today, 120)
        assert view.measure.draft.strategy_points == view.row.strategy_points == seen
        assert [key for key, _ in view.strategy_points] == list(seen)


def test_whoever_may_update_a_joint_measure_may_do_so_from_its_own_page(empty, today):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    number = commands.add(empty, both, Draft(("1867", "1868"), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    assert overview.one(empty, add_person(empty, "Neighbour", (Role.LEADER, "1868")), number, today, 120).row.may_update


def test_the_leader_of_any_municipality_a_measure_belongs_to_may_update_it_from_every_list(empty, today):
    places = ("1866", "1867", "1868")
    everybody = add_person(empty, "Everybody", *((Role.LEADER, code) for code in places))
    commands.add(empty, everybody, Draft(places, "Felles"), UpdateDraft(Status.PLANNED, today), at=NOW)
    third = add_person(empty, "Third", (Role.LEADER, "1868"), (Role.READER, "1867"))
    assert [row.may_update for row in overview.listing(empty, third, "1867", today, 120)] == [True]
    assert [row.may_update for row in overview.listing(empty, add_person(empty, "Elsewhere", (Role.LEADER, "0301"), (Role.READER, "1867")),
                                                       "1867", today, 120)] == [False]


def test_whether_a_published_measure_is_late_or_silent_is_told_to_those_who_follow_up_alone(empty, leader, council, other_leader, today):
    late = commands.add(empty, leader, Draft(("1867",), "Kor", due_on=today - timedelta(days=5), visibility=Visibility.PUBLISHED),
                        UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=200)), at=NOW - timedelta(days=200))
    adviser, elsewhere = add_person(empty, "A", (Role.ADVISER, "18")), add_person(empty, "B", (Role.ADVISER, "03"))
    for viewer, told in ((leader, True), (council, True), (adviser, True), (other_leader, False), (elsewhere, False), (PUBLIC, False)):
        for row in (*overview.listing(empty, viewer, "1867", today, 120), overview.one(empty, viewer, late, today, 120).row):
            assert (row.late, row.silent, row.told, row.on_track, row.status) == (told, told, told, False, Status.IN_PROGRESS), viewer.name


def test_whoever_takes_part_in_a_joint_measure_is_told_how_it_goes(empty, today):
    both, neighbour = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868")), add_person(empty, "Neighbour", (Role.LEADER, "1868"))
    for places in (("1867", "1868"), ("1867",)):
        commands.add(empty, both, Draft(places, str(places), due_on=today - timedelta(days=5), visibility=Visibility.PUBLISHED),
                     UpdateDraft(Status.IN_PROGRESS, today), at=NOW)
    assert {(row.shared, row.late) for row in overview.listing(empty, neighbour, "1867", today, 120)} == {(True, True), (False, False)}
