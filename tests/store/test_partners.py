"""Partners, once a municipality."""

import pytest

from strategy.domain.measures import PartnerName
from strategy.domain.refusals import Refused
from strategy.store import partners
from strategy.store.database import writing


def test_the_same_name_and_type_is_one_partner_whatever_the_letters(empty):
    with writing(empty):
        numbers = {partners.find_or_add(empty, "1867", PartnerName(name, "nav")) for name in ("Nav Bø", "NAV BØ", "nav bø")}
    assert len(numbers) == 1 and partners.of_municipality(empty, "1867") == [PartnerName("Nav Bø", "nav")]


def test_the_same_name_in_another_municipality_is_another_partner(empty):
    with writing(empty):
        assert partners.find_or_add(empty, "1867", PartnerName("Nav", "nav")) != partners.find_or_add(empty, "0301", PartnerName("Nav", "nav"))


def test_an_unknown_type_is_refused(empty):
    with pytest.raises(Refused, match="unknown_code"), writing(empty):
        partners.find_or_add(empty, "1867", PartnerName("Nav", "no_such_type"))
