"""A day is typed as people write it; what names no day is said, kept, and never becomes another day or none."""

from datetime import timedelta

import pytest

from strategy import texts
from strategy.store.database import connect, rows
from strategy.ui import refusals
from tests.pages.screen import text as shown

NEW = "form-measure-new-1867"


@pytest.fixture
def new(open_page, example_file):
    """The form of a new measure with a title, and a function that asks the database for what became of it."""
    app = open_page("measures", example_file, ny="1")
    app.text_input(key=f"{NEW}-title").set_value("Kor på låven")

    def saved() -> list[dict]:
        db = connect(example_file)
        try:
            return rows(db, "SELECT due_on, starts_on FROM measure WHERE title = 'Kor på låven'")
        finally:
            db.close()

    return app, saved


@pytest.mark.parametrize("typed", ["1.2.27", "1/2/2027", "010227", "1. februar 2027", "2027-02-01"])
def test_a_due_date_is_taken_as_it_is_written(new, typed):
    app, saved = new
    app.text_input(key=f"{NEW}-due").set_value(typed)
    button(app, "Lagre tiltak").click().run()
    assert not app.error and [row["due_on"] for row in saved()] == ["2027-02-01"]


@pytest.mark.parametrize("typed", ["31.2.2027", "1.2", "neste høst", "<b>1.2.27</b> **x**", "1" * 100_000])
def test_what_is_no_day_is_said_kept_and_nothing_is_saved(new, typed):
    app, saved = new
    app.text_input(key=f"{NEW}-due").set_value(typed)
    button(app, "Lagre tiltak").click().run()
    said = app.error[0].value.replace("\\", "")
    assert "Frist" in said and "ikke er en dato" in said and len(said) < 1_000
    assert app.text_input(key=f"{NEW}-due").value == typed and app.text_input(key=f"{NEW}-title").value == "Kor på låven" and saved() == []


def test_an_empty_field_is_no_date_and_that_is_fine(new):
    app, saved = new
    button(app, "Lagre tiltak").click().run()
    assert not app.error and [row["due_on"] for row in saved()] == [None]


def test_a_day_in_the_folded_part_that_cannot_be_read_is_said_and_the_part_opens(open_page, example_file):
    app = open_page("home", example_file)
    app.button(key=next(x.key for x in app.button if str(x.key).startswith("update-"))).click().run()
    field = next(x.key for x in app.text_input if str(x.key).endswith("-day"))
    app.text_input(key=field).set_value("i forgårs")
    button(app, "Lagre oppdatering").click().run()
    assert "Gjelder" in app.error[0].value and app.text_input(key=field).value == "i forgårs"


def test_a_filter_takes_a_short_date_and_the_address_says_it(open_page, example_file, today):
    app, day = open_page("national", example_file, person="raadet"), today - timedelta(days=40)
    app.text_input(key="filter-dato").set_value(f"{day.day}.{day.month}.{day:%y}").run()
    assert app.query_params["dato"] in (day.isoformat(), [day.isoformat()])
    assert app.text_input(key="filter-dato").value == f"{day:%d.%m.%Y}"


def test_a_filter_keeps_what_it_cannot_read_and_shows_what_it_showed(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet", dato=(today - timedelta(days=40)).isoformat())
    app.text_input(key="filter-dato").set_value("31.2.26").run()
    assert "ikke en dato" in shown(app) and app.text_input(key="filter-dato").value == "31.2.26"
    app.multiselect(key="filter-fylke").set_value(["18"]).run()
    assert app.query_params["dato"] in ((today - timedelta(days=40)).isoformat(), [(today - timedelta(days=40)).isoformat()])
    assert "ikke en dato" in shown(app) and app.text_input(key="filter-dato").value == "31.2.26"
    app.button(key="filter-today").click().run()
    assert "ikke en dato" not in shown(app) and app.text_input(key="filter-dato").value == f"{today:%d.%m.%Y}" and "dato" not in app.query_params


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_field_says_how_a_day_is_written_in_every_language(open_page, example_file, language):
    app = open_page("measures", example_file, language=language, ny="1")
    assert app.text_input(key=f"{NEW}-due").placeholder == {"nb": "DD.MM.ÅÅÅÅ", "nn": "DD.MM.ÅÅÅÅ", "en": "DD.MM.YYYY"}[language]
    assert refusals.field("since", texts.load(language)) != "since"


def button(app, words: str):
    return next(found for found in app.button if found.label == words)
