"""Opens a page as a person, through the real entry script, on a real database file."""

import pytest
from streamlit.testing.v1 import AppTest

from strategy.domain.people import NATION, Role
from strategy.settings import ROOT
from strategy.store import people, reference
from strategy.store.database import connect, writing
from tests.given import NOW


@pytest.fixture
def open_page(monkeypatch):
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

    return opened


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
