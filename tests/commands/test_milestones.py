"""What people do with milestones, through the doors."""

from datetime import timedelta

import pytest

from strategy.commands import measures, milestones
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, Kind, Status, UpdateDraft, standing
from strategy.domain.milestones import Draft as Milestone
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.overviews import measures as overview
from strategy.store import events, updates
from strategy.store import milestones as store
from tests.given import NOW, add_person

TODAY = norwegian_day(NOW)
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def measure(empty, leader):
    first = UpdateDraft(Status.IN_PROGRESS, TODAY - timedelta(days=60))
    return measures.add(empty, leader, Draft(("1867",), "Kor"), first, at=NOW - timedelta(days=60))


@pytest.fixture
def two(empty, leader, measure):
    return milestones.add(empty, leader, measure, f"Avtale {TODAY - timedelta(days=5):%d.%m.%Y}\nKonsert", at=NOW)


def row(db, user, number):
    return overview.one(db, user, number, TODAY, 120).row


def newest(db, measure):
    return standing(updates.of_measure(db, measure))[-1]


def test_a_line_each_makes_milestones_and_they_are_counted(empty, leader, measure, two):
    shown = row(empty, leader, measure)
    assert (shown.progress, shown.milestones.done, shown.milestones.all) == (0, 0, 2)
    assert shown.milestones.overdue.id == two[0]


def test_a_second_click_adds_nothing(empty, leader, measure, two):
    again = milestones.add(empty, leader, measure, f"Avtale {TODAY - timedelta(days=5):%d.%m.%Y}\nKonsert", at=NOW + timedelta(seconds=1))
    assert again == two and len(store.of_measure(empty, measure)) == 2


def test_reaching_one_is_an_update_that_tells_of_it_and_keeps_the_status(empty, leader, measure, two):
    made = milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    now = newest(empty, measure)
    assert (now.id, now.status, now.progress, now.reached) == (made, Status.IN_PROGRESS, 50, "Avtale")
    assert row(empty, leader, measure).progress == 50 and not row(empty, leader, measure).silent


def test_a_second_click_on_reached_tells_nothing_twice(empty, leader, measure, two):
    milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    assert milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER) is None
    assert len(standing(updates.of_measure(empty, measure))) == 2


def test_undo_of_that_update_opens_the_milestone_again(empty, leader, measure, two):
    made = milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    measures.undo(empty, leader, [made], at=LATER)
    assert store.load(empty, two[0]).done_on is None and row(empty, leader, measure).progress == 0


def test_a_day_before_the_measure_began_is_kept_and_told_on_its_first_day(empty, leader, measure, two):
    long_ago = TODAY - timedelta(days=200)
    milestones.reach(empty, leader, two[0], long_ago, based_on=1, at=LATER)
    assert store.load(empty, two[0]).done_on == long_ago
    assert [x.applies_on for x in updates.of_measure(empty, measure) if x.milestone] == [TODAY - timedelta(days=60)]


def test_another_day_moves_what_was_told(empty, leader, measure, two):
    milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    milestones.edit(empty, leader, two[0], store.load(empty, two[0]).draft, TODAY - timedelta(days=3), based_on=2, at=LATER)
    told = [x for x in standing(updates.of_measure(empty, measure)) if x.milestone]
    assert [x.applies_on for x in told] == [TODAY - timedelta(days=3)]
    milestones.edit(empty, leader, two[0], store.load(empty, two[0]).draft, None, based_on=3, at=LATER)
    assert [x for x in standing(updates.of_measure(empty, measure)) if x.milestone] == []


def test_the_future_is_refused(empty, leader, two):
    with pytest.raises(Refused) as caught:
        milestones.reach(empty, leader, two[0], TODAY + timedelta(days=1), based_on=1, at=NOW)
    assert (caught.value.code, caught.value.field) == ("future", "done_on")


def test_a_tick_on_top_of_a_colleagues_change_is_refused(empty, leader, two):
    milestones.edit(empty, leader, two[0], Milestone("Avtale med helse"), None, based_on=1, at=LATER)
    for act in (lambda: milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER),
                lambda: milestones.edit(empty, leader, two[0], Milestone("Mitt"), None, based_on=1, at=LATER),
                lambda: milestones.remove(empty, leader, two[0], based_on=1, at=LATER)):
        with pytest.raises(Stale) as caught:
            act()
        assert caught.value.newest.draft.title == "Avtale med helse"


