"""The small rules of the update form."""

import pytest

from strategy import texts
from strategy.domain.measures import Status
from strategy.domain.refusals import Refused
from strategy.store.database import connect
from strategy.ui import updates
from tests.pages.screen import text


@pytest.mark.parametrize(("typed", "status", "value"), [
    ("60", Status.IN_PROGRESS, 60), ("60 %", Status.IN_PROGRESS, 60), (" 0 ", Status.PLANNED, 0), ("", Status.IN_PROGRESS, None),
    ("60", Status.COMPLETED, 100), ("", Status.COMPLETED, None), ("100,0", Status.IN_PROGRESS, 100)])
def test_progress_is_read_as_people_type_it(typed, status, value):
    assert updates.percent(typed, status) == value


@pytest.mark.parametrize(("typed", "code"), [("101", "progress_range"), ("-1", "progress_range"), ("12,5", "progress_range"),
                                             ("halvveis", "unreadable_number"), ("1e2", "unreadable_number"), ("٥", "unreadable_number")])
def test_progress_that_is_no_whole_per_cent_is_refused(typed, code):
    with pytest.raises(Refused) as caught:
        updates.percent(typed, Status.IN_PROGRESS)
    assert (caught.value.code, caught.value.field) == (code, "progress")


def test_a_status_is_a_mark_and_a_word():
    assert updates.status_words(Status.IN_PROGRESS, texts.load("nn")).split("\u2002") == ["◐", "I gang"]
    assert set(updates.CHOICES) == set(Status)


def test_after_a_save_the_form_that_stays_on_the_page_is_empty_again(open_page, example_file):
    """The browser keeps what was typed in a field that keeps its name; so it gets another."""
    app = open_page("measures", example_file, tiltak=str(_number(example_file, "Kor i omsorgsboligen")))
    before = _note(app)
    before.set_value("Ringt rektor")
    next(x for x in app.button if x.label == "Lagre oppdatering").click().run()
    assert (_note(app).value, _note(app).key == before.key) == ("", False) and "Ringt rektor" in text(app)


def test_no_change_for_the_others_keeps_what_is_typed_in_an_open_form(open_page, example_file):
    """What is typed in a form is the browser's until it is sent: it is kept as long as the field keeps its name."""
    app = open_page("home", example_file)
    next(x for x in app.button if x.label == "Oppdater").click().run()
    before = _note(app).id
    app.button(key="no-change-all").click().run()
    assert _note(app).id == before and app.button(key="undo-last")


def test_after_undo_the_form_opens_with_what_stands_again(open_page, example_file):
    app = open_page("measures", example_file, tiltak=str(_number(example_file, "Kor i omsorgsboligen")))
    status = lambda: next(x for x in app.button_group if "form-update" in x.key)
    before = status().value
    status().set_value("completed").run()
    next(x for x in app.button if x.label == "Lagre oppdatering").click().run()
    app.button(key="undo-last").click().run()
    assert status().value == before


def _note(app):
    return next(x for x in app.text_area if x.key.endswith("-note"))


def _number(file, title: str) -> int:
    db = connect(file)
    try:
        return next(db.query("SELECT id FROM measure WHERE title = ?", [title]))["id"]
    finally:
        db.close()


def test_what_a_measure_waits_for_and_what_could_release_it_is_said_on_its_page_and_at_home(open_page, example_file):
    words = ("Ny behandling i formannskapet", "kan løses av: At tallene fra Nav legges ved saken")
    for app in (open_page("measures", example_file, tiltak=str(_number(example_file, "Friplasser uten skjema"))), open_page("home", example_file)):
        shown = text(app)
        assert not app.exception and all(word in shown for word in words)
    assert "tallene fra Nav" not in text(open_page("measures", example_file, person="raadet", tiltak=str(_number(example_file, "Friplasser uten skjema"))))


def test_what_could_release_it_is_saved_with_the_update(open_page, example_file):
    app = open_page("measures", example_file, tiltak=str(_number(example_file, "Samspill på egne premisser")))
    next(x for x in app.text_input if x.key.endswith("-released")).set_value("Vikar fra Hadsel")
    next(x for x in app.button if x.label == "Lagre oppdatering").click().run()
    assert not app.error and "Vikar fra Hadsel" in text(app)


def test_how_many_measures_are_shared_is_said_where_they_are_counted(open_page, example_file):
    for page in ("home", "measures"):
        assert "2 tiltak deles av flere kommuner" in text(open_page(page, example_file))
