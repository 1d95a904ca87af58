"""Hjem, by role, full and empty."""

import pytest

from strategy.domain.measures import Status
from strategy.store.database import connect
from tests.pages.screen import text


def test_a_leader_sees_first_how_many_measures_need_them(open_page, example_file):
    app = open_page("home", example_file)
    assert not app.exception and "To tiltak trenger deg i dag" in text(app)
    assert [button.label for button in app.button if button.label == "Oppdater"] == ["Oppdater"] * 2


def test_an_update_is_three_clicks_and_can_be_undone(open_page, example_file):
    app = open_page("home", example_file)
    button(app, "Oppdater").click().run()
    app.segmented_control[0].set_value(Status.COMPLETED)
    button(app, "Lagre oppdatering").click().run()
    assert "Ett tiltak trenger deg i dag" in text(app) and "Lagret" in text(app)
    button(app, "Angre").click().run()
    assert "To tiltak trenger deg i dag" in text(app) and not app.exception


def test_a_colleagues_newer_update_is_shown_and_nothing_typed_is_lost(open_page, example_file):
    mine, theirs = open_page("home", example_file), open_page("home", example_file, person="leder_vesteralen", kommune="1867")
    for app, note in ((mine, "Min tekst"), (theirs, "Kollegaens tekst")):
        button(app, "Oppdater").click().run()
        app.text_area[0].set_value(note)
    button(theirs, "Lagre oppdatering").click().run()
    button(mine, "Lagre oppdatering").click().run()
    assert "Kollegaens tekst" in text(mine) and mine.text_area[0].value == "Min tekst"
    button(mine, "Lagre oppdatering").click().run()
    assert notes(example_file)[-2:] == ["Kollegaens tekst", "Min tekst"]


def test_no_change_for_all_the_others_is_one_click(open_page, example_file):
    app = open_page("home", example_file)
    before = count(example_file)
    app.button(key="no-change-all").click().run()
    assert count(example_file) == before + 8 and not app.exception


def test_a_refused_update_keeps_what_was_typed(open_page, example_file):
    app = open_page("home", example_file)
    button(app, "Oppdater").click().run()
    app.text_input[0].set_value("140")
    app.text_area[0].set_value("En lang historie")
    button(app, "Lagre oppdatering").click().run()
    assert "0 til 100" in app.error[0].value
    assert (app.text_input[0].value, app.text_area[0].value) == ("140", "En lang historie")


def test_a_reader_sees_the_same_without_buttons_to_update(open_page, example_file):
    app = open_page("home", example_file, person="leser_bo")
    assert "To tiltak" in text(app) and not [b for b in app.button if b.label in ("Oppdater", "Registrer refleksjonsmøte")]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_database_says_what_to_do_next(open_page, empty_but_marked, person, language):
    app = open_page("home", empty_but_marked, person=person, language=language)
    assert not app.exception and not app.error and len(text(app)) > 200


def test_somebody_without_a_person_sees_the_picker_and_nothing_else(open_page, example_file):
    app = open_page("home", example_file, person=None)
    assert "Hvem vil du være" in text(app) and "Kor i omsorgsboligen" not in text(app)


def test_another_municipality_in_the_address_is_not_there(open_page, example_file):
    app = open_page("home", example_file, kommune="0301")
    assert "finner ikke" in text(app) and not app.exception


def test_a_role_withdrawn_is_gone_at_the_next_click(open_page, example_file):
    app = open_page("home", example_file)
    db = connect(example_file)
    db.execute("UPDATE role_grant SET withdrawn_at = given_at WHERE person = (SELECT id FROM person WHERE key = 'leder_bo')")
    db.close()
    app.run()
    assert "Kor i omsorgsboligen" not in text(app)


def count(file) -> int:
    db = connect(file)
    try:
        return db["measure_update"].count
    finally:
        db.close()


def notes(file) -> list[str]:
    db = connect(file)
    try:
        return [row["note"] for row in db.query("SELECT note FROM measure_update ORDER BY id")]
    finally:
        db.close()


def button(app, words: str):
    return next(found for found in app.button if found.label == words)
