"""This run: who is here, in which language."""

from dataclasses import replace
from pathlib import Path

import pytest

from strategy import addresses
from strategy.domain.people import PUBLIC
from strategy.domain.sign_in import State
from strategy.overviews.sign_in import Visitor
from strategy.settings import ROOT, Settings
from strategy.ui import session
from tests.given import NOW
from tests.pages.screen import text


def test_outside_a_run_there_is_nothing():
    with pytest.raises(LookupError):
        session.current()


@pytest.mark.parametrize("chosen", ["", "abc", "-1", "0", "999999", "9" * 30, "1; DROP TABLE person", "٣"])
def test_a_person_that_is_not_there_is_nobody(open_page, example_file, chosen):
    app = open_page("home", example_file, person=None)
    app.session_state["example_person"] = chosen
    app.run()
    assert "Hvem vil du være" in text(app) and not app.exception


@pytest.mark.parametrize(("language", "word"), [("nb", "Hva har skjedd"), ("nn", "Kva har skjedd"), ("en", "What has happened")])
def test_the_page_speaks_the_chosen_language(open_page, example_file, language, word):
    app = open_page("home", example_file, language=language)
    next(b for b in app.button if b.key.startswith("update-now")).click().run()
    assert word in text(app)


@pytest.mark.parametrize("page", ["home", "reflection", "strategy", "measures", "indicators", "national", "municipality", "about"])
def test_every_page_guards_itself_when_nobody_is_chosen(open_page, example_file, page):
    app = open_page(page, example_file, person=None)
    assert "Kor i omsorgsboligen" not in text(app) and "Hvem vil du være" in text(app)


@pytest.mark.parametrize(("mode", "public", "state", "opens"), [
    ("oidc", True, State.OUT, True), ("oidc", False, State.OUT, False), ("example", True, State.OUT, False),
    *(("oidc", True, state, False) for state in State if state is not State.OUT)])
def test_the_open_view_is_for_those_alone_who_have_not_signed_in_where_it_is_switched_on(mode, public, state, opens):
    run = session.Run(None, Settings(Path("x.db"), mode, public=public), NOW, None, None, None, Visitor(state))
    assert run.open_view is opens


def test_a_page_that_is_not_of_the_open_view_stops_though_something_let_the_open_view_in(monkeypatch):
    stopped = []
    monkeypatch.setattr(session.st, "stop", lambda: stopped.append(1))
    run = session.Run(None, Settings(Path("x.db"), "oidc", public=True), NOW, None, None, None)
    token = session._current.set(run)
    try:
        assert session.open_to_all(run).user is PUBLIC
        session.let_in()
        assert not stopped
        session.signed_in()
        assert stopped
        closed = replace(run, user=PUBLIC, settings=Settings(Path("x.db"), "oidc"))
        session._current.set(closed)
        session.let_in()
        assert len(stopped) == 2 and session.open_to_all(replace(closed, user=None)).user is None
    finally:
        session._current.reset(token)


def test_the_pages_of_the_open_view_are_those_whose_file_lets_it_in():
    files = {path.stem for path in (ROOT / "pages").glob("*.py") if "session.let_in()" in path.read_text(encoding="utf-8")}
    assert files == set(addresses.PUBLIC)
