"""Telling how it went with an idea of another municipality."""

import pytest

from strategy.commands import attempts as commands
from strategy.commands import ideas
from strategy.domain.ideas import AttemptDraft, Outcome
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import attempts as store
from strategy.store.database import rows
from tests.commands.test_ideas import LATER, card, measure  # noqa: F401
from tests.given import NOW, add_person

WORKED, PARTLY = AttemptDraft(Outcome.WORKED, "Det gikk bra"), AttemptDraft(Outcome.PARTLY)


@pytest.fixture
def told(empty, other_leader, card):  # noqa: F811
    return commands.answer(empty, other_leader, card, "0301", WORKED, based_on=None, at=NOW)


def test_a_municipality_tells_once_however_often_it_is_clicked(empty, other_leader, card, told):  # noqa: F811
    assert commands.answer(empty, other_leader, card, "0301", WORKED, based_on=None, at=LATER) == told
    assert [row["municipality"] for row in rows(empty, "SELECT municipality FROM event WHERE action = 'attempt_told' ORDER BY id")] == ["0301", "1867"]


def test_what_was_told_is_changed_and_a_stale_change_is_refused(empty, other_leader, card, told):  # noqa: F811
    assert commands.answer(empty, other_leader, card, "0301", PARTLY, based_on=1, at=LATER) == told
    with pytest.raises(Stale) as stale:
        commands.answer(empty, other_leader, card, "0301", WORKED, based_on=1, at=LATER)
    assert stale.value.newest.draft == PARTLY
    with pytest.raises(Stale):
        commands.answer(empty, other_leader, card, "0301", WORKED, based_on=None, at=LATER)


def test_an_answer_is_withdrawn_and_stands_again_or_is_told_anew(empty, other_leader, card, told):  # noqa: F811
    with pytest.raises(Stale):
        commands.withdraw(empty, other_leader, told, based_on=7, at=LATER)
    for _ in range(2):
        commands.withdraw(empty, other_leader, told, based_on=1, at=LATER)
    assert store.load(empty, told).withdrawn_at is not None
    for _ in range(2):
        commands.put_back(empty, other_leader, told, at=LATER)
    assert store.load(empty, told).withdrawn_at is None
    commands.withdraw(empty, other_leader, told, based_on=3, at=LATER)
    assert commands.answer(empty, other_leader, card, "0301", WORKED, based_on=4, at=LATER) == told and store.load(empty, told).withdrawn_at is None


def test_nobody_tells_for_others_of_the_own_idea_or_of_a_withdrawn_one(empty, leader, other_leader, card):  # noqa: F811
    reader = add_person(empty, "Leser", (Role.READER, "0301"))
    for user, code in ((reader, "0301"), (other_leader, "1804"), (leader, "0301")):
        with pytest.raises(NotThere):
            commands.answer(empty, user, card, code, WORKED, based_on=None, at=NOW)
    with pytest.raises(Refused, match="own_idea"):
        commands.answer(empty, leader, card, "1867", WORKED, based_on=None, at=NOW)
    with pytest.raises(Refused, match="unknown_code"):
        commands.answer(empty, other_leader, card, "0301", AttemptDraft(None, "Bra"), based_on=None, at=NOW)
    ideas.withdraw(empty, leader, card, based_on=1, at=LATER)
    with pytest.raises(NotThere):
        commands.answer(empty, other_leader, card, "0301", WORKED, based_on=None, at=NOW)


def test_another_municipalitys_answer_is_not_mine_to_withdraw(empty, leader, told):
    for call in (lambda: commands.withdraw(empty, leader, told, based_on=1, at=NOW), lambda: commands.put_back(empty, leader, told, at=NOW),
                 lambda: commands.put_back(empty, leader, 99, at=NOW)):
        with pytest.raises(NotThere):
            call()
