"""Administrasjon: its parts by right and address; the people, one by one and many at a time."""

import pytest

from strategy.domain.people import Grant, Role, State
from strategy.store import people
from strategy.store.database import connect, rows
from tests.pages.screen import text


@pytest.fixture
def administration(open_page):
    """Return a function that opens Administrasjon; ``somebody`` is the person in the address."""

    def opened(file, person="administrator", somebody=None, **address):
        app = open_page("administration", file, person=person, **address)
        if somebody is not None:
            app.query_params["del"], app.query_params["person"] = "personer", str(somebody)
            app.run()
        return app

    return opened


def test_the_administrator_comes_to_the_people_first(administration, example_file):
    app = administration(example_file)
    shown = text(app)
    assert "Administrasjon" in shown and "personer har tilgang" in shown and "Leder, Hadsel" not in shown
    app.text_input(key="people-words").set_value("leder.vesteralen@").run()
    assert "Leder, Bø, Hadsel og Øksnes · leder.vesteralen@example.org" in text(app)


@pytest.mark.parametrize("person", ["leder_bo", "bidragsyter_bo", "leser_bo", "raadgiver_nord"])
@pytest.mark.parametrize("asked", [{}, {"del": "personer"}, {"somebody": 1}, {"del": "personer", "ny": "1"}])
def test_somebody_without_a_right_there_gets_the_kind_refusal(administration, example_file, person, asked):
    app = administration(example_file, person, **asked)
    assert "finner ikke" in text(app) and not app.button and not app.text_input and "@" not in text(app)


@pytest.mark.parametrize("asked", ["personer", "finnes-ikke", "' OR 1=1"])
def test_a_part_that_is_not_ones_own_answers_like_one_that_does_not_exist(administration, example_file, asked):
    assert "finner ikke" in text(administration(example_file, "raadet", **{"del": asked}))


@pytest.mark.parametrize("asked", ["999999", "abc", "-1", "1' OR 1=1", "9" * 40])
def test_a_person_nobody_has_gets_a_kind_answer(administration, example_file, asked):
    app = administration(example_file, somebody=asked)
    assert not app.exception and "finner ikke" in text(app)


def test_people_are_looked_for_and_everybody_shown_again(administration, example_file):
    app = administration(example_file)
    app.text_input(key="people-words").set_value("øksnes").run()
    assert "2 personer passer" in text(app) and "leder.bo@" not in text(app)
    app.selectbox(key="people-role").set_value(Role.COUNCIL).run()
    assert "Ingen passer" in text(app)
    app.button(key="people-all").click().run()
    assert "1–25 av 47" in text(app) and app.text_input(key="people-words").value == ""


def test_a_country_of_people_comes_in_pages(administration, example_file):
    db = connect(example_file)
    db["person"].insert_all({"name": f"Ås {n:04}", "email": f"n{n}@example.org"} for n in range(1800))
    db.close()
    app = administration(example_file)
    assert "1–25 av 1\u00a0847" in text(app) and "Ås 0002" not in text(app)
    app.button(key="people-next").click().run()
    assert "26–50 av" in text(app) and "Ås 0002" in text(app)
    app.text_input(key="people-words").set_value("n1799@").run()
    assert "Ås 1799" in text(app) and "1 person passer" in text(app)


def test_the_only_one_is_told_what_to_do_first(administration, empty_but_marked):
    db = connect(empty_but_marked)
    db.execute("DELETE FROM role_grant")
    db.execute("DELETE FROM person WHERE key <> 'leder_bo'")
    db.execute("INSERT INTO role_grant (person, role, scope, area, given_at) SELECT id, 'administrator', 'nation', 'NO', '2026-01-01T00:00:00.000000Z' FROM person")
    db.close()
    app = administration(empty_but_marked, "leder_bo")
    assert "Du er den eneste her" in text(app) and app.button(key="invite-one") and not app.text_input


