"""Who has spoken, in the first words, on the map, in each region and in the list of who is missing."""

from dataclasses import replace

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.people import Grant, Role, User
from strategy.domain.selection import Selection
from strategy.ui import national_spoken
from strategy.ui.national import drawn
from tests.given import user_of
from tests.pages.screen import text

LEADER = User(5, "R", "nb", (Grant(Role.LEADER, "1867"),))


@pytest.fixture
def nb():
    return texts.load("nb")


@pytest.fixture
def raadet(example):
    return user_of(example, "raadet")


def test_the_map_says_what_the_heading_does_not(example, raadet, nb, today):
    view = drawn(example, raadet, nb, LIGHT, Selection(today), "county", 120)
    assert view.map.title.startswith(f"{357 - view.overview.registered} kommuner har ikke registrert noe")
    assert len(view.map.table) == 357


def test_the_map_of_somebody_who_follows_nobody_up_has_a_table_by_county(example, nb, today):
    view = drawn(example, user_of(example, "leder_bo"), nb, LIGHT, Selection(today), "county", 120)
    assert len(view.map.table) == 15 and list(view.map.table.iloc[:, 0])[3] == "Nordland"
    assert view.map.table.iloc[3, 1] == "41"


@pytest.mark.parametrize(("numbers", "words"), [
    ((0, 0, 0), "Ingen kommune er valgt"), ((357, 0, 0), "Ingen av 357 kommuner har registrert noe ennå"),
    ((1, 0, 0), "Kommunen har ikke registrert noe ennå"), ((62, 53, 38), "53 av 62 kommuner har registrert; 38 er oppdatert siste 120 dager"),
    ((62, 53, 53), "53 av 62 kommuner har registrert, og alle disse er oppdatert siste 120 dager"),
    ((62, 62, 62), "Alle 62 kommuner har registrert og er oppdatert siste 120 dager"),
    ((62, 5, 0), "5 av 62 kommuner har registrert; 0 er oppdatert siste 120 dager")])
def test_the_first_sentence_says_who_has_registered_and_who_is_up_to_date(example, raadet, nb, today, numbers, words):
    found = drawn(example, raadet, nb, LIGHT, Selection(today), "county", 120).overview
    chosen, registered, updated = numbers
    assert national_spoken._first(replace(found, chosen=chosen, registered=registered, updated=updated), 120, nb) == words


def test_the_names_to_copy_are_written_only_when_opened(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord")
    assert not app.text_area
    app.session_state["national-names"] = True
    app.run()
    lines = app.text_area[0].value.splitlines()
    assert [line.split(":")[0] for line in lines] == ["Nordland", "Troms"] and "Andøy" in lines[0]


def test_the_map_of_a_part_that_divides_counties_tells_strangers_how_many_in_all(example, nb, today):
    found = drawn(example, LEADER, nb, LIGHT, Selection(today, bands=("0-4999",)), "county", 120)
    assert found.overview.pooled and len(found.map.table) == 1 and found.map.table.iloc[0, 0] == str(found.overview.chosen)
    assert found.map.table.iloc[0, 2] == str(found.overview.updated) and "Nordland" not in str(found.map.spec)


def test_of_few_municipalities_it_is_not_told_who_is_silent(example, nb, today):
    few = Selection(today, ("18",), bands=("50000-",))
    found = drawn(example, LEADER, nb, LIGHT, few, "county", 120)
    assert (found.overview.chosen, found.overview.updated, found.overview.late, found.overview.on_track) == (1, None, None, None)
    assert national_spoken._first(found.overview, 120, nb) == "Kommunen har registrert" and "holdt tilbake" in found.map.table.iloc[0, 2]
    assert "over fristen" not in found.status.title and "i rute" not in found.status.title
    assert "holdes tilbake" in found.spoken.note
    council = drawn(example, user_of(example, "raadet"), nb, LIGHT, few, "county", 120)
    assert council.overview.updated is not None and council.overview.late is not None and not council.spoken.note


def test_own_figures_have_a_freshness_of_their_own(open_page, example_file):
    app = open_page("national", example_file, person="raadet")
    assert "har meldt egne tall for siste skoleår" not in text(app)
    app.segmented_control(key="national-spoken").set_value("figures").run()
    shown = text(app)
    assert "har meldt egne tall for siste skoleår" in shown and "Ikke meldt er ikke det samme som ingen" in shown and not app.exception


def test_who_has_delivered_status_in_this_round_is_a_look_of_its_own(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet")
    app.segmented_control(key="national-spoken").set_value("round").run()
    assert "kommuner som er spurt, har levert status" in text(app) and "tatusrunde" in text(app) and not app.exception
    earlier = open_page("national", example_file, person="raadet", dato=f"{today.year - 1}-12-31")
    assert "Statusrunde" not in earlier.segmented_control(key="national-spoken").options


def test_without_a_round_it_is_said(open_page, empty_but_marked):
    app = open_page("national", empty_but_marked, person="raadet")
    app.segmented_control(key="national-spoken").set_value("round").run()
    assert "Ingen statusrunde har spurt disse kommunene ennå." in text(app) and not app.exception


def test_an_adviser_is_told_that_these_are_the_own_counties_and_one_click_shows_all(open_page, example_file):
    app = open_page("national", example_file, person="raadgiver_nord")
    assert "Du ser fylkene du følger opp: Nordland og Troms." in text(app)
    app.button(key="filter-country").click().run()
    assert "Du ser fylkene du følger opp" not in text(app) and not app.exception
