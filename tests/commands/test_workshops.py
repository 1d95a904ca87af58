"""Recording workshops, answering, and letting answers become measures and strategy points."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures, strategy_points
from strategy.commands import workshops as commands
from strategy.domain.measures import Status
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.workshops import AnswerState, Becomes, Draft
from strategy.store import database, events, updates
from strategy.store import measures as measure_store
from strategy.store import strategy_points as point_store
from strategy.store import workshops as store
from tests.given import add_person


@pytest.fixture
def joint_leader(empty):
    return add_person(empty, "Joint", (Role.LEADER, "1866"), (Role.LEADER, "1868"))


@pytest.fixture
def draft(today):
    return Draft(("1867",), "Refleksjonsmøte", today)


@pytest.fixture
def workshop(empty, leader, draft, now):
    return commands.record(empty, leader, draft, at=now)


def answered(db, user, workshop, question, words, now):
    return commands.answer(db, user, workshop, question, words, at=now)


def test_a_recorded_workshop_carries_the_newest_questions_and_leaves_a_trace(empty, leader, workshop):
    found = store.load(empty, workshop)
    assert found.draft.framework == store.questions(empty)[0].framework and found.version == 1
    assert [row.action for row in events.newest(empty, "1867", 5)] == ["workshop_recorded"]


def test_recording_raises_the_versions_caches_are_keyed_by(empty, leader, draft, now):
    before = database.versions(empty, "1867", "updates")
    commands.record(empty, leader, draft, at=now)
    assert all(new > old for new, old in zip(database.versions(empty, "1867", "updates"), before))


def test_nobody_records_a_workshop_for_a_municipality_they_do_not_lead(empty, leader, draft, now):
    with pytest.raises(NotThere):
        commands.record(empty, leader, replace(draft, municipalities=("1867", "1866")), at=now)
    assert not store.of_municipality(empty, "1866") and not store.of_municipality(empty, "1867")


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_readers_and_contributors_record_nothing(empty, draft, now, role):
    with pytest.raises(NotThere):
        commands.record(empty, add_person(empty, "Somebody", (role, "1867")), draft, at=now)


def test_the_council_records_nothing_and_reaches_no_answer(empty, leader, council, workshop, draft, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    for attempt in (lambda: commands.record(empty, council, draft, at=now),
                    lambda: commands.answer(empty, council, workshop, 3, "Dans", at=now),
                    lambda: commands.edit_answer(empty, council, number, "Dans", based_on=1, at=now),
                    lambda: commands.note(empty, council, number, "Nei", at=now), lambda: commands.reopen(empty, council, number, at=now),
                    lambda: commands.promote(empty, council, [number], Becomes.MEASURE, at=now),
                    lambda: commands.edit(empty, council, workshop, draft, based_on=1, at=now)):
        with pytest.raises(NotThere):
            attempt()


def test_an_unknown_workshop_and_one_of_another_municipality_answer_alike(empty, other_leader, workshop, now):
    for number in (workshop, 999):
        with pytest.raises(NotThere) as refused:
            commands.answer(empty, other_leader, number, 3, "Kor", at=now)
        assert refused.value.args == NotThere().args


def test_a_workshop_is_corrected(empty, leader, workshop, draft, now):
    commands.edit(empty, leader, workshop, replace(draft, title="Nytt navn", place="Bø"), based_on=1, at=now)
    found = store.load(empty, workshop)
    assert (found.draft.title, found.draft.place, found.version) == ("Nytt navn", "Bø", 2)


def test_a_correction_based_on_an_older_version_is_refused_with_what_stands(empty, leader, workshop, draft, now):
    commands.edit(empty, leader, workshop, replace(draft, title="Hennes"), based_on=1, at=now)
    with pytest.raises(Stale) as refused:
        commands.edit(empty, leader, workshop, replace(draft, title="Mitt"), based_on=1, at=now)
    assert refused.value.newest.draft.title == "Hennes" and store.load(empty, workshop).draft.title == "Hennes"
    commands.edit(empty, leader, workshop, replace(draft, title="Mitt"), based_on=refused.value.newest.version, at=now)
    assert store.load(empty, workshop).draft.title == "Mitt"


def test_the_municipality_in_the_lead_of_a_workshop_stays(empty, joint_leader, today, now):
    number = commands.record(empty, joint_leader, Draft(("1866", "1868"), "Felles", today), at=now)
    with pytest.raises(Refused) as refused:
        commands.edit(empty, joint_leader, number, Draft(("1868", "1866"), "Felles", today), based_on=1, at=now)
    assert refused.value.code == "lead_stays"


def test_nobody_draws_in_a_municipality_they_do_not_lead(empty, leader, workshop, draft, now):
    with pytest.raises(NotThere):
        commands.edit(empty, leader, workshop, replace(draft, municipalities=("1867", "0301")), based_on=1, at=now)


def test_pasted_lines_become_answers_in_order(empty, leader, workshop, now):
    answered(empty, leader, workshop, 3, "• Kor\n• Dans\n", now)
    answered(empty, leader, workshop, 3, "Teater", now)
    assert [(x.position, x.text) for x in store.answers(empty, [workshop])] == [(1, "Kor"), (2, "Dans"), (3, "Teater")]


def test_pasting_the_same_list_twice_adds_nothing(empty, leader, workshop, now):
    answered(empty, leader, workshop, 3, "Kor\nDans", now)
    assert answered(empty, leader, workshop, 3, "- Dans\n- Kor", now) == []
    assert len(answered(empty, leader, workshop, 4, "Kor", now)) == 1


def test_one_bad_line_keeps_the_whole_list_out(empty, leader, workshop, now):
    with pytest.raises(Refused):
        answered(empty, leader, workshop, 3, "Kor\n" + "x" * 2_001, now)
    assert store.answers(empty, [workshop]) == []


@pytest.mark.parametrize("question", [0, 7, -1])
def test_a_question_that_does_not_exist_takes_no_answers(empty, leader, workshop, now, question):
    with pytest.raises(Refused) as refused:
        answered(empty, leader, workshop, question, "Kor", now)
    assert refused.value.code == "unknown_code"


def test_an_answers_words_role_and_organisation_are_corrected(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    commands.edit_answer(empty, leader, number, "Kor for alle", role="Rektor", organisation="Bøskolen", based_on=1, at=now)
    found = store.answer(empty, number)
    assert (found.text, found.role, found.organisation, found.version) == ("Kor for alle", "Rektor", "Bøskolen", 2)


def test_a_correction_of_an_answer_based_on_older_words_is_refused_with_what_stands(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    commands.edit_answer(empty, leader, number, "Hennes", based_on=1, at=now)
    with pytest.raises(Stale) as refused:
        commands.edit_answer(empty, leader, number, "Mitt", based_on=1, at=now)
    assert refused.value.newest.text == "Hennes" and store.answer(empty, number).text == "Hennes"


def test_an_answer_is_never_emptied(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    with pytest.raises(Refused) as refused:
        commands.edit_answer(empty, leader, number, " \n ", based_on=1, at=now)
    assert (refused.value.code, refused.value.field) == ("empty", "answers")


def test_an_answer_is_noted_with_a_reason_and_opened_again(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    with pytest.raises(Refused):
        commands.note(empty, leader, number, "  ", at=now)
    commands.note(empty, leader, number, "Finnes allerede", at=now)
    assert (store.answer(empty, number).state, store.answer(empty, number).reason) == (AnswerState.NOTED, "Finnes allerede")
    commands.reopen(empty, leader, number, at=now)
    assert (store.answer(empty, number).state, store.answer(empty, number).reason) == (AnswerState.OPEN, "")


def test_what_has_become_something_is_not_set_aside(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    commands.promote(empty, leader, [number], Becomes.MEASURE, at=now)
    with pytest.raises(Refused) as refused:
        commands.note(empty, leader, number, "Nei", at=now)
    assert refused.value.code == "already_became"


def test_one_click_makes_an_answer_a_planned_measure_that_knows_where_it_came_from(empty, leader, workshop, now, today):
    number, = answered(empty, leader, workshop, 3, "Kor i omsorgsboligen", now)
    made, = commands.promote(empty, leader, [number], Becomes.MEASURE, at=now)
    measure = measure_store.load(empty, made)
    assert (measure.draft.title, measure.draft.origins, measure.draft.mangfold) == ("Kor i omsorgsboligen", (number,), False)
    first, = updates.of_measure(empty, made)
    assert (first.status, first.applies_on) == (Status.PLANNED, today)
    became, = store.answer(empty, number).became
    assert (became.kind, became.id, became.status, became.municipalities) == (Becomes.MEASURE, made, Status.PLANNED, ("1867",))


def test_one_click_makes_an_answer_to_question_four_a_strategy_point(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 4, "Tilbud til alle aldre", now)
    made, = commands.promote(empty, leader, [number], Becomes.STRATEGY_POINT, at=now)
    point = point_store.load(empty, made)
    assert (point.draft.title, point.draft.origins, point.draft.goal) == ("Tilbud til alle aldre", (number,), "")
    assert store.answer(empty, number).state is AnswerState.BECAME


@pytest.mark.parametrize("kind", [Becomes.MEASURE, Becomes.STRATEGY_POINT])
def test_question_six_sets_the_diversity_lens(empty, leader, workshop, now, kind):
    number, = answered(empty, leader, workshop, 6, "Friplasser uten skjema", now)
    made, = commands.promote(empty, leader, [number], kind, at=now)
    found = measure_store.load(empty, made) if kind is Becomes.MEASURE else point_store.load(empty, made)
    assert found.draft.mangfold


def test_an_answer_to_question_six_may_become_both(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 6, "Friplasser uten skjema", now)
    for kind in (Becomes.MEASURE, Becomes.STRATEGY_POINT):
        commands.promote(empty, leader, [number], kind, at=now)
    assert {thing.kind for thing in store.answer(empty, number).became} == {Becomes.MEASURE, Becomes.STRATEGY_POINT}


@pytest.mark.parametrize(("question", "kind"), [
    (1, Becomes.MEASURE), (2, Becomes.STRATEGY_POINT), (3, Becomes.STRATEGY_POINT), (4, Becomes.MEASURE), (5, Becomes.MEASURE),
    (3, Becomes.ADVICE), (6, Becomes.ADVICE)])
def test_an_answer_becomes_only_what_its_question_asks_for(empty, leader, workshop, now, question, kind):
    number, = answered(empty, leader, workshop, question, "Kor", now)
    with pytest.raises(Refused) as refused:
        commands.promote(empty, leader, [number], kind, at=now)
    assert refused.value.code == "not_for_question" and store.answer(empty, number).became == ()


def test_ten_answers_become_ten_measures_at_once(empty, leader, workshop, now):
    numbers = answered(empty, leader, workshop, 3, "\n".join(f"Tiltak nummer {n}" for n in range(10)), now)
    assert len(commands.promote(empty, leader, numbers, Becomes.MEASURE, at=now)) == 10


def test_two_tabs_do_not_make_two_measures_of_one_answer(empty, leader, workshop, now):
    number, = answered(empty, leader, workshop, 3, "Kor", now)
    assert len(commands.promote(empty, leader, [number, number], Becomes.MEASURE, at=now)) == 1
    assert commands.promote(empty, leader, [number], Becomes.MEASURE, at=now) == []


def test_promoting_many_is_all_or_nothing(empty, leader, workshop, now):
    good, = answered(empty, leader, workshop, 3, "Kor", now)
    bad, = answered(empty, leader, workshop, 4, "Livsløp", now)
    with pytest.raises(Refused):
        commands.promote(empty, leader, [good, bad], Becomes.MEASURE, at=now)
    assert store.answer(empty, good).became == ()


def test_a_long_answer_keeps_all_its_words_beside_the_short_title(empty, leader, workshop, now):
    words = "Vi vil at alle barn skal få prøve " + "noe nytt og " * 30
    third, = answered(empty, leader, workshop, 3, words, now)
    fourth, = answered(empty, leader, workshop, 4, words, now)
    measure = measure_store.load(empty, commands.promote(empty, leader, [third], Becomes.MEASURE, at=now)[0])
    point = point_store.load(empty, commands.promote(empty, leader, [fourth], Becomes.STRATEGY_POINT, at=now)[0])
    assert measure.draft.title.endswith("…") and measure.draft.what == words.strip() == point.draft.goal


def test_what_comes_of_a_joint_workshop_is_joint_and_led_by_whoever_made_it(empty, joint_leader, today, now):
    number = commands.record(empty, joint_leader, Draft(("1866", "1868"), "Felles", today), at=now)
    answer, = answered(empty, joint_leader, number, 3, "Del vikarene", now)
    second = add_person(empty, "Second", (Role.LEADER, "1868"))
    made, = commands.promote(empty, second, [answer], Becomes.MEASURE, at=now)
    assert measure_store.load(empty, made).draft.municipalities == ("1868", "1866")


def test_when_what_it_became_is_taken_out_the_answer_is_open_again(empty, leader, workshop, now):
    third, = answered(empty, leader, workshop, 3, "Kor", now)
    fourth, = answered(empty, leader, workshop, 4, "Livsløp", now)
    measure, = commands.promote(empty, leader, [third], Becomes.MEASURE, at=now)
    point, = commands.promote(empty, leader, [fourth], Becomes.STRATEGY_POINT, at=now)
    measures.end(empty, leader, measure, "Feil", based_on=1, at=now)
    strategy_points.end(empty, leader, point, "Feil", based_on=1, at=now)
    assert {store.answer(empty, x).state for x in (third, fourth)} == {AnswerState.OPEN}
    strategy_points.take_back(empty, leader, point, at=now)
    assert store.answer(empty, fourth).state is AnswerState.BECAME


def test_a_double_click_on_save_makes_one_workshop(empty, leader, workshop, draft, now):
    assert commands.record(empty, leader, draft, at=now + timedelta(seconds=2)) == workshop
    assert commands.record(empty, leader, draft, at=now + timedelta(minutes=5)) != workshop


def test_only_the_lead_of_a_joint_workshop_changes_what_it_says_or_who_it_belongs_to(empty, now, today):
    everyone = add_person(empty, "All", *((Role.LEADER, code) for code in ("1866", "1867", "1868")))
    lead, neighbour = add_person(empty, "Lead", (Role.LEADER, "1866")), add_person(empty, "Neighbour", (Role.LEADER, "1867"))
    joint = Draft(("1866", "1867", "1868"), "Felles møte", today)
    number = commands.record(empty, everyone, joint, at=now)
    for attempt in (replace(joint, municipalities=("1866", "1867")), replace(joint, title="Vårt møte")):
        with pytest.raises(NotThere):
            commands.edit(empty, neighbour, number, attempt, based_on=1, at=now)
    assert commands.answer(empty, neighbour, number, 3, "Det kan alle lederne si", at=now)
    commands.edit(empty, lead, number, replace(joint, municipalities=("1866", "1867")), based_on=1, at=now)
    assert store.load(empty, number).draft.municipalities == ("1866", "1867")


def test_a_save_that_changes_nothing_makes_no_new_version_and_no_event(empty, leader, workshop, draft, now):
    answer, = commands.answer(empty, leader, workshop, 3, "Kor", role="Rektor", at=now)
    before = list(empty.query("SELECT max(id), count(*) FROM event"))
    commands.edit(empty, leader, workshop, draft, based_on=1, at=now)
    commands.edit_answer(empty, leader, answer, "Kor", role="Rektor", based_on=1, at=now)
    assert list(empty.query("SELECT max(id), count(*) FROM event")) == before
    commands.edit_answer(empty, leader, answer, "Kor", role="Lærer", based_on=1, at=now)
    assert list(empty.query("SELECT max(id), count(*) FROM event")) != before
