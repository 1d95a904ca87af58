"""What the first page of a municipality says."""

from datetime import timedelta

import pytest

from strategy.commands import measures as commands
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.refusals import NotThere
from strategy.overviews import home as overview
from tests.given import NOW, user_of


def test_what_is_late_comes_first_then_what_is_silent(example, today):
    found = overview.home(example, user_of(example, "leder_bo"), "1867", today, 120)
    assert [row.title for row in found.attention.late] == ["Kor i omsorgsboligen"]
    assert [row.title for row in found.attention.silent] == ["Instrumentlån for alle"]


def test_one_that_is_both_late_and_silent_stands_once(empty, leader, today):
    commands.add(empty, leader, Draft(("1867",), "Begge deler", due_on=today - timedelta(days=5)),
                 UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=300)), at=NOW)
    found = overview.home(empty, leader, "1867", today, 120).attention
    assert (len(found.late), len(found.silent), len(found.steady)) == (1, 0, 0)


def test_the_steady_ones_are_open_and_need_nothing(example, today):
    attention = overview.home(example, user_of(example, "leder_bo"), "1867", today, 120).attention
    assert len(attention.steady) == 8
    assert not {row.id for row in attention.steady} & {row.id for row in attention.rows}


def test_hints_are_apart_and_name_what_is_lacking(example, today):
    hints = overview.home(example, user_of(example, "leder_bo"), "1867", today, 120).attention.incomplete
    assert {row.title: row.missing for row in hints} == {
        "Dans på SFO": ("responsible_role", "due_on"), "Sang for nyfødte": ("due_on",)}


def test_counts_by_status_add_up_to_the_measures(example, today):
    found = overview.home(example, user_of(example, "leder_bo"), "1867", today, 120)
    assert sum(found.counts.values()) == len(found.rows) == 16
    assert found.trend.iloc[-1].drop("month_end").sum() == 16


def test_a_municipality_that_had_nothing_a_year_ago_has_no_comparison(empty, leader, today):
    commands.add(empty, leader, Draft(("1867",), "Nytt"), UpdateDraft(Status.PLANNED, today), at=NOW)
    found = overview.home(empty, leader, "1867", today, 120)
    assert (found.on_track, found.on_track_year_ago) == (1, None)


def test_an_empty_municipality_says_that_nothing_is_registered(empty, leader, today):
    found = overview.home(empty, leader, "1867", today, 120)
    assert (found.registered, found.rows, found.news, sum(found.counts.values())) == (False, (), (), 0)


def test_a_contributor_confirms_only_what_they_answer_for(example, today):
    user = user_of(example, "bidragsyter_bo")
    steady = overview.home(example, user, "1867", today, 120).attention.steady
    assert all(row.may_update for row in steady) and len(steady) < 8


def test_somebody_from_another_municipality_does_not_see_it(example, today):
    with pytest.raises(NotThere):
        overview.home(example, user_of(example, "leder_oslo"), "1867", today, 120)
