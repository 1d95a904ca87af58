"""Which types of partners are part of the work where, and since when."""

from datetime import timedelta

import pytest

from strategy.commands import measures
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.overviews import partner_coverage as overview
from tests.given import NOW, add_person

SFO = PartnerName("SFO", "sfo")


@pytest.fixture
def seen(empty, leader, today):
    """Bø and Øksnes share a measure with SFO since 400 days ago, Oslo has one since 10 days ago, Bodø only a planned one."""
    both = add_person(empty, "Begge", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    for user, places, days, status in ((both, ("1867", "1868"), 400, Status.IN_PROGRESS), (add_person(empty, "Oslo", (Role.LEADER, "0301")), ("0301",), 10, Status.COMPLETED),
                                       (add_person(empty, "Bodø", (Role.LEADER, "1804")), ("1804",), 400, Status.PLANNED)):
        measures.add(empty, user, Draft(places, "Dans", partners=(SFO,)), UpdateDraft(status, today - timedelta(days=days)), at=NOW)
    return today


def test_municipalities_are_counted_now_and_then_each_once(empty, council, seen):
    found = overview.country(empty, council, "sfo", seen, seen - timedelta(days=100))
    assert found.covered == (3, 2) and (found.registered, found.registered_then) == (4, 3)
    nordland = found.by_county.set_index("county").loc["18"]
    assert (nordland["covered"], nordland["covered_then"], nordland["registered"]) == (2, 2, 3)
    assert list(found.types["type"])[:2] == ["school", "sfo"] and found.types["covered"].sum() == 3


def test_a_partner_counts_from_the_day_it_came_and_until_it_left(empty, council, seen):
    oslo = add_person(empty, "Oslo 2", (Role.LEADER, "0301"))
    number = measures.add(empty, oslo, Draft(("0301",), "Kor"), UpdateDraft(Status.IN_PROGRESS, seen - timedelta(days=300)), at=NOW)
    measures.edit(empty, oslo, number, Draft(("0301",), "Kor", partners=(PartnerName("Nav", "nav"),)), based_on=1, at=NOW - timedelta(days=50))
    measures.edit(empty, oslo, number, Draft(("0301",), "Kor"), based_on=2, at=NOW - timedelta(days=20))
    for days, covered in ((60, 0), (50, 1), (21, 1), (20, 0), (0, 0)):
        assert overview.country(empty, council, "nav", seen - timedelta(days=days), seen - timedelta(days=200)).covered[0] == covered, days


def test_the_council_sees_whose_square_it_is_and_a_leader_only_how_many_in_the_county(empty, council, leader, seen):
    named = overview.country(empty, council, "sfo", seen, seen - timedelta(days=100)).tiles.set_index("municipality")
    assert named["named"].all() and named.loc["1867", "state"] == "covered" and named.loc["1804", "state"] == "registered" and named.loc["1806", "state"] == "none"
    mixed = overview.country(empty, leader, "sfo", seen, seen - timedelta(days=100)).tiles
    assert not mixed["named"].any() and set(mixed["name"]) == set(mixed["county_name"])
    assert mixed.groupby("county_name")["state"].value_counts().equals(
        named.reset_index().groupby("county_name")["state"].value_counts())


def test_an_adviser_sees_the_own_counties_by_name(empty, seen):
    north = add_person(empty, "Rådgiver", (Role.ADVISER, "18"))
    tiles = overview.country(empty, north, "sfo", seen, seen - timedelta(days=100)).tiles
    assert set(tiles[tiles["named"]]["county_name"]) == {"Nordland"}


def test_an_unknown_type_is_not_there_and_an_empty_country_is_empty(empty, council, today):
    with pytest.raises(NotThere):
        overview.country(empty, council, "no_such_type", today, today)
    found = overview.country(empty, council, "sfo", today, today)
    assert found.covered == (0, 0) and found.registered == 0 and len(found.by_county) == 15 and len(found.tiles) == 357
