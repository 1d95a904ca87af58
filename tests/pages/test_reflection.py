"""Refleksjon: the list, a new workshop, one with its answers; by role, full and empty."""

import pytest

from strategy.commands import workshops as commands
from strategy.domain.workshops import AnswerState, Becomes
from strategy.store import workshops as store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import text

TEN = "\n".join(f"{mark} {words}" for mark, words in zip("•-*–·▪►✓☐→", (
    "Dans på SFO", "Kor i omsorgsboligen", "Lån ut instrumenter 🎻", "Bandøving på klubben", "Joik: Árbediehtu, čáŋŋalit",
    "<b>Fet</b> skrift", "**Stjerne** og _strek_", "Kurs for ansatte", "5. trinn får strykere", "Åpen scene hver måned")))


@pytest.fixture
def workshop(example_file):
    """A fresh workshop of Bø with one answer to question 3 and one to question 6."""
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    number = commands.record(db, leader, commands.Draft(("1867",), "Prøvemøtet", NOW.date()), at=NOW)
    commands.answer(db, leader, number, 3, "Kor i fjæra", at=NOW)
    commands.answer(db, leader, number, 6, "Friplass for alle", at=NOW)
    db.close()
    return number


def test_the_list_shows_when_and_what_came_of_each(open_page, example_file):
    shown = text(open_page("reflection", example_file))
    assert "Bø kommune · refleksjonsmøter" in shown and " ble til noe" in shown and "felles for Bø, Hadsel og Øksnes" in shown


def test_a_workshop_is_recorded_and_leads_on_to_its_answers(open_page, example_file):
    app = open_page("reflection", example_file, ny="1")
    assert "ressurssenter" in app.text_input(key="form-workshop-new-1867-title").value
    app.text_area(key="form-workshop-new-1867-participants").set_value("Kulturskolerektor, korpsleder")
    button(app, "Lagre refleksjonsmøte").click().run()
    assert not app.exception and not app.error
    shown = text(app)
    assert "Nå kan du lime inn svarene" in shown and "Kulturskolerektor, korpsleder" in shown and len(app.text_area) == 6


def test_ten_pasted_answers_become_ten_measures(open_page, empty_but_marked):
    app = open_page("reflection", empty_but_marked)
    button(app, "Lagre refleksjonsmøte").click().run()
    paste(app, 1, 3, TEN)
    assert "10 svar er lagret" in text(app)
    button(app, "Gjør alle 10 til tiltak").click().run()
    shown = text(app)
    assert not app.exception and "10 svar er nå tiltak" in shown and "10 av 10 svar har blitt til noe" in shown
    assert titles(empty_but_marked, "measure") >= {"<b>Fet</b> skrift", "Joik: Árbediehtu, čáŋŋalit", "5. trinn får strykere"}


def test_what_is_typed_under_one_question_survives_a_save_under_another(open_page, empty_but_marked):
    app = open_page("reflection", empty_but_marked)
    button(app, "Lagre refleksjonsmøte").click().run()
    app.text_area(key="form-answers-1-4-text-0").set_value("Musikk hele livet")
    paste(app, 1, 3, "Kor")
    assert app.text_area(key="form-answers-1-4-text-0").value == "Musikk hele livet"


def test_the_list_is_shown_cleaned_before_it_is_saved(open_page, empty_but_marked):
    app = open_page("reflection", empty_but_marked)
    button(app, "Lagre refleksjonsmøte").click().run()
    app.text_area(key="form-answers-1-3-text-0").set_value("1) Kor\n2) Dans").run()
    shown = text(app)
    assert "Blir 2 svar" in shown and ">Kor<" in shown and not titles(empty_but_marked, "answer", "text")


@pytest.mark.parametrize(("pasted", "said"), [
    ("", "mangler"), ("•\n-\n***", "mangler"), ("x" * 100_000, "100\u00a0000"), ("\n".join(map(str, range(10_000, 15_000))), "5\u00a0000"),
    ("Kor\nRing 15076500565", "fødselsnummer")])
def test_a_bad_paste_gets_a_clear_answer_and_stays_in_the_field(open_page, example_file, workshop, pasted, said):
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-3-add").click().run()
    paste(app, workshop, 3, pasted)
    assert not app.exception and said in app.error[0].value.replace("\\", "")
    assert app.text_area(key=f"form-answers-{workshop}-3-text-0").value == pasted
    assert len(answers(example_file, workshop, 3)) == 1


