"""Runs of imports and remembered mappings as they are stored."""

import pytest

from strategy.domain.imports import Counts
from strategy.domain.official import Parsed, Problem
from strategy.domain.refusals import NotThere
from strategy.store import imports
from strategy.store.database import writing
from tests.given import NOW

PARSED = Parsed("spreadsheet", "Sámi ŋ 🎻.csv", "a" * 64, "")
COUNTS = Counts(1, 2, 3, 4, 5, (Problem("split", 7, "region", "1507", 2, {"new": "1508, 1580"}),))


def test_a_run_comes_back_as_it_was_stored(empty, council):
    with writing(empty):
        number = imports.add(empty, PARSED, COUNTS, council.id, NOW)
    found = imports.load(empty, number)
    assert (found.counts, found.file_name, found.at, found.by_name, found.undone_at) == (COUNTS, PARSED.file_name, NOW, council.name, None)
    assert imports.newest(empty, 5) == [found] == [imports.of_file(empty, "a" * 64)]


def test_of_very_many_problems_the_first_are_kept(empty, council):
    many = Counts(0, 0, 0, 0, 0, tuple(Problem("twice", row) for row in range(2_000)))
    with writing(empty):
        number = imports.add(empty, PARSED, many, council.id, NOW)
    assert len(imports.load(empty, number).counts.problems) == imports.KEPT_PROBLEMS


def test_a_run_that_was_undone_is_no_longer_that_of_its_file(empty, council):
    with writing(empty):
        imports.undo(empty, imports.add(empty, PARSED, COUNTS, council.id, NOW), council.id, NOW)
    assert imports.of_file(empty, "a" * 64) is None and imports.newest(empty, 5)[0].undone_by == council.name


def test_a_run_that_is_not_there_is_not_there(empty):
    with pytest.raises(NotThere):
        imports.load(empty, 1)


def test_the_mapping_remembered_last_stands(empty, council):
    with writing(empty):
        imports.remember_mapping(empty, "s", {"area": 0}, council.id, NOW)
        imports.remember_mapping(empty, "s", {"area": 1}, council.id, NOW)
    assert imports.mapping(empty, "s") == {"area": 1} and imports.mapping(empty, "t") is None
