"""The country on the page Kulturskole for alle. Every value is invented, and says so where it has words."""

import pytest

from strategy import addresses
from strategy.commands import imports
from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure, Standing
from strategy.domain.official import Official, Parsed
from strategy.domain.people import Role
from strategy.domain.reach import Reach
from strategy.store import people
from strategy.store.database import connect, writing
from tests.given import NOW, add_person, user_of
from tests.pages.screen import markup, text

YEAR = NOW.year
LAST = YEAR if NOW.month >= 8 else YEAR - 1


@pytest.fixture
def official(empty_but_marked):
    """Three municipalities, two counties and the nation with an invented official share, in two years."""
    db = connect(empty_but_marked)
    values = {"1867": (10.0, 0.0), "1804": (20.0, 22.0), "0301": (None, 30.0), "18": (15.0, 16.0), "03": (30.0, 29.0), "NO": (14.0, 14.8)}
    found = [Official("kfa01", area, YEAR - 2 + turn, "", value, ":" if value is None else None, Standing.FINAL)
             for area, pair in values.items() for turn, value in enumerate(pair)]
    imports.import_observations(db, user_of(db, "raadet"), Parsed("spreadsheet", "invented.xlsx", "invented", observations=tuple(found)), at=NOW)
    db.close()
    return empty_but_marked


@pytest.fixture
def reported(empty_but_marked):
    """Four municipalities of Nordland that report few children, one of Oslo that reports many, and people reached in kindergarten."""
    db = connect(empty_but_marked)
    for place, (code, count) in enumerate((("1804", 1), ("1806", 2), ("1811", 3), ("1867", 4), ("0301", 400))):
        user = add_person(db, f"reporter {place}", (Role.LEADER, code))
        commands.report(db, user, Figure(code, "kfa15", LAST, count), based_on=None, at=NOW)
        commands.report_reach(db, user, Reach(code, LAST, "kindergarten", "voluntary", 10 * count), based_on=None, at=NOW)
    db.close()
    return empty_but_marked


def country(open_page, file, person="raadet", **more):
    app = open_page("indicators", file, person=person, **more)
    assert not app.exception and not app.error
    return app


def test_how_many_have_a_figure_comes_first_then_the_country(open_page, official):
    words = markup(country(open_page, official))
    assert f"3 av 357 kommuner har tall for {YEAR - 1}; hele landet: 14,8\xa0%" in words
    assert words.count("<h1") == 1 and "Statistisk sentralbyrå (SSB)" in words and "14,8\xa0%, endelig" in words


def test_the_address_chooses_the_indicator_and_the_year(open_page, official):
    app = country(open_page, official, indikator="kfa01", ar=str(YEAR - 2))
    assert f"2 av 357 kommuner har tall for {YEAR - 2}; hele landet: 14,0\xa0%" in markup(app)
    assert app.selectbox(key="national-year").value == YEAR - 2


def test_choosing_writes_the_address(open_page, official):
    app = country(open_page, official)
    app.selectbox(key="national-year").set_value(YEAR - 2).run()
    assert app.query_params["ar"] in (str(YEAR - 2), [str(YEAR - 2)]) and f"tall for {YEAR - 2}" in markup(app)
    app.selectbox(key="national-indicator").set_value("kfa10").run()
    assert app.query_params["indikator"] in ("kfa10", ["kfa10"]) and "ar" not in app.query_params


def test_0_and_protected_and_not_reported_stand_in_the_table_as_three_things(open_page, official):
    now, before = (markup(country(open_page, official, ar=str(year))) for year in (YEAR - 1, YEAR - 2))
    assert '<th scope="row">Bø</th><td class="kst-number">0,0\xa0%</td>' in now.replace('<td>0', '<td class="kst-number">0')
    assert "vernet" in before and "ikke rapportert" in now


def test_every_county_is_named_with_how_many_of_its_municipalities_have_a_figure(open_page, official):
    words = markup(country(open_page, official))
    assert words.count('<span class="kst-muted">') >= 15 and "2 av 41 kommuner" in words and "Alle fylkene har samme målestokk" in words


@pytest.mark.parametrize("more", [
    {"indikator": "kfa99"}, {"indikator": "kfa18"}, {"indikator": "<b>"}, {"ar": "1890"}, {"ar": "²"}, {"ar": "0"}, {"ar": "99999999"}, {"ar": "x' OR 1=1"}])
