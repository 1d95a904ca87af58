"""A municipality's own rounds: what is left, what is being written, and what was."""

import pytest

from strategy.commands import deliveries as commands
from strategy.commands import indicators, measures, rounds
from strategy.domain.indicators import Figure, last_school_year
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import State
from strategy.overviews import deliveries
from strategy.store import indicators as indicator_rows
from strategy.store import rounds as store
from tests.commands.test_rounds import DAY, DRAFT, TODAY
from tests.given import NOW, add_person


@pytest.fixture
def number(empty, council):
    return rounds.add(empty, council, DRAFT, at=NOW)


def test_without_a_round_home_says_nothing(empty, leader):
    assert deliveries.at_home(empty, leader, "1867", TODAY) is None and deliveries.listing(empty, leader, "1867", TODAY) == ()


def test_what_is_left_is_counted_until_it_is_done(empty, leader, number):
    measures.add(empty, leader, Measure(("1867",), "Kor", due_on=TODAY - DAY), UpdateDraft(Status.IN_PROGRESS, TODAY - 2 * DAY), at=NOW)
    left = deliveries.one(empty, leader, number, "1867", TODAY, 120)
    own = left.own
    assert len(left.attention.late) == 1 and own.unanswered == 2 and own.may_deliver and len(own.figures) == 5
    found = indicator_rows.catalogue(empty)[own.figures[0]]
    year = last_school_year(TODAY) if found.by_school_year else TODAY.year
    indicators.report(empty, leader, Figure("1867", found.id, year, 1), based_on=None, at=NOW)
    commands.keep(empty, leader, number, "1867", 1, "Det går", at=NOW)
    own = deliveries.at_home(empty, leader, "1867", TODAY)
    assert own.written == ("Det går", "") and own.unanswered == 1 and own.unsaved and found.id not in own.figures and len(own.figures) == 4


def test_what_was_delivered_stands_under_the_questions_and_a_draft_over_it(empty, leader, number):
    made = commands.deliver(empty, leader, number, "1867", ("Godt", "Ja"), based_on=None, at=NOW)
    own = deliveries.at_home(empty, leader, "1867", TODAY)
    assert own.written == ("Godt", "Ja") and not own.unsaved and own.basis == made == own.delivery.id
    commands.keep(empty, leader, number, "1867", 1, "", at=NOW)
    own = deliveries.at_home(empty, leader, "1867", TODAY)
    assert own.written == ("", "Ja") and own.unsaved


def test_others_of_the_municipality_see_it_and_cannot_deliver(empty, leader, number):
    commands.keep(empty, leader, number, "1867", 1, "Bare min kladd", at=NOW)
    reader = add_person(empty, "Reader", (Role.READER, "1867"))
    own = deliveries.at_home(empty, reader, "1867", TODAY)
    assert own.state is State.OPEN and not own.may_deliver and own.written == ("", "")


def test_a_closed_round_stands_in_the_list_with_what_was_frozen(empty, council, leader, number):
    commands.deliver(empty, leader, number, "1867", ("Godt", "Ja"), based_on=None, at=NOW)
    rounds.close(empty, council, number, 120, based_on=1, at=NOW)
    own, = deliveries.listing(empty, leader, "1867", TODAY)
    assert own.state is State.CLOSED and own.snapshot.answers == ("Godt", "Ja") and deliveries.at_home(empty, leader, "1867", TODAY) is None


def test_nobody_sees_another_municipalitys_rounds(empty, other_leader, council, number):
    for user in (other_leader, council):
        for ask in (lambda: deliveries.at_home(empty, user, "1867", TODAY), lambda: deliveries.listing(empty, user, "1867", TODAY),
                    lambda: deliveries.one(empty, user, number, "1867", TODAY, 120)):
            with pytest.raises(NotThere):
                ask()


def test_whether_status_is_delivered_is_told_to_those_who_read_it_and_nobody_asked_is_no_answer(empty, council, leader, other_leader, number):
    assert deliveries.told(empty, council, "1867", TODAY - 400 * DAY) is None
    assert deliveries.told(empty, council, "1867", TODAY) == deliveries.Told(store.load(empty, number), State.OPEN, None)
    commands.deliver(empty, leader, number, "1867", ("Godt", "Ja"), based_on=None, at=NOW)
    assert {deliveries.told(empty, one, "1867", TODAY).delivered_at for one in (council, leader, add_person(empty, "R", (Role.READER, "1867")))} == {NOW}
    rounds.close(empty, council, number, 120, based_on=1, at=NOW)
    closed = deliveries.told(empty, council, "1867", TODAY)
    assert (closed.state, closed.delivered_at) == (State.CLOSED, NOW)
    with pytest.raises(NotThere):
        deliveries.told(empty, other_leader, "1867", TODAY)