def test_pasting_twice_says_what_was_there_already(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-3-add").click().run()
    paste(app, workshop, 3, "Kor i fjæra\nDans")
    assert "1 svar er lagret. 1 sto der fra før." in text(app)


def test_one_click_makes_one_answer_a_measure_with_a_link_to_it(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop))
    number = answers(example_file, workshop, 3)[0].id
    app.button(key=f"promote-{number}-measure").click().run()
    shown = text(app)
    assert "Ble til et tiltak" in shown and "Planlagt" in shown and "1 svar er nå et tiltak" in shown


@pytest.mark.parametrize("kind", [Becomes.MEASURE, Becomes.STRATEGY_POINT])
def test_question_six_offers_both_and_sets_the_diversity_lens(open_page, example_file, workshop, kind):
    app = open_page("reflection", example_file, mote=str(workshop))
    found, = answers(example_file, workshop, 6)
    app.button(key=f"promote-{found.id}-{kind}").click().run()
    table = "measure" if kind is Becomes.MEASURE else "strategy_point"
    assert titles(example_file, f"{table} WHERE mangfold = 1") >= {"Friplass for alle"} and not app.exception


def test_an_answer_is_corrected_set_aside_and_opened_again(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop))
    number = answers(example_file, workshop, 3)[0].id
    app.button(key=f"change-answer-{number}").click().run()
    app.text_area(key=f"form-answer-{number}-text").set_value("Kor på kaia")
    app.text_input(key=f"form-answer-{number}-organisation").set_value("Skolekorpset")
    button(app, "Lagre svaret").click().run()
    assert "Kor på kaia" in text(app) and "Skolekorpset" in text(app)
    app.button(key=f"change-answer-{number}").click().run()
    button(app, "Merk som notert").click().run()
    assert "mangler" in app.error[0].value
    app.text_input(key=f"form-answer-{number}-reason").set_value("Finnes alt")
    button(app, "Merk som notert").click().run()
    assert "Notert: Finnes alt" in text(app) and answers(example_file, workshop, 3)[0].state is AnswerState.NOTED
    app.button(key=f"change-answer-{number}").click().run()
    button(app, "Åpne igjen").click().run()
    assert answers(example_file, workshop, 3)[0].state is AnswerState.OPEN


def test_two_who_correct_the_same_answer_see_both_texts_and_nothing_is_lost(open_page, example_file, workshop):
    number = answers(example_file, workshop, 3)[0].id
    mine, theirs = (open_page("reflection", example_file, mote=str(workshop)) for _ in range(2))
    for app, words in ((mine, "Mitt kor"), (theirs, "Kollegaens kor")):
        app.button(key=f"change-answer-{number}").click().run()
        app.text_area(key=f"form-answer-{number}-text").set_value(words)
    button(theirs, "Lagre svaret").click().run()
    button(mine, "Lagre svaret").click().run()
    assert "Kollegaens kor" in text(mine) and mine.text_area(key=f"form-answer-{number}-text").value == "Mitt kor"
    assert answers(example_file, workshop, 3)[0].text == "Kollegaens kor"
    button(mine, "Lagre svaret").click().run()
    assert answers(example_file, workshop, 3)[0].text == "Mitt kor"


def test_two_who_correct_the_same_workshop_see_both_texts(open_page, example_file, workshop):
    mine, theirs = (open_page("reflection", example_file, mote=str(workshop), rediger="1") for _ in range(2))
    for app, words in ((mine, "Mitt møte"), (theirs, "Kollegaens møte")):
        app.text_input(key=f"form-workshop-{workshop}-title").set_value(words)
    button(theirs, "Lagre refleksjonsmøte").click().run()
    button(mine, "Lagre refleksjonsmøte").click().run()
    assert "Kollegaens møte" in text(mine) and mine.text_input(key=f"form-workshop-{workshop}-title").value == "Mitt møte"
    button(mine, "Lagre refleksjonsmøte").click().run()
    assert titles(example_file, "workshop") >= {"Mitt møte"}