def test_what_the_address_gets_wrong_is_shown_as_the_newest_there_is(open_page, official, more):
    words = markup(country(open_page, official, **more))
    assert f"tall for {YEAR - 1}" in words and ("ar" in more) == ("ingen tall for året i adressen" in words)


def test_a_municipality_is_opened_from_the_list_and_leads_back(open_page, official):
    app = country(open_page, official)
    app.selectbox(key="national-figure-open").set_value("1867").run()
    assert not app.exception and app.query_params["kommune"] in ("1867", ["1867"]) and "Bø kommune" in text(app)
    assert "Tilbake til hele landet" in text(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_with_nothing_at_all_the_page_says_what_to_bring_in(open_page, empty_but_marked, language):
    words = markup(country(open_page, empty_but_marked, language=language, indikator="kfa01"))
    assert {"nb": "Ingen offisielle tall er importert ennå", "nn": "Ingen offisielle tal er importerte enno",
            "en": "No official figures are imported yet"}[language] in words
    assert "kst-multiples" not in words.replace("ul.kst-multiples", "").replace(".kst-multiples", "")


def test_who_may_import_is_led_to_it_and_others_are_not(open_page, empty_but_marked):
    db = connect(empty_but_marked)
    with writing(db):
        people.grant(db, people.add(db, "raadgiver", "r@example.org", key="raadgiver"), Role.ADVISER, "18", None, NOW)
    db.close()
    council, adviser = (country(open_page, empty_but_marked, person=person, indikator="kfa01") for person in ("raadet", "raadgiver"))
    assert ("som fil, og importer den" in markup(council)) is ("imports" in addresses.PAGES)
    assert "som fil, og importer den" not in markup(adviser)


def test_nothing_reported_is_said_kindly(open_page, empty_but_marked):
    words = markup(country(open_page, empty_but_marked, indikator="kfa15"))
    assert "Ingen kommuner har rapportert dette ennå" in words and "Ingen har meldt hvor mange de nådde" in words


def test_few_persons_are_few_and_the_sum_does_not_tell_them(open_page, reported):
    words = markup(country(open_page, reported, indikator="kfa15"))
    assert "5 av 357 kommuner har rapportert" in words and words.count("&lt;5") >= 4
    assert "til sammen om lag 410 personer" in words


def test_people_reached_stand_on_their_own_and_are_added_to_nothing(open_page, reported):
    words = markup(country(open_page, reported, indikator="kfa15"))
    assert "5 kommuner har meldt hvor mange de nådde utenom elevtallet" in words and "legges aldri sammen med elevtallet" in words
    assert "om lag 4\xa0100" in words


def test_the_council_sets_a_national_target_and_sees_it_in_every_county(open_page, official):
    app = country(open_page, official)
    app.button(key="form-target-NO-kfa01-open").click().run()
    app.text_input(key="form-target-NO-kfa01-value").set_value("30")
    app.button(key="form-target-NO-kfa01-save").click().run()
    assert not app.exception and "Den stiplede linjen er det nasjonale målet, 30,0\xa0%" in markup(app)


def test_an_adviser_sees_the_target_and_cannot_set_it(open_page, official):
    db = connect(official)
    with writing(db):
        people.grant(db, people.add(db, "raadgiver", "r@example.org", key="raadgiver"), Role.ADVISER, "18", None, NOW)
    db.close()
    app = country(open_page, official, person="raadgiver")
    assert "Nasjonalt mål" in text(app) and not [button for button in app.button if button.key == "form-target-NO-kfa01-open"]


def test_in_the_example_own_figures_are_marked_as_invented_and_official_ones_are_not(open_page, example_file):
    assert "Oppdiktede tall" in markup(country(open_page, example_file, indikator="kfa15"))
    assert "Ingen offisielle tall er importert ennå" in markup(country(open_page, example_file, indikator="kfa01"))


def test_somebody_of_two_municipalities_stays_in_one_of_their_own(open_page, example_file):
    words = text(open_page("indicators", example_file, person="leder_bo"))
    assert "hele landet ·" not in words and "Tilbake til hele landet" not in words


def test_a_figure_reported_after_the_view_was_built_shows_at_the_next_click(open_page, reported):
    app = country(open_page, reported, indikator="kfa15")
    db = connect(reported)
    user = add_person(db, "late", (Role.LEADER, "5001"))
    commands.report(db, user, Figure("5001", "kfa15", LAST, 100), based_on=None, at=NOW)
    db.close()
    assert "6 av 357 kommuner har rapportert" in markup(app.run())
