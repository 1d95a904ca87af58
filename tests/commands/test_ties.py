"""How deep a tie is said to be, and what a partner does in a measure."""

from datetime import timedelta

import pytest

from strategy.commands import measures, partners, ties
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import PartnerName, Status, UpdateDraft
from strategy.domain.partners import Depth, Draft, Role, TieDraft, as_of
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import events
from strategy.store import partners as partner_rows
from strategy.store import ties as rows
from tests.given import NOW

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def band(empty, leader):
    return partners.add(empty, leader, Draft("1867", "Skolekorpset", "voluntary"), at=NOW)


def test_each_thing_said_is_a_row_of_its_own_and_an_undo_is_one_too(empty, leader, band, today):
    first = ties.record(empty, leader, band, "1867", TieDraft(Depth.CONTACT, today - timedelta(days=300)), based_on=None, at=NOW)
    second = ties.record(empty, leader, band, "1867", TieDraft(Depth.AGREEMENT, today, today + timedelta(days=365)), based_on=first, at=LATER)
    assert as_of(rows.history(empty, "1867", band), today).draft.depth is Depth.AGREEMENT
    assert as_of(rows.history(empty, "1867", band), today - timedelta(days=10)).draft.depth is Depth.CONTACT
    ties.undo(empty, leader, second, at=LATER)
    ties.undo(empty, leader, second, at=LATER)
    said = rows.history(empty, "1867", band)
    assert len(said) == 3 and as_of(said, today).id == first
    assert [event.action for event in events.newest(empty, "1867", 3)] == ["tie_undone", "tie_recorded", "tie_recorded"]


def test_a_second_click_adds_nothing_and_what_somebody_else_said_is_not_overwritten(empty, leader, band, today):
    draft = TieDraft(Depth.CONTACT, today)
    first = ties.record(empty, leader, band, "1867", draft, based_on=None, at=NOW)
    assert ties.record(empty, leader, band, "1867", draft, based_on=None, at=NOW) == first
    with pytest.raises(Stale) as stale:
        ties.record(empty, leader, band, "1867", TieDraft(Depth.AGREEMENT, today), based_on=None, at=LATER)
    assert stale.value.newest.id == first and len(rows.history(empty, "1867", band)) == 1


def test_only_what_was_said_last_is_undone(empty, leader, band, today):
    first = ties.record(empty, leader, band, "1867", TieDraft(Depth.CONTACT, today), based_on=None, at=NOW)
    second = ties.record(empty, leader, band, "1867", TieDraft(Depth.AGREEMENT, today), based_on=first, at=LATER)
    with pytest.raises(Stale):
        ties.undo(empty, leader, first, at=LATER)
    ties.undo(empty, leader, second, at=LATER)
    undoing = max(row.id for row in rows.history(empty, "1867", band))
    for number in (undoing, 999):
        with pytest.raises(NotThere):
            ties.undo(empty, leader, number, at=LATER)


def test_a_tie_is_with_ones_own_with_what_the_country_shares_or_with_whom_one_works(empty, leader, other_leader, council, band, today):
    shared = partners.add(empty, council, Draft(None, "KS", "national"), at=NOW)
    draft = TieDraft(Depth.CONTACT, today)
    assert ties.record(empty, other_leader, shared, "0301", draft, based_on=None, at=NOW)
    for user, municipality in ((other_leader, "0301"), (other_leader, "1867"), (leader, "0301"), (leader, "9999"), (council, "1867")):
        with pytest.raises(NotThere):
            ties.record(empty, user, band, municipality, draft, based_on=None, at=NOW)
    with pytest.raises(NotThere):
        ties.undo(empty, leader, ties.record(empty, other_leader, shared, "0301", draft, based_on=None, at=NOW), at=NOW)


@pytest.mark.parametrize(("draft", "code"), [(lambda day: TieDraft(Depth.CONTACT, day + timedelta(days=1)), "future"),
                                             (lambda day: TieDraft(Depth.AGREEMENT, day, day - timedelta(days=1)), "agreement_before")])
def test_a_rule_is_told_before_anything_is_stored(empty, leader, band, today, draft, code):
    with pytest.raises(Refused, match=code):
        ties.record(empty, leader, band, "1867", draft(today), based_on=None, at=NOW)
    assert rows.history(empty, "1867", band) == []


@pytest.fixture
def choir(empty, leader, today):
    return measures.add(empty, leader, Measure(("1867",), "Kor", partners=(PartnerName("Skolekorpset", "voluntary"),)),
                        UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=500)), at=NOW)


def parts(db, measure: int) -> list[tuple]:
    return [(part.role, part.starts_on, part.ended_on) for part in rows.of_measure(db, measure)]


def seen(db, measure: int) -> tuple[int, ...]:
    return tuple(part.id for part in rows.of_measure(db, measure) if part.ended_on is None)


def test_the_first_role_said_holds_as_long_as_the_partner_was_there_and_later_ones_from_their_day(empty, leader, choir, today):
    partner = partner_rows.named(empty, "1867", "Skolekorpset", "voluntary").id
    ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today, based_on=seen(empty, choir), at=NOW)
    ties.set_roles(empty, leader, choir, partner, {Role.HOSTS, Role.FUNDS}, today, based_on=seen(empty, choir), at=NOW)
    assert parts(empty, choir) == [(Role.HOSTS, None, None), (Role.FUNDS, today, None)]
    assert events.newest(empty, "1867", 1)[0].action == "partner_roles_set"


def test_a_role_that_is_no_longer_chosen_ends_that_day_and_chosen_again_goes_on(empty, leader, choir, today):
    partner = partner_rows.named(empty, "1867", "Skolekorpset", "voluntary").id
    for roles in ({Role.HOSTS}, {Role.FUNDS}):
        ties.set_roles(empty, leader, choir, partner, roles, today, based_on=seen(empty, choir), at=NOW)
    assert parts(empty, choir) == [(Role.HOSTS, None, today), (Role.FUNDS, today, None)]
    ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today, based_on=seen(empty, choir), at=NOW)
    assert parts(empty, choir)[0] == (Role.HOSTS, None, None)
    ties.set_roles(empty, leader, choir, partner, (), today, based_on=seen(empty, choir), at=NOW)
    assert [role for role, _, ended in parts(empty, choir) if ended is None] == [Role.UNSAID]


def test_roles_are_refused_when_stale_in_the_future_before_the_beginning_or_of_somebody_elses_measure(empty, leader, other_leader, choir, today):
    partner = partner_rows.named(empty, "1867", "Skolekorpset", "voluntary").id
    with pytest.raises(Stale):
        ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today, based_on=(), at=NOW)
    with pytest.raises(Refused, match="future"):
        ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today + timedelta(days=1), based_on=seen(empty, choir), at=NOW)
    for user, measure, who in ((other_leader, choir, partner), (leader, choir, 999), (leader, 999, partner)):
        with pytest.raises(NotThere):
            ties.set_roles(empty, user, measure, who, {Role.HOSTS}, today, based_on=seen(empty, choir), at=NOW)
    ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today, based_on=seen(empty, choir), at=NOW)
    ties.set_roles(empty, leader, choir, partner, {Role.HOSTS, Role.FUNDS}, today, based_on=seen(empty, choir), at=NOW)
    with pytest.raises(Refused, match="part_before"):
        ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today - timedelta(days=5), based_on=seen(empty, choir), at=NOW)
    measures.end(empty, leader, choir, "Feil", based_on=1, at=NOW)
    with pytest.raises(Refused, match="ended"):
        ties.set_roles(empty, leader, choir, partner, {Role.HOSTS}, today, based_on=seen(empty, choir), at=NOW)
