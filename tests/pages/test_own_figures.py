"""Own reporting and targets on the page Kulturskole for alle: what is kept, asked about, refused, undone."""

import pytest

from strategy.commands import indicators as commands
from strategy.domain.reach import Reach
from strategy.store import reach
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.figures import CHILDREN, FEE, REACH, SCHOOL, YEAR, form, page, remembered, save, stored
from tests.pages.screen import markup, text


def test_the_form_opens_with_what_was_said_last_and_the_definition_beside(open_page, example_file):
    app = form(open_page, example_file)
    assert app.text_input(key=f"{CHILDREN}-value").value == "66" and app.text_input(key=f"{FEE}-value").value == "3\u00a0400"
    assert app.radio(key="form-figures-1867-0-kfa10-0-value").value == "1"
    assert "Satsen som kommunestyret har vedtatt" in text(app) and "66 personer. Endre det, eller tøm feltet." in text(app)
    assert len([x for x in app.text_input if x.key.endswith("-value") and "figures" in x.key]) == 3


def test_five_figures_are_saved_with_one_button(open_page, example_file):
    app = form(open_page, example_file)
    app.text_input(key=f"{FEE}-value").set_value("3 500")
    app.text_input(key=f"{CHILDREN}-value").set_value("70")
    app.checkbox(key=f"{CHILDREN}-estimate").check()
    app.text_input(key=f"{CHILDREN}-comment").set_value("Talt på lister")
    app.radio(key="form-figures-1867-0-kfa20-0-value").set_value("1")
    save(app)
    assert "5 tall" in text(app) and not app.exception
    assert stored(example_file)[SCHOOL] == (70, "estimate", "Talt på lister")
    assert stored(example_file, "kfa09")[YEAR][0] == 3500 and stored(example_file, "kfa10")[YEAR][0] == 1
    assert stored(example_file, "kfa16")[SCHOOL][0] == 41 and stored(example_file, "kfa20")[YEAR][0] == 1


def test_a_cleared_field_is_not_reported_and_never_0(open_page, example_file):
    app = form(open_page, example_file)
    app.text_input(key=f"{CHILDREN}-value").set_value("")
    app.radio(key="form-figures-1867-0-kfa20-0-value").set_value("")
    save(app)
    assert SCHOOL not in stored(example_file) and YEAR not in stored(example_file, "kfa20")
    assert YEAR in stored(example_file, "kfa09")


def test_a_second_save_without_a_change_stores_nothing(open_page, example_file):
    app = save(form(open_page, example_file))
    before = stored(example_file)
    save(app)
    assert "Ingenting er nytt eller endret" in text(app) and stored(example_file) == before


def test_undo_takes_back_the_figures_just_saved(open_page, example_file):
    before = stored(example_file)
    app = save(form(open_page, example_file))
    assert SCHOOL in stored(example_file)
    app.button(key="figures-undo").click().run()
    assert stored(example_file) == before and "Angret. Alt står som før." in text(app)
    assert not [x for x in app.button if x.key == "figures-undo"]


@pytest.mark.parametrize("typed, said", [("seks", "kan ikke leses som et tall"), ("-1", "tall"), ("1,5", "helt tall"), ("1e9", "tall"), ("9" * 400, "tall")])
def test_what_is_not_a_count_is_refused_in_words_and_nothing_typed_is_lost(open_page, example_file, typed, said):
    before = stored(example_file)
    app = form(open_page, example_file)
    app.text_input(key=f"{CHILDREN}-value").set_value(typed)
    app.text_input(key=f"{CHILDREN}-comment").set_value("Viktig merknad")
    app.text_input(key=f"{FEE}-value").set_value("3600")
    save(app)
    assert not app.exception
    assert "Barn nådd gjennom samarbeid med skole og SFO:" in markup(app) and said in markup(app)
    assert app.text_input(key=f"{CHILDREN}-value").value == typed and app.text_input(key=f"{CHILDREN}-comment").value == "Viktig merknad"
    assert stored(example_file) == before and YEAR not in stored(example_file, "kfa09")
    assert app.text_input(key=f"{FEE}-value").value == "3600"


def test_an_unusual_jump_is_asked_about_and_then_believed(open_page, example_file):
    app = form(open_page, example_file)
    app.text_input(key=f"{CHILDREN}-value").set_value("400")
    save(app)
    assert "400 personer er svært forskjellig fra 66 personer" in text(app) and SCHOOL not in stored(example_file)
    save(app)
    assert stored(example_file)[SCHOOL][0] == 400


def test_another_unusual_number_is_asked_about_anew(open_page, example_file):
    app = form(open_page, example_file)
    for typed in ("400", "4000"):
        app.text_input(key=f"{CHILDREN}-value").set_value(typed)
        save(app)
    assert "4\u00a0000 personer er svært forskjellig fra" in text(app) and SCHOOL not in stored(example_file)


def test_a_colleagues_newer_figure_is_shown_beside_mine_and_stops_only_that_one(open_page, example_file):
    app = form(open_page, example_file)
    remembered(example_file, (SCHOOL, 95))
    app.text_input(key=f"{CHILDREN}-value").set_value("80")
    app.text_input(key=f"{CHILDREN}-comment").set_value("Min tekst")
    save(app)
    assert "Noen andre" in text(app) and "95 personer" in text(app) and "80 personer" in text(app)
    assert stored(example_file)[SCHOOL][0] == 95 and stored(example_file, "kfa09")[YEAR][0] == 3400
    assert app.text_input(key=f"{CHILDREN}-comment").value == "Min tekst"
    save(app)
    assert stored(example_file)[SCHOOL] == (80, "own", "Min tekst")


