"""The council's rounds: made, edited, closed and opened again; what is frozen never changes."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import deliveries, groupings, indicators, measures
from strategy.commands import rounds as commands
from strategy.domain.freshness import Freshness
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.rounds import Draft, Kind, Question, State, state
from strategy.store import rounds as store
from strategy.store import snapshots, updates
from strategy.store.database import connect, rows
from tests.given import NOW, add_person, user_of

TODAY = NOW.date()
DAY = timedelta(days=1)
DRAFT = Draft("Høst", (Question("Hvordan går det?"), Question("Nok lokaler?", Kind.CHOICE, ("Ja", "Nei"))), TODAY, TODAY + 9 * DAY)
AFTER = NOW + 10 * DAY


@pytest.fixture
def number(empty, council):
    return commands.add(empty, council, DRAFT, at=NOW)


@pytest.fixture
def measure(empty, leader):
    return measures.add(empty, leader, Measure(("1867",), "Kor", target_groups=("older",), due_on=TODAY + 3 * DAY),
                        UpdateDraft(Status.IN_PROGRESS, TODAY - DAY), at=NOW - DAY)


def frozen(db, number) -> list:
    return snapshots.of_closing(db, store.load(db, number).closing.id)


def of(db, number, code="1867"):
    return next(one for one in frozen(db, number) if one.municipality == code)


def events(db) -> list[str]:
    return [row["action"] for row in rows(db, "SELECT action FROM event WHERE subject_kind = 'round' ORDER BY id")]


def test_a_round_for_the_country_asks_every_municipality(empty, council, number):
    found = store.load(empty, number)
    assert found.draft == DRAFT and found.asked == 357 and events(empty) == ["round_added"]
    assert commands.add(empty, council, DRAFT, at=NOW + timedelta(seconds=2)) == number


def test_a_round_for_a_grouping_asks_those_that_were_in_it(empty, council):
    branch = groupings.add(empty, council, Grouping("Vesterålen", ("1866", "1867")), at=NOW)
    number = commands.add(empty, council, replace(DRAFT, groupings=(branch,)), at=NOW)
    groupings.edit(empty, council, branch, Grouping("Vesterålen", ("0301",)), based_on=1, at=NOW)
    assert store.members(empty, number) == ["1866", "1867"]
    with pytest.raises(Refused, match="unknown_grouping"):
        commands.add(empty, council, replace(DRAFT, groupings=("no-such",)), at=NOW)


def test_nobody_is_asked_in_two_rounds_on_the_same_day(empty, council, number):
    one, other = (groupings.add(empty, council, Grouping(name, (code,)), at=NOW) for name, code in (("A", "1867"), ("B", "0301")))
    with pytest.raises(Refused, match="rounds_overlap"):
        commands.add(empty, council, replace(DRAFT, title="Vår", groupings=(one,), opens_on=DRAFT.closes_on, closes_on=DRAFT.closes_on), at=NOW)
    later = replace(DRAFT, opens_on=TODAY + 30 * DAY, closes_on=TODAY + 40 * DAY)
    commands.add(empty, council, replace(later, groupings=(one,)), at=NOW)
    commands.add(empty, council, replace(later, groupings=(other,)), at=NOW)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.LEADER, Role.ADMINISTRATOR])
def test_only_the_council_makes_and_closes_rounds(empty, number, role):
    area = {Role.ADVISER: "18", Role.LEADER: "1867"}.get(role, "NO")
    user = add_person(empty, "Else", (role, area))
    for ask in (lambda: commands.add(empty, user, DRAFT, at=NOW), lambda: commands.close(empty, user, number, 120, based_on=1, at=NOW),
                lambda: commands.edit(empty, user, number, DRAFT, based_on=1, at=NOW), lambda: commands.withdraw(empty, user, number, based_on=1, at=NOW),
                lambda: commands.reopen(empty, user, number, "Grunn", TODAY, based_on=1, at=NOW)):
        with pytest.raises(NotThere):
            ask()


def test_an_edit_of_a_round_that_somebody_has_changed_is_refused_with_what_stands_now(empty, council):
    number = commands.add(empty, council, replace(DRAFT, opens_on=TODAY + DAY), at=NOW)
    commands.edit(empty, council, number, replace(DRAFT, title="Vår", opens_on=TODAY + DAY), based_on=1, at=NOW)
    with pytest.raises(Stale) as stale:
        commands.edit(empty, council, number, replace(DRAFT, title="Sommer", opens_on=TODAY + DAY), based_on=1, at=NOW)
    assert stale.value.newest.draft.title == "Vår"


def test_an_open_round_takes_a_later_closing_date_and_nothing_else(empty, council, number):
    commands.edit(empty, council, number, replace(DRAFT, closes_on=TODAY + 20 * DAY), based_on=1, at=NOW)
    assert store.load(empty, number).draft.closes_on == TODAY + 20 * DAY
    with pytest.raises(Refused, match="round_has_opened"):
        commands.edit(empty, council, number, replace(DRAFT, title="Vår"), based_on=2, at=NOW)


def test_a_round_nobody_was_asked_in_yet_is_withdrawn_and_put_back(empty, council, number):
    with pytest.raises(Refused, match="round_has_opened"):
        commands.withdraw(empty, council, number, based_on=1, at=NOW)
    later = commands.add(empty, council, replace(DRAFT, opens_on=TODAY + 20 * DAY, closes_on=TODAY + 30 * DAY), at=NOW)
    commands.withdraw(empty, council, later, based_on=1, at=NOW)
    assert state(store.load(empty, later), TODAY) is State.WITHDRAWN
    commands.put_back(empty, council, later, at=NOW)
    assert state(store.load(empty, later), TODAY) is State.PLANNED
    assert events(empty)[1:] == ["round_added", "round_withdrawn", "round_put_back"]


def test_closing_freezes_what_stands_and_nothing_later_changes_it(empty, council, leader, number, measure):
    indicators.report(empty, leader, Figure("1867", "kfa15", TODAY.year - 1, 12), based_on=None, at=NOW)
    deliveries.deliver(empty, leader, number, "1867", ("Godt, takk 🎻", "Ja"), based_on=None, at=NOW)
    commands.close(empty, council, number, 120, based_on=1, at=NOW)
    before = frozen(empty, number)
    bo = of(empty, number)
    assert bo.answers == ("Godt, takk 🎻", "Ja") and bo.measures[0].title == "Kor" and bo.covered == ("older",)
    assert bo.figures[0].value == 12 and bo.freshness is Freshness.UPDATED
    assert len(before) == 357 and of(empty, number, "0301").freshness is Freshness.NONE and of(empty, number, "0301").delivery is None
    measures.update(empty, leader, measure, UpdateDraft(Status.COMPLETED, TODAY), based_on=updates.of_measure(empty, measure)[-1].id, at=NOW + timedelta(hours=1))
    measures.edit(empty, leader, measure, Measure(("1867",), "Et helt annet navn"), based_on=1, at=NOW + timedelta(hours=1))
    indicators.report(empty, leader, Figure("1867", "kfa15", TODAY.year - 1, 99), based_on=1, at=NOW + timedelta(hours=1))
    assert frozen(empty, number) == before


def test_whoever_looks_first_after_the_closing_date_freezes_the_same(empty, empty_file, council, leader, number, measure):
    deliveries.deliver(empty, leader, number, "1867", ("Godt", ""), based_on=None, at=NOW)
    at_night = NOW + 10 * DAY
    newest = updates.of_measure(empty, measure)[-1].id
    copy = empty_file.with_name("copy.db")
    empty.conn.execute("VACUUM INTO ?", [str(copy)])
    assert commands.close_due(empty, None, 120, at=at_night) == 1
    other = connect(copy)
    # A week later somebody has written on, and an update is said to apply to a day before the closing.
    measures.update(other, leader, measure, UpdateDraft(Status.COMPLETED, TODAY + DAY), based_on=newest, at=at_night)
    measures.edit(other, leader, measure, Measure(("1867",), "Nytt", target_groups=("older",)), based_on=1, at=at_night)
    assert commands.close_due(other, None, 120, at=NOW + 17 * DAY) == 1
    assert frozen(other, number) == frozen(empty, number) and of(empty, number).measures[0].late
    assert rows(empty, "SELECT person FROM event WHERE action = 'round_closed'") == [{"person": None}]
    other.close()


def test_a_round_that_is_not_due_is_left_and_one_that_is_is_frozen_once(empty, council, number):
    assert commands.close_due(empty, None, 120, at=NOW) == 0
    assert commands.close_due(empty, None, 120, at=AFTER) == 1 and commands.close_due(empty, None, 120, at=AFTER) == 0
    assert len(rows(empty, "SELECT 1 FROM round_closing")) == 1


def test_closing_twice_freezes_once_and_closing_what_somebody_changed_is_refused(empty, council, number):
    commands.edit(empty, council, number, replace(DRAFT, closes_on=TODAY + 20 * DAY), based_on=1, at=NOW)
    with pytest.raises(Stale):
        commands.close(empty, council, number, 120, based_on=1, at=NOW)
    commands.close(empty, council, number, 120, based_on=2, at=NOW)
    commands.close(empty, council, number, 120, based_on=2, at=NOW)
    assert len(rows(empty, "SELECT 1 FROM round_closing")) == 1
    planned = commands.add(empty, council, replace(DRAFT, opens_on=TODAY + 20 * DAY, closes_on=TODAY + 30 * DAY), at=NOW)
    with pytest.raises(Refused, match="round_not_open"):
        commands.close(empty, council, planned, 120, based_on=1, at=NOW)


def test_opening_again_is_told_with_its_reason_and_keeps_what_was_frozen(empty, council, leader, number, measure):
    commands.close(empty, council, number, 120, based_on=1, at=NOW)
    first, frozen_first = store.load(empty, number).closing.id, frozen(empty, number)
    commands.reopen(empty, council, number, "Mange rakk det ikke", TODAY + 3 * DAY, based_on=2, at=NOW)
    found = store.load(empty, number)
    assert state(found, TODAY) is State.OPEN and found.closings[0].reason == "Mange rakk det ikke" and events(empty)[-1] == "round_reopened"
    deliveries.deliver(empty, leader, number, "1867", ("Nå", ""), based_on=None, at=NOW)
    commands.close(empty, council, number, 120, based_on=found.version, at=NOW)
    assert snapshots.of_closing(empty, first) == frozen_first and of(empty, number).answers == ("Nå", "")


def test_a_round_that_fails_to_freeze_is_not_closed(empty, council, number):
    empty.conn.execute("CREATE TEMP TRIGGER broken BEFORE INSERT ON main.round_snapshot WHEN new.municipality = '1867' BEGIN SELECT RAISE(FAIL, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError):
        commands.close(empty, council, number, 120, based_on=1, at=NOW)
    assert store.load(empty, number).closing is None and rows(empty, "SELECT 1 FROM round_snapshot") == []


def test_two_processes_that_look_at_once_freeze_once(example_file):
    one, other = connect(example_file), connect(example_file)
    council = user_of(one, "raadet")
    branch = groupings.add(one, council, Grouping("Bare Bø", ("1867",)), at=NOW - 400 * DAY)
    number = commands.add(one, council, replace(DRAFT, opens_on=TODAY - 400 * DAY, closes_on=TODAY - 391 * DAY, groupings=(branch,)), at=NOW - 400 * DAY)
    assert number in store.due(one, TODAY) and number in store.due(other, TODAY)
    commands.close_due(one, None, 120, at=NOW)
    commands.close_due(other, None, 120, at=NOW)
    assert len(rows(one, "SELECT 1 FROM round_closing WHERE round = :n", n=number)) == 1
    one.close(), other.close()
