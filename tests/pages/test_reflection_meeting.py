"""Refleksjon with a meeting going on: answers written in, put in order, merged and taken out; drafts and sheets."""

import pytest

from strategy.commands import workshops as commands
from strategy.domain.workshops import AnswerState
from strategy.store import workshops as store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import text


@pytest.fixture
def workshop(example_file):
    """A fresh workshop of Bø with one answer to question 3."""
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    number = commands.record(db, leader, commands.Draft(("1867",), "Prøvemøtet", NOW.date()), at=NOW)
    commands.answer(db, leader, number, 3, "Kor i fjæra", at=NOW)
    db.close()
    return number


def test_one_answer_after_the_other_is_written_in_and_the_last_stay_in_sight_with_undo(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop), skriv="1")
    key = f"form-entry-{workshop}"
    app.selectbox(key=f"{key}-question").set_value(3).run()
    app.text_input(key=f"{key}-role").set_value("Styrer")
    for words in ("Dans på SFO", "Band på klubben"):
        app.text_input(key=f"{key}-text").set_value(words).run()
        assert app.text_input(key=f"{key}-text").value == ""
    assert [(x.text, x.role) for x in answers(example_file, workshop, 3)][-2:] == [("Dans på SFO", "Styrer"), ("Band på klubben", "Styrer")]
    app.text_input(key=f"{key}-text").set_value("Band på klubben").run()
    assert "står der fra før" in text(app) and len(answers(example_file, workshop, 3)) == 3
    app.button(key=f"undo-entry-{answers(example_file, workshop, 3)[-1].id}").click().run()
    assert "Angret" in text(app) and len(answers(example_file, workshop, 3)) == 2


def test_writing_goes_on_after_a_reload_where_it_was(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop), skriv="1")
    key = f"form-entry-{workshop}"
    app.selectbox(key=f"{key}-question").set_value(4).run()
    app.text_input(key=f"{key}-organisation").set_value("Bø mannskor")
    app.text_input(key=f"{key}-text").set_value("Øving i rådhuset").run()
    anew = open_page("reflection", example_file, mote=str(workshop), skriv="1")
    assert anew.selectbox(key=f"{key}-question").value == 4 and anew.text_input(key=f"{key}-organisation").value == "Bø mannskor"


def test_an_answer_that_cannot_be_kept_is_laid_back_in_the_field_with_why(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop), skriv="1")
    app.text_input(key=f"form-entry-{workshop}-text").set_value("Ring 15076500565").run()
    assert "fødselsnummer" in app.error[0].value and app.text_input(key=f"form-entry-{workshop}-text").value == "Ring 15076500565"


def test_what_was_typed_is_there_in_a_new_session_until_it_is_saved(open_page, example_file, workshop):
    name = f"form-answers-{workshop}-4-text-0"
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-4-add").click().run()
    app.text_area(key=name).set_value("Halvskrevet").run()
    anew = open_page("reflection", example_file, mote=str(workshop), language="nn")
    assert anew.text_area(key=name).value == "Halvskrevet" and "ikkje lagra" in text(anew)
    anew.button(key=f"form-answers-{workshop}-4-save").click().run()
    assert [x.text for x in answers(example_file, workshop, 4)] == ["Halvskrevet"]
    assert name not in [area.key for area in open_page("reflection", example_file, mote=str(workshop)).text_area]


def test_an_emptied_field_is_not_filled_again(open_page, example_file, workshop):
    name = f"form-answers-{workshop}-4-text-0"
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-4-add").click().run()
    app.text_area(key=name).set_value("Halvskrevet").run()
    app.text_area(key=name).set_value("").run()
    assert name not in [area.key for area in open_page("reflection", example_file, mote=str(workshop)).text_area]


