"""Handing over the lead, through the door."""

from datetime import timedelta

import pytest

from strategy.commands import handovers, measures, strategy_points, workshops
from strategy.domain.days import norwegian_day
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.versions import Kind
from strategy.domain.workshops import Draft as Workshop
from strategy.store import events
from strategy.store import handovers as rows
from strategy.store import measures as measure_rows
from strategy.store import versions as version_rows
from tests.given import NOW, add_person

TODAY = norwegian_day(NOW)
PLACES = ("1867", "1868")


@pytest.fixture
def both(empty):
    return add_person(empty, "Both", *((Role.LEADER, code) for code in PLACES))


@pytest.fixture
def oksnes(empty):
    return add_person(empty, "Oksnes", (Role.LEADER, "1868"))


@pytest.fixture
def measure(empty, both):
    draft = Draft(PLACES, "Kor", partners=(PartnerName("Nav", "nav"),), themes=("access",))
    return measures.add(empty, both, draft, UpdateDraft(Status.PLANNED, TODAY), at=NOW)


def test_the_new_lead_may_change_it_and_the_former_may_still_say_how_it_goes(empty, leader, oksnes, measure):
    handovers.hand_over(empty, leader, Kind.MEASURE, measure, "1868", "De har korlederen", based_on=1, at=NOW)
    now = measure_rows.load(empty, measure)
    assert (now.draft.municipalities, now.version, now.draft.partners) == (("1868", "1867"), 2, (PartnerName("Nav", "nav"),))
    measures.edit(empty, oksnes, measure, Draft(("1868", "1867"), "Stort kor"), based_on=2, at=NOW)
    with pytest.raises(NotThere):
        measures.edit(empty, leader, measure, Draft(("1868", "1867"), "Mitt kor"), based_on=3, at=NOW)
    newest = measure_rows.now(empty, measure)["newest"]
    measures.update(empty, leader, measure, UpdateDraft(Status.IN_PROGRESS, TODAY), based_on=newest, at=NOW + timedelta(minutes=1))


def test_the_new_lead_may_give_it_back_and_both_are_told(empty, leader, oksnes, measure):
    handovers.hand_over(empty, leader, Kind.MEASURE, measure, "1868", "", based_on=1, at=NOW)
    handovers.hand_over(empty, oksnes, Kind.MEASURE, measure, "1867", "Ikke nå", based_on=2, at=NOW)
    assert measure_rows.load(empty, measure).draft.municipalities == PLACES
    assert [(x.former, x.municipality, x.note) for x in rows.of(empty, Kind.MEASURE, measure)] == [("Øksnes", "Bø", "Ikke nå"), ("Bø", "Øksnes", "")]
    for code in PLACES:
        assert [x.action for x in events.newest(empty, code, 9)].count("lead_handed_over") == 2


def test_a_second_click_hands_over_once(empty, leader, measure):
    for _ in range(2):
        handovers.hand_over(empty, leader, Kind.MEASURE, measure, "1868", "", based_on=1, at=NOW)
    assert len(rows.of(empty, Kind.MEASURE, measure)) == 1


@pytest.mark.parametrize("to", ["", "0301", "9999"])
def test_nobody_is_put_in_charge_of_what_they_take_no_part_in(empty, leader, measure, to):
    with pytest.raises(Refused) as caught:
        handovers.hand_over(empty, leader, Kind.MEASURE, measure, to, "", based_on=1, at=NOW)
    assert caught.value.code == "not_participant"


def test_a_participant_cannot_take_the_lead(empty, oksnes, other_leader, measure):
    for user in (oksnes, other_leader):
        with pytest.raises(NotThere):
            handovers.hand_over(empty, user, Kind.MEASURE, measure, "1868", "", based_on=1, at=NOW)


def test_a_newer_version_is_shown_first(empty, leader, measure):
    measures.edit(empty, leader, measure, Draft(PLACES, "Stort kor"), based_on=1, at=NOW)
    with pytest.raises(Stale):
        handovers.hand_over(empty, leader, Kind.MEASURE, measure, "1868", "", based_on=1, at=NOW)


def test_what_has_ended_keeps_its_lead(empty, leader, measure):
    measures.end(empty, leader, measure, "Dobbelt", based_on=1, at=NOW)
    with pytest.raises(Refused) as caught:
        handovers.hand_over(empty, leader, Kind.MEASURE, measure, "1868", "", based_on=2, at=NOW)
    assert caught.value.code == "ended_stays"


def test_strategy_points_and_workshops_are_handed_over_too(empty, both, leader):
    point = strategy_points.add(empty, both, Point(PLACES, "Livsløp"), at=NOW)
    workshop = workshops.record(empty, both, Workshop(PLACES, "Møte", TODAY), at=NOW)
    for kind, number in ((Kind.STRATEGY_POINT, point), (Kind.WORKSHOP, workshop)):
        handovers.hand_over(empty, leader, kind, number, "1868", "", based_on=1, at=NOW)
        assert version_rows.load(empty, kind, number).draft.municipalities == ("1868", "1867")
        assert version_rows.load(empty, kind, number).version == 2
