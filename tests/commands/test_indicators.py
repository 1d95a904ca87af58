"""Reporting a figure: who may, what supersedes what, and what a colleague's figure does to mine."""

from dataclasses import replace

import pytest

from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure, Standing
from strategy.domain.people import Role
from strategy.domain.reach import Reach
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import database, events, figures, indicators
from strategy.store import reach as reach_store
from strategy.store.database import rows
from tests.given import NOW, add_person

FIGURE = Figure("1867", "kfa15", NOW.year - 1, 143, Standing.ESTIMATE, "Talt på lister")


def report(db, user, figure=FIGURE, based_on=None) -> int:
    return commands.report(db, user, figure, based_on=based_on, at=NOW)


def test_a_leader_reports_a_figure_and_it_is_traced(empty, leader):
    number = report(empty, leader)
    [found] = indicators.observations(empty, "1867", "kfa15")
    assert (found.id, found.figure, found.by_name) == (number, FIGURE, leader.name)
    assert events.newest(empty, "1867", 5)[0].action == "figure_reported"
    assert events.broken_link(empty) is None


def test_a_newer_figure_supersedes_and_the_former_stays_beneath(empty, leader):
    first = report(empty, leader)
    second = report(empty, leader, replace(FIGURE, value=150), based_on=first)
    assert [(x.id, x.figure.value) for x in indicators.observations(empty, "1867", "kfa15")] == [(second, 150)]
    assert [row["value"] for row in rows(empty, "SELECT value FROM observation ORDER BY id")] == [143, 150]


def test_a_figure_based_on_an_older_one_is_refused_with_the_one_that_stands(empty, leader):
    first = report(empty, leader)
    report(empty, leader, replace(FIGURE, value=150), based_on=first)
    with pytest.raises(Stale) as stale:
        report(empty, leader, replace(FIGURE, value=160), based_on=first)
    assert stale.value.newest.figure.value == 150


def test_a_first_figure_where_somebody_has_just_put_one_is_refused(empty, leader):
    report(empty, leader)
    with pytest.raises(Stale):
        report(empty, leader, replace(FIGURE, value=99))
    assert len(rows(empty, "SELECT 1 FROM observation")) == 1


def test_each_year_stands_by_itself(empty, leader):
    report(empty, leader)
    report(empty, leader, replace(FIGURE, period=NOW.year))
    assert [x.figure.period for x in indicators.observations(empty, "1867", "kfa15")] == [NOW.year - 1, NOW.year]


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_nobody_but_a_leader_reports(empty, role):
    with pytest.raises(NotThere):
        report(empty, add_person(empty, "Somebody", (role, "1867")))
    assert rows(empty, "SELECT 1 FROM observation") == []


def test_a_leader_reports_nothing_for_another_municipality(empty, other_leader, council):
    for user in (other_leader, council):
        with pytest.raises(NotThere):
            report(empty, user)


def test_a_wrong_figure_is_refused_before_anything_is_stored(empty, leader):
    with pytest.raises(Refused):
        report(empty, leader, replace(FIGURE, value=-1))
    assert rows(empty, "SELECT 1 FROM event") == []


def test_a_report_raises_the_municipality_s_data_version(empty, leader):
    before = database.versions(empty, "1867")
    report(empty, leader)
    assert database.versions(empty, "1867") > before


@pytest.mark.parametrize("indicator, value, kept", [("kfa10", 1, 1), ("kfa14", 66.7, 66.7), ("kfa09", 3200, 3200), ("kfa16", 12, 12), ("kfa20", 0, 0)])
def test_every_own_indicator_is_reported_as_its_unit_has_it(empty, leader, indicator, value, kept):
    report(empty, leader, Figure("1867", indicator, NOW.year, value))
    assert indicators.observations(empty, "1867", indicator)[0].figure.value == kept


@pytest.mark.parametrize("indicator, code", [("kfa01", "not_own"), ("kfa18", "not_own"), ("kfa99", "not_there")])
def test_official_and_computed_indicators_are_not_reported(empty, leader, indicator, code):
    with pytest.raises(Refused) as refused:
        report(empty, leader, Figure("1867", indicator, NOW.year, 5))
    assert refused.value.code == code


def test_the_parts_of_an_indicator_stand_each_by_itself(empty, leader):
    report(empty, leader, Figure("1867", "kfa13", NOW.year, 9))
    report(empty, leader, Figure("1867", "kfa13", NOW.year, 6, dimension="discipline=music"))
    assert [x.figure.value for x in indicators.observations(empty, "1867", "kfa13", "discipline=music")] == [6]
    assert [x.figure.value for x in indicators.observations(empty, "1867", "kfa13")] == [9]


REACH = Reach("1867", NOW.year - 1, "sfo", "school", 40, Standing.ESTIMATE, "Talt opp")


def test_people_reached_are_reported_by_arena_and_partner_and_never_among_the_pupils(empty, leader):
    first = commands.report_reach(empty, leader, REACH, based_on=None, at=NOW)
    second = commands.report_reach(empty, leader, replace(REACH, count=50), based_on=first, at=NOW)
    commands.report_reach(empty, leader, replace(REACH, arena="care", partner_type="elder_care", count=12), based_on=None, at=NOW)
    found = reach_store.of_municipality(empty, "1867")
    assert [(x.id, x.reach.arena, x.reach.count) for x in found if x.reach.arena == "sfo"] == [(second, "sfo", 50)] and len(found) == 2
    assert rows(empty, "SELECT 1 FROM observation") == []
    assert events.broken_link(empty) is None


