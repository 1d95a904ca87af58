"""What the sender and the council see of advice."""

from datetime import timedelta

import pytest

from strategy.commands import advice as commands
from strategy.domain.advice import Draft, ReplyDraft, State
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import advice as overview
from strategy.overviews.advice import Wanted
from tests.given import NOW, add_person


@pytest.fixture
def people(empty):
    return {"leader": add_person(empty, "Leder", (Role.LEADER, "1867")), "council": add_person(empty, "Rådet", (Role.COUNCIL, NATION)),
            "north": add_person(empty, "Rådgiver", (Role.ADVISER, "18")), "oslo": add_person(empty, "Oslo", (Role.LEADER, "0301"))}


@pytest.fixture
def sent(empty, people):
    return (commands.give(empty, people["leader"], Draft("1867", "Lag maler", "anchoring"), at=NOW - timedelta(days=50)),
            commands.give(empty, people["oslo"], Draft("0301", "Storbydag"), at=NOW))


def test_a_municipality_sees_its_own_and_withdrawn_ones_last(empty, people, sent):
    newer = commands.give(empty, people["leader"], Draft("1867", "Ring oss"), at=NOW)
    commands.withdraw(empty, people["leader"], newer, based_on=1, at=NOW)
    assert [view.id for view in overview.own(empty, people["leader"], "1867")] == [sent[0], newer]
    with pytest.raises(NotThere):
        overview.own(empty, people["oslo"], "1867")


def test_the_inbox_is_the_whole_country_for_the_council_and_the_own_counties_for_an_adviser(empty, people, sent):
    assert {view.id for view in overview.inbox(empty, people["council"], Wanted()).views} == set(sent)
    north = overview.inbox(empty, people["north"], Wanted(counties=("03",)))
    assert [view.id for view in north.views] == [sent[0]] and list(north.counties) == ["18"]
    with pytest.raises(NotThere):
        overview.inbox(empty, people["leader"], Wanted())


@pytest.mark.parametrize(("wanted", "found"), [
    (Wanted(), {0, 1}), (Wanted(states=("done",)), {0}), (Wanted(states=("received",)), {1}), (Wanted(themes=("anchoring",)), {0}),
    (Wanted(counties=("03",)), {1}), (Wanted(since=NOW.date() - timedelta(days=10)), {1}), (Wanted(until=NOW.date() - timedelta(days=10)), {0})])
def test_the_inbox_is_narrowed_by_state_theme_county_and_period(empty, people, sent, wanted, found):
    commands.reply(empty, people["council"], {sent[0]: 1}, ReplyDraft(State.DONE), at=NOW)
    assert {sent.index(view.id) for view in overview.inbox(empty, people["council"], wanted).views} == found


def test_the_sender_does_not_see_who_replied_nor_what_was_taken_back(empty, people, sent):
    reply, = commands.reply(empty, people["council"], {sent[0]: 1}, ReplyDraft(State.DONE, "Gjort"), at=NOW)
    assert [x.by for x in overview.one(empty, people["leader"], sent[0]).advice.replies] == [""]
    assert [x.by for x in overview.one(empty, people["council"], sent[0]).advice.replies] == ["Rådet"]
    commands.undo(empty, people["council"], [reply], at=NOW)
    assert overview.one(empty, people["leader"], sent[0]).advice.replies == ()
    assert overview.one(empty, people["council"], sent[0]).advice.replies[0].undone_at


def test_withdrawn_advice_is_not_there_for_the_council(empty, people, sent):
    commands.withdraw(empty, people["leader"], sent[0], based_on=1, at=NOW)
    with pytest.raises(NotThere):
        overview.one(empty, people["council"], sent[0])
    assert overview.one(empty, people["leader"], sent[0]).advice.withdrawn_at


def test_former_words_stay_inside(empty, people, sent):
    commands.edit(empty, people["leader"], sent[0], Draft("1867", "Lag gode maler"), based_on=1, at=NOW)
    assert [text for _, text, _ in overview.one(empty, people["leader"], sent[0]).former] == ["Lag maler"]
    assert overview.one(empty, people["council"], sent[0]).former == ()


def test_news_are_the_replies_since_a_moment(empty, people, sent):
    commands.reply(empty, people["council"], {sent[0]: 1}, ReplyDraft(State.DONE), at=NOW)
    assert [view.id for view in overview.news(empty, people["leader"], "1867", NOW - timedelta(days=1))] == [sent[0]]
    assert overview.news(empty, people["leader"], "1867", NOW + timedelta(days=1)) == ()
