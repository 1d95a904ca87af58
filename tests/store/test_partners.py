"""Partners, once a municipality."""

from dataclasses import replace

import pytest

from strategy.domain.measures import PartnerName
from strategy.domain.partners import Draft, Level
from strategy.domain.refusals import NotThere, Refused
from strategy.store import partners
from strategy.store.database import writing
from tests.given import NOW


def test_the_same_name_and_type_is_one_partner_whatever_the_letters(empty):
    with writing(empty):
        numbers = {partners.find_or_add(empty, "1867", PartnerName(name, "nav"), 1, NOW) for name in ("Nav Bø", "NAV BØ", "nav bø")}
    assert len(numbers) == 1 and partners.of_municipality(empty, "1867") == [PartnerName("Nav Bø", "nav")]


def test_the_same_name_in_another_municipality_is_another_partner(empty):
    with writing(empty):
        assert partners.find_or_add(empty, "1867", PartnerName("Nav", "nav"), 1, NOW) != partners.find_or_add(empty, "0301", PartnerName("Nav", "nav"), 1, NOW)


def test_an_unknown_type_is_refused(empty):
    with pytest.raises(Refused, match="unknown_code"), writing(empty):
        partners.find_or_add(empty, "1867", PartnerName("Nav", "no_such_type"), 1, NOW)


def planted(db, name: str, municipality: str | None = "1867", kind: str = "nav") -> int:
    with writing(db):
        return partners.add(db, Draft(municipality, name, kind))


def test_a_municipality_may_use_its_own_and_those_shared_by_the_country(empty):
    for name, municipality in (("Å", "1867"), ("Felles", None), ("Nav Oslo", "0301"), ("Albert", "1867")):
        planted(empty, name, municipality)
    assert [one.name for one in partners.of_municipality(empty, "1867")] == ["Albert", "Å", "Felles"]
    assert [one.draft.name for one in partners.register(empty, None)] == ["Felles"]


def test_a_name_that_is_shared_leads_to_the_shared_one_unless_the_municipality_has_its_own(empty):
    shared = planted(empty, "Felles", None)
    with writing(empty):
        assert partners.find_or_add(empty, "1867", PartnerName("felles", "nav"), 1, NOW) == shared
    own = planted(empty, "Felles")
    with writing(empty):
        assert partners.find_or_add(empty, "1867", PartnerName("FELLES", "nav"), 1, NOW) == own


def test_a_former_version_is_kept_whole(empty, leader):
    number = planted(empty, "Nav")
    with writing(empty):
        found = partners.load(empty, number)
        partners.revise(empty, found, replace(found.draft, name="Nav Bø", level=Level.REGIONAL), leader.id, NOW)
    (at, former), now = partners.former(empty, number)[0], partners.load(empty, number)
    assert (former.draft, former.version, at) == (found.draft, 1, NOW) and (now.version, now.draft.name) == (2, "Nav Bø")


def test_a_name_that_has_ended_is_in_use_again_when_somebody_names_it(empty, leader):
    number = planted(empty, "Nav")
    with writing(empty):
        partners.revise(empty, partners.load(empty, number), partners.load(empty, number).draft, leader.id, NOW, NOW.date())
    assert partners.of_municipality(empty, "1867") == []
    with writing(empty):
        assert partners.find_or_add(empty, "1867", PartnerName("Nav", "nav"), leader.id, NOW) == number
    assert partners.load(empty, number).in_force


def test_a_merged_name_leads_to_the_one_that_stands_for_it(empty, leader):
    double, kept = planted(empty, "Nav"), planted(empty, "Nav Bø")
    with writing(empty):
        partners.merge(empty, partners.load(empty, double), partners.load(empty, kept), leader.id, NOW)
        assert partners.find_or_add(empty, "1867", PartnerName("nav", "nav"), leader.id, NOW) == kept
    assert [one.id for one in partners.merged(empty, kept)] == [double]
    assert planted(empty, "Nav") not in (double, kept)


def test_nobody_is_there_under_an_unknown_number(empty):
    with pytest.raises(NotThere):
        partners.load(empty, 999)
    assert partners.last_merge(empty, 999) is None and partners.used(empty, "1867") == []
