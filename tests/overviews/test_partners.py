"""What a municipality, its neighbours and the council see of partners."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures, partners, ties
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import PartnerName, Status, UpdateDraft
from strategy.domain.partners import Depth, Draft, Role, TieDraft
from strategy.domain.people import Role as UserRole
from strategy.domain.refusals import NotThere
from strategy.overviews import partners as overview
from strategy.store import partners as rows
from strategy.store import ties as tie_rows
from tests.given import NOW, add_person

BAND, NAV = PartnerName("Skolekorpset", "voluntary"), PartnerName("Nav Bø", "nav")
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def choir(empty, leader, today):
    return measures.add(empty, leader, Measure(("1867",), "Kor", partners=(BAND, NAV)), UpdateDraft(Status.IN_PROGRESS, today), at=NOW)


def number(db, name: str) -> int:
    return next(one.id for one in rows.register(db, "1867") if one.draft.name == name)


def test_the_register_says_what_each_partner_does_and_how_deep_the_tie_is(empty, leader, choir, today):
    band = number(empty, "Skolekorpset")
    ties.record(empty, leader, band, "1867", TieDraft(Depth.AGREEMENT, today, today + timedelta(days=30)), based_on=None, at=NOW)
    part = next(part for part in tie_rows.of_measure(empty, choir) if part.partner == band)
    ties.set_roles(empty, leader, choir, band, {Role.HOSTS}, today, based_on=(part.id,), at=NOW)
    nav, found = overview.register(empty, leader, "1867", today).rows
    assert (nav.partner.draft.name, nav.depth, nav.going[0].roles) == ("Nav Bø", None, ())
    assert (found.depth.draft.depth, found.ends, found.going[0].roles, found.going[0].title) == (Depth.AGREEMENT, today + timedelta(days=30), (Role.HOSTS,), "Kor")


def test_a_partner_that_left_a_measure_is_told_with_its_last_day_and_is_no_longer_going(empty, leader, choir, today):
    measures.edit(empty, leader, choir, Measure(("1867",), "Kor", partners=(NAV,)), based_on=1, at=LATER)
    found = next(row for row in overview.register(empty, leader, "1867", today).rows if row.partner.draft.name == "Skolekorpset")
    assert found.going == () and found.works[0].ended_on == today


def test_what_is_out_of_use_and_what_anybody_may_use_stand_apart(empty, leader, council, choir, today):
    partners.end(empty, leader, number(empty, "Nav Bø"), based_on=1, at=LATER)
    shared = partners.add(empty, council, Draft(None, "KS", "national"), at=NOW)
    found = overview.register(empty, leader, "1867", today)
    assert [row.partner.draft.name for row in found.rows] == ["Skolekorpset"] and [one.draft.name for one in found.out_of_use] == ["Nav Bø"]
    assert [one.id for one in found.shared] == [shared]
    ties.record(empty, leader, shared, "1867", TieDraft(Depth.CONTACT, today), based_on=None, at=NOW)
    found = overview.register(empty, leader, "1867", today)
    assert found.shared == () and [(row.partner.id, row.own) for row in found.rows][-1] == (shared, False)


@pytest.fixture
def joint(empty, today):
    both = add_person(empty, "Begge", (UserRole.LEADER, "1867"), (UserRole.LEADER, "1868"))
    return measures.add(empty, both, Measure(("1867", "1868"), "Felles kor", partners=(BAND,)), UpdateDraft(Status.PLANNED, today), at=NOW)


def test_a_participant_reads_the_leads_partner_without_its_contact_and_says_the_own_tie_alone(empty, leader, joint, today):
    neighbour = add_person(empty, "Nabo", (UserRole.LEADER, "1868"))
    band = number(empty, "Skolekorpset")
    partners.edit(empty, leader, band, Draft("1867", "Skolekorpset", "voluntary", contact_role="Styreleder"), based_on=1, at=NOW)
    ties.record(empty, leader, band, "1867", TieDraft(Depth.JOINT_FUNDING, today), based_on=None, at=NOW)
    found = overview.register(empty, neighbour, "1868", today)
    row, = found.rows
    assert not row.own and row.partner.draft.name == "Skolekorpset" and found.keepers == {"1867": "Bø"}
    view = overview.one(empty, neighbour, band, None, today)
    assert (view.joint, view.register_of.name, view.municipality.name, view.partner.draft.contact_role) == (True, "Bø", "Øksnes", "")
    assert not view.may_edit and view.may_tie and (view.history, view.former, view.doubles, view.others, view.row.depth) == ((), (), (), (), None)
    assert [work.title for work in view.row.works] == ["Felles kor"]
    ties.record(empty, neighbour, band, "1868", TieDraft(Depth.CONTACT, today), based_on=None, at=NOW)
    assert overview.one(empty, neighbour, band, "1868", today).row.depth.draft.depth is Depth.CONTACT
    assert [row.partner.draft.name for row in overview.of_measure(empty, neighbour, joint, today)] == ["Skolekorpset"]


def test_a_reader_of_a_participant_reads_it_and_nobody_else_does(empty, council, other_leader, joint, today):
    band = number(empty, "Skolekorpset")
    assert not overview.one(empty, add_person(empty, "Leser", (UserRole.READER, "1868")), band, "1868", today).may_tie
    for user in (council, other_leader, add_person(empty, "Lenger borte", (UserRole.LEADER, "1866"))):
        for where in (None, "1868"):
            with pytest.raises(NotThere):
                overview.one(empty, user, band, where, today)


def test_a_participant_changes_nothing_of_it(empty, joint, today):
    neighbour, band = add_person(empty, "Nabo", (UserRole.LEADER, "1868")), number(empty, "Skolekorpset")
    for call in (lambda: partners.edit(empty, neighbour, band, Draft("1867", "Annet", "voluntary"), based_on=1, at=NOW),
                 lambda: partners.end(empty, neighbour, band, based_on=1, at=NOW), lambda: partners.merge(empty, neighbour, band, band, based_on=1, at=NOW)):
        with pytest.raises(NotThere):
            call()


def test_agreements_that_end_soon_or_have_just_ended_are_told_the_earliest_first(empty, leader, choir, today):
    for name, days in (("Skolekorpset", 60), ("Nav Bø", -10)):
        draft = TieDraft(Depth.AGREEMENT, today - timedelta(days=50), today + timedelta(days=days))
        ties.record(empty, leader, number(empty, name), "1867", draft, based_on=None, at=NOW)
    assert [row.partner.draft.name for row in overview.ending(empty, leader, "1867", today)] == ["Nav Bø", "Skolekorpset"]
    partners.end(empty, leader, number(empty, "Nav Bø"), based_on=1, at=LATER)
    assert [row.partner.draft.name for row in overview.ending(empty, leader, "1867", today)] == ["Skolekorpset"]


def test_a_merged_partner_is_still_read_by_its_link_and_leads_to_the_other(empty, leader, choir, today):
    double, kept = number(empty, "Nav Bø"), number(empty, "Skolekorpset")
    partners.merge(empty, leader, double, kept, based_on=1, at=LATER)
    view = overview.one(empty, leader, double, None, today)
    assert view.kept.id == kept and view.row.going == () and len(view.former) == 1
    view = overview.one(empty, leader, kept, None, today)
    assert [one.id for one in view.doubles] == [double] and len(view.row.going) == 1


def test_one_of_the_country_shows_nobodys_tie_to_those_outside_and_ones_own_inside(empty, leader, council, other_leader, today):
    shared = partners.add(empty, council, Draft(None, "KS", "national"), at=NOW)
    ties.record(empty, leader, shared, "1867", TieDraft(Depth.CONTACT, today), based_on=None, at=NOW)
    mine, theirs, above = (overview.one(empty, user, shared, where, today) for user, where in ((leader, "1867"), (other_leader, "1867"), (council, None)))
    assert mine.row.depth and mine.may_tie and not mine.may_edit and mine.former == ()
    assert theirs.row.depth is None and theirs.history == () and not theirs.may_tie
    assert above.users == 1 and above.may_edit and not above.may_tie


def test_outside_the_municipality_nothing_is_there(empty, leader, other_leader, council, choir, today):
    band = number(empty, "Skolekorpset")
    for user in (other_leader, council):
        for call in (lambda: overview.register(empty, user, "1867", today), lambda: overview.ending(empty, user, "1867", today),
                     lambda: overview.one(empty, user, band, "1867", today), lambda: overview.of_measure(empty, user, choir, today),
                     lambda: overview.known(empty, user, "1867"), lambda: overview.parts_seen(empty, user, choir, band)):
            with pytest.raises(NotThere):
                call()


def test_an_empty_register_is_empty(empty, leader, council, today):
    found = overview.register(empty, leader, "1867", today)
    assert (found.rows, found.out_of_use, found.shared) == ((), (), ()) and overview.ending(empty, leader, "1867", today) == ()
    assert overview.shared(empty, council).rows == () and overview.shared(empty, council).may_edit and not overview.shared(empty, leader).may_edit


def test_a_new_one_might_be_any_that_may_be_used(empty, leader, council, choir):
    partners.add(empty, council, Draft(None, "KS", "national"), at=NOW)
    assert [name for _, name in overview.known(empty, leader, "1867")] == ["Nav Bø", "Skolekorpset", "KS"]
    assert [name for _, name in overview.known(empty, council, None)] == ["KS"]


def test_a_role_said_later_tells_from_when(empty, leader, choir, today):
    band = number(empty, "Skolekorpset")
    measures.edit(empty, leader, choir, replace(Measure(("1867",), "Kor"), partners=(NAV,)), based_on=1, at=NOW - timedelta(days=30))
    measures.edit(empty, leader, choir, replace(Measure(("1867",), "Kor"), partners=(NAV, BAND)), based_on=2, at=NOW)
    found = next(row for row in overview.of_measure(empty, leader, choir, today) if row.partner.id == band)
    assert found.works[0].starts_on == today