def test_people_reached_based_on_an_older_report_are_refused(empty, leader):
    first = commands.report_reach(empty, leader, REACH, based_on=None, at=NOW)
    with pytest.raises(Stale) as stale:
        commands.report_reach(empty, leader, REACH, based_on=None, at=NOW)
    assert stale.value.newest.id == first


def test_people_reached_are_taken_back_and_what_stood_before_stands_again(empty, leader):
    first = commands.report_reach(empty, leader, REACH, based_on=None, at=NOW)
    second = commands.report_reach(empty, leader, replace(REACH, count=50), based_on=first, at=NOW)
    with pytest.raises(Stale):
        commands.take_back_reach(empty, leader, first, at=NOW)
    commands.take_back_reach(empty, leader, second, at=NOW)
    assert [(x.id, x.reach.count) for x in reach_store.of_municipality(empty, "1867")] == [(first, 40)]
    commands.take_back_reach(empty, leader, first, at=NOW)
    assert reach_store.of_municipality(empty, "1867") == [] and reach_store.year(empty, REACH.period) == []
    assert events.newest(empty, "1867", 5)[0].action == "reach_taken_back" and events.broken_link(empty) is None


def test_what_is_taken_back_or_another_municipality_s_is_not_there_to_take_back(empty, leader, other_leader):
    number = commands.report_reach(empty, leader, REACH, based_on=None, at=NOW)
    for user, asked in ((other_leader, number), (leader, 999_999)):
        with pytest.raises(NotThere):
            commands.take_back_reach(empty, user, asked, at=NOW)
    commands.take_back_reach(empty, leader, number, at=NOW)
    with pytest.raises(NotThere):
        commands.take_back_reach(empty, leader, number, at=NOW)


def test_a_leader_sets_a_target_changes_it_and_takes_it_back(empty, leader):
    first = commands.set_target(empty, leader, "kfa01", "1867", 2030, 40, based_on=None, at=NOW)
    second = commands.set_target(empty, leader, "kfa01", "1867", 2030, 45, based_on=first, at=NOW)
    found = figures.target(empty, "1867", "kfa01")
    assert (found.id, found.value, found.period, found.by_name, found.at) == (second, 45, 2030, leader.name, NOW)
    commands.set_target(empty, leader, "kfa01", "1867", 2030, None, based_on=second, at=NOW)
    assert figures.target(empty, "1867", "kfa01").value is None
    assert len(rows(empty, "SELECT 1 FROM target")) == 3
    assert [row["action"] for row in rows(empty, "SELECT action FROM event")] == ["target_set"] * 3


def test_a_target_based_on_an_older_one_is_refused_with_the_one_that_stands(empty, leader):
    commands.set_target(empty, leader, "kfa01", "1867", 2030, 40, based_on=None, at=NOW)
    with pytest.raises(Stale) as stale:
        commands.set_target(empty, leader, "kfa01", "1867", 2030, 50, based_on=None, at=NOW)
    assert stale.value.newest.value == 40


def test_the_council_sets_the_nation_s_target_and_nobody_else_does(empty, leader, council, other_leader):
    commands.set_national_target(empty, council, "kfa01", 2030, 30, based_on=None, at=NOW)
    assert figures.target(empty, "NO", "kfa01").value == 30
    for ask in (lambda: commands.set_national_target(empty, leader, "kfa01", 2030, 1, based_on=None, at=NOW),
                lambda: commands.set_target(empty, council, "kfa01", "1867", 2030, 1, based_on=None, at=NOW),
                lambda: commands.set_target(empty, other_leader, "kfa01", "1867", 2030, 1, based_on=None, at=NOW),
                lambda: commands.report_reach(empty, other_leader, REACH, based_on=None, at=NOW),
                lambda: commands.set_target(empty, leader, "kfa99", "1867", 2030, 1, based_on=None, at=NOW)):
        with pytest.raises(NotThere):
            ask()
    assert len(rows(empty, "SELECT 1 FROM target")) == 1


def test_taking_back_lets_what_stood_before_stand_again(empty, leader):
    first = report(empty, leader)
    second = report(empty, leader, replace(FIGURE, value=150), based_on=first)
    assert commands.take_back(empty, leader, [second], at=NOW) == [second]
    assert [(x.id, x.figure.value) for x in indicators.observations(empty, "1867", "kfa15")] == [(first, 143)]
    commands.take_back(empty, leader, [first], at=NOW)
    assert indicators.observations(empty, "1867", "kfa15") == [] and events.broken_link(empty) is None
    assert events.newest(empty, "1867", 5)[0].action == "figure_taken_back"


def test_a_figure_somebody_has_corrected_since_is_not_taken_back(empty, leader):
    first = report(empty, leader)
    report(empty, leader, replace(FIGURE, value=150), based_on=first)
    with pytest.raises(Stale):
        commands.take_back(empty, leader, [first], at=NOW)


def test_all_of_several_are_taken_back_or_none(empty, leader):
    number = report(empty, leader)
    with pytest.raises(NotThere):
        commands.take_back(empty, leader, [number, 999_999], at=NOW)
    assert [x.id for x in indicators.observations(empty, "1867", "kfa15")] == [number]


def test_nobody_takes_back_the_figures_of_another_municipality(empty, leader, other_leader):
    number = report(empty, leader)
    with pytest.raises(NotThere):
        commands.take_back(empty, other_leader, [number], at=NOW)
