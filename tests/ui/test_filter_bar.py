"""What is chosen in the filter is written to the address, and the address is what the widgets show."""

from contextlib import closing
from datetime import timedelta

from strategy.store.database import connect, rows
from tests.pages.screen import text


def test_choosing_a_county_and_a_day_is_written_to_the_address(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet")
    app.multiselect(key="filter-fylke").set_value(["18"]).run()
    assert asked(app) == {"fylke": ["18"]}
    app.button(key="filter-year-end").click().run()
    assert asked(app) == {"fylke": ["18"], "dato": [f"{today.year - 1}-12-31"]}
    assert app.text_input(key="filter-dato").value == f"31.12.{today.year - 1}"
    app.button(key="filter-today").click().run()
    assert asked(app) == {"fylke": ["18"]}
    app.button(key="filter-clear").click().run()
    assert asked(app) == {} and app.multiselect(key="filter-fylke").value == [] and not app.exception


def test_what_to_group_by_is_in_the_address_too(open_page, example_file):
    app = open_page("national", example_file, person="raadet", tema="access")
    app.selectbox(key="filter-etter").set_value("landsdel").run()
    assert asked(app) == {"tema": ["access"], "etter": ["landsdel"]} and not app.exception


def test_an_adviser_finds_the_way_to_the_country_and_back(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord")
    assert app.multiselect(key="filter-fylke").value == ["18", "55"]
    app.button(key="filter-country").click().run()
    assert asked(app) == {"fylke": ["alle"]} and app.multiselect(key="filter-fylke").value == []
    app.button(key="filter-clear").click().run()
    assert asked(app) == {} and app.multiselect(key="filter-fylke").value == ["18", "55"] and not app.exception


def test_an_adviser_who_takes_the_last_county_away_sees_the_country(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord")
    app.multiselect(key="filter-fylke").set_value([]).run()
    assert asked(app) == {"fylke": ["alle"]} and not app.exception


def test_the_link_to_share_says_everything_that_is_chosen(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord", tema="access")
    assert app.text_input(key="filter-link").value.endswith("/oversikt?fylke=18&fylke=55&tema=access")


def test_another_address_is_adopted_by_the_widgets(open_page, example_file):
    app = open_page("national", example_file, person="raadet", fylke="18")
    assert app.multiselect(key="filter-fylke").value == ["18"]
    app.query_params["fylke"] = "03"
    app.run()
    assert app.multiselect(key="filter-fylke").value == ["03"] and not app.exception


def test_a_date_cleared_is_today(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet", dato=(today - timedelta(days=40)).isoformat())
    app.text_input(key="filter-dato").set_value("").run()
    assert not app.exception and "dato" not in app.query_params


def asked(app) -> dict[str, list[str]]:
    return {name: values if isinstance(values, list) else [values] for name, values in dict(app.query_params).items()}


def test_a_choice_in_one_dimension_keeps_those_in_the_others(open_page, example_file):
    app = open_page("national", example_file, person="raadet", fylke="18", gruppe="no-such", barriere="price")
    app.multiselect(key="filter-sentralitet").set_value(["5", "6"]).run()
    assert asked(app) == {"fylke": ["18"], "sentralitet": ["5", "6"], "barriere": ["price"]}
    with closing(connect(example_file)) as db:
        north = next(row["id"] for row in rows(db, "SELECT id FROM grouping WHERE name = 'Nord-Norge'"))
    app.multiselect(key="filter-gruppe-landsdel").set_value([north]).run()
    assert asked(app) == {"fylke": ["18"], "gruppe": [north], "sentralitet": ["5", "6"], "barriere": ["price"]} and not app.exception
    app.multiselect(key="filter-lesning").set_value(["community_development"]).run()
    assert "Flere valg i samme felt betyr enten–eller" in text(app) and not app.exception


def test_a_day_that_is_not_before_the_other_is_told(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet", fra=today.isoformat())
    assert "blir ikke sammenlignet" in text(app) and not app.exception
