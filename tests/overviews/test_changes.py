"""Two days side by side: the same figures as each day has alone, and changes that lead from one to the other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.commands import measures
from strategy.domain.changes import Change
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.overviews import changes, national, partner_coverage
from strategy.store import measures as stored
from tests.given import NOW, add_person, user_of
from tests.overviews.test_country import LEADER, MANY, choices  # noqa: F401  a fixture

DAY = timedelta(days=1)


def between(db, user, selection, ago=100) -> changes.Comparison:
    return changes.between(db, user, selection, selection.day - ago * DAY, 120)


def say(db, leader, number, status, day):
    measures.update(db, leader, number, UpdateDraft(status, day), based_on=stored.now(db, number)["newest"], at=NOW)


@MANY
@given(data=st.data())
def test_each_side_is_what_the_overview_of_that_day_says(example, choices, data):  # noqa: F811
    council, chosen, ago = user_of(example, "raadet"), data.draw(choices), data.draw(st.integers(1, 700))
    found = between(example, council, chosen, ago)
    for side, day in ((found.now, chosen.day), (found.then, chosen.day - ago * DAY)):
        alone = national.overview(example, council, replace(chosen, day=day), "county", 120)
        for name in ("day", "chosen", "registered", "updated", "reported", "reported_new", "measures", "status", "late", "silent", "on_track"):
            assert getattr(side, name) == getattr(alone, name), name
    assert list(found.trend.iloc[-1][national.STATUSES]) == [found.now.status[s] for s in national.STATUSES]


@MANY
@given(data=st.data())
def test_what_is_new_and_what_was_taken_out_leads_from_then_to_now(example, choices, data):  # noqa: F811
    council, chosen, ago = user_of(example, "raadet"), replace(data.draw(choices), statuses=()), data.draw(st.integers(1, 700))
    found = between(example, council, chosen, ago)
    n = {change: one.n for change, one in found.changed.items()}
    assert found.then.measures + n[Change.NEW] - n[Change.TAKEN_OUT] + n[Change.CAME] - n[Change.WENT] == found.now.measures
    came = n[Change.CAME]
    assert n[Change.LATE] + came >= found.now.late - found.then.late and n[Change.SILENT] + came >= found.now.silent - found.then.silent
    assert n[Change.FINISHED] + came >= found.now.status["completed"] - found.then.status["completed"]
    assert chosen.partner_types or came == n[Change.WENT] == 0
    for change, one in found.changed.items():
        assert len(one.named) == min(one.n, changes.MOST_NAMED), change
        assert len({named.id for named in one.named}) == len(one.named)


@MANY
@given(data=st.data())
def test_the_counties_changes_are_those_of_the_nation_with_shared_measures_once_in_each(example, data):
    council, today = user_of(example, "raadet"), NOW.date()
    ago = data.draw(st.integers(1, 700))
    nation = between(example, council, Selection(today), ago)
    shared = national.overview(example, council, Selection(today), "county", 120).counted_again
    counties = [between(example, council, Selection(today, (code,)), ago) for code in data.draw(st.permutations(("03", "18", "55")))]
    rest = between(example, council, Selection(today, ("11", "15", "31", "32", "33", "34", "39", "40", "42", "46", "50", "56")), ago)
    for change in Change:
        parts = sum(one.changed[change].n for one in (*counties, rest))
        assert nation.changed[change].n <= parts <= nation.changed[change].n + shared


def test_a_measure_that_began_and_one_that_was_completed_are_told_by_name(empty, leader, council, today):
    old = measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today - 200 * DAY), at=NOW - 200 * DAY)
    late = measures.add(empty, leader, Draft(("1867",), "Dans", due_on=today - 5 * DAY), UpdateDraft(Status.IN_PROGRESS, today - 200 * DAY), at=NOW - 200 * DAY)
    gone = measures.add(empty, leader, Draft(("1867",), "Borte"), UpdateDraft(Status.PLANNED, today - 200 * DAY), at=NOW - 200 * DAY)
    measures.end(empty, leader, gone, "Slått sammen", based_on=1, at=NOW - 3 * DAY)
    say(empty, leader, old, Status.COMPLETED, today - 10 * DAY)
    new = measures.add(empty, leader, Draft(("1867",), "Ny"), UpdateDraft(Status.IN_PROGRESS, today - 20 * DAY), at=NOW)
    found = between(empty, council, Selection(today)).changed
    ids = {change: [one.id for one in told.named] for change, told in found.items() if told.n}
    assert ids == {Change.NEW: [new], Change.STARTED: [new], Change.FINISHED: [old], Change.LATE: [late], Change.SILENT: [late], Change.TAKEN_OUT: [gone]}
    assert found[Change.NEW].named[0] == changes.Named(new, "Ny", ("Bø",), "1867")


def test_who_is_late_or_silent_is_named_for_those_who_follow_up_and_the_rest_by_what_is_published(empty, leader, council, today):
    for visibility in Visibility:
        measures.add(empty, leader, Draft(("1867",), visibility.value, due_on=today - 5 * DAY, visibility=visibility),
                     UpdateDraft(Status.IN_PROGRESS, today - 40 * DAY), at=NOW - 40 * DAY)
    stranger = add_person(empty, "Stranger", (Role.LEADER, "0301"))
    adviser, elsewhere = (add_person(empty, f"Adviser {county}", (Role.ADVISER, county)) for county in ("18", "03"))
    for viewer, new, late in ((council, 2, 2), (leader, 2, 2), (adviser, 2, 2), (stranger, 1, 0), (elsewhere, 1, 0)):
        found = between(empty, viewer, Selection(today)).changed
        assert (found[Change.NEW].n, len(found[Change.NEW].named)) == (2, new)
        assert (found[Change.LATE].n, len(found[Change.LATE].named)) == (2, late)
    few = between(empty, stranger, Selection(today, ("18",), bands=("0-4999",)))
    assert few.changed[Change.LATE].n is None is few.now.late and few.changed[Change.NEW].n == 2


def test_a_title_is_todays_and_what_is_internal_today_was_never_published_for_strangers(empty, leader, council, today):
    number = measures.add(empty, leader, Draft(("1867",), "Før", visibility=Visibility.PUBLISHED), UpdateDraft(Status.PLANNED, today - 40 * DAY), at=NOW - 40 * DAY)
    measures.edit(empty, leader, number, Draft(("1867",), "Nå"), based_on=1, at=NOW)
    yesterday = Selection(today - DAY)
    assert [one.title for one in between(empty, council, yesterday).changed[Change.NEW].named] == ["Nå"]
    assert between(empty, add_person(empty, "Stranger", (Role.LEADER, "0301")), yesterday).changed[Change.NEW] == changes.Changed(1)


def test_whom_the_measures_reach_is_counted_on_both_days(empty, leader, council, today):
    number = measures.add(empty, leader, Draft(("1867",), "Kor", target_groups=("older",)), UpdateDraft(Status.PLANNED, today - 200 * DAY), at=NOW - 200 * DAY)
    say(empty, leader, number, Status.IN_PROGRESS, today - 10 * DAY)
    frame = changes.reached(empty, council, Selection(today), today - 100 * DAY, 120, "target_group").set_index("key")
    assert (frame.loc["older", "then"], frame.loc["older", "now"]) == (0, 1) and frame["now"].sum() == 1 and len(frame) == 8
    assert changes.reached(empty, council, Selection(today), today - 100 * DAY, 120, "partner_type")["now"].sum() == 0


def test_a_long_time_is_five_years_of_months_and_a_short_one_two_points(empty, council, today):
    assert len(between(empty, council, Selection(today), 9000).trend) == changes.MOST_MONTHS
    assert len(between(empty, council, Selection(today), 1).trend) == 2


def test_an_empty_country_has_not_changed(empty, council, today):
    found = between(empty, council, Selection(today))
    assert {one.n for one in found.changed.values()} == {0} and found.now.measures == 0


def test_nobody_without_a_role_sees_anything(empty, today):
    nobody = User(99, "Nobody", "nb", ())
    with pytest.raises(NotThere):
        between(empty, nobody, Selection(today))
    with pytest.raises(NotThere):
        changes.reached(empty, nobody, Selection(today), today - DAY, 120, "target_group")


def test_an_administrator_is_told_numbers_and_what_is_published(example, today):
    found = between(example, User(5, "A", "nb", (Grant(Role.ADMINISTRATOR, NATION),)), Selection(today), 365)
    assert found.changed[Change.LATE].n and not found.changed[Change.LATE].named
    assert between(example, LEADER, Selection(today), 365).changed[Change.NEW].n == found.changed[Change.NEW].n


NAV = (PartnerName("Nav Bø", "nav"),)
WITH_NAV = {"partner_types": ("nav",)}


@pytest.fixture
def with_nav(empty, leader, today) -> int:
    """A late choir that Nav took part in from fifty days ago until ten days ago."""
    draft = Draft(("1867",), "Kor", due_on=today - 150 * DAY)
    number = measures.add(empty, leader, draft, UpdateDraft(Status.IN_PROGRESS, today - 200 * DAY), at=NOW - 200 * DAY)
    measures.edit(empty, leader, number, replace(draft, partners=NAV), based_on=1, at=NOW - 50 * DAY)
    measures.edit(empty, leader, number, draft, based_on=2, at=NOW - 10 * DAY)
    return number


@pytest.mark.parametrize(("ago", "counted"), [(0, 0), (10, 0), (11, 1), (50, 1), (51, 0)])
def test_a_filter_on_partner_types_goes_by_who_took_part_that_day(empty, council, today, with_nav, ago, counted):
    day = today - ago * DAY
    found = national.overview(empty, council, Selection(day, **WITH_NAV), "county", 120)
    assert found.measures == counted == found.trend.iloc[-1][national.STATUSES].sum() == found.by_region["measures"].sum()
    covered = national.coverage(empty, council, Selection(day), "county", 120, "partner_type")
    there = partner_coverage.country(empty, council, "nav", day, today - 300 * DAY).by_county
    assert covered[covered["key"] == "nav"]["covered"].sum() == there["covered"].sum() == counted
    reached = changes.reached(empty, council, Selection(day), today - 300 * DAY, 120, "partner_type").set_index("key")
    assert (reached.loc["nav", "then"], reached.loc["nav", "now"]) == (0, counted)


def test_one_that_got_or_lost_a_partner_is_not_told_as_new_late_or_taken_out(empty, council, today, with_nav):
    for until, ago, change in ((20, 40, Change.CAME), (0, 20, Change.WENT)):
        found = between(empty, council, Selection(today - until * DAY, **WITH_NAV), ago)
        assert {one: told.n for one, told in found.changed.items() if told.n} == {change: 1} and found.changed[change].named[0].id == with_nav
        assert abs(found.now.measures - found.then.measures) == 1
    assert not any(told.n for told in between(empty, council, Selection(today), 20).changed.values())


def test_one_that_was_completed_while_it_got_a_partner_is_told_as_both(empty, leader, council, today, with_nav):
    say(empty, leader, with_nav, Status.COMPLETED, today - 30 * DAY)
    found = between(empty, council, Selection(today - 20 * DAY, **WITH_NAV), 40)
    assert {one for one, told in found.changed.items() if told.n} == {Change.CAME, Change.FINISHED}
