"""Versions side by side, and a stored one as a draft again."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.measures import Draft, PartnerName, Visibility
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.versions import Kept, compared, draft_of

AT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = st.text(max_size=20)
MEASURES = st.builds(
    Draft, st.tuples(TEXT), TEXT, why=TEXT, responsible_person=st.none() | st.integers(1, 9), starts_on=st.none() | st.dates(),
    due_on=st.none() | st.dates(), continuous=st.booleans(), visibility=st.sampled_from(Visibility), themes=st.lists(TEXT, max_size=3).map(tuple),
    origins=st.lists(st.integers(1, 99), max_size=3).map(tuple), partners=st.lists(st.builds(PartnerName, TEXT, TEXT), max_size=2).map(tuple))


@given(MEASURES)
def test_what_was_kept_comes_back_the_same(draft):
    assert draft_of(Draft, json.loads(json.dumps(asdict(draft), default=str))) == draft


def test_what_a_version_did_not_have_yet_gets_its_default():
    assert draft_of(Point, {"municipalities": ["1867"], "title": "Livsløp", "gone": 1}) == Point(("1867",), "Livsløp")


def test_versions_come_newest_first_each_beside_the_one_before():
    kept = [Kept(1, AT, "Kari", {"title": "Kor", "why": ""}), Kept(2, AT, "Ola", {"title": "Stort kor", "why": "", "new_field": 1})]
    newest, first = compared(kept)
    assert (newest.version, newest.by_name, newest.title, newest.current, first.current) == (2, "Ola", "Stort kor", True, False)
    assert [(x.field, x.old, x.new) for x in newest.changes] == [("title", "Kor", "Stort kor")] and first.changes == ()


def test_a_due_date_is_a_day_again():
    assert draft_of(Draft, {"municipalities": [], "title": "x", "due_on": "2026-12-31"}).due_on == date(2026, 12, 31)
