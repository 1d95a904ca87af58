"""Kommune: one municipality, by who looks."""

import re
from html import unescape

import pytest

from strategy.store.database import connect
from tests.pages.screen import markup, text


def titles(file, where: str) -> list[str]:
    db = connect(file)
    try:
        return [row["title"] for row in db.query(
            "SELECT title FROM measure m JOIN measure_municipality mm ON mm.measure = m.id AND mm.role = 'lead' "
            f"WHERE mm.municipality = '1867' AND m.ended_on IS NULL AND {where}")]
    finally:
        db.close()


def links(app) -> list[str]:
    """The words of every link: our own, and those of Streamlit's."""
    own = [unescape(words) for words in re.findall(r"<a [^>]*>(.*?)</a>", markup(app))]
    return own + [element.proto.label.replace("\\", "").replace("\u2060", "") for element in app.main if element.type == "page_link"]


def test_a_leader_opens_on_the_own_municipality(open_page, example_file):
    app = open_page("municipality", example_file)
    shown = text(app)
    assert not app.exception and '<h1 class="kst-lead">Bø</h1>' in shown and "Nordland fylke" in shown
    assert "2\u00a0609 innbyggere 1. januar 2026 (SSB, tabell 07459)" in shown and "16 tiltak" in shown


def test_the_official_name_stands_with_its_sami_and_kven_parts(open_page, example_file):
    shown = text(open_page("municipality", example_file, person="raadet", kommune="5622"))
    assert "Porsanger - Porsáŋgu - Porsanki" in shown and "Har ikke registrert noe ennå" in shown


@pytest.mark.parametrize("person", ["raadet", "raadgiver_nord"])
def test_the_council_sees_every_title_and_none_of_the_texts(open_page, example_file, person):
    app = open_page("municipality", example_file, person=person, kommune="1867")
    assert set(titles(example_file, "1")) <= set(links(app)) and "Tilbake til oversikten" in links(app)
    assert "Avtale sendt til signering" not in text(app) and "kommunens egne" in text(app)


@pytest.mark.parametrize("person", ["leder_oslo", "administrator"])
def test_others_see_published_titles_and_counts(open_page, example_file, person):
    app = open_page("municipality", example_file, person=person, kommune="1867")
    published, internal = titles(example_file, "visibility = 'published'"), titles(example_file, "visibility = 'internal'")
    assert published and internal and set(published) <= set(links(app))
    everything = text(app) + "".join(links(app))
    assert not [title for title in internal if title in everything]
    assert "16 tiltak er registrert" in everything and "interne og vises bare i tallene" in everything and "sist aktiv" not in everything


@pytest.mark.parametrize("code", ["9999", "0000", "abc", "<b>x</b>", "1867 "])
def test_an_unknown_number_is_met_kindly_and_a_choice_is_offered(open_page, example_file, code):
    app = open_page("municipality", example_file, person="raadet", kommune=code)
    shown = text(app)
    assert not app.exception and "Vi kjenner ikke denne kommunen" in shown and "<b>x</b>" not in shown
    assert len(app.selectbox(key="profile-kommune").options) == 357


def test_without_a_number_the_council_chooses_among_357_told_apart_by_county(open_page, example_file):
    app = open_page("municipality", example_file, person="raadet")
    options = app.selectbox(key="profile-kommune").options
    assert "Hvilken kommune?" in text(app) and len(set(options)) == 357
    assert {"Herøy (Nordland)", "Herøy (Møre og Romsdal)", "Våler (Østfold)", "Våler (Innlandet)"} <= set(options)
    app.selectbox(key="profile-kommune").set_value("1818").run()
    assert app.query_params["kommune"] in ("1818", ["1818"]) and '<h1 class="kst-lead">Herøy</h1>' in text(app)


def test_the_filter_of_the_overview_is_kept_for_the_way_back(open_page, example_file):
    app = open_page("municipality", example_file, person="raadet", kommune="1867", fylke="18", dato="2025-12-31")
    back = next(element.proto for element in app.main if element.type == "page_link" and "oversikten" in element.proto.label)
    assert back.query_string.lstrip("?") == "kommune=1867&fylke=18&dato=2025-12-31"


def test_each_measure_and_strategy_point_has_a_link_that_can_be_mailed(open_page, example_file):
    shown = markup(open_page("municipality", example_file, person="raadet", kommune="1867"))
    assert len(re.findall(r'href="/tiltak\?tiltak=\d+&amp;kommune=1867"', shown)) == 16
    assert len(re.findall(r'href="/strategi\?punkt=\d+&amp;kommune=1867"', shown)) == 3


