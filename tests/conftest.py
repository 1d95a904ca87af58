"""Shared by all tests: the example database, an empty one, its people, and pages opened through the real entry script."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from streamlit.testing.v1 import AppTest

from strategy import startup
from strategy.domain.days import norwegian_day
from strategy.domain.people import NATION, Role, User
from strategy.settings import ROOT
from strategy.store import people, reference
from strategy.store.database import connect, writing
from tests.given import NOW, add_person

# A busy machine is no fault of the program: time decides no test.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment all tests agree on."""
    return NOW


@pytest.fixture(scope="session")
def today(now):
    return norwegian_day(now)


@pytest.fixture(scope="session")
def _example_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("example") / "strategy.db"
    startup.create(path, NOW, example=True)
    return path


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "strategy.db"
    startup.create(path, NOW)
    return path


@pytest.fixture
def example_file(_example_file, tmp_path) -> Path:
    """A database file of one's own with the example set."""
    return Path(shutil.copy(_example_file, tmp_path / "example.db"))


@pytest.fixture
def empty_file(_empty_file, tmp_path) -> Path:
    """A database file of one's own with reference data only."""
    return Path(shutil.copy(_empty_file, tmp_path / "empty.db"))


@pytest.fixture
def example(example_file):
    """An open connection to the example set."""
    db = connect(example_file)
    yield db
    db.close()


@pytest.fixture
def empty(empty_file):
    """An open connection to a database with reference data only."""
    db = connect(empty_file)
    yield db
    db.close()


@pytest.fixture
def leader(empty) -> User:
    """The leader of Bø (1867) in the empty database."""
    return add_person(empty, "Leader", (Role.LEADER, "1867"))


@pytest.fixture
def other_leader(empty) -> User:
    """The leader of Oslo (0301) in the empty database."""
    return add_person(empty, "Other", (Role.LEADER, "0301"))


@pytest.fixture
def council(empty) -> User:
    """Somebody of the council in the empty database."""
    return add_person(empty, "Council", (Role.COUNCIL, NATION))


@pytest.fixture
def open_page(monkeypatch, caplog):
    """Return a function ``open_page(page, file, person=key, language=…, **parameters)`` giving the AppTest."""

    def opened(page, file, person="leder_bo", language="nb", **parameters) -> AppTest:
        monkeypatch.setenv("STRATEGY_DB", str(file))
        app = AppTest.from_file(str(ROOT / "strategy" / "main.py"), default_timeout=60)
        app.session_state["language"] = language
        if person:
            app.session_state["example_person"] = str(_number(file, person))
        app.run()
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.switch_page(f"../pages/{page}.py").run() if page != "home" or parameters else app

    yield opened
    # The entry script turns every error of ours into a sentence, so the log is where one shows.
    assert [found.getMessage() for found in caplog.get_records("call") if found.name == "kulturskoletavla"] == []


@pytest.fixture
def empty_but_marked(empty_file):
    """A database without anything registered that example mode accepts, with three people."""
    db = connect(empty_file)
    with writing(db):
        reference.set_setting(db, "example", "empty")
        for key, role, area in (("leder_bo", Role.LEADER, "1867"), ("leser_bo", Role.READER, "1867"),
                                ("raadet", Role.COUNCIL, NATION)):
            people.grant(db, people.add(db, key, f"{key}@example.org", key=key), role, area, None, NOW)
    db.close()
    return empty_file


def _number(file, key: str) -> int:
    db = connect(file)
    try:
        return next(db.query("SELECT id FROM person WHERE key = ?", [key]))["id"]
    finally:
        db.close()
