"""Tiltak: the list, a new one, one in full; by role, full and empty."""

import pytest

from strategy.domain.days import norwegian_day
from strategy.domain.measures import Kind, Status
from strategy.store import updates
from strategy.store.database import connect, writing
from tests.given import user_of
from tests.pages.screen import markup, text


def test_the_list_tells_in_one_sentence_how_it_goes(open_page, example_file):
    app = open_page("measures", example_file)
    assert "6 av 16 tiltak er i rute" in text(app) and not app.exception


def test_one_line_makes_a_measure(open_page, example_file):
    app = open_page("measures", example_file, ny="1")
    app.text_input(key="form-measure-new-1867-title").set_value("Sang på biblioteket")
    button(app, "Lagre tiltak").click().run()
    assert not app.exception and not app.error and "uten frist" in text(app)
    assert numbers(example_file, "Sang på biblioteket")


def test_an_empty_title_is_refused_and_the_rest_is_kept(open_page, example_file):
    app = open_page("measures", example_file, ny="1")
    app.text_input(key="form-measure-new-1867-role").set_value("Rektor")
    button(app, "Lagre tiltak").click().run()
    assert "mangler" in app.error[0].value and app.text_input(key="form-measure-new-1867-role").value == "Rektor"


def test_a_measure_is_found_by_its_link_with_origin_and_history(open_page, example_file):
    number, = numbers(example_file, "Kor i omsorgsboligen")
    app = open_page("measures", example_file, tiltak=str(number))
    shown = text(app)
    assert not app.exception and "spørsmål" in shown and "Avtale sendt til signering" in shown and "Historikk" in shown


@pytest.mark.parametrize("address", ["999999", "abc", "-1", "0", "1' OR 1=1", "9" * 40])
def test_an_unknown_number_gets_a_kind_answer(open_page, example_file, address):
    app = open_page("measures", example_file, tiltak=address)
    assert not app.exception and markup(app).count("<h1") == 1 and "finner ikke dette</h1>" in markup(app)


def test_an_internal_measure_of_another_municipality_answers_like_one_that_is_not_there(open_page, example_file):
    db = connect(example_file)
    number = next(db.query("SELECT m.id FROM measure m JOIN measure_municipality mm ON mm.measure = m.id WHERE mm.municipality = '1867' "
                           "AND m.visibility = 'internal'"))["id"]
    db.close()
    foreign, unknown = (text(open_page("measures", example_file, person="leder_oslo", tiltak=asked)).replace(f"tiltak%3D{asked}", "tiltak%3D")
                        for asked in (str(number), "999999"))
    assert foreign == unknown and "finner ikke" in foreign


def test_the_council_sees_an_internal_measure_without_notes_or_people(open_page, example_file):
    number, = numbers(example_file, "Kor i omsorgsboligen")
    shown = text(open_page("measures", example_file, person="raadet", tiltak=str(number)))
    assert "Kor i omsorgsboligen" in shown and "Avtale sendt" not in shown and "Steinsvik" not in shown


def test_a_conflict_shows_both_texts_field_by_field(open_page, example_file):
    number, = numbers(example_file, "Kor i omsorgsboligen")
    mine, theirs = (open_page("measures", example_file, tiltak=str(number), rediger="1") for _ in range(2))
    for app, title in ((mine, "Mitt kor"), (theirs, "Kollegaens kor")):
        app.text_input(key=f"form-measure-{number}-title").set_value(title)
    button(theirs, "Lagre tiltak").click().run()
    button(mine, "Lagre tiltak").click().run()
    shown = text(mine)
    assert "Kollegaens kor" in shown and mine.text_input(key=f"form-measure-{number}-title").value == "Mitt kor"
    button(mine, "Lagre tiltak").click().run()
    assert numbers(example_file, "Mitt kor") == [number]


def test_due_before_start_is_said_beside_the_form(open_page, example_file, today):
    app = open_page("measures", example_file, ny="1")
    app.text_input(key="form-measure-new-1867-title").set_value("Kor")
    app.text_input(key="form-measure-new-1867-start").set_value(f"{today:%d.%m.%Y}")
    app.text_input(key="form-measure-new-1867-due").set_value(f"1.1.{today.year}")
    button(app, "Lagre tiltak").click().run()
    assert "før" in app.error[0].value.lower() and app.text_input(key="form-measure-new-1867-title").value == "Kor"


