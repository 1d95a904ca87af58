"""Adding, editing, ending and taking back strategy points."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures
from strategy.commands import strategy_points as commands
from strategy.commands import workshops
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft, Visibility
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.strategy_points import Draft
from strategy.domain.workshops import Draft as Workshop
from strategy.store import events
from strategy.store import measures as measure_store
from strategy.store import strategy_points as store
from tests.given import add_person

FULL = Draft(("1867",), "Livsløp", "Alle aldre", "Et godt liv", "https://bo.no/plan", 2030, Visibility.PUBLISHED, True, "Ungdomsrådet",
             ("early_years", "older_people"), ("age_0_5", "older"), ("community_development",), children_heard=True)


@pytest.fixture
def point(empty, leader, now):
    return commands.add(empty, leader, FULL, at=now)


def test_everything_that_was_written_is_kept(empty, point):
    assert store.load(empty, point).draft == FULL


def test_one_line_makes_a_strategy_point(empty, leader, now):
    number = commands.add(empty, leader, Draft(("1867",), "Livsløp"), at=now)
    found = store.load(empty, number)
    assert found.draft == Draft(("1867",), "Livsløp") and found.version == 1 and found.ended_on is None


def test_adding_leaves_a_trace(empty, point):
    assert [row.action for row in events.newest(empty, "1867", 5)] == ["strategy_point_added"]


@pytest.mark.parametrize("grant", [(Role.READER, "1867"), (Role.CONTRIBUTOR, "1867"), (Role.LEADER, "0301"), (Role.COUNCIL, "NO"),
                                   (Role.ADVISER, "18"), (Role.ADMINISTRATOR, "NO")])
def test_only_the_leader_of_the_municipality_writes(empty, point, now, grant):
    somebody = add_person(empty, "Somebody", grant)
    for attempt in (lambda: commands.add(empty, somebody, FULL, at=now),
                    lambda: commands.edit(empty, somebody, point, FULL, based_on=1, at=now),
                    lambda: commands.end(empty, somebody, point, "Nei", based_on=1, at=now),
                    lambda: commands.take_back(empty, somebody, point, at=now)):
        with pytest.raises(NotThere):
            attempt()


def test_nobody_puts_a_point_into_the_plan_of_a_municipality_they_do_not_lead(empty, leader, point, now):
    shared = replace(FULL, municipalities=("1867", "0301"))
    with pytest.raises(NotThere):
        commands.add(empty, leader, shared, at=now)
    with pytest.raises(NotThere):
        commands.edit(empty, leader, point, shared, based_on=1, at=now)


def test_in_a_joint_point_only_the_lead_changes_the_text(empty, now):
    both = add_person(empty, "Both", (Role.LEADER, "1866"), (Role.LEADER, "1868"))
    number = commands.add(empty, both, replace(FULL, municipalities=("1866", "1868")), at=now)
    participant = add_person(empty, "Participant", (Role.LEADER, "1868"))
    with pytest.raises(NotThere):
        commands.edit(empty, participant, number, store.load(empty, number).draft, based_on=1, at=now)
    with pytest.raises(Refused) as refused:
        commands.edit(empty, both, number, replace(FULL, municipalities=("1868", "1866")), based_on=1, at=now)
    assert refused.value.code == "lead_stays"


def test_an_edit_keeps_the_former_version_whole(empty, leader, point, now):
    commands.edit(empty, leader, point, replace(FULL, title="Hele livet", themes=()), based_on=1, at=now)
    found = store.load(empty, point)
    assert (found.draft.title, found.draft.themes, found.version) == ("Hele livet", (), 2)
    row = next(empty.query("SELECT version, title, body FROM strategy_point_revision WHERE strategy_point = ?", [point]))
    assert (row["version"], row["title"]) == (1, "Livsløp") and "early_years" in row["body"]


def test_saving_without_a_change_makes_no_version(empty, leader, point, now):
    commands.edit(empty, leader, point, FULL, based_on=1, at=now)
    assert store.load(empty, point).version == 1


def test_an_edit_based_on_an_older_version_is_refused_with_what_stands(empty, leader, point, now):
    commands.edit(empty, leader, point, replace(FULL, title="Hennes"), based_on=1, at=now)
    with pytest.raises(Stale) as refused:
        commands.edit(empty, leader, point, replace(FULL, title="Mitt"), based_on=1, at=now)
    assert refused.value.newest.draft.title == "Hennes" == store.load(empty, point).draft.title
    commands.edit(empty, leader, point, replace(FULL, title="Mitt"), based_on=refused.value.newest.version, at=now)
    assert store.load(empty, point).draft.title == "Mitt"


def test_ending_needs_a_reason_and_keeps_the_point(empty, leader, point, now, today):
    with pytest.raises(Refused) as refused:
        commands.end(empty, leader, point, " ", based_on=1, at=now)
    assert (refused.value.code, refused.value.field) == ("empty", "reason")
    commands.end(empty, leader, point, "Nådd", based_on=1, at=now)
    found = store.load(empty, point)
    assert (found.ended_on, found.end_reason, found.draft) == (today, "Nådd", FULL)


def test_ending_what_somebody_has_changed_since_is_refused(empty, leader, point, now):
    commands.edit(empty, leader, point, replace(FULL, title="Hennes"), based_on=1, at=now)
    with pytest.raises(Stale):
        commands.end(empty, leader, point, "Nådd", based_on=1, at=now)


def test_an_ended_point_is_taken_back(empty, leader, point, now):
    commands.end(empty, leader, point, "Nådd", based_on=1, at=now)
    commands.take_back(empty, leader, point, at=now)
    found = store.load(empty, point)
    assert found.ended_on is None and found.end_reason == "" and found.version == 3
    commands.take_back(empty, leader, point, at=now)
    assert store.load(empty, point).version == 3


def test_an_unknown_point_answers_like_one_of_another_municipality(empty, other_leader, point, now):
    for number in (point, 999):
        with pytest.raises(NotThere):
            commands.end(empty, other_leader, number, "Nei", based_on=1, at=now)


def test_an_origin_must_be_ones_own_to_read(empty, leader, other_leader, now, today):
    workshop = workshops.record(empty, other_leader, Workshop(("0301",), "Møte", today), at=now)
    answer, = workshops.answer(empty, other_leader, workshop, 4, "Oslos eget", at=now)
    for origin in (answer, 999):
        with pytest.raises(NotThere):
            commands.add(empty, leader, replace(FULL, origins=(origin,)), at=now)


def test_a_double_click_on_save_makes_one_strategy_point(empty, leader, point, now):
    assert commands.add(empty, leader, FULL, at=now + timedelta(seconds=2)) == point
    assert commands.add(empty, leader, replace(FULL, goal="Et annet"), at=now) != point
    assert commands.add(empty, leader, FULL, at=now + timedelta(minutes=5)) != point


@pytest.mark.parametrize("field", ["themes", "target_groups", "readings"])
def test_a_tag_that_is_in_no_list_is_refused_by_its_field(empty, leader, now, field):
    with pytest.raises(Refused) as refused:
        commands.add(empty, leader, Draft(("1867",), "Mål", **{field: ("no-such",)}), at=now)
    assert (refused.value.code, refused.value.field) == ("unknown_code", field)


@pytest.fixture
def measure(empty, leader, now, today):
    return measures.add(empty, leader, Measure(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=now)


def test_a_measure_is_tied_and_untied_and_its_former_versions_are_kept(empty, leader, point, measure, now):
    commands.tie(empty, leader, point, measure, at=now)
    commands.tie(empty, leader, point, measure, at=now)
    assert measure_store.load(empty, measure).draft.strategy_points == (point,)
    commands.untie(empty, leader, point, measure, at=now)
    commands.untie(empty, leader, point, measure, at=now)
    assert measure_store.load(empty, measure).draft.strategy_points == () and measure_store.load(empty, measure).version == 3
    assert [row.action for row in events.newest(empty, "1867", 2)] == ["measure_edited"] * 2


def test_only_what_one_may_edit_is_tied_to_what_one_may_read(empty, leader, other_leader, point, measure, now):
    theirs = commands.add(empty, other_leader, Draft(("0301",), "Oslos"), at=now)
    for somebody, number in ((other_leader, point), (leader, theirs), (other_leader, theirs)):
        for act in (commands.tie, commands.untie):
            with pytest.raises(NotThere):
                act(empty, somebody, number, measure, at=now)


def test_nothing_is_tied_to_a_point_that_has_ended(empty, leader, point, measure, now):
    commands.end(empty, leader, point, "Nådd", based_on=1, at=now)
    with pytest.raises(Refused) as refused:
        commands.tie(empty, leader, point, measure, at=now)
    assert refused.value.code == "point_ended"


def test_a_new_point_can_have_its_first_measure_at_once_or_nothing_is_stored(empty, leader, other_leader, measure, now):
    number = commands.add(empty, leader, FULL, measure=measure, at=now)
    assert measure_store.load(empty, measure).draft.strategy_points == (number,)
    with pytest.raises(NotThere):
        commands.add(empty, other_leader, replace(FULL, municipalities=("0301",)), measure=measure, at=now)
    assert store.of_municipality(empty, "0301") == []
