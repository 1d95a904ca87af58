"""Kulturskole for alle, by role, full and empty."""

import pytest

from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure
from strategy.store import indicators
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import text

YEAR = NOW.year
NEWEST = YEAR if NOW.month >= 8 else YEAR - 1
KEY = f"form-figure-1867-{NEWEST}"


def page(open_page, file, **more):
    return open_page("indicators", file, **more)


def stored(file) -> dict[int, tuple[int, str, str]]:
    db = connect(file)
    try:
        return {x.figure.period: (x.figure.value, x.figure.standing.value, x.figure.comment)
                for x in indicators.observations(db, "1867", "kfa15")}
    finally:
        db.close()


def remembered(file, *figures) -> None:
    """Let the leader of Bø report figures: (period, value)."""
    db = connect(file)
    for period, value in figures:
        there = {x.figure.period: x.id for x in indicators.observations(db, "1867", "kfa15")}
        commands.report(db, user_of(db, "leder_bo"), Figure("1867", "kfa15", period, value), based_on=there.get(period), at=NOW)
    db.close()


def fill(app, value, comment=None):
    app.text_input(key=f"{KEY}-value").set_value(value)
    if comment is not None:
        app.text_input(key=f"{KEY}-comment").set_value(comment)
    return app.button(key=f"{KEY}-save").click().run()


def test_the_page_begins_with_whom_the_plan_does_not_reach(open_page, example_file):
    app = page(open_page, example_file)
    assert not app.exception
    assert len([x for x in app.main if "<h1" in str(getattr(x.proto, "body", ""))]) == 1
    assert "1 aldersgruppe mangler tiltak som pågår eller er fullført: 20–29 år" in text(app)
    assert "Tiltak er i gang for 7 av 8 aldersgrupper" in text(app)


def test_each_figure_says_what_it_is_and_is_not_and_where_it_comes_from(open_page, example_file):
    words = text(page(open_page, example_file))
    assert "Hvor mange av de åtte målgruppene" in words
    assert "Sier ikke hvor mange som er nådd" in words
    assert "Regnet ut av tiltakene som er registrert her" in words
    assert "GSI teller ikke dem kulturskolen møter gjennom skole og SFO" in words
    assert "legges aldri sammen med elevtallet" in words
    assert "Kommunens egen rapportering" in words


def test_example_figures_are_marked_as_invented(open_page, example_file):
    words = text(page(open_page, example_file))
    assert words.count("Oppdiktede tall") == words.count("<dt>Kilde</dt>") > 0


def test_the_page_says_which_of_the_two_things_of_that_name_is_meant(open_page, example_file):
    assert "ikke rammeplanen fra 2024 med samme navn" in text(page(open_page, example_file))


def test_a_year_without_a_figure_is_not_reported_and_never_0(open_page, example_file):
    before = stored(example_file)
    words = text(page(open_page, example_file))
    if NEWEST in before:
        assert f"barn nådd i {NEWEST - 1}/{NEWEST}" in words
    else:
        assert f"{NEWEST - 1}/{NEWEST} er ikke rapportert" in words
    assert "0 barn" not in words


def test_a_leader_reports_a_figure_with_norwegian_digits_and_sees_it_at_once(open_page, example_file):
    remembered(example_file, (NEWEST - 1, 900))
    app = page(open_page, example_file)
    app.checkbox(key=f"{KEY}-estimate").set_value(True)
    fill(app, "1 234", "Talt på timelistene")
    assert stored(example_file)[NEWEST] == (1234, "estimate", "Talt på timelistene")
    assert "Lagret" in text(app)
    assert "Om lag 1\u00a0234 barn nådd" in text(app)


def test_the_form_opens_with_what_was_said_last_for_the_chosen_year(open_page, example_file):
    remembered(example_file, (YEAR - 2, 321))
    app = page(open_page, example_file)
    app.selectbox(key="figure-period-1867").set_value(YEAR - 2).run()
    assert app.text_input(key=f"form-figure-1867-{YEAR - 2}-value").value == "321"


@pytest.mark.parametrize("typed, said", [
    ("", "Antall barn» mangler"), ("mange", "tall"), ("12,5", "helt tall"), ("-3", "helt tall"), ("1e9", "tall"), ("9" * 400, "helt tall")])
def test_what_is_not_a_count_is_refused_in_words_and_nothing_typed_is_lost(open_page, example_file, typed, said):
    before = stored(example_file)
    app = fill(page(open_page, example_file), typed, "Viktig merknad")
    assert not app.exception
    assert said in app.error[0].value
    assert app.text_input(key=f"{KEY}-value").value == typed
    assert app.text_input(key=f"{KEY}-comment").value == "Viktig merknad"
    assert stored(example_file) == before