def test_an_empty_municipality_tells_its_leader_what_to_do_next(open_page, example_file):
    app = open_page("municipality", example_file, person="leder_porsanger")
    assert "Har ikke registrert noe ennå" in text(app) and "Registrer refleksjonsmøte" in links(app) and not app.exception


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_database_has_a_profile_of_each(open_page, empty_but_marked, person, language):
    app = open_page("municipality", empty_but_marked, person=person, language=language, kommune="0301")
    assert not app.exception and not app.error and "Oslo - Oslove" in text(app) and markup(app).count("<h1") == 1


def test_what_people_wrote_is_shown_as_they_wrote_it(open_page, example_file):
    db = connect(example_file)
    db.execute("UPDATE measure SET title = '**Kor** <img src=x> :smile: [a](http://b)' WHERE id = (SELECT min(measure) FROM measure_municipality WHERE municipality = '1867')")
    db.close()
    app = open_page("municipality", example_file)
    assert "**Kor** <img src=x> :smile: [a](http://b)" in links(app) and "<img" not in markup(app)


def test_a_leader_of_several_opens_on_the_first_and_can_choose(open_page, example_file):
    app = open_page("municipality", example_file, person="leder_vesteralen")
    assert app.selectbox(key="profile-kommune").options[:3] == ["Hadsel", "Bø", "Øksnes"] and "Hadsel" in text(app)


def test_signed_out_sees_the_picker(open_page, example_file):
    assert "Hvem vil du være" in text(open_page("municipality", example_file, person=None, kommune="1867"))


def test_somebody_coming_from_an_earlier_day_is_told_that_this_is_today(open_page, example_file):
    earlier = text(open_page("municipality", example_file, person="raadet", kommune="1867", dato="2025-12-31"))
    assert "slik den er i dag" in earlier
    assert "slik den er i dag" not in text(open_page("municipality", example_file, person="raadet", kommune="1867"))


def test_the_way_to_a_measure_and_back_keeps_the_filter_of_the_country(open_page, example_file):
    profile = markup(open_page("municipality", example_file, person="raadet", kommune="1867", fylke="18", dato="2026-01-31"))
    there = re.search(r'/tiltak\?tiltak=(\d+)&amp;kommune=1867&amp;fylke=18&amp;dato=2026-01-31"', profile)
    point = re.search(r'/strategi\?punkt=(\d+)&amp;kommune=1867&amp;fylke=18&amp;dato=2026-01-31"', profile)
    assert there and point
    for page, asked in (("measures", {"tiltak": there[1]}), ("strategy", {"punkt": point[1]})):
        back = markup(open_page(page, example_file, person="raadet", kommune="1867", fylke="18", dato="2026-01-31", **asked))
        assert '<a href="/kommune?kommune=1867&amp;fylke=18&amp;dato=2026-01-31" target="_self">Tilbake til Bø</a>' in back


def test_a_measure_that_was_not_come_to_from_a_profile_has_no_way_back_there(open_page, example_file):
    number = re.search(r"/tiltak\?tiltak=(\d+)", markup(open_page("municipality", example_file)))[1]
    assert "Tilbake til Bø" not in markup(open_page("measures", example_file, tiltak=number))
    assert "Tilbake til" not in markup(open_page("measures", example_file, tiltak=number, kommune="0301"))


def test_the_profile_tells_anchoring_barriers_and_newest_figures_with_the_ways_to_more(open_page, example_file):
    app = open_page("municipality", example_file, person="raadet", kommune="1867", fylke="18")
    shown = markup(app)
    assert "forankret i 4 av 6 trinn" in shown and "Tiltak pågår eller er fullført for 5 av 8 barrierer" in shown and "Nyeste tall" in shown
    assert {"Livsløp", "Barrierer", "Planen ved siden av andre"} <= set(links(app))


def test_a_profile_without_figures_says_so(open_page, empty_but_marked):
    shown = markup(open_page("municipality", empty_but_marked))
    assert "Ingen tall er rapportert eller importert ennå." in shown and "ett A4-ark" in shown


