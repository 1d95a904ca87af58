"""This run: who is here, in which language."""

import pytest

from strategy.ui import session
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
