"""Reporting a figure: who may, what supersedes what, and what a colleague's figure does to mine."""

from dataclasses import replace

import pytest

from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure, Standing
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import database, events, indicators
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
