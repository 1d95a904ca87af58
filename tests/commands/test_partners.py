"""The register of partners: added, edited, ended, merged and taken apart again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import measures, partners, ties
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import PartnerName, Status, UpdateDraft
from strategy.domain.partners import Depth, Draft, TieDraft
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import events
from strategy.store import measures as measure_rows
from strategy.store import partners as rows
from strategy.store import ties as tie_rows
from strategy.store.database import versions
from tests.given import NOW

NAV = Draft("1867", "Nav Bø", "nav", organisation_number="974 760 673")
LATER = NOW + timedelta(minutes=5)


def added(db, user, name: str = "Nav Bø", municipality: str | None = "1867") -> int:
    return partners.add(db, user, replace(NAV, name=name, municipality=municipality), at=NOW)


def test_a_partner_is_stored_clean_with_its_event_and_raises_the_versions_of_the_municipality(empty, leader):
    before = versions(empty, "1867", "updates")
    number = added(empty, leader)
    assert rows.load(empty, number).draft == replace(NAV, organisation_number="974760673")
    assert events.newest(empty, "1867", 1)[0].action == "partner_added" and events.newest(empty, "1867", 1)[0].title == "Nav Bø"
    assert all(now > was for now, was in zip(versions(empty, "1867", "updates"), before))


def test_a_second_click_makes_no_second_partner_and_the_same_name_later_is_refused(empty, leader):
    number = added(empty, leader)
    assert added(empty, leader) == number
    with pytest.raises(Refused, match="partner_taken"):
        partners.add(empty, leader, NAV, at=LATER)
    with pytest.raises(Refused, match="partner_taken"):
        partners.add(empty, leader, replace(NAV, name="NAV BØ"), at=NOW)


def test_the_same_name_of_another_type_is_another_partner(empty, leader):
    assert added(empty, leader) != partners.add(empty, leader, replace(NAV, type="business"), at=NOW)


@pytest.mark.parametrize("kind", ["", "no_such_type"])
def test_an_unknown_type_is_refused(empty, leader, kind):
    with pytest.raises(Refused, match="partner_type_missing"):
        partners.add(empty, leader, replace(NAV, type=kind), at=NOW)


def test_nobody_keeps_the_register_of_others(empty, leader, other_leader, council):
    number, shared = added(empty, leader), added(empty, council, "KS", None)
    for user, one in ((other_leader, number), (council, number), (leader, shared)):
        for call in (lambda: partners.edit(empty, user, one, replace(NAV, name="x"), based_on=1, at=NOW), lambda: partners.end(empty, user, one, based_on=1, at=NOW),
                     lambda: partners.take_back(empty, user, one, at=NOW), lambda: partners.undo_merge(empty, user, one, at=NOW)):
            with pytest.raises(NotThere):
                call()
    for user, where in ((leader, None), (leader, "0301"), (leader, "9999"), (council, "1867")):
        with pytest.raises(NotThere):
            added(empty, user, "Ny", where)


def test_an_edit_keeps_the_former_version_and_a_stale_one_is_refused_with_what_stands(empty, leader):
    number = added(empty, leader)
    partners.edit(empty, leader, number, replace(NAV, name="Nav Vesterålen"), based_on=1, at=LATER)
    with pytest.raises(Stale) as stale:
        partners.edit(empty, leader, number, replace(NAV, name="Nav"), based_on=1, at=LATER)
    assert stale.value.newest.draft.name == "Nav Vesterålen" and rows.former(empty, number)[0][1].draft.name == "Nav Bø"


def test_an_edit_does_not_take_the_name_of_another_or_move_to_another_register(empty, leader):
    number = added(empty, leader)
    added(empty, leader, "PPT")
    with pytest.raises(Refused, match="partner_taken"):
        partners.edit(empty, leader, number, replace(NAV, name="ppt"), based_on=1, at=NOW)
    with pytest.raises(NotThere):
        partners.edit(empty, leader, number, replace(NAV, municipality=None), based_on=1, at=NOW)


def test_what_has_ended_is_no_longer_offered_keeps_its_name_and_is_taken_back(empty, leader):
    number = added(empty, leader)
    partners.end(empty, leader, number, based_on=1, at=NOW)
    partners.end(empty, leader, number, based_on=1, at=NOW)
    assert rows.of_municipality(empty, "1867") == []
    with pytest.raises(Refused, match="partner_taken_ended"):
        partners.add(empty, leader, NAV, at=LATER)
    partners.take_back(empty, leader, number, at=LATER)
    assert [one.name for one in rows.of_municipality(empty, "1867")] == ["Nav Bø"]


@pytest.fixture
def doubles(empty, leader, today):
    """Two partners that are one: one in two measures and with a tie, the other in one of them."""
    both = Measure(("1867",), "Kor", partners=(PartnerName("Nav", "nav"), PartnerName("Nav Bø", "nav")))
    first = UpdateDraft(Status.IN_PROGRESS, today)
    shared = measures.add(empty, leader, both, first, at=NOW)
    alone = measures.add(empty, leader, replace(both, title="Dans", partners=(PartnerName("Nav", "nav"),)), first, at=NOW)
    double, kept = (rows.named(empty, "1867", name, "nav").id for name in ("Nav", "Nav Bø"))
    ties.record(empty, leader, double, "1867", TieDraft(Depth.AGREEMENT, today), based_on=None, at=NOW)
    return double, kept, shared, alone


def everything(db) -> list:
    return [db.conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("measure_partner", "tie")]


def test_measures_and_ties_follow_a_merge_and_nothing_is_deleted(empty, leader, doubles):
    double, kept, shared, alone = doubles
    before = len(everything(empty)[0])
    partners.merge(empty, leader, double, kept, based_on=1, at=LATER)
    assert [one.name for one in measure_rows.load(empty, shared).draft.partners] == ["Nav Bø"] == [one.name for one in measure_rows.load(empty, alone).draft.partners]
    assert [row.draft.depth for row in tie_rows.history(empty, "1867", kept)] == [Depth.AGREEMENT] and tie_rows.history(empty, "1867", double) == []
    assert rows.load(empty, double).merged_into == kept and len(everything(empty)[0]) == before
    assert [one.name for one in rows.of_municipality(empty, "1867")] == ["Nav Bø"]


def test_a_merge_is_undone_to_the_letter_and_what_came_later_stays(empty, leader, doubles, today):
    double, kept, _, alone = doubles
    before = everything(empty)
    partners.merge(empty, leader, double, kept, based_on=1, at=LATER)
    partners.undo_merge(empty, leader, double, at=LATER)
    assert everything(empty) == before and rows.load(empty, double).in_force
    partners.undo_merge(empty, leader, double, at=LATER)
    partners.merge(empty, leader, double, kept, based_on=3, at=LATER)
    ties.record(empty, leader, kept, "1867", TieDraft(Depth.JOINT_DELIVERY, today), based_on=tie_rows.history(empty, "1867", kept)[-1].id, at=LATER)
    partners.undo_merge(empty, leader, double, at=LATER)
    assert [row.draft.depth for row in tie_rows.history(empty, "1867", kept)] == [Depth.JOINT_DELIVERY]


def test_a_second_click_merges_once_and_a_merged_one_is_changed_no_more(empty, leader, doubles):
    double, kept, *_ = doubles
    for _ in range(2):
        partners.merge(empty, leader, double, kept, based_on=1, at=LATER)
    assert len(rows.former(empty, double)) == 1
    for call in (lambda: partners.edit(empty, leader, double, replace(NAV, name="x"), based_on=2, at=LATER), lambda: partners.end(empty, leader, double, based_on=2, at=LATER),
                 lambda: ties.record(empty, leader, double, "1867", TieDraft(Depth.CONTACT, NOW.date()), based_on=None, at=LATER)):
        with pytest.raises(Refused, match="partner_merged"):
            call()


def test_merging_is_refused_into_itself_into_what_is_not_in_use_and_on_top_of_somebody_elses_change(empty, leader, other_leader, doubles):
    double, kept, *_ = doubles
    elsewhere = added(empty, other_leader, "Nav Oslo", "0301")
    third = added(empty, leader, "Tredje")
    partners.end(empty, leader, third, based_on=1, at=NOW)
    for into, code, based_on in ((double, "merge_itself", 1), (third, "partner_not_in_use", 1), (elsewhere, "not_there", 1), (999, "not_there", 1), (kept, "stale", 7)):
        with pytest.raises(Refused, match=code):
            partners.merge(empty, leader, double, into, based_on=based_on, at=LATER)
    assert rows.load(empty, double).in_force


def test_a_municipalitys_own_may_be_merged_into_a_shared_one_and_not_the_other_way(empty, leader, council, doubles):
    double, *_ = doubles
    shared = added(empty, council, "Nav (hele landet)", None)
    with pytest.raises(NotThere):
        partners.merge(empty, leader, shared, double, based_on=1, at=LATER)
    with pytest.raises(NotThere):
        partners.merge(empty, council, shared, double, based_on=1, at=LATER)
    partners.merge(empty, leader, double, shared, based_on=1, at=LATER)
    assert rows.load(empty, double).merged_into == shared


def test_a_merge_is_not_undone_over_a_later_one_or_a_name_that_was_taken(empty, leader, doubles):
    double, kept, *_ = doubles
    partners.merge(empty, leader, double, kept, based_on=1, at=LATER)
    third = added(empty, leader, "Nav i Vesterålen")
    partners.merge(empty, leader, kept, third, based_on=1, at=LATER)
    with pytest.raises(Stale):
        partners.undo_merge(empty, leader, double, at=LATER)
    partners.undo_merge(empty, leader, kept, at=LATER)
    added(empty, leader, "Nav")
    with pytest.raises(Refused, match="partner_taken"):
        partners.undo_merge(empty, leader, double, at=LATER)


def test_a_shared_partner_raises_what_every_view_depends_on(empty, council):
    before = versions(empty, "structure")
    added(empty, council, "KS", None)
    assert versions(empty, "structure") > before
