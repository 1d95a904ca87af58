"""Strategi: the list, the roadmap, the anchoring, a new point, one in full; by role, full and empty."""

import pytest

from strategy.commands import strategy_points as commands
from strategy.domain.measures import Visibility
from strategy.domain.strategy_points import Draft
from strategy.overviews import strategy_points as overview
from strategy.store import measures as measure_store
from strategy.store import strategy_points as store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import text


@pytest.fixture
def point(example_file):
    """An internal strategy point of Bø without measures."""
    return given(example_file, Draft(("1867",), "Prøvepunktet", "Det hemmelige målet", "Samfunnsmålet", "https://bo.no/plan", 2029,
                                     themes=("access",), children_input="Ungdomsrådet sa ja", mangfold=True))


def test_the_list_tells_how_the_strategy_stands_and_shows_measures_under_each(open_page, example_file):
    shown = text(open_page("strategy", example_file))
    assert "Alle 3 strategipunktene er i gang" in shown and "tiltak pågår eller er fullført" in shown
    assert "Livsløp" in shown and "spørsmål 4" in shown and "Synlig for: alle som er logget inn" in shown


def test_a_point_without_measures_is_a_kind_gap_with_a_way_on(open_page, example_file, point):
    shown = text(open_page("strategy", example_file))
    assert "1 har ingen tiltak ennå" in shown and "Ingen tiltak støtter dette punktet ennå" in shown and "Legg til et tiltak som støtter punktet" in shown


def test_what_somebody_else_saves_shows_at_the_next_click(open_page, example_file, point):
    app = open_page("strategy", example_file)
    db = connect(example_file)
    loose = overview.loose(db, user_of(db, "leder_bo"), "1867")
    number = loose[0].id if loose else measure_store.of_municipality(db, "1867")[0]["id"]
    commands.tie(db, user_of(db, "leder_bo"), point, number, at=NOW)
    db.close()
    assert "1 har ingen tiltak ennå" in text(app) and "1 har ingen tiltak ennå" not in text(app.run())


def test_a_point_is_read_in_full_by_its_link(open_page, example_file, point):
    shown = text(open_page("strategy", example_file, punkt=str(point)))
    for words in ("Prøvepunktet", "Det hemmelige målet", "Samfunnsmålet", 'href="https://bo.no/plan"', "2029", "Tilgang for alle", "Mangfold",
                  "Ungdomsrådet sa ja", "Kulturskolerådet ser tittel"):
        assert words in shown


def test_one_line_makes_a_strategy_point(open_page, empty_but_marked):
    app = open_page("strategy", empty_but_marked, ny="1")
    app.text_input(key="form-point-new-1867-title").set_value("Musikk hele livet <3 *for* alle")
    button(app, "Lagre strategipunkt").click().run()
    assert not app.exception and not app.error
    assert [found.draft.title for found in points(empty_but_marked)] == ["Musikk hele livet <3 *for* alle"]


@pytest.mark.parametrize(("field", "typed", "said"), [
    ("title", "  ", "mangler"), ("title", "x" * 300, "300"), ("link", "http://bo.no", "https"), ("link", "javascript:alert(1)", "https")])
def test_what_cannot_be_saved_is_said_and_the_rest_is_kept(open_page, example_file, field, typed, said):
    app = open_page("strategy", example_file, ny="1")
    app.text_input(key="form-point-new-1867-title").set_value("Nytt punkt")
    app.text_area(key="form-point-new-1867-goal").set_value("Målet mitt")
    app.text_input(key=f"form-point-new-1867-{field}").set_value(typed)
    button(app, "Lagre strategipunkt").click().run()
    assert not app.exception and said in app.error[0].value.replace("\u2060", "").replace("\\", "")
    assert app.text_area(key="form-point-new-1867-goal").value == "Målet mitt" and app.text_input(key=f"form-point-new-1867-{field}").value == typed


def test_a_hundred_thousand_characters_are_refused_and_kept(open_page, example_file):
    app = open_page("strategy", example_file, ny="1")
    app.text_input(key="form-point-new-1867-title").set_value("Nytt punkt")
    app.text_area(key="form-point-new-1867-goal").set_value("å" * 100_000)
    button(app, "Lagre strategipunkt").click().run()
    assert "100\u00a0000" in app.error[0].value and len(app.text_area(key="form-point-new-1867-goal").value) == 100_000