def test_somebody_is_invited_and_the_words_to_send_are_there(administration, example_file):
    app = administration(example_file, **{"del": "personer"}, ny="1")
    app.text_input(key="form-invite-one-name").set_value("Kari *Nordmann*")
    app.text_input(key="form-invite-one-email").set_value("Kari@bo.kommune.no")
    app.selectbox(key="form-invite-one-language").set_value("nn")
    app.selectbox(key="form-invite-one-role-0-role").set_value(Role.LEADER).run()
    app.multiselect(key="form-invite-one-role-0-municipality").set_value(["1866", "1867"])
    app.button(key="form-invite-one-save").click().run()
    assert not app.exception and not app.error
    shown = text(app)
    assert "Du er invitert til Kulturskoletavla. Rolle: Leiar, Bø og Hadsel." in shown and "logg inn med e-postadressa kari@bo.kommune.no" in shown
    assert "mailto:kari%40bo.kommune.no?subject=Invitasjon" in shown and "Invitert" in shown
    found = person(example_file, "kari@bo.kommune.no")
    assert (found.name, found.language, found.state) == ("Kari *Nordmann*", "nn", State.INVITED)


@pytest.mark.parametrize(("name", "email", "said"), [
    ("", "kari@bo.no", "«Navn» mangler"), ("Kari", "kari", "ikke en e-postadresse"), ("Kari", "kari@bo.no", "minst én rolle")])
def test_an_invitation_that_lacks_something_says_what_and_keeps_the_rest(administration, example_file, name, email, said):
    app = administration(example_file, **{"del": "personer"}, ny="1")
    app.text_input(key="form-invite-one-name").set_value(name)
    app.text_input(key="form-invite-one-email").set_value(email)
    app.button(key="form-invite-one-save").click().run()
    assert said in app.error[0].value.replace("\\", "").replace("\u2060", "")
    assert (app.text_input(key="form-invite-one-name").value, app.text_input(key="form-invite-one-email").value) == (name, email)


def test_many_are_pasted_read_line_by_line_and_invited(administration, example_file):
    app = administration(example_file, **{"del": "personer"}, ny="liste")
    app.text_area(key="form-invite-many-text").set_value(
        "Kari; kari@bo.no; Leder; Bø\nOla; ola@heroy.no; Leder; Herøy\nRagnhild; leder.bo@example.org; leder; Bø\n<b>Per</b>").run()
    shown = text(app)
    assert "1 linje kan brukes; 2 kan ikke leses" in shown and "Skriv nummeret" in shown and "Har rollen fra før" in shown and "&lt;b&gt;Per" in shown
    assert person(example_file, "kari@bo.no") is None
    app.button(key="form-invite-many-save").click().run()
    assert person(example_file, "kari@bo.no").name == "Kari" and "kari@bo.no" in text(app) and "Hei!" in text(app)
    app.button(key="invited-left").click().run()
    assert app.text_area(key="form-invite-many-text").value == "Ola; ola@heroy.no; Leder; Herøy\n<b>Per</b>"


def test_a_role_is_withdrawn_with_undo(administration, example_file):
    number = person(example_file, "leder.bo@example.org").id
    app = administration(example_file, somebody=number)
    button(app, "Trekk tilbake").click().run()
    assert "Trukket tilbake: Leder, Bø" in text(app) and grants(example_file, number) == ()
    app.button(key="undo-withdraw").click().run()
    assert "Gitt tilbake: Leder, Bø" in text(app) and grants(example_file, number) == (Grant(Role.LEADER, "1867"),)


def test_another_role_is_given(administration, example_file):
    number = person(example_file, "leder.bo@example.org").id
    app = administration(example_file, somebody=number)
    key = f"form-role-{number}-0"
    app.selectbox(key=f"{key}-role").set_value(Role.ADVISER).run()
    app.button(key=f"{key}-save").click().run()
    assert "minst én rolle" in app.error[0].value
    app.multiselect(key=f"{key}-county").set_value(["18"])
    app.button(key=f"{key}-save").click().run()
    assert "Gitt: Regional rådgiver, Nordland" in text(app) and Grant(Role.ADVISER, "18") in grants(example_file, number)


