"""Whom a municipality works with, and whom not yet."""

from datetime import date, timedelta

import pytest

from strategy.commands import measures
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.overviews import partner_pictures as overview
from tests.given import NOW, add_person


def planted(db, user, title: str, status: Status, *kinds: str, days: int = 0, places=("1867",)) -> int:
    first = UpdateDraft(status, NOW.date() - timedelta(days=days), progress=100 if status is Status.COMPLETED else None)
    return measures.add(db, user, Draft(places, title, partners=tuple(PartnerName(f"Partner {kind}", kind) for kind in kinds)), first, at=NOW)


def counts(picture, kind: str) -> dict:
    return picture.types.set_index("type").loc[kind].to_dict()


def test_each_measure_is_counted_once_for_each_type_by_its_status(empty, leader):
    planted(empty, leader, "Kor", Status.IN_PROGRESS, "voluntary", "nav")
    planted(empty, leader, "Dans", Status.PLANNED, "voluntary")
    found = overview.picture(empty, leader, "1867")
    assert counts(found, "voluntary") | {"partners": 1, "measures": 2, "in_progress": 1, "planned": 1, "completed": 0} == counts(found, "voluntary")
    assert counts(found, "nav")["measures"] == 1 and len(found.types) == 23


def test_the_expected_types_come_first_and_those_without_a_measure_are_white(empty, leader):
    planted(empty, leader, "Kor", Status.CANCELLED, "school")
    planted(empty, leader, "Dans", Status.ON_HOLD, "sfo")
    found = overview.picture(empty, leader, "1867")
    assert list(found.types["expectation"])[:5] == ["expected"] * 4 + ["natural"]
    assert found.white == ["school", "cultural_life", "voluntary", "kindergarten"] and found.hoped_for == 5


def test_what_was_taken_out_and_who_left_are_not_counted(empty, leader):
    number = planted(empty, leader, "Kor", Status.IN_PROGRESS, "school")
    other = planted(empty, leader, "Dans", Status.IN_PROGRESS, "sfo")
    measures.end(empty, leader, number, "Feil", based_on=1, at=NOW)
    measures.edit(empty, leader, other, Draft(("1867",), "Dans"), based_on=1, at=NOW)
    assert overview.picture(empty, leader, "1867").types[overview.STATUSES].to_numpy().sum() == 0


def test_types_and_counts_are_for_the_council_too_and_not_for_other_municipalities(empty, leader, other_leader, council):
    planted(empty, leader, "Kor", Status.IN_PROGRESS, "school")
    assert counts(overview.picture(empty, council, "1867"), "school")["in_progress"] == 1
    for call in (lambda: overview.picture(empty, other_leader, "1867"), lambda: overview.balance(empty, other_leader, "1867", NOW.date())):
        with pytest.raises(NotThere):
            call()


def test_the_balance_is_of_active_partners_at_the_ends_of_years_and_today(empty, leader, today):
    planted(empty, leader, "Kor", Status.IN_PROGRESS, "voluntary", "nav", "school", days=400)
    planted(empty, leader, "Dans", Status.PLANNED, "library")
    frame = overview.balance(empty, leader, "1867", today).frame
    own = frame[frame["area"] == "own"].set_index("day")
    assert list(own.index) == [*(date(today.year - ago, 12, 31) for ago in (3, 2, 1)), today]
    assert own.loc[today, list(overview.READINGS)].tolist() == [1, 1, 1] and own.iloc[0][list(overview.READINGS)].tolist() == [0, 0, 0]


def test_a_county_is_shown_when_more_than_one_speaks_and_similar_ones_when_five_do(empty, leader, today):
    planted(empty, leader, "Kor", Status.IN_PROGRESS, "voluntary")
    assert set(overview.balance(empty, leader, "1867", today).frame["area"]) == {"own"}
    neighbour = add_person(empty, "Nabo", (Role.LEADER, "1868"))
    planted(empty, neighbour, "Kor", Status.IN_PROGRESS, "nav", places=("1868",))
    frame = overview.balance(empty, leader, "1867", today).frame
    county = frame[(frame["area"] == "county") & (frame["day"] == today)].iloc[0]
    assert (county["local_cultural_life"], county["community_development"], county["municipalities"]) == (1, 1, 2)
    assert "similar" not in set(frame["area"])


def test_similar_municipalities_stand_beside_once_five_of_them_have_active_partners(empty, leader, today):
    from strategy.domain import similar
    from strategy.store import figures
    for place in similar.like("1867", figures.traits(empty))[:5]:
        planted(empty, add_person(empty, f"Leder {place}", (Role.LEADER, place)), "Kor", Status.IN_PROGRESS, "nav", places=(place,))
    frame = overview.balance(empty, leader, "1867", today).frame
    alike = frame[(frame["area"] == "similar") & (frame["day"] == today)].iloc[0]
    assert (alike["community_development"], alike["municipalities"]) == (5, 5)


def test_nothing_registered_is_a_picture_without_anything(empty, leader, today):
    assert len(overview.picture(empty, leader, "1867").white) == 5
    assert overview.balance(empty, leader, "1867", today).frame[list(overview.READINGS)].to_numpy().sum() == 0