def test_a_long_history_shows_the_newest_and_the_rest_on_request(open_page, example_file, now):
    number, = numbers(example_file, "Kor i omsorgsboligen")
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    for n in range(20):
        with writing(db):
            updates.add(db, number, Kind.STATUS, leader.id, now, norwegian_day(now), status=Status.IN_PROGRESS, note=f"Historie nummer {n:02d}")
    db.close()
    app = open_page("measures", example_file, tiltak=str(number))
    assert "Historie nummer 19" in text(app) and "Historie nummer 00" not in text(app)
    app.button(key="whole-history-button").click().run()
    assert "Historie nummer 00" in text(app) and not app.error


def test_a_new_partner_needs_a_type(open_page, example_file):
    app = open_page("measures", example_file, ny="1")
    app.text_input(key="form-measure-new-1867-title").set_value("Kor")
    app.text_input(key="form-measure-new-1867-partner-0").set_value("Bygdekvinnelaget")
    button(app, "Lagre tiltak").click().run()
    assert app.error and not numbers(example_file, "Kor")
    app.selectbox(key="form-measure-new-1867-partner-type-0").set_value("voluntary")
    button(app, "Lagre tiltak").click().run()
    assert numbers(example_file, "Kor")


def test_taking_a_measure_out_needs_a_reason_and_can_be_taken_back(open_page, example_file):
    number, = numbers(example_file, "Dans på SFO")
    app = open_page("measures", example_file, tiltak=str(number))
    button(app, "Ta det ut").click().run()
    assert app.error
    app.text_input(key=f"form-end-{number}-reason").set_value("Registrert to ganger")
    button(app, "Ta det ut").click().run()
    assert "Registrert to ganger" in text(app)
    app.button(key="take-back").click().run()
    assert "Registrert to ganger" not in text(app)


def test_search_and_status_narrow_the_list(open_page, example_file):
    app = open_page("measures", example_file)
    app.text_input(key="measures-search").set_value("INSTRUMENTLÅN").run()
    assert [b.label for b in app.button].count("Oppdater") == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_database_says_what_to_do_next(open_page, empty_but_marked, person, language):
    app = open_page("measures", empty_but_marked, person=person, language=language)
    assert not app.exception and not app.error and len(text(app)) > 100


def test_a_locked_database_keeps_what_was_typed(open_page, example_file, monkeypatch):
    from strategy.store import database
    monkeypatch.setattr(database, "BUSY_MS", 50)
    monkeypatch.setattr(database.connect, "__defaults__", (50,))
    app = open_page("measures", example_file, ny="1")
    app.text_input(key="form-measure-new-1867-title").set_value("Kor")
    other = connect(example_file)
    other.execute("BEGIN IMMEDIATE")
    button(app, "Lagre tiltak").click().run()
    other.execute("ROLLBACK")
    other.close()
    assert "opptatt" in app.error[0].value and app.text_input(key="form-measure-new-1867-title").value == "Kor"
    button(app, "Lagre tiltak").click().run()
    assert len(numbers(example_file, "Kor")) == 1


def button(app, words: str):
    return next(found for found in app.button if found.label == words)


def numbers(file, title: str) -> list[int]:
    db = connect(file)
    try:
        return [row["id"] for row in db.query("SELECT id FROM measure WHERE title = ?", [title])]
    finally:
        db.close()


def test_taking_out_a_measure_that_a_colleague_has_rewritten_is_refused_once(open_page, example_file):
    number, = numbers(example_file, "Kor i omsorgsboligen")
    mine, theirs = (open_page("measures", example_file, tiltak=str(number), **more) for more in ({}, {"rediger": "1"}))
    theirs.text_input(key=f"form-measure-{number}-title").set_value("Kollegaens kor")
    button(theirs, "Lagre tiltak").click().run()
    mine.text_input(key=f"form-end-{number}-reason").set_value("Registrert to ganger")
    button(mine, "Ta det ut").click().run()
    assert len(mine.error) == 1 and mine.text_input(key=f"form-end-{number}-reason").value == "Registrert to ganger"
    button(mine, "Ta det ut").click().run()
    assert not mine.error and "Registrert to ganger" in text(mine)