def test_two_who_correct_the_same_person_see_both_texts(administration, example_file):
    number = person(example_file, "leder.bo@example.org").id
    mine, theirs = (administration(example_file, somebody=number) for _ in range(2))
    for app, name in ((theirs, "Ragnhild A"), (mine, "Ragnhild B")):
        app.text_input(key=f"form-person-{number}-name").set_value(name)
        button(app, "Lagre opplysningene").click().run()
    assert "Ragnhild A" in text(mine) and mine.text_input(key=f"form-person-{number}-name").value == "Ragnhild B"
    assert person(example_file, "leder.bo@example.org").name == "Ragnhild A"
    button(mine, "Lagre opplysningene").click().run()
    assert person(example_file, "leder.bo@example.org").name == "Ragnhild B"


def test_shutting_out_is_asked_twice_and_taken_back(administration, example_file):
    number = person(example_file, "leder.bo@example.org").id
    app = administration(example_file, somebody=number)
    button(app, "Steng ute").click().run()
    assert person(example_file, "leder.bo@example.org").active and "blir logget ut med én gang" in text(app)
    button(app, "Ja, steng ute").click().run()
    assert person(example_file, "leder.bo@example.org").state is State.INACTIVE and "Er stengt ute" in text(app)
    button(app, "Slipp inn igjen").click().run()
    assert person(example_file, "leder.bo@example.org").active


def test_anonymising_needs_the_word_and_is_final(administration, example_file):
    number = person(example_file, "leder.bo@example.org").id
    app = administration(example_file, somebody=number)
    app.text_input(key=f"form-anonymise-{number}-word").set_value("ja")
    button(app, "Anonymiser").click().run()
    assert "Skriv ANONYMISER i feltet først" in text(app) and person(example_file, "leder.bo@example.org")
    app.text_input(key=f"form-anonymise-{number}-word").set_value("anonymiser")
    button(app, "Anonymiser").click().run()
    shown = text(app)
    assert f"Anonymisert person {number}" in shown and "Steinsvik" not in shown and not [b for b in app.button if b.label == "Trekk tilbake"]
    assert person(example_file, "leder.bo@example.org") is None


def test_the_only_administrator_has_no_button_that_would_be_refused(administration, example_file):
    app = administration(example_file, somebody=person(example_file, "administrator@example.org").id)
    labels = [found.label for found in app.button]
    assert "Trekk tilbake" not in labels and "Steng ute" not in labels and "den eneste administratoren" in text(app)
    assert not [found for found in app.expander if "Anonymiser" in found.label]


def test_the_administrator_reads_what_is_held_without_the_municipalitys_words(administration, example_file):
    app = administration(example_file, somebody=person(example_file, "leder.bo@example.org").id)
    button(app, "Vis alt").click().run()
    with_notes = connect(example_file)
    notes = [row["note"] for row in rows(with_notes, "SELECT note FROM measure_update WHERE note <> ''")]
    with_notes.close()
    shown = text(app)
    assert "Oppdateringer av tiltak:" in shown and not [note for note in notes if note in shown]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("address", [{}, {"del": "personer", "ny": "1"}, {"del": "personer", "ny": "liste"}, {"somebody": 1}])
def test_every_part_of_people_opens_in_every_language(administration, example_file, language, address):
    app = administration(example_file, language=language, **address)
    assert not app.exception and not app.error and len(text(app)) > 200


def person(file, email: str):
    db = connect(file)
    try:
        number = people.find(db, email)
        return people.load(db, number) if number else None
    finally:
        db.close()


def grants(file, number: int) -> tuple:
    db = connect(file)
    try:
        return people.user(db, number).grants
    finally:
        db.close()


def button(app, words: str):
    return next(found for found in app.button if found.label == words)
