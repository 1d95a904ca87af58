"""Idébanken, from the shelf to a plan."""

from functools import partial

import pytest

from strategy.domain.ideas import Outcome
from tests.pages.screen import go_to, markup, text

go = partial(go_to, "ideas")


def test_the_shelf_says_what_there_is_and_what_is_like_the_own_plan(open_page, example_file):
    page = markup(open_page("ideas", example_file, "leder_bo"))
    assert "14 ideer fra 9 kommuner" in page and "Ligner det dere arbeider med" in page and "3 ideer fra Bø" in page
    assert "Fremhevet av Norsk kulturskoleråd:" in page


@pytest.mark.parametrize(("language", "words"), [("nn", "14 idear frå 9 kommunar"), ("en", "14 ideas from 9 municipalities")])
def test_the_shelf_speaks_the_readers_language(open_page, example_file, language, words):
    assert words in markup(open_page("ideas", example_file, "raadet", language))


def test_the_address_narrows_the_shelf(open_page, example_file):
    app = go(open_page("ideas", example_file, "raadet"), tema="early_years", innbyggere="0-4999")
    assert "1 idé passer" in markup(app)
    app.button(key="ideas-clear").click().run()
    assert "14 ideer</h2>" in markup(app)
    assert "Ingen ideer passer" in markup(go(app, tema="business"))


def test_the_shelf_is_narrowed_by_the_barriers_of_its_cards_and_a_card_says_them(open_page, example_file, ask):
    with_price = ask("SELECT idea FROM idea_barrier WHERE barrier = 'price'")
    app = go(open_page("ideas", example_file, "raadet"), barriere="price")
    assert f"{len(with_price)} ideer passer" in markup(app) and app.multiselect(key="ideas-barriere").value == ["price"]
    card = ask("SELECT id FROM idea WHERE title = 'Betal per måned'")[0]["id"]
    page = markup(go(app, kort=card))
    assert "Barrierer det skal bygge ned" in page and "Pris" in page


@pytest.mark.parametrize("person", ["leder_bo", "raadet"])
def test_an_empty_idea_bank_says_how_it_begins(open_page, empty_but_marked, person):
    page = markup(open_page("ideas", empty_but_marked, person))
    assert "Ingen ideer er delt ennå" in page and "Del som idé" in page


def test_a_measure_is_read_through_shared_and_withdrawn_with_an_undo(open_page, example_file, ask):
    number = ask("SELECT id FROM measure WHERE title = 'Dans på SFO'")[0]["id"]
    app = go_to("measures", open_page("ideas", example_file, "leder_bo"), tiltak=number)
    app.button(key="share-idea").click().run()
    go(app, tiltak=number, ny=1)
    key = f"form-idea-new-{number}"
    assert app.text_input(key=f"{key}-title").value == "Dans på SFO" and "alle som er logget inn" in markup(app)
    app.text_input(key=f"{key}-title").set_value("")
    app.button(key=f"{key}-save").click().run()
    assert "mangler" in app.error[0].value
    app.text_input(key=f"{key}-title").set_value("Dans på **SFO** <b>")
    app.text_area(key=f"{key}-worked").set_value("Gymsalen var ledig 🎵 čáŋ")
    app.button(key=f"{key}-save").click().run()
    card = ask("SELECT max(id) AS id FROM idea")[0]["id"]
    go(app, kort=card)
    assert "Gymsalen var ledig 🎵 čáŋ" in markup(app) and "&lt;b&gt;" in markup(app)
    app.button(key="withdraw-idea").click().run()
    assert "Kortet er trukket" in text(app)
    app.button(key="undo-last").click().run()
    assert ask(f"SELECT withdrawn_at FROM idea WHERE id = {card}")[0]["withdrawn_at"] is None


def test_a_leader_takes_an_idea_into_the_plan_and_tells_how_it_went(open_page, example_file, ask):
    card = ask("SELECT id FROM idea WHERE title = 'Betal per måned'")[0]["id"]
    app = go(open_page("ideas", example_file, "leder_bo"), kort=card)
    app.button(key="copy-1867").click().run()
    new = ask("SELECT max(id) AS id FROM measure")[0]["id"]
    assert "Etter en idé fra Lillestrøm" in markup(go_to("measures", app, tiltak=new))
    go(app, kort=card)
    app.radio(key=f"form-attempt-{card}-1867-outcome").set_value(Outcome.WORKED)
    app.button(key=f"form-attempt-{card}-1867-save").click().run()
    assert "2 kommuner har prøvd det" in markup(app)
    app.button(key="withdraw-attempt-1867").click().run()
    assert "1 kommune har prøvd det" in markup(app)
    app.button(key="undo-last").click().run()
    assert "2 kommuner har prøvd det" in markup(app)


def test_the_council_points_at_a_card_and_takes_it_away(open_page, example_file, ask):
    card = ask("SELECT id FROM idea WHERE title = 'Betal per måned'")[0]["id"]
    app = go(open_page("ideas", example_file, "raadet"), kort=card)
    app.text_input(key=f"form-highlight-{card}-reason").set_value("Enkelt og gratis")
    app.button(key=f"form-highlight-{card}-save").click().run()
    assert "Fremhevet av Norsk kulturskoleråd:</b> Enkelt og gratis" in markup(app)
    app.button(key="stop-highlighting").click().run()
    assert "Enkelt og gratis" not in markup(app)
    app.button(key="undo-last").click().run()
    assert "Enkelt og gratis" in markup(app)


@pytest.mark.parametrize("parameters", [{"kort": "999999"}, {"kort": "x"}, {"tiltak": "999999", "ny": "1"}])
def test_what_is_not_there_is_told_kindly(open_page, example_file, parameters):
    assert "Vi finner ikke dette" in markup(go(open_page("ideas", example_file, "leder_bo"), **parameters))


def test_a_reader_is_offered_nothing_to_do(open_page, example_file, ask):
    card = ask("SELECT id FROM idea WHERE title = 'Betal per måned'")[0]["id"]
    assert [button.key for button in go(open_page("ideas", example_file, "leser_bo"), kort=card).button if not (button.key or "").startswith("undo")] == []
