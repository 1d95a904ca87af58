"""What is typed and not saved: kept for the one who typed it, for a while, and for nobody else."""

from datetime import timedelta

import pytest

from strategy.commands import drafts as commands
from strategy.commands import people, workshops
from strategy.domain.people import TERMINAL, Role
from strategy.domain.refusals import NotThere
from strategy.domain.workshops import LONGEST_DRAFT, Draft
from strategy.overviews import drafts as overview
from strategy.store.database import rows
from tests.given import add_person


@pytest.fixture
def workshop(empty, leader, today, now):
    return workshops.record(empty, leader, Draft(("1867",), "Refleksjonsmøte", today), at=now)


def test_a_draft_comes_back_as_it_was_typed_and_no_event_tells_of_it(empty, leader, workshop, now):
    before = rows(empty, "SELECT count(*) AS n FROM event")
    assert commands.keep(empty, leader, workshop, "answers-3", "- Kor\n- Dans 🎻", at=now)
    commands.keep(empty, leader, workshop, "answers-3", "- Kor\n- Teater", at=now)
    assert overview.of(empty, leader, workshop, now) == {"answers-3": "- Kor\n- Teater"}
    assert rows(empty, "SELECT count(*) AS n FROM event") == before


def test_an_emptied_field_forgets_its_draft_and_no_other(empty, leader, workshop, now):
    for field in ("answers-3", "answers-4"):
        commands.keep(empty, leader, workshop, field, "Kor", at=now)
    assert not commands.keep(empty, leader, workshop, "answers-3", "  ", at=now)
    assert overview.of(empty, leader, workshop, now) == {"answers-4": "Kor"}


@pytest.mark.parametrize("text", ["x" * (LONGEST_DRAFT + 1), "Ring 15076500565"])
def test_what_is_never_stored_is_not_kept_as_a_draft_either(empty, leader, workshop, now, text):
    commands.keep(empty, leader, workshop, "answers-3", "Kor", at=now)
    assert not commands.keep(empty, leader, workshop, "answers-3", text, at=now)
    assert overview.of(empty, leader, workshop, now) == {}


def test_a_draft_is_nobody_elses(empty, leader, other_leader, council, workshop, now):
    colleague = add_person(empty, "Colleague", (Role.LEADER, "1867"))
    commands.keep(empty, leader, workshop, "answers-3", "Kor", at=now)
    assert overview.of(empty, colleague, workshop, now) == {}
    for user in (other_leader, council):
        for call in (lambda: overview.of(empty, user, workshop, now), lambda: commands.keep(empty, user, workshop, "answers-3", "Nei", at=now)):
            with pytest.raises(NotThere):
                call()


def test_after_fourteen_days_a_draft_is_gone(empty, leader, workshop, now):
    commands.keep(empty, leader, workshop, "answers-3", "Kor", at=now)
    assert overview.of(empty, leader, workshop, now + timedelta(days=13, hours=23))
    assert overview.of(empty, leader, workshop, now + timedelta(days=14)) == {}
    commands.keep(empty, leader, workshop, "answers-4", "Ny", at=now + timedelta(days=14))
    assert [row["field"] for row in rows(empty, "SELECT field FROM draft")] == ["answers-4"]


def test_a_person_who_is_anonymised_leaves_no_drafts(empty, leader, workshop, now):
    commands.keep(empty, leader, workshop, "answers-3", "Kor", at=now)
    people.anonymise(empty, TERMINAL, leader.id, at=now)
    assert rows(empty, "SELECT * FROM draft") == []