def test_a_point_is_edited_and_what_the_form_does_not_show_is_kept(open_page, example_file):
    found = next(x for x in points(example_file) if x.draft.origins)
    app = open_page("strategy", example_file, punkt=str(found.id), rediger="1")
    app.text_input(key=f"form-point-{found.id}-title").set_value("Nytt navn")
    app.selectbox(key=f"form-point-{found.id}-horizon").set_value(NOW.year + 1)
    button(app, "Lagre strategipunkt").click().run()
    now = next(x for x in points(example_file) if x.id == found.id).draft
    assert (now.title, now.horizon) == ("Nytt navn", NOW.year + 1) and (now.origins, now.themes) == (found.draft.origins, found.draft.themes)


def test_a_horizon_that_has_passed_stays_in_the_form(open_page, example_file):
    number = given(example_file, Draft(("1867",), "Gammelt", horizon=2019))
    app = open_page("strategy", example_file, punkt=str(number), rediger="1")
    assert app.selectbox(key=f"form-point-{number}-horizon").value == 2019


def test_two_who_edit_the_same_point_see_both_texts_and_nothing_is_lost(open_page, example_file, point):
    mine, theirs = (open_page("strategy", example_file, punkt=str(point), rediger="1") for _ in range(2))
    theirs.multiselect(key=f"form-point-{point}-themes").set_value(["talent"])
    for app, words in ((mine, "Mitt mål"), (theirs, "Kollegaens mål")):
        app.text_area(key=f"form-point-{point}-goal").set_value(words)
    button(theirs, "Lagre strategipunkt").click().run()
    button(mine, "Lagre strategipunkt").click().run()
    shown = text(mine)
    assert "Kollegaens mål" in shown and "Fordypning og talent" in shown and mine.text_area(key=f"form-point-{point}-goal").value == "Mitt mål"
    assert one(example_file, point).draft.goal == "Kollegaens mål"
    button(mine, "Lagre strategipunkt").click().run()
    assert one(example_file, point).draft.goal == "Mitt mål"


def test_cancel_lets_the_other_text_stand(open_page, example_file, point):
    mine, theirs = (open_page("strategy", example_file, punkt=str(point), rediger="1") for _ in range(2))
    for app, words in ((mine, "Mitt"), (theirs, "Kollegaens")):
        app.text_input(key=f"form-point-{point}-title").set_value(words)
        button(app, "Lagre strategipunkt").click().run()
    button(theirs, "Avbryt").click().run()
    assert one(example_file, point).draft.title == "Mitt" and "Mitt" in text(theirs)


def test_ending_needs_a_reason_is_folded_away_and_can_be_taken_back(open_page, example_file, point):
    app = open_page("strategy", example_file, punkt=str(point))
    button(app, "Avslutt punktet").click().run()
    button(app, "Avslutt strategipunktet").click().run()
    assert "mangler" in app.error[0].value
    app.text_input(key=f"form-end-point-{point}-reason").set_value("Tatt inn i Livsløp")
    button(app, "Avslutt strategipunktet").click().run()
    assert "Tatt inn i Livsløp" in text(app) and one(example_file, point).end_reason == "Tatt inn i Livsløp"
    folded = text(open_page("strategy", example_file))
    assert "1 avsluttet strategipunkt" in folded and f"punkt={point}" in folded
    app.button(key="take-back-point").click().run()
    assert one(example_file, point).ended_on is None and "Tilbake i planen" in text(app)


def test_ending_what_somebody_has_changed_says_so_and_needs_one_more_press(open_page, example_file, point):
    app = open_page("strategy", example_file, punkt=str(point))
    button(app, "Avslutt punktet").click().run()
    other = open_page("strategy", example_file, punkt=str(point), rediger="1")
    other.text_input(key=f"form-point-{point}-title").set_value("Nytt navn")
    button(other, "Lagre strategipunkt").click().run()
    app.text_input(key=f"form-end-point-{point}-reason").set_value("Nådd")
    button(app, "Avslutt strategipunktet").click().run()
    assert "Noen andre har endret punktet" in text(app) and one(example_file, point).ended_on is None
    button(app, "Avslutt strategipunktet").click().run()
    assert one(example_file, point).end_reason == "Nådd"


@pytest.mark.parametrize("person", ["leser_bo", "bidragsyter_bo"])
def test_those_who_only_read_see_everything_and_no_button(open_page, example_file, point, person):
    for address in ({}, {"punkt": str(point), "rediger": "1"}, {"ny": "1"}):
        app = open_page("strategy", example_file, person=person, **address)
        assert "Det hemmelige målet" in text(app) and not app.button and not app.text_input


@pytest.mark.parametrize("person", ["raadet", "raadgiver_nord"])
def test_the_council_sees_the_outline_of_what_is_internal(open_page, example_file, point, person):
    for address in ({"kommune": "1867"}, {"punkt": str(point)}):
        app = open_page("strategy", example_file, person=person, **address)
        shown = text(app)
        assert "Prøvepunktet" in shown and "Tilgang for alle" in shown and not app.button
        assert "Det hemmelige målet" not in shown and "Ungdomsrådet sa ja" not in shown and "Samfunnsmålet" not in shown


