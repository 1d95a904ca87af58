"""What plans cover: one plan's keys by status and over time, and a part of the country's."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.commands import measures
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import coverage
from tests.given import NOW, add_person, user_of
from tests.overviews.test_country import DIVIDES, MANY, choices  # noqa: F401  a fixture


def add(db, user, today, title, status, groups=(), places=("1867",), ago=0, barriers=()):
    return measures.add(db, user, Draft(places, title, target_groups=groups, barriers=barriers), UpdateDraft(status, today - timedelta(days=ago)), at=NOW)


def test_a_plan_tells_each_age_by_status_and_a_stopped_measure_is_no_measure_for_it(empty, leader, today):
    add(empty, leader, today, "Kor", Status.IN_PROGRESS, ("older", "adult"))
    add(empty, leader, today, "Sang", Status.PLANNED, ("older",))
    add(empty, leader, today, "Band", Status.CANCELLED, ("age_13_15",))
    found = coverage.of_municipality(empty, leader, "1867", "target_group", today)
    rows = found.by_status.set_index("key")
    assert (rows.loc["older", "in_progress"], rows.loc["older", "planned"], rows.loc["older", "measures"], rows.loc["older", "active"]) == (1, 1, 2, True)
    assert (rows.loc["age_13_15", "cancelled"], rows.loc["age_13_15", "measures"], rows.loc["age_13_15", "active"]) == (1, 0, False)
    assert (found.covered, found.measures, len(rows)) == (2, 3, 8)


def test_over_time_has_the_ends_of_years_and_only_days_on_which_there_was_a_measure(empty, leader, today):
    add(empty, leader, today, "Kor", Status.IN_PROGRESS, ("older",), ago=400)
    over_time = coverage.of_municipality(empty, leader, "1867", "target_group", today).over_time
    days = [day for day in coverage.year_ends(today) if day >= today - timedelta(days=400)]
    assert sorted(set(over_time["day"])) == days and len(over_time) == 8 * len(days)
    assert over_time[over_time["key"] == "older"]["active"].all()


def test_as_of_a_former_day_the_plan_is_as_it_was(empty, leader, today):
    add(empty, leader, today, "Kor", Status.IN_PROGRESS, ("older",), ago=10)
    before = coverage.of_municipality(empty, leader, "1867", "target_group", today - timedelta(days=11))
    assert (before.measures, before.covered, len(before.over_time)) == (0, 0, 0)


def test_an_empty_plan_keeps_its_rows_and_an_unknown_municipality_is_not_there(empty, leader, today):
    found = coverage.of_municipality(empty, leader, "1867", "barrier", today)
    assert len(found.by_status) == 8 and not found.measures and list(found.over_time.columns) == ["day", "key", "measures", "active"]
    with pytest.raises(NotThere):
        coverage.of_municipality(empty, leader, "9999", "barrier", today)


def test_the_country_counts_only_those_that_have_registered_and_each_measure_once(empty, today):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "5501"))
    add(empty, both, today, "Sammen", Status.IN_PROGRESS, ("older",), ("1867", "5501"))
    add(empty, both, today, "Alene", Status.PLANNED, ("adult",))
    found = coverage.country(empty, both, "target_group", today)
    assert (found.chosen, found.speaking) == (357, 2)
    assert found.by_status.set_index("key").loc["older", "in_progress"] == 1
    cells = found.by_region.set_index(["region", "key"])
    assert tuple(cells.loc[("18", "older"), ["municipalities", "covered", "waiting"]]) == (1, 1, 0)
    assert tuple(cells.loc[("18", "adult"), ["municipalities", "covered", "waiting"]]) == (1, 0, 1)
    assert tuple(cells.loc[("55", "older"), ["municipalities", "covered", "waiting"]]) == (1, 1, 0)
    assert tuple(cells.loc[("03", "older"), ["municipalities", "covered", "waiting"]]) == (0, 0, 0)


def test_a_part_of_the_country_is_only_that_part_also_over_time(example, today):
    council = user_of(example, "raadet")
    whole, part = coverage.country(example, council, "target_group", today), coverage.country(example, council, "target_group", today, (("18",),))
    assert part.chosen == 41 and set(part.by_region["region"]) == {"18"}
    nordland = whole.by_region[whole.by_region["region"] == "18"].reset_index(drop=True)
    assert part.by_region.equals(nordland)
    now = part.over_time[part.over_time["day"] == today].set_index("key")["covered"]
    assert dict(now) == dict(nordland.set_index("key")["covered"])


def test_the_regions_add_up_to_what_is_told_over_time(example, today):
    found = coverage.country(example, user_of(example, "raadet"), "barrier", today)
    sums = found.by_region.groupby("key")[["covered", "municipalities"]].sum()
    now = found.over_time[found.over_time["day"] == today].set_index("key")
    assert dict(sums["covered"]) == dict(now["covered"]) and set(sums["municipalities"]) == {found.speaking}


def test_municipality_by_municipality_only_those_the_viewer_follows_up(example, empty, today):
    adviser = add_person(empty, "Adviser", (Role.ADVISER, "18"))
    assert {row[:2] for row in coverage.country(empty, adviser, "barrier", today, (("18", "55"),), "municipality").by_region["region"]} == {"18"}
    council = add_person(empty, "Council", (Role.COUNCIL, NATION))
    assert len(set(coverage.country(empty, council, "barrier", today, (("18",),), "municipality").by_region["region"])) == 41
    nobody = add_person(empty, "Leader", (Role.LEADER, "1867"))
    assert coverage.country(empty, nobody, "barrier", today, (("18",),), "municipality").by_region.empty


def test_groupings_divide_the_country_too(example, today):
    found = coverage.country(example, user_of(example, "raadet"), "target_group", today, region="landsdel")
    assert "Nord-Norge" in " ".join(found.by_region["name"]) or len(set(found.by_region["region"])) > 3


def test_a_day_is_told_after_the_ends_of_the_years_before():
    assert coverage.year_ends(date(2026, 11, 30)) == [date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31), date(2026, 11, 30)]


def test_a_part_so_small_that_it_would_tell_of_single_municipalities_is_not_told_to_strangers(example, today):
    small = next(row["grouping"] for row in example.query(
        "SELECT grouping, count(*) AS n FROM grouping_municipality GROUP BY grouping ORDER BY n LIMIT 1"))
    council, leader = user_of(example, "raadet"), user_of(example, "leder_bo")
    assert coverage.country(example, council, "barrier", today, (("18",), (small,))).chosen >= 0
    with pytest.raises(NotThere):
        coverage.country(example, leader, "barrier", today, (("18",), (small,)))


@MANY
@given(data=st.data())
def test_the_country_is_the_sum_of_its_regions_whatever_is_chosen_on_any_day(example, choices, data):  # noqa: F811
    council, chosen = user_of(example, "raadet"), data.draw(choices)
    kind, region = data.draw(st.sampled_from(["target_group", "barrier"])), data.draw(st.sampled_from(list(DIVIDES)))
    found = coverage.country(example, council, kind, chosen.day, chosen.place, region)
    sums = found.by_region.groupby("key")[["municipalities", "covered"]].sum()
    now = found.over_time[found.over_time["day"] == chosen.day].set_index("key")
    if len(sums):
        assert (sums["covered"] == now["covered"].reindex(sums.index)).all() and set(sums["municipalities"]) == {found.speaking}
    assert (found.by_region["covered"] + found.by_region["waiting"] <= found.by_region["municipalities"]).all()
    assert found.speaking <= found.chosen
