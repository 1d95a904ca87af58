"""The form of a measure, beyond its happy path (which is in tests/pages)."""

from strategy.store.database import connect
from tests.pages.screen import text


def test_a_strategy_point_in_the_address_is_chosen_already(open_page, example_file):
    db = connect(example_file)
    number = next(db.query("SELECT strategy_point AS n FROM strategy_point_municipality WHERE municipality = '1867'"))["n"]
    db.close()
    app = open_page("measures", example_file, punkt=str(number))
    assert app.multiselect(key="form-measure-new-1867-points").value == [number]


def test_a_strategy_point_of_another_municipality_in_the_address_is_ignored(open_page, example_file):
    db = connect(example_file)
    number = next(db.query("SELECT strategy_point AS n FROM strategy_point_municipality WHERE municipality = '0301'"))["n"]
    db.close()
    app = open_page("measures", example_file, punkt=str(number))
    assert app.multiselect(key="form-measure-new-1867-points").value == [] and not app.exception


def test_several_municipalities_are_offered_only_to_those_who_lead_several(open_page, example_file):
    one, several = (open_page("measures", example_file, person=person, ny="1", kommune="1867") for person in ("leder_bo", "leder_vesteralen"))
    assert [len([m for m in app.multiselect if m.key == "form-measure-new-1867-places"]) for app in (one, several)] == [0, 1]


def test_a_reader_who_types_the_address_of_the_form_gets_the_list(open_page, example_file):
    app = open_page("measures", example_file, person="leser_bo", ny="1")
    assert not app.text_input or app.text_input[0].key == "measures-search"
    assert "16" in text(app)
