"""Min side: what is known about the person who is here, for everybody and for nobody else."""

import pytest

from strategy.store import people
from strategy.store.database import connect
from tests.pages.screen import text


@pytest.mark.parametrize(("person", "said"), [
    ("leder_bo", "Leder, Bø"), ("leser_bo", "Leser, Bø"), ("raadet", "Kulturskolerådet"), ("raadgiver_nord", "Regional rådgiver, Nordland"),
    ("administrator", "Du er den eneste administratoren")])
def test_everybody_sees_their_address_roles_and_whom_to_ask(open_page, example_file, person, said):
    app = open_page("account", example_file, person=person)
    shown = text(app)
    assert not app.exception and "Min side" in shown and said in shown and "@example.org" in shown and "Dette er et eksempel" in shown
    assert ("Vibeke Thorsdalen" in shown)


def test_the_language_of_what_is_sent_is_chosen(open_page, example_file):
    app = open_page("account", example_file)
    app.selectbox(key="form-account-language-language").set_value("nn")
    app.button(key="form-account-language-save").click().run()
    assert "Lagret: Nynorsk" in text(app) and loaded(example_file, "leder.bo@example.org").language == "nn"


def test_signing_out_everywhere_is_recorded(open_page, example_file):
    app = open_page("account", example_file)
    app.button(key="account-sign-out").click().run()
    assert "Alle innlogginger er avsluttet" in text(app) and loaded(example_file, "leder.bo@example.org").signed_out_at


def test_everything_held_is_shown_when_it_is_asked_for(open_page, example_file):
    app = open_page("account", example_file)
    assert "Oppdateringer av tiltak" not in text(app)
    next(found for found in app.button if found.label == "Vis alt").click().run()
    shown = text(app)
    assert "Oppdateringer av tiltak" in shown and "Roller: 1" in shown and "E-postadresse: leder.bo@example.org" in shown
    next(found for found in app.button if found.label == "Skjul igjen").click().run()
    assert "Oppdateringer av tiltak" not in text(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "raadet"])
def test_it_opens_in_every_language_on_an_empty_database(open_page, empty_but_marked, person, language):
    app = open_page("account", empty_but_marked, person=person, language=language)
    assert not app.exception and not app.error and len(text(app)) > 300


def loaded(file, email: str):
    db = connect(file)
    try:
        return people.load(db, people.find(db, email))
    finally:
        db.close()
