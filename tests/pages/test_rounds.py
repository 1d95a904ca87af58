"""Statusrunder from all sides: leaders deliver, the council makes, closes and compares."""

from datetime import UTC, datetime
from functools import partial

import pytest

from strategy import formats
from strategy.commands import rounds
from strategy.domain import days
from strategy.store.database import connect
from tests.given import user_of
from tests.pages.screen import go_to, markup, text

go = partial(go_to, "rounds")
FIELD = "form-delivery-2-1867-1"


def test_a_leader_writes_delivers_undoes_and_finds_the_words_again(open_page, example_file, ask):
    app = open_page("rounds", example_file, "leder_bo")
    assert "Ikke levert ennå" in markup(app) and "2 spørsmål ubesvart" in markup(app) and "Synlig for:" in markup(app)
    app.text_area(key=FIELD).set_value("Det går **fint** <b>🎻").run()
    assert ask("SELECT text FROM round_draft") == [{"text": "Det går **fint** <b>🎻"}]
    app.button(key="form-delivery-2-1867-deliver").click().run()
    assert "Status er levert" in text(app) and "Status levert" in markup(app)
    assert ask("SELECT count(*) AS n FROM round_delivery WHERE round = 2 AND municipality = '1867'")[0]["n"] == 1
    next(button for button in app.button if button.label == "Angre").click().run()
    assert "Ikke levert ennå" in markup(app) and app.text_area(key=FIELD).value == "Det går **fint** <b>🎻"


def test_what_cannot_be_delivered_is_said_and_stays_in_the_field(open_page, example_file, ask):
    app = open_page("rounds", example_file, "leder_bo")
    app.text_area(key=FIELD).set_value("x" * 20_000).run()
    app.button(key="form-delivery-2-1867-deliver").click().run()
    assert "10 000" in app.error[0].value.replace("\u00a0", " ") and len(app.text_area(key=FIELD).value) == 20_000
    assert ask("SELECT 1 FROM round_delivery WHERE round = 2 AND municipality = '1867'") == []


@pytest.mark.parametrize("person", ["leser_bo", "bidragsyter_bo"])
def test_others_of_the_municipality_see_the_round_and_cannot_deliver(open_page, example_file, person):
    app = open_page("rounds", example_file, person)
    assert "Ikke levert ennå" in markup(app) and not [button for button in app.button if "deliver" in str(button.key)]


def test_home_tells_of_the_round_with_what_is_left(open_page, example_file):
    app = open_page("home", example_file, "leder_bo")
    assert "Statusrunde: Status på høsten" in markup(app) and "Det som gjenstår:" in markup(app)
    assert app.button(key="round-deliver-home").label == "Lever status"


def test_the_council_sees_who_has_delivered_and_what_was_answered(open_page, example_file):
    app = go(open_page("rounds", example_file, "raadet"), runde=2)
    shown = markup(app)
    assert "19 av 40 kommuner har levert status i «Status på høsten»" in shown and "I «Status på våren» leverte 18 av 40." in shown
    assert "Kulturskolebuss annenhver uke" in shown and "Sammenlignet med forrige runde" in shown and "3 av 6 har levert" in shown


def test_an_adviser_reads_the_own_counties_and_changes_nothing(open_page, example_file):
    app = go(open_page("rounds", example_file, "raadgiver_nord"), runde=2)
    assert "Kulturskolebuss annenhver uke" in markup(app) and "Friplasser enn i fjor" not in markup(app)
    assert "Bydelene" not in markup(app) and not [button for button in app.button if str(button.key).startswith("round-2")]


def test_the_council_makes_a_round_from_a_copy_and_a_wrong_one_is_refused(open_page, example_file, ask):
    app = go(open_page("rounds", example_file, "raadet"), ny=2, kopi=1)
    app.button(key="form-round-new-2-save").click().run()
    assert "Status på høsten" in app.error[0].value
    app.text_input(key="form-round-new-2-opens").set_value("1.2.2099")
    app.text_input(key="form-round-new-2-closes").set_value("20.2.2099")
    app.button(key="form-round-new-2-save").click().run()
    assert "Lagret" in text(app) and ask("SELECT title FROM round WHERE id = 3") == [{"title": "Status på høsten, kopi"}]
    assert "åpen fra 01.02.2099 til 20.02.2099" in markup(app) and "40 kommuner spørres." in markup(app)


def test_the_council_closes_a_round_and_opens_it_again_with_a_reason(open_page, example_file, ask):
    app = go(open_page("rounds", example_file, "raadet"), runde=2)
    app.button(key="round-2-close").click().run()
    assert "Lukket og frosset: Status på høsten" in text(app) and "Frosset da runden ble lukket" in markup(app)
    app.button(key="round-2-reopen").click().run()
    assert "mangler" in app.error[0].value
    app.text_input(key="form-round-2-reason").set_value("Mange rakk det ikke")
    app.button(key="round-2-reopen").click().run()
    assert "Åpnet igjen" in markup(app) and "Mange rakk det ikke" in markup(app)
    assert ask("SELECT count(*) AS n FROM round_snapshot JOIN round_closing ON id = closing WHERE round = 2")[0]["n"] == 40


def test_a_round_whose_closing_date_has_passed_is_frozen_at_the_first_look(open_page, example_file, ask):
    db = connect(example_file)
    db.execute("UPDATE round SET closes_on = date(closes_on, '-20 days') WHERE id = 2")
    db.execute("UPDATE round SET opens_on = date(opens_on, '-20 days') WHERE id = 2")
    db.close()
    app = open_page("home", example_file, "leser_bo")
    assert "Statusrunde: Status på høsten" not in markup(app)
    assert ask("SELECT day, by FROM round_closing WHERE round = 2") == [
        {"day": ask("SELECT closes_on FROM round WHERE id = 2")[0]["closes_on"], "by": None}]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_without_a_round_the_page_says_what_happens_next(open_page, empty_but_marked, language):
    for person in ("raadet", "leder_bo"):
        assert {"nb": "Ingen statusrunde er åpen", "nn": "Ingen statusrunde er open", "en": "No status round is open"}[language] in markup(
            open_page("rounds", empty_but_marked, person, language))


def test_what_is_not_there_is_said_kindly(open_page, example_file):
    for person, asked in (("raadet", {"runde": 99}), ("leder_bo", {"runde": 99}), ("leder_bo", {"kommune": "0301", "runde": 2}), ("raadgiver_nord", {"ny": 1})):
        assert "finner ikke dette" in markup(go(open_page("rounds", example_file, person), **asked))


def test_a_round_closed_while_a_leader_writes_takes_nothing_of_what_was_typed(open_page, example_file, ask):
    """Two tabs: the council closes early, with the leader's last words on their way."""
    app = open_page("rounds", example_file, "leder_bo")
    app.text_area(key=FIELD).set_value("Et halvt svar").run()
    db = connect(example_file)
    rounds.close(db, user_of(db, "raadet"), 2, 120, based_on=1, at=datetime.now(UTC))
    today = days.norwegian_day(datetime.now(UTC))
    db.close()
    app.text_area(key=FIELD).set_value("Et halvt svar, og **resten** <b>").run()
    shown = markup(app)
    assert "Du skrev noe som ikke ble levert" in shown and "Et halvt svar, og **resten** &lt;b&gt;" in shown and not app.exception
    assert f"Status ble ikke levert. Runden ble lukket {formats.date(today)}." in shown
    assert "Et halvt svar" not in markup(open_page("rounds", example_file, "leser_bo", runde="2", kommune="1867"))
