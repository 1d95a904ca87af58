"""Places, how alive they are, and one at a glance for each kind of viewer."""

from datetime import date, timedelta

import pytest

from strategy.commands import measures as commands
from strategy.domain.access import Action
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.refusals import NotThere
from strategy.overviews import municipalities
from strategy.overviews.measures import Sight
from strategy.overviews.municipalities import Freshness
from tests.given import NOW, user_of

NOBODY = User(99, "Nobody", "nb", ())


def viewer(role: Role, area: str) -> User:
    return User(50, "Somebody", "nb", (Grant(role, area),))


def look(db, user, code="1867", today=NOW.date()) -> municipalities.Profile:
    return municipalities.profile(db, user, code, today, 120)


def test_places_within_nothing_chosen_is_none_and_not_nobody(empty, council):
    places = municipalities.places(empty, council)
    assert places.within((), ()) is None and places.within((), ("no-such",)) == []
    assert len(places.within(("18",), ())) == 41 and places.within(("03",), ()) == ["0301"]


def test_places_are_sorted_by_name_with_the_last_letters_last(empty, council):
    places = municipalities.places(empty, council)
    names = [places.names[code] for code in places.by_name]
    assert names[0] == "Alstahaug" and names[-1].startswith("Å") and len(names) == 357
    assert names.index("Værøy") < names.index("Øksnes") < names.index("Ålesund")
    assert places.kinds == ("landsdel", "branch", "sami_area")


def test_a_municipality_is_found_and_an_unknown_one_is_not_there(empty, council):
    assert municipalities.municipality(empty, council, "5622").official_name == "Porsanger - Porsáŋgu - Porsanki"
    with pytest.raises(NotThere):
        municipalities.municipality(empty, council, "9999")


def test_may_is_what_the_person_may_do_there(empty, leader):
    assert Action.EDIT_PLAN in municipalities.may(empty, leader, "1867")
    assert Action.EDIT_PLAN not in municipalities.may(empty, leader, "0301")


def test_versions_rise_with_a_write_in_the_municipality_and_not_in_another(empty, leader, today):
    before = {code: municipalities.versions(empty, leader, code, "updates") for code in ("1867", "0301")}
    commands.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    assert municipalities.versions(empty, leader, "1867") != before["1867"][::2]
    assert municipalities.versions(empty, leader, "0301") == before["0301"][::2]


def test_its_own_people_see_all_of_a_municipality(example):
    found = look(example, user_of(example, "leder_bo"))
    assert found.sight is Sight.FULL and found.count == len(found.rows) == 16 and found.freshness is Freshness.UPDATED
    assert found.active_on and any(row.note for row in found.rows) and found.shared > 0


@pytest.mark.parametrize("key", ["raadet", "raadgiver_nord"])
def test_the_council_and_the_countys_adviser_see_the_outline(example, key):
    found = look(example, user_of(example, key))
    assert found.sight is Sight.OUTLINE and len(found.rows) == found.count == 16 and found.active_on
    assert not any(row.note or row.responsible for row in found.rows)
    assert found.points and not any(view.origins for view in found.points)


@pytest.mark.parametrize("user", [viewer(Role.LEADER, "0301"), viewer(Role.ADVISER, "03"), viewer(Role.READER, "0301"),
                                  viewer(Role.ADMINISTRATOR, NATION)])
def test_others_see_counts_of_everything_and_rows_of_what_is_published(example, user):
    found = look(example, user)
    inside = look(example, user_of(example, "leder_bo"))
    assert found.sight is Sight.PUBLISHED and found.freshness is None and found.active_on is None
    assert found.standing.status == inside.standing.status and found.partner_types == inside.partner_types
    assert (found.standing.late, found.standing.silent, found.standing.on_track) == (None, None, None) and inside.standing.late
    assert 0 < len(found.rows) < found.count and all(row.published for row in found.rows)
    assert {row.id for row in found.rows} == {row.id for row in inside.rows if row.published}


def test_target_groups_tell_how_many_aim_and_whether_any_is_under_way(empty, leader, today):
    commands.add(empty, leader, Draft(("1867",), "Kor", target_groups=("older",)), UpdateDraft(Status.PLANNED, today), at=NOW)
    commands.add(empty, leader, Draft(("1867",), "Dans", target_groups=("adult", "older")), UpdateDraft(Status.ON_HOLD, today), at=NOW)
    commands.add(empty, leader, Draft(("1867",), "Sang", target_groups=("adult",)), UpdateDraft(Status.COMPLETED, today), at=NOW)
    groups = look(empty, leader).target_groups.set_index("target_group")
    assert (groups.loc["older", "measures"], groups.loc["older", "active"]) == (2, False)
    assert (groups.loc["adult", "measures"], groups.loc["adult", "active"]) == (2, True)
    assert (groups.loc["age_0_5", "measures"], len(groups)) == (0, 8)


def test_an_empty_municipality_is_empty_and_not_an_error(empty, leader):
    found = look(empty, leader)
    assert (found.count, found.rows, found.points, found.partner_types, found.freshness) == (0, (), (), (), Freshness.NONE)


def test_an_ended_measure_is_neither_shown_nor_counted(empty, leader, today):
    number = commands.add(empty, leader, Draft(("1867",), "Feil"), UpdateDraft(Status.PLANNED, today - timedelta(days=1)), at=NOW)
    commands.end(empty, leader, number, "Ført to ganger", based_on=1, at=NOW)
    assert look(empty, leader).count == 0


@pytest.mark.parametrize("door", [
    lambda db: look(db, NOBODY), lambda db: municipalities.places(db, NOBODY), lambda db: municipalities.names(db, NOBODY, ["1867"]),
    lambda db: municipalities.municipality(db, NOBODY, "1867")])
def test_somebody_without_a_role_sees_nothing(empty, door):
    with pytest.raises(NotThere):
        door(empty)


def test_an_unknown_municipality_has_no_profile(empty, council):
    with pytest.raises(NotThere):
        look(empty, council, "9999")
