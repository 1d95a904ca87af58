"""The council's list of groupings, how the branches cover the country, and who may see it."""

from dataclasses import replace

import pytest

from strategy.commands import groupings as commands
from strategy.domain.groupings import Draft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.overviews import groupings, municipalities, national
from tests.given import add_person


def test_the_list_has_every_kind_with_what_has_ended_apart(empty, council, now):
    one, other = (commands.add(empty, council, Draft(name, ("1867",)), at=now) for name in ("Ålesund og omegn", "Zoo"))
    commands.end(empty, council, other, based_on=1, at=now)
    found = groupings.overview(empty, council)
    assert list(found.in_force) == ["own", "branch", "landsdel", "sami_area"]
    assert [len(some) for some in found.in_force.values()] == [1, 10, 5, 1]
    assert [x.id for x in found.in_force["own"]] == [one] and [x.id for x in found.ended] == [other]


def test_names_stand_in_norwegian_order(empty, council, now):
    for name in ("Østerdalen", "ånd", "Zoo", "Ærlig", "agder"):
        commands.add(empty, council, Draft(name, ("1867",)), at=now)
    assert [x.draft.name for x in groupings.overview(empty, council).in_force["own"]] == ["agder", "Zoo", "Ærlig", "Østerdalen", "ånd"]
    assert [x.name for x in municipalities.places(empty, council).groupings if x.kind == "own"] == ["agder", "Zoo", "Ærlig", "Østerdalen", "ånd"]
    assert list(groupings.names(empty, council).values())[-1].startswith("Å")


def test_from_the_start_each_municipality_is_in_one_branch(empty, council):
    found = groupings.overview(empty, council)
    assert found.outside == () and found.doubled == ()


def test_those_in_no_branch_and_in_two_are_found(empty, council, now):
    branches = {x.draft.name: x for x in groupings.overview(empty, council).in_force["branch"]}
    nordland, agder = branches["Nordland"], branches["Agder"]
    without = tuple(code for code in nordland.draft.municipalities if code != "1867")
    commands.edit(empty, council, nordland.id, replace(nordland.draft, municipalities=without), based_on=1, at=now)
    commands.edit(empty, council, agder.id, replace(agder.draft, municipalities=(*agder.draft.municipalities, "1866")), based_on=1, at=now)
    commands.add(empty, council, Draft("Ikke en avdeling", ("1866",)), at=now)
    found = groupings.overview(empty, council)
    assert found.outside == ("1867",) and found.doubled == (("1866", ("Agder", "Nordland")),)


def test_without_any_branch_nobody_is_outside_one(empty, council, now):
    for branch in groupings.overview(empty, council).in_force["branch"]:
        commands.end(empty, council, branch.id, based_on=1, at=now)
    assert groupings.overview(empty, council).outside == ()


def test_the_national_overview_is_narrowed_by_it_at_once(empty, council, now, today):
    number = commands.add(empty, council, Draft("Kyst", ("1867", "5501")), at=now)
    seen = [national.overview(empty, who, Selection(today, groupings=(number,)), "own", 120)
            for who in (council, add_person(empty, "Leader", (Role.LEADER, "0301")))]
    assert [view.chosen for view in seen] == [2, 2] and list(seen[0].by_region["name"]) == ["Kyst"]
    commands.edit(empty, council, number, Draft("Kyst", ("1867",)), based_on=1, at=now)
    assert national.overview(empty, council, Selection(today, groupings=(number,)), "own", 120).chosen == 1
    commands.end(empty, council, number, based_on=2, at=now)
    places = municipalities.places(empty, council)
    assert number not in {x.id for x in places.groupings} and places.ended == {number: "Kyst"}


def test_a_pasted_list_is_read_against_the_whole_country(empty, council):
    found = groupings.pasted(empty, council, "Bø\n1902\nHerøy\nBle")
    assert found.codes == ("1867", "5501") and found.unread == ("Herøy", "Ble")


@pytest.mark.parametrize("grant", [(Role.READER, "1867"), (Role.CONTRIBUTOR, "1867"), (Role.LEADER, "1867"), (Role.ADVISER, "18"),
                                   (Role.ADMINISTRATOR, NATION)])
def test_the_councils_list_is_not_there_for_others(empty, grant):
    somebody = add_person(empty, "Somebody", grant)
    for question in (lambda: groupings.overview(empty, somebody), lambda: groupings.one(empty, somebody, "g1"),
                     lambda: groupings.names(empty, somebody), lambda: groupings.pasted(empty, somebody, "Bø")):
        with pytest.raises(NotThere):
            question()


def test_one_that_is_not_there_answers_like_one_that_is_not_yours(empty, council):
    with pytest.raises(NotThere):
        groupings.one(empty, council, "g1")
