"""Former versions on the page of what they are of."""

import pytest

from tests.pages.screen import text
from tests.ui.test_milestones import asked, button, number


@pytest.fixture
def edited(open_page, example_file):
    """Return the number of a measure whose title was changed just now."""
    measure = number(example_file)
    app = open_page("measures", example_file, tiltak=str(measure), rediger="1")
    app.text_input(key=f"form-measure-{measure}-title").set_value("Syngende omsorgsbolig")
    next(x for x in app.button if x.label == "Lagre tiltak").click().run()
    return measure


def test_what_became_another_stands_field_by_field(open_page, example_file, edited):
    app = open_page("measures", example_file, tiltak=str(edited), versjoner="1")
    shown = text(app)
    assert not app.exception and "Versjon 3" in shown and "gjelder nå" in shown and "Kor i omsorgsboligen" in shown and "Frist" in shown
    assert "Tidligere versjoner" in text(open_page("measures", example_file, tiltak=str(edited)))


def test_a_former_version_is_restored_with_a_click_and_undone_with_another(open_page, example_file, edited):
    app = open_page("measures", example_file, tiltak=str(edited), versjoner="1")
    button(app, f"restore-measure-{edited}-2").click().run()
    assert not app.exception and asked(example_file, "SELECT title FROM measure WHERE id = ?", edited) == ["Kor i omsorgsboligen"]
    button(app, "undo-last").click().run()
    assert asked(example_file, "SELECT title FROM measure WHERE id = ?", edited) == ["Syngende omsorgsbolig"]


def test_a_restore_of_what_a_colleague_has_just_changed_is_refused(open_page, example_file, edited):
    mine, theirs = (open_page("measures", example_file, tiltak=str(edited), versjoner="1") for _ in range(2))
    button(theirs, f"restore-measure-{edited}-1").click().run()
    button(mine, f"restore-measure-{edited}-2").click().run()
    assert "nyere" in mine.error[0].value


def test_a_reader_reads_and_restores_nothing_and_the_council_reads_nothing(open_page, example_file, edited):
    app = open_page("measures", example_file, person="leser_bo", tiltak=str(edited), versjoner="1")
    assert "Versjon 3" in text(app) and not [x for x in app.button if (x.key or "").startswith("restore")]
    assert "Versjon" not in text(open_page("measures", example_file, person="raadet", tiltak=str(edited), versjoner="1"))


@pytest.mark.parametrize(("page", "parameter", "table"), [("strategy", "punkt", "strategy_point"), ("reflection", "mote", "workshop"), ("reflection", "svar", "answer")])
def test_points_workshops_and_answers_show_theirs(open_page, example_file, page, parameter, table):
    sql = {"strategy_point": "SELECT min(strategy_point) FROM strategy_point_municipality WHERE municipality = '1867'",
           "workshop": "SELECT min(workshop) FROM workshop_municipality WHERE municipality = '1867'",
           "answer": "SELECT min(a.id) FROM answer a JOIN workshop_municipality w ON w.workshop = a.workshop WHERE w.municipality = '1867'"}[table]
    app = open_page(page, example_file, **{parameter: str(asked(example_file, sql)[0]), "versjoner": "1"})
    assert not app.exception and "Den første versjonen." in text(app)
