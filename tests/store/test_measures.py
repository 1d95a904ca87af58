"""Measures as rows."""

import pytest

from strategy.domain.measures import Draft, PartnerName, Visibility
from strategy.domain.refusals import NotThere
from strategy.store import measures
from strategy.store.database import writing
from tests.given import NOW

DRAFT = Draft(("1867", "1868"), "Kor", why="Fordi", mangfold=True, visibility=Visibility.PUBLISHED, themes=("access", "talent"),
              target_groups=("older",), barriers=("price",), readings=("community_development",), partners=(PartnerName("Nav", "nav"),))


def test_a_draft_is_read_back_as_it_was_written(empty, leader):
    with writing(empty):
        number = measures.add(empty, DRAFT, leader.id, NOW)
    found = measures.load(empty, number)
    assert (found.draft, found.version, found.draft.visibility is Visibility.PUBLISHED) == (DRAFT, 1, True)


def test_an_unknown_number_is_not_there(empty):
    with pytest.raises(NotThere):
        measures.load(empty, 1)
    assert measures.now(empty, 1) is None


def test_tags_of_a_municipality_are_gathered_by_measure(example):
    tags = measures.tags(example, "1867")
    assert len(tags) == 16 and all(set(found) <= {"theme", "target_group", "strategy_point", "partner_type"} for found in tags.values())


def test_a_municipality_without_measures_has_no_rows(empty):
    assert measures.of_municipality(empty, "1867") == [] and measures.tags(empty, "1867") == {}
