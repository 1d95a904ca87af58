"""Kulturskole for alle, by role, full and empty, with official figures and without."""

import pytest

from strategy.domain import similar
from strategy.domain.indicators import Standing
from strategy.store import figures
from strategy.store.database import connect
from tests.pages.figures import SCHOOL, YEAR, imported, page
from tests.pages.screen import markup, text


def test_the_page_begins_with_whom_the_plan_does_not_reach(open_page, example_file):
    app = page(open_page, example_file)
    assert not app.exception
    assert markup(app).count("<h1") == 1
    assert "1 målgruppe mangler tiltak som pågår eller er fullført: 20–29 år" in text(app)


def test_the_page_says_which_of_the_two_things_of_that_name_is_meant(open_page, example_file):
    assert "ikke rammeplanen fra 2024 med samme navn" in text(page(open_page, example_file))


def test_each_row_has_its_definition_its_year_its_standing_and_its_source(open_page, example_file):
    words = markup(page(open_page, example_file))
    assert "66 personer" in words and f"{SCHOOL - 2}/{(SCHOOL - 1) % 100:02d} · eget tall" in words
    assert f"{SCHOOL - 1}/{SCHOOL % 100:02d} er ikke rapportert" in words
    assert "Antall ulike barn i løpet av et skoleår" in words and "Kilde: Kommunens egen rapportering" in words
    assert "Om lag 41 personer" in words and "anslått" in words


def test_example_figures_are_marked_as_invented_and_nothing_official_is(open_page, example_file):
    imported(example_file, ("kfa01", "1867", 2024, 14.2))
    rows = markup(page(open_page, example_file)).split('<div class="kst-ind')
    assert all("Oppdiktede tall" in row for row in rows if "66 personer" in row or "7 av 8" in row)
    assert not any("Oppdiktede tall" in row for row in rows if "KOSmusikkandelba0000" in row)


def test_without_official_figures_the_page_says_who_brings_them_in_and_shows_none(open_page, example_file):
    words = markup(page(open_page, example_file))
    assert "Ingen offisielle tall er importert ennå" in words and "Norsk kulturskoleråd importerer dem" in words
    assert "8 offisielle indikatorer hører hjemme her" in words and "tabell 13135" in words
    assert words.index("Slik er tilbudet") > words.index("Fra planen")


def test_official_figures_come_first_once_they_are_there(open_page, example_file):
    imported(example_file, ("kfa01", "1867", 2024, 14.2), standing=Standing.PRELIMINARY)
    words = markup(page(open_page, example_file))
    assert words.index("Slik er tilbudet") < words.index("Det vi rapporterer selv")
    assert "14,2\u00a0%" in words and "2024 · foreløpig" in words and "Ikke importert ennå" in words


@pytest.mark.parametrize("code, words", [("..", "Ikke tilgjengelig"), (":", "Vernet"), (".", "Gjelder ikke"), (0, "0,0\u00a0%")])
def test_what_the_source_does_not_tell_has_its_word_and_is_never_0(open_page, example_file, code, words):
    imported(example_file, ("kfa01", "1867", 2024, code))
    assert f">{words}</b>" in markup(page(open_page, example_file))


def test_the_place_among_similar_ones_is_told_in_words(open_page, example_file):
    db = connect(example_file)
    like = similar.like("1867", figures.traits(db))
    db.close()
    imported(example_file, ("kfa01", "1867", 2024, 13), *(("kfa01", code, 2024, 10 + n) for n, code in enumerate(like[:6])))
    assert "Litt over midten av 6 lignende kommuner" in markup(page(open_page, example_file))