def test_from_a_profile_the_filter_goes_along_to_the_point_its_measures_and_back(open_page, example_file):
    db = connect(example_file)
    point = next(db.query("SELECT id FROM strategy_point WHERE title = 'Inkludering'"))["id"]
    measure = next(db.query("SELECT measure FROM measure_strategy_point WHERE strategy_point = ?", [point]))["measure"]
    db.close()
    there = markup(open_page("strategy", example_file, person="raadet", punkt=str(point), kommune="1867", fylke="18"))
    asked = re.findall(r'href="/tiltak\?(tiltak=[^"]*)"', there)
    assert asked and all("kommune=1867" in query and "fylke=18" in query for query in asked)
    back = markup(open_page("measures", example_file, person="raadet", tiltak=str(measure), kommune="1867", fylke="18"))
    assert f"/strategi?punkt={point}&amp;kommune=1867&amp;fylke=18" in back or f"punkt={point}&kommune=1867&fylke=18" in back


@pytest.mark.parametrize(("person", "there"), [("leder_bo", True), ("raadgiver_nord", True), ("leder_oslo", False)])
def test_the_way_from_the_profile_to_the_partners_is_for_who_may_read_them(open_page, example_file, person, there):
    shown = markup(open_page("municipality", example_file, person=person, kommune="1867"))
    assert ('href="/partnere?kommune=1867"' in shown) is there


@pytest.mark.parametrize("person", ["leder_bo", "raadet"])
def test_the_way_to_the_partners_and_back_keeps_the_filter_of_the_country(open_page, example_file, person):
    asked = {"kommune": "1867", "fylke": "18", "tema": "access"}
    assert 'href="/partnere?kommune=1867&amp;fylke=18&amp;tema=access"' in markup(open_page("municipality", example_file, person=person, **asked))
    there = markup(open_page("partners", example_file, person=person, **asked))
    assert '<a href="/kommune?kommune=1867&amp;fylke=18&amp;tema=access" target="_self">Tilbake til Bø</a>' in there
    if person == "leder_bo":
        assert re.search(r"/partnere\?nr=\d+&amp;kommune=1867&amp;fylke=18&amp;tema=access", there)
        assert "Tilbake til" not in markup(open_page("partners", example_file, person=person, kommune="1867"))


@pytest.mark.parametrize("look", ["", "livslop", "planen"])
@pytest.mark.parametrize("person", ["leder_bo", "leder_oslo", "raadet"])
def test_the_way_to_the_figures_and_back_keeps_the_filter_of_the_country(open_page, example_file, person, look):
    there = markup(open_page("indicators", example_file, person=person, kommune="1867", fylke="18", tema="access", **{"del": look}))
    assert '<a href="/kommune?kommune=1867&amp;fylke=18&amp;tema=access" target="_self">Tilbake til Bø</a>' in there


def test_without_a_filter_who_works_there_needs_no_way_back_from_the_figures(open_page, example_file):
    assert "Tilbake til" not in markup(open_page("indicators", example_file, person="leder_bo", kommune="1867"))
    assert "Tilbake til Bø" in markup(open_page("indicators", example_file, person="leder_oslo", kommune="1867"))


@pytest.mark.parametrize(("language", "nothing"), [("nb", "Har ikke registrert noe ennå"), ("nn", "Har ikkje registrert noko enno"), ("en", "Has not registered anything yet")])
def test_silence_is_no_zero_for_a_stranger_either(open_page, example_file, language, nothing):
    shown = text(open_page("municipality", example_file, "leder_oslo", language, kommune="1811"))
    assert nothing in shown and not re.search(r">\s*0 (tiltak|measures)", shown)


def test_a_stranger_reads_status_and_date_of_what_is_published_and_nobody_is_shamed(open_page, example_file):
    theirs, ours = (text(open_page("municipality", example_file, person, kommune="1867")) for person in ("leder_oslo", "raadet"))
    for words in ("er passert", "Ingen oppdatering på"):
        assert words in ours and words not in theirs
    assert "60\u00a0% ferdig" in theirs
    assert "11 tiltak er publisert" in text(open_page("measures", example_file, "leder_oslo", kommune="1867"))


def test_who_may_know_reads_whether_status_is_delivered_and_finds_the_way_to_follow_up(open_page, example_file):
    for person, delivery, follow in (("raadet", True, True), ("raadgiver_nord", True, True), ("leder_bo", True, False), ("leder_oslo", False, False)):
        shown = text(open_page("municipality", example_file, person, kommune="1867"))
        assert ("Statusrunde: Status på høsten · Ikke levert ennå" in shown, "/oppfolging?kommune=1867" in shown) == (delivery, follow), person