def test_answers_that_say_the_same_are_merged_and_taken_apart_again(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-3-add").click().run()
    paste(app, workshop, 3, "Kor ved fjæra\nSang i fjæra")
    first, second, third = answers(example_file, workshop, 3)
    app.button(key="merge-3").click().run()
    key = f"form-merge-{workshop}-3"
    app.multiselect(key=f"{key}-chosen").set_value([second.id]).run()
    button(app, "Slå sammen").click().run()
    assert "minst to" in app.error[0].value
    app.multiselect(key=f"{key}-chosen").set_value([first.id, second.id, third.id]).run()
    app.radio(key=f"{key}-stays").set_value(second.id).run()
    button(app, "Slå sammen").click().run()
    shown = text(app)
    assert not app.exception and "2 svar er slått sammen med «Kor ved fjæra»" in shown
    pointed = open_page("reflection", example_file, svar=str(first.id))
    assert "slått sammen med et annet" in text(pointed) and "Kor i fjæra" in text(pointed)
    app.button(key="undo-answers-last").click().run()
    assert all(x.state is AnswerState.OPEN for x in answers(example_file, workshop, 3))


def test_an_answer_is_moved_given_a_theme_and_taken_out_with_undo(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-3-add").click().run()
    paste(app, workshop, 3, "Dans på SFO")
    first, second = answers(example_file, workshop, 3)
    app.button(key=f"change-answer-{second.id}").click().run()
    app.button(key=f"form-answer-{second.id}-up").click().run()
    assert [x.id for x in answers(example_file, workshop, 3)] == [second.id, first.id]
    app.multiselect(key=f"form-answer-{second.id}-themes").set_value(["school_and_sfo"])
    button(app, "Lagre svaret").click().run()
    assert "Samspill med skole og SFO" in text(app)
    app.button(key=f"change-answer-{second.id}").click().run()
    app.button(key=f"form-answer-{second.id}-out").click().run()
    assert "Svaret er tatt ut" in text(app) and [x.id for x in answers(example_file, workshop, 3)] == [first.id]
    assert "tatt ut" in text(open_page("reflection", example_file, svar=str(second.id)))
    app.button(key="undo-answers-last").click().run()
    assert len(answers(example_file, workshop, 3)) == 2


def test_marking_as_noted_can_be_undone_at_once(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop))
    number = answers(example_file, workshop, 3)[0].id
    app.button(key=f"change-answer-{number}").click().run()
    app.text_input(key=f"form-answer-{number}-reason").set_value("Finnes alt")
    button(app, "Merk som notert").click().run()
    app.button(key="undo-answers-last").click().run()
    assert answers(example_file, workshop, 3)[0].state is AnswerState.OPEN


@pytest.mark.parametrize("asked", ["999999", "abc", "-1"])
def test_an_unknown_answer_gets_a_kind_answer(open_page, example_file, asked):
    app = open_page("reflection", example_file, svar=asked)
    assert not app.exception and "finner ikke" in text(app)


def test_another_municipalitys_answer_is_not_there(open_page, example_file, workshop):
    number = answers(example_file, workshop, 3)[0].id
    shown = text(open_page("reflection", example_file, person="leder_oslo", svar=str(number)))
    assert "finner ikke" in shown and "Kor i fjæra" not in shown


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_sheet_is_offered_for_a_new_workshop_and_for_a_recorded_one(open_page, example_file, workshop, language):
    for address in ({"ark": "1"}, {"mote": str(workshop), "ark": "1"}):
        app = open_page("reflection", example_file, language=language, **address)
        assert not app.exception and not app.error and len(app.get("download_button")) == 1 and len(app.get("file_uploader")) == 1


@pytest.mark.parametrize("person", ["leser_bo", "bidragsyter_bo"])
def test_those_who_only_read_are_offered_no_sheet_and_no_field(open_page, example_file, workshop, person):
    for address in ({"ark": "1"}, {"mote": str(workshop), "ark": "1", "skriv": "1"}):
        app = open_page("reflection", example_file, person=person, **address)
        assert not app.exception and not app.get("file_uploader") and not app.text_input


def paste(app, workshop: int, question: int, words: str) -> None:
    app.text_area(key=f"form-answers-{workshop}-{question}-text-0").set_value(words)
    app.button(key=f"form-answers-{workshop}-{question}-save").click().run()


def button(app, words: str):
    return next(found for found in app.button if found.label == words)


def answers(file, workshop: int, question: int) -> list:
    db = connect(file)
    try:
        return [found for found in store.answers(db, [workshop]) if found.question == question]
    finally:
        db.close()