def test_an_unusual_jump_is_asked_about_and_then_believed(open_page, example_file):
    remembered(example_file, (NEWEST - 1, 66))
    app = fill(page(open_page, example_file), "400")
    assert "400 er svært forskjellig fra 66" in text(app)
    assert stored(example_file).get(NEWEST, (None,))[0] != 400
    app.button(key=f"{KEY}-save").click().run()
    assert stored(example_file)[NEWEST][0] == 400


def test_another_unusual_number_is_asked_about_anew(open_page, example_file):
    remembered(example_file, (NEWEST - 1, 66))
    app = fill(fill(page(open_page, example_file), "400"), "4000")
    assert "4\u00a0000 er svært forskjellig fra 66" in text(app)
    assert stored(example_file).get(NEWEST, (None,))[0] not in (400, 4000)


def test_a_colleagues_newer_figure_is_shown_beside_mine_and_nothing_is_lost(open_page, example_file):
    remembered(example_file, (NEWEST - 1, 90), (NEWEST, 100))
    app = page(open_page, example_file)
    remembered(example_file, (NEWEST, 95))
    fill(app, "110", "Min tekst")
    assert "95" in text(app) and "110" in text(app) and "Noen andre" in text(app)
    assert stored(example_file)[NEWEST][0] == 95
    assert app.text_input(key=f"{KEY}-comment").value == "Min tekst"
    app.button(key=f"{KEY}-save").click().run()
    assert stored(example_file)[NEWEST] == (110, "own", "Min tekst")


def test_a_conflict_can_be_left_with_theirs_standing(open_page, example_file):
    remembered(example_file, (NEWEST - 1, 90), (NEWEST, 100))
    app = page(open_page, example_file)
    remembered(example_file, (NEWEST, 95))
    fill(app, "110")
    app.button(key=f"{KEY}-cancel").click().run()
    assert app.text_input(key=f"{KEY}-value").value == "95"
    assert stored(example_file)[NEWEST][0] == 95


def test_a_reader_sees_the_figures_and_no_form(open_page, example_file):
    app = page(open_page, example_file, person="leser_bo")
    assert "barn nådd i" in text(app)
    assert not app.text_input and not [x for x in app.button if "Lagre" in x.label]


def test_the_council_sees_the_life_course_and_a_word_on_why_not_the_figures(open_page, example_file):
    app = page(open_page, example_file, person="raadet", kommune="1867")
    assert "Tiltak er i gang for 7 av 8 aldersgrupper" in text(app)
    assert "vises slike tall bare inne i kommunen" in text(app)
    assert "barn nådd" not in text(app).lower()
    assert not app.text_input


def test_the_leader_of_another_municipality_sees_no_persons_counted(open_page, example_file):
    app = page(open_page, example_file, person="leder_oslo", kommune="1867")
    assert not app.exception and "barn nådd i" not in text(app)


def test_the_council_without_a_municipality_is_asked_to_choose_one(open_page, example_file):
    app = page(open_page, example_file, person="raadet")
    assert not app.exception and "Velg en kommune først" in text(app)


@pytest.mark.parametrize("code", ["9999", "<b>", "1867' OR 1=1"])
def test_an_unknown_municipality_is_not_there(open_page, example_file, code):
    app = page(open_page, example_file, person="raadet", kommune=code)
    assert not app.exception and "finner ikke" in text(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_municipality_says_what_to_do_next_in_every_language(open_page, empty_but_marked, person, language):
    app = page(open_page, empty_but_marked, person=person, language=language, kommune="1867")
    assert not app.exception and not app.error
    assert {"nb": "Ingen tiltak er registrert ennå", "nn": "Ingen tiltak er registrerte enno",
            "en": "No measures are registered yet"}[language] in text(app)


def test_nothing_registered_is_not_shown_as_none_covered(open_page, empty_but_marked):
    words = text(page(open_page, empty_but_marked))
    assert "0 av 8" not in words and "for 0 av" not in words
    assert "Ingen tall er rapportert ennå" in words


def test_hostile_text_in_a_comment_is_shown_as_typed(open_page, example_file):
    remembered(example_file, (NEWEST - 1, 60))
    app = fill(page(open_page, example_file), "61", "<script>alert(1)</script> **fet**")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in text(app)


def test_the_table_tells_an_estimate_from_a_count(open_page, example_file):
    words = text(page(open_page, example_file))
    assert "anslått" in words and "telt" in words