def test_an_opened_row_has_its_lines_its_table_and_what_it_does_not_cover(open_page, example_file):
    imported(example_file, *((("kfa01", area, year, value + year - 2022)) for area, value in (("1867", 10), ("18", 12), ("NO", 13))
                             for year in (2022, 2024)))
    app = page(open_page, example_file, indikator="kfa01")
    words = markup(app)
    assert not app.exception and len(app.get("plotly_chart")) == 1
    assert "12,0\u00a0% i 2024, opp fra 10,0\u00a0% i 2022" in words
    assert '<th scope="row">2023</th><td class="kst-number">ikke rapportert</td>' in words
    assert ">Nordland<" in words and ">Landet<" in words and "GSI teller ikke dem kulturskolen møter" in words
    assert "kommuner med samme sentralitetsklasse" in words


def test_a_row_opens_and_closes_with_its_button_and_has_an_address(open_page, example_file):
    app = page(open_page, example_file)
    assert not app.get("plotly_chart")
    app.button(key="indicator-kfa15").click().run()
    assert app.query_params["indikator"] in ("kfa15", ["kfa15"]) and len(app.get("plotly_chart")) == 1
    app.button(key="indicator-kfa15").click().run()
    assert not app.get("plotly_chart")


def test_the_life_course_opens_to_its_ages_and_its_months(open_page, example_file):
    app = page(open_page, example_file, indikator="kfa18")
    assert "Tiltak pågår eller er fullført for 7 av 8 målgrupper" in text(app) and len(app.get("plotly_chart")) == 2


def test_partners_open_to_their_types(open_page, example_file):
    assert "Aktive samarbeidspartnere etter type, i dag" in markup(page(open_page, example_file, indikator="kfa17"))


def test_an_unknown_indicator_in_the_address_opens_nothing(open_page, example_file):
    app = page(open_page, example_file, indikator="<b>")
    assert not app.exception and not app.get("plotly_chart")


def test_yes_or_no_is_told_since_when_without_a_picture(open_page, example_file):
    app = page(open_page, example_file, indikator="kfa10")
    assert f"Ja i {YEAR - 1}" in markup(app) and not app.get("plotly_chart")


def test_the_table_tells_an_estimate_from_a_count_and_who_recorded_it(open_page, example_file):
    words = markup(page(open_page, example_file, indikator="kfa15"))
    assert "om lag 31 personer" in words and "66 personer" in words
    assert "Talt opp fra timelister" in words and "Ragnhild Steinsvik (eksempel)" in words


def test_the_optional_ones_are_shown_when_somebody_asks(open_page, example_file):
    app = page(open_page, example_file)
    assert not [x for x in app.button if x.key == "indicator-kfa11"]
    app.button(key="indicators-more").click().run()
    assert [x for x in app.button if x.key == "indicator-kfa11"] and [x for x in app.button if x.key == "indicator-kfa19"]


def test_people_reached_stand_on_their_own_and_are_not_summed(open_page, example_file):
    words = markup(page(open_page, example_file))
    assert "Folk nådd utenom elevene" in words and "legges aldri sammen med elevtallet" in words
    assert "om lag 24" in words and ">102<" not in words


def test_a_reader_sees_the_figures_and_no_form(open_page, example_file):
    app = page(open_page, example_file, person="leser_bo", indikator="kfa15")
    assert "66 personer" in text(app)
    assert not app.text_input and not [x for x in app.button if x.key == "figures-open" or "target" in x.key]


@pytest.mark.parametrize("person", ["raadet", "leder_oslo"])
def test_small_counts_of_persons_are_few_to_those_from_outside(open_page, example_file, person):
    words = markup(page(open_page, example_file, person=person, kommune="1868", indikator="kfa16"))
    assert "&lt;5" in words and "3 personer" not in words and "Prøvegruppe" not in words
    assert "Folk nådd utenom elevene" not in words


def test_the_council_sees_the_figures_and_not_who_typed_them(open_page, example_file):
    app = page(open_page, example_file, person="raadet", kommune="1867", indikator="kfa15")
    assert "66 personer" in text(app) and "Det kommunen rapporterer selv" in text(app)
    assert "Dans på SFO gjorde utslaget" not in text(app) and "Steinsvik" not in markup(app) and not app.text_input


