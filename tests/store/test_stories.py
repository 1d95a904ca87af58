"""Counting in the database gives what counting the answers one by one gives."""

from strategy.domain.stories import Counts
from strategy.domain.stories import counts as count
from strategy.domain.workshops import stands
from strategy.store import stories, workshops
from strategy.store.database import rows


def test_the_database_counts_as_the_rules_do(example):
    found = stories.by_workshop(example)
    assert len(found) == rows(example, "SELECT count(*) AS n FROM workshop")[0]["n"] > 40
    for number, (places, counts) in found.items():
        workshop = workshops.load(example, number)
        leading = {question.number for question in workshops.questions(example, workshop.draft.framework) if question.promotes}
        assert counts == count(x for x in workshops.answers(example, [number]) if stands(x) and x.question in leading)
        assert places == workshop.draft.municipalities


def test_one_municipality_has_its_own_and_the_joint_ones(example):
    found = stories.by_workshop(example, "1867")
    assert found == {number: one for number, one in stories.by_workshop(example).items() if "1867" in one[0]} and len(found) > 1


def test_a_workshop_without_answers_is_there_and_counts_nothing(empty, leader, today, now):
    from strategy.commands import workshops as commands
    from strategy.domain.workshops import Draft
    number = commands.record(empty, leader, Draft(("1867",), "Møte", today), at=now)
    assert stories.by_workshop(empty) == {number: (("1867",), Counts(1))} and stories.by_workshop(empty, "0301") == {}
