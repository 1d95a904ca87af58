"""What was frozen for one municipality: to itself in full, to those who follow it up by the rule for small counts, and never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import deliveries, indicators, measures
from strategy.commands import rounds as commands
from strategy.domain.freshness import Freshness
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.domain.small_counts import How
from strategy.overviews import snapshots
from strategy.store import measures as stored
from tests.commands.test_rounds import DAY, DRAFT, TODAY
from tests.given import NOW, add_person

YEAR = TODAY.year - 1
HOUR = timedelta(hours=1)


@pytest.fixture
def kor(empty, leader):
    return measures.add(empty, leader, Measure(("1867",), "Kor", target_groups=("older",)), UpdateDraft(Status.IN_PROGRESS, TODAY - DAY), at=NOW - DAY)


@pytest.fixture
def number(empty, council, leader, kor):
    """A closed round: Bø has delivered, with a measure and three own figures, one of them small and in parts."""
    made = commands.add(empty, council, DRAFT, at=NOW)
    for figure in (Figure("1867", "kfa15", YEAR - 1, 900), Figure("1867", "kfa15", YEAR, 3), Figure("1867", "kfa13", YEAR, 40),
                   Figure("1867", "kfa13", YEAR, 2, dimension="discipline=music")):
        indicators.report(empty, leader, figure, based_on=None, at=NOW)
    deliveries.deliver(empty, leader, made, "1867", ("Godt 🎻", "Ja"), based_on=None, at=NOW)
    commands.close(empty, council, made, 120, based_on=1, at=NOW + HOUR)
    return made


def figures(found) -> list[tuple]:
    return [(one.indicator.id, one.dimension, one.point.period, one.point.value, one.point.how) for one in found.figures]


def test_the_municipality_reads_everything_that_was_frozen_for_it(empty, leader, number):
    found = snapshots.frozen(empty, leader, number, "1867")
    assert (found.name, found.day, found.delivered_at, found.answers, found.freshness) == ("Bø", TODAY, NOW, ("Godt 🎻", "Ja"), Freshness.UPDATED)
    assert [(row.title, row.status) for row in found.measures] == [("Kor", "in_progress")] and found.covered == ("older",) and found.inside
    assert figures(found) == [("kfa13", "", YEAR, 40, How.EXACT), ("kfa13", "discipline=music", YEAR, 2, How.EXACT), ("kfa15", "", YEAR, 3, How.EXACT)]


@pytest.mark.parametrize(("role", "area"), [(Role.COUNCIL, NATION), (Role.ADVISER, "18")])
def test_those_who_follow_up_read_no_parts_and_no_small_count(empty, number, role, area):
    found = snapshots.frozen(empty, add_person(empty, "Above", (role, area)), number, "1867")
    assert figures(found) == [("kfa13", "", YEAR, 40, How.EXACT), ("kfa15", "", YEAR, None, How.FEW)] and not found.inside
    assert found.answers == ("Godt 🎻", "Ja") and len(found.measures) == 1


@pytest.mark.parametrize(("role", "area"), [(Role.LEADER, "0301"), (Role.ADVISER, "03"), (Role.ADMINISTRATOR, NATION)])
def test_nobody_else_is_told_more_than_that_it_is_not_there(empty, number, role, area):
    with pytest.raises(NotThere):
        snapshots.frozen(empty, add_person(empty, "Else", (role, area)), number, "1867")


def test_nothing_that_is_written_later_changes_it(empty, leader, council, number, kor):
    before = [snapshots.frozen(empty, user, number, "1867") for user in (leader, council)]
    measures.update(empty, leader, kor, UpdateDraft(Status.CANCELLED, TODAY - DAY), based_on=stored.now(empty, kor)["newest"], at=NOW + 2 * HOUR)
    measures.edit(empty, leader, kor, Measure(("1867",), "Et annet navn", target_groups=("adult",)), based_on=1, at=NOW + 2 * HOUR)
    measures.end(empty, leader, kor, "Slått sammen", based_on=2, at=NOW + 3 * HOUR)
    measures.add(empty, leader, Measure(("1867",), "Nytt"), UpdateDraft(Status.PLANNED, TODAY - DAY), at=NOW + 2 * HOUR)
    there = indicators.report(empty, leader, Figure("1867", "kfa15", TODAY.year, 700), based_on=None, at=NOW + 2 * HOUR)
    assert there and [snapshots.frozen(empty, user, number, "1867") for user in (leader, council)] == before


def test_one_that_did_not_speak_has_silence_and_no_zero(empty, council, number):
    found = snapshots.frozen(empty, council, number, "0301")
    assert (found.delivered_at, found.answers, found.freshness, found.active_on, found.measures, found.figures) == (None, (), Freshness.NONE, None, (), ())


def test_before_it_is_closed_and_while_it_is_open_again_there_is_nothing_frozen(empty, leader, council, number):
    commands.reopen(empty, council, number, "Flere trenger tid", TODAY + 20 * DAY, based_on=2, at=NOW + 2 * HOUR)
    other = commands.add(empty, council, replace(DRAFT, opens_on=TODAY + 30 * DAY, closes_on=TODAY + 40 * DAY), at=NOW)
    for asked in (number, other, 99):
        with pytest.raises(NotThere):
            snapshots.frozen(empty, leader, asked, "1867")
