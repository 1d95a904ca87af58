"""The chain of events."""

from strategy.domain.events import FIRST, link_digest, payload_digest


def test_a_link_depends_on_the_one_before_on_its_fields_and_on_its_payload():
    whole = link_digest(FIRST, {"a": 1}, payload_digest("{}", "salt"))
    others = [link_digest("1" * 64, {"a": 1}, payload_digest("{}", "salt")), link_digest(FIRST, {"a": 2}, payload_digest("{}", "salt")),
              link_digest(FIRST, {"a": 1}, payload_digest("{ }", "salt"))]
    assert whole not in others and len(set(others)) == 3


def test_the_same_payload_with_another_salt_has_another_digest():
    assert payload_digest("{}", "a") != payload_digest("{}", "b")
