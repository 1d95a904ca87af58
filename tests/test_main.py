"""The entry script: whatever goes wrong, a sentence and never a traceback."""

import pytest

from strategy.store.database import connect
from tests.pages.screen import text


def test_a_database_that_cannot_be_read_is_told_in_words(open_page, example_file, caplog):
    app = open_page("home", example_file)
    db = connect(example_file)
    db.execute("DROP TABLE data_version")
    db.close()
    app.run()
    assert not app.exception and len(app.error) == 1 and "Traceback" not in text(app)
    assert [found.name for found in caplog.records].count("kulturskoletavla") == 1
    caplog.clear()


def test_a_file_that_vanished_is_told_in_words(open_page, example_file, monkeypatch, caplog):
    app = open_page("home", example_file)
    monkeypatch.setenv("STRATEGY_DB", str(example_file.parent / "gone" / "x.db"))
    (example_file.parent / "gone").write_text("a file where a folder should be")
    app.run()
    assert not app.exception and app.error
    caplog.clear()


def test_what_was_typed_is_back_when_the_database_can_be_used_again(open_page, example_file, monkeypatch, caplog):
    app = open_page("measures", example_file, ny="1")
    app.text_input(key="form-measure-new-1867-title").set_value("Kor for alle")
    app.checkbox(key="form-measure-new-1867-mangfold").set_value(True)
    monkeypatch.setenv("STRATEGY_DB", str(example_file.parent / "gone" / "x.db"))
    (example_file.parent / "gone").write_text("a file where a folder should be")
    app.button(key="form-measure-new-1867-save").click().run()
    app.run()
    assert app.error and not app.text_input
    monkeypatch.setenv("STRATEGY_DB", str(example_file))
    app.run()
    assert app.text_input(key="form-measure-new-1867-title").value == "Kor for alle"
    assert app.checkbox(key="form-measure-new-1867-mangfold").value and not app.error
    caplog.clear()


def test_a_real_database_is_never_shown_in_example_mode(open_page, empty_file, caplog):
    app = open_page("home", empty_file, person=None)
    assert app.error and "Hvem vil du være" not in text(app)
    caplog.clear()


@pytest.mark.parametrize("page", ["home", "reflection", "strategy", "measures", "indicators", "national", "municipality", "about"])
@pytest.mark.parametrize("person", ["leder_bo", "bidragsyter_bo", "leser_bo", "leder_vesteralen", "raadet", "raadgiver_nord", "administrator"])
def test_every_page_opens_for_every_role(open_page, example_file, page, person):
    app = open_page(page, example_file, person=person)
    assert not app.exception and not app.error and text(app)
