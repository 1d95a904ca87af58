"""The rows of who runs whose kulturskole, as they are stored."""

import sqlite3

import pytest

from strategy.domain.operators import Draft
from strategy.store import operators
from strategy.store.database import writing
from tests.given import NOW


def test_rows_come_back_as_they_were_said_with_their_author(empty, leader):
    with writing(empty):
        one = operators.add(empty, Draft("1868", "1866", 2020), leader.id, NOW)
        two = operators.add(empty, Draft("1868", None, 2024), leader.id, NOW)
        operators.add(empty, Draft("1868", None, 2024), leader.id, NOW, undoes=two)
    found = operators.everything(empty)
    assert [(row.draft.operator, row.draft.from_year, row.undoes) for row in found] == [("1866", 2020, None), (None, 2024, None), (None, 2024, two)]
    assert (found[0].id, found[0].by, found[0].by_name, found[0].at) == (one, leader.id, "Leader", NOW)


@pytest.mark.parametrize("draft, undoes", [(Draft("1868", "1868", 2020), None), (Draft("9999", "1868", 2020), None), (Draft("1868", "1866", 2020), 99)])
def test_the_database_itself_refuses_what_cannot_be(empty, leader, draft, undoes):
    with pytest.raises(sqlite3.IntegrityError):
        with writing(empty):
            operators.add(empty, draft, leader.id, NOW, undoes)
    assert operators.everything(empty) == []