def test_a_conflict_can_be_left_with_theirs_standing(open_page, example_file):
    app = form(open_page, example_file)
    remembered(example_file, (SCHOOL, 95))
    save(app)
    app.button(key=f"{CHILDREN}-cancel").click().run()
    assert app.text_input(key="form-figures-1867-0-kfa15-1-value").value == "95" and stored(example_file)[SCHOOL][0] == 95


def test_an_earlier_year_can_be_reported(open_page, example_file):
    app = form(open_page, example_file)
    app.selectbox(key="figures-year-1867").set_value(4).run()
    app.text_input(key="form-figures-1867-4-kfa15-0-value").set_value("12")
    app.button(key="form-figures-1867-4-save").click().run()
    assert stored(example_file)[SCHOOL - 4][0] == 12


def test_a_rate_takes_a_decimal_comma_where_the_unit_has_decimals(open_page, example_file):
    app = form(open_page, example_file)
    app.button(key="figures-more").click().run()
    app.text_input(key="form-figures-1867-0-kfa11-0-value").set_value("12,5")
    save(app)
    assert stored(example_file, "kfa11")[YEAR][0] == 12.5


def test_hostile_text_in_a_comment_is_shown_as_typed(open_page, example_file):
    app = form(open_page, example_file, indikator="kfa15")
    app.text_input(key=f"{CHILDREN}-comment").set_value("<script>alert(1)</script> **fet**")
    save(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in markup(app)


def test_people_reached_are_saved_by_arena_and_type_of_partner(open_page, example_file):
    app = form(open_page, example_file)
    assert app.text_input(key=f"{REACH}-value").value == "48" and "48 personer. Endre tallet" in text(app)
    app.text_input(key=f"{REACH}-value").set_value("55")
    app.button(key=f"{REACH}-save").click().run()
    db = connect(example_file)
    found = {(x.reach.period, x.reach.arena, x.reach.partner_type): x.reach.count for x in reach.of_municipality(db, "1867")}
    db.close()
    assert found[SCHOOL, "school", "school"] == 55 and not app.exception
    app.button(key="undo-last").click().run()
    assert not app.exception and "Alt står som før" in text(app)
    db = connect(example_file)
    assert (SCHOOL, "school", "school") not in {(x.reach.period, x.reach.arena, x.reach.partner_type) for x in reach.of_municipality(db, "1867")}
    db.close()


def test_a_colleagues_newer_count_of_people_reached_is_shown_beside_mine(open_page, example_file):
    app = form(open_page, example_file)
    db = connect(example_file)
    commands.report_reach(db, user_of(db, "leder_bo"), Reach("1867", SCHOOL, "school", "school", 31), based_on=None, at=NOW)
    db.close()
    app.text_input(key=f"{REACH}-value").set_value("55")
    app.button(key=f"{REACH}-save").click().run()
    assert "Noen andre" in text(app) and ">31<" in markup(app) and ">55<" in markup(app)


# Targets


def test_a_leader_sets_a_target_and_takes_it_back(open_page, example_file):
    app = page(open_page, example_file, indikator="kfa15")
    app.button(key="form-target-1867-kfa15-open").click().run()
    app.text_input(key="form-target-1867-kfa15-value").set_value("120")
    app.text_input(key="form-target-1867-kfa15-period").set_value(str(YEAR + 2))
    app.button(key="form-target-1867-kfa15-save").click().run()
    assert "120 personer innen" in markup(app) and "satt av Ragnhild Steinsvik (eksempel)" in markup(app)
    assert "for lite tall til å si hvordan det går med målet" in markup(app)
    app.button(key="form-target-1867-kfa15-open").click().run()
    app.button(key="form-target-1867-kfa15-gone").click().run()
    assert "Målet er tatt tilbake" in text(app) and "120 personer innen" not in markup(app)


@pytest.mark.parametrize("value, year", [("", "2030"), ("mange", "2030"), ("120", "20x"), ("120", "1900")])
def test_a_target_that_cannot_be_is_refused_and_what_was_typed_is_kept(open_page, example_file, value, year):
    app = page(open_page, example_file, indikator="kfa15")
    app.button(key="form-target-1867-kfa15-open").click().run()
    app.text_input(key="form-target-1867-kfa15-value").set_value(value)
    app.text_input(key="form-target-1867-kfa15-period").set_value(year)
    app.button(key="form-target-1867-kfa15-save").click().run()
    assert app.error and not app.exception and app.text_input(key="form-target-1867-kfa15-value").value == value


def test_a_colleagues_newer_target_is_shown_beside_mine(open_page, example_file):
    app = page(open_page, example_file, indikator="kfa15")
    app.button(key="form-target-1867-kfa15-open").click().run()
    db = connect(example_file)
    commands.set_target(db, user_of(db, "leder_bo"), "kfa15", "1867", YEAR + 3, 200, based_on=None, at=NOW)
    db.close()
    app.text_input(key="form-target-1867-kfa15-value").set_value("120")
    app.button(key="form-target-1867-kfa15-save").click().run()
    assert "Noen andre" in text(app) and "200 personer" in text(app) and "120 personer" in text(app)


def test_the_council_sets_the_nations_target_where_it_looks_at_a_municipality(open_page, example_file):
    app = page(open_page, example_file, person="raadet", kommune="1867", indikator="kfa15")
    app.button(key="form-target-NO-kfa15-open").click().run()
    app.text_input(key="form-target-NO-kfa15-value").set_value("500")
    app.button(key="form-target-NO-kfa15-save").click().run()
    assert "500 personer innen" in markup(app) and "satt av Norsk kulturskoleråd" in markup(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_form_stands_in_every_language_on_an_empty_municipality(open_page, empty_but_marked, language):
    app = form(open_page, empty_but_marked, language=language)
    save(app)
    assert not app.exception and not app.error and stored(empty_but_marked) == {}
