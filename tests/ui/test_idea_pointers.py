"""What the idea bank says beside a measure."""

import pytest

from strategy.store.database import connect, rows
from tests.pages.screen import markup, text


@pytest.fixture
def measure(example_file):
    def numbered(title: str) -> str:
        db = connect(example_file)
        try:
            return str(rows(db, "SELECT id FROM measure WHERE title = :title", title=title)[0]["id"])
        finally:
            db.close()

    return numbered


def test_a_copy_says_whose_idea_it_was_and_others_like_it_are_pointed_at(open_page, example_file, measure):
    page = markup(open_page("measures", example_file, "leder_bo", tiltak=measure("Instrumentlån for alle")))
    assert "Etter en idé fra Sunnfjord" in page and "Andre har gjort noe lignende" in page and "Felles med dere" in page


def test_the_form_of_a_measure_says_what_becomes_of_its_card(open_page, example_file, measure):
    app = open_page("measures", example_file, "leder_bo", tiltak=measure("Prøv tre instrumenter"), rediger="1")
    assert "blir kortet trukket også" in markup(app)


def test_somebody_outside_is_told_of_the_source_and_offered_nothing(open_page, example_file, measure):
    app = open_page("measures", example_file, "raadet", tiltak=measure("Instrumentlån for alle"))
    assert "Etter en idé fra Sunnfjord" in markup(app) and "Andre har gjort noe lignende" not in markup(app) and "Del som idé" not in text(app)