def test_a_form_that_was_left_opens_with_what_stands_now(open_page, example_file, workshop):
    app = open_page("reflection", example_file, mote=str(workshop), rediger="1")
    app.switch_page("../pages/about.py").run()
    other = open_page("reflection", example_file, mote=str(workshop), rediger="1")
    other.text_input(key=f"form-workshop-{workshop}-title").set_value("Nytt navn")
    button(other, "Lagre refleksjonsmøte").click().run()
    app.query_params["mote"], app.query_params["rediger"] = str(workshop), "1"
    app.switch_page("../pages/reflection.py").run()
    assert app.text_input(key=f"form-workshop-{workshop}-title").value == "Nytt navn"


@pytest.mark.parametrize("year", [1900, 2099])
def test_an_odd_date_is_refused_in_words_and_the_title_is_kept(open_page, example_file, today, year):
    app = open_page("reflection", example_file, ny="1")
    app.text_input(key="form-workshop-new-1867-title").set_value("Tidsreise")
    app.text_input(key="form-workshop-new-1867-date").set_value(f"1.1.{year}")
    button(app, "Lagre refleksjonsmøte").click().run()
    assert app.error and app.text_input(key="form-workshop-new-1867-title").value == "Tidsreise" and "Tidsreise" not in titles(example_file, "workshop")


@pytest.mark.parametrize("person", ["leser_bo", "bidragsyter_bo"])
def test_those_who_only_read_see_the_answers_and_no_button(open_page, example_file, workshop, person):
    app = open_page("reflection", example_file, person=person, mote=str(workshop), rediger="1")
    shown = text(app)
    assert "Kor i fjæra" in shown and "Ikke fulgt opp ennå" in shown and not app.button and not app.text_area and not app.text_input


@pytest.mark.parametrize("person", ["raadet", "raadgiver_nord", "administrator"])
def test_the_council_reads_that_workshops_belong_to_the_municipality(open_page, example_file, workshop, person):
    for address in ({"kommune": "1867"}, {"mote": str(workshop)}, {"mote": "999999"}, {}):
        app = open_page("reflection", example_file, person=person, **address)
        assert not app.exception and "kommunens egne" in text(app) and "Prøvemøtet" not in text(app)


@pytest.mark.parametrize("asked", ["999999", "abc", "-1", "1' OR 1=1", "9" * 40])
def test_an_unknown_workshop_gets_a_kind_answer(open_page, example_file, asked):
    app = open_page("reflection", example_file, mote=asked)
    assert not app.exception and "finner ikke" in text(app)


def test_another_municipalitys_workshop_answers_like_one_that_is_not_there(open_page, example_file, workshop):
    shown = [text(open_page("reflection", example_file, person="leder_oslo", mote=asked)).replace(f"mote%3D{asked}", "")
             for asked in (str(workshop), "999999")]
    assert shown[0] == shown[1] and "finner ikke" in shown[0]


def test_a_leader_of_several_may_record_a_joint_workshop(open_page, example_file):
    app = open_page("reflection", example_file, person="leder_vesteralen", kommune="1866", ny="1")
    app.multiselect(key="form-workshop-new-1866-places").set_value(["1868"])
    button(app, "Lagre refleksjonsmøte").click().run()
    assert "Hadsel og Øksnes · refleksjonsmøte" in text(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_database_says_what_to_do_next(open_page, empty_but_marked, person, language):
    app = open_page("reflection", empty_but_marked, person=person, language=language)
    assert not app.exception and not app.error and len(text(app)) > 100
    assert bool(app.text_input) is (person == "leder_bo")


def test_a_locked_database_keeps_what_was_pasted(open_page, example_file, workshop, monkeypatch):
    from strategy.store import database
    monkeypatch.setattr(database, "BUSY_MS", 50)
    monkeypatch.setattr(database.connect, "__defaults__", (50,))
    app = open_page("reflection", example_file, mote=str(workshop))
    app.button(key=f"form-answers-{workshop}-3-add").click().run()
    other = connect(example_file)
    other.execute("BEGIN IMMEDIATE")
    paste(app, workshop, 3, "Dans")
    other.execute("ROLLBACK")
    other.close()
    assert "opptatt" in app.error[0].value and app.text_area(key=f"form-answers-{workshop}-3-text-0").value == "Dans"
    app.button(key=f"form-answers-{workshop}-3-save").click().run()
    assert len(answers(example_file, workshop, 3)) == 2


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


def titles(file, table: str, column: str = "title") -> set[str]:
    db = connect(file)
    try:
        return {row[column] for row in db.query(f"SELECT {column} FROM {table}")}
    finally:
        db.close()