def test_the_council_reads_what_is_published(open_page, example_file):
    given(example_file, Draft(("1867",), "Åpent punkt", "Det åpne målet", children_input="Internt", visibility=Visibility.PUBLISHED))
    shown = text(open_page("strategy", example_file, person="raadet", kommune="1867"))
    assert "Det åpne målet" in shown and "Internt" not in shown


def test_without_a_municipality_one_is_led_to_the_overview(open_page, example_file):
    app = open_page("strategy", example_file, person="raadet")
    assert "Velg en kommune" in text(app) and not app.exception


def test_another_municipalitys_internal_point_answers_like_one_that_is_not_there(open_page, example_file, point):
    shown = [text(open_page("strategy", example_file, person="leder_oslo", punkt=asked)).replace(f"punkt%3D{asked}", "")
             for asked in (str(point), "999999")]
    assert shown[0] == shown[1] and "finner ikke" in shown[0]


@pytest.mark.parametrize("address", [{"punkt": "abc"}, {"punkt": "9" * 40}, {"kommune": "9999"}, {"kommune": "'"}])
def test_an_unknown_address_gets_a_kind_answer(open_page, example_file, address):
    app = open_page("strategy", example_file, **address)
    assert not app.exception and "finner ikke" in text(app)


def test_a_leader_of_several_may_add_a_joint_point(open_page, example_file):
    app = open_page("strategy", example_file, person="leder_vesteralen", kommune="1866", ny="1")
    app.text_input(key="form-point-new-1866-title").set_value("Felles fag")
    app.multiselect(key="form-point-new-1866-places").set_value(["1868"])
    button(app, "Lagre strategipunkt").click().run()
    assert "felles for Hadsel og Øksnes" in text(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "raadet"])
def test_an_empty_database_says_what_to_do_next(open_page, empty_but_marked, person, language):
    app = open_page("strategy", empty_but_marked, person=person, language=language)
    assert not app.exception and not app.error and len(text(app)) > 100


def test_a_locked_database_keeps_what_was_typed(open_page, example_file, monkeypatch):
    from strategy.store import database
    monkeypatch.setattr(database, "BUSY_MS", 50)
    monkeypatch.setattr(database.connect, "__defaults__", (50,))
    app = open_page("strategy", example_file, ny="1")
    app.text_input(key="form-point-new-1867-title").set_value("Nytt punkt")
    other = connect(example_file)
    other.execute("BEGIN IMMEDIATE")
    button(app, "Lagre strategipunkt").click().run()
    other.execute("ROLLBACK")
    other.close()
    assert "opptatt" in app.error[0].value and app.text_input(key="form-point-new-1867-title").value == "Nytt punkt"


def button(app, words: str):
    return next(found for found in app.button if found.label == words)


def given(file, draft: Draft) -> int:
    db = connect(file)
    try:
        return commands.add(db, user_of(db, "leder_bo"), draft, at=NOW)
    finally:
        db.close()


def one(file, number: int):
    db = connect(file)
    try:
        return store.load(db, number)
    finally:
        db.close()


def points(file) -> list:
    db = connect(file)
    try:
        return store.of_municipality(db, "1867")
    finally:
        db.close()


def test_the_roadmap_and_the_anchoring_are_ways_of_looking_at_the_same_points(open_page, example_file, point):
    roadmap = text(open_page("strategy", example_file, **{"del": "veikart"}))
    assert "strategipunkter skal nås fra" in roadmap and "Vis som tabell" in roadmap and "Prøvepunktet" in roadmap
    anchored = text(open_page("strategy", example_file, **{"del": "forankring"}))
    assert "1 av 4 strategipunkter står i kommuneplanen" in anchored and "Slik regner vi" in anchored and "31.12." in anchored


def test_the_progress_of_the_measures_is_rolled_up_with_its_rule(open_page, example_file):
    shown = text(open_page("strategy", example_file))
    assert "Framdrift til sammen, regnet av" in shown and "aldri på tvers av kommuner" in shown and "Forankret i 4 av 6 trinn" in shown


def test_whether_the_young_were_heard_is_asked_and_told(open_page, example_file, point):
    app = open_page("strategy", example_file, punkt=str(point), rediger="1")
    assert app.radio(key=f"form-point-{point}-heard").value is True
    app.radio(key=f"form-point-{point}-heard").set_value(False)
    button(app, "Lagre strategipunkt").click().run()
    assert one(example_file, point).draft.children_heard is False and "Nei. Ungdomsrådet sa ja" in text(app)