@pytest.mark.parametrize("code", ["9999", "<b>", "1867' OR 1=1"])
def test_an_unknown_municipality_is_not_there(open_page, example_file, code):
    app = page(open_page, example_file, person="raadet", kommune=code)
    assert not app.exception and "finner ikke" in text(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_municipality_says_what_to_do_next_in_every_language(open_page, empty_but_marked, person, language):
    app = page(open_page, empty_but_marked, person=person, language=language, kommune="1867", indikator="kfa15")
    assert not app.exception and not app.error
    assert {"nb": "Ingen tiltak er registrert ennå", "nn": "Ingen tiltak er registrerte enno",
            "en": "No measures are registered yet"}[language] in text(app)


def test_nothing_registered_is_not_shown_as_none_covered(open_page, empty_but_marked):
    words = text(page(open_page, empty_but_marked, indikator="kfa18"))
    assert "0 av 8" not in words and "for 0 av" not in words
    assert "Ikke rapportert" in words


def test_the_life_course_is_a_look_of_the_page_with_its_day_in_the_address(open_page, example_file):
    app = page(open_page, example_file, **{"del": "livslop"})
    assert markup(app).count("<h1") == 1 and "Tiltak pågår eller er fullført for 7 av 8 målgrupper" in text(app)
    assert "Planlagt eller på vent for 20–29 år" in markup(app) and "Omsorg, utenfor elevtallet" in markup(app)
    before = page(open_page, example_file, **{"del": "livslop", "dato": f"{YEAR - 5}-01-01"})
    assert "Ingen tiltak er registrert per denne dagen" in markup(before)


@pytest.mark.parametrize("asked", ["2126-01-01", "<b>", "", "2026-99-99"])
def test_a_day_that_cannot_be_shown_shows_today(open_page, example_file, asked):
    assert "7 av 8 målgrupper" in markup(page(open_page, example_file, **{"del": "livslop", "dato": asked}))


def test_the_life_course_of_the_country_can_be_narrowed_by_the_address(open_page, example_file):
    whole = markup(page(open_page, example_file, person="raadet", **{"del": "livslop"}))
    assert "40 av 357 kommuner har registrert noe" in whole and "Hvem som er nådd i hele landet" in whole
    part = page(open_page, example_file, person="raadet", **{"del": "livslop", "fylke": "18", "etter": "kommune"})
    assert "av 41 kommuner har registrert noe" in markup(part) and "Nordland" in markup(part)
    assert part.selectbox(key="cover-etter").value == "municipality"


def test_on_an_empty_database_the_life_course_says_what_to_do_next(open_page, empty_but_marked):
    own = page(open_page, empty_but_marked, **{"del": "livslop"})
    assert "Ingen tiltak er registrert per denne dagen" in markup(own) and "«Målgrupper, temaer og barrierer»" in markup(own)
    assert "0 av 357 kommuner" in markup(page(open_page, empty_but_marked, person="raadet", **{"del": "livslop"}))


def test_outside_the_municipality_people_met_through_arenas_are_not_told(open_page, example_file):
    words = markup(page(open_page, example_file, person="raadet", kommune="1867", **{"del": "livslop"}))
    assert "Barn nådd gjennom samarbeid med barnehage" in words and "Omsorg, utenfor elevtallet" not in words


def test_a_day_typed_on_the_life_course_goes_into_the_address_and_today_takes_it_out(open_page, example_file):
    app = page(open_page, example_file, **{"del": "livslop"})
    app.text_input(key="cover-dato").set_value(f"31.12.{YEAR - 1}").run()
    assert (app.query_params["dato"], app.query_params["del"]) == (f"{YEAR - 1}-12-31", "livslop")
    assert f"per 31.12.{YEAR - 1}" in markup(app)
    app.button(key="cover-today").click().run()
    assert "dato" not in app.query_params and "7 av 8 målgrupper" in markup(app)


def test_a_part_of_the_country_and_its_day_chosen_on_the_life_course_go_into_the_address(open_page, example_file):
    app = page(open_page, example_file, person="raadet", **{"del": "livslop"})
    app.multiselect(key="cover-fylke").set_value(["18"]).run()
    app.text_input(key="cover-dato").set_value(f"31.12.{YEAR - 1}").run()
    assert (app.query_params["fylke"], app.query_params["dato"], app.query_params["del"]) == ("18", f"{YEAR - 1}-12-31", "livslop")
    assert "av 41 kommuner" in markup(app)


def test_the_life_course_by_class_names_the_classes_in_words_and_a_small_part_is_not_told_to_strangers(open_page, example_file):
    words = markup(page(open_page, example_file, person="raadet", **{"del": "livslop", "etter": "innbyggere"}))
    assert "5\u00a0000–19\u00a0999 innbyggere" in words
    assert "for fylker og større deler av landet" in markup(page(open_page, example_file, person="administrator", **{"del": "livslop", "fylke": "18", "sentralitet": "6"}))


def test_the_barriers_are_a_look_of_the_page_for_a_municipality_and_for_the_country(open_page, example_file):
    own = markup(page(open_page, example_file, **{"del": "barrierer"}))
    assert own.count("<h1") == 1 and "Tiltak pågår eller er fullført for 5 av 8 barrierer" in own and "Inkludering" in own
    country = markup(page(open_page, example_file, person="raadet", **{"del": "barrierer"}))
    assert country.count("<h1") == 1 and "40 av 357 kommuner har registrert noe" in country and "Bare ord er det oftest om" in country


def test_on_an_empty_database_the_barriers_say_what_to_do_next(open_page, empty_but_marked):
    own = markup(page(open_page, empty_but_marked, **{"del": "barrierer"}))
    assert "Ingen tiltak er registrert per denne dagen" in own and "Så snart et tiltak sier hvilken barriere det gjelder" in own
    assert "0 av 357 kommuner" in markup(page(open_page, empty_but_marked, person="raadet", **{"del": "barrierer"}))


@pytest.mark.parametrize("look", ["livslop", "barrierer"])
def test_an_unknown_municipality_is_not_there_in_any_look(open_page, example_file, look):
    assert "Tiltak pågår" not in markup(page(open_page, example_file, person="raadet", kommune="9999", **{"del": look}))


def test_the_plan_stands_beside_others_for_a_municipality_and_the_country_has_no_such_look(open_page, example_file):
    own = page(open_page, example_file, **{"del": "planen"})
    assert markup(own).count("<h1") == 1 and "Omtrent som de fleste på" in markup(own) and "De andre slik de sto" in markup(own)
    stranger = markup(page(open_page, example_file, person="administrator", kommune="1867", **{"del": "planen"}))
    assert "vises i kommunen og for dem som følger den opp" in stranger
    assert "Planen ved siden av andre" not in text(page(open_page, example_file, person="raadet", **{"del": "planen"}))


def test_an_empty_plan_has_nothing_to_put_beside_others(open_page, empty_but_marked):
    assert "Her er ikke nok å sette ved siden av andre ennå" in markup(page(open_page, empty_but_marked, **{"del": "planen"}))


@pytest.mark.parametrize("look, query", [("livslop", "malgruppe=young_adult"), ("barrierer", "tema=access"), ("planen", "innbyggere=")])
def test_where_there_is_more_to_do_the_way_leads_to_those_who_shared_how_they_did_it(open_page, example_file, look, query):
    app = page(open_page, example_file, **{"del": look})
    assert "Hvem har kommet lenger med dette, og kan vi spørre dem?" in markup(app)
    asked = [element.proto.query_string for element in app.main if element.type == "page_link"]
    assert any(query in one for one in asked)


def test_the_national_overview_leads_to_the_life_course_and_the_barriers_of_the_same_part(open_page, example_file):
    app = open_page("national", example_file, person="raadet", fylke="18", tema="access")
    asked = {element.proto.label: element.proto.query_string for element in app.main if element.type == "page_link"}
    assert asked["Livsløpet i landet"] == "del=livslop&fylke=18" and asked["Barrierer i landet"] == "del=barrierer&fylke=18"
