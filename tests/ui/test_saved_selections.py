"""Selections under a name, in the filter of the overview."""

from datetime import UTC, datetime

import pytest

from strategy.commands import groupings as commands
from strategy.store import groupings
from strategy.store.database import connect
from tests.given import user_of
from tests.pages.screen import markup, text


def test_a_selection_is_saved_opened_renamed_and_removed_with_a_way_back(open_page, example_file):
    app = open_page("national", example_file, person="raadet", fylke="18", barriere="price")
    app.text_input(key="form-selection-name").set_value("Nordland <b>pris</b>")
    app.button(key="form-selection-save").click().run()
    assert "Lagret: Nordland" in text(app) and "Nordland &lt;b&gt;pris&lt;/b&gt;" in markup(app)
    assert 'href="/oversikt?fylke=18&amp;barriere=price" target="_self" aria-current="true"' in markup(app)
    app.selectbox(key="form-selection-edit-which").set_value(1)
    app.text_input(key="form-selection-edit-name").set_value("Pris i nord")
    app.button(key="form-selection-edit-rename").click().run()
    assert "Pris i nord" in markup(app) and "Nytt navn: Pris i nord" in text(app)
    app.selectbox(key="form-selection-edit-which").set_value(1)
    app.button(key="form-selection-edit-remove").click().run()
    assert "Fjernet: Pris i nord" in text(app) and "tiltak" not in app.query_params and 'aria-current="true">Pris' not in markup(app)
    next(found for found in app.button if found.label == "Angre").click().run()
    assert 'aria-current="true">Pris i nord' in markup(app) and not app.exception


def test_a_selection_of_nothing_and_one_without_a_name_are_told(open_page, example_file):
    app = open_page("national", example_file, person="raadet")
    app.text_input(key="form-selection-name").set_value("Alt")
    app.button(key="form-selection-save").click().run()
    assert "Ingenting er valgt" in app.error[0].value and app.text_input(key="form-selection-name").value == "Alt"
    app = open_page("national", example_file, person="raadet", fylke="18")
    app.button(key="form-selection-save").click().run()
    assert "mangler" in app.error[0].value and not app.exception


def test_nothing_is_changed_before_one_is_chosen(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord")
    app.text_input(key="form-selection-name").set_value("Mine")
    app.button(key="form-selection-save").click().run()
    app.button(key="form-selection-edit-remove").click().run()
    assert "Velg først hvilket" in markup(app) and "Mine utvalg (1)" in [str(x.proto.popover.label) for x in popovers(app)]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leser_bo", "administrator"])
def test_everybody_signed_in_may_keep_selections(open_page, example_file, person, language):
    app = open_page("national", example_file, person=person, language=language, fylke="18")
    assert app.button(key="form-selection-save") and not app.exception


def popovers(app) -> list:
    def inside(block):
        for child in getattr(block, "children", {}).values():
            if getattr(getattr(child, "proto", None), "popover", None) and child.proto.HasField("popover"):
                yield child
            yield from inside(child)
    return list(inside(app.main))


def test_a_selection_that_names_an_ended_grouping_opens_and_says_so_also_on_the_list_to_follow_up(open_page, example_file):
    app = open_page("national", example_file, person="raadet", gruppe="g1", tema="access")
    app.text_input(key="form-selection-name").set_value("Eksempelet")
    app.button(key="form-selection-save").click().run()
    db = connect(example_file)
    found = groupings.load(db, "g1")
    commands.end(db, user_of(db, "raadet"), "g1", based_on=found.version, at=datetime.now(UTC))
    db.close()
    for page in ("national", "follow_ups"):
        shown = markup(open_page(page, example_file, person="raadet", gruppe="g1", tema="access"))
        assert f"Grupperingen {found.draft.name} er avsluttet" in shown, page
    assert "gruppe=g1" in markup(open_page("national", example_file, person="raadet"))
