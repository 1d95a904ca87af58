"""Drafts in their table."""

from datetime import timedelta

from strategy.commands import workshops
from strategy.domain.workshops import Draft
from strategy.store import drafts
from strategy.store.database import rows, writing


def test_a_draft_replaces_the_one_before_and_what_is_old_goes(empty, leader, today, now):
    number = workshops.record(empty, leader, Draft(("1867",), "Et", today), at=now)
    with writing(empty):
        drafts.keep(empty, leader.id, number, "a", "en", now - timedelta(days=20))
        drafts.keep(empty, leader.id, number, "b", "to", now)
        drafts.keep(empty, leader.id, number, "b", "tre", now)
    assert [(row["field"], row["text"]) for row in rows(empty, "SELECT field, text FROM draft")] == [("b", "tre")]
    with writing(empty):
        drafts.forget(empty, leader.id, number, "b")
    assert drafts.of(empty, leader.id, number, now) == {}
