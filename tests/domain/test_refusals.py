"""Refusals carry a code, a field and values, never words."""

from strategy.domain.refusals import NotThere, Refused, Stale, Unavailable


def test_a_refusal_tells_its_rule_field_and_values():
    found = Refused("too_long", "title", length=300)
    assert (found.code, found.field, found.values) == ("too_long", "title", {"length": 300})


def test_not_there_tells_nothing_about_what_was_asked_for():
    assert repr(NotThere()) == repr(NotThere())


def test_stale_carries_what_stands_now():
    assert Stale("newest").newest == "newest"


def test_every_refusal_is_one():
    assert all(isinstance(x, Refused) for x in (NotThere(), Stale(None), Unavailable("locked")))
