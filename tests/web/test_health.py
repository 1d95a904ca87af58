from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from strategy import startup
from strategy.web import health

NOW = datetime(2026, 12, 31, 12, tzinfo=UTC)


def ask(database):
    return TestClient(Starlette(routes=[health.route(database)])).get("/healthz")


def test_a_database_that_answers_is_healthy(tmp_path):
    startup.create(tmp_path / "strategy.db", NOW)
    answer = ask(tmp_path / "strategy.db")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
def test_a_database_that_is_missing_empty_or_foreign_is_not(tmp_path, content):
    path = tmp_path / "strategy.db"
    if content is not None:
        path.write_bytes(content)
    answer = ask(path)
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable"}
    assert path.exists() == (content is not None)
