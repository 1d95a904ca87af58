"""People reached outside the pupil count."""

from dataclasses import replace
from datetime import date

import pytest

from strategy.domain.indicators import Standing
from strategy.domain.reach import Reach, checked
from strategy.domain.refusals import Refused

TODAY = date(2026, 11, 23)
REACH = Reach("1867", 2026, "sfo", "school", 40, Standing.ESTIMATE, " Talt \n opp ")


def test_a_count_is_kept_and_its_comment_cleaned():
    assert checked(REACH, TODAY, ["school"]) == replace(REACH, comment="Talt opp")


@pytest.mark.parametrize("change, code, field", [
    ({"arena": "moon"}, "unknown_code", "arena"), ({"partner_type": "nav"}, "unknown_code", "partner_type"), ({"count": -1}, "not_a_count", "value"),
    ({"count": 1.5}, "not_a_count", "value"), ({"count": float("nan")}, "not_a_count", "value"), ({"period": 2027}, "odd_year", "period"),
    ({"comment": "x" * 501}, "too_long", "comment")])
def test_what_cannot_be_is_refused_naming_the_field(change, code, field):
    with pytest.raises(Refused) as refused:
        checked(replace(REACH, **change), TODAY, ["school"])
    assert (refused.value.code, refused.value.field) == (code, field)


def test_it_is_the_municipality_s_own_figure_never_an_official_one():
    with pytest.raises(ValueError):
        checked(replace(REACH, standing=Standing.FINAL), TODAY, ["school"])
