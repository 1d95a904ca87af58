"""What people do with measures, on a real database file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures as commands
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.overviews import measures as overview
from strategy.store import database, events, measures, updates
from tests.given import NOW, add_person

DRAFT = Draft(("1867",), "Kor i omsorgsboligen", responsible_role="Rektor", themes=("older_people",),
              target_groups=("older",), partners=(PartnerName("Bø eldresenter", "elder_care"),))


@pytest.fixture
def first(today):
    return UpdateDraft(Status.PLANNED, today - timedelta(days=30))


@pytest.fixture
def measure(empty, leader, first) -> int:
    return commands.add(empty, leader, DRAFT, first, at=NOW)


def say(db, user, number, status, today, **more) -> int:
    newest = measures.now(db, number)["newest"]
    return commands.update(db, user, number, UpdateDraft(status, today, **more), based_on=newest, at=NOW)


def test_one_line_makes_a_measure(empty, leader, today):
    number = commands.add(empty, leader, Draft(("1867",), "Dans på SFO"), UpdateDraft(Status.PLANNED, today), at=NOW)
    found = overview.one(empty, leader, number, today, 120)
    assert (found.measure.draft.title, found.row.status, found.row.missing) == ("Dans på SFO", Status.PLANNED, ("responsible_role", "due_on"))


def test_everything_a_form_says_is_stored_and_read_again(empty, leader, measure):
    assert measures.load(empty, measure).draft == DRAFT


def test_a_leader_of_another_municipality_is_told_it_is_not_there(empty, other_leader, measure, today):
    with pytest.raises(NotThere):
        say(empty, other_leader, measure, Status.COMPLETED, today)
    with pytest.raises(NotThere):
        commands.edit(empty, other_leader, measure, replace(DRAFT, title="Mitt"), based_on=1, at=NOW)
    with pytest.raises(NotThere):
        commands.update(empty, other_leader, 999_999, UpdateDraft(Status.COMPLETED, today), based_on=1, at=NOW)


def test_nobody_puts_a_measure_into_a_municipality_they_do_not_lead(empty, leader, first):
    for places in (("0301",), ("1867", "0301")):
        with pytest.raises(NotThere):
            commands.add(empty, leader, replace(DRAFT, municipalities=places), first, at=NOW)
    assert empty["measure"].count == 0


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_readers_and_contributors_cannot_add(empty, role, first):
    with pytest.raises(NotThere):
        commands.add(empty, add_person(empty, "Somebody", (role, "1867")), DRAFT, first, at=NOW)


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMINISTRATOR])
def test_council_and_administrator_cannot_update(empty, role, measure, today):
    with pytest.raises(NotThere):
        say(empty, add_person(empty, "Somebody", (role, NATION)), measure, Status.COMPLETED, today)


def test_a_contributor_updates_only_what_they_answer_for(empty, leader, first, today):
    helper = add_person(empty, "Contributor", (Role.CONTRIBUTOR, "1867"))
    own = commands.add(empty, leader, replace(DRAFT, responsible_person=helper.id), first, at=NOW)
    other = commands.add(empty, leader, replace(DRAFT, title="En annen"), first, at=NOW)
    say(empty, helper, own, Status.IN_PROGRESS, today)
    with pytest.raises(NotThere):
        say(empty, helper, other, Status.IN_PROGRESS, today)


def test_an_update_moves_the_status_and_keeps_the_one_before(empty, leader, measure, today):
    say(empty, leader, measure, Status.IN_PROGRESS, today, progress=40, note="Vi øver på torsdager")
    rows = updates.of_measure(empty, measure)
    assert [(row.status, row.note) for row in rows] == [(Status.PLANNED, ""), (Status.IN_PROGRESS, "Vi øver på torsdager")]
    assert measures.now(empty, measure)["status"] == "in_progress"


def test_an_update_based_on_an_older_one_is_refused_with_the_newer(empty, leader, measure, today):
    seen = measures.now(empty, measure)["newest"]
    say(empty, leader, measure, Status.ON_HOLD, today, note="Kollegaens")
    with pytest.raises(Stale) as caught:
        commands.update(empty, leader, measure, UpdateDraft(Status.COMPLETED, today, note="Min"), based_on=seen, at=NOW)
    assert caught.value.newest.note == "Kollegaens"
    assert len(updates.of_measure(empty, measure)) == 2


def test_undo_brings_back_what_was_and_the_history_keeps_both(empty, leader, measure, today):
    made = say(empty, leader, measure, Status.COMPLETED, today)
    commands.undo(empty, leader, [made], at=NOW)
    assert measures.now(empty, measure)["status"] == "planned"
    assert len(updates.of_measure(empty, measure)) == 3
    assert [event.action for event in events.newest(empty, "1867", 5)] == ["measure_added"]


def test_undo_of_an_update_that_is_no_longer_the_last_is_refused(empty, leader, measure, today):
    made = say(empty, leader, measure, Status.IN_PROGRESS, today)
    say(empty, leader, measure, Status.ON_HOLD, today)
    with pytest.raises(Stale):
        commands.undo(empty, leader, [made], at=NOW)


def test_undo_twice_takes_back_only_once(empty, leader, measure, today):
    made = say(empty, leader, measure, Status.COMPLETED, today)
    commands.undo(empty, leader, [made], at=NOW)
    with pytest.raises(Refused):
        commands.undo(empty, leader, [made], at=NOW)


def test_the_first_status_cannot_be_undone(empty, leader, measure):
    with pytest.raises(Refused, match="first_stays"):
        commands.undo(empty, leader, [measures.now(empty, measure)["newest"]], at=NOW)


def test_undo_of_an_unknown_or_foreign_update_is_told_alike(empty, leader, other_leader, measure, today):
    made = say(empty, leader, measure, Status.COMPLETED, today)
    for user, number in ((other_leader, made), (other_leader, 999_999), (leader, 999_999)):
        with pytest.raises(NotThere):
            commands.undo(empty, user, [number], at=NOW)


def test_no_change_for_several_keeps_status_and_progress_and_counts_as_news(empty, leader, measure, today, first):
    other = commands.add(empty, leader, replace(DRAFT, title="Dans"), first, at=NOW)
    say(empty, leader, measure, Status.IN_PROGRESS, today - timedelta(days=10), progress=30)
    made = commands.no_change(empty, leader, [measure, other], at=NOW)
    now = measures.now(empty, measure)
    assert (len(made), now["status"], now["progress"], now["active_on"]) == (2, "in_progress", 30, today.isoformat())


def test_no_change_is_all_or_nothing(empty, leader, measure, first, today):
    done = commands.add(empty, leader, DRAFT, replace(first, status=Status.COMPLETED), at=NOW)
    with pytest.raises(Refused, match="nothing_to_confirm"):
        commands.no_change(empty, leader, [measure, done], at=NOW)
    assert len(updates.of_measure(empty, measure)) == 1


def test_an_edit_keeps_the_former_version_whole(empty, leader, measure):
    commands.edit(empty, leader, measure, replace(DRAFT, title="Kor for alle", themes=()), based_on=1, at=NOW)
    former, = measures.revisions(empty, measure)
    assert (former["title"], former["body"]["themes"], measures.load(empty, measure).version) == (DRAFT.title, ["older_people"], 2)


def test_an_edit_based_on_an_older_version_is_refused_with_the_newer(empty, leader, measure):
    commands.edit(empty, leader, measure, replace(DRAFT, title="Kollegaens"), based_on=1, at=NOW)
    with pytest.raises(Stale) as caught:
        commands.edit(empty, leader, measure, replace(DRAFT, title="Mitt"), based_on=1, at=NOW)
    assert caught.value.newest.draft.title == "Kollegaens"
    assert measures.load(empty, measure).draft.title == "Kollegaens"


def test_an_edit_that_changes_nothing_makes_no_version(empty, leader, measure):
    commands.edit(empty, leader, measure, DRAFT, based_on=1, at=NOW)
    assert measures.load(empty, measure).version == 1


def test_an_unknown_tag_is_refused_and_nothing_is_half_saved(empty, leader, first):
    with pytest.raises(Refused, match="unknown_code"):
        commands.add(empty, leader, replace(DRAFT, partners=(PartnerName("X", "no_such_type"),)), first, at=NOW)
    assert (empty["measure"].count, empty["event"].count, empty["partner"].count) == (0, 0, 0)


def test_a_strategy_point_of_another_municipality_cannot_be_tied(empty, leader, other_leader, first):
    from strategy.commands import strategy_points
    from strategy.domain.strategy_points import Draft as PointDraft
    foreign = strategy_points.add(empty, other_leader, PointDraft(("0301",), "Oslos"), at=NOW)
    with pytest.raises(NotThere):
        commands.add(empty, leader, replace(DRAFT, strategy_points=(foreign,)), first, at=NOW)


def test_an_ended_measure_leaves_the_list_but_stays_readable_and_can_come_back(empty, leader, measure, today):
    commands.end(empty, leader, measure, "Registrert to ganger", based_on=1, at=NOW)
    assert overview.listing(empty, leader, "1867", today, 120) == ()
    assert overview.one(empty, leader, measure, today, 120).measure.end_reason == "Registrert to ganger"
    commands.take_back(empty, leader, measure, at=NOW)
    assert len(overview.listing(empty, leader, "1867", today, 120)) == 1


def test_ending_needs_a_reason(empty, leader, measure):
    with pytest.raises(Refused, match="empty"):
        commands.end(empty, leader, measure, "  ", based_on=1, at=NOW)


def test_a_joint_measure_is_updated_by_any_of_its_leaders_and_edited_by_the_lead_only(empty, leader, first, today):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    neighbour = add_person(empty, "Neighbour", (Role.LEADER, "1868"))
    joint = replace(DRAFT, municipalities=("1867", "1868"))
    number = commands.add(empty, both, joint, first, at=NOW)
    say(empty, neighbour, number, Status.IN_PROGRESS, today)
    with pytest.raises(NotThere):
        commands.edit(empty, neighbour, number, replace(joint, title="Vårt"), based_on=1, at=NOW)
    commands.edit(empty, leader, number, replace(joint, title="Felles kor"), based_on=1, at=NOW)
    with pytest.raises(Refused, match="lead_stays"):
        commands.edit(empty, both, number, replace(joint, municipalities=("1868", "1867")), based_on=2, at=NOW)


def test_a_save_raises_the_versions_of_every_municipality_it_touches(empty, leader, measure, today):
    before = database.versions(empty, "1867", "0301", "updates")
    say(empty, leader, measure, Status.IN_PROGRESS, today)
    after = database.versions(empty, "1867", "0301", "updates")
    assert (after[0] - before[0], after[1] - before[1], after[2] - before[2]) == (1, 0, 1)


def test_every_change_is_an_event_and_the_chain_holds(empty, leader, measure, today):
    say(empty, leader, measure, Status.COMPLETED, today)
    assert [event.action for event in events.newest(empty, "1867", 9)] == ["became_completed", "measure_added"]
    assert events.broken_link(empty) is None


def test_a_double_click_on_save_makes_one_measure(empty, leader, measure, first):
    again = commands.add(empty, leader, DRAFT, first, at=NOW + timedelta(seconds=2))
    assert (again, empty["measure"].count) == (measure, 1)


def test_the_same_again_is_a_measure_of_its_own_later_from_somebody_else_and_when_it_says_more(empty, leader, measure, first):
    other = add_person(empty, "Colleague", (Role.LEADER, "1867"))
    made = [commands.add(empty, leader, DRAFT, first, at=NOW + timedelta(minutes=5)), commands.add(empty, other, DRAFT, first, at=NOW),
            commands.add(empty, leader, replace(DRAFT, why="Mer"), first, at=NOW),
            commands.add(empty, leader, DRAFT, replace(first, note="Mer"), at=NOW)]
    assert len({measure, *made}) == 5


def test_a_double_click_on_an_update_or_on_no_change_says_it_once(empty, leader, measure, today):
    based_on = measures.now(empty, measure)["newest"]
    draft = UpdateDraft(Status.IN_PROGRESS, today, 40, "I gang ")
    said = [commands.update(empty, leader, measure, draft, based_on=based, at=NOW) for based in (based_on, based_on, based_on + 1)]
    confirmed = [commands.no_change(empty, leader, [measure], at=NOW + timedelta(seconds=turn)) for turn in (0, 1)]
    assert len(set(said)) == 1 and confirmed[0] == confirmed[1] and len(updates.of_measure(empty, measure)) == 3


def test_the_same_update_by_somebody_else_is_still_a_conflict(empty, leader, measure, today):
    based_on = measures.now(empty, measure)["newest"]
    say(empty, leader, measure, Status.IN_PROGRESS, today)
    with pytest.raises(Stale):
        commands.update(empty, add_person(empty, "Colleague", (Role.LEADER, "1867")), measure, UpdateDraft(Status.IN_PROGRESS, today),
                        based_on=based_on, at=NOW)


def test_only_somebody_of_the_municipality_can_be_made_responsible(empty, leader, other_leader, measure, first):
    for person in (other_leader.id, 999_999):
        foreign = replace(DRAFT, title="Dans", responsible_person=person)
        with pytest.raises(NotThere):
            commands.add(empty, leader, foreign, first, at=NOW)
        with pytest.raises(NotThere):
            commands.edit(empty, leader, measure, foreign, based_on=1, at=NOW)
    commands.edit(empty, leader, measure, replace(DRAFT, responsible_person=leader.id), based_on=1, at=NOW)
    assert overview.one(empty, leader, measure, first.applies_on, 120).responsible_name == leader.name


def test_a_save_raises_the_versions_of_those_whose_strategy_point_it_serves(empty, leader, first, today):
    both = add_person(empty, "Both", (Role.LEADER, "1867"), (Role.LEADER, "1868"))
    from strategy.commands import strategy_points
    from strategy.domain.strategy_points import Draft as PointDraft
    point = strategy_points.add(empty, both, PointDraft(("1868", "1867"), "Felles"), at=NOW)
    number = commands.add(empty, leader, replace(DRAFT, strategy_points=(point,)), first, at=NOW)
    version = lambda: database.versions(empty, "1868")[0]
    for change in (lambda: say(empty, leader, number, Status.IN_PROGRESS, today),
                   lambda: commands.edit(empty, leader, number, DRAFT, based_on=1, at=NOW),
                   lambda: commands.edit(empty, leader, number, replace(DRAFT, strategy_points=(point,)), based_on=2, at=NOW)):
        before = version()
        change()
        assert version() > before


def test_a_measure_out_of_the_plan_is_not_updated_by_an_old_tab(empty, leader, measure, today):
    made = say(empty, leader, measure, Status.IN_PROGRESS, today)
    commands.end(empty, leader, measure, "Dobbelt", based_on=1, at=NOW)
    later = NOW + timedelta(minutes=5)
    for attempt in (lambda: commands.update(empty, leader, measure, UpdateDraft(Status.ON_HOLD, today), based_on=made, at=later),
                    lambda: commands.no_change(empty, leader, [measure], at=later),
                    lambda: commands.undo(empty, leader, [made], at=later)):
        with pytest.raises(Refused, match="ended"):
            attempt()
    assert len(updates.of_measure(empty, measure)) == 2


@pytest.mark.parametrize("field", ["themes", "target_groups", "barriers", "readings"])
def test_a_tag_that_is_in_no_list_is_refused_by_its_field(empty, leader, measure, first, field):
    draft = Draft(("1867",), "Dans", **{field: ("no-such",)})
    for save in (lambda: commands.add(empty, leader, draft, first, at=NOW), lambda: commands.edit(empty, leader, measure, draft, based_on=1, at=NOW)):
        with pytest.raises(Refused) as refused:
            save()
        assert (refused.value.code, refused.value.field) == ("unknown_code", field)
