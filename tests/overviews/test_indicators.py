"""What the page Kulturskole for alle knows of a municipality, and who is told what."""

from datetime import timedelta

import pandas as pd
import pytest

from strategy.commands import measures
from strategy.domain import days
from strategy.domain.access import Action
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.refusals import NotThere
from strategy.overviews import indicators
from strategy.store import measures as store
from tests.given import NOW, user_of


@pytest.fixture
def choir(empty, leader, today) -> int:
    """A measure for older people, planned 100 days ago and in progress since 40 days ago."""
    number = measures.add(empty, leader, Draft(("1867",), "Kor", target_groups=("older",)),
                          UpdateDraft(Status.PLANNED, today - timedelta(days=100)), at=NOW)
    measures.update(empty, leader, number, UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=40)),
                    based_on=store.now(empty, number)["newest"], at=NOW)
    return number


def test_the_ages_tell_what_is_aimed_at_them_and_what_is_under_way(empty, leader, choir, today):
    measures.add(empty, leader, Draft(("1867",), "Sang", target_groups=("age_0_5", "older")), UpdateDraft(Status.PLANNED, today), at=NOW)
    life = indicators.overview(empty, leader, "1867", today).life_course
    found = {row["target_group"]: (row["measures"], row["active"]) for row in life.groups.to_dict("records")}
    assert (found["older"], found["age_0_5"], found["adult"]) == ((2, True), (1, False), (0, False))
    assert (life.covered, life.of) == (1, 8)


def test_coverage_over_time_goes_by_the_day_things_applied_and_is_missing_before_the_first(empty, leader, choir, today):
    over_time = indicators.overview(empty, leader, "1867", today).life_course.over_time
    assert list(over_time["month_end"]) == days.month_ends(today, 25)
    for end, covered in zip(over_time["month_end"], over_time["covered"], strict=True):
        ago = (today - end).days
        assert pd.isna(covered) if ago > 100 else covered == (1 if ago <= 40 else 0)


def test_an_ended_measure_no_longer_counts(empty, leader, choir, today):
    measures.end(empty, leader, choir, "Ført ved en feil", based_on=1, at=NOW)
    life = indicators.overview(empty, leader, "1867", today).life_course
    assert life.covered is None and not life.groups["measures"].any()


def test_a_joint_measure_covers_in_each_of_its_municipalities(example, today):
    codes = [row["code"] for row in example.query(
        "SELECT municipality AS code FROM measure_municipality WHERE measure IN "
        "(SELECT measure FROM measure_municipality WHERE role = 'participant') GROUP BY municipality")]
    assert len(codes) > 1
    for code in codes:
        assert indicators.overview(example, user_of(example, "raadet"), code, today).life_course.covered is not None


def test_an_empty_municipality_has_frames_with_their_columns_and_nothing_known(empty, leader, today):
    found = indicators.overview(empty, leader, "1867", today)
    assert found.life_course.covered is None
    assert list(found.life_course.groups.columns) == ["target_group", "measures", "active"]
    assert found.life_course.over_time["covered"].isna().all()


def test_only_a_leader_is_offered_the_form(example, today):
    may = {key: Action.REPORT_FIGURES in indicators.overview(example, user_of(example, key), "1867", today).may
           for key in ("leder_bo", "leser_bo", "bidragsyter_bo", "raadet")}
    assert may == {"leder_bo": True, "leser_bo": False, "bidragsyter_bo": False, "raadet": False}


def test_an_unknown_municipality_is_not_there(empty, leader, today):
    with pytest.raises(NotThere):
        indicators.overview(empty, leader, "9999", today)


def test_the_words_of_the_catalogue_come_along_in_three_languages(empty, leader, today):
    words = indicators.overview(empty, leader, "1867", today).life_course.indicator.words
    assert all(set(words[part]) == {"nb", "nn", "en"} for part in ("name", "definition", "not_covered"))
