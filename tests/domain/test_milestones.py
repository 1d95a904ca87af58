"""Milestones: how they are written, ordered and counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.milestones import (
    Draft, Milestone, as_of, by_hand, checked, counted, in_order, lines, progress, tally)
from strategy.domain.refusals import Refused

DAY = date(2026, 11, 15)
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def milestone(number: int, done: date | None = None, due: date | None = None, added: datetime = AT, ended: bool = False) -> Milestone:
    return Milestone(number, 1, 1, Draft(f"M{number}", due), done, added, 1, added, ended)


@given(st.lists(st.booleans(), min_size=1, max_size=300))
def test_progress_is_the_nearest_per_cent_and_says_0_and_100_only_of_none_and_all(reached):
    there = [milestone(n, DAY if done else None) for n, done in enumerate(reached)]
    share, exact = progress(there), 100 * sum(reached) / len(reached)
    assert (share == 0) == (not any(reached)) and (share == 100) == all(reached)
    assert abs(share - exact) <= 0.5 or share in (1, 99)


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.data())
def test_reaching_one_more_never_lowers_progress(reached, data):
    there = [milestone(n, DAY if done else None) for n, done in enumerate(reached)]
    n = data.draw(st.integers(0, len(there) - 1))
    assert progress([*there[:n], milestone(n, DAY), *there[n + 1:]]) >= progress(there)


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.none(), st.integers(0, 3000)), max_size=20), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_as_of_a_day_nothing_later_is_reached_and_of_the_last_day_everything_is_as_now(drawn, day):
    there = [milestone(n, done, added=AT - timedelta(days=before)) for n, (done, before) in enumerate(drawn)]
    assert all(one.done_on is None or one.done_on <= day for one in as_of(there, day))
    assert as_of(there, date(2099, 1, 1)) == in_order(there)


def test_there_is_no_progress_without_milestones():
    assert progress([]) is None and counted([], 40, "", AT) == 40


def test_two_of_three_are_67_per_cent():
    assert progress([milestone(1, DAY), milestone(2, DAY), milestone(3)]) == 67


def test_a_figure_set_by_hand_stands_until_a_milestone_changes():
    there = [milestone(1, DAY), milestone(2)]
    assert counted(there, 80, "Det meste er gjort", AT) == 80
    assert counted(there, 80, "Det meste er gjort", AT - timedelta(seconds=1)) == 50
    assert counted(there, 80, "", AT) == 50
    assert by_hand(there, "Grunn", AT) and not by_hand(there, "", AT)


def test_removed_ones_count_no_more():
    there = [milestone(1, DAY), milestone(2), milestone(3, ended=True)]
    assert [one.id for one in in_order(there)] == [1, 2] and tally(there, DAY).all == 2


def test_they_stand_by_date_and_those_without_one_last():
    assert [one.id for one in in_order([milestone(1), milestone(2, due=DAY), milestone(3, due=DAY - timedelta(days=1))])] == [3, 2, 1]


def test_the_first_that_is_past_its_date_is_told():
    late, later = milestone(1, due=DAY - timedelta(days=2)), milestone(2, due=DAY - timedelta(days=1))
    assert tally([later, late], DAY).overdue == late
    assert tally([milestone(1, DAY, DAY - timedelta(days=2)), milestone(2, due=DAY)], DAY).overdue is None


def test_one_reached_before_it_was_written_down_is_there_from_that_day():
    one = milestone(1, DAY - timedelta(days=300))
    assert as_of([one], DAY - timedelta(days=300)) == [one] and as_of([one], DAY - timedelta(days=301)) == []


@pytest.mark.parametrize(("written", "draft"), [
    ("Avtale signert 15.11.2026", Draft("Avtale signert", DAY)), ("Avtale signert, 15. 11. 2026.", Draft("Avtale signert", DAY)),
    ("  Første   øving ", Draft("Første øving")), ("Konsert – 5.6.2027", Draft("Konsert", date(2027, 6, 5))),
    ("Avtale signert 15.11.26", Draft("Avtale signert", DAY)), ("Avtale signert søndag 15. november 2026", Draft("Avtale signert", DAY)), ("1.2.26", Draft("1.2.26")),
    ("15.11.2026", Draft("15.11.2026")), ("3. trinn begynner", Draft("3. trinn begynner"))])
def test_a_date_at_the_end_of_a_line_is_the_due_date(written, draft):
    assert lines(written) == [draft]


def test_each_line_is_one_and_a_line_twice_is_one():
    assert [draft.title for draft in lines("Én\n\n to \nÉn")] == ["Én", "to"]


@pytest.mark.parametrize(("written", "code"), [("", "empty"), (" \n ", "empty"), (None, "empty"), ("Møte 31.2.2026", "unreadable_date"), ("Møte 31.2.26", "unreadable_date"),
                                               ("Møte 1.1.1926", "odd_year"), ("x" * 201, "too_long")])
def test_what_cannot_be_kept_is_refused(written, code):
    with pytest.raises(Refused) as caught:
        lines(written)
    assert caught.value.code == code


def test_a_title_of_only_spaces_is_refused():
    with pytest.raises(Refused):
        checked(Draft("  "))
