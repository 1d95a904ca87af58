"""The chain of events, and what an event tells of a change."""

from dataclasses import replace
from datetime import date

import pytest

from strategy.domain.events import FIRST, Change, Head, changes, difference, head, link_digest, payload_digest
from strategy.domain.measures import Draft, PartnerName, Visibility


def test_a_link_depends_on_the_one_before_on_its_fields_and_on_its_payload():
    whole = link_digest(FIRST, {"a": 1}, payload_digest("{}", "salt"))
    others = [link_digest("1" * 64, {"a": 1}, payload_digest("{}", "salt")), link_digest(FIRST, {"a": 2}, payload_digest("{}", "salt")),
              link_digest(FIRST, {"a": 1}, payload_digest("{ }", "salt"))]
    assert whole not in others and len(set(others)) == 3


def test_the_same_payload_with_another_salt_has_another_digest():
    assert payload_digest("{}", "a") != payload_digest("{}", "b")


def test_a_head_is_read_as_it_is_written():
    found = Head(12, "0123456789abcdef" * 4)
    assert head(str(found)) == head(f"  {str(found).upper()}\n") == found


@pytest.mark.parametrize("text", ["", "12", ":", "12:", f"x:{FIRST}", f"-1:{FIRST}", f"1:{FIRST}0", f"1:{FIRST[:-1]}g", f"1 2:{FIRST}", f"١:{FIRST}",
                                  f"{'9' * 16}:{FIRST}", f"1:1:{FIRST}"])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(ValueError, match="a head is"):
        head(text)


def test_a_difference_holds_the_fields_that_differ_and_no_others_as_plain_values():
    former = Draft(("1867",), "Kor", due_on=date(2026, 1, 31), partners=(PartnerName("Nav Bø", "nav"),))
    draft = replace(former, municipalities=("1867", "1868"), due_on=None, visibility=Visibility.PUBLISHED, partners=())
    assert difference(former, draft) == (
        {"municipalities": ["1867"], "due_on": "2026-01-31", "visibility": "internal", "partners": [{"name": "Nav Bø", "type": "nav"}]},
        {"municipalities": ["1867", "1868"], "due_on": None, "visibility": "published", "partners": []})
    assert difference(former, former) == ({}, {})


def test_changes_tell_what_was_something_else_first_and_leave_out_what_stayed():
    assert changes({"title": "Kor", "why": "x"}, {"update": 3, "why": "x", "title": "Stort kor"}) == [
        Change("title", "Kor", "Stort kor"), Change("update", None, 3, has_old=False)]


def test_nothing_empty_and_not_mentioned_are_three_things():
    assert changes({"why": None}, {"why": ""}) == [Change("why", None, "")]
    assert changes({"why": ""}, {}) == [Change("why", "", None, has_new=False)]
    assert changes(None, {"why": None}) == [Change("why", None, None, has_old=False)]
    assert changes(None, None) == changes({}, {}) == []
