"""Saying who runs the kulturskole on the page Kulturskole for alle. Every figure is invented for the test."""

import pytest

from strategy import texts
from strategy.commands import operators as commands
from strategy.domain.operators import Draft, Operators
from strategy.domain.refusals import Refused
from strategy.store import operators as store
from strategy.store.database import connect
from strategy.ui import operator_forms, refusals
from tests.given import NOW, user_of
from tests.pages.figures import YEAR, imported, page
from tests.pages.screen import markup, text

KEY = "form-operator-1867"


def of(file, year=YEAR, municipality="1867"):
    db = connect(file)
    try:
        return Operators(store.everything(db)).of(municipality, year)
    finally:
        db.close()


def said(file, *drafts, who="raadet"):
    db = connect(file)
    for draft in drafts:
        newest = [row.id for row in store.everything(db) if row.draft.municipality == draft.municipality]
        commands.say(db, user_of(db, who), draft, based_on=newest[-1] if newest else None, at=NOW)
    db.close()


def opened(open_page, file, **more):
    return page(open_page, file, **more).button(key=f"{KEY}-open").click().run()


def saved(app, operator="1866", year="2024"):
    app.selectbox(key=f"{KEY}-operator").set_value(operator)
    app.text_input(key=f"{KEY}-year").set_value(year)
    return app.button(key=f"{KEY}-save").click().run()


def test_a_leader_says_it_and_the_row_follows(open_page, example_file):
    imported(example_file, ("kfa01", "1867", 2024, 0), ("kfa01", "1866", 2024, 12))
    app = saved(opened(open_page, example_file))
    words = markup(app)
    assert of(example_file) == "1866" and "Kulturskolen drives av Hadsel, som rapporterer for begge i offisielle tall." in words
    assert ">Betjenes av Hadsel</b>" in words and "Hadsel rapporterer for dere" in words and "0 kan bety" not in words
    app.query_params["indikator"] = "kfa01"
    opened_words = markup(app.run())
    assert "I offisielle tall rapporterer kommunen som driver kulturskolen, for alle" in opened_words and "2024: regnet ut" not in opened_words


def test_what_was_just_said_can_be_undone(open_page, example_file):
    imported(example_file, ("kfa01", "1867", 2024, 0))
    app = saved(opened(open_page, example_file)).button(key="undo-last").click().run()
    assert of(example_file) is None and "0 kan bety" in markup(app)


def test_the_one_that_runs_it_sees_whom_its_figures_are_for(open_page, example_file):
    said(example_file, Draft("1867", "1866", 2024))
    imported(example_file, ("kfa01", "1866", 2024, 12))
    words = markup(page(open_page, example_file, person="raadet", kommune="1866"))
    assert "Gjelder også Bø og Lødingen" in words and "Kommunen driver også kulturskolen for Bø og Lødingen" in words


def test_what_was_said_stands_with_its_author_and_any_of_it_can_be_taken_back(open_page, example_file):
    said(example_file, Draft("1867", "1866", 2020), Draft("1867", None, 2023))
    app = opened(open_page, example_file)
    assert "drives av Hadsel fra 2020" in markup(app) and "drives av kommunen selv fra 2023" in markup(app)
    db = connect(example_file)
    number = next(row.id for row in store.everything(db) if row.draft == Draft("1867", None, 2023))
    db.close()
    app = app.button(key=f"{KEY}-back-{number}").click().run()
    assert of(example_file) == "1866" and "senere tatt tilbake" in markup(app)


@pytest.mark.parametrize("operator, year, words", [
    (None, "2024", "«Hvem som driver kulturskolen» mangler"), ("1866", "", "mangler"), ("1866", "to tusen", "kan ikke leses som et tall"),
    ("1866", "1891", "Årstallet 1891 kan ikke stemme"), ("1851", "2024", "Lødingen betjenes selv av en annen kommune")])
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(open_page, example_file, operator, year, words):
    app = saved(opened(open_page, example_file), operator, year)
    assert words in text(app) and of(example_file) is None
    assert app.text_input(key=f"{KEY}-year").value == year and app.selectbox(key=f"{KEY}-operator").value == operator


def test_what_somebody_else_said_meanwhile_is_shown_and_a_second_press_saves(open_page, example_file):
    app = opened(open_page, example_file)
    said(example_file, Draft("1867", "1804", 2022))
    app = saved(app)
    assert "Noen andre har lagret her i mellomtiden" in markup(app) and "Brattfossen" not in markup(app) and "drives av Bodø fra 2022" in markup(app) and of(example_file) == "1804"
    app.button(key=f"{KEY}-save").click().run()
    assert of(example_file) == "1866"


@pytest.mark.parametrize("person, more", [("leser_bo", {}), ("leder_oslo", {"kommune": "1867"})])
def test_others_read_it_and_are_offered_nothing(open_page, example_file, person, more):
    said(example_file, Draft("1867", "1866", 2020))
    app = page(open_page, example_file, person=person, **more)
    assert f"{KEY}-open" not in [button.key for button in app.button]
    assert ("Dette er sagt om hvem som driver den" in markup(app)) is (person == "leser_bo")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_refusal_has_its_own_words(language):
    t = texts.load(language)
    other = refusals.words(Refused("nobody_knows"), t)
    for code in ("own_operator", "operator_is_operated", "operates_others"):
        assert refusals.words(Refused(code, "operator", name="Hadsel", area="1866"), t) != other
    assert operator_forms._said(Draft("1867", "1866", 2024), {"1866": "Hadsel"}, t).endswith("2024")