def test_a_removed_one_counts_no_more_and_comes_back(empty, leader, measure, two):
    milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    milestones.remove(empty, leader, two[1], based_on=1, at=LATER)
    assert row(empty, leader, measure).progress == 100
    milestones.remove(empty, leader, two[1], based_on=1, at=LATER)
    milestones.put_back(empty, leader, two[1], at=LATER)
    assert row(empty, leader, measure).progress == 50


def test_a_figure_against_the_milestones_needs_a_reason_and_stands_until_one_is_reached(empty, leader, measure, two):
    draft = UpdateDraft(Status.IN_PROGRESS, TODAY, 80)
    with pytest.raises(Refused) as caught:
        measures.update(empty, leader, measure, draft, based_on=newest(empty, measure).id, at=LATER)
    assert (caught.value.code, caught.value.field) == ("reason_against_milestones", "progress_reason")
    reasoned = UpdateDraft(Status.IN_PROGRESS, TODAY, 80, progress_reason="Det store er gjort")
    measures.update(empty, leader, measure, reasoned, based_on=newest(empty, measure).id, at=LATER)
    assert (row(empty, leader, measure).progress, row(empty, leader, measure).progress_reason) == (80, "Det store er gjort")
    measures.no_change(empty, leader, [measure], at=LATER + timedelta(minutes=1))
    assert row(empty, leader, measure).progress == 80
    milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER + timedelta(minutes=2))
    assert (row(empty, leader, measure).progress, row(empty, leader, measure).progress_reason) == (50, "")


def test_what_is_completed_is_done_whatever_its_milestones_say(empty, leader, measure, two):
    measures.update(empty, leader, measure, UpdateDraft(Status.COMPLETED, TODAY, 100), based_on=newest(empty, measure).id, at=LATER)
    assert row(empty, leader, measure).progress == 100
    milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    assert row(empty, leader, measure).progress == 100


def test_saying_nothing_of_progress_keeps_what_the_milestones_give(empty, leader, measure, two):
    milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    measures.update(empty, leader, measure, UpdateDraft(Status.ON_HOLD, TODAY, blocked_by="Rom", released_by="Nytt kulturhus"),
                    based_on=newest(empty, measure).id, at=LATER)
    assert (newest(empty, measure).progress, newest(empty, measure).released_by) == (50, "Nytt kulturhus")
    measures.update(empty, leader, measure, UpdateDraft(Status.IN_PROGRESS, TODAY, released_by="Ingenting"),
                    based_on=newest(empty, measure).id, at=LATER)
    assert newest(empty, measure).released_by == ""


def test_who_may_update_may_reach_and_only_the_lead_may_write(empty, leader, measure, two):
    helper = add_person(empty, "Helper", (Role.CONTRIBUTOR, "1867"))
    outsider = add_person(empty, "Outsider", (Role.LEADER, "0301"))
    measures.edit(empty, leader, measure, Draft(("1867",), "Kor", responsible_person=helper.id), based_on=1, at=NOW)
    assert milestones.reach(empty, helper, two[0], TODAY, based_on=1, at=LATER)
    with pytest.raises(NotThere):
        milestones.edit(empty, helper, two[0], Milestone("Annet"), TODAY, based_on=2, at=LATER)
    with pytest.raises(NotThere):
        milestones.add(empty, helper, measure, "Ny", at=LATER)
    for act in (lambda: milestones.reach(empty, outsider, two[1], TODAY, based_on=1, at=LATER), lambda: milestones.remove(empty, outsider, two[1], based_on=1, at=LATER)):
        with pytest.raises(NotThere):
            act()


def test_too_many_are_refused(empty, leader, measure):
    with pytest.raises(Refused) as caught:
        milestones.add(empty, leader, measure, "\n".join(f"Steg {n}" for n in range(51)), at=NOW)
    assert caught.value.code == "too_many_milestones"


def test_a_measure_out_of_the_plan_takes_no_milestones(empty, leader, measure, two):
    measures.end(empty, leader, measure, "Dobbelt", based_on=1, at=LATER)
    for act in (lambda: milestones.add(empty, leader, measure, "Ny", at=LATER), lambda: milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.code == "ended"


def test_each_act_stands_in_the_log(empty, leader, measure, two):
    made = milestones.reach(empty, leader, two[0], TODAY, based_on=1, at=LATER)
    measures.undo(empty, leader, [made], at=LATER)
    said = [event.action for event in events.newest(empty, "1867", 9)]
    assert "milestones_added" in said and "milestone_reached" not in said and events.broken_link(empty) is None
    assert [x.kind for x in updates.of_measure(empty, measure)].count(Kind.UNDO) == 1
