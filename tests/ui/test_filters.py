"""The address says what is chosen; what it cannot mean is left out and named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy import texts
from strategy.domain.municipalities import Grouping
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.selection import Selection
from strategy.overviews.municipalities import Places
from strategy.ui import filters
from strategy.ui.filters import Asked, Options

TODAY = date(2026, 11, 23)
NB = texts.load("nb")
PLACES = Places(
    {"0301": "Oslo", "1804": "Bodø", "1866": "Hadsel", "1867": "Bø", "5501": "Tromsø"}, {"03": "Oslo", "18": "Nordland", "55": "Troms"},
    (Grouping("landsdel-1", "Nord-Norge", "landsdel", ("1804", "1866", "1867", "5501")), Grouping("own-1", "Kyst", "own", ("1867",))))


def user(*grants: tuple[Role, str]) -> User:
    return User(1, "Somebody", "nb", tuple(Grant(role, area) for role, area in grants))


COUNCIL = filters.options(PLACES, user((Role.COUNCIL, NATION)), NB)
ADVISER = filters.options(PLACES, user((Role.ADVISER, "55"), (Role.ADVISER, "18")), NB)
LEADER = filters.options(PLACES, user((Role.LEADER, "1867")), NB)


def read(found: Options = COUNCIL, **address) -> Asked:
    return filters.read({name: value if isinstance(value, list) else [value] for name, value in address.items()}, found, TODAY)


def test_an_empty_address_is_the_whole_country_today():
    assert read() == Asked(Selection(TODAY), None)


def test_several_values_of_everything_are_read_in_the_order_of_the_lists():
    asked = read(fylke=["55", "18"], gruppe="own-1", tema=["access", "early_years"], status="planned", partner=["nav", "school"],
                 dato="2025-12-31", etter="landsdel")
    assert asked == Asked(Selection(date(2025, 12, 31), ("18", "55"), ("own-1",), ("early_years", "access"), ("planned",), ("school", "nav")), "landsdel")


@pytest.mark.parametrize(("name", "value"), [
    ("fylke", "99"), ("fylke", "1867"), ("gruppe", "x"), ("tema", "'; DROP TABLE measure"), ("status", "late"), ("partner", ""),
    ("dato", "foo"), ("dato", "31.12.2025"), ("dato", "2025-02-30"), ("dato", ""), ("etter", "42"), ("etter", "samisk"), ("fylke", "<b>18</b>")])
def test_a_value_that_means_nothing_is_left_out_and_named(name, value):
    asked = read(**{name: value})
    assert asked.selection == Selection(TODAY) and asked.region is None and asked.ignored == (f"{name}={value}",)


def test_a_good_value_beside_a_bad_one_still_counts():
    asked = read(fylke=["18", "99"], dato="2025-12-31")
    assert asked.selection == Selection(date(2025, 12, 31), ("18",)) and asked.ignored == ("fylke=99",)


@pytest.mark.parametrize("text", ["2030-01-01", "1900-01-01", "2026-11-24", "9999-12-31", "0001-01-01"])
def test_a_day_to_come_or_before_the_year_2000_shows_today_and_is_told(text):
    asked = read(dato=text)
    assert asked.selection.day == TODAY and asked.odd_day == date.fromisoformat(text) and asked.ignored == ()


def test_today_and_the_first_day_there_is_can_be_shown():
    assert read(dato="2026-11-23").selection.day == TODAY and read(dato="2000-01-01").selection.day == date(2000, 1, 1)


def test_a_group_that_has_ended_is_told_by_name_and_narrows_nothing():
    found = filters.options(Places(PLACES.names, PLACES.counties, PLACES.groupings, {"g7": "Innland"}), user((Role.LEADER, "1867")), NB)
    asked = read(found, gruppe=["g7", "own-1", "g9", "g7"])
    assert asked.ended == ("Innland",) and asked.selection.groupings == ("own-1",) and asked.ignored == ("gruppe=g9",)
    assert filters.write(asked, found, TODAY) == {"gruppe": ["own-1"]}
    alone = read(found, gruppe="g7")
    assert not alone.selection.narrows_place and alone.ended == ("Innland",) and alone.ignored == ()


def test_a_branch_the_council_has_edited_is_no_longer_called_that_of_2020():
    assert filters.kind("branch", NB).endswith("(2020)") and "2020" not in filters.kind("branch", NB, edited=True)
    assert not COUNCIL.edited
    edited = Places(PLACES.names, PLACES.counties, (Grouping("branch-1", "Nordland", "branch", ("1867",), True),))
    assert filters.options(edited, user((Role.COUNCIL, NATION)), NB).edited


def test_an_adviser_starts_with_the_own_counties_and_can_ask_for_the_country():
    assert read(ADVISER).selection.counties == ("18", "55")
    assert read(ADVISER, tema="access").selection.counties == ("18", "55")
    assert read(ADVISER, fylke="alle") == Asked(Selection(TODAY), None)
    assert read(ADVISER, fylke="03").selection.counties == ("03",)
    assert read(ADVISER, gruppe="own-1").selection.counties == ()


def test_all_counties_is_understood_from_everybody():
    assert read(COUNCIL, fylke="alle") == read(LEADER, fylke="alle") == Asked(Selection(TODAY), None)


def test_somebody_who_is_council_and_adviser_starts_with_the_country():
    both = filters.options(PLACES, user((Role.ADVISER, "18"), (Role.COUNCIL, NATION)), NB)
    assert both.own == () and read(both).selection.counties == ()


SELECTIONS = st.builds(
    Selection, st.dates(date(2000, 1, 1), TODAY),
    *(st.sets(st.sampled_from(keys)).map(lambda chosen, keys=keys: tuple(key for key in keys if key in chosen))
      for keys in (COUNCIL.keys[name] for name in filters.LISTS)))


@given(selection=SELECTIONS, region=st.sampled_from([None, *COUNCIL.kinds]), found=st.sampled_from([COUNCIL, ADVISER, LEADER]))
def test_what_is_written_to_the_address_is_read_back_the_same(selection, region, found):
    asked = Asked(selection, region)
    assert filters.read(filters.write(asked, found, TODAY), found, TODAY) == asked


@given(st.dictionaries(st.sampled_from([*filters.LISTS, "dato", "etter", "kommune"]), st.lists(st.text(max_size=12), max_size=3)))
def test_any_address_at_all_gives_something_to_show(address):
    asked = filters.read(address, COUNCIL, TODAY)
    assert asked.selection.day <= TODAY
    assert filters.read(filters.write(asked, COUNCIL, TODAY), COUNCIL, TODAY) == Asked(asked.selection, asked.region)


def test_an_address_carries_only_what_differs_from_the_start():
    assert filters.write(read(), COUNCIL, TODAY) == {}
    assert filters.write(read(dato="2026-11-23"), COUNCIL, TODAY) == {}
    assert filters.write(read(fylke="18", dato="2025-12-31"), COUNCIL, TODAY) == {"fylke": ["18"], "dato": ["2025-12-31"]}


def test_an_advisers_address_says_the_counties_so_that_it_can_be_mailed():
    assert filters.write(read(ADVISER), ADVISER, TODAY) == {"fylke": ["18", "55"]}
    assert filters.write(read(ADVISER, fylke="alle"), ADVISER, TODAY) == {"fylke": ["alle"]}


def test_one_county_is_shown_by_municipality_and_the_country_by_county():
    for address, region in (({}, "county"), ({"fylke": "18"}, "municipality"), ({"fylke": ["18", "55"]}, "county"),
                            ({"fylke": "18", "gruppe": "own-1"}, "county"), ({"fylke": "18", "etter": "landsdel"}, "landsdel")):
        asked = read(**address)
        assert filters.region(asked, filters.offered(asked, COUNCIL, PLACES)) == region


def test_municipality_by_municipality_is_offered_only_to_who_follows_all_of_them_up():
    assert "municipality" in filters.offered(read(fylke="18"), ADVISER, PLACES)
    assert "municipality" not in filters.offered(read(fylke="03"), ADVISER, PLACES)
    asked = read(LEADER, fylke="18", etter="kommune")
    assert filters.region(asked, filters.offered(asked, LEADER, PLACES)) == "county"


def test_too_many_municipalities_are_not_offered_one_by_one():
    many = Places({f"18{n:02}": f"K{n}" for n in range(filters.MOST_MUNICIPALITIES + 1)}, {"18": "Nordland"}, ())
    found = filters.options(many, user((Role.COUNCIL, NATION)), NB)
    assert "municipality" not in filters.offered(read(found), found, many)


def test_the_place_and_the_narrowing_are_told_in_words():
    assert filters.where(Selection(TODAY), PLACES, NB) == "Hele landet"
    assert filters.where(Selection(TODAY, ("18", "55"), ("own-1",)), PLACES, NB) == "Nordland, Troms og Kyst"
    assert filters.narrowed(Selection(TODAY, ("18",)), NB) == ""
    assert filters.narrowed(Selection(TODAY, statuses=("planned", "completed"), partner_types=("nav",)), NB) == "Status: Planlagt, Fullført · Partnertype: Nav"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_kind_of_region_has_a_name(language):
    names = {filters.kind(kind, texts.load(language)) for kind in filters.REGIONS.values()}
    assert len(names) == len(filters.REGIONS)


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
