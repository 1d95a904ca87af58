"""Shared by the tests of pages: asking the example database what a page has stored."""

from collections.abc import Callable

import pytest

from strategy.store.database import connect, rows


@pytest.fixture
def ask(example_file) -> Callable[[str], list[dict]]:
    """Return a function that asks the example's file as it is now, through a connection of its own."""

    def asked(sql: str) -> list[dict]:
        db = connect(example_file)
        try:
            return rows(db, sql)
        finally:
            db.close()

    return asked
