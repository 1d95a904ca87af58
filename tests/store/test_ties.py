"""What partners do in measures from one day to another, and what has been said of ties."""

from datetime import timedelta

import pytest

from strategy.commands import measures
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.partners import Depth, Role, TieDraft
from strategy.store import partners, ties
from strategy.store import measures as measure_rows
from strategy.store.database import rows, writing
from tests.given import NOW

NAV, BAND = PartnerName("Nav Bø", "nav"), PartnerName("Skolekorpset", "voluntary")
LATER = NOW + timedelta(days=400)


@pytest.fixture
def measure(empty, leader, today):
    return measures.add(empty, leader, Draft(("1867",), "Kor", partners=(NAV,)), UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=800)), at=NOW)


def named(db, measure: int, *names: PartnerName, at=LATER) -> None:
    with writing(db):
        ties.set_names(db, measure, "1867", names, 1, at, new=False)


def test_partners_of_a_new_measure_are_there_as_long_as_it_is_and_others_from_the_day_they_come(empty, measure):
    named(empty, measure, NAV, BAND)
    assert [(part.role, part.starts_on, part.ended_on) for part in ties.of_measure(empty, measure)] == [
        (Role.UNSAID, None, None), (Role.UNSAID, LATER.date(), None)]


def test_who_is_no_longer_named_ends_that_day_and_nothing_is_deleted(empty, measure):
    named(empty, measure, BAND)
    assert ties.names(empty, measure) == (BAND,)
    assert [part.ended_on for part in ties.of_measure(empty, measure)] == [LATER.date(), None]


def test_taken_out_and_put_back_on_one_day_is_as_if_nothing_happened(empty, measure):
    before = ties.of_measure(empty, measure)
    named(empty, measure)
    assert ties.names(empty, measure) == ()
    named(empty, measure, NAV)
    assert ties.of_measure(empty, measure) == before


def test_an_edit_keeps_the_roles_of_those_who_stay(empty, leader, measure):
    part, = ties.of_measure(empty, measure)
    with writing(empty):
        ties.say_role(empty, part.id, Role.HOSTS)
        ties.add(empty, measure, part.partner, Role.FUNDS, None)
    found = measure_rows.load(empty, measure)
    assert found.draft.partners == (NAV,)
    measures.edit(empty, leader, measure, Draft(("1867",), "Stort kor", partners=(NAV, BAND)), based_on=1, at=LATER)
    assert [part.role for part in ties.of_measure(empty, measure)] == [Role.HOSTS, Role.FUNDS, Role.UNSAID]


def test_a_role_in_force_is_said_once(empty, measure):
    part, = ties.of_measure(empty, measure)
    with pytest.raises(Exception, match="UNIQUE"), writing(empty):
        ties.add(empty, measure, part.partner, Role.UNSAID, None)


def test_the_rows_of_a_tie_come_in_the_order_they_apply(empty, leader, measure, today):
    partner = ties.of_measure(empty, measure)[0].partner
    with writing(empty):
        for ago, depth, to in ((10, Depth.AGREEMENT, today), (400, Depth.CONTACT, None)):
            day = today - timedelta(days=ago)
            ties.tie(empty, partner, "1867", TieDraft(depth, day, to), leader.id, NOW, day)
    found = ties.history(empty, "1867", partner)
    assert [row.draft.depth for row in found] == [Depth.CONTACT, Depth.AGREEMENT] and found[1].draft.agreement_to == today
    assert ties.of_municipality(empty, "1867") == {partner: found} and ties.of_municipality(empty, "0301") == {}
    assert ties.of_tie(empty, found[0].id) == found[0] and ties.of_tie(empty, 999) is None


def test_active_partners_are_counted_by_reading_on_each_day(empty, leader, measure, today):
    named(empty, measure, NAV, BAND, at=NOW - timedelta(days=100))
    days = [today - timedelta(days=ago) for ago in (900, 300, 0)]
    found = {(row["day"], row["reading"]): row["partners"] for row in ties.active_by_reading(empty, ["1867", "0301"], days)}
    assert found == {(days[1].isoformat(), "community_development"): 1, (days[2].isoformat(), "community_development"): 1,
                     (days[2].isoformat(), "local_cultural_life"): 1}
    assert ties.active_by_reading(empty, [], days) == ties.active_by_reading(empty, ["1867"], []) == []


def test_users_of_what_the_country_shares_are_counted_once_a_municipality(empty, leader, measure, today):
    with writing(empty):
        shared = partners.add(empty, partners.Draft(None, "Felles", "national"))
        ties.add(empty, measure, shared, Role.ADVISES, today)
        ties.tie(empty, shared, "1867", TieDraft(Depth.CONTACT, today), leader.id, NOW, today)
    assert ties.users(empty) == {shared: 1}
    assert [one.id for one in partners.used(empty, "1867")] == [shared]


def test_a_tie_says_how_deep_it_is_or_takes_something_back(empty, leader, measure):
    partner = ties.of_measure(empty, measure)[0].partner
    for depth, undoes in ((None, None), ("friendship", None), ("contact", 1)):
        with pytest.raises(Exception, match="constraint failed"):
            empty.conn.execute("INSERT INTO tie (partner, municipality, applies_on, depth, at, by, undoes) VALUES (?, '1867', '2026-01-01', ?, '', ?, ?)",
                               [partner, depth, leader.id, undoes])


def test_the_roles_of_partners_are_in_the_list_of_codes(empty, measure):
    assert rows(empty, "SELECT DISTINCT role FROM measure_partner") == [{"role": ""}]
    with pytest.raises(Exception, match="CHECK"):
        empty.conn.execute("UPDATE measure_partner SET role = 'friend'")
