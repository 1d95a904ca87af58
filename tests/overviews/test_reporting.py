"""What a municipality reports itself."""

import pytest

from strategy.commands import indicators as commands
from strategy.domain.access import Action
from strategy.domain.indicators import Figure, last_school_year
from strategy.domain.reach import ARENAS, Reach
from strategy.domain.refusals import NotThere
from strategy.overviews import reporting
from tests.given import NOW


def test_the_form_has_every_own_indicator_with_what_was_said_last(empty, leader, today):
    for period, value in ((today.year - 2, 3000), (today.year, 3200)):
        commands.report(empty, leader, Figure("1867", "kfa09", period, value), based_on=None, at=NOW)
    found = reporting.form(empty, leader, "1867", today)
    assert [x.indicator.id for x in found.entries] == ["kfa09", "kfa10", "kfa11", "kfa12", "kfa13", "kfa14", "kfa15", "kfa16", "kfa20"]
    fee = found.entries[0]
    assert (fee.of(today.year).figure.value, fee.before(today.year).figure.value, fee.of(today.year - 1), fee.before(today.year - 2)) == (3200, 3000, None, None)


def test_a_school_year_is_due_when_it_has_ended_and_a_calendar_year_at_once(empty, leader, today):
    due = {x.indicator.id: x.newest_due for x in reporting.form(empty, leader, "1867", today).entries}
    assert (due["kfa09"], due["kfa15"]) == (today.year, last_school_year(today))


def test_people_reached_come_along_with_the_arenas_and_types_to_choose_from(empty, leader, today):
    commands.report_reach(empty, leader, Reach("1867", today.year, "care", "elder_care", 12), based_on=None, at=NOW)
    found = reporting.form(empty, leader, "1867", today)
    assert [x.reach.count for x in found.reached] == [12] and found.arenas == ARENAS and "school" in found.partner_types
    assert Action.REPORT_FIGURES in found.may


def test_nobody_outside_sees_the_form(empty, council, other_leader, today):
    for user in (council, other_leader):
        with pytest.raises(NotThere):
            reporting.form(empty, user, "1867", today)


def test_the_form_finds_the_figure_of_its_year_and_the_one_before_it(empty, leader, today):
    for period, value in ((today.year - 3, 30), (today.year - 1, 60)):
        commands.report(empty, leader, Figure("1867", "kfa15", period, value), based_on=None, at=NOW)
    own = next(entry for entry in reporting.form(empty, leader, "1867", today).entries if entry.indicator.id == "kfa15")
    assert own.of(today.year - 1).figure.value == 60 and own.of(today.year - 2) is None
    assert own.before(today.year - 1).figure.value == 30 and own.before(today.year - 3) is None
